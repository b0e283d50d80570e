//! Sums and rates of what was submitted.

use std::collections::BTreeMap;

use super::{ComputedFigure, ComputedRule};
use crate::figures::{Decimal, decimal::quotient};

/// Rates are told in per cent.
const PER_CENT: i128 = 100;

/// A computed figure with its value, where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputedValue<'a> {
    pub figure: &'a ComputedFigure,
    /// None where a term is missing, a whole is zero, or the terms are too long to be computed with. A sum of some
    /// parts only would look like the whole.
    pub value: Option<Decimal>,
    /// The ids of the terms without a value.
    pub missing: Vec<&'a str>,
}

/// Computes figures in their order from the submitted ones; each may use those before it.
#[must_use]
pub fn compute<'a>(
    figures: impl IntoIterator<Item = &'a ComputedFigure>,
    submitted: &BTreeMap<String, Decimal>,
) -> Vec<ComputedValue<'a>> {
    let mut known: BTreeMap<&str, Decimal> =
        submitted.iter().map(|(id, value)| (id.as_str(), *value)).collect();
    let mut found = Vec::new();
    for figure in figures {
        let missing: Vec<&str> =
            figure.rule.terms().into_iter().filter(|term| !known.contains_key(term)).collect();
        let value = if missing.is_empty() { value(&figure.rule, &known) } else { None };
        if let Some(value) = value {
            known.insert(&figure.id, value);
        }
        found.push(ComputedValue { figure, value, missing });
    }
    found
}

fn value(rule: &ComputedRule, known: &BTreeMap<&str, Decimal>) -> Option<Decimal> {
    let term = |id: &str| known.get(id).copied();
    match rule {
        ComputedRule::Sum { parts } => {
            parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(term(part)?))
        }
        ComputedRule::Ratio { part, whole, digits } => {
            quotient(term(part)?, term(whole)?, PER_CENT, *digits).map(|rate| rate.rounded)
        }
    }
}
