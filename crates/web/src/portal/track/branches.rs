//! The agencies that work on one's own dossier of an interlinked procedure, and what each of them gives.

use motcua_app::{App, tracking::OwnDossier};
use motcua_domain::dossier::{BranchState, Dossier, State};
use serde::Serialize;
use uuid::Uuid;

use crate::portal::file_view::FileLine;

/// The task of an agency, as the applicant reads it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct BranchView {
    name: String,
    agency: String,
    /// Code of [`BranchState`].
    state: &'static str,
    /// What the applicant gets from it; may be empty.
    result: String,
    number: String,
    /// Why it was refused; empty elsewhere.
    reason: String,
    /// RFC 3339, while it is worked on.
    due: String,
    file: Option<FileLine>,
}

/// The tasks, in order; none before receipt. What is needed only sometimes and was not needed is left out.
pub(super) fn of(app: &App, own: &OwnDossier, files: &[FileLine]) -> Vec<BranchView> {
    let dossier = &own.loaded.dossier;
    if dossier.received_at.is_none() {
        return Vec::new();
    }
    let catalogue = app.catalogue();
    dossier
        .planned_branches()
        .map(|(step, branch)| (dossier.branch_state(step, branch), branch))
        .filter(|(state, _)| *state != BranchState::NotNeeded)
        .map(|(state, branch)| {
            let run = dossier.branch_run(&branch.code);
            let answer = run.and_then(|run| run.answer.as_ref());
            let code = catalogue.step_agency(&branch.place, &dossier.filing.agency, app.now().date_naive());
            let agency = catalogue.agency(&code.0).map(|agency| agency.name.clone());
            let granted = answer.filter(|_| state == BranchState::Granted);
            let refused = answer.filter(|_| state == BranchState::RefusedWithReasons);
            let open = run.filter(|_| state == BranchState::Open);
            BranchView {
                name: branch.name.clone(),
                agency: agency.unwrap_or(code.0),
                state: state.code(),
                result: branch.result.clone().unwrap_or_default(),
                number: granted.map(|answer| answer.number.clone()).unwrap_or_default(),
                reason: refused.map(|answer| answer.note.clone()).unwrap_or_default(),
                due: open.map(|run| run.due.to_rfc3339()).unwrap_or_default(),
                file: granted
                    .and_then(|answer| answer.file)
                    .and_then(|id| files.iter().find(|file| file.id == id.to_string()).cloned()),
            }
        })
        .collect()
}

/// The files that agencies gave, once the results lie ready: what is in work may still be sent back.
pub(super) fn results(dossier: &Dossier) -> Vec<Uuid> {
    if !matches!(dossier.state, State::Resolved { .. } | State::Returned { .. }) {
        return Vec::new();
    }
    let planned = dossier.planned_branches();
    let answers = planned.filter_map(|(_, branch)| dossier.branch_run(&branch.code)?.answer.as_ref());
    answers.filter_map(|answer| answer.file).collect()
}

impl BranchView {
    pub(super) fn samples() -> Vec<Self> {
        let done = Self {
            name: "Đăng ký thường trú cho bé".into(),
            agency: "Công an phường Vĩnh Hải".into(),
            state: "granted",
            result: "Sổ hộ khẩu".into(),
            number: "HK-0001".into(),
            reason: String::new(),
            due: String::new(),
            file: Some(FileLine::sample()),
        };
        let open = Self {
            name: "Cấp thẻ bảo hiểm y tế".into(),
            state: "open",
            number: String::new(),
            due: "2020-06-12T17:00:00+07:00".into(),
            file: None,
            ..done.clone()
        };
        let refused = Self {
            state: "refused_with_reasons",
            reason: "Chưa đủ điều kiện.".into(),
            due: String::new(),
            ..open.clone()
        };
        vec![done, open, refused]
    }
}
