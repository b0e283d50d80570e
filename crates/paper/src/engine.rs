//! Sets a form's data with an embedded template and writes the pages as PDF.
//!
//! The templates are compiled into the binary and read their data from the virtual file `/data.json`. Data is never
//! pasted into template source, so no field can run code. There is no clock and no network: the same data gives the
//! same bytes.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::json;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_pdf::PdfOptions;

use crate::error::PaperError;
use crate::fonts::{self, FontSource};
use crate::form::Form;
use crate::forms::ApplicationForm;
use crate::layouts::APPLICATION;
use crate::qr;
use crate::templates::{COMMON, GUIDE, Template};

/// Most pages one document may have; a register of a large unit and year is split by the caller.
pub const MAX_PAGES: usize = 500;

/// Cached layout fragments unused for this many renderings are dropped, so that memory stays bounded.
const CACHE_AGE_RENDERINGS: usize = 3;

const MAIN_PATH: &str = "/main.typ";
const DATA_PATH: &str = "/data.json";
const QR_PATH: &str = "/qr.svg";
const COMMON_PATH: &str = "/common.typ";
const GUIDE_PATH: &str = "/guide.typ";
const APPLICATION_PATH: &str = "/application.typ";

/// A finished document.
pub struct Document {
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Texts for which no face has a glyph (emoji, foreign scripts); they show as empty boxes on paper but remain
    /// searchable.
    pub missing_glyphs: BTreeSet<String>,
}

/// The press: fonts and the standard library, loaded once and shared by all renderings.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    families: Vec<String>,
}

impl Typesetter {
    /// Loads the faces of `source`.
    ///
    /// # Errors
    /// [`PaperError::Font`] when the embedded faces are incomplete.
    pub fn new(source: &FontSource) -> Result<Self, PaperError> {
        let faces = fonts::load(source)?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&faces.fonts)),
            fonts: faces.fonts,
            families: faces.families,
        })
    }

    /// The process-wide typesetter with the system's Times-metric face, where there is one.
    ///
    /// # Errors
    /// As [`Typesetter::new`].
    pub fn shared() -> Result<&'static Self, PaperError> {
        static SHARED: OnceLock<Typesetter> = OnceLock::new();
        if let Some(ready) = SHARED.get() {
            return Ok(ready);
        }
        let fresh = Self::new(&FontSource::System)?;
        Ok(SHARED.get_or_init(|| fresh))
    }

    /// Font families in order of use.
    pub fn families(&self) -> &[String] {
        &self.families
    }

    /// Sets `form` and writes it as a tagged PDF.
    ///
    /// # Errors
    /// [`PaperError::TooManyRows`] and [`PaperError::TooManyPages`] when the data is beyond the bounds of a form;
    /// [`PaperError::Qr`] when the tracking address is too long; [`PaperError::Layout`] when the template is at fault.
    pub fn set<F: Form + ?Sized>(&self, form: &F) -> Result<Document, PaperError> {
        if form.row_count() > form.max_rows() {
            return Err(PaperError::TooManyRows { rows: form.row_count(), limit: form.max_rows() });
        }
        let job = self.job(form)?;
        let template = form.template().name();
        let laid_out = typst::compile(&job)
            .output
            .map_err(|diagnostics| PaperError::Layout { template, diagnostics: messages(&diagnostics) });
        let document = laid_out.and_then(|laid_out| {
            let options =
                PdfOptions { creator: Smart::Custom(Some("motcua".to_owned())), ..PdfOptions::default() };
            let pdf = typst_pdf::pdf(&laid_out, &options)
                .map_err(|diagnostics| PaperError::Pdf(messages(&diagnostics)))?;
            let pages = laid_out.pages().len();
            if pages > MAX_PAGES {
                return Err(PaperError::TooManyPages { pages, limit: MAX_PAGES });
            }
            let mut missing_glyphs = BTreeSet::new();
            laid_out.pages().iter().for_each(|page| collect_missing(&page.frame, &mut missing_glyphs));
            Ok(Document { pdf, pages, missing_glyphs })
        });
        typst::comemo::evict(CACHE_AGE_RENDERINGS);
        document
    }

    fn job<F: Form + ?Sized>(&self, form: &F) -> Result<Job<'_>, PaperError> {
        // The fields come first: a form checks its data where it gives them.
        let mut fields = form.fields()?;
        form.clean(&mut fields);
        let url = form.tracking_url();
        let mut pictures = form.pictures()?;
        if !url.is_empty() {
            pictures.push((QR_PATH.to_owned(), qr::svg(url)?));
        }
        let pictures: Vec<_> =
            pictures.into_iter().map(|(path, svg)| (path, Bytes::from_string(svg))).collect();
        let data = json!({
            "title": form.title(),
            "families": self.families,
            "qr": !url.is_empty(),
            "form": fields,
        });
        let enclosed = form.enclosed().iter().map(|one| self.enclosed(one)).collect::<Result<_, _>>()?;
        Ok(Job {
            press: self,
            main: file_id(MAIN_PATH)?,
            template: form.template(),
            data: data.to_string(),
            pictures,
            enclosed,
        })
    }

    /// The data of a form that is set within another.
    fn enclosed(&self, form: &ApplicationForm) -> Result<(Template, String), PaperError> {
        let mut fields = form.fields()?;
        form.clean(&mut fields);
        let data = json!({
            "title": form.title(),
            "families": self.families,
            "qr": false,
            "enclosed": true,
            "form": fields,
        });
        Ok((form.template(), data.to_string()))
    }
}

fn messages(diagnostics: &[SourceDiagnostic]) -> String {
    diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect::<Vec<_>>().join("; ")
}

fn file_id(path: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(path)
        .map_err(|error| PaperError::Layout { template: "main", diagnostics: error.to_string() })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Gathers the texts whose glyph is number 0, the "not defined" box of every font.
fn collect_missing(frame: &Frame, missing: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect_missing(&group.frame, missing),
            FrameItem::Text(text) => {
                let undefined = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                missing.extend(undefined.map(|glyph| text.text[glyph.range()].to_owned()));
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// One rendering: a template, its data, and nothing else the template could reach.
struct Job<'a> {
    press: &'a Typesetter,
    main: FileId,
    template: Template,
    data: String,
    /// Path and SVG of every drawing.
    pictures: Vec<(String, Bytes)>,
    /// Template and data of every form within it.
    enclosed: Vec<(Template, String)>,
}

impl Job<'_> {
    /// A file of a form within this one: `/3/common.typ` is the common part over the data of the fourth.
    fn within<'p>(&self, path: &'p str) -> Option<(&(Template, String), &'p str, &'p str)> {
        let (place, _) = path.strip_prefix('/')?.split_once('/')?;
        let one = self.enclosed.get(place.parse::<usize>().ok()?)?;
        let (folder, rest) = path.split_at(place.len() + 1);
        Some((one, folder, rest))
    }
}

/// A source that looks for its neighbours in a folder: the same template over other data.
fn moved(source: &str, folder: &str) -> String {
    [COMMON_PATH, APPLICATION_PATH, DATA_PATH, QR_PATH].iter().fold(source.to_owned(), |source, path| {
        source.replace(&format!("\"{path}\""), &format!("\"{folder}{path}\""))
    })
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main {
            return Ok(Source::new(id, self.template.source().to_owned()));
        }
        let path = id.get().vpath().get_with_slash();
        if let Some(((template, _), folder, rest)) = self.within(path) {
            let source = match rest {
                MAIN_PATH => template.source(),
                COMMON_PATH => COMMON,
                APPLICATION_PATH => APPLICATION,
                other => return Err(FileError::NotFound(other.into())),
            };
            return Ok(Source::new(id, moved(source, folder)));
        }
        match path {
            COMMON_PATH => Ok(Source::new(id, COMMON.to_owned())),
            GUIDE_PATH => Ok(Source::new(id, GUIDE.to_owned())),
            APPLICATION_PATH => Ok(Source::new(id, APPLICATION.to_owned())),
            other => Err(FileError::NotFound(other.into())),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_with_slash();
        if path == DATA_PATH {
            return Ok(Bytes::from_string(self.data.clone()));
        }
        if let Some(((_, data), _, DATA_PATH)) = self.within(path) {
            return Ok(Bytes::from_string(data.clone()));
        }
        let picture = self.pictures.iter().find(|(name, _)| name == path);
        picture.map(|(_, svg)| svg.clone()).ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    /// There is no clock: a date on a form comes from its data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
