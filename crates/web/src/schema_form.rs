//! A filing form on a page: in a filing, and as the preview of one that is designed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use motcua_app::forms::{self, FormField, GroupRows, RowChange, ShowIf};
use motcua_domain::catalogue::form::FilingForm;

use crate::extract::{FormReader, Values, typed_day};

/// The fields with those in the rows of groups.
pub(crate) fn flat(fields: &[FormField]) -> impl Iterator<Item = &FormField> {
    fields.iter().flat_map(|field| {
        let inside = field.group.iter().flat_map(|group| group.rows.iter().flatten());
        std::iter::once(field).chain(inside)
    })
}

/// Names of the fields, for the list of what is wrong.
pub(crate) fn labels(fields: &[FormField]) -> BTreeMap<String, String> {
    flat(fields).map(|field| (field.name.clone(), field.title.clone())).collect()
}

/// Neighbouring fields of one section under its heading.
pub(crate) fn sections(fields: Vec<FormField>) -> Vec<(String, Vec<FormField>)> {
    let mut sections: Vec<(String, Vec<FormField>)> = Vec::new();
    for field in fields {
        match sections.last_mut() {
            Some((name, known)) if *name == field.section => known.push(field),
            _ => sections.push((field.section.clone(), vec![field])),
        }
    }
    sections
}

/// What stands in the fields of kept texts.
pub(crate) fn values(fields: &[FormField], kept: &BTreeMap<String, String>) -> Values {
    values_or(fields, kept, |_| String::new())
}

/// The same, and where nothing is kept, what is known already.
pub(crate) fn values_or(
    fields: &[FormField],
    kept: &BTreeMap<String, String>,
    known: impl Fn(&FormField) -> String,
) -> Values {
    let asked = flat(fields).filter(|field| field.group.is_none());
    let shown = asked.map(|field| {
        let text = kept.get(&field.name).cloned().unwrap_or_else(|| known(field));
        (field.name.clone(), vec![if field.widget == "date" { from_iso(&text) } else { text }])
    });
    shown.filter(|(_, texts)| texts.iter().any(|text| !text.is_empty())).collect()
}

/// A day as people type it, kept as schemas want it; anything else stays as typed and is a fault.
pub(crate) fn to_iso(text: &str) -> String {
    typed_day(text).map_or_else(|| text.to_owned(), |day| day.to_string())
}

/// A kept day as people type it.
pub(crate) fn from_iso(text: &str) -> String {
    text.parse::<NaiveDate>().map_or_else(|_| text.to_owned(), |day| day.format("%d/%m/%Y").to_string())
}

/// The most characters kept of one answer; the fault names the true bound.
const TYPED_MAX_CHARS: usize = 5_000;

/// Puts what was typed into the kept texts, right or wrong, with the row that a button adds or takes away.
pub(crate) fn keep(form: &FilingForm, kept: &mut BTreeMap<String, String>, typed: &FormReader) {
    let text = |name: &str, is_day: bool| {
        let text: String = typed.raw(name).chars().take(TYPED_MAX_CHARS).collect();
        if is_day { to_iso(&text) } else { text }
    };
    forms::keep(form, kept, row_change(typed).as_ref(), text);
}

/// The row that a button of the page adds or takes away.
pub(crate) fn row_change(form: &FormReader) -> Option<RowChange> {
    let named = |name: &str| Some(form.raw(name).to_owned()).filter(|name| !name.is_empty());
    named("add").map(RowChange::Add).or_else(|| named("remove").map(RowChange::Remove))
}

/// One field of each kind.
pub(crate) fn sample() -> Vec<FormField> {
    let options = vec![(String::new(), vec![("nam".into(), "Nam".into()), ("nu".into(), "Nữ".into())])];
    let field = |name: &str, widget: &'static str| FormField {
        name: format!("form.{name}"),
        title: "Họ và tên".into(),
        help: "Viết đủ dấu.".into(),
        required: widget != "number",
        widget,
        options: options.clone(),
        section: "Em bé".into(),
        max_length: Some(250),
        unit: if widget == "number" { "bản".into() } else { String::new() },
        ..FormField::default()
    };
    let widgets = ["text", "textarea", "date", "number", "select", "radio", "checkbox", "email", "tel"];
    let plain = widgets.iter().map(|widget| field(widget, widget));
    let only_if = |on: &str, answers: Vec<String>| {
        Some(ShowIf {
            on: format!("form.{on}"),
            is: vec!["nu".into()],
            question: "Giới tính".into(),
            answers,
        })
    };
    let conditional = [
        FormField { show_if: only_if("radio", vec!["Nữ".into()]), ..field("conditional", "text") },
        FormField { show_if: only_if("checkbox", Vec::new()), ..field("ticked", "text") },
    ];
    let nha_trang = ("Thành phố Nha Trang".into(), vec![("22327".into(), "Phường Vĩnh Hải".into())]);
    let place = FormField { options: vec![nha_trang], ..field("place", "select") };
    let row = |at: usize| vec![field(&format!("group.{at}.name"), "text")];
    let group =
        GroupRows { row: "Thành viên".into(), rows: vec![row(0), row(1)], may_add: true, may_remove: true };
    plain
        .chain(conditional)
        .chain([place, FormField { group: Some(group), ..field("group", "group") }])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_kept_for_the_schema_and_shown_as_typed() {
        assert_eq!(to_iso("28/02/1987"), "1987-02-28");
        assert_eq!(from_iso("1987-02-28"), "28/02/1987");
        assert_eq!(to_iso("31/02/1987"), "31/02/1987", "what is no day stays as typed");
    }
}
