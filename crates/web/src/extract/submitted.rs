//! Reads a form into typed input and collects every error, so that a person corrects all of them at once and
//! types nothing twice.

use std::{collections::BTreeMap, ops::RangeInclusive};

use chrono::{Datelike, NaiveDate};
use motcua_texts::key;
use serde::Serialize;

use super::Values;

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// Key of the words.
    pub key: String,
    /// Gaps of the words.
    pub args: BTreeMap<String, String>,
}

/// A form that comes back to the person: what was typed, and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Submitted {
    /// What was typed.
    pub values: Values,
    /// What is wrong, in the order of the fields.
    pub errors: Vec<FieldError>,
}

/// Reads fields one by one. Each method gives the value, or notes the error and gives nothing.
#[derive(Debug, Default)]
pub struct FormReader {
    values: Values,
    errors: Vec<FieldError>,
}

impl FormReader {
    /// A reader over these values.
    #[must_use]
    pub fn new(values: Values) -> Self {
        Self { values, errors: Vec::new() }
    }

    /// Everything that was typed.
    #[must_use]
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// The first value of a field as typed, outer spaces cut.
    #[must_use]
    pub fn raw(&self, field: &str) -> &str {
        self.values.get(field).and_then(|values| values.first()).map_or("", |value| value.trim())
    }

    /// Every value of a field: ticked boxes.
    #[must_use]
    pub fn all(&self, field: &str) -> Vec<String> {
        self.values.get(field).cloned().unwrap_or_default()
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, field: &str) -> bool {
        self.values.contains_key(field)
    }

    /// Notes an error that the caller found.
    pub fn refuse(&mut self, field: &str, key: &str) {
        self.refuse_with(field, key, BTreeMap::new());
    }

    /// As [`FormReader::refuse`], with what the words need.
    pub fn refuse_with(&mut self, field: &str, key: &str, args: BTreeMap<String, String>) {
        self.errors.push(FieldError { field: field.to_owned(), key: key.to_owned(), args });
    }

    /// A text that may not be empty, of at most `max_chars` characters.
    pub fn text(&mut self, field: &str, max_chars: usize) -> Option<String> {
        let text = self.optional_text(field, max_chars)?;
        if text.is_empty() {
            self.refuse(field, key!("field-missing"));
            return None;
        }
        Some(text)
    }

    /// A text that may be empty, of at most `max_chars` characters.
    pub fn optional_text(&mut self, field: &str, max_chars: usize) -> Option<String> {
        let text = self.raw(field).to_owned();
        if text.chars().count() > max_chars {
            let args = BTreeMap::from([("max".to_owned(), max_chars.to_string())]);
            self.refuse_with(field, key!("field-too-long"), args);
            return None;
        }
        Some(text)
    }

    /// A value that `parse` recognises; `wrong` is the key of the error where it does not.
    pub fn parsed<T>(
        &mut self,
        field: &str,
        wrong: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.raw(field).to_owned();
        if text.is_empty() {
            self.refuse(field, key!("field-missing"));
            return None;
        }
        let value = parse(&text);
        if value.is_none() {
            self.refuse(field, wrong);
        }
        value
    }

    /// As [`FormReader::parsed`], but nothing typed is no error and gives `Some(None)`.
    pub fn optional_parsed<T>(
        &mut self,
        field: &str,
        wrong: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.raw(field).is_empty() { Some(None) } else { self.parsed(field, wrong, parse).map(Some) }
    }

    /// One of several choices.
    pub fn choice<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = parse(self.raw(field));
        if value.is_none() {
            self.refuse(field, key!("field-choose"));
        }
        value
    }

    /// A day: `10/06/2020` as people type it, or `2020-06-10` as a date picker sends it.
    pub fn date(&mut self, field: &str) -> Option<NaiveDate> {
        self.parsed(field, key!("field-date-wrong"), typed_day)
    }

    /// The input, made from the values read; or the form to show again. `make` gives nothing exactly where a value
    /// is missing, whose error is noted already.
    ///
    /// # Errors
    /// [`Submitted`] with every error that was found.
    pub fn finish<T>(self, make: impl FnOnce() -> Option<T>) -> Result<T, Submitted> {
        let Self { values, errors } = self;
        if errors.is_empty()
            && let Some(input) = make()
        {
            return Ok(input);
        }
        Err(Submitted { values, errors })
    }
}

/// The years that people may mean. One of two digits is none of them: nobody knows which hundred was meant.
const YEARS: RangeInclusive<i32> = 1900..=2200;

/// A day as people type it or as a date picker sends it.
pub(crate) fn typed_day(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text.trim(), format).ok())
        .filter(|day| YEARS.contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::parse_urlencoded;

    #[derive(Debug, PartialEq)]
    struct Visit {
        name: String,
        day: NaiveDate,
    }

    fn visit(body: &str) -> Result<Visit, Submitted> {
        let mut form = FormReader::new(parse_urlencoded(body.as_bytes()));
        let name = form.text("name", 5);
        let day = form.date("day");
        form.finish(|| Some(Visit { name: name?, day: day? }))
    }

    #[test]
    fn all_errors_come_at_once_and_what_was_typed_stays() {
        let again = visit("name=Nguyen&day=32/01/2020").expect_err("two errors");
        let fields: Vec<_> =
            again.errors.iter().map(|error| (error.field.as_str(), error.key.as_str())).collect();
        assert_eq!(fields, [("name", "field-too-long"), ("day", "field-date-wrong")]);
        assert_eq!(again.values["day"], ["32/01/2020"]);
    }

    #[test]
    fn a_day_is_read_as_people_type_it_and_as_pickers_send_it() {
        let day = NaiveDate::from_ymd_opt(2020, 6, 10).expect("a day");
        for typed in ["10/06/2020", "2020-06-10", "10-06-2020"] {
            assert_eq!(visit(&format!("name=+Lan+&day={typed}")), Ok(Visit { name: "Lan".into(), day }));
        }
    }

    /// "01/12/26" is not the first of December of the year 26.
    #[test]
    fn a_year_of_two_digits_or_of_another_age_is_asked_for_again() {
        for typed in
            ["01/12/26", "01-12-26", "26-12-01", "01/12/0026", "01/12/1899", "01/12/2201", "01/12/20260"]
        {
            let again = visit(&format!("name=Lan&day={typed}")).expect_err(typed);
            assert_eq!((again.errors[0].key.as_str(), &*again.values["day"][0]), ("field-date-wrong", typed));
        }
    }

    #[test]
    fn an_empty_field_is_missing_not_wrong() {
        let again = visit("name=Lan&day=").expect_err("no day");
        assert_eq!(again.errors[0].key, "field-missing");
    }
}
