//! Reads one paper of a record: its name, the form glued to it, and how many are asked for.

use super::{Part, Remark, RemarkKind};
use crate::{
    catalogue::{Component, ComponentKind},
    folding::{composed, fold},
};

/// A paper as the source lists it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawPaper {
    pub name: String,
    pub originals: i64,
    pub copies: i64,
    /// A remark in a column of its own.
    pub note: Option<String>,
}

/// Nobody brings ten originals of one paper; beyond it, digits of the name have run into the number.
const COUNT_MAX: i64 = 9;
const FORM_FILES: [&str; 7] = [".docx", ".doc", ".pdf", ".xlsx", ".xls", ".rar", ".zip"];
/// Words with which the file name of a form begins.
const FILE_OPENINGS: [&str; 10] =
    ["Mẫu", "Mau", "Phụ lục", "Phu luc", "PHỤ LỤC", "Phulu", "PL", "Biểu", "TK", "Đơn"];
const FORM_OPENINGS: [&str; 8] = [
    "don ",
    "to khai",
    "phieu de nghi",
    "phieu khai",
    "giay de nghi",
    "phieu thu thap",
    "phieu yeu cau",
    "ban khai",
];
const JOINING: [&str; 4] = ["hoac", "va", "va hoac", "hoac la"];

/// Whether the "paper" is only a word between two others.
pub(super) fn is_joining_word(paper: &RawPaper) -> bool {
    JOINING.contains(&fold(&paper.name).as_str())
}

/// Whether the "paper" is a sentence for the reader.
pub(super) fn is_advice(paper: &RawPaper) -> bool {
    let name = fold(&paper.name);
    name.starts_with("luu y") || name.starts_with("ghi chu")
}

/// Reads a paper; `None` where it has no name.
pub(super) fn read(paper: &RawPaper, kind: ComponentKind, remarks: &mut Vec<Remark>) -> Option<Component> {
    let source = composed(&paper.name);
    let (repaired, originals) = mend_count(&source, paper.originals, remarks);
    let copies = count(paper.copies, &source, remarks);
    let (name, file) = split_form_file(&repaired);
    let name = name.trim().trim_start_matches(['-', '+', '*', '•', '–']).trim();
    if name.is_empty() || !name.chars().any(char::is_alphanumeric) {
        remarks.push(Remark::new(RemarkKind::PaperNameMissing, Part::Component, &source));
        return None;
    }
    if let Some(file) = file {
        remarks.push(Remark::new(RemarkKind::FormFileSplit, Part::Component, file));
    }
    let note = match (paper.note.as_deref().map(str::trim).filter(|note| !note.is_empty()), file) {
        (Some(note), Some(file)) => Some(format!("{note}; {file}")),
        (Some(text), None) | (None, Some(text)) => Some(text.to_owned()),
        (None, None) => None,
    };
    let kind = if kind == ComponentKind::Submit && is_form(name, file.is_some() || has_form_file(name)) {
        ComponentKind::Form
    } else {
        kind
    };
    let required = !["nếu có", "nếu cần"].iter().any(|words| name.to_lowercase().contains(words));
    Some(Component { name: name.to_owned(), originals, copies, kind, note, required })
}

fn is_form(name: &str, has_file: bool) -> bool {
    let folded = format!("{} ", fold(name));
    has_file || FORM_OPENINGS.iter().any(|opening| folded.starts_with(opening))
}

fn has_form_file(name: &str) -> bool {
    let lower = name.to_lowercase();
    FORM_FILES.iter().any(|ending| lower.ends_with(ending))
}

/// `… ngày 01/01/` with 20261 originals is the year 2026 and one original; `theo Mẫu số` with 181 is form 18.
fn mend_count(name: &str, originals: i64, remarks: &mut Vec<Remark>) -> (String, u8) {
    if (0..=COUNT_MAX).contains(&originals) {
        return (name.to_owned(), small(originals));
    }
    let digits = originals.to_string();
    let (lost, last) = digits.split_at(digits.len() - 1);
    let open = ["/", "số", "Mẫu", "năm", "bước", "QĐ"].iter().any(|end| name.ends_with(end))
        || name.ends_with("NCC.20.");
    if originals > 0 && open && last != "0" {
        let gap = if name.ends_with('/') || name.ends_with('.') { "" } else { " " };
        remarks.push(Remark::new(
            RemarkKind::CountRepaired,
            Part::Component,
            &format!("{name} | {originals}"),
        ));
        return (format!("{name}{gap}{lost}"), last.parse().unwrap_or(1));
    }
    remarks.push(Remark::new(RemarkKind::CountUnlikely, Part::Component, &format!("{name} | {originals}")));
    (name.to_owned(), 1)
}

fn count(number: i64, name: &str, remarks: &mut Vec<Remark>) -> u8 {
    if (0..=COUNT_MAX).contains(&number) {
        return small(number);
    }
    remarks.push(Remark::new(RemarkKind::CountUnlikely, Part::Component, &format!("{name} | {number}")));
    1
}

fn small(number: i64) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// Splits `Giấy đề nghị.Mẫu số 77.docx` into the paper and the file of its form. A name in which no seam can be
/// seen stays whole.
fn split_form_file(name: &str) -> (&str, Option<&str>) {
    let lower = name.to_lowercase();
    let same_length = lower.len() == name.len();
    let Some(first_ending) =
        FORM_FILES.iter().filter_map(|ending| lower.find(ending)).min().filter(|_| same_length)
    else {
        return (name, None);
    };
    if !has_form_file(name) {
        return (name, None);
    }
    match seam(&name[..first_ending]) {
        Some(place) => (name[..place].trim_end(), Some(name[place..].trim())),
        None => (name, None),
    }
}

/// Where the file name begins: at a known opening glued to the word before, else at the last capital glued to a
/// small letter, else behind the last sign glued to what follows.
fn seam(text: &str) -> Option<usize> {
    let places: Vec<(usize, char, char)> = text
        .char_indices()
        .zip(text.chars().skip(1))
        .map(|((at, c), next)| (at + c.len_utf8(), c, next))
        .collect();
    let glued = |place: &&(usize, char, char)| {
        let (_, before, _) = **place;
        before.is_alphanumeric() || matches!(before, ')' | '.' | ';' | ',' | '”')
    };
    let opening = places
        .iter()
        .filter(glued)
        .find(|(at, ..)| FILE_OPENINGS.iter().any(|word| text[*at..].starts_with(word)));
    let capital =
        || places.iter().rev().find(|(_, before, next)| before.is_lowercase() && next.is_uppercase());
    let sign = || {
        places
            .iter()
            .rev()
            .find(|(_, before, next)| matches!(before, ';' | ')' | '.') && next.is_alphanumeric())
    };
    opening.or_else(capital).or_else(sign).map(|(at, ..)| *at)
}
