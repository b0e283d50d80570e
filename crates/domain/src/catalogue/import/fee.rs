//! Reads fees (phí) and charges (lệ phí) from free Vietnamese text.

use super::{
    RemarkKind,
    notes::Notes,
    words::{Sort, Words},
};
use crate::{catalogue::Fee, folding::fold, money::Dong};

/// What a text says about money.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeeReading {
    /// Amounts that are to be paid. Empty and without `text`: free of charge.
    pub fees: Vec<Fee>,
    /// The source text, kept wherever it says more than `fees`.
    pub text: Option<String>,
    pub remarks: Vec<RemarkKind>,
}

/// The name of an amount that the source gives none to.
const PLAIN_NAME: &str = "Phí, lệ phí";
/// The most characters of a fee's name and of what it is paid for.
const NAME_MAX_CHARS: usize = 120;
const PER_MAX_CHARS: usize = 40;
/// The most amounts read from one text; a text with more is a tariff, which is kept as text anyway.
const AMOUNTS_MAX: usize = 40;
/// No fee of the catalogue is below this; `20 VNĐ` is twenty thousand with its zeros lost.
const SMALLEST_FEE_DONG: i64 = 500;

/// Reads a fee written by itself, as in a column of a table.
#[must_use]
pub fn parse(text: &str) -> FeeReading {
    let text = text.trim();
    let notes = Notes::of(text);
    if notes.fee.is_empty() { free_text(text) } else { from_notes(&notes, true) }
}

/// Reads the fee of a channel's notes. `limit_is_known` says whether the limit has a column of its own; where
/// it has none, its number is glued to the amount, and `120 VNĐ` may be one day and twenty đồng.
pub(super) fn from_notes(notes: &Notes<'_>, limit_is_known: bool) -> FeeReading {
    if notes.is_silent() {
        let text = (!notes.fee.is_empty()).then(|| joined(notes));
        return FeeReading { fees: Vec::new(), text, remarks: vec![RemarkKind::FeeMissing] };
    }
    if notes.is_free() {
        return free_of_charge(notes);
    }
    let (head, remark) = (Words::of(notes.fee), Words::of(notes.fee_remark));
    let head_amounts = amounts(&head);
    let Some(first) = head_amounts.first() else {
        return kept(notes, RemarkKind::FeeInForeignMoney);
    };
    let in_remark = amounts(&remark);
    let confirmed = in_remark.iter().any(|amount| amount.dong == first.dong);
    let plausible = limit_is_known && first.dong.0 >= SMALLEST_FEE_DONG;
    if confirmed || plausible {
        let named = in_remark.iter().find(|amount| amount.dong == first.dong);
        let per = named.map_or_else(|| per_of_remark(notes.fee_remark), |amount| amount.per.clone());
        let name = if in_remark.is_empty() || named.is_some() {
            name_of(notes.fee_remark)
        } else {
            PLAIN_NAME.to_owned()
        };
        let fee = Fee { name, amount: first.dong, per };
        let several = in_remark.iter().any(|amount| amount.dong != first.dong) || foreign(&remark);
        let remarks = if several { vec![RemarkKind::SeveralFees] } else { Vec::new() };
        let says_more = !notes.fee_remark.is_empty() && (several || speaks_of_exemption(notes.fee_remark));
        return FeeReading { fees: vec![fee], text: says_more.then(|| joined(notes)), remarks };
    }
    if let Some(amount) = repaired(notes.fee, &in_remark) {
        let fee = Fee { name: name_of(notes.fee_remark), amount: amount.dong, per: amount.per.clone() };
        return FeeReading {
            fees: vec![fee],
            text: Some(joined(notes)),
            remarks: vec![RemarkKind::FeeRepaired],
        };
    }
    kept(notes, RemarkKind::FeeNotUnderstood)
}

/// `20 VNĐ(20.000 đồng/lần)` lost its zeros, `120 VNĐ(20.000 đồng)` has run into a limit of one as well: the
/// only amount of the remark is meant where its digits, with or without the last three, end the printed ones.
fn repaired<'a>(printed: &str, in_remark: &'a [Amount]) -> Option<&'a Amount> {
    let [amount] = in_remark else { return None };
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    let thousands =
        (amount.dong.0 % 1_000 == 0).then_some(amount.dong.0 / 1_000).filter(|thousands| *thousands > 0);
    let ends = digits.ends_with(&amount.dong.0.to_string())
        || thousands.is_some_and(|thousands| digits.ends_with(&thousands.to_string()));
    ends.then_some(amount)
}

fn joined(notes: &Notes<'_>) -> String {
    match (notes.fee, notes.fee_remark) {
        (fee, "") => fee.to_owned(),
        (fee, remark) => format!("{fee} ({remark})"),
    }
}

fn kept(notes: &Notes<'_>, kind: RemarkKind) -> FeeReading {
    FeeReading { fees: Vec::new(), text: Some(joined(notes)), remarks: vec![kind] }
}

/// `Miễn phí` is believed only where the remark behind it names no tariff.
fn free_of_charge(notes: &Notes<'_>) -> FeeReading {
    let remark = fold(notes.fee_remark);
    let denies = ["khong", "mien", "chua quy dinh"].iter().any(|word| remark.starts_with(word));
    let names_a_tariff = !amounts(&Words::of(notes.fee_remark)).is_empty()
        || ["muc thu", "muc le phi", "muc phi", "hoi dong nhan dan", "bieu phi"]
            .iter()
            .any(|words| remark.contains(words));
    if remark.is_empty() || (denies && !names_a_tariff) {
        return FeeReading::default();
    }
    kept(notes, RemarkKind::FeeContradicts)
}

/// A fee in words of its own: `Lệ phí: 50.000 đồng; Phí: 100.000 đồng`.
fn free_text(text: &str) -> FeeReading {
    let folded = fold(text);
    if folded.is_empty() {
        return FeeReading { remarks: vec![RemarkKind::FeeMissing], ..FeeReading::default() };
    }
    let words = Words::of(text);
    let found = amounts(&words);
    if found.is_empty() {
        return without_amount(text, &folded, &words);
    }
    if found.iter().all(|amount| amount.dong == Dong::ZERO) {
        return FeeReading::default();
    }
    if let Some(fees) = separately_named(text) {
        return FeeReading { fees, ..FeeReading::default() };
    }
    let first = &found[0];
    let several = found.iter().any(|amount| amount.dong != first.dong) || foreign(&words);
    let fee = Fee { name: name_of(text), amount: first.dong, per: first.per.clone() };
    if first.dong.0 < SMALLEST_FEE_DONG {
        return FeeReading {
            fees: Vec::new(),
            text: Some(text.to_owned()),
            remarks: vec![RemarkKind::FeeNotUnderstood],
        };
    }
    let remarks = if several { vec![RemarkKind::SeveralFees] } else { Vec::new() };
    let says_more = several || speaks_of_exemption(text);
    FeeReading { fees: vec![fee], text: says_more.then(|| text.to_owned()), remarks }
}

fn without_amount(text: &str, folded: &str, words: &Words) -> FeeReading {
    let free = [
        "mien phi",
        "mien le phi",
        "khong thu",
        "khong co phi",
        "khong phai nop",
        "khong mat phi",
        "khong co le phi",
    ];
    let none =
        ["khong", "khong co", "0"].contains(&folded) || free.iter().any(|start| folded.starts_with(start));
    let names_a_tariff =
        ["muc thu", "theo quy dinh", "hoi dong nhan dan"].iter().any(|part| folded.contains(part));
    if none && !names_a_tariff {
        return FeeReading::default();
    }
    let silent = ["khong co thong tin", "khong quy dinh", "chua quy dinh"]
        .iter()
        .any(|start| folded.starts_with(start));
    let kind = match (silent, foreign(words)) {
        (true, _) => RemarkKind::FeeMissing,
        (false, true) => RemarkKind::FeeInForeignMoney,
        (false, false) => RemarkKind::FeeNotUnderstood,
    };
    FeeReading { fees: Vec::new(), text: Some(text.to_owned()), remarks: vec![kind] }
}

/// Parts divided by `;` or line breaks, each with its own name and exactly one amount.
fn separately_named(text: &str) -> Option<Vec<Fee>> {
    let parts: Vec<&str> = text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut fees: Vec<Fee> = Vec::new();
    for part in parts.iter().take(AMOUNTS_MAX) {
        let found = amounts(&Words::of(part));
        let [amount] = found.as_slice() else { return None };
        let name = name_of(part);
        let conditional = fold(part).contains("truong hop");
        if conditional
            || amount.dong.0 < SMALLEST_FEE_DONG
            || name == PLAIN_NAME
            || fees.iter().any(|fee| fee.name == name)
        {
            return None;
        }
        fees.push(Fee { name, amount: amount.dong, per: amount.per.clone() });
    }
    (fees.len() >= 2).then_some(fees)
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Amount {
    dong: Dong,
    per: String,
}

fn amounts(words: &Words) -> Vec<Amount> {
    let read = |index: usize| {
        (words.sort(index)? == Sort::Number).then_some(())?;
        let (factor, after) = match words.at(index + 1) {
            "triệu" => (1_000_000, index + 2),
            "nghìn" | "ngàn" => (1_000, index + 2),
            _ => (1, index + 1),
        };
        let end = ["đồng", "đ", "vnđ", "vnd", "việt nam đồng"]
            .iter()
            .find(|currency| words.stands(after, currency))
            .map(|currency| after + currency.split(' ').count())?;
        let dong = scaled(words.at(index), factor)?;
        Some(Amount { dong, per: per_at(words, end) })
    };
    (0..words.tokens.len()).filter_map(read).take(AMOUNTS_MAX).collect()
}

/// `650.000`, `650,000` and `650000` are one number; `1,5` counts only before *triệu* or *nghìn*.
fn scaled(text: &str, factor: i64) -> Option<Dong> {
    let parts: Vec<&str> = text.split(['.', ',']).collect();
    let (first, others) = parts.split_first()?;
    if others.iter().all(|part| part.len() == 3) && (others.is_empty() || first.len() <= 3) {
        return parts.concat().parse::<i64>().ok()?.checked_mul(factor).map(Dong);
    }
    match others {
        [fraction] if factor > 1 && fraction.len() <= 3 => {
            let scale = 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
            let whole = first.parse::<i64>().ok()?.checked_mul(factor)?;
            whole.checked_add(fraction.parse::<i64>().ok()?.checked_mul(factor)? / scale).map(Dong)
        }
        _ => None,
    }
}

/// What one amount pays for: the words behind `đồng/`.
fn per_at(words: &Words, index: usize) -> String {
    if words.at(index) != "/" {
        return String::new();
    }
    let end = (index + 1..words.tokens.len()).find(|place| words.sort(*place) == Some(Sort::Sign));
    let per = words.slice(index + 1, end.unwrap_or(words.tokens.len()));
    if per.chars().count() <= PER_MAX_CHARS { per.to_owned() } else { String::new() }
}

/// The remark `/trang` behind an amount.
fn per_of_remark(remark: &str) -> String {
    let words = Words::of(remark);
    per_at(&words, 0)
}

fn name_of(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let folded = fold(text);
    if !(folded.starts_with("phi") || folded.starts_with("le phi") || folded.starts_with("gia dich vu")) {
        return PLAIN_NAME.to_owned();
    }
    let end = text
        .find([':', '(', ';', '\n'])
        .or_else(|| text.find(|c: char| c.is_ascii_digit()))
        .unwrap_or(text.len());
    let name = text[..end].trim();
    let fits = !name.is_empty()
        && name.chars().count() <= NAME_MAX_CHARS
        && !name.contains(|c: char| c.is_ascii_digit());
    if fits { name.to_owned() } else { PLAIN_NAME.to_owned() }
}

fn foreign(words: &Words) -> bool {
    (0..words.tokens.len()).any(|index| {
        words.sort(index) == Some(Sort::Number)
            && (words.at(index + 1) == "usd"
                || words.stands(index + 1, "đô la")
                || words.at(index + 1) == "đôla")
    })
}

/// Exemptions and temporary rates are conditions that an amount alone would hide.
fn speaks_of_exemption(text: &str) -> bool {
    let folded = fold(text);
    ["mien", "giam", "truong hop", "khong thu", "ap dung", "bang 50"].iter().any(|word| folded.contains(word))
}
