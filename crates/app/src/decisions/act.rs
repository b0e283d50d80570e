//! Beginning, changing, sending to review, signing and dropping a decision.

use motcua_domain::{
    catalogue::publication::{
        Decision, DecisionCommand, DecisionEvent, DecisionFile, DecisionKind, Head, decide,
    },
    policy::Action,
};
use motcua_store::{attachments, audit, catalogue as kept_catalogue, decisions as kept};
use uuid::Uuid;

use super::{
    DecisionError,
    around::{Around, folded},
    effect, open,
};
use crate::{App, AppError, acts::Officer, figures::Author};

/// Begins a decision.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub async fn begin(app: &App, officer: &Officer, about: DecisionKind) -> Result<Uuid, DecisionError> {
    officer.require_everywhere(Action::ManageCatalogue)?;
    let (id, at) = (app.new_id(), app.now_ms());
    let author = Author::Officer(officer);
    let (who, line) = (author.who(), author.audit(app, "begin_decision", format!("decision:{id}")));
    let by = officer.people();
    app.store
        .write(move |tx| {
            let (who, line, by) = (who.clone(), line.clone(), by.clone());
            Box::pin(async move {
                let begun = DecisionEvent::Begun { about, head: Head::default(), by };
                kept::append(tx, id, None, who, at, &begun).await?;
                audit::record(tx, line).await?;
                Ok::<_, DecisionError>(id)
            })
        })
        .await
}

/// Makes an uploaded file the signed paper of a decision.
///
/// # Errors
/// As [`act`]; [`AppError::FileTypeNotTaken`] for what is not a PDF or a picture.
pub async fn attach(
    app: &App,
    officer: &Officer,
    id: Uuid,
    seen: u32,
    file: &attachments::Attachment,
) -> Result<(), DecisionError> {
    if !(file.media_type == "application/pdf" || file.media_type.starts_with("image/")) {
        return Err(AppError::FileTypeNotTaken { recognised: file.media_type.clone() }.into());
    }
    let file = DecisionFile { id: file.id, name: file.file_name.clone() };
    act(app, officer, id, seen, DecisionCommand::Attach(file)).await
}

/// Changes, sends, signs or drops a decision. `seen` is the number of changes that the page showed.
///
/// # Errors
/// [`AppError::Stale`] where somebody changed it since; [`DecisionError::Refused`] by the rules.
pub async fn act(
    app: &App,
    officer: &Officer,
    id: Uuid,
    seen: u32,
    command: DecisionCommand,
) -> Result<(), DecisionError> {
    let opened = open(app, officer, id).await?;
    let author = Author::Officer(officer);
    let (who, line) = (author.who(), author.audit(app, action(&command), format!("decision:{id}")));
    let task = Task {
        app: app.clone(),
        id,
        seen,
        command,
        who,
        line,
        people: officer.people(),
        uploader: officer.member.id.0,
        process_faults: opened.process_faults,
    };
    app.store
        .write(move |tx| {
            let task = task.clone();
            Box::pin(async move { task.carry_out(tx).await })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(())
}

fn action(command: &DecisionCommand) -> &'static str {
    match command {
        DecisionCommand::SendToReview => "send_decision_to_review",
        DecisionCommand::SendBack { .. } => "send_decision_back",
        DecisionCommand::Sign => "sign_decision",
        DecisionCommand::Drop { .. } => "drop_decision",
        _ => "change_decision",
    }
}

#[derive(Clone)]
struct Task {
    app: App,
    id: Uuid,
    seen: u32,
    command: DecisionCommand,
    who: (String, Option<Uuid>),
    line: audit::Entry,
    people: Vec<motcua_domain::organisation::StaffId>,
    uploader: Uuid,
    process_faults: super::around::ProcessFaults,
}

impl Task {
    async fn carry_out(self, tx: &motcua_store::Tx) -> Result<(), DecisionError> {
        let at = self.app.now_ms();
        let signs = matches!(self.command, DecisionCommand::Sign);
        if signs {
            // First, because it locks: whoever else changes the catalogue waits, and then reads this.
            kept_catalogue::bump_revision(tx, at).await?;
        }
        let before = folded(tx, self.id).await?.ok_or(AppError::NotFound)?;
        self.is_current(tx, &before, at).await?;
        let around = Around::of(tx, &self.app, (self.id, &before), self.process_faults.clone()).await?;
        let event = around.with(|around| decide(&before, self.command.clone(), &self.people, around))?;
        if let DecisionEvent::FileAttached { file, .. } = &event {
            self.tie(tx, file).await?;
        }
        kept::append(tx, self.id, Some(before.clone()), self.who.clone(), at, &event).await?;
        if matches!(event, DecisionEvent::Signed {}) {
            effect::write(tx, &self.app, (self.id, &before), (&self.who, &self.people)).await?;
        }
        audit::record(tx, self.line).await?;
        Ok(())
    }

    async fn is_current(
        &self,
        tx: &motcua_store::Tx,
        before: &Decision,
        at: i64,
    ) -> Result<(), DecisionError> {
        if before.changes == self.seen {
            return Ok(());
        }
        let events = kept::events_of(tx, self.id).await?;
        let (kind, by) = events.last().map(|last| (last.event.code(), &*last.actor)).unzip();
        let at_ms = events.last().map_or(at, |last| last.at);
        let text = |part: Option<&str>| part.unwrap_or_default().to_owned();
        Err(AppError::Stale { kind: text(kind), by: text(by), at_ms }.into())
    }

    /// A file that this person handed in and that belongs to nothing yet.
    async fn tie(&self, tx: &motcua_store::Tx, file: &DecisionFile) -> Result<(), DecisionError> {
        let kept = attachments::by_id(tx, file.id).await?.ok_or(AppError::NotFound)?;
        if kept.uploaded_by != format!("staff:{}", self.uploader) {
            return Err(AppError::NotFound.into());
        }
        Ok(attachments::attach_to_decision(tx, file.id, self.id).await?)
    }
}
