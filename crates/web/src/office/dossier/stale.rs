//! Somebody acted since the page was made: who did what and when, with what was typed to take along.

use motcua_app::desk::instant;
use motcua_domain::dossier::{Act, Dossier};
use motcua_texts::Texts;
use serde::Serialize;

use super::{command, page::papers_to_ask_for};
use crate::{
    Page,
    extract::FormReader,
    office::{Desk, upload::SentForm},
};

/// The fields into which words are typed. The others hold choices, ticks and what the page itself wrote: of no use
/// to one who has to begin again.
const TYPED: [&str; 18] = [
    "reason",
    "note",
    "content",
    "day",
    "time",
    "place",
    "participants",
    "answer_by",
    "receiver",
    "number",
    "until",
    "new_day",
    "apology",
    "head",
    "breach_reason",
    "what",
    "liable",
    "remedy",
];

/// The page in place of an act that came too late.
#[derive(Debug, Clone, Serialize)]
pub struct StalePage {
    code: String,
    /// Kind of the event that came in between; empty where two acts met in the same instant.
    kind: String,
    by: String,
    at: Option<chrono::DateTime<chrono::FixedOffset>>,
    typed: Vec<String>,
}

impl StalePage {
    pub(super) fn of(
        desk: &Desk,
        dossier: &Dossier,
        act: Act,
        form: &SentForm,
        (kind, by, at_ms): (String, String, i64),
    ) -> Self {
        Self {
            code: dossier.filing.code.to_string(),
            kind,
            by,
            at: (at_ms > 0).then(|| instant(at_ms)),
            typed: typed(desk, dossier, act, form),
        }
    }
}

fn typed(desk: &Desk, dossier: &Dossier, act: Act, form: &SentForm) -> Vec<String> {
    let reader = form.reader();
    // The number of a consultation stands hidden in the form of its answer.
    let is_hidden = |field: &str| act == Act::AnswerConsultation && field == "number";
    let texts = TYPED.into_iter().filter(|field| !is_hidden(field)).flat_map(|field| reader.all(field));
    let lines = slip_lines(desk, dossier, &reader).into_iter();
    lines.chain(texts).filter(|text| !text.trim().is_empty()).collect()
}

/// The lines of a supplement slip on which something was chosen or written: "Giấy chứng sinh – bản chính (rõ chữ)".
/// The names of the papers themselves stand hidden in every line, chosen or not.
fn slip_lines(desk: &Desk, dossier: &Dossier, reader: &FormReader) -> Vec<String> {
    let (kinds, remarks) = (reader.all("item_kind"), reader.all("item_remark"));
    let known = papers_to_ask_for(desk, dossier);
    let lines = reader.all("item_name").into_iter().enumerate();
    lines
        .filter_map(|(line, name)| {
            let kind = kinds.get(line).filter(|code| command::missing_kind(code).is_some());
            let remark = remarks.get(line).map(|remark| remark.trim()).filter(|remark| !remark.is_empty());
            let is_used = kind.is_some() || remark.is_some() || !known.contains(&name);
            let kind = kind.map(|code| {
                format!(" – {}", Texts::get(desk.locale(), &format!("missing-kind-{code}"), &[]))
            });
            let remark = remark.map(|remark| format!(" ({remark})"));
            is_used.then(|| format!("{name}{}{}", kind.unwrap_or_default(), remark.unwrap_or_default()))
        })
        .collect()
}

impl Page for StalePage {
    const TEMPLATE: &'static str = "office/stale.html";

    fn sample() -> Vec<Self> {
        let told = Self {
            code: "000.03.27.H32-200610-0004".into(),
            kind: "handed_over".into(),
            by: "Nguyễn Văn Mẫu".into(),
            at: Some(instant(1_591_774_800_000)),
            typed: vec!["Đề nghị bổ sung giấy chứng sinh.".into()],
        };
        vec![
            told.clone(),
            Self { kind: String::new(), by: String::new(), at: None, typed: Vec::new(), ..told },
        ]
    }
}
