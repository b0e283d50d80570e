//! Makes any text fit to be set: bounded in length, free of control characters.
//!
//! Data never becomes template source, so nothing has to be escaped here. What is left to guard against is text that
//! disturbs the page itself: endless fields, invisible controls, and marks that reverse the reading order.

use serde_json::Value;

/// Longest field on a form, in characters; more than a page of A5. Longer text is cut, visibly.
pub const MAX_FIELD_CHARS: usize = 3_000;

/// Closes a field that was cut, so that the reader knows where the whole text is.
const CUT_NOTE: &str = "… [phần còn lại xem trong hồ sơ điện tử]";

/// Cleans every text of a form's data, however deep it lies.
pub(crate) fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = clean_text(text),
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text without invisible controls, else as it was written: nothing trimmed, nothing cut.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| is_printable(*c)).collect()
}

/// As [`clean`], for data whose lengths are checked beforehand and whose spaces belong to it.
pub(crate) fn clean_whole(value: &mut Value) {
    match value {
        Value::String(text) => *text = printable(text),
        Value::Array(items) => items.iter_mut().for_each(clean_whole),
        Value::Object(fields) => fields.values_mut().for_each(clean_whole),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn clean_text(text: &str) -> String {
    // A tab parts words as a space does.
    let tabless = text.trim().chars().map(|c| if c == '\t' { ' ' } else { c });
    let mut printable = tabless.filter(|c| is_printable(*c));
    let mut kept: String = printable.by_ref().take(MAX_FIELD_CHARS).collect();
    if printable.next().is_some() {
        kept.push_str(CUT_NOTE);
    }
    kept
}

/// Line feeds stay because applicants write lists with them. Direction controls go: with them a name could be made
/// to read differently on paper than in the record.
fn is_printable(c: char) -> bool {
    let direction_control =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c == '\n' || !(c.is_control() || direction_control || c == '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_field_without_end_is_cut_and_says_so() {
        let cut = clean_text(&"ắ".repeat(10_000));
        assert!(cut.ends_with(CUT_NOTE));
        assert_eq!(cut.chars().count(), MAX_FIELD_CHARS + CUT_NOTE.chars().count());
        assert_eq!(clean_text(&"ắ".repeat(MAX_FIELD_CHARS)).chars().count(), MAX_FIELD_CHARS);
    }

    #[test]
    fn invisible_controls_vanish_wherever_they_hide() {
        let mut data = json!({ "list": [{ "name": "  Lan\u{202e}\u{0}\tAnh\n" }], "count": 3 });
        clean(&mut data);
        assert_eq!(data, json!({ "list": [{ "name": "Lan Anh" }], "count": 3 }));
    }
}
