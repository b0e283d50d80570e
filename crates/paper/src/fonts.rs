//! The faces documents are set in.
//!
//! Vietnamese administrative documents use a Times-metric Unicode face (Nghị định 30/2020/NĐ-CP, Appendix I). One is
//! taken from the system where there is one; else Libertinus Serif, embedded in the binary, serves. Of Libertinus only
//! regular, bold and italic are used: its bold italic lacks Vietnamese letters, as does the embedded monospaced face.
//! Bold italic is therefore used in no template.

use std::fs;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::{Font, FontStyle, FontWeight};

use crate::error::PaperError;

/// Family that is always there.
pub const EMBEDDED_FAMILY: &str = "Libertinus Serif";

/// Every letter Vietnamese adds to ASCII, in lower case.
const VIETNAMESE_LETTERS: &str = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";

/// How deep below a font directory faces are looked for.
const MAX_DEPTH: usize = 4;

/// How many directory entries one search may look at, so that a huge font collection cannot stall the start.
const MAX_ENTRIES: usize = 20_000;

/// Times-metric families in order of preference: file names of regular, bold and italic, in lower case.
const TIMES_METRIC: [[&str; 3]; 4] = [
    ["times.ttf", "timesbd.ttf", "timesi.ttf"],
    ["times new roman.ttf", "times new roman bold.ttf", "times new roman italic.ttf"],
    ["liberationserif-regular.ttf", "liberationserif-bold.ttf", "liberationserif-italic.ttf"],
    ["tinos-regular.ttf", "tinos-bold.ttf", "tinos-italic.ttf"],
];

/// Where the faces come from.
#[derive(Debug, Clone, Default)]
pub enum FontSource {
    /// Only the embedded face: the same bytes on every machine.
    Embedded,
    /// A Times-metric face from the usual directories of this system, else the embedded one.
    #[default]
    System,
    /// A Times-metric face from these directories, else the embedded one.
    Directories(Vec<PathBuf>),
}

/// Faces ready for use.
pub(crate) struct Faces {
    /// Families in the order the templates ask for them.
    pub(crate) families: Vec<String>,
    /// All faces.
    pub(crate) fonts: Vec<Font>,
}

/// Loads the faces of `source`; the embedded family always stands behind a system one.
pub(crate) fn load(source: &FontSource) -> Result<Faces, PaperError> {
    let directories = match source {
        FontSource::Embedded => Vec::new(),
        FontSource::System => system_directories(),
        FontSource::Directories(directories) => directories.clone(),
    };
    let mut faces = Faces { families: Vec::new(), fonts: Vec::new() };
    if let Some(times) = times_metric(&directories) {
        faces.families.push(times[0].info().family.clone());
        faces.fonts.extend(times);
    }
    faces.families.push(EMBEDDED_FAMILY.to_owned());
    faces.fonts.extend(embedded()?);
    Ok(faces)
}

/// The three embedded faces that have every Vietnamese letter.
fn embedded() -> Result<Vec<Font>, PaperError> {
    let fonts: Vec<Font> = typst_assets::fonts()
        .flat_map(|data| Font::iter(Bytes::new(data)))
        .filter(|font| font.info().family == EMBEDDED_FAMILY && is_used_variant(font))
        .collect();
    match fonts.len() {
        3 if fonts.iter().all(has_vietnamese) => Ok(fonts),
        found => Err(PaperError::Font(format!(
            "{found} embedded faces of {EMBEDDED_FAMILY} instead of 3 complete ones"
        ))),
    }
}

fn is_used_variant(font: &Font) -> bool {
    let variant = &font.info().variant;
    let regular = variant.weight == FontWeight::REGULAR;
    let bold = variant.weight == FontWeight::BOLD;
    match variant.style {
        FontStyle::Normal => regular || bold,
        FontStyle::Italic => regular,
        FontStyle::Oblique => false,
    }
}

/// The most preferred family of which regular, bold and italic are present and complete.
fn times_metric(directories: &[PathBuf]) -> Option<Vec<Font>> {
    let found = find_candidates(directories);
    TIMES_METRIC.iter().find_map(|names| {
        let fonts: Vec<Font> = names
            .iter()
            .filter_map(|name| found.iter().find(|path| lower_name(path).as_deref() == Some(*name)))
            // An unreadable file is the same as an absent one: the next family, at last the embedded one, serves.
            .filter_map(|path| fs::read(path).ok())
            .filter_map(|data| Font::new(Bytes::new(data), 0))
            .filter(has_vietnamese)
            .collect();
        let one_family = fonts.windows(2).all(|pair| pair[0].info().family == pair[1].info().family);
        (fonts.len() == names.len() && one_family).then_some(fonts)
    })
}

fn has_vietnamese(font: &Font) -> bool {
    let coverage = &font.info().coverage;
    let upper = VIETNAMESE_LETTERS.chars().flat_map(char::to_uppercase);
    VIETNAMESE_LETTERS.chars().chain(upper).all(|letter| coverage.contains(u32::from(letter)))
}

fn lower_name(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().to_lowercase())
}

/// Files below `directories` that bear the name of a Times-metric face, sorted so that the choice is stable.
fn find_candidates(directories: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting: Vec<(PathBuf, usize)> =
        directories.iter().map(|directory| (directory.clone(), 0)).collect();
    let mut seen = 0;
    while let Some((directory, depth)) = waiting.pop() {
        // A directory that is absent or closed to us simply offers no fonts.
        let Ok(entries) = fs::read_dir(&directory) else { continue };
        for entry in entries.flatten() {
            seen += 1;
            if seen > MAX_ENTRIES {
                break;
            }
            let path = entry.path();
            if path.is_dir() {
                if depth < MAX_DEPTH {
                    waiting.push((path, depth + 1));
                }
            } else if lower_name(&path)
                .is_some_and(|name| TIMES_METRIC.iter().flatten().any(|face| *face == name))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn system_directories() -> Vec<PathBuf> {
    let mut directories: Vec<PathBuf> = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/Library/Fonts",
        "/System/Library/Fonts/Supplemental",
        "C:\\Windows\\Fonts",
    ]
    .map(PathBuf::from)
    .into();
    if let Some(home) = std::env::home_dir() {
        directories.extend([".fonts", ".local/share/fonts", "Library/Fonts"].map(|below| home.join(below)));
    }
    directories
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_faces_have_every_vietnamese_letter() {
        let faces = load(&FontSource::Embedded).unwrap();
        assert_eq!(faces.families, [EMBEDDED_FAMILY]);
        assert_eq!(faces.fonts.len(), 3);
    }

    #[test]
    fn the_embedded_bold_italic_is_left_out_because_it_lacks_letters() {
        let bold_italic = typst_assets::fonts()
            .flat_map(|data| Font::iter(Bytes::new(data)))
            .find(|font| {
                let variant = font.info().variant;
                font.info().family == EMBEDDED_FAMILY
                    && variant.weight == FontWeight::BOLD
                    && variant.style == FontStyle::Italic
            })
            .unwrap();
        assert!(!has_vietnamese(&bold_italic), "complete by now: the templates may use it");
    }

    #[test]
    fn a_directory_without_fonts_falls_back_to_the_embedded_face() {
        let nowhere = FontSource::Directories(vec![PathBuf::from("no-such-directory")]);
        assert_eq!(load(&nowhere).unwrap().families, [EMBEDDED_FAMILY]);
    }
}
