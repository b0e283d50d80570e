//! The application form of a citizen: the official paper blank, filled, or as a copy to learn from.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::letterhead::{SAMPLE_CODE, SAMPLE_URL, june};
use crate::error::PaperError;
use crate::form::{Form, fields_of};
use crate::layouts::ApplicationLayout;
use crate::templates::Template;
use crate::{dates, numbers, spoken};

pub use crate::layouts::PAPERS;

/// Longest code of a choice that can tick a box.
const MAX_CODE_LENGTH: usize = 40;

/// Decimals of an answer that is a number.
const DECIMALS: u8 = 2;

/// Fields of one heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FormSection {
    /// The heading; none when empty.
    pub heading: String,
    /// What stands under it, in order.
    pub lines: Vec<FormEntry>,
}

/// One entry of a section.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FormEntry {
    /// A field with one answer.
    Line {
        /// Name of the field.
        label: String,
        /// The answer in words; empty for none.
        value: String,
    },
    /// A field answered by choosing.
    Choice {
        /// Name of the field.
        label: String,
        /// What can be chosen, in words.
        options: Vec<String>,
        /// Place in `options` of what was chosen.
        chosen: Option<usize>,
    },
    /// A field answered by rows.
    Table {
        /// Name of the field.
        label: String,
        /// Headings of the columns.
        columns: Vec<String>,
        /// The rows, a text for each column.
        rows: Vec<Vec<String>>,
    },
}

/// A citizen's application: tờ khai or đơn đề nghị. A4.
///
/// An official paper shows the fields it knows by name, out of [`said`](Self::said) and [`raw`](Self::raw), in the
/// order and the words of the form published for the procedure; the general layout shows
/// [`sections`](Self::sections). What is not answered stays a dotted line or an empty box.
#[derive(Debug, Clone, Default)]
pub struct ApplicationForm {
    /// Code of the official paper, one of [`PAPERS`]; any other, or none, is set with the general layout.
    pub paper: String,
    /// Title of the form, such as "Tờ khai đăng ký khai sinh".
    pub title: String,
    /// The agency it is addressed to.
    pub addressed_to: String,
    /// Dossier code; empty for none.
    pub dossier_code: String,
    /// Address of the tracking page, printed as QR code; empty for none.
    pub tracking_url: String,
    /// A copy to learn from: marked as such, and not to be filed.
    pub sample: bool,
    /// Place of signing.
    pub place: String,
    /// Day of signing.
    pub signed_on: Option<NaiveDateTime>,
    /// Name under the signature.
    pub signer: String,
    /// Number and date of the decision that publishes the form, in the footer; empty for none.
    pub published_by: String,
    /// The fields under their headings, for the general layout.
    pub sections: Vec<FormSection>,
    /// Answers by field name, in words: days as dd/mm/yyyy, choices by their label, a group as an array of objects.
    pub said: Value,
    /// Answers by field name as kept: codes of choices and booleans tick the boxes.
    pub raw: Value,
}

/// What the template reads.
#[derive(Serialize)]
struct Printed<'a> {
    title: &'a str,
    addressed_to: &'a str,
    dossier_code: &'a str,
    sample: bool,
    place: &'a str,
    #[serde(serialize_with = "dates::worded")]
    signed_on: Option<NaiveDateTime>,
    signer: &'a str,
    published_by: &'a str,
    #[serde(flatten)]
    content: Content<'a>,
}

/// Each layout is given what it shows, no more.
#[derive(Serialize)]
#[serde(untagged)]
enum Content<'a> {
    Official { said: Map<String, Value>, ticked: BTreeMap<&'a str, BTreeMap<String, bool>> },
    General { sections: &'a [FormSection] },
}

impl ApplicationForm {
    /// A fictional mother's declaration of birth.
    pub fn sample() -> Self {
        Self {
            paper: "birth".to_owned(),
            title: "Tờ khai đăng ký khai sinh".to_owned(),
            addressed_to: "Ủy ban nhân dân xã Thử Nghiệm".to_owned(),
            dossier_code: SAMPLE_CODE.to_owned(),
            tracking_url: SAMPLE_URL.to_owned(),
            place: "Thử Nghiệm".to_owned(),
            signed_on: june(10, 8, 0),
            signer: "Trần Thị Ví Dụ".to_owned(),
            published_by: "Quyết định số 000/QĐ-UBND".to_owned(),
            said: json!({
                "ho_ten": "Trần Thị Ví Dụ",
                "dia_chi": "Số 0 đường Mẫu Đơn, xã Thử Nghiệm, huyện Ví Dụ, tỉnh Khánh Hòa",
                "ten_con": "NGUYỄN VĂN MẪU",
                "ngay_sinh": "01/06/2020",
                "so_ban_sao": "2",
            }),
            ..Self::default()
        }
    }

    fn layout(&self) -> ApplicationLayout {
        ApplicationLayout::of(&self.paper)
    }

    fn content(&self) -> Content<'_> {
        if self.layout() == ApplicationLayout::Plain {
            return Content::General { sections: &self.sections };
        }
        let mut said = answers(&self.said);
        if let (ApplicationLayout::Birth, Some(day)) = (self.layout(), said.get("ngay_sinh")) {
            let spelt = day.as_str().and_then(spoken::day).unwrap_or_default();
            said.insert("ngay_sinh_bang_chu".to_owned(), Value::String(spelt));
        }
        Content::Official { said, ticked: ticked(&self.raw) }
    }
}

/// The answers as texts, those of a group as rows of texts; anything else is no answer.
fn answers(said: &Value) -> Map<String, Value> {
    let fields = said.as_object().into_iter().flatten();
    let answered = fields.filter_map(|(name, answer)| {
        let text = match answer {
            Value::Array(rows) => rows.iter().filter(|row| row.is_object()).map(row_of).collect(),
            answer => Value::String(in_words(answer)?),
        };
        Some((name.clone(), text))
    });
    answered.collect()
}

fn row_of(row: &Value) -> Value {
    let fields = row.as_object().into_iter().flatten();
    let cells = fields.filter_map(|(name, answer)| Some((name.clone(), Value::String(in_words(answer)?))));
    Value::Object(cells.collect())
}

fn in_words(answer: &Value) -> Option<String> {
    match answer {
        Value::String(text) => Some(text.clone()),
        Value::Bool(true) => Some("Có".to_owned()),
        Value::Bool(false) => Some("Không".to_owned()),
        Value::Number(number) => number
            .as_u64()
            .map(numbers::whole)
            .or_else(|| number.as_f64().map(|number| numbers::decimal(number, DECIMALS))),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// For each field the code that was chosen. Only what can be a code: a text that somebody wrote ticks no box.
fn ticked(raw: &Value) -> BTreeMap<&str, BTreeMap<String, bool>> {
    let is_code = |text: &str| {
        (1..=MAX_CODE_LENGTH).contains(&text.len())
            && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
    };
    let fields = raw.as_object().into_iter().flatten();
    let chosen = fields.filter_map(|(name, answer)| {
        let code = match answer {
            Value::String(code) if is_code(code) => code.clone(),
            Value::Bool(chosen) => chosen.to_string(),
            _ => return None,
        };
        Some((name.as_str(), BTreeMap::from([(code, true)])))
    });
    chosen.collect()
}

/// Rows of the longest list, columns of the widest table included.
fn longest_list(form: &ApplicationForm) -> usize {
    let entries = form.sections.iter().flat_map(|section| &section.lines);
    let tables = entries.flat_map(|entry| match entry {
        FormEntry::Line { .. } => Vec::new(),
        FormEntry::Choice { options, .. } => vec![options.len()],
        FormEntry::Table { columns, rows, .. } => {
            rows.iter().map(Vec::len).chain([columns.len(), rows.len()]).collect()
        }
    });
    let lines = form.sections.iter().map(|section| section.lines.len());
    let groups = form.said.as_object().into_iter().flatten();
    let groups = groups.filter_map(|(_, answer)| answer.as_array().map(Vec::len));
    tables.chain(lines).chain(groups).chain([form.sections.len()]).fold(0, usize::max)
}

impl Form for ApplicationForm {
    fn template(&self) -> Template {
        Template::Application(self.layout())
    }

    fn title(&self) -> String {
        format!("{} {}", self.title, self.dossier_code).trim_end().to_owned()
    }

    fn tracking_url(&self) -> &str {
        &self.tracking_url
    }

    fn row_count(&self) -> usize {
        longest_list(self)
    }

    fn fields(&self) -> Result<Value, PaperError> {
        fields_of(&Printed {
            title: &self.title,
            addressed_to: &self.addressed_to,
            dossier_code: &self.dossier_code,
            sample: self.sample,
            place: &self.place,
            signed_on: self.signed_on,
            signer: &self.signer,
            published_by: &self.published_by,
            content: self.content(),
        })
    }
}
