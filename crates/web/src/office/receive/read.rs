//! From the form of the counter to a filing request and its outcome.

use std::collections::BTreeMap;

use motcua_app::{
    drafts::{applicant_of, return_way_of},
    filing::FilingRequest,
};
use motcua_domain::{
    dossier::{Channel, CounterOutcome, Paper, TEXT_MAX_CHARS},
    people::ApplicantKind,
};
use motcua_texts::key;

use crate::{
    WebError,
    extract::{FieldError, FormReader, typed_day},
    office::{
        Desk,
        dossier::command::{additions, fault, files_of, missing_items, number},
        upload::SentForm,
    },
};

/// What the form says; with its own errors, so that those of the use case can be told beside them.
pub(super) type Read = Result<(FilingRequest, CounterOutcome), (FilingRequest, Vec<FieldError>)>;

/// Reads the form. `asked` is the button: `receive`, `supplement` or `refuse`.
pub(super) fn request(desk: &Desk, form: &mut SentForm, asked: &str) -> Result<Read, WebError> {
    let catalogue = desk.app().catalogue();
    let posted = form.reader();
    let procedure = catalogue.procedure(posted.raw("procedure")).ok_or(WebError::NotFound)?;
    let situation = procedure.situation(posted.raw("situation")).ok_or(WebError::NotFound)?;
    let shown = posted.raw("version");
    if !shown.is_empty() && shown != catalogue.version_of(procedure.code.as_str()).to_string() {
        super::realigned::to(situation, None, &mut form.values);
        // The conditions may be others, too.
        form.values.retain(|field, _| !field.starts_with("addition."));
        form.errors.push(fault("papers", key!("office-receive-changed")));
    }
    let mut reader = form.reader();
    let mut errors = form.errors.clone();
    let papers = situation
        .components
        .iter()
        .enumerate()
        .map(|(line, component)| paper(&mut reader, form, line, &component.name))
        .filter(Paper::is_there)
        .collect();
    let sets = number(&mut reader, "sets");
    let request = FilingRequest {
        procedure: procedure.code.to_string(),
        situation: situation.code.clone(),
        agency: desk.officer.effective().agency.clone(),
        channel: if reader.raw("channel") == "post" { Channel::Post } else { Channel::Counter },
        applicant: applicant(&reader, &mut errors),
        return_way: return_way_of(Some(reader.raw("return_way"))),
        return_address: reader.raw("return_address").to_owned(),
        // At the counter the form is a paper among the papers.
        form: serde_json::json!({}),
        papers,
        holds_originals: reader.is_ticked("holds_originals"),
        sets: sets.max(1),
        additions: additions(&reader, situation.additions.len()),
        beside: None,
    };
    let outcome = outcome(&mut reader, asked);
    if let Err(again) = reader.finish(|| Some(())) {
        errors.extend(again.errors);
    }
    Ok(match outcome {
        Some(outcome) if errors.is_empty() => Ok((request, outcome)),
        _ => Err((request, errors)),
    })
}

/// A paper counts with its numbers when its box is ticked; a scan counts by itself.
fn paper(reader: &mut FormReader, form: &SentForm, line: usize, name: &str) -> Paper {
    let (originals, copies) =
        (number(reader, &format!("originals.{line}")), number(reader, &format!("copies.{line}")));
    let ticked = reader.is_ticked(&format!("has.{line}"));
    // A ticked paper without a number is one original: the person at the counter saw it.
    let originals = if ticked && originals == 0 && copies == 0 { 1 } else { originals };
    Paper {
        component: Some(line),
        name: name.to_owned(),
        originals: if ticked { originals } else { 0 },
        copies: if ticked { copies } else { 0 },
        files: files_of(form, line),
    }
}

fn applicant(reader: &FormReader, errors: &mut Vec<FieldError>) -> motcua_domain::people::Applicant {
    const FIELDS: [&str; 6] = ["name", "identity", "address", "phone", "email", "filed_by"];
    let mut typed: BTreeMap<String, String> =
        FIELDS.into_iter().map(|field| (field.to_owned(), reader.raw(field).to_owned())).collect();
    let birth = reader.raw("birth_date");
    match typed_day(birth) {
        Some(day) => drop(typed.insert("birth_date".to_owned(), day.to_string())),
        None if birth.is_empty() => {}
        None => errors.push(fault("birth_date", key!("field-date-wrong"))),
    }
    let mut applicant = applicant_of(&typed);
    if reader.raw("kind") == "organisation" {
        applicant.kind = ApplicantKind::Organisation;
    }
    applicant
}

fn outcome(reader: &mut FormReader, asked: &str) -> Option<CounterOutcome> {
    match asked {
        "receive" => Some(CounterOutcome::Receive),
        "supplement" => {
            let items = missing_items(reader);
            let reason = reader.text("reason", TEXT_MAX_CHARS);
            if items.is_empty() {
                reader.refuse("items", key!("office-items-missing"));
            }
            reason.map(|reason| CounterOutcome::AskForSupplement { items, reason })
        }
        "refuse" => {
            let reason = reader.text("refuse_reason", TEXT_MAX_CHARS);
            if !reader.is_ticked("confirm") {
                reader.refuse("confirm", key!("office-confirm-missing"));
            }
            reason.map(|reason| CounterOutcome::Refuse { reason })
        }
        _ => {
            reader.refuse("do", key!("field-choose"));
            None
        }
    }
}
