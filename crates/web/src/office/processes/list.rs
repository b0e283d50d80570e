//! The situations of a procedure with the versions of their processes.

use axum::{extract::Path, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    desk::instant,
    processes::{self, ProcessError, VersionRow},
};
use motcua_domain::{calendar::TimeLimit, catalogue::Situation};
use motcua_texts::key;
use serde::Serialize;

use super::super::Desk;
use crate::{
    Page, WebError,
    extract::SubmittedForm,
    render::{PageSample, samples_of},
};

/// A version in the list.
#[derive(Debug, Clone, Serialize)]
struct VersionView {
    href: String,
    number: i32,
    stage: String,
    updated: DateTime<FixedOffset>,
}

/// A situation.
#[derive(Debug, Clone, Serialize)]
struct SituationView {
    code: String,
    name: String,
    limit: Option<TimeLimit>,
    /// Steps of the process that holds, 0 where there is none.
    steps: usize,
    versions: Vec<VersionView>,
    has_draft: bool,
}

/// The page of the processes of a procedure.
#[derive(Debug, Clone, Serialize)]
pub struct ProcessesPage {
    code: String,
    name: String,
    situations: Vec<SituationView>,
}

impl Page for ProcessesPage {
    const TEMPLATE: &'static str = "office/processes.html";

    fn sample() -> Vec<Self> {
        let version = |number, stage: &str| VersionView {
            href: "/office/processes/01890000-0000-7000-8000-000000000000".into(),
            number,
            stage: stage.into(),
            updated: instant(1_591_774_800_000),
        };
        let situation = |code: &str, steps, versions: Vec<VersionView>| SituationView {
            code: code.into(),
            name: "Trẻ bị bỏ rơi".into(),
            limit: (steps > 0).then(|| TimeLimit::working_days(5)),
            steps,
            has_draft: !versions.is_empty(),
            versions,
        };
        let versions = vec![version(3, "draft"), version(2, "approved"), version(1, "dropped")];
        vec![Self {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            situations: vec![situation("bo-roi", 4, versions), situation("khac", 0, Vec::new())],
        }]
    }
}

/// `GET /office/catalogue/{code}/processes`
pub(crate) async fn show(desk: Desk, Path(code): Path<String>) -> Result<Response, WebError> {
    let (procedure, versions) = processes::of_procedure(desk.app(), &desk.officer, &code).await?;
    let view = |row: &VersionRow| VersionView {
        href: format!("/office/processes/{}", row.id),
        number: row.number,
        stage: row.stage.clone(),
        updated: instant(row.updated_at),
    };
    let situation = |situation: &Situation| {
        let own = || versions.iter().filter(|row| row.situation == situation.code);
        SituationView {
            code: situation.code.clone(),
            name: situation.name.clone(),
            limit: situation.limit,
            steps: situation.process.as_ref().map_or(0, |process| process.steps.len()),
            versions: own().map(view).collect(),
            has_draft: own().any(|row| row.stage == "draft"),
        }
    };
    let page = ProcessesPage {
        code,
        name: procedure.name.clone(),
        situations: procedure.situations.iter().map(situation).collect(),
    };
    desk.show(&page).await
}

/// `POST /office/catalogue/{code}/processes`: begins a version, or goes to the draft that is there.
pub(crate) async fn begin(
    desk: Desk,
    Path(code): Path<String>,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let situation = form.raw("situation").to_owned();
    match processes::begin(desk.app(), &desk.officer, &code, &situation).await {
        Ok(id) => Ok(desk.go(&format!("/office/processes/{id}"), key!("flash-process-begun"), "")),
        Err(ProcessError::App(error)) => Err(error.into()),
        Err(error @ ProcessError::Refused(_)) => Err(WebError::internal(error)),
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ProcessesPage>()
}
