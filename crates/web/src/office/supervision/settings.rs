//! The times that the province sets: how early people are warned, and when a delay goes up the line.

use axum::{http::StatusCode, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    AppError,
    supervision::{self, SettingsView, SupervisionError},
};
use motcua_domain::{
    dossier::TEXT_MAX_CHARS,
    supervision::{LevelSettings, MINUTES_MAX, SupervisionSettings},
};
use motcua_texts::{RefusalText, key};
use serde::Serialize;

use super::{super::Desk, parts};
use crate::{
    Page, WebError,
    extract::{FormReader, Submitted, SubmittedForm, Values},
    render::{PageSample, samples_of},
};

/// The levels, as their fields and texts are named.
const LEVELS: [&str; 3] = ["province", "district", "commune"];

/// A time of a level.
#[derive(Debug, Clone, Serialize)]
struct Time {
    /// `warn_step`, `warn_whole`, `head`, `leader`, `superior`.
    code: &'static str,
    /// Working hours, as people type them: `4` or `0,5`.
    hours: String,
}

/// The times of a level.
#[derive(Debug, Clone, Serialize)]
struct LevelTimes {
    code: &'static str,
    times: Vec<Time>,
}

/// An earlier setting.
#[derive(Debug, Clone, Serialize)]
struct Earlier {
    at: DateTime<FixedOffset>,
    who: String,
    on_behalf_of: String,
    note: String,
    levels: Vec<LevelTimes>,
}

/// The page of the settings.
#[derive(Debug, Clone, Serialize)]
pub struct SupervisionSettingsPage {
    number: i32,
    levels: Vec<LevelTimes>,
    history: Vec<Earlier>,
    max_hours: u32,
    stale: bool,
    refused: Option<RefusalText>,
    form: Option<Submitted>,
}

impl Page for SupervisionSettingsPage {
    const TEMPLATE: &'static str = "office/supervision_settings.html";

    fn sample() -> Vec<Self> {
        let levels = levels(&SupervisionSettings::default());
        let earlier = Earlier {
            at: motcua_app::desk::instant(1_591_774_800_000),
            who: "Bùi Thị Làm Mẫu".into(),
            on_behalf_of: "Lê Văn Mẫu".into(),
            note: "Theo văn bản mẫu".into(),
            levels: levels.clone(),
        };
        let fresh = Self {
            number: 0,
            levels,
            history: Vec::new(),
            max_hours: MINUTES_MAX / 60,
            stale: false,
            refused: None,
            form: None,
        };
        let errors =
            vec![super::super::dossier::command::fault("province.head", key!("supervision-hours-wrong"))];
        let refused = RefusalText {
            code: "SUP-003",
            article: "Thông tư 01/2018/TT-VPCP".into(),
            what: "Chưa lưu được".into(),
            why: "Thứ tự ngược".into(),
            advice: "Sửa lại".into(),
        };
        let wrong = Self {
            number: 1,
            history: vec![earlier],
            stale: true,
            refused: Some(refused),
            form: Some(Submitted { values: Values::new(), errors }),
            ..fresh.clone()
        };
        vec![fresh, wrong]
    }
}

fn hours(minutes: u32) -> String {
    let text = format!("{:.2}", f64::from(minutes) / 60.0);
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}

/// Minutes of typed working hours; quarters are as fine as it gets.
fn minutes(text: &str) -> Option<u32> {
    let hours: f64 = text.trim().replace(',', ".").parse().ok()?;
    let quarters = hours * 4.0;
    let whole = quarters.is_finite() && quarters >= 0.0 && quarters.fract() == 0.0;
    // Far below the bound of the type: the rules refuse what is longer than sixty working days.
    (whole && quarters <= f64::from(MINUTES_MAX)).then(|| quarters as u32 * 15)
}

fn levels(settings: &SupervisionSettings) -> Vec<LevelTimes> {
    let times = |level: &LevelSettings| {
        [
            ("warn_step", level.warn_step_minutes),
            ("warn_whole", level.warn_whole_minutes),
            ("head", level.head_after_minutes),
            ("leader", level.leader_after_minutes),
            ("superior", level.superior_after_minutes),
        ]
        .map(|(code, minutes)| Time { code, hours: hours(minutes) })
        .into()
    };
    let of = [&settings.province, &settings.district, &settings.commune];
    LEVELS.into_iter().zip(of).map(|(code, level)| LevelTimes { code, times: times(level) }).collect()
}

fn page_of(view: SettingsView) -> SupervisionSettingsPage {
    let earlier = |line: supervision::SettingsLine| Earlier {
        at: line.at,
        who: line.who,
        on_behalf_of: line.on_behalf_of,
        note: line.note,
        levels: levels(&line.settings),
    };
    SupervisionSettingsPage {
        number: view.number,
        levels: levels(&view.current),
        history: view.history.into_iter().map(earlier).collect(),
        max_hours: MINUTES_MAX / 60,
        stale: false,
        refused: None,
        form: None,
    }
}

/// `GET /office/supervision/settings`
pub(crate) async fn show(desk: Desk) -> Result<Response, WebError> {
    let page = page_of(supervision::settings(desk.app(), &desk.officer).await?);
    desk.show(&page).await
}

fn level(form: &mut FormReader, code: &str) -> Option<LevelSettings> {
    let mut time =
        |name: &str| form.parsed(&format!("{code}.{name}"), key!("supervision-hours-wrong"), minutes);
    // Each is read before any is missed, so that all errors are told at once.
    let read = (time("warn_step"), time("warn_whole"), time("head"), time("leader"), time("superior"));
    Some(LevelSettings {
        warn_step_minutes: read.0?,
        warn_whole_minutes: read.1?,
        head_after_minutes: read.2?,
        leader_after_minutes: read.3?,
        superior_after_minutes: read.4?,
    })
}

/// `POST /office/supervision/settings`
pub(crate) async fn set(desk: Desk, SubmittedForm(mut form): SubmittedForm) -> Result<Response, WebError> {
    let view = supervision::settings(desk.app(), &desk.officer).await?;
    let values = form.values().clone();
    let seen: i32 = form.raw("number").parse().unwrap_or(-1);
    let [province, district, commune] = LEVELS.map(|code| level(&mut form, code));
    let note = form.optional_text("note", TEXT_MAX_CHARS);
    let read = form.finish(|| {
        let settings = SupervisionSettings { province: province?, district: district?, commune: commune? };
        Some((settings, note?))
    });
    let (again, refused, stale) = match read {
        Ok((settings, note)) => {
            match supervision::set_settings(desk.app(), &desk.officer, seen, settings, note).await {
                Ok(()) => {
                    let to = "/office/supervision/settings";
                    return Ok(desk.go(to, key!("flash-supervision-set"), ""));
                }
                Err(SupervisionError::Refused(refusal)) => {
                    let told = parts::told(desk.locale(), &refusal);
                    (Submitted { values, errors: Vec::new() }, Some(told), false)
                }
                Err(SupervisionError::App(AppError::Stale { .. })) => {
                    (Submitted { values, errors: Vec::new() }, None, true)
                }
                Err(SupervisionError::App(error)) => return Err(error.into()),
            }
        }
        Err(again) => (again, None, false),
    };
    let page = SupervisionSettingsPage { form: Some(again), refused, stale, ..page_of(view) };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<SupervisionSettingsPage>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_typed_as_people_write_them_and_shown_again_as_typed() {
        for (typed, expected) in [("4", 240), ("0,5", 30), ("1.25", 75), ("0", 0)] {
            assert_eq!(minutes(typed), Some(expected));
        }
        for wrong in ["", "bốn", "-1", "0,1", "NaN", "1e99"] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
        assert_eq!(["240", "75", "30"].map(|m| hours(m.parse().expect("minutes"))), ["4", "1,25", "0,5"]);
    }
}
