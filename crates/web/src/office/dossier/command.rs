//! From the form of an act to its command.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveTime};
use motcua_app::drafts::return_way_of;
use motcua_domain::{
    calendar::vn,
    dossier::{Act, Command, Dossier, MissingItem, MissingKind, Paper, TEXT_MAX_CHARS, Verification},
    organisation::{AgencyCode, StaffId},
    people::LINE_MAX_CHARS,
};
use motcua_texts::key;
use uuid::Uuid;

use super::{branch_acts, clock_acts, mending_acts};
use crate::{
    extract::{FieldError, FormReader, Submitted},
    office::{
        Desk,
        upload::{FILE_PREFIX, SentForm},
    },
};

/// The fields of the file of a result, and of an answer that refuses.
const RESULT_FILE: &str = "file.result";
const REFUSAL_FILE: &str = "file.refusal";
/// Beginnings of names that one act alone has.
const NAMED_ONCE: [&str; 7] = ["item_", "file.", "kept-file.", "originals.", "copies.", "version", "csrf"];

/// The name of a field on the page: that of the act before it, since several acts have a reason.
fn on_page(act: Act, field: &str) -> String {
    let plain = NAMED_ONCE.iter().any(|beginning| field.starts_with(beginning));
    if plain { field.to_owned() } else { format!("{}.{field}", act.code()) }
}

/// The form of an act with its fields under their own names.
pub(super) fn own_names(act: Act, mut form: SentForm) -> SentForm {
    let prefix = format!("{}.", act.code());
    let own = |name: String| name.strip_prefix(&prefix).map(str::to_owned).unwrap_or(name);
    form.values = form.values.into_iter().map(|(name, values)| (own(name), values)).collect();
    form
}

/// A form that comes back to the page, its fields under the names of the page.
pub(super) fn page_names(act: Act, form: Submitted) -> Submitted {
    let named = |error: FieldError| FieldError { field: on_page(act, &error.field), ..error };
    Submitted {
        values: form.values.into_iter().map(|(name, values)| (on_page(act, &name), values)).collect(),
        errors: form.errors.into_iter().map(named).collect(),
    }
}

/// The command of a form; `None` for an act that no page of a dossier offers.
pub(super) fn read(
    desk: &Desk,
    act: Act,
    form: &SentForm,
    dossier: &Dossier,
) -> Option<Result<Command, Submitted>> {
    let mut reader = form.reader();
    let command = match act {
        Act::Accept => {
            Some(Command::Accept { additions: additions(&reader, dossier.filing.offered_additions.len()) })
        }
        Act::RequestSupplement => request_supplement(&mut reader),
        Act::RequestSupplementAgain => clock_acts::supplement_again(&mut reader),
        Act::Refuse => confirmed(&mut reader, |reader| Some(Command::Refuse { reason: reason(reader)? })),
        Act::Assign => reader
            .parsed("to", key!("field-choose"), |id| id.parse().ok())
            .map(|id| Command::Assign { to: StaffId(id), reason: String::new() }),
        Act::HandOver => note(&mut reader).map(|(note, assign_to)| Command::HandOver { note, assign_to }),
        Act::CompleteStep => {
            note(&mut reader).map(|(note, assign_to)| Command::CompleteStep { note, assign_to })
        }
        Act::SendBack => reason(&mut reader).map(|reason| Command::SendBack { reason }),
        Act::Consult => consult(desk, &mut reader),
        Act::AnswerConsultation => {
            let number = reader.parsed("number", key!("field-choose"), |text| text.parse().ok());
            let content = reader.text("content", TEXT_MAX_CHARS);
            number.zip(content).map(|(number, content)| Command::AnswerConsultation { number, content })
        }
        Act::VerifyOnSite => verification(&mut reader),
        Act::SignResult => sign_result(&mut reader, form),
        Act::RefuseWithReasons => confirmed(&mut reader, |reader| {
            let number = reader.optional_text("number", LINE_MAX_CHARS);
            let reason = reason(reader);
            let file = form.files(REFUSAL_FILE).last().copied();
            reason.zip(number).map(|(reason, number)| Command::RefuseWithReasons { reason, file, number })
        }),
        Act::Supply => supply(&mut reader, form, dossier),
        Act::OpenBranch => branch_acts::open(&mut reader, dossier),
        Act::AssignBranch => branch_acts::assign(&mut reader, dossier),
        Act::CloseBranch => branch_acts::close(&mut reader, form, dossier),
        Act::SendBranchBack => branch_acts::send_back(&mut reader, dossier),
        Act::AskPause => clock_acts::ask_pause(desk, &mut reader, form),
        Act::ApprovePause => Some(Command::ApprovePause),
        Act::DeclinePause => reason(&mut reader).map(|reason| Command::DeclinePause { reason }),
        Act::Resume => reason(&mut reader).map(|reason| Command::Resume { reason }),
        Act::Reschedule => clock_acts::reschedule(&mut reader),
        Act::CorrectResult => mending_acts::correct(&mut reader, form),
        Act::RecordLoss => mending_acts::lose(&mut reader),
        Act::Withdraw => confirmed(&mut reader, |reader| Some(Command::Withdraw { reason: reason(reader)? })),
        Act::ReturnResult => reader.text("receiver", LINE_MAX_CHARS).map(|receiver| Command::ReturnResult {
            receiver,
            way: return_way_of(Some(reader.raw("way"))),
            originals_handed_back: reader.is_ticked("originals"),
        }),
        Act::Submit | Act::ReceiveAtCounter => return None,
    };
    let faulty_files = !form.errors.is_empty();
    Some(reader.finish(|| command.filter(|_| !faulty_files)).map_err(|mut again| {
        again.errors.extend(form.errors.iter().cloned());
        again
    }))
}

/// The ticked conditions for extra time, among so many that the procedure offers.
pub(in crate::office) fn additions(reader: &FormReader, offered: usize) -> Vec<usize> {
    (0..offered).filter(|place| reader.is_ticked(&format!("addition.{place}"))).collect()
}

pub(super) fn reason(reader: &mut FormReader) -> Option<String> {
    reader.text("reason", TEXT_MAX_CHARS)
}

/// An act that ends something is done only when the box that says so is ticked.
fn confirmed(
    reader: &mut FormReader,
    read: impl FnOnce(&mut FormReader) -> Option<Command>,
) -> Option<Command> {
    let command = read(reader);
    if !reader.is_ticked("confirm") {
        reader.refuse("confirm", key!("office-confirm-missing"));
        return None;
    }
    command
}

/// The note of a hand-over and who takes over; nobody in particular where nothing is chosen.
fn note(reader: &mut FormReader) -> Option<(String, Option<StaffId>)> {
    let note = reader.optional_text("note", TEXT_MAX_CHARS);
    let to = reader.optional_parsed("to", key!("field-choose"), |id| id.parse().ok());
    Some((note?, to?.map(StaffId)))
}

fn consult(desk: &Desk, reader: &mut FormReader) -> Option<Command> {
    let catalogue = desk.app().catalogue();
    let agency = reader.parsed("agency", key!("field-choose"), |code| {
        catalogue.acting_agency(code, desk.app().now().date_naive()).map(|agency| agency.code.clone())
    });
    let content = reader.text("content", TEXT_MAX_CHARS);
    let day = reader.date("answer_by");
    // An answer is in time until the office closes on its day; a day off has no such hour.
    let answer_by = day.and_then(|day| desk.app().calendar.close_of(day).ok().flatten());
    if day.is_some() && answer_by.is_none() {
        reader.refuse("answer_by", key!("office-day-off"));
    }
    let agency: AgencyCode = agency?;
    Some(Command::Consult { agency, content: content?, answer_by: answer_by? })
}

fn verification(reader: &mut FormReader) -> Option<Command> {
    let day = reader.date("day");
    let time = reader.parsed("time", key!("office-time-wrong"), |text| {
        ["%H:%M", "%Hh%M"].iter().find_map(|format| NaiveTime::parse_from_str(text, format).ok())
    });
    let place = reader.text("place", LINE_MAX_CHARS);
    let participants = reader.text("participants", TEXT_MAX_CHARS);
    let content = reader.text("content", TEXT_MAX_CHARS);
    let at: DateTime<FixedOffset> = day?.and_time(time?).and_local_timezone(vn()).single()?;
    let participants =
        participants?.lines().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    let verification = Verification { at, place: place?, participants, content: content? };
    Some(Command::VerifyOnSite { verification })
}

fn sign_result(reader: &mut FormReader, form: &SentForm) -> Option<Command> {
    let number = reader.text("number", LINE_MAX_CHARS);
    let file = form.files(RESULT_FILE).last().copied();
    if file.is_none() && form.errors.is_empty() {
        reader.refuse(RESULT_FILE, key!("office-file-missing"));
    }
    Some(Command::SignResult { file: file?, number: number? })
}

fn request_supplement(reader: &mut FormReader) -> Option<Command> {
    let items = missing_items(reader);
    let reason = reason(reader);
    Some(Command::RequestSupplement { items, reason: reason?, breach: None })
}

/// The lines of a supplement slip whose kind was chosen. Each line sends all three fields, so that they match by
/// position.
pub(in crate::office) fn missing_items(reader: &FormReader) -> Vec<MissingItem> {
    let (kinds, remarks) = (reader.all("item_kind"), reader.all("item_remark"));
    reader
        .all("item_name")
        .into_iter()
        .zip(kinds)
        .enumerate()
        .filter_map(|(line, (name, kind))| {
            let remark = remarks.get(line).cloned().unwrap_or_default();
            Some(MissingItem { name: name.trim().to_owned(), kind: missing_kind(&kind)?, remark })
        })
        .filter(|item| !item.name.is_empty())
        .collect()
}

pub(super) fn missing_kind(code: &str) -> Option<MissingKind> {
    Some(match code {
        "original" => MissingKind::Original,
        "certified_copy" => MissingKind::CertifiedCopy,
        "photocopy" => MissingKind::Photocopy,
        "correction" => MissingKind::Correction,
        _ => return None,
    })
}

/// What the applicant brings to the counter in answer to a slip.
fn supply(reader: &mut FormReader, form: &SentForm, dossier: &Dossier) -> Option<Command> {
    let note = reader.optional_text("note", TEXT_MAX_CHARS);
    let asked: Vec<&MissingItem> =
        dossier.supplements.last().map(|slip| slip.items.iter().collect()).unwrap_or_default();
    let component: BTreeMap<&str, Option<usize>> =
        dossier.filing.papers.iter().map(|paper| (paper.name.as_str(), paper.component)).collect();
    let papers = asked
        .iter()
        .enumerate()
        .map(|(line, item)| Paper {
            component: component.get(item.name.as_str()).copied().flatten(),
            name: item.name.clone(),
            originals: number(reader, &format!("originals.{line}")),
            copies: number(reader, &format!("copies.{line}")),
            files: files_of(form, line),
        })
        .filter(Paper::is_there)
        .collect();
    Some(Command::Supply { papers, note: note? })
}

/// The scans of a line of a table of papers.
pub(in crate::office) fn files_of(form: &SentForm, line: usize) -> Vec<Uuid> {
    form.files(&format!("{FILE_PREFIX}{line}"))
}

/// A small count of papers: nothing typed is none; what is no number is an error of its field.
pub(in crate::office) fn number(reader: &mut FormReader, field: &str) -> u8 {
    let read = reader.optional_parsed(field, key!("field-number-wrong"), |text| text.parse::<u8>().ok());
    read.flatten().unwrap_or_default()
}

/// An error of a field without gaps in its words.
pub(in crate::office) fn fault(field: &str, key: &str) -> FieldError {
    FieldError { field: field.to_owned(), key: key.to_owned(), args: BTreeMap::new() }
}
