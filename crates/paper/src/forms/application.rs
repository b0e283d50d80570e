//! The application form of a citizen: the official paper blank, filled, or as a copy to learn from.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Serialize, Serializer};
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

/// One question on paper.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FormEntry {
    /// Its stable name, by which an official paper takes its answer.
    #[serde(skip)]
    pub name: String,
    /// The question.
    pub label: String,
    /// When it is asked and how it is answered, in words; left out when empty.
    pub note: String,
    /// The answer, or room for one.
    pub answer: EntryAnswer,
}

/// How a question is answered on paper.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryAnswer {
    /// On a line.
    Line {
        /// The answer in words; empty for none.
        value: String,
        /// What a number counts, behind the line; empty where the value has it.
        unit: String,
    },
    /// By choosing.
    Choice {
        /// What can be chosen, in words.
        options: Vec<String>,
        /// Place in `options` of what was chosen.
        chosen: Option<usize>,
    },
    /// By ticking one box.
    Tick {
        /// Whether it is ticked.
        ticked: bool,
    },
    /// By rows.
    Table {
        /// The columns.
        #[serde(serialize_with = "labels")]
        columns: Vec<FormColumn>,
        /// The rows, a text for each column.
        rows: Vec<Vec<String>>,
    },
}

impl Default for EntryAnswer {
    fn default() -> Self {
        Self::Line { value: String::new(), unit: String::new() }
    }
}

/// A column of a question that is answered by rows.
#[derive(Debug, Clone, Default)]
pub struct FormColumn {
    /// Its stable name.
    pub name: String,
    /// Its heading.
    pub label: String,
}

fn labels<S: Serializer>(columns: &[FormColumn], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(columns.iter().map(|column| &column.label))
}

impl FormEntry {
    /// What of it has no place on a paper that takes answers by these names.
    fn without_place(&self, places: &[&str]) -> Option<Self> {
        let EntryAnswer::Table { columns, rows } = &self.answer else {
            return (!places.contains(&self.name.as_str())).then(|| self.clone());
        };
        let has_place =
            |column: &FormColumn| places.contains(&format!("{}.{}", self.name, column.name).as_str());
        let left: Vec<usize> =
            columns.iter().enumerate().filter(|(_, column)| !has_place(column)).map(|(at, _)| at).collect();
        if left.is_empty() && !columns.is_empty() {
            return None;
        }
        let kept =
            |row: &Vec<String>| left.iter().map(|at| row.get(*at).cloned().unwrap_or_default()).collect();
        let answer = EntryAnswer::Table {
            columns: left.iter().filter_map(|at| columns.get(*at)).cloned().collect(),
            rows: rows.iter().map(kept).collect(),
        };
        Some(Self { answer, ..self.clone() })
    }
}

/// A citizen's application: tờ khai or đơn đề nghị. A4.
///
/// An official paper shows the fields it knows by name, out of [`said`](Self::said) and [`raw`](Self::raw), in the
/// order and the words of the form published for the procedure; the general layout shows
/// [`sections`](Self::sections). What an official paper has no place for is told before its pledge
/// ([`without_place`](Self::without_place)). What is not answered stays a dotted line or an empty box.
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
    /// What published the form, as a sentence in the footer; empty for none.
    pub published_by: String,
    /// All questions under their headings.
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
    Official {
        said: Map<String, Value>,
        ticked: BTreeMap<&'a str, BTreeMap<String, bool>>,
        rest: Vec<FormSection>,
    },
    General {
        sections: &'a [FormSection],
    },
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
            published_by: "Công bố theo Quyết định số 000/QĐ-UBND".to_owned(),
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
        Content::Official { said, ticked: ticked(&self.raw), rest: self.without_place() }
    }

    /// The questions that the official paper has no place for; none in the general layout, which takes all.
    pub fn without_place(&self) -> Vec<FormSection> {
        let layout = self.layout();
        if layout == ApplicationLayout::Plain {
            return Vec::new();
        }
        let left = |section: &FormSection| FormSection {
            heading: section.heading.clone(),
            lines: section.lines.iter().filter_map(|entry| entry.without_place(layout.places())).collect(),
        };
        self.sections.iter().map(left).filter(|section| !section.lines.is_empty()).collect()
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
    let tables = entries.flat_map(|entry| match &entry.answer {
        EntryAnswer::Line { .. } | EntryAnswer::Tick { .. } => Vec::new(),
        EntryAnswer::Choice { options, .. } => vec![options.len()],
        EntryAnswer::Table { columns, rows } => {
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
