//! Finds every stretch of time that a free Vietnamese text states as a limit.
//!
//! Numbers that are no limits are passed over: dates, clock times, ages, the validity of papers, years of
//! experience, references to articles.

use super::{
    RemarkKind,
    words::{Sort, Words},
};
use crate::calendar::{HALF_DAYS_PER_DAY, TimeLimit};

/// A stretch of time found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Duration {
    pub limit: TimeLimit,
    /// Tokens of the text that state it.
    pub from: usize,
    pub to: usize,
    pub doubt: Option<RemarkKind>,
}

/// The most stretches of time read from one text; a text with more is a law, not a note.
const DURATIONS_MAX: usize = 40;

const MINUTES_PER_HOUR: u32 = 60;
const HOURS_PER_DAY: u32 = 24;
const MONTHS_PER_YEAR: u32 = 12;
const DAYS_PER_WEEK: u32 = 7;
const WORKING_DAYS_PER_WEEK: u32 = 5;
/// Quantities are counted in tenths, so that `1,5` and `0,5` need no floating point.
const TENTHS: u32 = 10;
/// A word in brackets between number and unit, `05 (năm) ngày`, has at most this many words.
const BRACKET_MAX_TOKENS: usize = 6;
/// How far back a word is looked for that gives a number another meaning, such as validity.
const CONTEXT_TOKENS: usize = 5;

/// All stretches of time, in the order of the text.
pub(super) fn find(words: &Words) -> Vec<Duration> {
    let mut found: Vec<Duration> = Vec::new();
    let mut index = 0;
    while index < words.tokens.len() && found.len() < DURATIONS_MAX {
        match at(words, index) {
            Some(duration) => {
                index = duration.to;
                match found.last_mut() {
                    Some(last) if joins_range(words, last.to, duration.from) => widen(last, &duration),
                    _ => found.push(duration),
                }
            }
            None => index += 1,
        }
    }
    found
}

/// `02 ngày đến 05 ngày`: only the joining word stands between.
fn joins_range(words: &Words, from: usize, to: usize) -> bool {
    to == from + 1 && matches!(words.at(from), "đến" | "tới" | "-" | "–")
}

fn widen(last: &mut Duration, longer: &Duration) {
    last.limit = longer.limit;
    last.to = longer.to;
    last.doubt = Some(RemarkKind::LimitRange);
}

fn at(words: &Words, from: usize) -> Option<Duration> {
    let (mut tenths, mut next) = quantity(words, from)?;
    if names_something_else(words, from) {
        return None;
    }
    next = skip_bracket(words, next);
    let mut doubt = None;
    if matches!(words.at(next), "-" | "–" | "đến" | "tới" | "hoặc")
        && let Some((higher, after)) = quantity(words, next + 1)
    {
        tenths = tenths.max(higher);
        next = skip_bracket(words, after);
        doubt = Some(RemarkKind::LimitRange);
    }
    let unit = words.at(next);
    next += 1;
    if unit == "giờ" && clock_time(words, from, next) {
        return None;
    }
    if matches!(words.at(next), "rưỡi" | "rưởi") {
        tenths = tenths.checked_add(TENTHS / 2)?;
        next += 1;
    }
    if unit == "giờ" && words.sort(next) == Some(Sort::Number) {
        return hours_and_minutes(words, from, tenths, next);
    }
    let (working, next) = working_words(words, next);
    let (limit, unsure) = measure(tenths, unit, working)?;
    let found = Duration { limit: limit.check().ok()?, from, to: next, doubt: doubt.or(unsure) };
    (!means_something_else(words, &found, unit)).then_some(found)
}

/// `1 giờ 30 phút`.
fn hours_and_minutes(words: &Words, from: usize, tenths: u32, next: usize) -> Option<Duration> {
    let (minute_tenths, after) = quantity(words, next)?;
    if words.at(after) != "phút" {
        return None;
    }
    let minutes = tenths.checked_mul(MINUTES_PER_HOUR)?.checked_add(minute_tenths)? / TENTHS;
    let limit = TimeLimit::WorkingMinutes(minutes).check().ok()?;
    Some(Duration { limit, from, to: after + 1, doubt: None })
}

fn working_words(words: &Words, next: usize) -> (bool, usize) {
    for phrase in ["làm việc", "hành chính", "( làm việc )", ", làm việc"] {
        if words.stands(next, phrase) {
            return (true, next + phrase.split(' ').count());
        }
    }
    (false, next)
}

fn measure(tenths: u32, unit: &str, working: bool) -> Option<(TimeLimit, Option<RemarkKind>)> {
    let whole = tenths.is_multiple_of(TENTHS).then_some(tenths / TENTHS);
    let half_days = tenths.checked_mul(HALF_DAYS_PER_DAY)?;
    let halves = half_days.is_multiple_of(TENTHS).then_some(half_days / TENTHS);
    Some(match (unit, working) {
        ("ngày", true) => (TimeLimit::WorkingHalfDays(halves?), None),
        ("ngày", false) => match whole {
            Some(days) => (TimeLimit::CalendarDays(days), None),
            None => (TimeLimit::WorkingHalfDays(halves?), Some(RemarkKind::LimitHalfDay)),
        },
        ("buổi", _) => (TimeLimit::WorkingHalfDays(whole?), None),
        ("tuần", true) => (TimeLimit::working_days(whole?.checked_mul(WORKING_DAYS_PER_WEEK)?), None),
        ("tuần", false) => (TimeLimit::CalendarDays(whole?.checked_mul(DAYS_PER_WEEK)?), None),
        ("phút", _) => (TimeLimit::WorkingMinutes(whole?), None),
        ("giờ" | "tiếng", _) => hours(tenths, working)?,
        ("tháng", _) => (TimeLimit::CalendarMonths(whole?), None),
        ("năm", _) => (TimeLimit::CalendarMonths(tenths.checked_mul(MONTHS_PER_YEAR)? / TENTHS), None),
        _ => return None,
    })
}

/// Hours are office hours, unless they make whole days: nobody waits 24 office hours, which are three days.
fn hours(tenths: u32, working: bool) -> Option<(TimeLimit, Option<RemarkKind>)> {
    let day = HOURS_PER_DAY * TENTHS;
    if !working && tenths >= day && tenths.is_multiple_of(day) {
        return Some((TimeLimit::CalendarDays(tenths / day), Some(RemarkKind::LimitInHours)));
    }
    let doubt = (!working && tenths > day).then_some(RemarkKind::LimitInHours);
    Some((TimeLimit::WorkingMinutes(tenths.checked_mul(MINUTES_PER_HOUR)? / TENTHS), doubt))
}

/// A limit given as a number and a unit in columns of their own.
pub(super) fn from_columns(number: &str, unit: &str) -> Option<(TimeLimit, Option<RemarkKind>)> {
    let words = Words::of(&format!("{number} {unit}"));
    let (tenths, next) = quantity(&words, 0)?;
    let (working, end) = working_words(&words, next + 1);
    if end < words.tokens.len() {
        return None;
    }
    let (limit, doubt) = measure(tenths, words.at(next), working)?;
    Some((limit.check().ok()?, doubt))
}

/// The number at `index` in tenths, and the token after it.
fn quantity(words: &Words, index: usize) -> Option<(u32, usize)> {
    if words.sort(index)? == Sort::Number {
        return Some((digits_in_tenths(words.at(index))?, index + 1));
    }
    let (value, length) = spelled(words, index)?;
    // "năm" is both five and year: five only where a unit of time follows.
    let is_unit = matches!(words.at(index + length), "ngày" | "giờ" | "tháng" | "tuần" | "phút" | "buổi");
    (is_unit || words.at(index + length) == "năm").then_some((value, index + length))
}

fn digits_in_tenths(text: &str) -> Option<u32> {
    let (whole, fraction) = match text.split_once([',', '.']) {
        Some((whole, fraction)) if fraction.len() <= 2 => (whole, fraction),
        Some(_) => return None,
        None => (text, ""),
    };
    let tenth = match fraction {
        "" | "0" | "00" => 0,
        "5" | "50" => TENTHS / 2,
        _ => return None,
    };
    whole.parse::<u32>().ok()?.checked_mul(TENTHS)?.checked_add(tenth)
}

fn spelled(words: &Words, index: usize) -> Option<(u32, usize)> {
    const PHRASES: [(&str, u32); 27] = [
        ("bốn mươi lăm", 450),
        ("ba mươi lăm", 350),
        ("hai mươi lăm", 250),
        ("chín mươi", 900),
        ("tám mươi", 800),
        ("bảy mươi", 700),
        ("sáu mươi", 600),
        ("năm mươi", 500),
        ("bốn mươi", 400),
        ("ba mươi", 300),
        ("hai mươi", 200),
        ("mười lăm", 150),
        ("mười hai", 120),
        ("mười bốn", 140),
        ("mười một", 110),
        ("mười", 100),
        ("một", 10),
        ("hai", 20),
        ("ba", 30),
        ("bốn", 40),
        ("tư", 40),
        ("năm", 50),
        ("sáu", 60),
        ("bảy", 70),
        ("tám", 80),
        ("chín", 90),
        ("nửa", 5),
    ];
    PHRASES
        .iter()
        .find(|(phrase, _)| words.stands(index, phrase))
        .map(|(phrase, tenths)| (*tenths, phrase.split(' ').count()))
}

fn skip_bracket(words: &Words, index: usize) -> usize {
    if words.at(index) != "(" {
        return index;
    }
    (index + 1..=index + BRACKET_MAX_TOKENS)
        .find(|place| words.at(*place) == ")")
        .map_or(index, |place| place + 1)
}

/// Whether the number belongs to a date or to a reference: `ngày 30/11`, `tháng 6`, `khoản 2`.
fn names_something_else(words: &Words, from: usize) -> bool {
    let before = words.before(from, 1);
    let joined =
        matches!(before, "/" | "," | ".") && words.before(from, 2).ends_with(|c: char| c.is_ascii_digit());
    (joined && words.sort(from) == Some(Sort::Number) && before == "/")
        || words.at(from + 1) == "/"
        || matches!(
            before,
            "ngày"
                | "tháng"
                | "năm"
                | "số"
                | "khoản"
                | "điều"
                | "thứ"
                | "quý"
                | "mục"
                | "điểm"
                | "hạng"
                | "mẫu"
                | "mỗi"
                | "hàng"
                | "hằng"
                | "từng"
                | "các"
                | "những"
                | "cả"
        )
}

/// `từ 7 giờ 30`, `sau 15 giờ`, `11 giờ 30`, `lúc 8 giờ`.
fn clock_time(words: &Words, from: usize, next: usize) -> bool {
    let told_by_word = matches!(words.before(from, 1), "từ" | "lúc" | "trước" | "sau" | "đến" | "vào")
        || words.stands(next, "sáng")
        || words.stands(next, "chiều");
    let told_by_minutes = words.sort(next) == Some(Sort::Number) && words.at(next + 1) != "phút";
    told_by_word || told_by_minutes
}

/// Whether what looks like a limit is an age, a validity, a time of experience or a notice period.
fn means_something_else(words: &Words, found: &Duration, unit: &str) -> bool {
    let clause = words.clause_start(found.from);
    let start = found.from.saturating_sub(CONTEXT_TOKENS).max(clause);
    let before = |phrase: &str| words.has_between(start, found.from, phrase);
    let after = |phrase: &str| words.stands(found.to, phrase);
    let other =
        ["giá trị", "hiệu lực", "sử dụng", "ít nhất", "tối thiểu", "có thời hạn", "kinh nghiệm", "tròn"];
    let follows =
        ["tuổi", "liên tục", "gần nhất", "liền kề", "liên tiếp", "kinh nghiệm", "lương", "công tác"];
    if other.iter().any(|phrase| before(phrase)) || follows.iter().any(|phrase| after(phrase)) {
        return true;
    }
    let date = unit == "tháng" && words.sort(found.to) == Some(Sort::Number);
    let rhythm = matches!(unit, "năm" | "tháng") && (after("/") || after("một lần"));
    let notice = after("trước khi") || after("trước ngày") || rhythm;
    let limiting = ["thời hạn", "thời gian", "trong", "quá", "vòng", "tối đa", "là"];
    let alone = words.tokens.len() <= found.to - found.from + 1;
    let year_of_another_kind = unit == "năm" && !alone && !limiting.iter().any(|phrase| before(phrase));
    date || notice || year_of_another_kind
}
