//! The report as a Word file (Office Open XML, transitional).
//!
//! The parts are written here, element by element: the layout of Nghị định 30/2020/NĐ-CP needs first pages without a
//! number, annexes that count their pages anew, repeated table headings and charts that Word draws itself, and the same
//! report shall give the same bytes.

mod body;
mod chart;
mod parts;
mod styles;
mod table;
mod text;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::model::ReportDocument;
use super::outline::outline;
use crate::error::PaperError;

/// Writes the package.
pub(super) fn package(document: &ReportDocument) -> Result<Vec<u8>, PaperError> {
    let outline = outline(document);
    // In the place of a chart without figures stands a sentence; Word is not asked to draw it.
    let charts: Vec<_> = outline.charts().filter(|(_, chart)| !chart.is_empty()).collect();
    let ordinals: Vec<usize> = charts.iter().map(|(ordinal, _)| *ordinal).collect();
    let mut package = Package { zip: ZipWriter::new(Cursor::new(Vec::new())) };
    package.part("[Content_Types].xml", parts::content_types(&ordinals))?;
    package.part("_rels/.rels", parts::package_relations())?;
    package.part("docProps/core.xml", parts::core_properties(document))?;
    package.part("word/document.xml", body::part(document, &outline))?;
    package.part("word/_rels/document.xml.rels", parts::document_relations(&ordinals))?;
    package.part("word/styles.xml", styles::part())?;
    package.part("word/numbering.xml", parts::numbering())?;
    package.part("word/settings.xml", parts::settings())?;
    package.part("word/header1.xml", parts::numbered_header())?;
    package.part("word/header2.xml", parts::first_header())?;
    for (ordinal, chart) in charts {
        let relation = "rId1";
        let figures = format!("../embeddings/chart{ordinal}.xlsx");
        let kind = format!("{}/package", parts::R);
        package.part(&format!("word/charts/chart{ordinal}.xml"), chart::part(chart, relation))?;
        package.part(
            &format!("word/charts/_rels/chart{ordinal}.xml.rels"),
            parts::relations(&[(relation.to_owned(), kind, figures)]),
        )?;
        package.part(&format!("word/embeddings/chart{ordinal}.xlsx"), chart::workbook(chart)?)?;
    }
    Ok(package.zip.finish()?.into_inner())
}

struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    fn part(&mut self, path: &str, content: impl AsRef<[u8]>) -> Result<(), PaperError> {
        // The clock of a ZIP begins in 1980: no moment of writing.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT);
        self.zip.start_file(path, options)?;
        self.zip.write_all(content.as_ref()).map_err(zip::result::ZipError::from)?;
        Ok(())
    }
}
