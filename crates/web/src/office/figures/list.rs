//! What is due, from the reader's unit or from all.

use axum::{extract::Query, http::StatusCode, response::Response};
use motcua_app::figures::{self, Asked as At, Author, DueFilter, DuePage, SubmitError, period_name};
use motcua_domain::{
    figures::submission::{Period, Stage},
    policy::{Action, Resource},
};
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};

use super::{
    super::{Desk, dossier::command::fault, rows, today::Choice},
    parts::{Line, is_told, web_error},
};
use crate::{
    Page, WebError,
    components::{PAGE_SIZE, Pagination},
    extract::{FieldError, Submitted, SubmittedForm, Values},
    render::{PageSample, samples_of},
};

/// The longest code of a form that is looked at, in characters.
const CODE_MAX_CHARS: usize = 100;

/// What the reader narrows the list to.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    form: String,
    period: String,
    state: String,
    page: u64,
}

impl Asked {
    fn filter(&self) -> DueFilter {
        DueFilter {
            form: Some(self.form.clone()).filter(|form| !form.is_empty()),
            period: self.period.parse().ok(),
            asked: At::from_code(&self.state),
            unit: None,
        }
    }

    fn is_narrowed(&self) -> bool {
        self.filter() != DueFilter::default()
    }
}

/// A reminder that reached the reader's unit.
#[derive(Debug, Clone, Serialize)]
pub struct ReminderLine {
    pub line: Line,
}

/// The page of what is due.
#[derive(Debug, Clone, Serialize)]
pub struct FiguresPage {
    asked: Asked,
    lines: Vec<Line>,
    pagination: Pagination,
    periods: Vec<Choice>,
    forms: Vec<Choice>,
    states: Vec<Choice>,
    is_narrowed: bool,
    /// Whether the reader sees every unit.
    whole: bool,
    can_open: bool,
    reminders: Vec<ReminderLine>,
    form: Option<Submitted>,
    /// Why a period was not opened.
    refused: Vec<String>,
}

impl Page for FiguresPage {
    const TEMPLATE: &'static str = "office/figures.html";

    fn sample() -> Vec<Self> {
        let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
        let full = Self {
            asked: Asked { state: "asked".into(), ..Asked::default() },
            lines: vec![Line::sample("asked", 5), Line::sample("sent-back", -2), Line::sample("approved", 0)],
            pagination: Pagination::new(1, 3),
            periods: vec![choice("2020-H1", "6 tháng đầu năm 2020")],
            forms: vec![choice("nganh-doc", "Hồ sơ của các cơ quan ngành dọc")],
            states: vec![choice("asked", "Chưa nhập")],
            is_narrowed: true,
            whole: true,
            can_open: true,
            reminders: vec![
                ReminderLine { line: Line::sample("asked", 5) },
                ReminderLine { line: Line::sample("asked", -1) },
            ],
            form: None,
            refused: Vec::new(),
        };
        let values = Values::from([("period".to_owned(), vec!["quý 1".to_owned()])]);
        let errors = vec![fault("period", key!("figures-period-wrong"))];
        let wrong = Self {
            form: Some(Submitted { values, errors }),
            refused: vec!["Kỳ trùng ngày".into()],
            lines: Vec::new(),
            pagination: Pagination::new(1, 0),
            ..full.clone()
        };
        let none = Self {
            whole: false,
            can_open: false,
            is_narrowed: false,
            reminders: Vec::new(),
            form: None,
            refused: Vec::new(),
            ..wrong.clone()
        };
        vec![full.clone(), Self { whole: false, can_open: false, ..full }, wrong, none]
    }
}

/// `GET /office/figures`
pub(crate) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let page = page_of(&desk, asked, None, Vec::new()).await?;
    desk.show(&page).await
}

async fn page_of(
    desk: &Desk,
    asked: Asked,
    form: Option<Submitted>,
    refused: Vec<String>,
) -> Result<FiguresPage, WebError> {
    let (author, locale) = (Author::Officer(&desk.officer), desk.locale());
    let wanted = asked.page.max(1);
    let mut found = figures::due(desk.app(), author, &asked.filter(), wanted - 1, PAGE_SIZE).await?;
    let pagination = Pagination::new(wanted, found.total);
    if pagination.page != wanted {
        found = figures::due(desk.app(), author, &asked.filter(), pagination.page - 1, PAGE_SIZE).await?;
    }
    let reminders = figures::reminders(desk.app(), &desk.officer).await?;
    let DuePage { rows, periods, forms, whole, .. } = found;
    Ok(FiguresPage {
        lines: rows.iter().map(|row| Line::of(locale, row)).collect(),
        pagination,
        periods: periods
            .iter()
            .map(|period| Choice { value: period.to_string(), label: period_name(locale, *period) })
            .collect(),
        forms: forms.into_iter().map(|(value, label)| Choice { value, label }).collect(),
        states: states(desk),
        is_narrowed: asked.is_narrowed(),
        whole,
        can_open: desk.officer.may(Action::ApproveFigures, &Resource::Province),
        reminders: reminders.iter().map(|(_, row)| ReminderLine { line: Line::of(locale, row) }).collect(),
        asked,
        form,
        refused,
    })
}

fn states(desk: &Desk) -> Vec<Choice> {
    let label = |key: &str| Texts::get(desk.locale(), key, &[]);
    let stage = |stage: Stage| Choice {
        value: stage.code().to_owned(),
        label: label(&format!("figures-stage-{}", stage.code().replace('_', "-"))),
    };
    let overdue = Choice { value: "overdue".to_owned(), label: label(key!("figures-timeliness-overdue")) };
    Stage::ALL.into_iter().map(stage).chain([overdue]).collect()
}

/// `GET /office/figures.xlsx`
pub(crate) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let found = figures::export_due(desk.app(), Author::Officer(&desk.officer), &asked.filter()).await?;
    let locale = desk.locale();
    let form = found.forms.iter().find(|(code, _)| *code == asked.form).map(|(_, title)| title.clone());
    let period = asked.period.parse::<Period>().ok().map(|period| period_name(locale, period));
    let state =
        states(&desk).into_iter().find(|choice| choice.value == asked.state).map(|choice| choice.label);
    let named = [
        (key!("figures-filter-form"), form),
        (key!("figures-filter-period"), period),
        (key!("figures-filter-state"), state),
    ];
    let filters: Vec<(String, String)> =
        named.into_iter().filter_map(|(key, value)| Some((Texts::get(locale, key, &[]), value?))).collect();
    let bytes = figures::due_list(desk.app(), locale, &found.rows, &filters).await?;
    let name = format!("so-lieu-bao-cao-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"));
    Ok(rows::workbook(bytes, &name))
}

/// `POST /office/figures/open`: the province opens a form for a period.
pub(crate) async fn open(desk: Desk, SubmittedForm(mut form): SubmittedForm) -> Result<Response, WebError> {
    if !desk.officer.may(Action::ApproveFigures, &Resource::Province) {
        return Err(WebError::NotFound);
    }
    let values = form.values().clone();
    let code = form.text("sheet", CODE_MAX_CHARS);
    let period: Option<Period> =
        form.parsed("period", key!("figures-period-wrong"), |text| text.parse().ok());
    let deadline = form.date("deadline");
    let again = match form.finish(|| Some((code?, period?, deadline?))) {
        Ok((code, period, deadline)) => {
            let author = Author::Officer(&desk.officer);
            match figures::open_period(desk.app(), author, &code, period, deadline).await {
                Ok(_) => {
                    let to =
                        format!("/office/figures?form={}&period={period}", crate::extract::encode(&code));
                    return Ok(desk.go(&to, key!("flash-figures-opened"), ""));
                }
                Err(error) if is_told(&error) || matches!(error, SubmitError::UnknownForm { .. }) => {
                    (Submitted { values, errors: Vec::<FieldError>::new() }, error.lines(desk.locale()))
                }
                Err(error) => return Err(web_error(error)),
            }
        }
        Err(again) => (again, Vec::new()),
    };
    let page = page_of(&desk, Asked::default(), Some(again.0), again.1).await?;
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<FiguresPage>()
}
