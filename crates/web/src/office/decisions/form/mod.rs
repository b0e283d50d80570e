//! The form of a situation in a decision: its questions, each on a page of its own, and the form as an applicant meets it.

mod list;
mod question;
mod read;
mod trial;

use axum::response::Response;
use motcua_app::forms;
use motcua_domain::catalogue::{
    Situation,
    form::{FilingForm, FormFault},
};
use motcua_texts::{FaultText, form_fault};
pub(super) use question::prefill_label;
use uuid::Uuid;

use super::{
    super::{Desk, Door, act, read},
    one::Again,
    writing::Writing,
};
use crate::{
    WebError,
    extract::{FormReader, encode},
    render::PageSample,
};

/// Every way into these pages.
pub(super) fn doors() -> Vec<Door> {
    const FORM: &str = "/office/decisions/{id}/lines/{code}/situations/{situation}/form";
    vec![
        read(FORM, list::show),
        act(FORM, list::save),
        read("/office/decisions/{id}/lines/{code}/situations/{situation}/form/question", question::show),
        act("/office/decisions/{id}/lines/{code}/situations/{situation}/form/question", question::save),
        read("/office/decisions/{id}/lines/{code}/situations/{situation}/form/trial", trial::show),
        act("/office/decisions/{id}/lines/{code}/situations/{situation}/form/trial", trial::save),
        read("/office/decisions/{id}/lines/{code}/situations/{situation}/form/paper", trial::paper),
    ]
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [list::samples(), question::samples(), trial::samples()].into_iter().flatten().collect()
}

/// A form that is written in a decision.
pub(super) struct Designing {
    writing: Writing,
    situation: Situation,
    /// `None` where the situation has no form, or one of which nothing can be understood.
    form: Option<FilingForm>,
    faults: Vec<FormFault>,
}

impl Designing {
    /// As it is opened: in a draft.
    ///
    /// # Errors
    /// [`WebError::NotFound`] where the decision is no draft, or has no such line or situation.
    async fn begin(desk: &Desk, (id, code, situation): &(Uuid, String, String)) -> Result<Self, WebError> {
        Self::understood(Writing::begin(desk, *id, code).await?, situation)
    }

    /// As it was sent.
    ///
    /// # Errors
    /// [`WebError::NotFound`] where the decision has no such line or situation.
    async fn of(desk: &Desk, (id, code, situation): &(Uuid, String, String)) -> Result<Self, WebError> {
        Self::understood(Writing::of(desk, *id, code).await?, situation)
    }

    fn understood(writing: Writing, situation: &str) -> Result<Self, WebError> {
        let situation = writing.procedure.situation(situation).cloned().ok_or(WebError::NotFound)?;
        let (form, mut faults) = situation.form.as_ref().map(FilingForm::understand).unwrap_or_default();
        if faults.is_empty() {
            faults.extend(form.iter().flat_map(forms::unsound));
        }
        Ok(Self { writing, situation, form, faults })
    }

    fn line_href(&self) -> String {
        format!("/office/decisions/{}/lines/{}", self.writing.id, self.writing.procedure.code)
    }

    fn situation_href(&self) -> String {
        format!("{}/situations/{}", self.line_href(), encode(&self.situation.code))
    }

    fn href(&self) -> String {
        format!("{}/form", self.situation_href())
    }

    fn head(&self) -> Head {
        Head {
            href: self.href(),
            situation_href: self.situation_href(),
            line_href: self.line_href(),
            decision_href: format!("/office/decisions/{}", self.writing.id),
            changes: self.writing.opened.decision.changes,
            procedure: self.writing.procedure.name.clone(),
            situation: self.situation.name.clone(),
            title: self.form.as_ref().map(|form| form.title.clone()).unwrap_or_default(),
        }
    }

    fn told(&self, desk: &Desk) -> Vec<FaultText> {
        self.faults.iter().map(|fault| form_fault(desk.locale(), fault)).collect()
    }

    /// Puts the situation with this form, or without one, and goes on to `to`; or why not. `written` is none exactly where a
    /// field of the page is wrong.
    async fn put(
        &self,
        desk: &Desk,
        reader: FormReader,
        written: Option<Option<FilingForm>>,
        to: &str,
    ) -> Result<Result<Response, Again>, WebError> {
        let procedure = written.and_then(|form| {
            let mut procedure = self.writing.procedure.clone();
            let own = procedure.situations.iter_mut().find(|own| own.code == self.situation.code)?;
            own.form = form.map(|form| form.write());
            Some(procedure)
        });
        self.writing.put(desk, reader, procedure, to).await
    }
}

/// What stands at the head of each of these pages.
#[derive(Debug, Clone, serde::Serialize)]
struct Head {
    href: String,
    situation_href: String,
    line_href: String,
    decision_href: String,
    changes: u32,
    procedure: String,
    situation: String,
    /// Of the form.
    title: String,
}

impl Head {
    fn sample() -> Self {
        let line_href = "/office/decisions/x/lines/1.001193".to_owned();
        let situation_href = format!("{line_href}/situations/dung-han");
        Self {
            href: format!("{situation_href}/form"),
            situation_href,
            line_href,
            decision_href: "/office/decisions/x".into(),
            changes: 3,
            procedure: "Đăng ký khai sinh".into(),
            situation: "Đúng hạn".into(),
            title: "Tờ khai đăng ký khai sinh".into(),
        }
    }
}
