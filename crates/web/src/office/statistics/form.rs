//! Form II.06a/VPCP/KSTT and its siblings on the screen, each figure with the way to its dossiers.

use axum::{extract::Query, http::HeaderValue, response::Response};
use motcua_app::{
    leaders::Sight,
    statistics::{self, FormBy},
    statistics_form::{self, SheetFormat},
};
use motcua_domain::statistics::{Column, Period};
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;

use super::{Asked, Behind, Whose};
use crate::{
    Page, WebError,
    office::{Desk, rows, today::Choice},
    statistics::ChosenPeriod,
};

/// Columns of figures, 3 to 13.
const COLUMNS: usize = 11;

/// A figure of the form.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Figure {
    value: i64,
    /// Empty where the reader may not list the dossiers.
    href: String,
}

/// A row of the form.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Line {
    name: String,
    figures: Vec<Figure>,
}

/// The form of a period.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FormPage {
    chosen: ChosenPeriod,
    whose: Whose,
    by: &'static str,
    choices: Vec<Choice>,
    lines: Vec<Line>,
    total: Line,
    numbers: Vec<usize>,
    query: String,
}

impl Page for FormPage {
    const TEMPLATE: &'static str = "office/statistics_form.html";

    fn sample() -> Vec<Self> {
        let figure = |href: &str| Figure { value: 1_200, href: href.to_owned() };
        let mut figures = vec![figure("/office/dossiers"); COLUMNS];
        figures[COLUMNS - 1] = figure("");
        let line = Line { name: "Hộ tịch".into(), figures };
        let chosen = ChosenPeriod::sample();
        let full = Self {
            whose: Whose::sample(),
            by: "field",
            choices: choices(Locale::Vi),
            lines: vec![line.clone()],
            total: line,
            numbers: numbers(),
            query: chosen.query(),
            chosen,
        };
        let whose = Whose { agencies: Vec::new(), ..full.whose.clone() };
        vec![Self { lines: Vec::new(), chosen: ChosenPeriod::wrong_sample(), whose, ..full.clone() }, full]
    }
}

fn numbers() -> Vec<usize> {
    (3..3 + COLUMNS).collect()
}

fn choices(locale: Locale) -> Vec<Choice> {
    [FormBy::Field, FormBy::Agency, FormBy::Level]
        .map(|by| Choice {
            value: by.code().to_owned(),
            label: Texts::get(locale, &format!("statistics-by-{}", by.code()), &[]),
        })
        .to_vec()
}

/// `GET /office/statistics/form`
pub(in crate::office) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let sight = asked.sight(&desk)?;
    let by = asked.by();
    let chosen = asked.chosen(&desk);
    let found = statistics::keyed(desk.app(), chosen.period, by, &sight.filter(), desk.locale()).await?;
    let form = statistics::form_of(&found)?;
    let whose = Whose::of(&desk, &sight);
    let ways = Ways { sight: &sight, period: chosen.period };
    let line = |name: &str, columns: Column, own: Behind, field: &str| Line {
        name: name.to_owned(),
        figures: ways.figures(columns, &own, field),
    };
    let lines = found.iter().map(|row| {
        let mut own = Behind { agency: whose.agency.clone(), ..Behind::default() };
        let mut field = "";
        match by {
            FormBy::Field => field = row.code.as_str(),
            FormBy::Agency => {
                own.agency.clone_from(&row.code);
                own.alone = "1".to_owned();
            }
            FormBy::Level => own.level.clone_from(&row.code),
        }
        line(&row.name, row.counts.columns(), own, field)
    });
    let lines = lines.collect();
    let whole = Behind { agency: whose.agency.clone(), ..Behind::default() };
    let page = FormPage {
        by: by.code(),
        choices: choices(desk.locale()),
        lines,
        total: line(&Texts::get(desk.locale(), key!("statistics-total"), &[]), form.total, whole, ""),
        numbers: numbers(),
        query: format!("{}&agency={}&by={}", chosen.query(), whose.agency, by.code()),
        whose,
        chosen,
    };
    desk.show(&page).await
}

/// Where the figures of the form lead.
struct Ways<'a> {
    sight: &'a Sight,
    period: Period,
}

impl Ways<'_> {
    /// The figures of a row; `own` and `field` say which dossiers the row counts.
    fn figures(&self, columns: Column, own: &Behind, field: &str) -> Vec<Figure> {
        let href = |figure: &str, timeliness: &str, way: &str, channel: &str| {
            let behind = Behind {
                agency: own.agency.clone(),
                level: if own.agency.is_empty() { own.level.clone() } else { String::new() },
                timeliness: timeliness.to_owned(),
                way: way.to_owned(),
                ..Behind::of(figure, self.period)
            };
            behind.href(&[("field", field), ("channel", channel)])
        };
        let ways: [String; COLUMNS] = [
            href("handled", "", "", ""),
            href("received", "", "", "online"),
            href("received", "", "direct", ""),
            href("carried", "", "", ""),
            href("resolved", "", "", ""),
            href("resolved", "early", "", ""),
            href("resolved", "on_time", "", ""),
            href("resolved", "late", "", ""),
            href("open", "", "", ""),
            href("within", "", "", ""),
            href("overdue", "", "", ""),
        ];
        let figure = |(value, href): (i64, String)| Figure {
            value,
            href: if self.sight.lists_dossiers { href } else { String::new() },
        };
        columns.values().into_iter().zip(ways).map(figure).collect()
    }
}

/// `GET /office/statistics/form.xlsx`: in Vietnamese, as the law prints it.
pub(in crate::office) async fn workbook(
    desk: Desk,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let bytes = sheet(&desk, &asked, SheetFormat::Xlsx).await?;
    Ok(rows::workbook(bytes, &file_name(&desk, "xlsx")))
}

/// `GET /office/statistics/form.pdf`
pub(in crate::office) async fn pdf(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let bytes = sheet(&desk, &asked, SheetFormat::Pdf).await?;
    Ok(rows::download(bytes, HeaderValue::from_static("application/pdf"), &file_name(&desk, "pdf")))
}

fn file_name(desk: &Desk, ending: &str) -> String {
    format!("bieu-II06a-{}.{ending}", desk.app().now().format("%Y%m%d-%H%M"))
}

async fn sheet(desk: &Desk, asked: &Asked, format: SheetFormat) -> Result<Vec<u8>, WebError> {
    let sight = asked.sight(desk)?;
    let (by, period) = (asked.by(), asked.chosen(desk).period);
    let form = statistics::form(desk.app(), period, by, &sight.filter(), Locale::Vi).await?;
    Ok(statistics_form::sheet(desk.app(), &form, period, by, sight.agency.as_deref(), format).await?)
}
