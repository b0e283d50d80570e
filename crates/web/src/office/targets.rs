//! Targets of online filing: how far each unit is, and where it comes to.

use axum::{extract::Query, response::Response};
use motcua_app::{
    leaders,
    targets::{self, PACE_DAYS, UnitProgress},
};
use motcua_domain::{quality::TargetStanding, statistics::Rate};
use motcua_texts::{Locale, Texts, key};
use serde::{Deserialize, Serialize};

use super::{Desk, Door, read, rows};
use crate::{
    Page, WebError,
    components::Pagination,
    render::{PageSample, samples_of},
    statistics::{
        Cell, StatTable,
        table::{self, numbers, words},
    },
};

/// Every way into this page.
pub(super) fn doors() -> Vec<Door> {
    vec![read("/office/targets", show), read("/office/targets.xlsx", export)]
}

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    year: String,
    page: u64,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TargetsPage {
    year: String,
    years: Vec<String>,
    units: StatTable,
    pagination: Pagination,
    pace_days: u32,
}

impl Page for TargetsPage {
    const TEMPLATE: &'static str = "office/targets.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            year: "2020".into(),
            years: vec!["2020".into(), "2019".into()],
            units: StatTable::sample("units"),
            pagination: Pagination::new(1, 1),
            pace_days: PACE_DAYS,
        };
        let none = StatTable { rows: Vec::new(), ..full.units.clone() };
        vec![Self { units: none, ..full.clone() }, full]
    }
}

struct Told {
    year: i32,
    years: Vec<i32>,
    found: Vec<UnitProgress>,
}

/// The year asked for; else the newest that has begun and has targets.
async fn told(desk: &Desk, asked: &Asked) -> Result<Told, WebError> {
    use chrono::Datelike as _;
    let app = desk.app();
    let sight = leaders::sight(app, &desk.officer, "")?;
    let (years, now) = (targets::years(app), app.now().year());
    let newest = years.iter().copied().find(|year| *year <= now).unwrap_or(now);
    let year = asked.year.parse().ok().filter(|year| years.contains(year)).unwrap_or(newest);
    Ok(Told { year, found: targets::progress(app, &sight, year).await?, years })
}

fn table_of(found: &[UnitProgress], locale: Locale) -> StatTable {
    let say = |key: &str| Texts::get(locale, key, &[]);
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let row = |one: &UnitProgress| {
        let name = match one.code.as_str() {
            "" => Cell::words(say(&format!("level-{}", one.level.code()))),
            code => Cell::name(&one.name, Some(format!("/agencies/{code}"))),
        };
        let ends = [("low", one.band.low().to_string().into()), ("high", one.band.high().to_string().into())];
        let standing = match one.standing {
            None => key!("targets-standing-none"),
            Some(TargetStanding::Below) => key!("targets-standing-below"),
            Some(TargetStanding::Reached) => key!("targets-standing-reached"),
            Some(TargetStanding::Surpassed) => key!("targets-standing-surpassed"),
        };
        let share =
            |online: u64, resolved: u64| Cell::rate(Rate { part: whole(online), whole: whole(resolved) });
        let forecast = one.forecast.unwrap_or(one.progress);
        vec![
            name,
            Cell::words(Texts::get(locale, key!("targets-band-of"), &ends)),
            Cell::count(whole(one.progress.online)),
            share(one.progress.online, one.progress.resolved),
            Cell::words(say(standing)),
            share(forecast.online, forecast.resolved),
            Cell::words(needed(one, locale)),
        ]
    };
    StatTable {
        code: "units",
        title: key!("targets-title"),
        headings: vec![
            words("unit", key!("targets-unit")),
            words("band", key!("targets-band")),
            numbers("online", key!("targets-online")),
            numbers("share", key!("targets-share")),
            words("standing", key!("targets-standing")),
            numbers("forecast", key!("targets-forecast")),
            words("needed", key!("targets-needed")),
        ],
        rows: found.iter().map(row).collect(),
        total: None,
        sort: None,
    }
}

fn needed(one: &UnitProgress, locale: Locale) -> String {
    match one.needed {
        None => Texts::get(locale, key!("targets-needed-never"), &[]),
        Some(0) => Texts::get(locale, key!("targets-needed-none"), &[]),
        Some(needed) => {
            let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX).into();
            let args = [("needed", number(needed)), ("coming", number(one.coming))];
            Texts::get(locale, key!("targets-needed-of"), &args)
        }
    }
}

/// `GET /office/targets`
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let told = told(&desk, &asked).await?;
    let pagination = Pagination::new(asked.page.max(1), told.found.len() as u64);
    let offset = usize::try_from(pagination.offset()).unwrap_or(usize::MAX).min(told.found.len());
    let last = usize::try_from(pagination.last).unwrap_or(usize::MAX).min(told.found.len());
    let shown = told.found.get(offset..last).unwrap_or_default();
    let page = TargetsPage {
        year: told.year.to_string(),
        years: told.years.iter().map(ToString::to_string).collect(),
        units: table_of(shown, desk.locale()),
        pagination,
        pace_days: PACE_DAYS,
    };
    desk.show(&page).await
}

/// `GET /office/targets.xlsx`
pub(super) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let (told, locale) = (told(&desk, &asked).await?, desk.locale());
    let about = [(Texts::get(locale, key!("targets-year"), &[]), told.year.to_string())];
    let bytes = table::workbook(desk.app(), locale, &[table_of(&told.found, locale)], &about).await?;
    Ok(rows::workbook(bytes, &format!("chi-tieu-truc-tuyen-{}.xlsx", told.year)))
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<TargetsPage>()
}
