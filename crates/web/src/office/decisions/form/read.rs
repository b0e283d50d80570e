//! A question as its page writes it, and back.

use motcua_domain::{
    catalogue::form::{
        AccountFact, ChoiceLook, Condition, DayBound, FORM_LABEL_MAX_CHARS, FORM_NAME_MAX_CHARS,
        FORM_OPTIONS_MAX, FORM_ROWS_MAX, FORM_TEXT_MAX_CHARS, FORM_UNIT_MAX_CHARS, FieldKind, FormField,
        LookUp, Prefill, TextLook, is_name,
    },
    figures::read_answer,
    folding::fold,
    organisation::Level,
};
use motcua_texts::key;

use crate::extract::FormReader;

/// The kinds of questions, in the order in which they are offered.
pub(super) const KINDS: [&str; 13] = [
    "line", "lines", "tel", "email", "day", "whole", "decimal", "marks", "list", "tick", "unit", "agency",
    "group",
];
const OPTIONS_MAX_CHARS: usize = 20_000;
const ROWS_AT_FIRST: u32 = 10;

/// Choices as they are typed: one a line, code and label apart by a stroke.
pub(super) fn options_as_typed(options: &[(String, String)]) -> String {
    options.iter().map(|(code, label)| format!("{code} | {label}")).collect::<Vec<_>>().join("\n")
}

/// Reads what [`options_as_typed`] writes; a label alone makes its own code.
fn options(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let option = |line: &str| match line.split_once('|') {
        Some((code, label)) => (code.trim().to_owned(), label.trim().to_owned()),
        None => (slug(line, '-'), line.to_owned()),
    };
    lines.map(option).take(FORM_OPTIONS_MAX + 1).collect()
}

/// A name made of words: small letters without marks.
fn slug(words: &str, between: char) -> String {
    let folded: String =
        fold(words).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let joined = folded.split_whitespace().collect::<Vec<_>>().join(&between.to_string());
    let mut short: String = joined.chars().take(FORM_NAME_MAX_CHARS - 2).collect();
    short.truncate(short.trim_end_matches(between).len());
    short
}

/// A name for a question, that no neighbour has.
fn name_for(title: &str, beside: &[FormField]) -> String {
    let base = slug(title.trim_start_matches(|c: char| !c.is_alphabetic()), '_');
    let base = if is_name(&base) { base } else { "muc".to_owned() };
    let is_free = |name: &String| !beside.iter().any(|field| field.name == *name);
    let numbered = (2..=beside.len() + 2).map(|number| format!("{base}{number}"));
    std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}

/// The question that was typed; none where something is wrong with it.
pub(super) fn question(
    form: &mut FormReader,
    known: Option<&FormField>,
    beside: &[FormField],
) -> Option<FormField> {
    let title = form.text("title", FORM_LABEL_MAX_CHARS);
    let help = form.optional_text("help", FORM_LABEL_MAX_CHARS);
    let section = form.optional_text("section", FORM_LABEL_MAX_CHARS);
    let required = form.is_ticked("required");
    let kind = kind(form, required);
    let holds = known
        .is_some_and(|known| matches!(&known.kind, FieldKind::Group { fields, .. } if !fields.is_empty()));
    if holds && form.raw("kind") != "group" {
        form.refuse("kind", key!("designer-kind-holds"));
    }
    let show_if = condition(form);
    let name = match form.raw("name") {
        "" => title.as_deref().map(|title| name_for(title, beside)),
        _ => form.parsed("name", key!("designer-name-wrong"), |name| is_name(name).then(|| name.to_owned())),
    };
    let (title, name) = (title?, name?);
    let is_taken =
        beside.iter().any(|field| field.name == name && known.is_none_or(|known| known.name != name));
    if is_taken {
        form.refuse("name", key!("designer-name-taken"));
    }
    let prefill = match form.raw("prefill") {
        "" => None,
        code => Prefill::from_code(code),
    };
    Some(FormField {
        name,
        title,
        help: help?,
        section: section?,
        required,
        kind: kind?,
        show_if: show_if?,
        prefill,
    })
}

fn count(form: &mut FormReader, field: &str, max: u32) -> Option<Option<u32>> {
    form.optional_parsed(field, key!("designer-number-wrong"), |text| {
        text.parse::<u32>().ok().filter(|count| *count <= max)
    })
}

fn kind(form: &mut FormReader, required: bool) -> Option<FieldKind> {
    let code = form.raw("kind").to_owned();
    match code.as_str() {
        "line" | "lines" | "tel" | "email" => text(form, &code, required),
        "day" => {
            let bound = |form: &FormReader, name: &str| DayBound::from_code(form.raw(name));
            Some(FieldKind::Day {
                not_after: bound(form, "not_after"),
                not_before: bound(form, "not_before"),
            })
        }
        "tick" => Some(FieldKind::Tick),
        "whole" | "decimal" => {
            let bound = |text: &str| read_answer(text, true).ok()?.parse::<i64>().ok();
            let least = form.optional_parsed("least", key!("designer-bound-whole"), bound);
            let most = form.optional_parsed("most", key!("designer-bound-whole"), bound);
            let unit = form.optional_text("unit", FORM_UNIT_MAX_CHARS);
            Some(FieldKind::Number { whole: code == "whole", least: least?, most: most?, unit: unit? })
        }
        "marks" | "list" => {
            let look = if code == "marks" { ChoiceLook::Marks } else { ChoiceLook::List };
            form.text("options", OPTIONS_MAX_CHARS)
                .map(|text| FieldKind::Choice { look, options: options(&text) })
        }
        "unit" | "agency" => Some(FieldKind::LookUp {
            of: if code == "unit" { LookUp::Unit } else { LookUp::Agency },
            level: Level::from_code(form.raw("level")),
        }),
        "group" => {
            let (least, most) = (count(form, "least", FORM_ROWS_MAX), count(form, "most", FORM_ROWS_MAX));
            let row = form.optional_text("row", FORM_LABEL_MAX_CHARS);
            Some(FieldKind::Group {
                row: row?,
                least: least?.unwrap_or(0),
                most: most?.unwrap_or(ROWS_AT_FIRST),
                fields: Vec::new(),
            })
        }
        _ => {
            form.refuse("kind", key!("field-choose"));
            None
        }
    }
}

fn text(form: &mut FormReader, code: &str, required: bool) -> Option<FieldKind> {
    let (look, usual) = match code {
        "lines" => (TextLook::Lines, 1_000),
        "tel" => (TextLook::Telephone, 15),
        "email" => (TextLook::Email, 100),
        _ => (TextLook::Line, 250),
    };
    let (least, most) = (count(form, "least", FORM_TEXT_MAX_CHARS), count(form, "most", FORM_TEXT_MAX_CHARS));
    let pattern = form
        .optional_text("pattern", FORM_LABEL_MAX_CHARS)
        .map(|text| Some(text).filter(|text| !text.is_empty()));
    Some(FieldKind::Text {
        look,
        least: least?.or(required.then_some(1)),
        most: Some(most?.unwrap_or(usual)),
        pattern: pattern?,
    })
}

/// The answers that the question waits for, as ticked: `co_cha=co`. They are answers of one question.
fn condition(form: &mut FormReader) -> Option<Option<Condition>> {
    let ticked = form.all("show");
    let pairs: Vec<(&str, &str)> = ticked.iter().filter_map(|pair| pair.split_once('=')).collect();
    let Some((field, _)) = pairs.first().copied() else { return Some(None) };
    if pairs.iter().any(|(other, _)| *other != field) {
        form.refuse("show", key!("designer-condition-of-two"));
        return None;
    }
    let is = pairs.into_iter().map(|(_, code)| code.to_owned()).collect();
    Some(Some(Condition { field: field.to_owned(), is }))
}

/// Everything that a question can be filled in from, each once; nothing inside a group.
pub(super) fn prefills(known: Option<&FormField>, is_inside: bool) -> Vec<String> {
    let mut all: Vec<Prefill> = AccountFact::ALL.into_iter().map(Prefill::Account).collect();
    if let Some(known) = known {
        all.extend(known.prefill.clone());
        all.push(Prefill::Earlier(known.name.clone()));
    }
    let mut codes: Vec<String> = Vec::new();
    for code in all.iter().filter(|_| !is_inside).map(Prefill::code) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_choices_are_made_of_words() {
        assert_eq!(name_for("1. Họ, chữ đệm và tên của con", &[]), "ho_chu_dem_va_ten_cua_con");
        assert_eq!(name_for("???", &[]), "muc");
        assert!(is_name(&name_for(&"rất dài ".repeat(40), &[])));
        let typed = "nam | Nam\n\n Nữ giới \n";
        let read = options(typed);
        assert_eq!(read, [("nam".into(), "Nam".into()), ("nu-gioi".into(), "Nữ giới".into())]);
        assert_eq!(options(&options_as_typed(&read)), read);
    }
}
