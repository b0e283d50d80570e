//! Why a deadline falls where it falls, line by line, for pages and for the terminal.

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_domain::calendar::{Explanation, Line, SkipReason};
use serde::Serialize;

use crate::{Arg, Locale, Texts, date, date_time, day_month, key, limit, short_date};

/// Past this many days a list of days is written as its first and last.
const DAYS_LISTED_MAX: usize = 31;

/// One line: "Nghỉ" · "13, 14/06" · "thứ Bảy, Chủ nhật".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedLine {
    /// What the line is about.
    pub label: String,
    /// The dates, times or limits.
    pub text: String,
    /// The reason or the article; empty where the text says it all.
    pub note: String,
    /// Whether this line is the result.
    pub is_result: bool,
}

impl ExplainedLine {
    fn of(locale: Locale, label: &str, text: String, note: String) -> Self {
        Self { label: Texts::get(locale, label, &[]), text, note, is_result: false }
    }
}

/// The explanation in reading order, neighbouring days off for one reason on one line.
#[must_use]
pub fn explain(locale: Locale, explanation: &Explanation) -> Vec<ExplainedLine> {
    let mut lines = Vec::with_capacity(explanation.lines.len());
    let mut weekend: Vec<NaiveDate> = Vec::new();
    for line in &explanation.lines {
        if let Line::Skipped { date, reason: SkipReason::Weekend } = line {
            weekend.push(*date);
        }
    }
    let mut weekend_told = false;
    for line in &explanation.lines {
        match line {
            // All weekends on one line, where the first of them stands: a month of them would bury the rest.
            Line::Skipped { reason: SkipReason::Weekend, .. } => {
                if !std::mem::replace(&mut weekend_told, true) {
                    let note = Texts::get(locale, key!("deadline-weekend"), &[]);
                    lines.push(ExplainedLine::of(
                        locale,
                        key!("deadline-skipped"),
                        days(locale, &weekend),
                        note,
                    ));
                }
            }
            other => lines.push(one_line(locale, other)),
        }
    }
    lines
}

/// The explanation as plain lines of text: `Tiếp nhận: thứ Tư, 10/06/2020, 14:40`.
#[must_use]
pub fn explain_in_lines(locale: Locale, explanation: &Explanation) -> Vec<String> {
    explain(locale, explanation)
        .into_iter()
        .map(|line| {
            let head =
                if line.label.is_empty() { line.text } else { format!("{}: {}", line.label, line.text) };
            if line.note.is_empty() { head } else { format!("{head} ({})", line.note) }
        })
        .collect()
}

fn one_line(locale: Locale, line: &Line) -> ExplainedLine {
    let text = |key: &str, args: &[(&str, Arg)]| Texts::get(locale, key, args);
    let row = |label: &str, text: String, note: String| ExplainedLine::of(locale, label, text, note);
    match line {
        Line::Received { at } => row(key!("deadline-received"), date_time(locale, *at), String::new()),
        Line::ContinuedFrom { at } => row(key!("deadline-continued"), date_time(locale, *at), String::new()),
        Line::Restarted { at } => row(
            key!("deadline-restarted"),
            date_time(locale, *at),
            text(key!("deadline-restarted.note"), &[]),
        ),
        Line::Limit { limit: span } => row(key!("deadline-limit"), limit(locale, *span), String::new()),
        Line::DayZero { date: day } => {
            row(key!("deadline-day-zero"), day_month(*day), text(key!("deadline-day-zero.note"), &[]))
        }
        Line::Counted { dates } => row(
            key!("deadline-counted"),
            days(locale, dates),
            text(key!("deadline-counted.note"), &[("count", dates.len().into())]),
        ),
        Line::CountedThrough { first, last } => row(
            key!("deadline-counted"),
            format!("{} – {}", short_date(*first), short_date(*last)),
            text(key!("deadline-counted-through.note"), &[]),
        ),
        Line::Skipped { date: day, reason } => {
            row(key!("deadline-skipped"), date(locale, *day), skip_reason(locale, reason))
        }
        Line::WorkingSaturday { date: day } => {
            row(key!("deadline-saturday"), day_month(*day), text(key!("deadline-saturday.note"), &[]))
        }
        Line::Addition { condition, extra, due } => row(
            key!("deadline-addition"),
            format!("+ {}", limit(locale, *extra)),
            text(
                key!("deadline-addition.note"),
                &[("condition", condition.as_str().into()), ("due", date_time(locale, *due).into())],
            ),
        ),
        Line::Paused { .. } | Line::Rescheduled { .. } => stopped_or_moved(locale, line),
        Line::MovedOn { from, to } => row(
            key!("deadline-moved"),
            format!("{} → {}", day_month(*from), date(locale, *to)),
            text(key!("deadline-moved.note"), &[]),
        ),
        Line::CutOff1500 => row(
            key!("deadline-cut-off"),
            text(key!("deadline-cut-off.text"), &[]),
            text(key!("deadline-cut-off.note"), &[]),
        ),
        Line::ProposedCalendar { year } => row(
            key!("deadline-proposed"),
            text(key!("deadline-proposed.text"), &[("year", year.to_string().into())]),
            String::new(),
        ),
        Line::Due { at } => ExplainedLine {
            is_result: true,
            ..row(key!("deadline-due"), date_time(locale, *at), String::new())
        },
    }
}

/// What people did to the clock and to the appointment.
fn stopped_or_moved(locale: Locale, line: &Line) -> ExplainedLine {
    let when = |at: &DateTime<FixedOffset>| Arg::from(date_time(locale, *at));
    let row = |label: &str, text: &str, note: &str, args: &[(&str, Arg)]| {
        ExplainedLine::of(locale, label, Texts::get(locale, text, args), Texts::get(locale, note, args))
    };
    match line {
        Line::Paused { from, until, ground, due } => {
            let ground = Texts::get(locale, &format!("ground-{ground}"), &[]);
            row(
                key!("deadline-paused"),
                key!("deadline-paused.text"),
                key!("deadline-paused.note"),
                &[
                    ("from", when(from)),
                    ("until", when(until)),
                    ("ground", ground.into()),
                    ("due", when(due)),
                ],
            )
        }
        Line::Rescheduled { from, to } => ExplainedLine {
            is_result: true,
            ..row(
                key!("deadline-rescheduled"),
                key!("deadline-rescheduled.text"),
                key!("deadline-rescheduled.note"),
                &[("from", when(from)), ("to", when(to))],
            )
        },
        _ => ExplainedLine::of(locale, key!("deadline-due"), String::new(), String::new()),
    }
}

fn skip_reason(locale: Locale, reason: &SkipReason) -> String {
    match reason {
        SkipReason::Weekend => Texts::get(locale, key!("deadline-weekend"), &[]),
        // The calendar names compensation days itself: "Nghỉ bù Giải phóng miền Nam".
        SkipReason::Holiday { name_vi, name_en }
        | SkipReason::Compensation { name_vi, name_en }
        | SkipReason::Swapped { name_vi, name_en } => match locale {
            Locale::Vi => name_vi.clone(),
            Locale::En => name_en.clone(),
        },
    }
}

/// Days grouped by month, as people write them: `11, 12, 15/06; 01/07`.
fn days(locale: Locale, dates: &[NaiveDate]) -> String {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return Texts::get(locale, key!("deadline-no-days"), &[]);
    };
    if dates.len() > DAYS_LISTED_MAX {
        return format!("{} – {}", short_date(*first), short_date(*last));
    }
    let mut months: Vec<(String, Vec<String>)> = Vec::new();
    for date in dates {
        let month = date.format("%m").to_string();
        let day = date.format("%d").to_string();
        match months.last_mut() {
            Some((known, listed)) if *known == month => listed.push(day),
            _ => months.push((month, vec![day])),
        }
    }
    months
        .into_iter()
        .map(|(month, listed)| format!("{}/{month}", listed.join(", ")))
        .collect::<Vec<_>>()
        .join("; ")
}
