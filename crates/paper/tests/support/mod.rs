//! What the tests of the printed forms share.
#![allow(dead_code)] // each test binary uses its own part

pub mod applications;

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use motcua_paper::forms::{
    ApologyAndReschedule, ControlSlip, NoticeOfStopping, ProcedureSheet, ReceiptAndAppointment,
    RefusalOfReceipt, Register, SubmissionConfirmation, SupplementRequest,
};
use motcua_paper::statistics_form::StatisticsForm;
use motcua_paper::{FontSource, Form, PaperError, Template, Typesetter};
use serde_json::Value;

/// A typesetter that gives the same bytes on every machine.
pub fn embedded() -> &'static Typesetter {
    static EMBEDDED: OnceLock<Typesetter> = OnceLock::new();
    EMBEDDED.get_or_init(|| Typesetter::new(&FontSource::Embedded).unwrap())
}

/// The sample of every form, and every published application with its example.
pub fn samples() -> Vec<Box<dyn Form>> {
    let mut samples = own_samples();
    let published = applications::published().into_iter();
    samples.extend(published.map(|(_, schema)| Box::new(applications::filled(&schema)) as Box<dyn Form>));
    samples
}

fn own_samples() -> Vec<Box<dyn Form>> {
    vec![
        Box::new(ReceiptAndAppointment::sample()),
        Box::new(SupplementRequest::sample()),
        Box::new(RefusalOfReceipt::sample()),
        Box::new(ApologyAndReschedule::sample()),
        Box::new(NoticeOfStopping::sample()),
        Box::new(ControlSlip::sample()),
        Box::new(Register::sample()),
        Box::new(SubmissionConfirmation::sample()),
        Box::new(ProcedureSheet::sample()),
        Box::new(StatisticsForm::sample()),
    ]
}

/// A form whose data was rewritten field by field.
pub struct Rewritten {
    pub template: Template,
    pub fields: Value,
    pub title: String,
}

impl Rewritten {
    /// Puts `text` into every text field of `form`, lists included.
    pub fn every_text(form: &dyn Form, text: &str) -> Self {
        let mut fields = form.fields().unwrap();
        replace_texts(&mut fields, text);
        Self { template: form.template(), fields, title: text.to_owned() }
    }

    /// Empties every text, number, list and moment of `form`.
    pub fn blank(form: &dyn Form) -> Self {
        let mut fields = form.fields().unwrap();
        blank(&mut fields);
        Self { template: form.template(), fields, title: form.title() }
    }
}

impl Form for Rewritten {
    fn template(&self) -> Template {
        self.template
    }

    fn title(&self) -> String {
        self.title.clone()
    }

    fn row_count(&self) -> usize {
        0
    }

    fn fields(&self) -> Result<Value, PaperError> {
        Ok(self.fields.clone())
    }
}

/// A moment is the one object with a clock; its wordings come from us, not from people.
fn is_moment(value: &Value) -> bool {
    value.get("clock").is_some()
}

fn replace_texts(value: &mut Value, text: &str) {
    match value {
        moment if is_moment(moment) => {}
        Value::String(field) => *field = text.to_owned(),
        Value::Array(items) => items.iter_mut().for_each(|item| replace_texts(item, text)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace_texts(field, text)),
        _ => {}
    }
}

fn blank(value: &mut Value) {
    match value {
        moment if is_moment(moment) => *moment = Value::Null,
        Value::String(field) => field.clear(),
        Value::Array(items) => items.clear(),
        Value::Object(fields) => fields.values_mut().for_each(blank),
        Value::Number(_) => *value = Value::from(0),
        _ => {}
    }
}

/// Width and height of each page in millimetres, as the file itself says.
pub fn page_sizes_mm(pdf: &[u8]) -> Vec<(f64, f64)> {
    const MM_PER_POINT: f64 = 25.4 / 72.0;
    let file = String::from_utf8_lossy(pdf);
    file.split("/MediaBox[")
        .skip(1)
        .map(|rest| {
            let sides: Vec<f64> = rest
                .split(']')
                .next()
                .unwrap()
                .split_whitespace()
                .map(|side| side.parse().unwrap())
                .collect();
            ((sides[2] * MM_PER_POINT).round(), (sides[3] * MM_PER_POINT).round())
        })
        .collect()
}

/// The text a reader finds in the file, or `None`, said aloud, where pdftotext is not installed.
pub fn text_of(pdf: &[u8]) -> Option<String> {
    pdftotext(pdf, &["-layout"])
}

/// Right edge of the rightmost word and width of its page, in points, for every page.
pub fn right_edges(pdf: &[u8]) -> Option<Vec<(f64, f64)>> {
    let boxes = pdftotext(pdf, &["-bbox"])?;
    let attribute = |line: &str, name: &str| -> f64 {
        line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let mut pages = Vec::new();
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push((0.0, attribute(line, "width")));
        } else if line.starts_with("<word ") {
            let (edge, _) = pages.last_mut().unwrap();
            *edge = attribute(line, "xMax").max(*edge);
        }
    }
    Some(pages)
}

fn pdftotext(pdf: &[u8], options: &[&str]) -> Option<String> {
    let started = Command::new("pdftotext")
        .args(options)
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut reader = match started {
        Ok(reader) => reader,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("SKIPPED: pdftotext is not installed, the text of the PDF is not read back");
            return None;
        }
        Err(error) => panic!("pdftotext does not start: {error}"),
    };
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = reader.wait_with_output().unwrap();
    assert!(output.status.success(), "pdftotext cannot read the file");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Letters alone: line breaks and the invisible break marks inside long words do not matter to a reader.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}
