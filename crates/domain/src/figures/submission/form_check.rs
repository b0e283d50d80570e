//! Whether a form can be filled in and computed.

use std::collections::BTreeSet;

use thiserror::Error;

use super::{ComputedRule, FigureForm, FigureKind, Period};
use crate::figures::FRACTION_DIGITS_MAX;

/// The most figures of one form, asked and computed each.
pub const FIGURES_PER_FORM_MAX: usize = 200;
/// The most units that one form asks: every commune, district and department of a province.
pub const UNITS_PER_FORM_MAX: usize = 500;
/// The most periods that a form opens by itself: ten years of months.
pub const PERIODS_PER_FORM_MAX: usize = 120;

/// What is wrong with a form.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormFault {
    #[error("{field} is empty")]
    Empty { field: &'static str },
    #[error("{what} has more than {max}")]
    TooMany { what: &'static str, max: usize },
    #[error("{id} stands twice")]
    Twice { id: String },
    #[error("{id} names {named}, which the form does not have before it")]
    Unknown { id: String, named: String },
    #[error("{id} is text, and has bounds or is a part of another figure")]
    TextWithBounds { id: String },
    #[error("the bounds of {id} leave no number")]
    BoundsEmpty { id: String },
    #[error("{id} has more than {FRACTION_DIGITS_MAX} decimals")]
    TooManyDigits { id: String },
    #[error("{period} is not of the form's kind")]
    PeriodOfOtherKind { period: Period },
    #[error("{period} is opened twice")]
    PeriodTwice { period: Period },
}

/// Everything that is wrong with a form.
#[must_use]
pub fn check_form(form: &FigureForm) -> Vec<FormFault> {
    let mut faults = Vec::new();
    for (field, text) in [("code", &form.code), ("title", &form.title)] {
        if text.trim().is_empty() {
            faults.push(FormFault::Empty { field });
        }
    }
    let counts = [
        ("figures", form.figures.len(), FIGURES_PER_FORM_MAX),
        ("computed", form.computed.len(), FIGURES_PER_FORM_MAX),
        ("units", form.units.len(), UNITS_PER_FORM_MAX),
        ("periods", form.periods.len(), PERIODS_PER_FORM_MAX),
    ];
    for (what, count, max) in counts {
        if count > max {
            faults.push(FormFault::TooMany { what, max });
        }
    }
    for (field, is_empty) in [("figures", form.figures.is_empty()), ("units", form.units.is_empty())] {
        if is_empty {
            faults.push(FormFault::Empty { field });
        }
    }
    faults.extend(of_units(form));
    faults.extend(of_figures(form));
    faults.extend(of_computed(form));
    faults.extend(of_periods(form));
    faults
}

fn of_units(form: &FigureForm) -> Vec<FormFault> {
    let mut known = BTreeSet::new();
    let twice = form.units.iter().filter(|unit| !known.insert(&unit.code));
    twice.map(|unit| FormFault::Twice { id: unit.code.clone() }).collect()
}

fn of_figures(form: &FigureForm) -> Vec<FormFault> {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for figure in &form.figures {
        let id = || figure.id.clone();
        if !known.insert(figure.id.as_str()) {
            faults.push(FormFault::Twice { id: id() });
        }
        let strangers = figure.asked_of.iter().filter(|unit| form.unit(unit).is_none());
        faults.extend(strangers.map(|unit| FormFault::Unknown { id: id(), named: unit.clone() }));
        let has_bounds = figure.min.is_some() || figure.max.is_some() || figure.at_most.is_some();
        if figure.kind == FigureKind::Text && has_bounds {
            faults.push(FormFault::TextWithBounds { id: id() });
        }
        if figure.min.zip(figure.max).is_some_and(|(min, max)| max < min) {
            faults.push(FormFault::BoundsEmpty { id: id() });
        }
        if let Some(whole) = &figure.at_most
            && form.figure(whole).is_none_or(|whole| whole.kind == FigureKind::Text)
        {
            faults.push(FormFault::Unknown { id: id(), named: whole.clone() });
        }
    }
    faults
}

fn of_computed(form: &FigureForm) -> Vec<FormFault> {
    let mut faults = Vec::new();
    let numbers = form.figures.iter().filter(|figure| figure.kind != FigureKind::Text);
    let mut known: BTreeSet<&str> = numbers.map(|figure| figure.id.as_str()).collect();
    for figure in &form.computed {
        let id = || figure.id.clone();
        let terms = figure.rule.terms();
        if terms.is_empty() {
            faults.push(FormFault::Empty { field: "parts" });
        }
        let strangers = terms.into_iter().filter(|term| !known.contains(term));
        faults.extend(strangers.map(|named| FormFault::Unknown { id: id(), named: named.to_owned() }));
        if matches!(figure.rule, ComputedRule::Ratio { digits, .. } if digits > FRACTION_DIGITS_MAX) {
            faults.push(FormFault::TooManyDigits { id: id() });
        }
        if !known.insert(&figure.id) || form.figure(&figure.id).is_some() {
            faults.push(FormFault::Twice { id: id() });
        }
    }
    faults
}

fn of_periods(form: &FigureForm) -> Vec<FormFault> {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for opened in &form.periods {
        let period = opened.period;
        if period.kind() != form.period_kind {
            faults.push(FormFault::PeriodOfOtherKind { period });
        }
        if !known.insert(period) {
            faults.push(FormFault::PeriodTwice { period });
        }
    }
    faults
}
