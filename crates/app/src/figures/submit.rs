//! A unit fills in and submits its figures.

use motcua_domain::{
    figures::submission::{
        Completeness, Entry, FigureCommand, FigureForm, Period, RawFigure, Submission, SubmissionRefusal,
        apply, check_period, decide, read_entry,
    },
    policy::Action,
};
use motcua_store::{
    Connection, audit,
    figures::{self as kept, KeptEvent, Request},
    instant,
};
use serde::Serialize;

use super::{
    EntryFile, SubmitError, WrongEntry,
    author::{Author, require},
    forms::form,
};
use crate::{App, AppError};

/// Whose figures, for when, on which form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub form: String,
    pub unit: String,
    pub period: Period,
}

/// What was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    pub cells: Vec<RawFigure>,
    /// The name of the file; empty where the figures were typed.
    pub source: String,
    /// What the columns are called in the file.
    pub id_column: String,
    pub value_column: String,
}

impl Filled {
    /// Figures typed into the fields of a page.
    #[must_use]
    pub fn typed(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let cell = |(id, text)| RawFigure { id, text, ..RawFigure::default() };
        Self { cells: fields.into_iter().map(cell).collect(), ..Self::default() }
    }

    /// Figures of a file.
    #[must_use]
    pub fn from_file(name: &str, file: EntryFile) -> Self {
        let EntryFile { cells, id_column, value_column } = file;
        Self { cells, source: name.to_owned(), id_column, value_column }
    }
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Submitted {
    /// False where the same content had been submitted before: then nothing was written.
    pub changed: bool,
    /// The newest submitted version; 0 while there is only a draft.
    pub version: u32,
    /// Whether this came after the deadline.
    pub late: bool,
    pub stage: &'static str,
}

/// Submits figures: all of them, or nothing where one is wrong.
///
/// # Errors
/// [`SubmitError::Entry`] with every wrong figure; [`SubmitError::Refused`] where figures are approved already or the
/// period is not open; [`AppError::NotFound`] without the right.
pub async fn submit(
    app: &App,
    author: Author<'_>,
    target: &Target,
    filled: Filled,
) -> Result<Submitted, SubmitError> {
    let source = filled.source.clone();
    let (request, entry) = read(app, author, target, filled, Completeness::Whole).await?;
    act(app, author, &request, "submit_figures", FigureCommand::Submit { entry, source }).await
}

/// Keeps what is filled in so far.
///
/// # Errors
/// As [`submit`]; figures may be missing.
pub async fn save_draft(
    app: &App,
    author: Author<'_>,
    target: &Target,
    filled: Filled,
) -> Result<Submitted, SubmitError> {
    let (request, entry) = read(app, author, target, filled, Completeness::Draft).await?;
    act(app, author, &request, "draft_figures", FigureCommand::Draft { entry }).await
}

/// Asks the province to open approved figures again.
///
/// # Errors
/// [`SubmitError::Refused`] where they are not approved, or without a reason.
pub async fn ask_reopening(
    app: &App,
    author: Author<'_>,
    target: &Target,
    reason: String,
) -> Result<Submitted, SubmitError> {
    require(app, author, Action::SubmitFigures, &target.unit)?;
    let (_, request) = asked(app, target).await?;
    act(app, author, &request, "ask_reopening_figures", FigureCommand::AskReopening { reason }).await
}

async fn read(
    app: &App,
    author: Author<'_>,
    target: &Target,
    filled: Filled,
    completeness: Completeness,
) -> Result<(Request, Entry), SubmitError> {
    require(app, author, Action::SubmitFigures, &target.unit)?;
    let (form, request) = asked(app, target).await?;
    let Filled { cells, source, id_column, value_column } = filled;
    let entry = read_entry(&form, &target.unit, &cells, completeness)
        .map_err(|faults| SubmitError::Entry(WrongEntry { file: source, id_column, value_column, faults }))?;
    Ok((request, entry))
}

/// The form, and the request of a unit and period on it.
pub(super) async fn asked(app: &App, target: &Target) -> Result<(FigureForm, Request), SubmitError> {
    let form = form(app, &target.form).await?;
    if form.unit(&target.unit).is_none() {
        return Err(SubmitError::UnknownUnit { form: form.code, unit: target.unit.clone() });
    }
    let reader = app.store.reader();
    if let Some(request) = kept::by_key(reader, &target.form, &target.unit, target.period).await? {
        return Ok((form, request));
    }
    check_period(&form, &kept::opened_periods(reader, &form.code).await?, target.period)?;
    Err(SubmissionRefusal::PeriodNotOpened { period: target.period }.into())
}

/// How the figures of a request stand, with what happened to them.
pub(super) async fn history(
    connection: &impl Connection,
    request: &Request,
) -> Result<(Submission, Vec<KeptEvent>), AppError> {
    let events = kept::events_of(connection, request.id).await?;
    let folded =
        events.iter().fold(Submission::default(), |state, kept| apply(state, &kept.event, instant(kept.at)));
    Ok((folded, events))
}

/// Decides and appends in one transaction; the line of the audit log belongs to it.
pub(super) async fn act(
    app: &App,
    author: Author<'_>,
    request: &Request,
    action: &'static str,
    command: FigureCommand,
) -> Result<Submitted, SubmitError> {
    let line = author.audit(app, action, object(request));
    // The deadline is kept as the end of its day.
    let deadline = instant(request.deadline_at - 1).date_naive();
    let (now, stamp, request) = (app.now(), author.stamp(app), request.clone());
    app.store
        .write(move |tx| {
            let (request, command, line) = (request.clone(), command.clone(), line.clone());
            let stamp = stamp.clone();
            Box::pin(async move {
                let (before, _) = history(tx, &request).await?;
                let Some(event) = decide(&before, command, now, deadline)? else {
                    return Ok(Submitted::of(&before, false, false));
                };
                let late = now.timestamp_millis() >= request.deadline_at;
                let after = kept::append(tx, request.id, before, stamp.on(event)).await?;
                audit::record(tx, line).await?;
                Ok::<_, SubmitError>(Submitted::of(&after, true, late))
            })
        })
        .await
}

impl Submitted {
    fn of(submission: &Submission, changed: bool, late: bool) -> Self {
        Self {
            changed,
            version: submission.version,
            late: if changed { late } else { submission.late },
            stage: submission.stage.code(),
        }
    }
}

/// How the audit log names the figures of a unit for a period.
fn object(request: &Request) -> String {
    format!("figures:{}:{}:{}", request.form, request.unit, request.period)
}
