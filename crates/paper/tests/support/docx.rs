//! Reads a Word file back, as far as the tests need.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The parts of a package by their path.
pub struct Package {
    pub parts: BTreeMap<String, Vec<u8>>,
}

impl Package {
    pub fn open(bytes: Vec<u8>) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = (0..archive.len()).map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        });
        Self { parts: parts.collect() }
    }

    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.parts[path]).unwrap()
    }

    /// The texts of the paragraphs of the document, without empty ones.
    pub fn paragraphs(&self) -> Vec<String> {
        let document = Document::parse(self.text("word/document.xml")).unwrap();
        let paragraphs = document.descendants().filter(|node| node.has_tag_name((W, "p")));
        paragraphs.map(text_of).filter(|text| !text.is_empty()).collect()
    }
}

/// The text of a paragraph, line breaks as line feeds.
pub fn text_of(paragraph: Node<'_, '_>) -> String {
    let mut text = String::new();
    for node in paragraph.descendants() {
        if node.has_tag_name((W, "t")) {
            text.push_str(node.text().unwrap_or_default());
        } else if node.has_tag_name((W, "br")) {
            text.push('\n');
        }
    }
    text
}
