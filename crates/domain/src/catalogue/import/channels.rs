//! Brings the channels of a record together: counter, post and online may each state a limit and a fee.

use super::{
    Part, Remark, RemarkKind, TEXT_MAX_CHARS, detect, durations,
    fee::{self, FeeReading},
    limit::{self, LimitReading},
    notes::Notes,
};
use crate::{
    calendar::TimeLimit,
    catalogue::{Channels, OnlineLevel},
    folding::fold,
};

/// One channel of a record as the source prints it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawChannel {
    pub channel: String,
    pub number: Option<String>,
    pub unit: Option<String>,
    pub notes: String,
}

/// What the channels say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Terms {
    pub channels: Channels,
    pub limit: LimitReading,
    pub limit_text: Option<String>,
    pub fee: FeeReading,
    /// Whether the independent detector sees a limit in any channel.
    pub states_a_limit: bool,
}

/// The source cuts notes off at 300 characters; white space at the end may be lost since.
const NOTES_CUT_AT_CHARS: std::ops::RangeInclusive<usize> = 297..=300;
/// Filing online is level 3 (rules.md §6); whether payment is online too, the national catalogue does not say.
const ONLINE_FILING: u8 = 3;
const INFORMATION_ONLY: u8 = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Counter,
    Post,
    Online,
}

struct Row<'a> {
    raw: &'a RawChannel,
    way: Option<Way>,
    notes: Notes<'a>,
    limit: LimitReading,
    fee: FeeReading,
}

/// Reads all channels of a record.
pub(super) fn read(raw: &[RawChannel], remarks: &mut Vec<Remark>) -> Terms {
    let rows: Vec<Row<'_>> = raw.iter().map(|channel| read_row(channel, remarks)).collect();
    let limit = main_limit(&rows, remarks);
    let limit_text = limit_text(&rows);
    Terms {
        channels: channels(&rows, remarks),
        limit,
        limit_text,
        fee: main_fee(&rows, remarks),
        states_a_limit: raw.iter().any(states_a_limit),
    }
}

/// Independent of the parser: a number with any unit in the columns, or a limit seen in the notes.
fn states_a_limit(channel: &RawChannel) -> bool {
    let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    (given(&channel.number) && given(&channel.unit)) || detect::states_a_limit(&channel.notes)
}

fn read_row<'a>(raw: &'a RawChannel, remarks: &mut Vec<Remark>) -> Row<'a> {
    let notes = Notes::of(&raw.notes);
    if NOTES_CUT_AT_CHARS.contains(&raw.notes.chars().count()) {
        push_once(remarks, Remark::new(RemarkKind::TextCut, Part::Channel, &raw.notes));
    }
    if raw.notes.chars().count() > TEXT_MAX_CHARS {
        push_once(remarks, Remark::new(RemarkKind::TextTooLong, Part::Channel, &raw.notes));
    }
    let column = column_limit(raw, remarks);
    let limit = row_limit(raw, &notes, column, remarks);
    let limit_is_known = raw.number.is_some();
    let fee = fee::from_notes(&notes, limit_is_known);
    Row { raw, way: way(&raw.channel), notes, limit, fee }
}

fn column_limit(raw: &RawChannel, remarks: &mut Vec<Remark>) -> Option<(TimeLimit, Option<RemarkKind>)> {
    let (number, unit) = (raw.number.as_deref().unwrap_or(""), raw.unit.as_deref().unwrap_or(""));
    if number.trim().is_empty() && unit.trim().is_empty() {
        return None;
    }
    let read = durations::from_columns(number, unit);
    if read.is_none() {
        let kind = if unit.trim().is_empty() {
            RemarkKind::LimitWithoutUnit
        } else {
            RemarkKind::LimitNotUnderstood
        };
        push_once(remarks, Remark::new(kind, Part::Limit, &format!("{number} {unit}")));
    }
    read
}

/// The limit of one channel: its column where there is one, otherwise its notes.
fn row_limit(
    raw: &RawChannel,
    notes: &Notes<'_>,
    column: Option<(TimeLimit, Option<RemarkKind>)>,
    remarks: &mut Vec<Remark>,
) -> LimitReading {
    if !notes.stray_number.is_empty() && column.is_none() {
        push_once(remarks, Remark::new(RemarkKind::LimitWithoutUnit, Part::Limit, &raw.notes));
    }
    // A limit at the very end of a text cut off by the source may have lost the words "làm việc".
    let cut = NOTES_CUT_AT_CHARS.contains(&raw.notes.chars().count());
    let rest = if cut && column.is_some() { without_last_words(notes.rest) } else { notes.rest };
    let mut told = limit::parse(rest);
    if told.limit.is_none() && column.is_none() {
        // A remark on the fee that was never closed may have swallowed the limit.
        let in_remark = limit::parse(notes.fee_remark);
        if in_remark.limit.is_some() && detect::states_a_limit(notes.fee_remark) {
            told = in_remark;
            told.doubts.push(RemarkKind::LimitFromCutText);
        }
    }
    if cut && told.limit.is_some() && column.is_none() {
        told.doubts.push(RemarkKind::LimitFromCutText);
    }
    match column {
        None => told,
        Some((limit, unsure)) => beside_column(limit, unsure, told),
    }
}

/// The words per cut-off end that are not trusted: `07 ngày l`.
const LAST_WORDS: usize = 4;

fn without_last_words(text: &str) -> &str {
    let starts = text.char_indices().rev().filter(|(_, c)| c.is_whitespace()).map(|(place, _)| place);
    starts.take(LAST_WORDS).last().map_or("", |place| &text[..place])
}

/// The column is the limit; the notes may confirm it, prolong it under a condition, or contradict it.
fn beside_column(limit: TimeLimit, unsure: Option<RemarkKind>, told: LimitReading) -> LimitReading {
    let mut reading = LimitReading { limit: Some(limit), stated: vec![limit], ..LimitReading::default() };
    reading.doubts.extend(unsure);
    let numbers: Vec<TimeLimit> =
        told.stated.iter().copied().filter(|stated| !matches!(stated, TimeLimit::SameDay { .. })).collect();
    if numbers.is_empty() {
        return reading;
    }
    if told.limit.is_some_and(|told| told == limit) {
        reading.additions = told.additions;
        reading.doubts.extend(told.doubts);
    } else if numbers.contains(&limit) || told.doubts.contains(&RemarkKind::LimitOfSteps) {
        reading.doubts.push(RemarkKind::SeveralLimits);
    } else {
        reading.doubts.push(RemarkKind::LimitContradicts);
    }
    for stated in numbers {
        if !reading.stated.contains(&stated) {
            reading.stated.push(stated);
        }
    }
    reading
}

/// The counter's limit, or that of the first channel that has one.
fn main_row<'a, 'b>(rows: &'a [Row<'b>]) -> Option<&'a Row<'b>> {
    let limited = || rows.iter().filter(|row| row.limit.limit.is_some());
    limited().find(|row| row.way == Some(Way::Counter)).or_else(|| limited().next())
}

fn main_limit(rows: &[Row<'_>], remarks: &mut Vec<Remark>) -> LimitReading {
    let Some(main) = main_row(rows) else {
        say_why_none(rows, remarks);
        return LimitReading::default();
    };
    let source = printed(main);
    for kind in &main.limit.doubts {
        push_once(remarks, Remark::new(*kind, Part::Limit, &source));
    }
    if !main.limit.additions.is_empty() {
        remarks.push(Remark::new(RemarkKind::LimitAddition, Part::Limit, &source));
    }
    for row in rows.iter().filter(|row| row.limit.limit.is_some() && row.limit.limit != main.limit.limit) {
        let kind = if row.way == main.way { RemarkKind::SeveralLimits } else { RemarkKind::LimitPerChannel };
        push_once(remarks, Remark::new(kind, Part::Limit, &printed(row)));
    }
    main.limit.clone()
}

fn say_why_none(rows: &[Row<'_>], remarks: &mut Vec<Remark>) {
    for row in rows {
        for kind in &row.limit.doubts {
            push_once(remarks, Remark::new(*kind, Part::Limit, &row.raw.notes));
        }
    }
    if remarks.iter().any(|remark| remark.part == Part::Limit) {
        return;
    }
    match rows.iter().find(|row| detect::states_a_limit(&row.raw.notes)) {
        Some(row) => remarks.push(Remark::new(RemarkKind::LimitNotUnderstood, Part::Limit, &row.raw.notes)),
        None => remarks.push(Remark::new(RemarkKind::LimitMissing, Part::Limit, "")),
    }
}

fn printed(row: &Row<'_>) -> String {
    let column = [row.raw.number.as_deref(), row.raw.unit.as_deref()];
    let column: Vec<&str> =
        column.into_iter().flatten().map(str::trim).filter(|part| !part.is_empty()).collect();
    let stray = Some(row.notes.stray_number).filter(|number| !number.is_empty() && column.is_empty());
    let parts = [Some(column.join(" ")), stray.map(str::to_owned), Some(row.notes.rest.to_owned())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// The source text of the limits: once where all channels say the same, otherwise by channel.
fn limit_text(rows: &[Row<'_>]) -> Option<String> {
    let texts: Vec<String> = rows.iter().map(printed).collect();
    by_channel(rows, &texts).filter(|_| {
        let differ = rows.iter().any(|row| row.limit.limit != rows[0].limit.limit);
        differ || rows.iter().any(|row| !row.notes.rest.is_empty() || row.limit.limit.is_none())
    })
}

fn by_channel(rows: &[Row<'_>], texts: &[String]) -> Option<String> {
    let mut kept: Vec<(String, &str)> = Vec::new();
    for (row, text) in rows.iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
        match kept.iter_mut().find(|(_, known)| known == text) {
            Some((channels, _)) if !channels.contains(row.raw.channel.trim()) => {
                channels.push_str(", ");
                channels.push_str(row.raw.channel.trim());
            }
            Some(_) => {}
            None => kept.push((row.raw.channel.trim().to_owned(), text)),
        }
    }
    match kept.as_slice() {
        [] => None,
        [(_, text)] => Some((*text).to_owned()),
        _ => Some(
            kept.iter().map(|(channel, text)| format!("{channel}: {text}")).collect::<Vec<_>>().join("\n"),
        ),
    }
}

fn main_fee(rows: &[Row<'_>], remarks: &mut Vec<Remark>) -> FeeReading {
    let main = rows.iter().find(|row| row.way == Some(Way::Counter)).or_else(|| rows.first());
    let Some(main) = main else {
        remarks.push(Remark::new(RemarkKind::FeeMissing, Part::Fee, ""));
        return FeeReading { text: None, fees: Vec::new(), remarks: vec![RemarkKind::FeeMissing] };
    };
    let source = |row: &Row<'_>| {
        let parts = [row.notes.fee, row.notes.fee_remark];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let mut reading = main.fee.clone();
    for kind in &reading.remarks {
        push_once(remarks, Remark::new(*kind, Part::Fee, &source(main)));
    }
    if rows
        .iter()
        .any(|row| row.fee.fees != main.fee.fees || row.fee.text.is_some() != main.fee.text.is_some())
    {
        let texts: Vec<String> = rows.iter().map(source).collect();
        reading.text = by_channel(rows, &texts);
        let text = reading.text.clone().unwrap_or_default();
        remarks.push(Remark::new(RemarkKind::FeePerChannel, Part::Fee, &text));
    }
    reading
}

fn way(channel: &str) -> Option<Way> {
    match fold(channel).as_str() {
        "truc tiep" => Some(Way::Counter),
        "dich vu buu chinh" | "buu chinh" | "qua buu chinh" => Some(Way::Post),
        "truc tuyen" => Some(Way::Online),
        _ => None,
    }
}

fn channels(rows: &[Row<'_>], remarks: &mut Vec<Remark>) -> Channels {
    for row in rows.iter().filter(|row| row.way.is_none()) {
        push_once(remarks, Remark::new(RemarkKind::ChannelUnknown, Part::Channel, &row.raw.channel));
    }
    if rows.is_empty() {
        remarks.push(Remark::new(RemarkKind::ChannelUnknown, Part::Channel, ""));
    }
    let has = |way: Way| rows.iter().any(|row| row.way == Some(way));
    // The counter is open to everyone; a record that names no channel at all is no reason to close it.
    let none_known = rows.iter().all(|row| row.way.is_none());
    Channels {
        counter: has(Way::Counter) || none_known,
        post: has(Way::Post),
        online: online_level(has(Way::Online)),
    }
}

/// The online level that a channel list amounts to.
pub(super) fn online_level(files_online: bool) -> OnlineLevel {
    let level = if files_online { ONLINE_FILING } else { INFORMATION_ONLY };
    #[expect(clippy::expect_used, reason = "both constants lie between 1 and 4")]
    OnlineLevel::try_from(level).expect("an online level between 1 and 4")
}

fn push_once(remarks: &mut Vec<Remark>, remark: Remark) {
    if !remarks.iter().any(|known| known.kind == remark.kind && known.part == remark.part) {
        remarks.push(remark);
    }
}
