//! What the pages of figures share.

use chrono::NaiveDate;
use motcua_app::{
    AppError,
    figures::{Detail, DueRow, SubmitError, Target, number_text, period_name, timeliness_code},
};
use motcua_domain::figures::submission::{Entry, FigureValue, SubmissionRefusal, compute};
use motcua_texts::Locale;
use serde::{Deserialize, Serialize};

use crate::WebError;

/// Which figures a path names.
#[derive(Debug, Clone, Deserialize)]
pub struct Named {
    sheet: String,
    unit: String,
    period: String,
}

impl Named {
    /// # Errors
    /// [`WebError::NotFound`] where the period is none.
    pub fn target(self) -> Result<Target, WebError> {
        let period = self.period.parse().map_err(|_| WebError::NotFound)?;
        Ok(Target { form: self.sheet, unit: self.unit, period })
    }
}

/// The address of one unit's figures.
pub fn address(target: &Target) -> String {
    let encode = crate::extract::encode;
    format!("/office/figures/{}/{}/{}", encode(&target.form), encode(&target.unit), target.period)
}

/// One unit's figures for one period, in a line of a list or at the head of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub href: String,
    pub title: String,
    pub unit_name: String,
    pub period: String,
    pub deadline: NaiveDate,
    /// With hyphens, as the texts are called.
    pub stage: String,
    pub timeliness: &'static str,
    pub days_left: i64,
    /// Whether it is the unit's turn.
    pub waits: bool,
    pub reopening_asked: bool,
    pub version: u32,
}

impl Line {
    pub fn of(locale: Locale, row: &DueRow) -> Self {
        let target = Target { form: row.form.clone(), unit: row.unit.clone(), period: row.period };
        Self {
            href: address(&target),
            title: row.title.clone(),
            unit_name: row.unit_name.clone(),
            period: period_name(locale, row.period),
            deadline: row.deadline,
            stage: row.stage.code().replace('_', "-"),
            timeliness: timeliness_code(row),
            days_left: row.days_left,
            waits: row.stage.waits_for_unit(),
            reopening_asked: row.reopening_asked,
            version: row.version,
        }
    }

    /// A line for samples.
    pub fn sample(stage: &str, days_left: i64) -> Self {
        Self {
            href: "/office/figures/nganh-doc/CAT/2020-H1".into(),
            title: "Hồ sơ của các cơ quan ngành dọc".into(),
            unit_name: "Công an tỉnh Khánh Hòa".into(),
            period: "6 tháng đầu năm 2020".into(),
            deadline: NaiveDate::default(),
            stage: stage.into(),
            timeliness: if days_left < 0 { "overdue" } else { "open" },
            days_left,
            waits: stage != "submitted" && stage != "approved",
            reopening_asked: stage == "approved",
            version: u32::from(stage != "asked"),
        }
    }
}

/// A figure with its value in words.
#[derive(Debug, Clone, Serialize)]
pub struct FigureLine {
    pub id: String,
    pub name: String,
    pub unit: String,
    /// Empty where there is none.
    pub value: String,
    pub definition: String,
    pub is_computed: bool,
}

/// How the reader writes a value.
pub fn value_text(locale: Locale, value: &FigureValue) -> String {
    match value {
        FigureValue::Number(number) => number_text(locale, *number),
        FigureValue::Text(words) => words.clone(),
    }
}

/// What is computed from an entry.
pub fn computed_lines(locale: Locale, detail: &Detail, entry: &Entry) -> Vec<FigureLine> {
    let found = compute(detail.form.computed_of(&detail.row.unit), &entry.numbers());
    let line = |one: motcua_domain::figures::submission::ComputedValue<'_>| FigureLine {
        id: one.figure.id.clone(),
        name: one.figure.name.clone(),
        unit: one.figure.unit.clone(),
        value: one.value.map(|value| number_text(locale, value)).unwrap_or_default(),
        definition: one.figure.definition.clone(),
        is_computed: true,
    };
    found.into_iter().map(line).collect()
}

/// The figures of an entry, then what is computed from them.
pub fn figure_lines(locale: Locale, detail: &Detail, entry: &Entry) -> Vec<FigureLine> {
    let asked = detail.form.figures_of(&detail.row.unit).map(|figure| FigureLine {
        id: figure.id.clone(),
        name: figure.name.clone(),
        unit: figure.unit.clone(),
        value: entry.0.get(&figure.id).map(|value| value_text(locale, value)).unwrap_or_default(),
        definition: figure.definition.clone(),
        is_computed: false,
    });
    asked.chain(computed_lines(locale, detail, entry)).collect()
}

/// What a page answers that cannot show the form again.
pub fn web_error(error: SubmitError) -> WebError {
    match error {
        SubmitError::App(error) => error.into(),
        SubmitError::UnknownForm { .. }
        | SubmitError::UnknownUnit { .. }
        | SubmitError::Refused(
            SubmissionRefusal::PeriodNotOpened { .. }
            | SubmissionRefusal::PeriodOverlaps { .. }
            | SubmissionRefusal::PeriodOfOtherKind { .. },
        ) => WebError::NotFound,
        other => WebError::Unprocessable { detail: other.to_string() },
    }
}

/// Whether a page tells the reader what is wrong and shows the form again; everything else is [`web_error`]'s.
pub fn is_told(error: &SubmitError) -> bool {
    matches!(
        error,
        SubmitError::Refused(_)
            | SubmitError::File(_)
            | SubmitError::Entry(_)
            | SubmitError::DeadlineTooEarly
            | SubmitError::App(AppError::Stale { .. })
    )
}
