//! What was submitted for a period, for reports: figures with their sums and rates.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use motcua_domain::figures::{
    Decimal,
    submission::{AskedFigure, ComputedFigure, FigureForm, FigureKind, Period, Stage, Submission, compute},
};
use motcua_store::figures::{self as kept, LIST_MAX, Request, RequestFilter};

use super::submit::history;
use crate::{App, AppError};

/// A figure for a report: submitted by a unit, or computed from such figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmittedFigure {
    /// As in the form: `F081`.
    pub id: String,
    pub name: String,
    pub value: Decimal,
    pub unit: String,
    pub definition: String,
    /// The names of the units behind it.
    pub source: String,
    pub form: String,
    /// Whether every submission behind it is approved.
    pub approved: bool,
    /// When the newest submission behind it came.
    pub submitted_at: DateTime<FixedOffset>,
    /// How many submissions are behind it.
    pub records: usize,
    /// How many units are asked for it: a figure with fewer records is not whole.
    pub asked: usize,
}

/// One submission, as a figure rests on it.
#[derive(Clone)]
struct Ground {
    unit: String,
    approved: bool,
    submitted_at: DateTime<FixedOffset>,
}

/// The newest submitted figures of a period and what is computed from them, in the order of their ids; approved or not
/// is told. A sum lacks while one of its parts does.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn values_for(app: &App, period: Period) -> Result<Vec<SubmittedFigure>, AppError> {
    let filter = RequestFilter { period: Some(period.to_string()), ..RequestFilter::default() };
    let asked = kept::list(app.store.reader(), &filter, 0, LIST_MAX).await?;
    let mut by_form: BTreeMap<String, Vec<Request>> = BTreeMap::new();
    for request in asked.rows.into_iter().filter(|request| request.version > 0) {
        by_form.entry(request.form.clone()).or_default().push(request);
    }
    let mut found = Vec::new();
    for (code, requests) in by_form {
        let Some(form) = kept::form(app.store.reader(), &code).await? else { continue };
        let mut submissions = Vec::with_capacity(requests.len());
        for request in requests {
            let (submission, _) = history(app.store.reader(), &request).await?;
            submissions.push((request.unit, submission));
        }
        found.extend(of_form(app, &form.form, &submissions));
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(found)
}

fn of_form(app: &App, form: &FigureForm, submissions: &[(String, Submission)]) -> Vec<SubmittedFigure> {
    let mut numbers: BTreeMap<String, Decimal> = BTreeMap::new();
    let mut grounds: BTreeMap<String, Vec<Ground>> = BTreeMap::new();
    for (unit, submission) in submissions {
        let (Some(entry), Some(submitted_at)) = (&submission.latest, submission.submitted_at) else {
            continue;
        };
        let name = app.catalogue().agency(unit).map(|agency| agency.name.clone());
        let name = name.or_else(|| form.unit(unit).map(|asked| asked.name.clone()));
        let approved = submission.stage == Stage::Approved;
        let ground = Ground { unit: name.unwrap_or_else(|| unit.clone()), approved, submitted_at };
        for (id, value) in entry.numbers() {
            grounds.entry(id.clone()).or_default().push(ground.clone());
            let sum = numbers.get(&id).map_or(Some(value), |before| before.checked_add(value));
            if let Some(sum) = sum {
                // A figure that several units are asked for is the sum over them.
                numbers.insert(id, sum);
            }
        }
    }
    let units_asked =
        |figure: &AskedFigure| form.units.iter().filter(|unit| figure.is_asked_of(&unit.code)).count();
    // Rates of several units do not add up to a rate of all of them.
    let adds_up = |figure: &&AskedFigure| figure.kind != FigureKind::Rate || units_asked(figure) < 2;
    let asked = form.figures.iter().filter(adds_up).filter_map(|figure| {
        let about = (figure.name.as_str(), figure.unit.as_str(), figure.definition.as_str());
        let (value, grounds) = (*numbers.get(&figure.id)?, grounds.get(&figure.id)?);
        told(form, &figure.id, about, value, (grounds, units_asked(figure)))
    });
    let computed = compute(&form.computed, &numbers);
    let computed = computed.into_iter().filter_map(|one| {
        let grounds = grounds_of(form, one.figure, &grounds);
        let about = (one.figure.name.as_str(), one.figure.unit.as_str(), one.figure.definition.as_str());
        told(form, &one.figure.id, about, one.value?, (&grounds, grounds.len()))
    });
    asked.chain(computed).collect()
}

/// The submissions behind a computed figure, each once.
fn grounds_of(
    form: &FigureForm,
    figure: &ComputedFigure,
    known: &BTreeMap<String, Vec<Ground>>,
) -> Vec<Ground> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut open: Vec<&str> = figure.rule.terms();
    // A form's computed figures rest on those before them, so that this ends; each term is looked at once.
    let mut looked_at = BTreeSet::new();
    while let Some(term) = open.pop() {
        if !looked_at.insert(term) {
            continue;
        }
        if let Some(computed) = form.computed_figure(term) {
            open.extend(computed.rule.terms());
        }
        for ground in known.get(term).into_iter().flatten() {
            if seen.insert(ground.unit.clone()) {
                found.push(ground.clone());
            }
        }
    }
    found.sort_by(|a, b| a.unit.cmp(&b.unit));
    found
}

fn told(
    form: &FigureForm,
    id: &str,
    (name, unit, definition): (&str, &str, &str),
    value: Decimal,
    (grounds, asked): (&[Ground], usize),
) -> Option<SubmittedFigure> {
    let units: Vec<&str> = grounds.iter().map(|ground| ground.unit.as_str()).collect();
    Some(SubmittedFigure {
        id: id.to_owned(),
        name: name.to_owned(),
        value,
        unit: unit.to_owned(),
        definition: definition.to_owned(),
        source: units.join(", "),
        form: form.code.clone(),
        approved: grounds.iter().all(|ground| ground.approved),
        submitted_at: grounds.iter().map(|ground| ground.submitted_at).max()?,
        records: grounds.len(),
        asked,
    })
}
