//! Reads the closed vocabularies of a record: levels, audience, legal documents, codes of results.

use super::{Part, Remark, RemarkKind};
use crate::{
    catalogue::{Audience, ResultPaper},
    folding::{composed, fold},
    organisation::Level,
};

/// Levels of government, each once, highest first.
pub(super) fn levels<'a>(texts: impl Iterator<Item = &'a str>, remarks: &mut Vec<Remark>) -> Vec<Level> {
    let mut found = Vec::new();
    for text in texts.map(str::trim).filter(|text| !text.is_empty()) {
        match level(text) {
            Some(level) if !found.contains(&level) => found.push(level),
            Some(_) => {}
            None => remarks.push(Remark::new(RemarkKind::LevelUnknown, Part::Levels, text)),
        }
    }
    if found.is_empty() {
        remarks.push(Remark::new(RemarkKind::LevelMissing, Part::Levels, ""));
    }
    found.sort_unstable();
    found
}

fn level(text: &str) -> Option<Level> {
    match fold(text).as_str() {
        "cap bo" | "bo" | "trung uong" | "cap trung uong" => Some(Level::Ministry),
        "cap tinh" | "tinh" | "cap so" => Some(Level::Province),
        "cap huyen" | "huyen" => Some(Level::District),
        "cap xa" | "xa" => Some(Level::Commune),
        "co quan khac" | "khac" => Some(Level::Other),
        code => Level::from_code(code),
    }
}

/// The phrases of the national catalogue, the longer before those they contain.
const AUDIENCES: [(&str, Audience); 16] = [
    ("to chuc khong bao gom doanh nghiep htx", Audience::Organisation),
    ("doanh nghiep co von dau tu nuoc ngoai", Audience::Business),
    ("nguoi viet nam dinh cu o nuoc ngoai", Audience::Citizen),
    ("nguoi nuoc ngoai cu tru tai viet nam", Audience::Foreigner),
    ("can bo cong chuc vien chuc", Audience::Citizen),
    ("doanh nghiep viet nam", Audience::Business),
    ("to chuc nuoc ngoai", Audience::Organisation),
    ("cong dan viet nam", Audience::Citizen),
    ("nguoi nuoc ngoai", Audience::Foreigner),
    ("to chuc dang", Audience::Organisation),
    ("doanh nghiep", Audience::Business),
    ("hop tac xa", Audience::Business),
    ("dang vien", Audience::Citizen),
    ("cong dan", Audience::Citizen),
    ("ca nhan", Audience::Citizen),
    ("to chuc", Audience::Organisation),
];

/// For whom the procedure is. The commas inside "Cán bộ, công chức, viên chức" forbid splitting at commas, so
/// known phrases are taken out of the text until nothing is left.
pub(super) fn audience(text: &str, remarks: &mut Vec<Remark>) -> Vec<Audience> {
    let mut rest = fold(text);
    let mut found: Vec<Audience> = Vec::new();
    for (phrase, audience) in AUDIENCES {
        if rest.contains(phrase) {
            rest = rest.replace(phrase, " ");
            if !found.contains(&audience) {
                found.push(audience);
            }
        }
    }
    if fold(text).is_empty() {
        remarks.push(Remark::new(RemarkKind::AudienceMissing, Part::Audience, ""));
    } else if !rest.trim().is_empty() {
        remarks.push(Remark::new(RemarkKind::AudienceUnknown, Part::Audience, text));
    }
    found.sort_unstable_by_key(|audience| *audience as u8);
    found
}

/// Bodies and forms that end the number of a legal document, `68/2013/TT-BCA`.
const ISSUERS: [&str; 41] = [
    "BCA", "BTC", "BTP", "BXD", "BCT", "BQP", "BYT", "BNV", "BNN", "BNNMT", "BNNPTNT", "BTNMT", "BGTVT",
    "BKHĐT", "BKHCN", "BLĐTBXH", "BVHTTDL", "BTTTT", "BGDĐT", "BNG", "BHXH", "NHNN", "CP", "HĐND", "UBND",
    "VPCP", "VPQH", "HĐTP", "TANDTC", "VKSNDTC", "CTN", "TTCP", "UBDT", "BKH", "BTM", "BTS", "BVHTT", "TTG",
    "TTg", "BDTTG", "BTTTTT",
];
/// The first letters of the next words ("Luật", "Thông tư", "Nghị định", "Quy định", "Ban hành" …) that the
/// source glues to the number.
const GLUED: [&str; 22] = [
    "L", "T", "N", "Q", "S", "V", "B", "P", "H", "K", "C", "G", "Đ", "D", "LU", "TH", "QUY", "BAN", "NG",
    "TTN", "QHL", "M",
];

/// A legal document's number, mended only where the letters to take off are beyond doubt.
pub(super) fn legal_basis(texts: &[String], remarks: &mut Vec<Remark>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        let text = composed(text);
        let mended = mend_document(&text);
        if mended != text {
            remarks.push(Remark::new(RemarkKind::LegalBasisTrimmed, Part::LegalBasis, &text));
        }
        if !mended.is_empty() && !found.contains(&mended) {
            found.push(mended);
        }
    }
    found
}

fn mend_document(text: &str) -> String {
    if let Some(number) = text.strip_suffix("/QĐ-TT") {
        return format!("{number}/QĐ-TTg");
    }
    let Some((head, issuer)) = text.rsplit_once('-') else { return text.to_owned() };
    if !head.starts_with(|c: char| c.is_ascii_digit()) || ISSUERS.contains(&issuer) {
        return text.to_owned();
    }
    let known = ISSUERS.iter().filter(|known| issuer.starts_with(**known)).max_by_key(|known| known.len());
    match known.and_then(|known| issuer.strip_prefix(known).map(|rest| (known, rest))) {
        Some((known, rest)) if GLUED.contains(&rest) => format!("{head}-{known}"),
        _ => text.to_owned(),
    }
}

/// A result with its code, from which glued capitals are taken off: `KQ.G12.001213Q`.
pub(super) fn result(name: &str, code: Option<&str>, remarks: &mut Vec<Remark>) -> Option<ResultPaper> {
    let name = composed(name);
    let name = name.trim_start_matches(['-', '+', '*']).trim();
    let source = code.map(str::trim).filter(|code| !code.is_empty());
    let trimmed = source.map(|code| {
        let digits = code.trim_end_matches(|c: char| c.is_alphabetic());
        if digits.ends_with(|c: char| c.is_ascii_digit()) { digits } else { code }
    });
    if let (Some(source), Some(trimmed)) = (source, trimmed)
        && source != trimmed
    {
        remarks.push(Remark::new(RemarkKind::ResultCodeTrimmed, Part::Result, source));
    }
    let code = trimmed.filter(|code| !code.is_empty()).map(str::to_owned);
    let name = if name.is_empty() { code.as_deref()? } else { name };
    Some(ResultPaper { name: name.to_owned(), code })
}
