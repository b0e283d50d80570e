//! The page of leaders.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use motcua_app::{
    leaders::{self, Day, Sight},
    statistics,
};
use motcua_domain::statistics::{Period, Rate};
use motcua_texts::{Locale, Texts, key};
use serde::Serialize;

use super::{
    Asked, Behind, Whose,
    parts::{self, HELD_ON_PAGE, TargetView},
};
use crate::{
    Page, WebError,
    office::{
        Desk,
        rows::{self, Row},
    },
    statistics::{ChartView, ChosenPeriod, FiguresView, StatTable, period::last_month, table},
};

/// A figure of the day with the way to its dossiers; none where the reader may not list them.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DayFigure {
    /// The text is `statistics-today-<code>`.
    code: &'static str,
    count: i64,
    href: Option<String>,
}

/// Where the figures of the period lead.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Hrefs {
    received: String,
    resolved: String,
    in_time: String,
    online: String,
    open: String,
    overdue: String,
}

/// The page of leaders.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LeadersPage {
    chosen: ChosenPeriod,
    whose: Whose,
    day: Vec<DayFigure>,
    figures: FiguresView,
    hrefs: Hrefs,
    held: StatTable,
    /// Places with overdue dossiers, also those that only the workbook tells.
    held_places: usize,
    overdue: Vec<Row>,
    /// The list of all overdue dossiers; none where the reader may not list them.
    overdue_href: Option<String>,
    weeks: StatTable,
    chart: ChartView,
    compared: StatTable,
    before: Period,
    targets: Vec<TargetView>,
    /// The query that keeps period and agency on the page of the form.
    query: String,
}

impl Page for LeadersPage {
    const TEMPLATE: &'static str = "office/statistics.html";

    fn sample() -> Vec<Self> {
        let chosen = ChosenPeriod::sample();
        let figure = |code, count| DayFigure { code, count, href: Some("/office/dossiers".into()) };
        let target = |percent_of: i64, reached| TargetView {
            level: "commune",
            from: 20,
            to: 25,
            year: 2020,
            share: Rate { part: percent_of, whole: 100 }.into(),
            reached,
        };
        let none = TargetView { share: Rate { part: 0, whole: 0 }.into(), ..target(0, false) };
        let full = Self {
            before: chosen.period,
            whose: Whose::sample(),
            day: vec![figure("received", 12), figure("overdue", 2)],
            figures: FiguresView::sample(),
            hrefs: Hrefs { received: "/office/dossiers".into(), ..Hrefs::default() },
            held: StatTable::sample("held"),
            held_places: 40,
            overdue: rows::sample_rows(),
            overdue_href: Some("/office/dossiers?figure=overdue".into()),
            weeks: StatTable::sample("weeks"),
            chart: ChartView::sample("weeks"),
            compared: StatTable::sample("compared"),
            targets: vec![target(23, true), target(12, false), none],
            query: chosen.query(),
            chosen,
        };
        let quiet = StatTable { rows: Vec::new(), ..full.held.clone() };
        let calm = Self {
            chosen: ChosenPeriod::wrong_sample(),
            whose: Whose { agencies: Vec::new(), ..full.whose.clone() },
            day: vec![DayFigure { code: "due", count: 0, href: None }],
            hrefs: Hrefs::default(),
            held: quiet,
            overdue: Vec::new(),
            overdue_href: None,
            targets: Vec::new(),
            ..full.clone()
        };
        vec![calm, full]
    }
}

/// `GET /office/statistics`
pub(in crate::office) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let sight = asked.sight(&desk)?;
    let app = desk.app();
    let chosen = asked.chosen(&desk);
    let overview = statistics::overview(app, chosen.period, &sight.filter()).await?;
    let spent = statistics::spent(app, chosen.period, &sight.filter()).await?;
    let before = before(chosen.period);
    let earlier = statistics::overview(app, before, &sight.filter()).await?;
    let (weeks, chart) = weeks(&desk, &sight).await?;
    let overdue = sight.lists_dossiers.then(|| behind(&sight, "overdue", chosen.period));
    let mut held = parts::held(&leaders::held(app, &sight).await?, overdue.as_ref(), desk.locale());
    let held_places = held.rows.len();
    held.rows.truncate(HELD_ON_PAGE);
    let targets = leaders::targets(app, chosen.period, &sight).await?;
    let whose = Whose::of(&desk, &sight);
    let page = LeadersPage {
        day: day_figures(&desk, &sight, leaders::day(app, &sight).await?),
        figures: FiguresView::of(&overview, &spent),
        hrefs: if sight.lists_dossiers { hrefs(&sight, chosen.period) } else { Hrefs::default() },
        held,
        held_places,
        overdue: rows::rows(&desk, leaders::overdue(app, &sight).await?),
        overdue_href: overdue.map(|behind| behind.href(&[])),
        weeks,
        chart,
        compared: parts::compared(&overview, &earlier, desk.locale()),
        before,
        targets: targets.into_iter().map(TargetView::from).collect(),
        query: format!("{}&agency={}", chosen.query(), whose.agency),
        whose,
        chosen,
    };
    desk.show(&page).await
}

/// `GET /office/statistics/tables/{table}`, as `weeks.xlsx`
pub(in crate::office) async fn export(
    desk: Desk,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let sight = asked.sight(&desk)?;
    let (app, locale) = (desk.app(), desk.locale());
    let chosen = asked.chosen(&desk);
    let wanted = match name.strip_suffix(".xlsx").ok_or(WebError::NotFound)? {
        "weeks" => weeks(&desk, &sight).await?.0,
        "held" => parts::held(&leaders::held(app, &sight).await?, None, locale),
        "compared" => {
            let overview = statistics::overview(app, chosen.period, &sight.filter()).await?;
            let earlier = statistics::overview(app, before(chosen.period), &sight.filter()).await?;
            parts::compared(&overview, &earlier, locale)
        }
        _ => return Err(WebError::NotFound),
    };
    let whose = Whose::of(&desk, &sight).name;
    let mut about = about(locale, whose);
    if wanted.code == "compared" {
        about.push(chosen.in_words(locale));
    }
    let file = format!("thong-ke-{}-{}.xlsx", wanted.code, app.now().format("%Y%m%d-%H%M"));
    Ok(rows::workbook(table::workbook(app, locale, &[wanted], &about).await?, &file))
}

/// Whose figures a workbook holds.
fn about(locale: Locale, name: String) -> Vec<(String, String)> {
    vec![(Texts::get(locale, key!("statistics-agency"), &[]), name)]
}

/// The stretch before; periods begin after the year 2000, so that there always is one.
fn before(period: Period) -> Period {
    period.before().unwrap_or_else(|| last_month(period.from))
}

async fn weeks(desk: &Desk, sight: &Sight) -> Result<(StatTable, ChartView), WebError> {
    let period = parts::weeks_until(desk.app().now().date_naive());
    let days = statistics::by_day(desk.app(), period, &sight.filter()).await?;
    let linked = sight.lists_dossiers.then(|| sight.agency.clone().unwrap_or_default());
    parts::weeks(period, &days, linked.as_deref(), desk.locale())
}

fn behind(sight: &Sight, figure: &str, period: Period) -> Behind {
    Behind { agency: sight.agency.clone().unwrap_or_default(), ..Behind::of(figure, period) }
}

fn day_figures(desk: &Desk, sight: &Sight, day: Day) -> Vec<DayFigure> {
    let today = desk.app().now().date_naive();
    let period = Period { from: today, to: today };
    let figure = |code: &'static str, count: i64| DayFigure {
        code,
        count,
        href: sight.lists_dossiers.then(|| behind(sight, code, period).href(&[])),
    };
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    vec![
        figure("received", day.received),
        figure("resolved", day.resolved),
        figure("due", whole(day.due)),
        figure("overdue", whole(day.overdue)),
    ]
}

fn hrefs(sight: &Sight, period: Period) -> Hrefs {
    let to = |figure: &str| behind(sight, figure, period);
    let in_time = Behind { timeliness: "in_time".into(), ..to("resolved") };
    Hrefs {
        received: to("received").href(&[]),
        resolved: to("resolved").href(&[]),
        in_time: in_time.href(&[]),
        online: to("resolved").href(&[("channel", "online")]),
        open: to("open").href(&[]),
        overdue: to("overdue").href(&[]),
    }
}
