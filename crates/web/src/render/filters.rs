//! Filters of the templates: dates, money, counts, limits, QR codes, in the reader's language.

use chrono::{DateTime, FixedOffset, NaiveDate};
use minijinja::{Environment, Error, ErrorKind, Value};
use motcua_domain::{
    calendar::{Remaining, TimeLimit},
    money::Dong,
};
use motcua_texts::{self as texts, Locale};
use serde::Deserialize;

pub(super) fn add(environment: &mut Environment<'static>, locale: Locale) {
    environment.add_filter("datetime", move |at: &str| instant(at).map(|at| texts::date_time(locale, at)));
    environment.add_filter("short_datetime", |at: &str| instant(at).map(texts::short_date_time));
    environment.add_filter("time", |at: &str| instant(at).map(texts::time));
    environment.add_filter("date", move |day: &str| date(day).map(|day| texts::date(locale, day)));
    environment.add_filter("short_date", |day: &str| date(day).map(texts::short_date));
    environment.add_filter("day_month", |day: &str| date(day).map(texts::day_month));
    environment.add_filter("money", |amount: i64| texts::money(Dong(amount)));
    environment.add_filter("count", move |number: i64| texts::count(locale, number));
    environment.add_filter("percent", move |rate: f64| texts::percent(locale, rate));
    environment.add_filter("decimal", move |number: f64, decimals: Option<usize>| {
        texts::decimal(locale, number, decimals.unwrap_or(1))
    });
    environment.add_filter("limit", move |limit: &str| {
        let limit: TimeLimit = limit.parse().map_err(|error| refused(format!("{error}")))?;
        Ok::<_, Error>(texts::limit(locale, limit))
    });
    environment.add_filter("remaining", move |left: Value| {
        Remaining::deserialize(left).map(|left| texts::remaining(locale, left))
    });
    environment.add_filter("qr", |payload: &str, title: Option<&str>| {
        motcua_paper::qr::svg_titled(payload, title.unwrap_or(payload))
            .map(Value::from_safe_string)
            .map_err(|error| refused(error.to_string()))
    });
    environment.add_filter("inside", inside);
    environment.add_filter("with_param", with_param);
    environment.add_filter("without_param", without_param);
}

fn refused(why: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, why)
}

/// Instants come through serde as RFC 3339.
fn instant(text: &str) -> Result<DateTime<FixedOffset>, Error> {
    text.parse().map_err(|_| refused(format!("“{text}” is no instant")))
}

/// A day, or the day of an instant in Vietnam.
fn date(text: &str) -> Result<NaiveDate, Error> {
    text.parse::<NaiveDate>()
        .or_else(|_| instant(text).map(|at| at.with_timezone(&motcua_domain::calendar::vn()).date_naive()))
}

/// A name inside a sentence: "Tỉnh Khánh Hòa" is "Ủy ban nhân dân tỉnh Khánh Hòa".
fn inside(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A link without one parameter of its query.
fn without_param(link: &str, name: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| pair.split('=').next() != Some(name)).collect();
    let kept = kept.join("&");
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{kept}") }
}

/// A link with one parameter of its query put to a new value: `frame.here|with_param("page", 2)`.
fn with_param(link: &str, name: &str, value: String) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let kept = query.split('&').filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(name));
    let mut pairs: Vec<String> = kept.map(str::to_owned).collect();
    pairs.push(format!("{name}={}", crate::extract::encode(&value)));
    format!("{path}?{}", pairs.join("&"))
}
