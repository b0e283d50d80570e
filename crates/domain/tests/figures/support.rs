//! Tables and relations in few words.

use motcua_domain::figures::{
    Cause, Decimal, Figure, FigureTable, Operand, Outcome, Printed, Reason, Relation, Rule, Scale, check,
    read_number,
};

/// A number of a test, written as a report writes it with a point.
pub fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// A table of `id = value` lines, all of one unit and period.
pub fn table(unit: &str, lines: &[(&str, &str)]) -> FigureTable {
    let mut table = FigureTable::default();
    for (line, (id, value)) in (2..).zip(lines) {
        table.insert(&figure(id, "", value, unit, line)).unwrap();
    }
    table
}

pub fn figure(id: &str, period: &str, value: &str, unit: &str, line: u64) -> Figure {
    Figure {
        id: id.to_owned(),
        name: format!("Số liệu {id}"),
        unit: unit.to_owned(),
        period: period.to_owned(),
        value: read_number(value, unit).unwrap(),
        line,
    }
}

/// A figure whose number was computed by the test.
pub fn computed(id: &str, value: Decimal, line: u64) -> Figure {
    Figure { value: Printed::Number(value), ..figure(id, "", "0", "hồ sơ", line) }
}

/// An operand: a number where it reads as one, else an id.
pub fn operand(text: &str) -> Operand {
    Decimal::parse(text).map_or_else(|| Operand::Figure(text.to_owned()), Operand::Number)
}

pub fn sum(whole: &str, parts: &[&str]) -> Rule {
    Rule::Sum { whole: operand(whole), parts: parts.iter().map(|part| operand(part)).collect() }
}

/// A rate in per cent to two decimals.
pub fn percent(part: &str, whole: &str, printed: &str) -> Rule {
    Rule::Ratio {
        part: operand(part),
        whole: operand(whole),
        printed: operand(printed),
        digits: 2,
        scale: Scale::Hundred,
    }
}

/// What is said of one relation that is checked once.
pub fn outcome(table: &FigureTable, rule: Rule) -> Outcome {
    let relation = Relation { id: "R".to_owned(), rule, note: None };
    let mut findings = check(table, &[relation]);
    assert_eq!(findings.len(), 1, "one relation in one period has one finding");
    findings.remove(0).outcome
}

/// The cause and the reason of a relation that must fail.
pub fn failure(table: &FigureTable, rule: Rule) -> (Cause, Reason) {
    match outcome(table, rule) {
        Outcome::Fails { cause, reason, .. } => (cause, reason),
        other => panic!("the relation must fail and {other:?}"),
    }
}

pub fn ids(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
