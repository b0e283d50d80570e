//! Switches in words.

use motcua_app::catalogue::CatalogueView;
use motcua_domain::{
    catalogue::{
        OnlineLevel,
        switches::{Selection, Service, Setting},
    },
    organisation::AgencyCode,
};
use motcua_texts::{Arg, Locale, Texts, key, level_name};

/// The most names that stand in a sentence; the rest is counted.
const NAMED_MAX: usize = 3;

fn say(locale: Locale, key: &str, args: &[(&str, Arg)]) -> String {
    Texts::get(locale, key, args)
}

/// What a switch sets: "trực tuyến mức độ 4, mở bưu chính công ích".
pub(super) fn setting(locale: Locale, setting: Setting) -> String {
    let online = setting
        .online
        .map(|level| say(locale, key!("switch-told-online"), &[("level", i64::from(level.number()).into())]));
    let flag = |value: Option<bool>, on: &str, off: &str| {
        value.map(|open| say(locale, if open { on } else { off }, &[]))
    };
    let post = flag(setting.post, key!("switch-told-post-on"), key!("switch-told-post-off"));
    let payment = flag(setting.payment, key!("switch-told-payment-on"), key!("switch-told-payment-off"));
    [online, post, payment].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// For whom a switch holds: "lĩnh vực Hộ tịch; nhận tại cấp xã".
pub(super) fn selection(locale: Locale, catalogue: &CatalogueView, selection: &Selection) -> String {
    if selection.is_everything() {
        return say(locale, key!("switch-told-everything"), &[]);
    }
    let mut parts = Vec::new();
    let mut tell = |key: &str, names: Vec<String>| {
        if !names.is_empty() {
            parts.push(say(locale, key, &[("names", named(locale, &names).into())]));
        }
    };
    let field =
        |code: &String| catalogue.field(code).map_or_else(|| code.clone(), |field| field.name.clone());
    tell(key!("switch-told-fields"), selection.fields.iter().map(field).collect());
    let codes = selection.procedures.iter().map(ToString::to_string).collect();
    tell(key!("switch-told-procedures"), codes);
    let levels = selection.levels.iter().map(|level| level_name(locale, *level)).collect();
    tell(key!("switch-told-levels"), levels);
    tell(key!("switch-told-agencies"), agency_names(catalogue, &selection.agencies));
    if let Some(code) = &selection.situation {
        let only = selection.procedures.first().and_then(|one| catalogue.procedure(one.as_str()));
        let name = only.and_then(|procedure| procedure.situation(code)).map(|found| found.name.clone());
        let name = name.unwrap_or_else(|| code.clone());
        parts.push(say(locale, key!("switch-told-situation"), &[("name", name.into())]));
    }
    if selection.online_from.is_some() || selection.online_to.is_some() {
        let number = |level: Option<OnlineLevel>, end: u8| i64::from(level.map_or(end, OnlineLevel::number));
        let args = [
            ("from", number(selection.online_from, 1).into()),
            ("to", number(selection.online_to, 4).into()),
        ];
        parts.push(say(locale, key!("switch-told-online-between"), &args));
    }
    if selection.with_form {
        parts.push(say(locale, key!("switch-told-with-form"), &[]));
    }
    parts.join("; ")
}

fn agency_names(catalogue: &CatalogueView, codes: &[AgencyCode]) -> Vec<String> {
    let name =
        |code: &AgencyCode| catalogue.agency(&code.0).map_or_else(|| code.0.clone(), |one| one.name.clone());
    codes.iter().map(name).collect()
}

/// The first few names, and how many more there are.
fn named(locale: Locale, names: &[String]) -> String {
    let mut told = names.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(NAMED_MAX);
    if more > 0 {
        told.push(' ');
        told.push_str(&say(locale, key!("switch-told-more"), &[("count", more.into())]));
    }
    told
}

/// The places of a row: everywhere, names, or how many.
pub(super) fn places(locale: Locale, catalogue: &CatalogueView, codes: &[AgencyCode]) -> String {
    match codes.len() {
        0 => say(locale, key!("switch-everywhere"), &[]),
        1..=NAMED_MAX => agency_names(catalogue, codes).join(", "),
        count => say(locale, key!("switch-some-places"), &[("count", count.into())]),
    }
}

/// A service in words, for a cell.
pub(super) fn service(locale: Locale, service: Service) -> String {
    let level = i64::from(service.online.number());
    let flag = |open: bool, yes: &str, no: &str| say(locale, if open { yes } else { no }, &[]);
    [
        say(locale, key!("service-level"), &[("level", level.into())]),
        flag(service.post, key!("service-post"), key!("service-no-post")),
        flag(service.payment, key!("service-payment"), key!("service-no-payment")),
    ]
    .join("; ")
}
