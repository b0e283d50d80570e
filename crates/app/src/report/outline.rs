//! The outline of a report: its headings, the text that people keep from period to period, the places of figures.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use motcua_domain::{report::Text, statistics::Period};
use serde::{Deserialize, Serialize};

/// A stretch of days inside the report's period that has figures of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubPeriod {
    /// Of which figures tell: `distancing`.
    pub code: String,
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl SubPeriod {
    /// The days, where all of them lie within the report's period.
    #[must_use]
    pub fn within(&self, period: Period) -> Option<Period> {
        let days = Period::new(self.from, self.to).ok()?;
        (period.from <= days.from && days.to <= period.to).then_some(days)
    }
}

/// A section. In its text `{F067}` stands for a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlineSection {
    /// Short and stable inside the outline, so that its text is kept from period to period: `results-finance`.
    pub code: String,
    pub heading: String,
    #[serde(default)]
    pub text: Vec<String>,
    /// Tables and charts after the text, by name.
    #[serde(default)]
    pub shows: Vec<Exhibit>,
    #[serde(default)]
    pub sections: Vec<OutlineSection>,
}

/// A table or chart that is made of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exhibit {
    /// Received and resolved by month: a chart with its table.
    ByMonth,
    /// The form's columns by level.
    ByLevel,
}

/// The outline of one kind of report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// `half-year`.
    pub kind: String,
    pub title: String,
    pub agency: String,
    #[serde(default)]
    pub agency_above: String,
    pub place: String,
    pub opening: Vec<String>,
    pub sections: Vec<OutlineSection>,
    #[serde(default)]
    pub sub_periods: Vec<SubPeriod>,
    #[serde(default)]
    pub recipients: Vec<String>,
    pub authority: String,
    pub signer_title: String,
}

impl Outline {
    /// Its sections from above to below, each with its depth from 0.
    #[must_use]
    pub fn walk(&self) -> Vec<(usize, &OutlineSection)> {
        fn add<'a>(
            depth: usize,
            sections: &'a [OutlineSection],
            found: &mut Vec<(usize, &'a OutlineSection)>,
        ) {
            for section in sections {
                found.push((depth, section));
                add(depth + 1, &section.sections, found);
            }
        }
        let mut found = Vec::new();
        add(0, &self.sections, &mut found);
        found
    }

    /// The codes of its sections.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        self.walk().into_iter().map(|(_, section)| section.code.clone()).collect()
    }

    /// The texts of its sections, by their codes.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<String, Text> {
        self.walk().into_iter().map(|(_, section)| (section.code.clone(), section.text.clone())).collect()
    }

    /// The same outline with other texts; a section without one keeps its own.
    #[must_use]
    pub fn with_texts(mut self, texts: &BTreeMap<String, Text>) -> Self {
        fn write(sections: &mut [OutlineSection], texts: &BTreeMap<String, Text>) {
            for section in sections {
                if let Some(text) = texts.get(&section.code) {
                    section.text.clone_from(text);
                }
                write(&mut section.sections, texts);
            }
        }
        write(&mut self.sections, texts);
        self
    }

    /// The figures that its texts name, in the order of their ids.
    #[must_use]
    pub fn figures_named(&self) -> BTreeSet<String> {
        let texts = self.walk().into_iter().flat_map(|(_, section)| section.text.iter());
        let ids = texts.chain(&self.opening).flat_map(|text| {
            pieces(text).into_iter().filter_map(|piece| match piece {
                Piece::Figure(id) => Some(id.to_owned()),
                Piece::Words(_) => None,
            })
        });
        ids.collect()
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    Words(&'a str),
    /// The id between braces.
    Figure(&'a str),
}

/// Cuts a text at its figures. Braces around anything else are words.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (words, after) = rest.split_at(open);
        match after[1..].split_once('}') {
            Some((id, tail)) if is_id(id) => {
                if !words.is_empty() {
                    found.push(Piece::Words(words));
                }
                found.push(Piece::Figure(id));
                rest = tail;
            }
            _ => {
                let until = open + 1;
                found.push(Piece::Words(&rest[..until]));
                rest = &rest[until..];
            }
        }
    }
    if !rest.is_empty() {
        found.push(Piece::Words(rest));
    }
    found
}

fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_figures() {
        let cut = pieces("tiếp nhận {F067} hồ sơ {không} {");
        let words: Vec<String> = cut
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => (*words).to_owned(),
                Piece::Figure(id) => format!("<{id}>"),
            })
            .collect();
        assert_eq!(words.concat(), "tiếp nhận <F067> hồ sơ {không} {");
    }
}
