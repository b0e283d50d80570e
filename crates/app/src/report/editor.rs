//! A report in the office: begun, written, explained, approved.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use motcua_domain::{
    figures::{Figure, FigureTable, Finding, Printed, Relation, check},
    policy::Action,
    report::{
        FindingKey, Report, ReportCommand, Text, Unexplained, apply, check_period, decide, unexplained,
    },
    statistics::Period,
};
pub use motcua_store::reports::{KeptReportEvent, ReportRow};
use motcua_store::{Connection, audit, instant, reports as kept};
use uuid::Uuid;

use super::{
    Composed, Outline, ReportError, ReportFigure, compose, docx,
    figure::{freeze, thaw},
    figures,
    kept::{outline, relations},
    pdf,
};
use crate::{App, AppError, desk, figures::Author};

/// The largest document of a report that is kept.
const DOCUMENT_MAX_BYTES: u64 = 64 * 1024 * 1024;

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportFormat {
    Docx,
    Pdf,
    Json,
}

impl ReportFormat {
    pub const ALL: [Self; 3] = [Self::Docx, Self::Pdf, Self::Json];

    /// The ending of its name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }

    #[must_use]
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }
}

/// Something that happened, with who and when.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportLine {
    pub kept: KeptReportEvent,
    pub at: DateTime<FixedOffset>,
    /// The name of a member of staff, or of none: the operator.
    pub who: String,
    /// In whose name; empty where in one's own.
    pub on_behalf_of: String,
}

/// A report with everything that a page shows of it.
#[derive(Debug, Clone)]
pub struct Opened {
    pub row: ReportRow,
    /// With the texts of this report.
    pub outline: Outline,
    pub report: Report,
    pub figures: Vec<ReportFigure>,
    pub relations: Vec<Relation>,
    pub findings: Vec<Finding>,
    /// The contradictions that block the approval.
    pub unexplained: Vec<Unexplained>,
    /// Figures that the texts name and nobody has given yet.
    pub missing: Vec<String>,
    /// Oldest first.
    pub history: Vec<ReportLine>,
    pub may_write: bool,
    pub may_approve: bool,
}

fn require(author: Author<'_>, action: Action) -> Result<(), AppError> {
    if author.may_everywhere(action) { Ok(()) } else { Err(AppError::NotFound) }
}

/// All reports, the newest period first.
///
/// # Errors
/// [`AppError::NotFound`] where the author may not see reports.
pub async fn list(app: &App, author: Author<'_>) -> Result<Vec<ReportRow>, AppError> {
    require(author, Action::ViewReports)?;
    Ok(kept::list(app.store.reader(), None).await?)
}

/// The newest report of a kind before a period, with its texts: what the next one begins with.
async fn latest_before(app: &App, kind: &str, period: Period) -> Result<Option<(Uuid, Report)>, AppError> {
    let reader = app.store.reader();
    let earlier = kept::list(reader, Some(kind)).await?.into_iter().find(|row| row.period.to < period.from);
    match earlier {
        Some(row) => Ok(Some((row.id, folded(reader, row.id).await?.0))),
        None => Ok(None),
    }
}

/// Begins the report of a period with the texts of the newest one before it, else those of the outline.
///
/// # Errors
/// [`ReportError::UnknownKind`] where no outline of the kind is kept; [`ReportError::Refused`] where the period overlaps
/// that of another report of the kind.
pub async fn begin(app: &App, author: Author<'_>, kind: &str, period: Period) -> Result<Uuid, ReportError> {
    require(author, Action::WriteReports)?;
    let outline =
        outline(app, kind).await?.ok_or_else(|| ReportError::UnknownKind { kind: kind.to_owned() })?;
    let (after, texts) = match latest_before(app, kind, period).await? {
        Some((id, report)) => (Some(id), report.texts),
        None => (None, outline.texts()),
    };
    let (id, kind, at) = (app.new_id(), kind.to_owned(), app.now_ms());
    let (who, line) = (author.who(), author.audit(app, "begin_report", object(id)));
    let sections = outline.codes();
    app.store
        .write(move |tx| {
            let (kind, sections, texts) = (kind.clone(), sections.clone(), texts.clone());
            let (who, line) = (who.clone(), line.clone());
            Box::pin(async move {
                let others: Vec<Period> =
                    kept::list(tx, Some(&kind)).await?.into_iter().map(|row| row.period).collect();
                check_period(&others, period)?;
                let begun =
                    decide(&Report::default(), ReportCommand::Begin { after, texts }, &sections, &[])?;
                kept::begin(tx, id, &kind, period, at).await?;
                if let Some(event) = begun {
                    kept::append(tx, id, Report::default(), who, at, event).await?;
                }
                audit::record(tx, line).await?;
                Ok::<_, ReportError>(id)
            })
        })
        .await
}

/// A report with its figures and what the check says of them.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or not for this reader.
pub async fn open(app: &App, author: Author<'_>, id: Uuid) -> Result<Opened, ReportError> {
    require(author, Action::ViewReports)?;
    let reader = app.store.reader();
    let row = kept::by_id(reader, id).await?.ok_or(AppError::NotFound)?;
    let (report, events) = folded(reader, id).await?;
    let outline = outline(app, &row.kind)
        .await?
        .ok_or_else(|| ReportError::UnknownKind { kind: row.kind.clone() })?
        .with_texts(&report.texts);
    let figures = match &report.figures {
        Some(frozen) => thaw(frozen).map_err(|error| AppError::Internal(error.to_string()))?,
        None => figures(app, row.period, &outline).await?,
    };
    let relations = relations(app, &row.kind).await?;
    let findings = check(&table(&figures), &relations);
    let named = outline.figures_named();
    let is_there = |id: &String| figures.iter().any(|figure| figure.id == *id);
    Ok(Opened {
        unexplained: unexplained(&report, &findings),
        missing: named.into_iter().filter(|id| !is_there(id)).collect(),
        history: told(app, events).await?,
        may_write: author.may_everywhere(Action::WriteReports),
        may_approve: author.may_everywhere(Action::ApproveReports),
        row,
        outline,
        report,
        figures,
        relations,
        findings,
    })
}

async fn told(app: &App, events: Vec<KeptReportEvent>) -> Result<Vec<ReportLine>, AppError> {
    let mentioned = events.iter().map(|kept| (kept.actor.clone(), kept.on_behalf_of));
    let signers = desk::Signers::of(app, mentioned).await?;
    let line = |kept: KeptReportEvent| ReportLine {
        at: instant(kept.at),
        who: signers.who(&kept.actor),
        on_behalf_of: signers.on_behalf_of(kept.on_behalf_of),
        kept,
    };
    Ok(events.into_iter().map(line).collect())
}

/// The figures as the check reads them. A report has one period, so that none is named.
fn table(figures: &[ReportFigure]) -> FigureTable {
    let mut table = FigureTable::default();
    for (at, figure) in figures.iter().enumerate() {
        let entry = Figure {
            id: figure.id.clone(),
            name: figure.name.clone(),
            unit: figure.unit.clone(),
            period: String::new(),
            value: Printed::Number(figure.value),
            line: u64::try_from(at).unwrap_or(u64::MAX),
        };
        // Figures come by their ids from a map: none stands twice.
        if let Err(clash) = table.insert(&entry) {
            tracing::error!(%clash, "a report has a figure twice");
        }
    }
    table
}

async fn folded(connection: &impl Connection, id: Uuid) -> Result<(Report, Vec<KeptReportEvent>), AppError> {
    let events = kept::events_of(connection, id).await?;
    let report =
        events.iter().fold(Report::default(), |state, kept| apply(state, &kept.event, instant(kept.at)));
    Ok((report, events))
}

/// Writes the text of a section. `seen` is the version of the page that it was written on.
///
/// # Errors
/// [`AppError::Stale`] where somebody has changed the report since; [`ReportError::Refused`] by the rules.
pub async fn write_text(
    app: &App,
    author: Author<'_>,
    id: Uuid,
    seen: u32,
    section: &str,
    text: Text,
) -> Result<bool, ReportError> {
    require(author, Action::WriteReports)?;
    let opened = open(app, author, id).await?;
    let command = ReportCommand::Write { section: section.to_owned(), text };
    act(app, author, &opened, seen, "write_report", command).await
}

/// Explains why figures do not agree.
///
/// # Errors
/// As [`write_text`].
pub async fn explain(
    app: &App,
    author: Author<'_>,
    id: Uuid,
    seen: u32,
    finding: FindingKey,
    words: String,
) -> Result<bool, ReportError> {
    require(author, Action::WriteReports)?;
    let opened = open(app, author, id).await?;
    act(app, author, &opened, seen, "explain_report", ReportCommand::Explain { finding, words }).await
}

/// Approves the report: its figures and documents stand still from now on.
///
/// # Errors
/// As [`write_text`]; refused while a contradiction is not explained.
pub async fn approve(
    app: &App,
    author: Author<'_>,
    id: Uuid,
    seen: u32,
    note: String,
) -> Result<bool, ReportError> {
    require(author, Action::ApproveReports)?;
    let opened = open(app, author, id).await?;
    let frozen = freeze(&opened.figures).map_err(|error| AppError::Internal(error.to_string()))?;
    let command = |files| ReportCommand::Approve { note: note.clone(), figures: frozen.clone(), files };
    // Asked once before the documents are set, which takes a second: most refusals are known now.
    decide(&opened.report, command(BTreeMap::new()), &opened.outline.codes(), &opened.findings)?;
    let mut files = BTreeMap::new();
    for format in ReportFormat::ALL {
        let bytes = set(app, &opened, format).await?;
        let content = stream::once(async { Ok::<_, std::io::Error>(bytes.into()) });
        let written = app.files.write(app.new_id(), content.boxed(), DOCUMENT_MAX_BYTES).await?;
        files.insert(format.ending().to_owned(), written.sha256);
    }
    act(app, author, &opened, seen, "approve_report", command(files)).await
}

/// Opens an approved report again.
///
/// # Errors
/// As [`write_text`].
pub async fn reopen(
    app: &App,
    author: Author<'_>,
    id: Uuid,
    seen: u32,
    reason: String,
) -> Result<bool, ReportError> {
    require(author, Action::ApproveReports)?;
    let opened = open(app, author, id).await?;
    act(app, author, &opened, seen, "reopen_report", ReportCommand::Reopen { reason }).await
}

/// Decides and appends in one transaction; says whether anything changed. The findings are those of the moment in
/// which the report was opened: the documents of an approval were set from the same figures.
async fn act(
    app: &App,
    author: Author<'_>,
    opened: &Opened,
    seen: u32,
    action: &'static str,
    command: ReportCommand,
) -> Result<bool, ReportError> {
    let (id, at) = (opened.row.id, app.now_ms());
    let (who, line) = (author.who(), author.audit(app, action, object(id)));
    let (sections, findings) = (opened.outline.codes(), opened.findings.clone());
    app.store
        .write(move |tx| {
            let (sections, findings, command) = (sections.clone(), findings.clone(), command.clone());
            let (who, line) = (who.clone(), line.clone());
            Box::pin(async move {
                let (before, events) = folded(tx, id).await?;
                if before.version != seen {
                    let (kind, by) = events.last().map(|last| (last.event.code(), &*last.actor)).unzip();
                    let at_ms = events.last().map_or(at, |last| last.at);
                    let text = |part: Option<&str>| part.unwrap_or_default().to_owned();
                    return Err(AppError::Stale { kind: text(kind), by: text(by), at_ms }.into());
                }
                let Some(event) = decide(&before, command, &sections, &findings)? else {
                    return Ok(false);
                };
                kept::append(tx, id, before, who, at, event).await?;
                audit::record(tx, line).await?;
                Ok::<_, ReportError>(true)
            })
        })
        .await
}

/// The report as a document: as it was approved, else as it would be now.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, or not for this reader.
pub async fn document(
    app: &App,
    author: Author<'_>,
    id: Uuid,
    format: ReportFormat,
) -> Result<(ReportRow, Vec<u8>), ReportError> {
    let opened = open(app, author, id).await?;
    let bytes = match opened.report.files.get(format.ending()) {
        Some(sha256) => {
            let read = app.files.read(sha256).await?;
            let parts: Vec<bytes::Bytes> =
                read.try_collect().await.map_err(|error| AppError::Internal(error.to_string()))?;
            parts.concat()
        }
        None => set(app, &opened, format).await?,
    };
    Ok((opened.row, bytes))
}

async fn set(app: &App, opened: &Opened, format: ReportFormat) -> Result<Vec<u8>, ReportError> {
    if format == ReportFormat::Json {
        let json = serde_json::json!({ "figures": opened.figures });
        return Ok(serde_json::to_vec_pretty(&json).map_err(|error| AppError::Internal(error.to_string()))?);
    }
    let Composed { document, .. } = compose(app, &opened.outline, opened.row.period, &opened.figures).await?;
    Ok(if format == ReportFormat::Docx { docx(document).await? } else { pdf(document).await? })
}

/// The outline of a kind with the texts of the period's report, where one was begun: what the command line prints.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn outline_of(app: &App, kind: &str, period: Period) -> Result<Option<Outline>, AppError> {
    let Some(outline) = outline(app, kind).await? else { return Ok(None) };
    let reader = app.store.reader();
    let of_period = kept::list(reader, Some(kind)).await?.into_iter().find(|row| row.period == period);
    Ok(Some(match of_period {
        Some(row) => outline.with_texts(&folded(reader, row.id).await?.0.texts),
        None => outline,
    }))
}

/// How the audit log names a report.
fn object(id: Uuid) -> String {
    format!("report:{id}")
}
