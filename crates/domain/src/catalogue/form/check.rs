//! Whether a form can be drawn and answered.

use std::collections::BTreeSet;

use super::{
    ChoiceLook, Condition, DayBound, FORM_FIELDS_MAX, FORM_LABEL_MAX_CHARS, FORM_NAME_MAX_CHARS,
    FORM_OPTIONS_MAX, FORM_ROWS_MAX, FORM_TEXT_MAX_CHARS, FORM_UNIT_MAX_CHARS, FieldKind, FilingForm,
    FormFault, FormField,
};

/// Whether a field may have this name: it becomes a name in JSON and in posted forms.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.chars().next().is_some_and(|first| first.is_ascii_lowercase())
        && name.len() <= FORM_NAME_MAX_CHARS
        && name.chars().all(fits)
}

impl FilingForm {
    /// All faults, in the order in which a person would mend them.
    #[must_use]
    pub fn faults(&self) -> Vec<FormFault> {
        let mut faults = Vec::new();
        if self.title.trim().is_empty() || self.title.chars().count() > FORM_LABEL_MAX_CHARS {
            faults.push(FormFault::NoTitle);
        }
        if self.fields.is_empty() {
            faults.push(FormFault::NoField);
        }
        if self.field_count() > FORM_FIELDS_MAX {
            faults.push(FormFault::TooManyFields);
        }
        check_fields("", &self.fields, &mut faults);
        faults
    }
}

fn check_fields(inside: &str, fields: &[FormField], faults: &mut Vec<FormFault>) {
    let path = |name: &str| if inside.is_empty() { name.to_owned() } else { format!("{inside}.{name}") };
    let mut seen = BTreeSet::new();
    for (at, field) in fields.iter().enumerate() {
        let own = path(&field.name);
        if !is_name(&field.name) {
            faults.push(FormFault::BadName(own.clone()));
        } else if !seen.insert(field.name.as_str()) {
            faults.push(FormFault::NameTwice(own.clone()));
        }
        if field.title.trim().is_empty() || field.title.chars().count() > FORM_LABEL_MAX_CHARS {
            faults.push(FormFault::NoLabel(own.clone()));
        }
        if field.prefill.as_ref().is_some_and(|from| !inside.is_empty() || !field.kind.takes(from)) {
            faults.push(FormFault::PrefillNowhere(own.clone()));
        }
        if is_wordy(field) {
            faults.push(FormFault::TooWordy(own.clone()));
        }
        check_kind(&own, field, !inside.is_empty(), faults);
        faults.extend(check_days(&own, field, fields));
        if let Some(condition) = &field.show_if {
            let before = fields.get(..at).unwrap_or_default();
            faults.extend(check_condition(&own, condition, before, fields));
        }
    }
}

/// Whether anything that is read beside the question is longer than anybody reads.
fn is_wordy(field: &FormField) -> bool {
    let long = |text: &str, most: usize| text.chars().count() > most;
    let label = |text: &str| long(text, FORM_LABEL_MAX_CHARS);
    label(&field.help)
        || label(&field.section)
        || match &field.kind {
            FieldKind::Text { pattern, .. } => pattern.as_deref().is_some_and(label),
            FieldKind::Number { unit, .. } => long(unit, FORM_UNIT_MAX_CHARS),
            FieldKind::Choice { options, .. } => {
                options.iter().any(|(code, shown)| long(code, FORM_LABEL_MAX_CHARS) || label(shown))
            }
            FieldKind::Group { row, .. } => label(row),
            FieldKind::Day { .. } | FieldKind::Tick | FieldKind::LookUp { .. } => false,
        }
}

fn check_kind(own: &str, field: &FormField, is_inside: bool, faults: &mut Vec<FormFault>) {
    match &field.kind {
        FieldKind::Text { least, most, .. } => {
            // Whoever judges the answers must know the bound, too: it is always written.
            let most = most.unwrap_or(0);
            if least.unwrap_or(0) > most || most > FORM_TEXT_MAX_CHARS || most == 0 {
                faults.push(FormFault::BoundsCrossed(own.to_owned()));
            }
        }
        FieldKind::Number { least: Some(least), most: Some(most), .. } if least > most => {
            faults.push(FormFault::BoundsCrossed(own.to_owned()));
        }
        FieldKind::Choice { options, look: ChoiceLook::Marks | ChoiceLook::List } => {
            if options.is_empty() || options.len() > FORM_OPTIONS_MAX {
                faults.push(FormFault::NoOptions(own.to_owned()));
            }
            let mut seen = BTreeSet::new();
            let twice = options
                .iter()
                .filter(|(code, label)| code.is_empty() || label.is_empty() || !seen.insert(code.as_str()));
            faults.extend(twice.map(|(code, _)| FormFault::OptionTwice(own.to_owned(), code.clone())));
        }
        FieldKind::Group { least, most, fields, .. } => {
            let has_group = fields.iter().any(|field| matches!(field.kind, FieldKind::Group { .. }));
            if fields.is_empty() || has_group || is_inside {
                faults.push(FormFault::GroupUnsound(own.to_owned()));
            }
            if least > most || *most == 0 || *most > FORM_ROWS_MAX {
                faults.push(FormFault::RowsUnsound(own.to_owned()));
            }
            if !is_inside && !has_group {
                check_fields(own, fields, faults);
            }
        }
        FieldKind::Number { .. } | FieldKind::Day { .. } | FieldKind::Tick | FieldKind::LookUp { .. } => {}
    }
}

/// A day is held against another question for a day; which of the two is asked first says nothing.
fn check_days(own: &str, field: &FormField, all: &[FormField]) -> Vec<FormFault> {
    let FieldKind::Day { not_after, not_before } = &field.kind else { return Vec::new() };
    let is_day = |name: &str| {
        all.iter().any(|other| {
            other.name == name && name != field.name && matches!(other.kind, FieldKind::Day { .. })
        })
    };
    let nowhere = |bound: &DayBound| match bound {
        DayBound::Answer(on) if !is_day(on) => {
            Some(FormFault::DayNowhere { field: own.to_owned(), on: on.clone() })
        }
        DayBound::Answer(_) | DayBound::Filing => None,
    };
    [not_after, not_before].into_iter().flatten().filter_map(nowhere).collect()
}

fn check_condition(
    own: &str,
    condition: &Condition,
    before: &[FormField],
    all: &[FormField],
) -> Vec<FormFault> {
    let (field, on) = (own.to_owned(), condition.field.clone());
    let named = |field: &&FormField| field.name == condition.field;
    let Some(asked) = before.iter().find(named) else {
        let is_later = all.iter().any(|field| named(&field));
        return vec![if is_later {
            FormFault::ConditionLater { field, on }
        } else {
            FormFault::ConditionNowhere { field, on }
        }];
    };
    let is_answer = |value: &str| match &asked.kind {
        FieldKind::Choice { options, .. } => options.iter().any(|(code, _)| code == value),
        FieldKind::Tick => value == "true",
        _ => false,
    };
    if !matches!(asked.kind, FieldKind::Choice { .. } | FieldKind::Tick) {
        return vec![FormFault::ConditionOnText { field, on }];
    }
    if condition.is.is_empty() {
        return vec![FormFault::ConditionNever { field, on, value: String::new() }];
    }
    let never = condition.is.iter().filter(|value| !is_answer(value));
    never
        .map(|value| FormFault::ConditionNever { field: field.clone(), on: on.clone(), value: value.clone() })
        .collect()
}
