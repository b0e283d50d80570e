//! The list of complaints: narrowed, searched, and as a workbook.

use chrono::NaiveDate;
use motcua_domain::{
    folding::fold,
    policy::{Action, Resource},
    quality::{ComplaintState, ComplaintVerdict},
};
use motcua_paper::xlsx::{Cell, ColumnKind};
use motcua_store::quality::complaints::{self as kept, Asked};
use motcua_texts::{Locale, Texts, key};

use super::{ComplaintLine, named, require};
use crate::{
    App, AppError,
    acts::Officer,
    exports::{self, Filters, Heading, moment, text},
    office,
};

/// Where a complaint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Open,
    Overdue,
    Justified,
    Unjustified,
}

impl Standing {
    pub const ALL: [Self; 4] = [Self::Open, Self::Overdue, Self::Justified, Self::Unjustified];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Justified => "justified",
            Self::Unjustified => "unjustified",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }

    /// On a day: the last day for the answer is still in time.
    #[must_use]
    pub fn of(line: &ComplaintLine, today: NaiveDate) -> Self {
        match line.kept.complaint.state {
            ComplaintState::Filed if today > line.kept.complaint.due => Self::Overdue,
            ComplaintState::Filed => Self::Open,
            ComplaintState::Answered { verdict: ComplaintVerdict::Justified, .. } => Self::Justified,
            ComplaintState::Answered { verdict: ComplaintVerdict::Unjustified, .. } => Self::Unjustified,
        }
    }
}

/// How the list is narrowed; by default not at all.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// As typed: words of the complaint, of the answer, the code, the agency or a name.
    pub words: String,
    pub standing: Option<Standing>,
}

impl Sought {
    fn takes(&self, words: &[String], line: &ComplaintLine, today: NaiveDate) -> bool {
        if self.standing.is_some_and(|standing| standing != Standing::of(line, today)) {
            return false;
        }
        let complaint = &line.kept.complaint;
        let code = complaint.dossier.as_ref().map(ToString::to_string).unwrap_or_default();
        let parts = [&complaint.content, answer_of(line), &code, &line.agency, &line.about, &line.by];
        let all = fold(&parts.map(String::as_str).join(" "));
        words.iter().all(|word| all.contains(word.as_str()))
    }
}

static NO_ANSWER: String = String::new();

fn answer_of(line: &ComplaintLine) -> &String {
    match &line.kept.complaint.state {
        ComplaintState::Answered { answer, .. } => answer,
        ComplaintState::Filed => &NO_ANSWER,
    }
}

/// The complaints that an officer may read, of one agency or of all that she sees: open ones first, by their last day.
///
/// # Errors
/// [`AppError::NotFound`] where she may read none.
pub async fn list(
    app: &App,
    officer: &Officer,
    agency: Option<&str>,
    sought: &Sought,
) -> Result<Vec<ComplaintLine>, AppError> {
    let asked = match agency {
        Some(code) => {
            require(officer, Action::ViewComplaints, code)?;
            Asked::OfAgency(code.to_owned())
        }
        None if officer.may(Action::ViewComplaints, &Resource::Province) => Asked::All,
        None => return Err(AppError::NotFound),
    };
    let mut all = named(app, kept::list(app.store.reader(), &asked).await?).await?;
    let (words, today) = (office::words_of(&sought.words), app.now().date_naive());
    all.retain(|line| sought.takes(&words, line, today));
    // The sort keeps the newest first among the answered.
    all.sort_by_key(|line| match line.kept.complaint.state {
        ComplaintState::Filed => (false, Some(line.kept.complaint.due)),
        ComplaintState::Answered { .. } => (true, None),
    });
    Ok(all)
}

const COLUMNS: [Heading; 10] = [
    (key!("complaints-content"), 60.0, ColumnKind::Text),
    (key!("statistics-agency"), 34.0, ColumnKind::Text),
    (key!("complaints-dossier"), 26.0, ColumnKind::Text),
    (key!("complaints-about"), 24.0, ColumnKind::Text),
    (key!("complaints-filed"), 17.0, ColumnKind::DateTime),
    (key!("complaints-due"), 13.0, ColumnKind::Date),
    (key!("complaints-state"), 18.0, ColumnKind::Text),
    (key!("complaints-answered-at"), 17.0, ColumnKind::DateTime),
    (key!("complaints-by"), 24.0, ColumnKind::Text),
    (key!("complaints-answer"), 60.0, ColumnKind::Text),
];

/// Complaints that [`list`] gave, as a workbook; written to the audit log like every export.
///
/// # Errors
/// [`AppError::Internal`] where it cannot be written.
pub async fn workbook(
    app: &App,
    officer: &Officer,
    locale: Locale,
    lines: &[ComplaintLine],
    filters: &Filters,
) -> Result<Vec<u8>, AppError> {
    let today = app.now().date_naive();
    let rows = lines.iter().map(|line| cells(locale, line, today)).collect();
    let title = key!("complaints-title");
    let list = exports::List { object: "complaints", title, headings: &COLUMNS, rows, filters };
    exports::exported(app, officer, locale, list).await
}

fn cells(locale: Locale, line: &ComplaintLine, today: NaiveDate) -> Vec<Cell> {
    let complaint = &line.kept.complaint;
    let code = complaint.dossier.as_ref().map(ToString::to_string).unwrap_or_default();
    let answered = match &complaint.state {
        ComplaintState::Answered { at, .. } => Some(at.timestamp_millis()),
        ComplaintState::Filed => None,
    };
    let standing = format!("complaint-{}", Standing::of(line, today).code());
    vec![
        text(&complaint.content),
        text(&line.agency),
        text(&code),
        text(&line.about),
        moment(Some(complaint.filed_at.timestamp_millis())),
        Cell::Date(complaint.due),
        text(&Texts::get(locale, &standing, &[])),
        moment(answered),
        text(&line.by),
        text(answer_of(line)),
    ]
}
