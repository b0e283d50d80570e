//! The table of the vertical agencies in the report of 2020, II.2, and wrong copies of it.

use motcua_domain::figures::{Cause, Decimal, FigureTable, Outcome, Rule};

use crate::support::{computed, number, outcome, percent, sum};

/// Sector, dossiers resolved, dossiers of level 3 and 4, rate in per cent.
const SECTORS: [(&str, &str, &str, &str); 5] = [
    ("công an", "1130425", "1043547", "92.31"),
    ("hải quan", "17336", "16934", "97.68"),
    ("bảo hiểm", "367727", "360088", "97.92"),
    ("thuế", "5538", "2141", "38.66"),
    ("kho bạc", "209419", "83518", "39.88"),
];
const BANK: &str = "63";
const ALL: (&str, &str, &str) = ("1730508", "1506228", "87.04");

type Lines = Vec<(String, Decimal)>;

fn original() -> Lines {
    let mut lines = vec![
        ("tất cả".to_owned(), number(ALL.0)),
        ("tất cả mức 3, 4".to_owned(), number(ALL.1)),
        ("tất cả tỷ lệ".to_owned(), number(ALL.2)),
        ("ngân hàng".to_owned(), number(BANK)),
    ];
    for (sector, resolved, online, rate) in SECTORS {
        lines.push((sector.to_owned(), number(resolved)));
        lines.push((format!("{sector} mức 3, 4"), number(online)));
        lines.push((format!("{sector} tỷ lệ"), number(rate)));
    }
    lines
}

fn rules() -> Vec<Rule> {
    let sectors: Vec<&str> = SECTORS.iter().map(|sector| sector.0).collect();
    let online: Vec<String> = sectors.iter().map(|sector| format!("{sector} mức 3, 4")).collect();
    let mut resolved = sectors.clone();
    resolved.push("ngân hàng");
    let mut rules = vec![
        sum("tất cả", &resolved),
        sum("tất cả mức 3, 4", &online.iter().map(String::as_str).collect::<Vec<_>>()),
    ];
    for sector in sectors.into_iter().chain(["tất cả"]) {
        rules.push(percent(&format!("{sector} mức 3, 4"), sector, &format!("{sector} tỷ lệ")));
    }
    rules
}

/// The causes of what fails in a copy of the table.
fn causes(lines: &Lines) -> Vec<Cause> {
    let mut table = FigureTable::default();
    for (line, (id, value)) in (2..).zip(lines) {
        table.insert(&computed(id, *value, line)).unwrap();
    }
    let causes = rules().into_iter().filter_map(|rule| match outcome(&table, rule) {
        Outcome::Fails { cause, .. } => Some(cause),
        Outcome::Holds { .. } | Outcome::Unchecked { .. } => None,
    });
    causes.collect()
}

#[test]
fn the_table_as_printed_holds_in_all_its_relations() {
    assert_eq!(rules().len(), 8);
    assert_eq!(causes(&original()), []);
}

#[test]
fn every_changed_digit_is_flagged() {
    for (at, (id, value)) in original().iter().enumerate() {
        let text = value.to_string();
        for (position, digit) in text.char_indices().filter(|(_, digit)| digit.is_ascii_digit()) {
            for other in ('0'..='9').filter(|other| *other != digit) {
                let mut changed = text.clone();
                changed.replace_range(position..=position, &other.to_string());
                let mut copy = original();
                copy[at].1 = number(&changed);
                assert!(!causes(&copy).is_empty(), "{id}: {text} became {changed} and nothing was said");
            }
        }
    }
}

#[test]
fn a_changed_digit_of_a_count_is_no_part_left_out() {
    for (at, position) in [(0, 2), (1, 0), (4, 1), (7, 3), (10, 4), (13, 0), (16, 5)] {
        let mut copy = original();
        let mut text = copy[at].1.to_string();
        let changed = if &text[position..=position] == "7" { "3" } else { "7" };
        text.replace_range(position..=position, changed);
        copy[at].1 = number(&text);
        let found = causes(&copy);
        assert!(found.contains(&Cause::Other), "{text}: {found:?}");
        assert!(
            !found.contains(&Cause::MissingPart) && !found.contains(&Cause::DoubleCount),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn every_part_left_out_is_a_missing_part() {
    let names: Vec<String> = SECTORS
        .iter()
        .flat_map(|sector| [sector.0.to_owned(), format!("{} mức 3, 4", sector.0)])
        .chain(["ngân hàng".to_owned()])
        .collect();
    for name in names {
        let without_row: Lines = original().into_iter().filter(|(id, _)| *id != name).collect();
        assert_eq!(causes(&without_row), [Cause::MissingPart], "{name} has no row");

        let part = original().into_iter().find(|(id, _)| *id == name).unwrap().1;
        let mut not_counted = original();
        let whole = usize::from(name.contains("mức 3, 4"));
        not_counted[whole].1 = not_counted[whole].1.checked_sub(part).unwrap();
        assert_eq!(causes(&not_counted)[0], Cause::MissingPart, "{name} is not counted in the whole");
    }
}

/// Of the six rates only that of the whole block is rounded up: 87.0396… became 87.04.
#[test]
fn a_rate_cut_off_is_a_truncation() {
    let mut copy = original();
    copy[2].1 = number("87.03");
    assert_eq!(causes(&copy), [Cause::Truncation]);
    for (at, (id, value)) in original().into_iter().enumerate().filter(|(_, line)| line.0.ends_with("tỷ lệ"))
    {
        let mut copy = original();
        copy[at].1 = value.truncated(0);
        assert_eq!(causes(&copy).len(), 1, "{id}");
    }
}

#[test]
fn a_part_counted_twice_is_a_double_count() {
    for (at, name) in [(3, "ngân hàng"), (4, "công an"), (7, "hải quan"), (10, "bảo hiểm")] {
        let mut copy = original();
        assert_eq!(copy[at].0, name);
        copy[0].1 = copy[0].1.checked_add(copy[at].1).unwrap();
        assert_eq!(causes(&copy)[0], Cause::DoubleCount, "{name}");
    }
}
