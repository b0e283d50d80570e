//! What the page of a dossier shows of its branches: who has which task until when, and what came of it.

use chrono::{DateTime, FixedOffset};
use motcua_app::office::DossierView;
use motcua_domain::{catalogue::Branch, dossier::BranchState};
use serde::Serialize;

use super::parts::{self, FileLink};
use crate::office::{Desk, today::Choice};

/// The task of an agency.
#[derive(Debug, Clone, Serialize)]
pub struct BranchLine {
    pub name: String,
    pub place: String,
    pub step: String,
    /// Code of [`BranchState`].
    pub state: &'static str,
    pub holder: String,
    pub opened_at: Option<DateTime<FixedOffset>>,
    pub due: Option<DateTime<FixedOffset>>,
    pub ended_at: Option<DateTime<FixedOffset>>,
    pub timeliness: Option<&'static str>,
    /// Open, and its time is over.
    pub late: bool,
    /// Names of the branches that it needs first, until it is open.
    pub needs: String,
    /// When it is needed, where that is only sometimes.
    pub condition: String,
    /// What the applicant gets from it.
    pub result: String,
    pub number: String,
    pub note: String,
    pub file: Option<FileLink>,
    /// Why it was sent back, where it was.
    pub sent_back: String,
}

/// What the forms of the acts on branches choose from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BranchChoices {
    pub to_close: Vec<Choice>,
    pub to_assign: Vec<Choice>,
    pub colleagues: Vec<Choice>,
    pub to_open: Vec<Choice>,
    pub to_send_back: Vec<Choice>,
}

/// All branches of the process, in order; none before receipt, when no other agency has a part.
pub fn lines(desk: &Desk, view: &DossierView) -> Vec<BranchLine> {
    let dossier = &view.loaded.dossier;
    if dossier.received_at.is_none() {
        return Vec::new();
    }
    dossier.planned_branches().map(|(step, branch)| line(desk, view, step, branch)).collect()
}

fn line(desk: &Desk, view: &DossierView, step: usize, branch: &Branch) -> BranchLine {
    let dossier = &view.loaded.dossier;
    let run = dossier.branch_run(&branch.code);
    let answer = run.and_then(|run| run.answer.as_ref());
    let state = dossier.branch_state(step, branch);
    let open = state == BranchState::Open;
    let stands = dossier.stopped_since().is_some();
    let (app, today) = (desk.app(), desk.app().now().date_naive());
    let agency = app.catalogue().step_agency(&branch.place, &dossier.filing.agency, today);
    let name = |code: &String| dossier.planned_branch(code).map(|needed| needed.name.clone());
    let needs: Vec<String> = branch.after.iter().filter(|_| run.is_none()).filter_map(name).collect();
    let colleagues = view.branches.colleagues.iter().chain(view.people.values());
    let holder = run.and_then(|run| run.holder.or(run.closed_by));
    let holder = holder.and_then(|id| colleagues.into_iter().find(|member| member.id == id));
    BranchLine {
        name: branch.name.clone(),
        place: parts::place(desk, &agency.0, branch.room.as_deref(), true),
        step: dossier.filing.process.steps.get(step).map(|step| step.name.clone()).unwrap_or_default(),
        state: state.code(),
        holder: holder.map(|member| member.name.clone()).unwrap_or_default(),
        opened_at: run.map(|run| run.opened_at),
        due: run.map(|run| run.due),
        ended_at: run.and_then(|run| run.ended_at),
        timeliness: run.and_then(|run| run.timeliness).map(|kept| kept.code()),
        late: open && !stands && run.is_some_and(|run| desk.app().now() > run.due),
        needs: needs.join("; "),
        condition: branch.condition.clone().unwrap_or_default(),
        result: branch.result.clone().unwrap_or_default(),
        number: answer.map(|answer| answer.number.clone()).unwrap_or_default(),
        note: answer.map(|answer| answer.note.clone()).unwrap_or_default(),
        file: view
            .files
            .iter()
            .find(|file| answer.is_some_and(|answer| answer.file == Some(file.id)))
            .map(parts::link),
        sent_back: run.and_then(|run| run.sent_back.clone()).unwrap_or_default(),
    }
}

/// What the forms choose from, as the branches stand now.
pub fn choices(view: &DossierView) -> BranchChoices {
    let dossier = &view.loaded.dossier;
    let choice = |branch: &Branch| Choice { value: branch.code.clone(), label: branch.name.clone() };
    let of_codes =
        |codes: &[String]| codes.iter().filter_map(|code| dossier.planned_branch(code)).map(choice).collect();
    let at = dossier.current_run().map(|run| run.step);
    let in_states = |states: &[BranchState]| {
        dossier
            .planned_branches()
            .filter(|(step, branch)| {
                Some(*step) == at && states.contains(&dossier.branch_state(*step, branch))
            })
            .map(|(_, branch)| choice(branch))
            .collect()
    };
    BranchChoices {
        to_close: of_codes(&view.branches.to_close),
        to_assign: of_codes(&view.branches.to_assign),
        colleagues: view
            .branches
            .colleagues
            .iter()
            .map(|member| Choice {
                value: member.id.0.to_string(),
                label: format!("{} – {}", member.name, member.title),
            })
            .collect(),
        to_open: in_states(&[BranchState::NotNeeded]),
        to_send_back: in_states(&[BranchState::Granted, BranchState::RefusedWithReasons]),
    }
}

impl BranchLine {
    pub(super) fn samples(at: DateTime<FixedOffset>, file: FileLink) -> Vec<Self> {
        let done = Self {
            name: "Đăng ký thường trú cho bé".into(),
            place: "Công an phường Vĩnh Hải".into(),
            step: "Liên thông".into(),
            state: "granted",
            holder: "Lê Văn Minh Họa".into(),
            opened_at: Some(at),
            due: Some(at),
            ended_at: Some(at),
            timeliness: Some("early"),
            late: false,
            needs: String::new(),
            condition: String::new(),
            result: "Sổ hộ khẩu".into(),
            number: "HK-0001".into(),
            note: "Nhập vào hộ của mẹ.".into(),
            file: Some(file),
            sent_back: "Sai tên bé".into(),
        };
        let open = Self {
            name: "Cấp thẻ bảo hiểm y tế".into(),
            state: "open",
            ended_at: None,
            timeliness: None,
            late: true,
            number: String::new(),
            note: String::new(),
            file: None,
            sent_back: String::new(),
            ..done.clone()
        };
        let ahead = Self {
            state: "ahead",
            holder: String::new(),
            opened_at: None,
            due: None,
            late: false,
            needs: "Đăng ký thường trú cho bé".into(),
            condition: "Có tiền án".into(),
            ..open.clone()
        };
        vec![done, open, ahead]
    }
}

impl BranchChoices {
    pub(super) fn sample() -> Self {
        let one = |value: &str, label: &str| vec![Choice { value: value.into(), label: label.into() }];
        Self {
            to_close: one("the-bhyt", "Cấp thẻ bảo hiểm y tế"),
            to_assign: one("the-bhyt", "Cấp thẻ bảo hiểm y tế"),
            colleagues: one("1", "Lê Văn Minh Họa – Công chức"),
            to_open: one("toa-an", "Xác minh án tích"),
            to_send_back: one("thuong-tru", "Đăng ký thường trú cho bé"),
        }
    }
}
