//! What an agency posts: its procedures as sheets for the board, or as the bound set (Nghị định 61/2018 Art. 11, publicity
//! of procedures). Both are made from the catalogue as it is now, so that they change with it.

use std::sync::Arc;

use motcua_domain::{
    catalogue::{Procedure, Situation},
    dossier::Refusal,
    folding::fold,
    organisation::{Agency, AgencyCode, Level},
};
use motcua_paper::forms::{ApplicationForm, MAX_SHEETS, ProcedureSheet, PublicSet};
use motcua_texts::{Arg, Locale, key, level_name, short_date};

use super::{
    application::{Copy, copy_of},
    procedure_sheet::{name_of, sheet_of},
    say, set,
};
use crate::{App, AppError, catalogue::Browse, forms};

/// The most forms behind the sheets of one set.
const SAMPLES_MAX: usize = 40;

/// What is printed of an agency's procedures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posted {
    /// With cover and contents, else sheets for the board.
    pub bound: bool,
    /// Code of one field; all where it is none.
    pub field: Option<String>,
    /// Code of one procedure.
    pub procedure: Option<String>,
}

/// Whose procedures are printed.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    Agency(&'a Agency),
    /// Everything that agencies of a level receive: one set that serves them all.
    Level(Level),
}

impl Whose<'_> {
    fn agency(&self) -> Option<&AgencyCode> {
        match self {
            Self::Agency(agency) => Some(&agency.code),
            Self::Level(_) => None,
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Agency(agency) => agency.name.clone(),
            Self::Level(level) => level_name(Locale::Vi, *level),
        }
    }

    fn procedures(&self, app: &App) -> Vec<Arc<Procedure>> {
        let (catalogue, today) = (app.catalogue(), app.now().date_naive());
        match self {
            Self::Agency(agency) => catalogue.procedures_of(agency, today),
            Self::Level(level) => {
                catalogue.browse(&Browse { level: Some(*level), ..Browse::default() }, today)
            }
        }
    }

    /// Where the newest of it is read.
    fn page_url(&self, app: &App) -> String {
        let portal = &app.settings.public_url;
        match self {
            Self::Agency(agency) => format!("{portal}/agencies/{}", agency.code),
            Self::Level(level) => format!("{portal}/procedures?level={}", level.code()),
        }
    }
}

/// How many sheets an agency's procedures take, by the codes of their fields.
#[must_use]
pub fn sheets_by_field(app: &App, agency: &Agency) -> Vec<(String, usize)> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for (procedure, _) in &situations(app, Whose::Agency(agency), &Posted::default()) {
        match counted.iter_mut().find(|(field, _)| *field == procedure.field) {
            Some((_, count)) => *count += 1,
            None => counted.push((procedure.field.clone(), 1)),
        }
    }
    counted
}

type Pair = (Arc<Procedure>, Situation);

/// The situations of what is printed, by field and name.
fn situations(app: &App, whose: Whose<'_>, posted: &Posted) -> Vec<Pair> {
    let catalogue = app.catalogue();
    let mut found = whose.procedures(app);
    found.retain(|procedure| {
        posted.field.as_ref().is_none_or(|field| procedure.field == *field)
            && posted.procedure.as_ref().is_none_or(|code| procedure.code.as_str() == code)
    });
    let field =
        |code: &str| catalogue.field(code).map_or_else(|| code.to_owned(), |field| field.name.clone());
    let place = |name: String| (fold(&name), name);
    found.sort_by_cached_key(|procedure| (place(field(&procedure.field)), place(procedure.name.clone())));
    let today = app.now().date_naive();
    let is_its = |procedure: &Procedure, one: &Situation| match whose {
        Whose::Agency(agency) => catalogue.handles_in((procedure, one), agency, today),
        Whose::Level(_) => true,
    };
    let pairs = found.iter().flat_map(|procedure| {
        let own = procedure.situations.iter().filter(|one| is_its(procedure, one));
        own.map(|one| (procedure.clone(), one.clone()))
    });
    pairs.collect()
}

/// The sheets of an agency, or of a level, as one PDF.
///
/// # Errors
/// [`AppError::NotFound`] where there is nothing to print; [`Refusal::TooMany`] where it is more than one document holds:
/// field by field it fits.
pub async fn public_set(app: &App, whose: Whose<'_>, posted: &Posted) -> Result<Vec<u8>, AppError> {
    let found = situations(app, whose, posted);
    if found.is_empty() {
        return Err(AppError::NotFound);
    }
    if found.len() > MAX_SHEETS {
        return Err(Refusal::TooMany { max: MAX_SHEETS }.into());
    }
    let entries: Vec<ProcedureSheet> =
        found.iter().map(|(procedure, one)| sheet_of(app, (procedure, one), whose.agency())).collect();
    let mut codes: Vec<&str> = found.iter().map(|(procedure, _)| procedure.code.as_str()).collect();
    codes.dedup();
    let catalogue = app.catalogue();
    let scope = match posted.field.as_ref().and_then(|code| catalogue.field(code)) {
        Some(field) => say(key!("printing-set-field"), &[("field", field.name.as_str().into())]),
        None => say(key!("printing-set-all"), &[]),
    };
    let day = short_date(app.now().date_naive());
    let whole = PublicSet {
        bound: posted.bound,
        province: app.settings.province_name.clone(),
        agency: whose.name(),
        scope,
        as_of: say(key!("printing-set-as-of"), &[("day", Arg::from(day))]),
        page_url: whose.page_url(app),
        procedures: codes.len(),
        entries,
        form_titles: Vec::new(),
        samples: Vec::new(),
    };
    let samples = if posted.bound { samples(app, whose, &found) } else { Vec::new() };
    let form_titles = titles(&samples);
    let samples = samples.into_iter().map(|(sample, _)| sample).collect();
    set(PublicSet { form_titles, ..whole.with_samples(samples) }).await
}

/// The forms as the contents name them: those of one title are told apart by what they are for.
fn titles(samples: &[(ApplicationForm, String)]) -> Vec<String> {
    let is_alone =
        |title: &str| samples.iter().filter(|(other, _)| fold(&other.title) == fold(title)).count() == 1;
    let title = |(sample, of): &(ApplicationForm, String)| {
        if is_alone(&sample.title) { sample.title.clone() } else { format!("{} ({of})", sample.title) }
    };
    samples.iter().map(title).collect()
}

/// The forms of the situations, each once, as sample copies, with what they are for; those without a sample are blank.
fn samples(app: &App, whose: Whose<'_>, found: &[Pair]) -> Vec<(ApplicationForm, String)> {
    let mut taken: Vec<&serde_json::Value> = Vec::new();
    let mut samples = Vec::new();
    for (procedure, situation) in found {
        let Some(schema) = situation.form.as_ref().filter(|schema| !taken.contains(schema)) else { continue };
        let Some(form) = forms::of_situation(situation) else { continue };
        taken.push(schema);
        let copy = |copy| copy_of(app, procedure, &form, whose.agency(), copy);
        let sample = copy(Copy::Sample).or_else(|| copy(Copy::Blank));
        samples.extend(sample.map(|sample| (sample, name_of(procedure, situation))));
        if samples.len() == SAMPLES_MAX {
            break;
        }
    }
    samples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_title_are_told_apart_by_what_they_are_for() {
        let form = |title: &str, of: &str| {
            (ApplicationForm { title: title.to_owned(), ..ApplicationForm::default() }, of.to_owned())
        };
        let samples = [
            form("Tờ khai", "Cấp lại: Bị mất"),
            form("Đơn đề nghị", "Cấp lần đầu"),
            form("TỜ KHAI", "Cấp lại: Bị hỏng"),
        ];
        let told = titles(&samples);
        assert_eq!(told, ["Tờ khai (Cấp lại: Bị mất)", "Đơn đề nghị", "TỜ KHAI (Cấp lại: Bị hỏng)"]);
    }
}
