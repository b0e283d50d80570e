//! Reads a time limit from free Vietnamese text, as procedures print it.

use super::{
    RemarkKind,
    durations::{self, Duration},
    words::Words,
};
use crate::{
    calendar::{MAX_ADDITIONS, TimeLimit},
    catalogue::ConditionalTime,
};

/// What a text says about time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LimitReading {
    /// The main limit: the first that is stated without a condition, or the first of all.
    pub limit: Option<TimeLimit>,
    /// Time on top of it under a condition that the text names.
    pub additions: Vec<ConditionalTime>,
    /// Every limit stated, the main one and those of other cases and steps.
    pub stated: Vec<TimeLimit>,
    /// What a person should check; the source text must then be kept.
    pub doubts: Vec<RemarkKind>,
}

/// Reads the limits in a text.
///
/// A day without the word *làm việc* is a calendar day (Civil Code 2015 Art. 147–148). Hours are office hours;
/// 24, 48 or 72 of them are calendar days and doubtful. Of a range the longer end counts, and it is doubtful.
#[must_use]
pub fn parse(text: &str) -> LimitReading {
    let words = Words::of(text);
    let durations = durations::find(&words);
    let at_once = at_once(&words);
    let first_is_at_once = match (at_once, durations.first()) {
        (Some(found), Some(first)) => found.strong && found.at < first.from,
        (found, None) => found.is_some(),
        (None, Some(_)) => false,
    };
    let mut reading = LimitReading::default();
    if first_is_at_once {
        let after_1500_next_day = after_three_o_clock(&words);
        reading.limit = Some(TimeLimit::SameDay { after_1500_next_day });
        reading.stated.extend(reading.limit);
        read_others(&words, &durations, None, &mut reading);
        return reading;
    }
    let Some(main) = main_of(&words, &durations) else {
        if let Some(kind) = why_none(&words, &durations) {
            reading.doubts.push(kind);
        }
        reading.stated.extend(durations.iter().map(|duration| duration.limit));
        return reading;
    };
    reading.limit = Some(durations[main].limit);
    reading.doubts.extend(durations[main].doubt);
    read_others(&words, &durations, Some(main), &mut reading);
    reading
}

/// The first limit whose clause is no mere extension of another. That of a step is never taken for the whole: it
/// would promise a result long before the law does.
fn main_of(words: &Words, durations: &[Duration]) -> Option<usize> {
    let whole = |duration: &Duration| !is_step(words, duration.from);
    let plain = durations.iter().position(|duration| whole(duration) && !extends(words, duration));
    plain.or_else(|| durations.iter().position(whole))
}

fn why_none(words: &Words, durations: &[Duration]) -> Option<RemarkKind> {
    if !durations.is_empty() {
        return Some(RemarkKind::LimitOfSteps);
    }
    speaks_of_a_limit(words).then_some(RemarkKind::LimitNotUnderstood)
}

/// Whether the clause limits a step of the work: checking, appraising, notifying.
fn is_step(words: &Words, at: usize) -> bool {
    const BEFORE: [&str; 6] = [
        "thời hạn tiếp nhận",
        "thời hạn kiểm tra",
        "thời hạn thẩm định",
        "thời hạn gửi",
        "thời hạn xem xét",
        "tiếp nhận và kiểm tra",
    ];
    const AFTER: [&str; 3] = ["kiểm tra tính đầy đủ", "kiểm tra thành phần", "lấy ý kiến"];
    let (start, end) = (words.clause_start(at), words.clause_end(at));
    BEFORE.iter().any(|phrase| words.has_between(start, at, phrase))
        || AFTER.iter().any(|phrase| words.has_between(start, end, phrase))
}

fn read_others(words: &Words, durations: &[Duration], main: Option<usize>, reading: &mut LimitReading) {
    for (index, duration) in durations.iter().enumerate() {
        if !reading.stated.contains(&duration.limit) {
            reading.stated.push(duration.limit);
        }
        if Some(index) == main || Some(duration.limit) == reading.limit {
            continue;
        }
        match addition(words, duration, reading.limit) {
            Some(addition) if reading.additions.len() < MAX_ADDITIONS => reading.additions.push(addition),
            _ => doubt(reading, RemarkKind::SeveralLimits),
        }
        if let Some(kind) = duration.doubt {
            doubt(reading, kind);
        }
    }
}

fn doubt(reading: &mut LimitReading, kind: RemarkKind) {
    if !reading.doubts.contains(&kind) {
        reading.doubts.push(kind);
    }
}

/// Whether the clause prolongs a limit under a condition: to verify, to inspect, for a difficult matter.
fn extends(words: &Words, duration: &Duration) -> bool {
    let start = words.clause_start(duration.from);
    let said = |phrase: &str| words.has_between(start, duration.from, phrase);
    let conditional = said("trường hợp") || said("nếu") || said("vụ việc");
    let prolongs = said("kéo dài") || said("gia hạn") || said("thêm") || said("xác minh") || said("phức tạp");
    prolongs && (conditional || said("kéo dài") || said("thêm"))
}

/// Time on top of the main limit, where the clause makes clear how much: `thêm` names the extra itself,
/// otherwise the clause names the new total and the difference is the extra.
fn addition(words: &Words, duration: &Duration, main: Option<TimeLimit>) -> Option<ConditionalTime> {
    if duration.doubt.is_some() || !extends(words, duration) {
        return None;
    }
    let start = words.clause_start(duration.from);
    let extra = if words.has_between(start, duration.from, "thêm") {
        duration.limit
    } else {
        difference(duration.limit, main?)?
    };
    let condition = words.slice(start, words.clause_end(duration.to.saturating_sub(1))).to_owned();
    Some(ConditionalTime { condition, extra })
}

/// What is missing from `base` to `total` where both are counted alike.
fn difference(total: TimeLimit, base: TimeLimit) -> Option<TimeLimit> {
    use TimeLimit::{CalendarDays, CalendarMonths, WorkingHalfDays, WorkingMinutes};
    let extra = match (total, base) {
        (WorkingHalfDays(total), WorkingHalfDays(base)) => WorkingHalfDays(total.checked_sub(base)?),
        (WorkingMinutes(total), WorkingMinutes(base)) => WorkingMinutes(total.checked_sub(base)?),
        (CalendarDays(total), CalendarDays(base)) => CalendarDays(total.checked_sub(base)?),
        (CalendarMonths(total), CalendarMonths(base)) => CalendarMonths(total.checked_sub(base)?),
        _ => return None,
    };
    extra.check().ok()
}

#[derive(Debug, Clone, Copy)]
struct AtOnce {
    at: usize,
    /// The words promise the result, not merely the beginning of the work.
    strong: bool,
}

/// Words that promise the result on the day of filing.
fn at_once(words: &Words) -> Option<AtOnce> {
    const STRONG: [&str; 9] = [
        "giải quyết ngay",
        "trả kết quả ngay",
        "trả ngay",
        "đổi ngay",
        "cấp ngay",
        "ngay trong ngày",
        "trong ngày",
        "trong buổi",
        "ngay trong buổi",
    ];
    const WEAK: [&str; 6] = [
        "ngay sau khi nhận",
        "ngay sau khi tiếp nhận",
        "ngay khi nhận",
        "ngay khi tiếp nhận",
        "tiếp nhận ngay",
        "ngay",
    ];
    let standing = |phrases: &[&str], index: usize| phrases.iter().any(|phrase| words.stands(index, phrase));
    let strong = (0..words.tokens.len()).find(|index| {
        let names_a_date = words.stands(*index, "trong ngày")
            && (words
                .tokens
                .get(index + 2)
                .is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()))
                || words.stands(*index + 2, "nghỉ"));
        standing(&STRONG, *index) && !names_a_date && !is_step(words, *index)
    });
    if let Some(at) = strong {
        return Some(AtOnce { at, strong: true });
    }
    let alone = words.tokens.len() <= 2;
    let weak = if alone { &WEAK[..] } else { &WEAK[..WEAK.len() - 1] };
    (0..words.tokens.len()).find(|index| standing(weak, *index)).map(|at| AtOnce { at, strong: false })
}

/// NĐ 61/2018 Art. 18: what comes in after three in the afternoon is answered the next working day.
fn after_three_o_clock(words: &Words) -> bool {
    (0..words.tokens.len()).any(|index| {
        words.stands(index, "sau 15 giờ")
            || words.stands(index, "sau 15 h")
            || words.stands(index, "15 giờ 00")
    })
}

/// Whether a text without any stretch of time still speaks of one: `theo Quy chế làm việc`, `trước ngày 30/11`.
fn speaks_of_a_limit(words: &Words) -> bool {
    let end = words.tokens.len();
    let said = |phrase: &str| words.has_between(0, end, phrase);
    let none_set = said("không quy định") || said("chưa quy định") || said("không có thời hạn");
    let dated = (0..end).any(|index| {
        words.stands(index, "trước ngày") && words.at(index + 2).starts_with(|c: char| c.is_ascii_digit())
    });
    (said("thời hạn giải quyết") || said("thời gian giải quyết") || dated) && !none_set
}
