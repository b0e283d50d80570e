//! What the heading above a group of papers means: a case of its own, a mere label, or a note.

use crate::folding::fold;

/// The meaning of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// "--", "Bao gồm", "Thành phần hồ sơ": the papers of every case.
    Neutral,
    /// "Giấy tờ phải nộp".
    Submit,
    /// "Giấy tờ phải xuất trình".
    Present,
    /// "Lưu ý": sentences for the reader, no papers.
    Advice,
    /// Papers on top of the others under a condition: an authorised person files, something is missing.
    Addition,
    /// "Trường hợp …", "Đối với …": its own dossier.
    Case,
    Unclear,
}

/// The most characters of a case's name.
pub(super) const NAME_MAX_CHARS: usize = 300;
/// Bullets and numbers stacked before a heading: `* a) 1.`.
const BULLETS_MAX: usize = 4;
/// The longest number before a heading: `(1.3.1.1)`.
const ENUMERATOR_MAX_CHARS: usize = 10;

const ADVICE: [&str; 2] = ["luu y", "ghi chu"];
const ADDITIONS: [&str; 10] = [
    "uy quyen",
    "kem theo",
    "con co",
    "nop them",
    "nop bo sung",
    "bo sung mot trong",
    "tuy tung truong hop",
    "ngoai ra",
    "ngoai cac",
    "ngoai ho so",
];
const CASES: [&str; 46] = [
    "truong hop",
    "doi voi",
    "cac truong hop",
    "rieng doi voi",
    "ho so",
    "dang ky",
    "cap",
    "gia han",
    "khai bao",
    "hoan thue",
    "cham dut",
    "thu tuc",
    "ve",
    "thong bao",
    "khai thue",
    "mien giam",
    "giai the",
    "cong bo",
    "de nghi",
    "thay doi",
    "chap thuan",
    "tam xuat",
    "ca nhan",
    "to chuc",
    "doanh nghiep",
    "nhom",
    "phuc hoi",
    "dang kiem vien",
    "ho kinh doanh",
    "tach ho",
    "nguoi duoc",
    "tau",
    "sua doi",
    "tiep tuc",
    "duy tri",
    "yeu cau",
    "chu dong",
    "giam tien",
    "nop truc tiep",
    "nop truc tuyen",
    "hang",
    "cong dan",
    "dung thuc hien",
    "hieu dinh",
    "nop thue",
    "trong truong hop",
];

/// Judges a heading by its words.
pub(super) fn judge(heading: &str) -> Meaning {
    let text = fold(strip_bullets(heading));
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let contains = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let of_a_case = contains(&["truong hop", "doi voi", "de nghi"]);
    let papers = starts(&["giay to", "cac giay to", "chung tu", "xuat trinh", "chu xe xuat trinh"]);
    if starts(&ADVICE) {
        Meaning::Advice
    } else if text.is_empty() || neutral(&text, of_a_case) {
        Meaning::Neutral
    } else if papers && contains(&["xuat trinh"]) && !contains(&["phai nop"]) {
        Meaning::Present
    } else if papers && contains(&["phai nop"]) {
        Meaning::Submit
    } else if contains(&ADDITIONS) {
        Meaning::Addition
    } else if starts(&CASES) || (starts(&["thanh phan"]) && of_a_case) || numbered_case(&text) {
        Meaning::Case
    } else {
        Meaning::Unclear
    }
}

fn neutral(text: &str, of_a_case: bool) -> bool {
    let opens = [
        "bao gom",
        "gom",
        "ho so gom",
        "ho so bao gom",
        "thanh phan",
        "tthanh phan",
        "nguoi yeu cau chung thuc nop",
    ];
    opens.iter().any(|word| text.starts_with(word)) && !of_a_case
        || matches!(text, "ho so" | "giay to" | "1 thanh phan ho so")
}

/// `5 Trường hợp …`, where the number has no point behind it.
fn numbered_case(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(number, rest)| {
        number.len() <= 2 && number.chars().all(char::is_alphanumeric) && rest.starts_with("truong hop")
    })
}

/// The heading without bullets, numbers and the words that lead over to the list.
pub(super) fn name_of(heading: &str) -> String {
    let mut name = strip_bullets(heading).trim();
    for ending in [":", ";", "bao gồm", "gồm", "hồ sơ", ",", "thì", ":"] {
        name = name.strip_suffix(ending).unwrap_or(name).trim_end();
    }
    let mut letters = name.chars();
    let capital: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{capital}{}", letters.as_str()).chars().take(NAME_MAX_CHARS).collect()
}

fn strip_bullets(heading: &str) -> &str {
    let mut text = heading;
    for _ in 0..BULLETS_MAX {
        text = text.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '–' | '*' | '+' | '•' | ':' | '\u{f0fc}' | '\u{f0b7}')
        });
        match enumerator(text) {
            Some(length) => text = &text[length..],
            None => break,
        }
    }
    text
}

/// The length in bytes of `a)`, `1.`, `(1.1)`, `2.3.1.2.`, `(iv)` or `I.` at the start of the text.
fn enumerator(text: &str) -> Option<usize> {
    let mut segment = 0usize;
    let mut last = None;
    for (place, c) in text.char_indices().take(ENUMERATOR_MAX_CHARS) {
        match c {
            '(' if place == 0 => {}
            'a'..='z' | 'A'..='Z' | 'đ' | '0'..='9' if segment < 3 => segment += 1,
            ')' if segment > 0 => return Some(place + 1),
            '*' if segment == 0 => {}
            '.' | '/' if segment > 0 => {
                segment = 0;
                last = Some(place + 1);
            }
            _ => break,
        }
    }
    // A point ends an enumerator only before a space or the heading itself: "1. Hồ sơ", "1.3.1.1. Hồ sơ".
    last.filter(|end| text[*end..].starts_with(|c: char| c.is_whitespace() || c.is_uppercase()))
}
