//! The period of a page of figures, as its address says it: a name that moves with the calendar, or two dates.

use chrono::{Datelike, Days, NaiveDate};
use motcua_domain::statistics::Period;
use motcua_texts::{Locale, Texts, key, short_date};
use serde::{Deserialize, Serialize};

use crate::extract::{encode, typed_day};

/// The longest period that is computed: ten years.
const DAYS_MAX: i64 = 3_660;
/// The first day that periods may begin on: no electronic dossier is older.
const FIRST_YEAR: i32 = 2000;

/// What the reader asked for. The dates are kept as typed, so that a wrong one is shown again.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct AskedPeriod {
    pub period: String,
    pub from: String,
    pub to: String,
}

/// Periods that move with the calendar, in the order in which they are offered; the texts are
/// `statistics-period-<code>`.
pub(crate) const NAMED: [&str; 5] = ["month", "last-month", "quarter", "half-year", "year"];

/// The period of a page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChosenPeriod {
    /// One of [`NAMED`]; empty for two dates.
    pub code: &'static str,
    pub period: Period,
    /// What was typed.
    pub from: String,
    pub to: String,
    /// What is wrong with what was typed, as the key of a text; the figures are those of the year then.
    pub wrong: Option<&'static str>,
    /// The codes of the periods that are offered.
    pub named: [&'static str; NAMED.len()],
}

impl AskedPeriod {
    /// The period that is meant on the day `today`: dates where any is typed, else the one that is named, else the
    /// year to date.
    pub(crate) fn on(&self, today: NaiveDate) -> ChosenPeriod {
        let typed = [&self.from, &self.to].into_iter().any(|text| !text.trim().is_empty());
        let chosen = |code, period, wrong| ChosenPeriod {
            code,
            period,
            from: self.from.trim().to_owned(),
            to: self.to.trim().to_owned(),
            wrong,
            named: NAMED,
        };
        if !typed {
            let code = NAMED.into_iter().find(|code| *code == self.period).unwrap_or("year");
            return chosen(code, named(code, today), None);
        }
        match between(&self.from, &self.to) {
            Ok(period) => chosen("", period, None),
            Err(wrong) => chosen("year", named("year", today), Some(wrong)),
        }
    }
}

impl ChosenPeriod {
    /// The query that leads to the same period on another page.
    pub(crate) fn query(&self) -> String {
        if self.code.is_empty() {
            return format!("from={}&to={}", encode(&self.from), encode(&self.to));
        }
        format!("period={}", self.code)
    }

    /// In words, for the sheet that tells what a workbook holds.
    pub(crate) fn in_words(&self, locale: Locale) -> (String, String) {
        let Period { from, to } = self.period;
        let name = Texts::get(locale, key!("statistics-period"), &[]);
        (name, format!("{} – {}", short_date(from), short_date(to)))
    }

    pub(crate) fn sample() -> Self {
        let asked = AskedPeriod { period: "year".into(), ..AskedPeriod::default() };
        asked.on(NaiveDate::from_ymd_opt(2020, 6, 10).unwrap_or_default())
    }

    pub(crate) fn wrong_sample() -> Self {
        let asked = AskedPeriod { from: "31/02/2020".into(), ..AskedPeriod::default() };
        asked.on(NaiveDate::from_ymd_opt(2020, 6, 10).unwrap_or_default())
    }
}

fn between(from: &str, to: &str) -> Result<Period, &'static str> {
    let (Some(from), Some(to)) = (typed_day(from), typed_day(to)) else {
        return Err(key!("statistics-date-wrong"));
    };
    let period = Period::new(from, to).map_err(|_| key!("statistics-period-reversed"))?;
    if from.year() < FIRST_YEAR || period.days() > DAYS_MAX {
        return Err(key!("statistics-period-long"));
    }
    Ok(period)
}

/// A named period. One that is not over yet ends today.
fn named(code: &str, today: NaiveDate) -> Period {
    let first_of = |month0: u32| NaiveDate::from_ymd_opt(today.year(), month0 + 1, 1).unwrap_or(today);
    match code {
        "month" => Period { from: first_of(today.month0()), to: today },
        "last-month" => last_month(today),
        "quarter" => Period { from: first_of(today.month0() / 3 * 3), to: today },
        "half-year" => Period { from: first_of(today.month0() / 6 * 6), to: today },
        _ => Period { from: first_of(0), to: today },
    }
}

/// The last month that is over.
pub(crate) fn last_month(today: NaiveDate) -> Period {
    let first = today.with_day(1).unwrap_or(today);
    let to = first.checked_sub_days(Days::new(1)).unwrap_or(first);
    Period { from: to.with_day(1).unwrap_or(to), to }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    fn asked(period: &str, from: &str, to: &str) -> AskedPeriod {
        AskedPeriod { period: period.into(), from: from.into(), to: to.into() }
    }

    #[test]
    fn named_periods_begin_with_the_calendar_and_end_today() {
        let today = on(2020, 6, 10);
        let begins = |code: &str| asked(code, "", "").on(today).period.from;
        assert_eq!(begins("month"), on(2020, 6, 1));
        assert_eq!(begins("quarter"), on(2020, 4, 1));
        assert_eq!(begins("half-year"), on(2020, 1, 1));
        assert_eq!(asked("year", "", "").on(today).period.to, today);
        let last = asked("last-month", "", "").on(on(2020, 1, 15)).period;
        assert_eq!((last.from, last.to), (on(2019, 12, 1), on(2019, 12, 31)));
    }

    #[test]
    fn dates_win_over_names_and_wrong_ones_are_told_and_kept() {
        let today = on(2020, 6, 10);
        let spring = asked("month", "1/4/2020", "22/04/2020").on(today);
        assert_eq!((spring.code, spring.period.days()), ("", 22));
        for (from, to, wrong) in [
            ("31/02/2020", "10/06/2020", key!("statistics-date-wrong")),
            ("10/06/2020", "", key!("statistics-date-wrong")),
            ("10/06/2020", "09/06/2020", key!("statistics-period-reversed")),
            ("01/01/2001", "10/06/2020", key!("statistics-period-long")),
        ] {
            let chosen = asked("", from, to).on(today);
            assert_eq!((chosen.wrong, chosen.from.as_str()), (Some(wrong), from));
            assert_eq!(chosen.period.from, on(2020, 1, 1), "figures of the year stand there meanwhile");
        }
    }
}
