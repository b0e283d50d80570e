//! The small parts of the package: what is in it, how lists are numbered, the page number, the settings.

use super::styles::W;
use crate::markup::Markup;
use crate::report::model::ReportDocument;

/// Namespace of relations between a part and what it refers to.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Relation of the document to the header with the page number, and to the empty one of first pages.
pub(super) const NUMBERED_HEADER: &str = "rIdHeader";
pub(super) const FIRST_HEADER: &str = "rIdFirst";

/// `[Content_Types].xml`.
pub(super) fn content_types(charts: &[usize]) -> String {
    let mut m = Markup::document();
    m.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ];
    for (extension, kind) in defaults {
        m.empty("Default", &[("Extension", &extension), ("ContentType", &kind)]);
    }
    let word = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("header1", "header"),
        ("header2", "header"),
    ];
    for (part, kind) in word {
        m.empty(
            "Override",
            &[("PartName", &format!("/word/{part}.xml")), ("ContentType", &format!("{WORD}.{kind}+xml"))],
        );
    }
    m.empty(
        "Override",
        &[
            ("PartName", &"/docProps/core.xml"),
            ("ContentType", &"application/vnd.openxmlformats-package.core-properties+xml"),
        ],
    );
    for chart in charts {
        m.empty(
            "Override",
            &[
                ("PartName", &format!("/word/charts/chart{chart}.xml")),
                ("ContentType", &"application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
            ],
        );
    }
    m.finish()
}

/// A part that names what another part refers to: identifier, kind, and path of the target.
pub(super) fn relations(targets: &[(String, String, String)]) -> String {
    let mut m = Markup::document();
    m.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (id, kind, target) in targets {
        m.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
    }
    m.finish()
}

/// `_rels/.rels`.
pub(super) fn package_relations() -> String {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations(&[
        ("rId1".to_owned(), format!("{R}/officeDocument"), "word/document.xml".to_owned()),
        ("rId2".to_owned(), core, "docProps/core.xml".to_owned()),
    ])
}

/// `word/_rels/document.xml.rels`.
pub(super) fn document_relations(charts: &[usize]) -> String {
    let fixed = [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdNumbering", "numbering", "numbering.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        (NUMBERED_HEADER, "header", "header1.xml"),
        (FIRST_HEADER, "header", "header2.xml"),
    ];
    let mut targets: Vec<_> = fixed
        .into_iter()
        .map(|(id, kind, target)| (id.to_owned(), format!("{R}/{kind}"), target.to_owned()))
        .collect();
    let charts = charts.iter().copied();
    targets.extend(charts.map(|n| (chart_relation(n), format!("{R}/chart"), format!("charts/chart{n}.xml"))));
    relations(&targets)
}

/// Relation of the document to its chart number `ordinal`.
pub(super) fn chart_relation(ordinal: usize) -> String {
    format!("rIdChart{ordinal}")
}

/// `docProps/core.xml`: the title. No moment of writing, so that the same report gives the same bytes.
pub(super) fn core_properties(document: &ReportDocument) -> String {
    let mut m = Markup::document();
    m.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")),
            ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ],
    );
    m.leaf("dc:title", &[], crate::report::title(document));
    m.leaf("dc:creator", &[], &document.letterhead.agency);
    m.leaf("dc:language", &[], "vi-VN");
    m.finish()
}

/// `word/settings.xml`.
pub(super) fn settings() -> String {
    let mut m = Markup::document();
    m.open("w:settings", &[("xmlns:w", &W)]);
    m.empty("w:defaultTabStop", &[("w:val", &567)]);
    m.empty("w:characterSpacingControl", &[("w:val", &"doNotCompress")]);
    m.open("w:compat", &[]);
    // Version 15 is that of Word 2013 and later; without it Word opens the file in a compatibility mode.
    m.empty(
        "w:compatSetting",
        &[
            ("w:name", &"compatibilityMode"),
            ("w:uri", &"http://schemas.microsoft.com/office/word"),
            ("w:val", &15),
        ],
    );
    m.close();
    m.empty("w:themeFontLang", &[("w:val", &"vi-VN")]);
    m.empty("w:decimalSymbol", &[("w:val", &",")]);
    m.empty("w:listSeparator", &[("w:val", &";")]);
    m.finish()
}

/// `word/numbering.xml`: list 1 numbers headings `I.` and `1.`, list 2 is the dash.
///
/// The lowest headings bear their letter as text: Word has no numbering that knows the letter đ.
pub(super) fn numbering() -> String {
    let mut m = Markup::document();
    m.open("w:numbering", &[("xmlns:w", &W)]);
    m.open("w:abstractNum", &[("w:abstractNumId", &1)]);
    m.empty("w:multiLevelType", &[("w:val", &"multilevel")]);
    level(&mut m, 0, "upperRoman", Some("Heading1"), "%1.");
    level(&mut m, 1, "decimal", Some("Heading2"), "%2.");
    m.close();
    m.open("w:abstractNum", &[("w:abstractNumId", &2)]);
    m.empty("w:multiLevelType", &[("w:val", &"hybridMultilevel")]);
    level(&mut m, 0, "bullet", Some("ListDash"), "-");
    m.close();
    for list in [1, 2] {
        m.open("w:num", &[("w:numId", &list)]);
        m.empty("w:abstractNumId", &[("w:val", &list)]);
        m.close();
    }
    m.finish()
}

fn level(m: &mut Markup, level: u8, format: &str, style: Option<&str>, text: &str) {
    m.open("w:lvl", &[("w:ilvl", &level)]);
    m.empty("w:start", &[("w:val", &1)]);
    m.empty("w:numFmt", &[("w:val", &format)]);
    if let Some(style) = style {
        m.empty("w:pStyle", &[("w:val", &style)]);
    }
    m.empty("w:suff", &[("w:val", &"space")]);
    m.empty("w:lvlText", &[("w:val", &text)]);
    m.empty("w:lvlJc", &[("w:val", &"left")]);
    m.open("w:pPr", &[]);
    m.empty("w:ind", &[("w:left", &0), ("w:firstLine", &567)]);
    m.close();
    m.close();
}

/// `word/header1.xml`: the page number in the middle, from page 2 on.
pub(super) fn numbered_header() -> String {
    let mut m = header();
    for kind in ["begin", "instruction", "separate", "result", "end"] {
        m.open("w:r", &[]);
        match kind {
            "instruction" => m.leaf("w:instrText", &[("xml:space", &"preserve")], " PAGE "),
            "result" => m.leaf("w:t", &[], "2"),
            mark => m.empty("w:fldChar", &[("w:fldCharType", &mark)]),
        }
        m.close();
    }
    m.finish()
}

/// `word/header2.xml`: nothing, for first pages.
pub(super) fn first_header() -> String {
    header().finish()
}

fn header() -> Markup {
    let mut m = Markup::document();
    m.open("w:hdr", &[("xmlns:w", &W)]);
    m.open("w:p", &[]);
    m.open("w:pPr", &[]);
    m.empty("w:pStyle", &[("w:val", &"Header")]);
    m.close();
    m
}
