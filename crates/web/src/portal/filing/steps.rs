//! The pages of a filing: which there are, what each keeps, what is still missing.

use std::sync::Arc;

use crate::{
    extract::FormReader,
    schema_form::{self, to_iso},
};
use chrono::NaiveDate;
use motcua_app::{
    App, FieldFault,
    drafts::{DraftBody, OpenDraft, applicant_of, return_way_of},
    filing::applicant_faults,
    forms,
};
use motcua_domain::{
    catalogue::{Component, ComponentKind, Procedure, Situation, form::FilingForm, switches::Service},
    dossier::{Channel, ReturnWay},
    organisation::Agency,
    people::{LINE_MAX_CHARS, normalise_identity},
};

/// The fields of the page about the applicant.
pub(super) const APPLICANT_FIELDS: [&str; 7] =
    ["name", "identity", "birth_date", "address", "phone", "email", "filed_by"];
/// The most characters kept of one field; the fault names the true bound.
const TYPED_MAX_CHARS: usize = 5_000;

/// One page of a filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Situation,
    Agency,
    Applicant,
    Form,
    Papers,
    Return,
}

impl Step {
    const ALL: [Self; 6] =
        [Self::Situation, Self::Agency, Self::Applicant, Self::Form, Self::Papers, Self::Return];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Agency => "agency",
            Self::Applicant => "applicant",
            Self::Form => "form",
            Self::Papers => "papers",
            Self::Return => "return",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// A draft beside the procedure it is for.
pub(super) struct Filing<'a> {
    pub app: &'a App,
    pub procedure: &'a Procedure,
    pub draft: &'a OpenDraft,
}

impl<'a> Filing<'a> {
    pub(super) fn situation(&self) -> Option<&'a Situation> {
        self.procedure.situation(self.draft.body.situation.as_deref()?)
    }

    /// The form of the chosen situation.
    pub(super) fn form(&self) -> Option<FilingForm> {
        self.situation().and_then(forms::of_situation)
    }

    /// The pages that this filing has, in their order.
    pub(super) fn steps(&self) -> Vec<Step> {
        let needed = |step: &Step| match step {
            // Also where the one that was chosen was dropped by an amendment.
            Step::Situation => self.procedure.situations.len() > 1 || self.situation().is_none(),
            Step::Agency => self.receiving().len() != 1,
            // Asked once for all that is filed at once.
            Step::Applicant => self.draft.leader.is_none(),
            Step::Return => true,
            Step::Form => self.situation().is_some_and(|situation| situation.form.is_some()),
            Step::Papers => self.situation().is_some_and(|situation| !uploadable(situation).is_empty()),
        };
        Step::ALL.into_iter().filter(needed).collect()
    }

    pub(super) fn receiving(&self) -> Vec<String> {
        let today = self.app.now().date_naive();
        let agencies = self.app.catalogue().agencies_online(self.procedure, self.situation(), today);
        agencies.iter().map(|agency| agency.code.0.clone()).collect()
    }

    /// The agency that was chosen, or the one that acts for it since it ended.
    pub(super) fn agency(&self) -> Option<Arc<Agency>> {
        let chosen = self.draft.body.agency.as_ref()?;
        self.app.catalogue().acting_agency(chosen, self.app.now().date_naive()).map(Arc::clone)
    }

    /// What the chosen situation offers at the chosen agency.
    pub(super) fn offers(&self) -> Service {
        let (catalogue, today) = (self.app.catalogue(), self.app.now().date_naive());
        match (self.situation(), self.agency()) {
            (Some(situation), Some(agency)) => {
                catalogue.service(self.procedure, situation, Some(&agency), today).service
            }
            (Some(situation), None) => catalogue.best_service_of(self.procedure, situation),
            (None, _) => catalogue.best_service(self.procedure),
        }
    }

    /// The ways in which the result may be asked for.
    pub(super) fn return_ways(&self) -> Vec<&'static str> {
        let offers = self.offers();
        let is_open = |way: &&ReturnWay| match way {
            ReturnWay::Counter => true,
            ReturnWay::Post => offers.post,
            ReturnWay::Online => offers.online.gives_result(),
            // The agency offers it to a family that it knows; nobody can ask for it from afar.
            ReturnWay::Home => false,
        };
        let ways = [ReturnWay::Counter, ReturnWay::Post, ReturnWay::Online];
        ways.iter().filter(is_open).map(|way| way.code()).collect()
    }

    /// What is missing or wrong on a page.
    pub(super) fn faults(&self, step: Step) -> Vec<FieldFault> {
        let body = &self.draft.body;
        match step {
            Step::Situation if self.situation().is_none() => {
                vec![FieldFault::new("situation", "fault-choice")]
            }
            Step::Situation => Vec::new(),
            Step::Agency => {
                let known = self.agency().is_some_and(|agency| self.receiving().contains(&agency.code.0));
                if known { Vec::new() } else { vec![FieldFault::new("agency", "fault-agency")] }
            }
            Step::Applicant => {
                let mut faults = applicant_faults(
                    &applicant_of(&body.applicant),
                    Channel::Online,
                    self.app.now().date_naive(),
                );
                let day = body.applicant.get("birth_date").map_or("", String::as_str);
                if !day.is_empty() && day.parse::<NaiveDate>().is_err() {
                    faults.push(FieldFault::new("birth_date", "fault-date"));
                }
                faults
            }
            Step::Form => {
                let judged = |form| {
                    let answers = forms::answers(&form, &body.form);
                    forms::faults(&self.app.catalogue(), &form, &answers, self.app.now().date_naive())
                };
                self.form().map(judged).unwrap_or_default()
            }
            Step::Papers => self.missing_papers(),
            Step::Return => return_faults(body),
        }
    }

    fn missing_papers(&self) -> Vec<FieldFault> {
        let Some(situation) = self.situation() else { return Vec::new() };
        uploadable(situation)
            .into_iter()
            .filter(|(index, component)| component.required && !self.draft.has_paper(*index))
            .map(|(index, component)| {
                FieldFault::new(format!("file.{index}"), "portal-fault-paper").with("paper", &component.name)
            })
            .collect()
    }

    /// The page to go on with after `step`, or none where everything can be checked and sent. Papers that are all
    /// optional are offered once, on the way.
    pub(super) fn next_after(&self, step: Option<Step>) -> Option<Step> {
        let steps = self.steps();
        let after = step.and_then(|step| steps.iter().position(|one| *one == step)).map_or(0, |at| at + 1);
        let offered = |step: &Step| {
            *step == Step::Papers && self.draft.body.papers.is_empty() && self.draft.shared.is_empty()
        };
        let open = |step: &&Step| !self.faults(**step).is_empty();
        let ahead = steps.iter().skip(after).find(|step| open(step) || offered(step));
        ahead.or_else(|| steps.iter().find(open)).copied()
    }

    /// Where the filing goes on after `step`.
    pub(super) fn next_href(&self, step: Option<Step>) -> String {
        let page = self.next_after(step).map_or("check", Step::code);
        format!("/file/d/{}/{page}", self.draft.id)
    }
}

/// The components that are uploaded, with their index: not the form that is filled in here, and not what is only
/// shown when the result is collected.
pub(super) fn uploadable(situation: &Situation) -> Vec<(usize, &Component)> {
    let filled_in = situation.form.is_some();
    let is_uploaded = |component: &Component| match component.kind {
        ComponentKind::Form => !filled_in,
        ComponentKind::Submit => true,
        ComponentKind::Present => false,
    };
    situation.components.iter().enumerate().filter(|(_, component)| is_uploaded(component)).collect()
}

fn return_faults(body: &DraftBody) -> Vec<FieldFault> {
    let address = body.return_address.trim();
    if body.return_way.is_none() {
        vec![FieldFault::new("return_way", "fault-choice")]
    } else if return_way_of(body.return_way.as_deref()) == ReturnWay::Post && address.is_empty() {
        vec![FieldFault::new("return_address", "fault-missing")]
    } else if address.chars().count() > LINE_MAX_CHARS {
        vec![FieldFault::new("return_address", "fault-too-long").with("max", LINE_MAX_CHARS.to_string())]
    } else {
        Vec::new()
    }
}

/// Puts what was typed on a page into the draft, right or wrong: nothing typed is lost.
pub(super) fn keep(step: Step, procedure: &Procedure, body: &mut DraftBody, form: &FormReader) {
    let typed = |name: &str| form.raw(name).chars().take(TYPED_MAX_CHARS).collect::<String>();
    match step {
        Step::Situation => {
            let chosen = procedure.situation(form.raw("situation"));
            chosen.into_iter().for_each(|chosen| body.settle(chosen));
            body.situation = chosen.map(|situation| situation.code.clone());
        }
        Step::Agency => body.agency = Some(typed("agency")).filter(|code| !code.is_empty()),
        Step::Applicant => {
            for field in APPLICANT_FIELDS {
                let text = typed(field);
                let text = match field {
                    "birth_date" => to_iso(&text),
                    // One form of a number wherever it is filled in again.
                    "identity" => normalise_identity(&text).unwrap_or(text),
                    _ => text,
                };
                body.applicant.insert(field.to_owned(), text);
            }
        }
        Step::Form => {
            let situation = body.situation.as_deref().and_then(|code| procedure.situation(code));
            let Some(asked) = situation.and_then(forms::of_situation) else { return };
            schema_form::keep(&asked, &mut body.form, form);
        }
        Step::Papers => {}
        Step::Return => {
            body.return_way = Some(typed("return_way")).filter(|way| !way.is_empty());
            body.return_address = typed("return_address");
        }
    }
}
