//! What is due from whom: lists for units and for the province, and one unit's figures with their history.

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_domain::{
    figures::submission::{FigureEvent, FigureForm, Period, Stage, Submission},
    policy::Action,
};
use motcua_store::{
    audit,
    figures::{self as kept, LIST_MAX, Reminder, Request, RequestFilter},
    instant,
};

use super::{
    SubmitError,
    author::{Author, OPERATOR, require},
    submit::{Target, asked, history},
};
use crate::{App, AppError, acts::Officer, desk};

/// What the reader narrows a list to. Empty parts narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueFilter {
    pub form: Option<String>,
    pub unit: Option<String>,
    pub period: Option<Period>,
    pub asked: Option<Asked>,
}

/// Which ones of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    At(Stage),
    /// Waiting for the unit, and the deadline is over.
    Overdue,
}

impl Asked {
    /// Reads the code of a stage, or `overdue`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "overdue" { Some(Self::Overdue) } else { Stage::from_code(code).map(Self::At) }
    }
}

/// One unit's figures for one period, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    pub form: String,
    pub title: String,
    pub unit: String,
    pub unit_name: String,
    pub period: Period,
    pub deadline: NaiveDate,
    pub stage: Stage,
    /// The newest submitted version; 0 before any.
    pub version: u32,
    /// Whether they came after the deadline.
    pub late: bool,
    /// Whether they are still waited for and the deadline is over.
    pub overdue: bool,
    /// Days until the deadline's day; below zero after it.
    pub days_left: i64,
    pub reopening_asked: bool,
    pub submitted_at: Option<DateTime<FixedOffset>>,
    pub approved_at: Option<DateTime<FixedOffset>>,
}

/// A page of a list, with what it can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuePage {
    pub rows: Vec<DueRow>,
    pub total: u64,
    pub periods: Vec<Period>,
    /// Codes and titles.
    pub forms: Vec<(String, String)>,
    /// Whether the reader sees every unit.
    pub whole: bool,
}

/// What is due from the reader's unit, or from all for those who see the province; newest deadline first, `page` from 0.
///
/// # Errors
/// [`AppError::NotFound`] where the reader sees no figures.
pub async fn due(
    app: &App,
    author: Author<'_>,
    filter: &DueFilter,
    page: u64,
    per_page: u64,
) -> Result<DuePage, AppError> {
    let whole = author.may_everywhere(Action::ViewFigures);
    let unit = match author {
        _ if whole => filter.unit.clone(),
        Author::Officer(officer) => Some(officer.effective().agency.0.clone()),
        Author::Operator => filter.unit.clone(),
    };
    if let Some(unit) = &unit {
        require(app, author, Action::ViewFigures, unit)?;
    }
    let reader = app.store.reader();
    let forms: Vec<FigureForm> = kept::forms(reader).await?.into_iter().map(|kept| kept.form).collect();
    // What an agency was asked for that has ended since is its successor's to answer.
    let units = unit.as_deref().map(|unit| app.catalogue().codes_of(unit, app.now().date_naive()));
    let periods = kept::periods(reader, units.as_deref()).await?;
    let stages = match filter.asked {
        None => Vec::new(),
        Some(Asked::At(stage)) => vec![stage],
        Some(Asked::Overdue) => Stage::ALL.into_iter().filter(|stage| stage.waits_for_unit()).collect(),
    };
    let wanted = RequestFilter {
        form: filter.form.clone(),
        period: filter.period.map(|period| period.to_string()),
        stages,
        deadline_before: (filter.asked == Some(Asked::Overdue)).then(|| app.now_ms()),
        units,
    };
    let found = kept::list(reader, &wanted, page, per_page).await?;
    let rows = found.rows.into_iter().map(|request| row(app, &forms, request)).collect();
    let is_asked = |form: &&FigureForm| unit.as_deref().is_none_or(|unit| form.unit(unit).is_some());
    let named = forms.iter().filter(is_asked).map(|form| (form.code.clone(), form.title.clone())).collect();
    Ok(DuePage { rows, total: found.total, periods, forms: named, whole })
}

/// All rows of a list, for Excel; written to the audit log like every export.
///
/// # Errors
/// As [`due`].
pub async fn export_due(app: &App, author: Author<'_>, filter: &DueFilter) -> Result<DuePage, AppError> {
    let found = due(app, author, filter, 0, LIST_MAX).await?;
    let line = author.audit(app, "export_list", "figures".to_owned());
    app.store
        .write(move |tx| {
            let line = line.clone();
            Box::pin(async move { Ok::<_, AppError>(audit::record(tx, line).await?) })
        })
        .await?;
    Ok(found)
}

fn row(app: &App, forms: &[FigureForm], request: Request) -> DueRow {
    let form = forms.iter().find(|form| form.code == request.form);
    // The deadline is kept as the end of its day.
    let deadline = instant(request.deadline_at - 1).date_naive();
    DueRow {
        title: form.map_or_else(|| request.form.clone(), |form| form.title.clone()),
        unit_name: unit_name(app, form, &request.unit),
        deadline,
        overdue: request.stage.waits_for_unit() && app.now_ms() >= request.deadline_at,
        days_left: (deadline - app.now().date_naive()).num_days(),
        version: u32::try_from(request.version).unwrap_or_default(),
        submitted_at: request.submitted_at.map(instant),
        approved_at: request.approved_at.map(instant),
        form: request.form,
        unit: request.unit,
        period: request.period,
        stage: request.stage,
        late: request.late,
        reopening_asked: request.reopening_asked,
    }
}

fn unit_name(app: &App, form: Option<&FigureForm>, unit: &str) -> String {
    let agency = app.catalogue().agency(unit).map(|agency| agency.name.clone());
    let asked = || form.and_then(|form| form.unit(unit)).map(|asked| asked.name.clone());
    agency.or_else(asked).unwrap_or_else(|| unit.to_owned())
}

/// Something that happened, with who and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    pub event: FigureEvent,
    pub at: DateTime<FixedOffset>,
    /// The name of a member of staff, or [`OPERATOR`].
    pub who: String,
    /// In whose name; empty where in one's own.
    pub on_behalf_of: String,
}

/// One unit's figures for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    pub form: FigureForm,
    pub row: DueRow,
    pub submission: Submission,
    /// Oldest first.
    pub history: Vec<HistoryLine>,
    pub may_submit: bool,
    pub may_approve: bool,
}

/// One unit's figures for one period, with everything that happened to them.
///
/// # Errors
/// [`AppError::NotFound`] where the reader may not see them; [`SubmitError`] where they are not asked for.
pub async fn detail(app: &App, author: Author<'_>, target: &Target) -> Result<Detail, SubmitError> {
    require(app, author, Action::ViewFigures, &target.unit)?;
    let (form, request) = asked(app, target).await?;
    let (submission, events) = history(app.store.reader(), &request).await?;
    let staff = |id: uuid::Uuid| format!("staff:{id}");
    let mentioned = events.iter().flat_map(|kept| {
        [Some(kept.actor.clone()), kept.on_behalf_of.map(staff)].into_iter().flatten().collect::<Vec<_>>()
    });
    let names = desk::names_of(app, mentioned.collect::<Vec<_>>()).await?;
    let name = |actor: &str| names.get(actor).cloned().unwrap_or_else(|| actor.to_owned());
    let line = |kept: kept::KeptEvent| HistoryLine {
        at: instant(kept.at),
        who: if kept.actor == OPERATOR { OPERATOR.to_owned() } else { name(&kept.actor) },
        on_behalf_of: kept.on_behalf_of.map(|id| name(&staff(id))).unwrap_or_default(),
        event: kept.event,
    };
    Ok(Detail {
        row: row(app, std::slice::from_ref(&form), request),
        submission,
        history: events.into_iter().map(line).collect(),
        may_submit: author.may(app, Action::SubmitFigures, &target.unit),
        may_approve: author.may_everywhere(Action::ApproveFigures),
        form,
    })
}

/// The reminders that reached the officer's unit and are still open, newest first.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn reminders(app: &App, officer: &Officer) -> Result<Vec<(Reminder, DueRow)>, AppError> {
    let units = app.catalogue().codes_of(&officer.effective().agency.0, app.now().date_naive());
    let reader = app.store.reader();
    let forms: Vec<FigureForm> = kept::forms(reader).await?.into_iter().map(|kept| kept.form).collect();
    let mut found: Vec<(Reminder, DueRow)> = Vec::new();
    for reminder in kept::reminders_of(reader, &units).await? {
        let is_told = found.iter().any(|(told, _)| told.request == reminder.request);
        if is_told {
            continue;
        }
        if let Some(request) = kept::by_id(reader, reminder.request).await?
            && request.stage.waits_for_unit()
        {
            found.push((reminder, row(app, &forms, request)));
        }
    }
    Ok(found)
}
