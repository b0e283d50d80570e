//! What the pages of supervision share: the period, the agencies, the tabs, refusals in words.

use chrono::{Days, NaiveDate};
use motcua_app::supervision::Sight;
use motcua_domain::{
    policy::{Action, Resource},
    supervision::SupervisionRefusal,
};
use motcua_texts::{Locale, RefusalText, Texts, key, short_date};
use serde::{Deserialize, Serialize};

use super::super::{
    Desk,
    list::{day_after, midnight},
    today::Choice,
};
use crate::extract::typed_day;

/// The article under which delays are explained and published.
const ARTICLE: &str = "Thông tư 01/2018/TT-VPCP, Điều 16–17";
/// How far back a page looks where the reader names no period, in days.
const DAYS_BACK: u64 = 30;

/// The period as typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct AskedPeriod {
    pub from: String,
    pub until: String,
}

/// The period that a page shows.
#[derive(Debug, Clone, Serialize)]
pub struct ShownPeriod {
    /// As typed, or the days that hold where nothing was typed.
    pub from: String,
    pub until: String,
    /// Which of the dates was typed but cannot be read.
    pub wrong: bool,
    /// In milliseconds: from the first, before the second.
    #[serde(skip)]
    pub span: (i64, i64),
}

impl AskedPeriod {
    pub fn is_given(&self) -> bool {
        !self.from.trim().is_empty() || !self.until.trim().is_empty()
    }

    /// The period on a day: the last thirty days where nothing was typed.
    pub fn on(&self, today: NaiveDate) -> ShownPeriod {
        let read = |text: &str, otherwise: NaiveDate| {
            let typed = text.trim();
            let read = typed_day(typed);
            let shown = if typed.is_empty() { short_date(otherwise) } else { typed.to_owned() };
            (shown, read.unwrap_or(otherwise), !typed.is_empty() && read.is_none())
        };
        let (until, last, wrong_until) = read(&self.until, today);
        let back = last.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(last);
        let (from, first, wrong_from) = read(&self.from, back);
        let end = day_after(last).and_then(midnight).unwrap_or(i64::MAX);
        let wrong = wrong_from || wrong_until || first > last;
        ShownPeriod { from, until, wrong, span: (midnight(first).unwrap_or(0), end) }
    }
}

impl ShownPeriod {
    pub fn sample() -> Self {
        Self { from: "11/05/2020".into(), until: "10/06/2020".into(), wrong: false, span: (0, 1) }
    }
}

/// The agencies among which the reader chooses; none where there is one alone.
pub fn choices(sight: &Sight) -> Vec<Choice> {
    if sight.choices.len() < 2 {
        return Vec::new();
    }
    let choice = |(value, label): &(String, String)| Choice { value: value.clone(), label: label.clone() };
    sight.choices.iter().map(choice).collect()
}

/// Whether the reader sets the times of the province.
pub fn sets_times(desk: &Desk) -> bool {
    desk.officer.may(Action::ManageSupervision, &Resource::Province)
}

/// What the list was narrowed to, for the second sheet of a workbook.
pub fn filters(desk: &Desk, sight: &Sight, period: &ShownPeriod) -> Vec<(String, String)> {
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    let mut all = vec![
        (say(key!("office-filter-from")), period.from.clone()),
        (say(key!("office-filter-until")), period.until.clone()),
    ];
    if !sight.asked.is_empty() {
        all.push((say(key!("supervision-agency")), desk.agency_name(&sight.asked)));
    }
    all
}

/// How late something is: "2 ngày 3 giờ làm việc".
#[must_use]
pub fn late_text(locale: Locale, minutes: i64) -> String {
    let (days, hours) = (minutes / 480, minutes % 480 / 60);
    if minutes < 60 {
        return Texts::get(locale, key!("supervision-minutes"), &[("count", minutes.into())]);
    }
    if days == 0 {
        return Texts::get(locale, key!("supervision-hours"), &[("count", hours.into())]);
    }
    let whole = Texts::get(locale, key!("supervision-days"), &[("count", days.into())]);
    if hours == 0 {
        return whole;
    }
    let part = Texts::get(locale, key!("supervision-hours"), &[("count", hours.into())]);
    format!("{whole}, {part}")
}

/// A refusal in words: what is refused, why, what to do.
#[must_use]
pub fn told(locale: Locale, refusal: &SupervisionRefusal) -> RefusalText {
    let code = refusal.code();
    let say = |part: &str| Texts::get(locale, &format!("supervision-refusal-{code}{part}"), &[]);
    RefusalText { code, article: ARTICLE.to_owned(), what: say(""), why: say(".why"), advice: say(".advice") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_that_nobody_typed_is_the_last_thirty_days() {
        let today = NaiveDate::from_ymd_opt(2020, 6, 10).expect("a day");
        let period = AskedPeriod::default().on(today);
        assert_eq!((&*period.from, &*period.until, period.wrong), ("11/05/2020", "10/06/2020", false));
        let typed = AskedPeriod { from: "31/02/2020".into(), until: String::new() }.on(today);
        assert_eq!((&*typed.from, typed.wrong), ("31/02/2020", true), "what was typed stays");
        let reversed = AskedPeriod { from: "10/06/2020".into(), until: "01/06/2020".into() }.on(today);
        assert!(reversed.wrong);
    }

    #[test]
    fn lateness_is_told_in_working_time() {
        for (minutes, expected) in [
            (45, "45 phút làm việc"),
            (125, "2 giờ làm việc"),
            (960, "2 ngày làm việc"),
            (1_100, "2 ngày làm việc, 2 giờ làm việc"),
        ] {
            assert_eq!(late_text(Locale::Vi, minutes), expected);
        }
    }
}
