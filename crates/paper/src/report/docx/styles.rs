//! `word/styles.xml`: the faces and sizes of Nghị định 30/2020/NĐ-CP, Appendix I, as named styles.
//!
//! People who go on writing in Word use these styles; nothing on the page is formatted by hand that a style can say.

use crate::markup::Markup;

/// Namespace of the text of a Word file.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const FACE: &str = "Times New Roman";

/// First-line indent of 1 cm, in twentieths of a point.
const INDENT: u16 = 567;

/// Line height of one, and of 1.1 lines, in 240ths of a line.
const SINGLE: u16 = 240;
const AIRY: u16 = 264;

/// A paragraph style. Sizes are half points, distances twentieths of a point.
struct Style {
    id: &'static str,
    name: &'static str,
    base: Option<&'static str>,
    align: &'static str,
    indent: u16,
    space: (u16, u16),
    line: u16,
    size: u8,
    bold: bool,
    italic: bool,
    caps: bool,
    keep_next: bool,
    /// Level in the outline and, for numbered headings and lists, list and level of its number.
    outline: Option<u8>,
    list: Option<(u8, u8)>,
}

const NORMAL: Style = Style {
    id: "Normal",
    name: "Normal",
    base: None,
    align: "left",
    indent: 0,
    space: (0, 0),
    line: SINGLE,
    size: 28,
    bold: false,
    italic: false,
    caps: false,
    keep_next: false,
    outline: None,
    list: None,
};

const BODY: Style = Style {
    id: "BodyText",
    name: "Body Text",
    base: Some("Normal"),
    align: "both",
    indent: INDENT,
    space: (0, 120),
    line: AIRY,
    ..NORMAL
};

const HEADING: Style =
    Style { base: Some("BodyText"), bold: true, keep_next: true, space: (120, 120), ..BODY };

const CENTRED: Style = Style { base: Some("Normal"), align: "center", ..NORMAL };

/// Every style of the report.
const STYLES: [Style; 22] = [
    NORMAL,
    BODY,
    Style { id: "Heading1", name: "heading 1", outline: Some(0), list: Some((1, 0)), ..HEADING },
    Style { id: "Heading2", name: "heading 2", outline: Some(1), list: Some((1, 1)), ..HEADING },
    Style { id: "Heading3", name: "heading 3", outline: Some(2), ..HEADING },
    Style { id: "ListDash", name: "List Dash", base: Some("BodyText"), list: Some((2, 0)), ..BODY },
    Style { id: "Nation", name: "Nation", bold: true, caps: true, size: 24, ..CENTRED },
    Style { id: "Motto", name: "Motto", bold: true, size: 26, ..CENTRED },
    Style { id: "AgencyAbove", name: "Agency Above", caps: true, size: 26, ..CENTRED },
    Style { id: "Agency", name: "Agency", bold: true, caps: true, size: 26, ..CENTRED },
    Style { id: "Number", name: "Number", size: 26, space: (120, 0), ..CENTRED },
    Style { id: "PlaceAndDate", name: "Place And Date", italic: true, space: (120, 0), ..CENTRED },
    Style { id: "Title", name: "Title", bold: true, caps: true, space: (360, 0), ..CENTRED },
    Style { id: "Subtitle", name: "Subtitle", bold: true, ..CENTRED },
    Style {
        id: "Caption",
        name: "caption",
        bold: true,
        size: 26,
        space: (120, 60),
        keep_next: true,
        ..CENTRED
    },
    Style { id: "TableText", name: "Table Text", base: Some("Normal"), size: 24, space: (20, 20), ..NORMAL },
    Style {
        id: "Note",
        name: "Note",
        base: Some("Normal"),
        italic: true,
        size: 24,
        space: (40, 0),
        ..NORMAL
    },
    Style { id: "Signature", name: "Signature", bold: true, ..CENTRED },
    Style { id: "Recipients", name: "Recipients", base: Some("Normal"), size: 22, ..NORMAL },
    Style { id: "AnnexTitle", name: "Annex Title", bold: true, outline: Some(0), ..CENTRED },
    Style { id: "AnnexReference", name: "Annex Reference", italic: true, space: (0, 180), ..CENTRED },
    Style { id: "Header", name: "header", ..CENTRED },
];

/// The whole part.
pub(super) fn part() -> String {
    let mut m = Markup::document();
    m.open("w:styles", &[("xmlns:w", &W)]);
    m.open("w:docDefaults", &[]);
    m.open("w:rPrDefault", &[]);
    m.open("w:rPr", &[]);
    m.empty("w:rFonts", &[("w:ascii", &FACE), ("w:eastAsia", &FACE), ("w:hAnsi", &FACE), ("w:cs", &FACE)]);
    m.empty("w:sz", &[("w:val", &NORMAL.size)]);
    m.empty("w:szCs", &[("w:val", &NORMAL.size)]);
    m.empty("w:lang", &[("w:val", &"vi-VN"), ("w:eastAsia", &"vi-VN"), ("w:bidi", &"ar-SA")]);
    for _ in 0..3 {
        m.close();
    }
    for style in &STYLES {
        paragraph_style(&mut m, style);
    }
    table_style(&mut m);
    m.finish()
}

fn paragraph_style(m: &mut Markup, style: &Style) {
    match style.base {
        None => m.open("w:style", &[("w:type", &"paragraph"), ("w:default", &"1"), ("w:styleId", &style.id)]),
        Some(_) => m.open("w:style", &[("w:type", &"paragraph"), ("w:styleId", &style.id)]),
    }
    m.empty("w:name", &[("w:val", &style.name)]);
    if let Some(base) = style.base {
        m.empty("w:basedOn", &[("w:val", &base)]);
    }
    if style.outline.is_some() {
        m.empty("w:next", &[("w:val", &"BodyText")]);
    }
    m.empty("w:qFormat", &[]);
    paragraph_properties(m, style);
    m.open("w:rPr", &[]);
    for (wanted, on, complex) in [
        (style.bold, "w:b", Some("w:bCs")),
        (style.italic, "w:i", Some("w:iCs")),
        (style.caps, "w:caps", None),
    ] {
        if wanted {
            m.empty(on, &[]);
            if let Some(complex) = complex {
                m.empty(complex, &[]);
            }
        }
    }
    m.empty("w:sz", &[("w:val", &style.size)]);
    m.empty("w:szCs", &[("w:val", &style.size)]);
    m.close();
    m.close();
}

/// The properties in the order the schema prescribes; Word refuses any other.
fn paragraph_properties(m: &mut Markup, style: &Style) {
    m.open("w:pPr", &[]);
    if style.keep_next {
        m.empty("w:keepNext", &[]);
    }
    if let Some((list, level)) = style.list {
        m.open("w:numPr", &[]);
        m.empty("w:ilvl", &[("w:val", &level)]);
        m.empty("w:numId", &[("w:val", &list)]);
        m.close();
    }
    let (before, after) = style.space;
    m.empty(
        "w:spacing",
        &[("w:before", &before), ("w:after", &after), ("w:line", &style.line), ("w:lineRule", &"auto")],
    );
    m.empty("w:ind", &[("w:left", &0), ("w:firstLine", &style.indent)]);
    m.empty("w:jc", &[("w:val", &style.align)]);
    if let Some(level) = style.outline {
        m.empty("w:outlineLvl", &[("w:val", &level)]);
    }
    m.close();
}

/// The frame of tables: thin lines all round.
fn table_style(m: &mut Markup) {
    m.open("w:style", &[("w:type", &"table"), ("w:styleId", &"TableGrid")]);
    m.empty("w:name", &[("w:val", &"Table Grid")]);
    m.open("w:tblPr", &[]);
    m.open("w:tblBorders", &[]);
    for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
        m.empty(side, &[("w:val", &"single"), ("w:sz", &4), ("w:space", &0), ("w:color", &"auto")]);
    }
    m.close();
    m.open("w:tblCellMar", &[]);
    for side in ["w:left", "w:right"] {
        m.empty(side, &[("w:w", &85), ("w:type", &"dxa")]);
    }
    for _ in 0..3 {
        m.close();
    }
}
