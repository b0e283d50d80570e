//! A switch before it is made, and what is wrong with it.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Selection, Setting};
use crate::calendar::midnight;
use crate::{
    catalogue::Procedure,
    codes::ProcedureCode,
    organisation::{AgencyCode, Level},
};

pub const TITLE_MAX_CHARS: usize = 200;
pub const DOCUMENT_MAX_CHARS: usize = 60;
/// The most fields, procedures or agencies that one switch names; who means more, means everything.
pub const NAMED_MAX: usize = 300;

/// A switch as it is asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SwitchDraft {
    pub title: String,
    pub document: String,
    /// Said by the person: everything is meant. An empty selection alone could be an oversight.
    pub everything: bool,
    pub selection: Selection,
    pub setting: Setting,
    /// The day from whose 00:00 on it holds; none for at once.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl SwitchDraft {
    /// From when it holds where it is made at `at`.
    #[must_use]
    pub fn holds_from(&self, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        self.from.and_then(midnight).map_or(at, |begins| begins.max(at))
    }
}

/// The part of a draft that needs mending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SwitchPart {
    Title,
    Document,
    Everything,
    Fields,
    Procedures,
    Situation,
    Agencies,
    Levels,
    OnlineTo,
    Online,
    From,
    Until,
}

/// What is wrong with a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SwitchFault {
    Missing(SwitchPart),
    TooLong(SwitchPart, usize),
    /// Neither a condition nor "everything".
    NothingSelected,
    /// "Everything" beside conditions: one of the two is a slip.
    EverythingAndConditions,
    UnknownField(String),
    UnknownProcedure(String),
    UnknownAgency(String),
    /// A situation belongs to one procedure.
    SituationAlone,
    UnknownSituation(String),
    /// A level at which no dossier of a province is received.
    UnknownLevel,
    LevelsReversed,
    /// It sets nothing.
    NothingSet,
    BeginsInThePast,
    EndsBeforeItBegins,
}

impl SwitchFault {
    /// Where it is mended.
    #[must_use]
    pub fn part(&self) -> SwitchPart {
        match self {
            Self::Missing(part) | Self::TooLong(part, _) => *part,
            Self::NothingSelected | Self::EverythingAndConditions => SwitchPart::Everything,
            Self::UnknownField(_) => SwitchPart::Fields,
            Self::UnknownProcedure(_) => SwitchPart::Procedures,
            Self::UnknownAgency(_) => SwitchPart::Agencies,
            Self::SituationAlone | Self::UnknownSituation(_) => SwitchPart::Situation,
            Self::UnknownLevel => SwitchPart::Levels,
            Self::LevelsReversed => SwitchPart::OnlineTo,
            Self::NothingSet => SwitchPart::Online,
            Self::BeginsInThePast => SwitchPart::From,
            Self::EndsBeforeItBegins => SwitchPart::Until,
        }
    }
}

/// Every fault of a draft. `procedure` finds what stands; fields and agencies are those that there are.
pub fn draft_faults<'a>(
    draft: &SwitchDraft,
    procedure: impl Fn(&ProcedureCode) -> Option<&'a Procedure>,
    (fields, agencies): (&BTreeSet<&str>, &BTreeSet<&AgencyCode>),
    today: NaiveDate,
) -> Vec<SwitchFault> {
    let mut faults = Vec::new();
    if draft.title.trim().is_empty() {
        faults.push(SwitchFault::Missing(SwitchPart::Title));
    }
    for (part, text, max) in [
        (SwitchPart::Title, &draft.title, TITLE_MAX_CHARS),
        (SwitchPart::Document, &draft.document, DOCUMENT_MAX_CHARS),
    ] {
        if text.chars().count() > max {
            faults.push(SwitchFault::TooLong(part, max));
        }
    }
    match (draft.everything, draft.selection.is_everything()) {
        (false, true) => faults.push(SwitchFault::NothingSelected),
        (true, false) => faults.push(SwitchFault::EverythingAndConditions),
        _ => {}
    }
    selection_faults(&draft.selection, procedure, (fields, agencies), &mut faults);
    if draft.setting.sets_nothing() {
        faults.push(SwitchFault::NothingSet);
    }
    if draft.from.is_some_and(|from| from < today) {
        faults.push(SwitchFault::BeginsInThePast);
    }
    if draft.until.is_some_and(|until| until < draft.from.unwrap_or(today)) {
        faults.push(SwitchFault::EndsBeforeItBegins);
    }
    faults
}

fn selection_faults<'a>(
    selection: &Selection,
    procedure: impl Fn(&ProcedureCode) -> Option<&'a Procedure>,
    (fields, agencies): (&BTreeSet<&str>, &BTreeSet<&AgencyCode>),
    faults: &mut Vec<SwitchFault>,
) {
    for (part, count) in [
        (SwitchPart::Fields, selection.fields.len()),
        (SwitchPart::Procedures, selection.procedures.len()),
        (SwitchPart::Agencies, selection.agencies.len()),
    ] {
        if count > NAMED_MAX {
            faults.push(SwitchFault::TooLong(part, NAMED_MAX));
        }
    }
    if let Some(field) = selection.fields.iter().find(|field| !fields.contains(field.as_str())) {
        faults.push(SwitchFault::UnknownField(field.clone()));
    }
    if let Some(code) = selection.procedures.iter().find(|code| procedure(code).is_none()) {
        faults.push(SwitchFault::UnknownProcedure(code.to_string()));
    }
    if let Some(code) = selection.agencies.iter().find(|code| !agencies.contains(code)) {
        faults.push(SwitchFault::UnknownAgency(code.0.clone()));
    }
    if selection.levels.iter().any(|level| !Level::OF_A_PROVINCE.contains(level)) {
        faults.push(SwitchFault::UnknownLevel);
    }
    if let Some(situation) = &selection.situation {
        match selection.procedures.as_slice() {
            [only] => {
                if procedure(only).is_some_and(|found| found.situation(situation).is_none()) {
                    faults.push(SwitchFault::UnknownSituation(situation.clone()));
                }
            }
            _ => faults.push(SwitchFault::SituationAlone),
        }
    }
    if let (Some(from), Some(to)) = (selection.online_from, selection.online_to)
        && from > to
    {
        faults.push(SwitchFault::LevelsReversed);
    }
}
