//! Suggestions while typing, as `suggest.js` expects them.

use serde::Serialize;

/// One entry of the list.
#[derive(Debug, Serialize)]
pub struct Suggestion {
    pub label: String,
    /// Small, under the label.
    pub note: String,
    #[serde(flatten)]
    pub chosen: Chosen,
}

/// What choosing it does.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// Leads to a page.
    Href(String),
    /// Is put into the field.
    Value(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_where_it_leads_or_what_it_writes() {
        let entry = |chosen| Suggestion { label: "Khai sinh".into(), note: "Hộ tịch".into(), chosen };
        let written = |chosen| serde_json::to_value(entry(chosen)).unwrap_or_default();
        assert_eq!(
            written(Chosen::Href("/x".into())),
            serde_json::json!({ "label": "Khai sinh", "note": "Hộ tịch", "href": "/x" })
        );
        assert_eq!(written(Chosen::Value("y".into()))["value"], "y");
    }
}
