//! Figures of several periods.

use motcua_domain::figures::{Cause, FigureTable, Outcome, Reason, Relation, check};

use crate::support::{figure, ids, outcome, sum};

fn table(lines: &[(&str, &str, &str)]) -> FigureTable {
    let mut table = FigureTable::default();
    for (line, (id, period, value)) in (2..).zip(lines) {
        table.insert(&figure(id, period, value, "hồ sơ", line)).unwrap();
    }
    table
}

#[test]
fn a_relation_is_checked_in_each_period_of_its_figures() {
    let table = table(&[
        ("tổng", "2019", "30"),
        ("a", "2019", "10"),
        ("b", "2019", "20"),
        ("tổng", "2020", "50"),
        ("a", "2020", "30"),
        ("b", "2020", "27"),
    ]);
    let relation = Relation { id: "R".to_owned(), rule: sum("tổng", &["a", "b"]), note: None };
    let findings = check(&table, &[relation]);
    let told: Vec<_> =
        findings.iter().map(|one| (one.period.as_deref().unwrap(), one.outcome.code())).collect();
    assert_eq!(told, [("2019", "holds"), ("2020", "fails")]);
}

#[test]
fn years_are_held_against_their_total() {
    let table = table(&[
        ("hồ sơ", "2018", "59"),
        ("hồ sơ", "2019", "1000"),
        ("hồ sơ", "2020", "1118"),
        ("hồ sơ", "2018-2020", "2177"),
    ]);
    let rule = sum("hồ sơ@2018-2020", &["hồ sơ@2018", "hồ sơ@2019", "hồ sơ@2020"]);
    assert!(matches!(outcome(&table, rule), Outcome::Holds { .. }));
    let rule = sum("hồ sơ@2018-2020", &["hồ sơ@2018", "hồ sơ@2019", "hồ sơ@2021"]);
    let Outcome::Fails { cause, reason, .. } = outcome(&table, rule) else { panic!("2021 has no figure") };
    assert_eq!(cause, Cause::MissingPart);
    assert!(matches!(reason, Reason::PartsWithoutFigure { ids: found, .. } if found == ids(&["hồ sơ@2021"])));
}

#[test]
fn figures_with_ids_of_their_own_may_be_of_different_periods() {
    let table =
        table(&[("cả ba năm", "2018-2020", "90"), ("năm đầu", "2018", "40"), ("sau", "2019-2020", "50")]);
    assert!(matches!(outcome(&table, sum("cả ba năm", &["năm đầu", "sau"])), Outcome::Holds { .. }));
}

#[test]
fn a_figure_without_a_period_belongs_to_all() {
    let table = table(&[("tổng", "2019", "30"), ("tổng", "2020", "30"), ("a", "", "30")]);
    let relation = Relation { id: "R".to_owned(), rule: sum("tổng", &["a"]), note: None };
    let told: Vec<_> = check(&table, &[relation]).iter().map(|one| one.outcome.code()).collect();
    assert_eq!(told, ["holds", "holds"]);
}

#[test]
fn a_figure_stands_twice_in_one_period_only_with_one_value() {
    let mut table = table(&[("a", "2020", "10")]);
    table.insert(&figure("a", "2020", "10", "hồ sơ", 3)).unwrap();
    table.insert(&figure("a", "2019", "11", "hồ sơ", 4)).unwrap();
    let clash = table.insert(&figure("a", "2020", "12", "hồ sơ", 5)).unwrap_err();
    assert_eq!((clash.id.as_str(), clash.first_line), ("a", 2));
}
