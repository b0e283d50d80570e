//! The answers of a filing form as people read them: days as they write them, choices by their words.

use chrono::NaiveDate;
use motcua_app::{
    catalogue::CatalogueView,
    forms::{self, FormField},
};
use motcua_domain::dossier::Filing;
use motcua_texts::{Locale, Texts, key, short_date};
use serde::Serialize;
use serde_json::Value;

/// An answer of the filing form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    pub title: String,
    pub value: String,
}

/// The answers of a filing under the titles of its schema; what the schema no longer has stands under its own name.
#[must_use]
pub fn of_filing(locale: Locale, catalogue: &CatalogueView, filing: &Filing) -> Vec<Answer> {
    let Some(given) = filing.form.as_object() else { return Vec::new() };
    let schema = catalogue
        .procedure(filing.procedure.as_str())
        .and_then(|procedure| procedure.situation(&filing.situation))
        .and_then(|situation| situation.form.as_ref());
    let fields = schema.map(forms::fields).unwrap_or_default();
    given
        .iter()
        .map(|(name, value)| {
            let named = |field: &&FormField| field.name.strip_prefix(forms::FIELD_PREFIX) == Some(name);
            match fields.iter().find(named) {
                Some(field) => {
                    Answer { title: field.title.clone(), value: in_words(locale, field, &plain(value)) }
                }
                None => Answer { title: name.clone(), value: plain(value) },
            }
        })
        .collect()
}

/// One kept answer as a person reads it. What is no day or no choice of the field stays as it was typed.
#[must_use]
pub fn in_words(locale: Locale, field: &FormField, kept: &str) -> String {
    if let Some((_, label)) = field.options.iter().find(|(value, _)| value == kept) {
        return label.clone();
    }
    match field.widget.as_str() {
        "date" => kept.parse::<NaiveDate>().map_or_else(|_| kept.to_owned(), short_date),
        "checkbox" if kept == "false" => Texts::get(locale, key!("no"), &[]),
        "checkbox" if !kept.is_empty() => Texts::get(locale, key!("yes"), &[]),
        _ => kept.to_owned(),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Days are written day first wherever a person reads them; a code is nobody's word.
    #[test]
    fn days_choices_and_ticks_are_told_in_words() {
        let fields = forms::fields(&json!({"properties": {
            "ngay": {"type": "string", "format": "date"},
            "gioi_tinh": {"type": "string", "enum": ["nam", "nu"], "x-labels": ["Nam", "Nữ"]},
            "cam_ket": {"type": "boolean"},
            "ghi_chu": {"type": "string"}
        }}));
        let told = |at: usize, kept: &str| in_words(Locale::Vi, &fields[at], kept);
        assert_eq!(told(0, "2026-11-01"), "01/11/2026");
        assert_eq!(told(0, "31/02/2026"), "31/02/2026", "what is no day stays as typed");
        assert_eq!(told(1, "nu"), "Nữ");
        assert_eq!(told(2, "true"), Texts::get(Locale::Vi, "yes", &[]));
        assert_eq!(told(2, "yes"), Texts::get(Locale::Vi, "yes", &[]), "as a page of the filing sends it");
        assert_eq!(told(3, "2026-11-01"), "2026-11-01", "a text is nobody's to change");
    }
}
