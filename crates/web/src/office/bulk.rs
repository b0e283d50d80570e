//! One act on several selected dossiers: hand them over to the processing rooms.

use axum::response::Response;
use motcua_app::{AppError, acts};
use motcua_domain::{
    codes::DossierCode,
    dossier::Command,
    policy::{Action, Resource},
};
use motcua_texts::{Texts, key, refusal_text};
use serde::Serialize;

use super::Desk;
use crate::{
    Page, WebError,
    extract::SubmittedForm,
    render::{PageSample, samples_of},
};

/// The most dossiers of one act: what one page of the list shows, twice over.
const PICKED_MAX: usize = 50;

/// What became of one of the selected dossiers.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    pub code: String,
    /// Why it was not handed over; empty where it was.
    pub problem: String,
    pub advice: String,
}

/// What became of the selected dossiers.
#[derive(Debug, Clone, Serialize)]
pub struct BulkPage {
    outcomes: Vec<Outcome>,
    done: usize,
}

impl Page for BulkPage {
    const TEMPLATE: &'static str = "office/bulk.html";

    fn sample() -> Vec<Self> {
        let outcome = |problem: &str| Outcome {
            code: "000.03.27.H32-200610-0004".into(),
            problem: problem.into(),
            advice: "Mở lại hồ sơ.".into(),
        };
        vec![
            Self { outcomes: vec![outcome(""), outcome("Chưa chuyển được")], done: 1 },
            Self { outcomes: Vec::new(), done: 0 },
        ]
    }
}

/// `POST /office/hand-over`: each dossier is its own act, so that one refusal holds no other up.
pub(super) async fn hand_over(desk: Desk, SubmittedForm(form): SubmittedForm) -> Result<Response, WebError> {
    let own = Resource::Agency(desk.officer.effective().agency.clone());
    if !desk.officer.may(Action::Delegate, &own) {
        return Err(WebError::NotFound);
    }
    let mut outcomes = Vec::new();
    for picked in form.all("pick").into_iter().take(PICKED_MAX) {
        outcomes.push(hand_one_over(&desk, &picked).await?);
    }
    let done = outcomes.iter().filter(|outcome| outcome.problem.is_empty()).count();
    if done == outcomes.len() && done > 0 {
        return Ok(desk.go("/office", key!("flash-office-handed-over"), &done.to_string()));
    }
    desk.show(&BulkPage { outcomes, done }).await
}

/// `picked` is `<code>|<version>`: the version of the list from which it was picked.
async fn hand_one_over(desk: &Desk, picked: &str) -> Result<Outcome, WebError> {
    let (code, version) = picked.split_once('|').unwrap_or((picked, ""));
    let told = |problem: &str, advice: &str| Outcome {
        code: code.to_owned(),
        problem: problem.to_owned(),
        advice: advice.to_owned(),
    };
    let text = |key: &str| Texts::get(desk.locale(), key, &[]);
    let not_there = || told(&text("error-not-found.title"), &text("error-not-found.advice"));
    let Ok(dossier) = code.parse::<DossierCode>() else { return Ok(not_there()) };
    let command = Command::HandOver { note: String::new(), assign_to: None };
    match acts::act(desk.app(), &desk.officer, &dossier, version.parse().ok(), command).await {
        Ok(_) => Ok(told("", "")),
        Err(AppError::Refused(refusal)) => {
            let words = refusal_text(desk.locale(), &refusal);
            Ok(told(&words.what, &words.advice))
        }
        Err(AppError::Stale { .. }) => Ok(told(&text("error-stale.title"), &text("error-stale.advice"))),
        Err(AppError::NotFound) => Ok(not_there()),
        Err(error) => Err(error.into()),
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<BulkPage>()
}
