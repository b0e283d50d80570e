//! A form as a page draws it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use motcua_domain::{
    catalogue::form::{ChoiceLook, FieldKind, FilingForm, FormField as Designed, LookUp, TextLook},
    folding::fold,
    organisation::{AdministrativeUnit, Agency, Level},
};
use serde::Serialize;

use super::{FIELD_PREFIX, posted::rows_shown};
use crate::catalogue::CatalogueView;

/// Choices under their headings; one heading that is empty where there are none.
type Choices = Vec<(String, Vec<(String, String)>)>;

/// One field of a form, as a page draws it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FormField {
    /// With [`FIELD_PREFIX`], and inside a group with its row: `form.members.0.name`.
    pub name: String,
    pub title: String,
    pub help: String,
    pub required: bool,
    /// `text`, `textarea`, `date`, `number`, `select`, `radio`, `checkbox`, `email`, `tel`, `group`.
    pub widget: &'static str,
    /// Value and text of each choice.
    pub options: Choices,
    pub section: String,
    pub max_length: Option<u32>,
    /// "m²"; empty for none.
    pub unit: String,
    /// What is known already: `account.name`, `earlier.que_quan`.
    pub prefill: Option<String>,
    pub show_if: Option<ShowIf>,
    pub group: Option<GroupRows>,
}

/// When a field is asked, for the page and in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ShowIf {
    /// The posted name of the other field.
    pub on: String,
    /// Its values that ask for this one.
    pub is: Vec<String>,
    pub question: String,
    /// The labels of those values; none for a tick.
    pub answers: Vec<String>,
}

/// The rows of a group.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct GroupRows {
    /// What one row is: "Thành viên".
    pub row: String,
    pub rows: Vec<Vec<FormField>>,
    pub may_add: bool,
    pub may_remove: bool,
}

/// The fields of a form in their order, with as many rows of each group as were filled in, and one more where none was.
#[must_use]
pub fn drawn(
    catalogue: &CatalogueView,
    form: &FilingForm,
    kept: &BTreeMap<String, String>,
    day: NaiveDate,
) -> Vec<FormField> {
    let drawing = Drawing { catalogue, kept, day };
    form.fields.iter().map(|field| drawing.field(FIELD_PREFIX, field, &form.fields)).collect()
}

struct Drawing<'a> {
    catalogue: &'a CatalogueView,
    kept: &'a BTreeMap<String, String>,
    day: NaiveDate,
}

impl Drawing<'_> {
    fn field(&self, prefix: &str, field: &Designed, beside: &[Designed]) -> FormField {
        let (unit, max_length) = match &field.kind {
            FieldKind::Number { unit, .. } => (unit.clone(), None),
            FieldKind::Text { most, .. } => (String::new(), *most),
            _ => (String::new(), None),
        };
        FormField {
            name: format!("{prefix}{}", field.name),
            title: field.title.clone(),
            help: field.help.clone(),
            required: field.required,
            widget: widget(&field.kind),
            options: self.options(&field.kind),
            section: field.section.clone(),
            max_length,
            unit,
            prefill: field.prefill.as_ref().map(|prefill| prefill.code()),
            show_if: show_if(prefix, field, beside),
            group: self.group(prefix, field),
        }
    }

    fn group(&self, prefix: &str, field: &Designed) -> Option<GroupRows> {
        let FieldKind::Group { row, least, most, fields } = &field.kind else { return None };
        let name = format!("{prefix}{}", field.name);
        let count = rows_shown(self.kept, &name, (*least, *most));
        let one = |at: usize| {
            let prefix = format!("{name}.{at}.");
            fields.iter().map(|inside| self.field(&prefix, inside, fields)).collect()
        };
        Some(GroupRows {
            row: if row.is_empty() { field.title.clone() } else { row.clone() },
            rows: (0..count).map(one).collect(),
            may_add: count < *most as usize,
            may_remove: count > 1 && count > *least as usize,
        })
    }

    fn options(&self, kind: &FieldKind) -> Choices {
        match kind {
            FieldKind::Choice { options, .. } => vec![(String::new(), options.clone())],
            FieldKind::LookUp { of: LookUp::Unit, level } => self.units(*level),
            FieldKind::LookUp { of: LookUp::Agency, level } => self.agencies(*level),
            _ => Vec::new(),
        }
    }

    fn units(&self, level: Option<Level>) -> Choices {
        let all = &self.catalogue.units;
        let name = |code: &str| all.iter().find(|unit| unit.code == code).map(|unit| unit.name.clone());
        grouped(units((self.catalogue, self.day), level).map(|unit| {
            let above = unit.parent.as_deref().filter(|_| unit.level == Level::Commune).and_then(name);
            (above.unwrap_or_default(), unit.code.clone(), unit.name.clone())
        }))
    }

    fn agencies(&self, level: Option<Level>) -> Choices {
        grouped(agencies((self.catalogue, self.day), level).map(|agency| {
            let above = agency.parent.as_ref().filter(|_| agency.level == Level::Commune);
            let above = above.and_then(|parent| self.catalogue.acting_agency(&parent.0, self.day));
            let heading = above.map(|parent| parent.name.clone()).unwrap_or_default();
            (heading, agency.code.0.clone(), agency.name.clone())
        }))
    }
}

/// The units that can be chosen on a day.
pub(super) fn units(
    (catalogue, day): (&CatalogueView, NaiveDate),
    level: Option<Level>,
) -> impl Iterator<Item = &AdministrativeUnit> {
    let fits = move |unit: &&AdministrativeUnit| {
        level.is_none_or(|level| unit.level == level) && unit.exists_on(day)
    };
    catalogue.units.iter().filter(fits)
}

/// The agencies that can be chosen on a day.
pub(super) fn agencies(
    (catalogue, day): (&CatalogueView, NaiveDate),
    level: Option<Level>,
) -> impl Iterator<Item = &Agency> {
    let fits =
        move |agency: &&Agency| level.is_none_or(|level| agency.level == level) && agency.exists_on(day);
    catalogue.agencies.iter().map(AsRef::as_ref).filter(fits)
}

/// Heading, code and name of each, in the order of people's alphabet.
fn grouped(all: impl Iterator<Item = (String, String, String)>) -> Choices {
    let mut groups: BTreeMap<(String, String), BTreeSet<(String, String, String)>> = BTreeMap::new();
    for (heading, code, name) in all {
        groups.entry((fold(&heading), heading)).or_default().insert((fold(&name), code, name));
    }
    let choices =
        |all: BTreeSet<(String, String, String)>| all.into_iter().map(|(_, code, name)| (code, name));
    groups.into_iter().map(|((_, heading), all)| (heading, choices(all).collect())).collect()
}

fn show_if(prefix: &str, field: &Designed, beside: &[Designed]) -> Option<ShowIf> {
    let condition = field.show_if.as_ref()?;
    let on = beside.iter().find(|other| other.name == condition.field)?;
    let label = |code: &String| match &on.kind {
        FieldKind::Choice { options, .. } => {
            options.iter().find(|(known, _)| known == code).map(|(_, label)| label.clone())
        }
        _ => None,
    };
    Some(ShowIf {
        on: format!("{prefix}{}", condition.field),
        is: condition.is.clone(),
        question: on.title.clone(),
        answers: condition.is.iter().filter_map(label).collect(),
    })
}

fn widget(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { look: TextLook::Line, .. } => "text",
        FieldKind::Text { look: TextLook::Lines, .. } => "textarea",
        FieldKind::Text { look: TextLook::Telephone, .. } => "tel",
        FieldKind::Text { look: TextLook::Email, .. } => "email",
        FieldKind::Day { .. } => "date",
        FieldKind::Number { .. } => "number",
        FieldKind::Choice { look: ChoiceLook::Marks, .. } => "radio",
        FieldKind::Choice { look: ChoiceLook::List, .. } | FieldKind::LookUp { .. } => "select",
        FieldKind::Tick => "checkbox",
        FieldKind::Group { .. } => "group",
    }
}
