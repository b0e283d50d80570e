//! A line of a decision whose procedure is written on pages of its own: found, and put back.

use axum::response::Response;
use motcua_app::decisions::{self, OpenedDecision};
use motcua_domain::{
    catalogue::{
        Field, Procedure,
        publication::{DecisionCommand, DecisionStage},
    },
    folding::fold,
};
use motcua_texts::key;
use uuid::Uuid;

use super::{
    super::{Choice, Desk},
    one::{Again, carry_out},
};
use crate::{WebError, extract::FormReader};

/// A line, and the procedure that it writes.
pub(super) struct Writing {
    pub id: Uuid,
    pub opened: OpenedDecision,
    pub procedure: Procedure,
}

impl Writing {
    /// To be written: in a draft.
    ///
    /// # Errors
    /// [`WebError::NotFound`] where the decision has no such line, or is no draft.
    pub(super) async fn begin(desk: &Desk, id: Uuid, code: &str) -> Result<Self, WebError> {
        let writing = Self::of(desk, id, code).await?;
        let is_draft = writing.opened.decision.stage == DecisionStage::Draft;
        if is_draft { Ok(writing) } else { Err(WebError::NotFound) }
    }

    /// As it was sent: what was typed is shown again where the decision is no draft any more.
    ///
    /// # Errors
    /// [`WebError::NotFound`] where the decision has no such line.
    pub(super) async fn of(desk: &Desk, id: Uuid, code: &str) -> Result<Self, WebError> {
        let opened = decisions::open(desk.app(), &desk.officer, id).await?;
        let item = opened.decision.item(code, None);
        let procedure = item.and_then(|item| item.procedure()).cloned().ok_or(WebError::NotFound)?;
        Ok(Self { id, opened, procedure })
    }

    /// Puts the line with what was written, and goes on to `to`; or why not, for the page once more.
    pub(super) async fn put(
        &self,
        desk: &Desk,
        form: FormReader,
        written: Option<Procedure>,
        to: &str,
    ) -> Result<Result<Response, Again>, WebError> {
        let line = self.opened.decision.item(self.procedure.code.as_str(), None);
        let item = written.zip(line).and_then(|(procedure, line)| line.rewritten(procedure));
        let done = carry_out(desk, self.id, form, item.map(DecisionCommand::Put)).await?;
        Ok(done.map(|()| desk.go(to, key!("flash-saved"), "")))
    }
}

/// The fields of administration, by their names.
pub(super) fn fields(desk: &Desk) -> Vec<Choice> {
    let catalogue = desk.app().catalogue();
    let choice = |field: &Field| Choice { value: field.code.clone(), label: field.name.clone() };
    let mut fields: Vec<Choice> = catalogue.fields.iter().map(choice).collect();
    fields.sort_by_cached_key(|field| fold(&field.label));
    fields
}
