//! A scenario that cannot be run is refused with file, line and key; nothing is made of it.

use motcua_app::simulate::{self, Fault, rehearse};
use motcua_domain::calendar::vietnam;
use motcua_texts::Locale;

use crate::support::catalogue;

const GOOD: &str = r#"seed = 7
[period]
from = "2020-01-06"
to = "2020-03-31"
[dossiers]
carried_over = 10
received = 400
resolved = 380
early_or_on_time = 360
online = 100
postal = 90
home_delivered = 2
[level]
province = 0.25
district = 0.35
commune = 0.40
[lockdown]
from = "2020-02-03"
to = "2020-02-14"
online = 20
online_share = 0.4
"#;

#[test]
fn the_good_one_is_good() {
    let scenario = simulate::parse("good.toml", GOOD, vietnam()).expect("a good scenario");
    assert_eq!(scenario.lockdown.expect("a lockdown").received, 50);
}

/// What is written instead of a line, and the line and words that must be told.
const WRONG: [(&str, &str, &str); 26] = [
    ("received = 400", "received = 100", "8: dossiers.resolved: 380"),
    ("early_or_on_time = 360", "early_or_on_time = 381", "9: dossiers.early_or_on_time: 381"),
    ("online = 100", "online = 381", "10: dossiers.online: 381"),
    ("online = 100", "online = 379", "10: dossiers.online: 379"),
    ("postal = 90", "postal = 401", "11: dossiers.postal: 401"),
    ("postal = 90", "postal = 399", "11: dossiers.postal: 399"),
    ("home_delivered = 2", "home_delivered = 161", "12: dossiers.home_delivered: 161"),
    ("home_delivered = 2", "home_delivered = 390", "12: dossiers.home_delivered: 390"),
    ("received = 400", "received = 400000000", "7: dossiers.received: 400.000.000"),
    ("province = 0.25", "province = 0.26", "13: level: "),
    ("province = 0.25", "province = -0.25", "14: level.province"),
    ("to = \"2020-03-31\"", "to = \"2020-01-05\"", "4: period.to"),
    ("from = \"2020-01-06\"", "from = \"1999-01-06\"", "3: period.from"),
    ("to = \"2020-03-31\"", "to = \"2101-03-31\"", "4: period.to"),
    ("to = \"2020-03-31\"", "to = \"2029-03-31\"", "4: period.to"),
    ("from = \"2020-02-03\"", "from = \"2020-01-05\"", "18: lockdown.from"),
    ("to = \"2020-02-14\"", "to = \"2020-04-14\"", "19: lockdown.to"),
    ("to = \"2020-02-14\"", "to = \"2020-02-01\"", "19: lockdown.to"),
    ("online_share = 0.4", "online_share = 1.4", "21: lockdown.online_share"),
    ("online_share = 0.4", "online_share = 0.40001", "21: lockdown.online_share"),
    ("online_share = 0.4", "online_share = 0.9999", "21: lockdown.online_share"),
    ("online_share = 0.4", "online_share = 0.04", "20: lockdown.online: 500"),
    ("postal = 90", "postal = -1", "11: "),
    ("postal = 90", "postel = 90", "11: "),
    ("seed = 7", "seed = 7\nnotices = 5", "2: "),
    ("from = \"2020-01-06\"", "from = \"06/01/2020\"", "3: "),
];

#[test]
fn each_wrong_scenario_is_told_with_its_line_and_key() {
    for (good, wrong, told) in WRONG {
        assert_eq!(GOOD.matches(good).count().min(1), 1, "{good}");
        let text = GOOD.replacen(good, wrong, 1);
        let error = simulate::parse("wrong.toml", &text, vietnam()).expect_err(wrong);
        let said = error.text(Locale::Vi);
        assert!(said.starts_with(&format!("wrong.toml:{told}")), "{wrong}: {said}");
        assert!(!said.contains('⟦') && !error.text(Locale::En).contains('⟦'), "{said}");
    }
}

#[test]
fn an_unknown_key_is_named() {
    for (table, key) in [("[period]", "until"), ("[dossiers]", "payments"), ("[lockdown]", "share")] {
        let text = GOOD.replacen(table, &format!("{table}\n{key} = 1"), 1);
        let said = simulate::parse("wrong.toml", &text, vietnam()).expect_err(key).text(Locale::Vi);
        assert!(said.contains(&format!("`{key}`")), "{said}");
    }
}

#[test]
fn a_missing_key_is_named() {
    let text = GOOD.replacen("resolved = 380\n", "", 1);
    let said = simulate::parse("wrong.toml", &text, vietnam()).expect_err("resolved").text(Locale::Vi);
    assert!(said.contains("`resolved`"), "{said}");
}

/// A period of two days, a Saturday and a Sunday.
#[test]
fn a_period_without_a_working_day_receives_nobody() {
    let text = GOOD[..GOOD.find("[lockdown]").expect("a lockdown")]
        .replace("2020-01-06", "2020-03-07")
        .replace("2020-03-31", "2020-03-08");
    let error = simulate::parse("wrong.toml", &text, vietnam()).expect_err("a weekend");
    assert_eq!(error.fault, Fault::NoWorkingDay);
}

/// What the numbers alone do not tell: all are received on the last two days, and half of them should be late.
#[test]
fn who_is_received_too_late_cannot_be_late() {
    let text = GOOD[..GOOD.find("[lockdown]").expect("a lockdown")]
        .replace("2020-01-06", "2020-03-30")
        .replace("carried_over = 10", "carried_over = 0")
        .replace("early_or_on_time = 360", "early_or_on_time = 190");
    let scenario = simulate::parse("late.toml", &text, vietnam()).expect("its numbers agree");
    let error = rehearse(&scenario, catalogue(), &[], vietnam()).expect_err("nobody can be late");
    assert!(error.to_string().contains("dossiers.early_or_on_time"), "{error}");
}
