//! Holding relations against figures.

use std::collections::BTreeSet;

use super::{FigureTable, Finding, Operand, Relation, rules, terms::Terms};

/// Checks every relation, in the order in which they are declared.
///
/// A relation whose figures are each printed once is checked once, whatever their periods: so can years be held
/// against a total. Where an id is printed for several periods, the relation is checked in each of those.
#[must_use]
pub fn check(table: &FigureTable, relations: &[Relation]) -> Vec<Finding> {
    relations.iter().flat_map(|relation| findings(table, relation)).collect()
}

fn findings(table: &FigureTable, relation: &Relation) -> Vec<Finding> {
    let finding = |period: Option<&str>| Finding {
        id: relation.id.clone(),
        period: period.map(str::to_owned),
        outcome: rules::outcome(&relation.rule, Terms { table, period }),
    };
    let periods = periods(table, relation);
    if periods.is_empty() {
        return vec![finding(None)];
    }
    periods.into_iter().map(|period| finding(Some(period))).collect()
}

/// The periods of those figures that are printed for several; none where each is printed for one.
fn periods<'a>(table: &'a FigureTable, relation: &Relation) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    for operand in relation.rule.operands() {
        if let Operand::Figure(id) = operand
            && let Some(periods) = table.periods(id)
            && periods.len() > 1
        {
            found.extend(periods.keys().map(String::as_str));
        }
    }
    found
}
