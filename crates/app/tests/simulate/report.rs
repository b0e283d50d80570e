//! The report prints the numbers of the records behind it, and the form of any period adds up.

use std::sync::Arc;

use motcua_app::{
    App,
    report::{self, Outline, ReportFigure},
    simulate::{self, Scenario},
    statistics::{self, Filter, FormBy},
};
use motcua_domain::statistics::{Form, Period};
use motcua_store::dossiers::{self, Counted, DossierFilter, Scope};
use motcua_testkit::{TestStore, both_engines};
use motcua_texts::Locale;

use crate::support::{app, lockdown_of, shipped};

both_engines!(
    the_half_year_is_reported_as_it_was,
    the_dossiers_behind_a_figure_are_as_many_as_it_says,
    another_province_reports_its_own_numbers,
    agencies_fields_and_levels_tell_the_same_whole,
);

fn outline() -> Outline {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/khanh-hoa/report/outline-half-year.json");
    let text = std::fs::read_to_string(file).expect("the outline is there");
    serde_json::from_str(&text).expect("the outline reads")
}

fn period(scenario: &Scenario) -> Period {
    Period::new(scenario.period.from, scenario.period.to).expect("in order")
}

async fn reported(app: &App, scenario: &Scenario) -> Vec<ReportFigure> {
    report::figures(app, period(scenario), &outline()).await.expect("the figures are computed")
}

#[track_caller]
fn value(figures: &[ReportFigure], id: &str) -> String {
    figures.iter().find(|figure| figure.id == id).unwrap_or_else(|| panic!("no {id}")).value.to_string()
}

/// A share in per cent with two digits, as the report prints it.
fn share(part: u64, whole: u64) -> String {
    format!("{:.2}", (part as f64 * 10_000.0 / whole as f64).round() / 100.0)
}

async fn made(db: &TestStore, scenario: &Scenario) -> App {
    let app = app(db).await;
    simulate::simulate(&app, scenario, &|_| ()).await.expect("the scenario runs");
    app
}

fn check(figures: &[ReportFigure], scenario: &Scenario) {
    let wanted = scenario.dossiers;
    let counts = [
        ("F067", wanted.received),
        ("F068", wanted.resolved),
        ("F069", wanted.early_or_on_time),
        ("F071", wanted.online),
        ("F079", wanted.postal),
        ("F061", wanted.home_delivered),
    ];
    for (id, count) in counts {
        assert_eq!(value(figures, id), count.to_string(), "{id}");
    }
    assert_eq!(value(figures, "F070"), share(wanted.early_or_on_time.into(), wanted.resolved.into()));
    assert_eq!(value(figures, "F072"), share(wanted.online.into(), wanted.resolved.into()));
    let rate = figures.iter().find(|figure| figure.id == "F070").expect("it is there");
    let denominator = rate.denominator.as_ref().expect("no rate without its denominator");
    assert_eq!(denominator.id.as_deref(), Some("F068"));
    assert_eq!(denominator.value, i64::from(wanted.resolved));
}

async fn the_half_year_is_reported_as_it_was(db: &TestStore) {
    let scenario = shipped("2020-h1.toml").scaled(10);
    let app = made(db, &scenario).await;
    let figures = reported(&app, &scenario).await;
    check(&figures, &scenario);
    let (_, online) = lockdown_of(&scenario);
    assert_eq!(value(&figures, "F126"), online.to_string());
    assert_eq!(value(&figures, "F125"), "22");
    let composed = report::compose(&app, &outline(), period(&scenario), &figures).await.expect("it is set");
    assert!(composed.missing.iter().any(|id| id == "F080"), "what nobody submitted is named");
    let docx = report::docx(composed.document).await.expect("it is written");
    assert!(docx.starts_with(b"PK"));
}

/// "Every figure leads to the dossiers behind it": the list is as long as the figure is great.
async fn the_dossiers_behind_a_figure_are_as_many_as_it_says(db: &TestStore) {
    let mut scenario = shipped("2020-h1.toml").scaled(10);
    scenario.dossiers.home_delivered = 5;
    let app = made(db, &scenario).await;
    let (from, until) = period(&scenario).instants();
    let span = Some((from.timestamp_millis(), until.timestamp_millis()));
    let in_time = Counted { timeliness: Some("in_time".to_owned()), resolved: span, ..Counted::default() };
    let lists = [
        ("F067", Counted { received: span, ..Counted::default() }),
        ("F068", Counted { resolved: span, ..Counted::default() }),
        ("F069", in_time),
        ("F079", Counted { postal: span, ..Counted::default() }),
        ("F061", Counted { home: span, ..Counted::default() }),
    ];
    let figures = reported(&app, &scenario).await;
    for (id, counted) in lists {
        let filter = DossierFilter { counted, ..DossierFilter::default() };
        let found = dossiers::count(app.store.reader(), &Scope::Province, &filter).await.expect("it counts");
        assert_eq!(value(&figures, id), found.to_string(), "{id}");
    }
}

async fn another_province_reports_its_own_numbers(db: &TestStore) {
    let scenario = shipped("2021-q2.toml");
    let app = made(db, &scenario).await;
    check(&reported(&app, &scenario).await, &scenario);
}

/// 3 = 4 + 5 + 6 = 7 + 11 and the rest hold in each form, or it would not exist; all of them have one total, and so
/// has the form after folding the log anew.
async fn agencies_fields_and_levels_tell_the_same_whole(db: &TestStore) {
    let scenario = shipped("2020-h1.toml").scaled(2);
    let app = made(db, &scenario).await;
    let forms = async |period: Period| {
        let mut forms: Vec<Form> = Vec::new();
        for by in [FormBy::Field, FormBy::Agency, FormBy::Level] {
            let form = statistics::form(&app, period, by, &Filter::default(), Locale::Vi).await;
            forms.push(form.expect("the equations hold"));
        }
        forms
    };
    let whole = forms(period(&scenario)).await;
    assert!(whole.iter().all(|form| form.total == whole[0].total));
    assert_eq!(whole[0].total.c7, i64::from(scenario.dossiers.resolved));
    let day = |text: &str| text.parse().expect("a day");
    let spring = Period::new(day("2020-02-15"), day("2020-04-03")).expect("in order");
    let before = forms(spring).await;
    assert!(before[0].total.c6 > 0, "something was carried over");
    statistics::rebuild(&app, Arc::new(|_| ())).await.expect("it folds");
    assert_eq!(forms(spring).await, before);
}
