//! The way from a figure to the dossiers behind it: parameters of the list of dossiers, and the chips that show them.

use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_app::{
    catalogue::CatalogueView,
    desk::{Counted, DossierFilter, Place},
    leaders,
};
use motcua_domain::{organisation::Level, statistics::Period};
use motcua_texts::{Locale, Texts, key, short_date};
use serde::{Deserialize, Serialize};

use crate::extract::{encode, typed_day};

/// What a figure counted; the texts are `statistics-behind-<code>`.
const FIGURES: [&str; 10] =
    ["received", "resolved", "postal", "home", "carried", "open", "handled", "within", "overdue", "due"];
/// How a resolved dossier stands to its deadline; the texts are `statistics-timeliness-<code>`.
const TIMELINESS: [&str; 4] = ["early", "on_time", "late", "in_time"];

/// Parameters of the list of dossiers that come from a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Behind {
    /// Code of the agency that received the dossiers.
    pub agency: String,
    /// Anything where agencies that it stands for since they ended do not count with it.
    pub alone: String,
    /// Level of the agencies that received them.
    pub level: String,
    /// One of [`FIGURES`].
    pub figure: String,
    /// First and last day of the period.
    pub since: String,
    pub to: String,
    /// One of [`TIMELINESS`].
    pub timeliness: String,
    /// `direct`: brought or sent by post.
    pub way: String,
    /// Code of the agency at which the dossiers are now; room, step and holder belong to it, and are none where empty.
    pub at: String,
    pub room: String,
    pub step: String,
    pub holder: String,
}

/// A part of the narrowing, to be read and taken away.
#[derive(Debug, Clone, Serialize)]
pub struct Chip {
    pub label: String,
    /// The parameters that it stands for.
    pub names: Vec<&'static str>,
}

impl Behind {
    /// A figure of a period.
    pub fn of(figure: &str, period: Period) -> Self {
        let typed = |day: NaiveDate| short_date(day);
        Self { figure: figure.to_owned(), since: typed(period.from), to: typed(period.to), ..Self::default() }
    }

    /// The list of the dossiers behind the figure, with `more` parameters.
    pub fn href(&self, more: &[(&str, &str)]) -> String {
        let own = [
            ("agency", self.agency.as_str()),
            ("alone", &self.alone),
            ("level", &self.level),
            ("figure", &self.figure),
            ("since", &self.since),
            ("to", &self.to),
            ("timeliness", &self.timeliness),
            ("way", &self.way),
            ("at", &self.at),
            ("room", &self.room),
            ("step", &self.step),
            ("holder", &self.holder),
        ];
        let pairs = own.iter().chain(more).filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = pairs.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        format!("/office/dossiers?{}", query.join("&"))
    }

    pub fn is_narrowing(&self) -> bool {
        *self != Self::default()
    }

    /// Which date was typed but cannot be read.
    pub fn wrong_date(&self) -> bool {
        [&self.since, &self.to].into_iter().any(|text| !text.trim().is_empty() && typed_day(text).is_none())
    }

    fn figure(&self) -> Option<&'static str> {
        FIGURES.into_iter().find(|code| *code == self.figure)
    }

    fn period(&self) -> Option<Period> {
        Period::new(typed_day(&self.since)?, typed_day(&self.to)?).ok()
    }

    /// Narrows a list to the dossiers behind the figure, as they are `now`.
    pub fn narrow(&self, filter: &mut DossierFilter, catalogue: &CatalogueView, now: DateTime<FixedOffset>) {
        let of_level = |level: Level| {
            let agencies = catalogue.agencies.iter().filter(move |agency| agency.level == level);
            agencies.map(|agency| agency.code.0.clone()).collect()
        };
        filter.agencies = match Level::from_code(&self.level) {
            _ if !self.agency.is_empty() && !self.alone.is_empty() => vec![self.agency.clone()],
            _ if !self.agency.is_empty() => catalogue.codes_of(&self.agency, now.date_naive()),
            Some(level) => of_level(level),
            None => Vec::new(),
        };
        filter.counted = self.counted(now);
    }

    /// The same figure at one place of the process.
    pub fn at(mut self, place: &Place) -> Self {
        self.at = place.agency.clone().unwrap_or_default();
        self.room = place.room.clone().unwrap_or_default();
        self.step = place.step.clone().unwrap_or_default();
        self.holder = place.holder.map(|id| id.to_string()).unwrap_or_default();
        self
    }

    fn place(&self) -> Option<Place> {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let agency = given(&self.at)?;
        Some(Place {
            agency: Some(agency),
            room: given(&self.room),
            step: given(&self.step),
            holder: self.holder.parse().ok(),
        })
    }

    fn counted(&self, now: DateTime<FixedOffset>) -> Counted {
        let now_ms = now.timestamp_millis();
        let span = self.period().map(leaders::span);
        let today = now.date_naive();
        // The end of a period that is over; of one that goes on, what counts is now.
        let past = span.map(|(_, end)| end).filter(|end| *end <= now_ms);
        let mut counted = Counted {
            timeliness: TIMELINESS.into_iter().find(|code| *code == self.timeliness).map(str::to_owned),
            not_online: self.way == "direct",
            place: self.place(),
            ..Counted::default()
        };
        match self.figure() {
            Some("received") => counted.received = span,
            Some("resolved") => counted.resolved = span,
            Some("postal") => counted.postal = span,
            Some("home") => counted.home = span,
            Some("carried") => counted.open_at = span.map(|(from, _)| from),
            Some("open") => counted.open_at = span.map(|(_, until)| until),
            Some("handled") => counted.in_work = span,
            Some("within") => {
                counted.open_at = span.map(|(_, until)| until);
                match past {
                    Some(end) => counted.was_in_limit_at = Some(end),
                    None => counted.in_limit_at = Some(now_ms),
                }
            }
            Some("overdue") => match past {
                Some(end) => counted.was_overdue_at = Some(end),
                None => counted.overdue_at = Some(now_ms),
            },
            Some("due") => {
                let (_, end) = leaders::span(Period { from: today, to: today });
                counted.due = Some((now_ms, end));
            }
            _ => {}
        }
        counted
    }

    /// The narrowing in words, each part to be taken away.
    pub fn chips(&self, catalogue: &CatalogueView, today: NaiveDate, locale: Locale) -> Vec<Chip> {
        let say = |key: &str| Texts::get(locale, key, &[]);
        let mut chips = Vec::new();
        let mut chip =
            |label: String, names: &[&'static str]| chips.push(Chip { label, names: names.to_vec() });
        if let Some(figure) = self.figure() {
            let name = say(&format!("statistics-behind-{figure}"));
            let goes_on = self.period().is_some_and(|period| period.to >= today);
            let of_now = figure == "due" || (figure == "overdue" && goes_on);
            let label = match self.period().filter(|_| !of_now) {
                Some(Period { from, to }) => format!("{name}: {} – {}", short_date(from), short_date(to)),
                None => name,
            };
            chip(label, &["figure", "since", "to"]);
        }
        if !self.agency.is_empty() {
            let known = catalogue.agency(&self.agency);
            chip(
                known.map_or_else(|| self.agency.clone(), |agency| agency.name.clone()),
                &["agency", "alone"],
            );
        }
        if let Some(level) = Level::from_code(&self.level) {
            chip(say(&format!("level-{}", level.code())), &["level"]);
        }
        if let Some(code) = TIMELINESS.into_iter().find(|code| *code == self.timeliness) {
            chip(say(&format!("statistics-timeliness-{code}")), &["timeliness"]);
        }
        if let Some(place) = self.place() {
            let known = catalogue.agency(&self.at);
            let agency = known.map_or_else(|| self.at.clone(), |agency| agency.name.clone());
            let label = [Some(agency), place.step].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            chip(label, &["at", "room", "step", "holder"]);
        }
        if self.way == "direct" {
            chip(say(key!("statistics-way-direct")), &["way"]);
        }
        chips
    }
}
