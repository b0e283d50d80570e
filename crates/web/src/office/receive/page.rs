//! The page of the counter, and the page after it.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use motcua_app::{
    catalogue::is_fileable,
    desk::{self, instant},
    intake::KnownPerson,
    printing::{FormKind, Print},
    uploads,
};
use motcua_domain::{
    catalogue::{Component, ComponentKind, Procedure, Situation},
    organisation::Agency,
};
use motcua_texts::{ExplainedLine, RefusalText, explain, key};
use serde::Serialize;

use super::{SEARCHED_MAX, over::Over};
use crate::{
    Page, WebError,
    extract::{Submitted, Values},
    office::{
        Desk,
        dossier::{command::fault, page::extra_times},
        today::Choice,
        upload::{FILE_PREFIX, KEPT_PREFIX},
    },
};

/// A procedure to choose.
#[derive(Debug, Clone, Serialize)]
pub struct FoundProcedure {
    pub code: String,
    pub name: String,
    pub field: String,
}

/// A scan taken in before, to be sent along again.
#[derive(Debug, Clone, Serialize)]
pub struct KeptFile {
    pub value: String,
    pub name: String,
}

/// A line of the table of papers.
#[derive(Debug, Clone, Serialize)]
pub struct ComponentLine {
    pub name: String,
    pub note: String,
    pub kind: &'static str,
    pub required: bool,
    pub originals: u8,
    pub copies: u8,
    pub kept: Vec<KeptFile>,
    /// Code of the dossier of the same person with which it came; empty where it did not.
    pub from: String,
}

/// The chosen procedure and situation.
#[derive(Debug, Clone, Serialize)]
pub struct Chosen {
    pub code: String,
    pub name: String,
    /// The version of the procedure that the page shows.
    pub version: i32,
    pub situation: String,
    pub situations: Vec<Choice>,
    pub lines: Vec<ComponentLine>,
    pub sets: u8,
    /// The conditions under which it takes longer.
    pub additions: Vec<String>,
    /// The appointment that a receipt now would carry.
    pub due: Option<DateTime<FixedOffset>>,
    pub why: Vec<ExplainedLine>,
    /// Whether it has an approved process and a limit.
    pub fileable: bool,
    /// It was abolished: what is said of it.
    pub over: Option<Over>,
    pub by_post: bool,
    pub upload_max_mb: u64,
    pub accept: String,
}

/// An earlier dossier of the person.
#[derive(Debug, Clone, Serialize)]
pub struct KnownDossier {
    pub code: String,
    pub procedure: String,
    pub state: String,
    pub filed_at: DateTime<FixedOffset>,
}

/// A person who has been here before.
#[derive(Debug, Clone, Serialize)]
pub struct KnownPart {
    pub name: String,
    pub dossiers: Vec<KnownDossier>,
}

impl KnownPart {
    pub(super) fn of(known: &KnownPerson) -> Self {
        let dossier = |row: &desk::DossierRow| KnownDossier {
            code: row.code.clone(),
            procedure: row.procedure_name.clone(),
            state: row.state.clone(),
            filed_at: instant(row.filed_at),
        };
        Self { name: known.applicant.name.clone(), dossiers: known.dossiers.iter().map(dossier).collect() }
    }
}

/// The page of the counter.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReceivePage {
    pub q: String,
    pub found: Vec<FoundProcedure>,
    pub chosen: Option<Chosen>,
    pub form: Option<Submitted>,
    pub refusal: Option<RefusalText>,
    /// The situation that was asked for stands no more; another one is shown.
    pub situation_gone: bool,
    pub looked_up: bool,
    pub known: Option<KnownPart>,
    /// Code of the dossier of the same person that was received just before.
    pub after: String,
}

/// Procedures that the officer's agency receives: found by words, or all of them by name.
pub(super) fn found(desk: &Desk, words: &str, limit: usize) -> Vec<FoundProcedure> {
    let catalogue = desk.app().catalogue();
    let today = desk.app().now().date_naive();
    let Some(agency) = catalogue.agency(&desk.officer.effective().agency.0) else { return Vec::new() };
    let candidates = if words.trim().is_empty() {
        catalogue.procedures_of(agency, today)
    } else {
        catalogue.search(words, SEARCHED_MAX)
    };
    candidates
        .into_iter()
        .filter(|procedure| catalogue.handles(procedure, agency, today))
        .take(limit)
        .map(|procedure| FoundProcedure {
            code: procedure.code.to_string(),
            name: procedure.name.clone(),
            field: catalogue.field(&procedure.field).map(|field| field.name.clone()).unwrap_or_default(),
        })
        .collect()
}

/// The procedure and situation that are meant: the first that this agency receives where none is named, or one that it does
/// not receive; none where no procedure is.
pub(super) fn meant(
    desk: &Desk,
    procedure: &str,
    situation: &str,
) -> Result<Option<(Arc<Procedure>, Situation)>, WebError> {
    if procedure.is_empty() {
        return Ok(None);
    }
    let catalogue = desk.app().catalogue();
    let today = desk.app().now().date_naive();
    let agency = catalogue.agency(&desk.officer.effective().agency.0).ok_or(WebError::NotFound)?;
    let ended = || catalogue.ended(procedure).map(|ended| &ended.procedure);
    let procedure = catalogue
        .procedure(procedure)
        .or_else(ended)
        .filter(|procedure| catalogue.handles(procedure, agency, today))
        .ok_or(WebError::NotFound)?;
    let received = |one: &&Situation| catalogue.handles_in((procedure, one), agency, today);
    let first = procedure.situations.iter().find(received);
    let asked = procedure.situation(situation).filter(received);
    let situation = asked.or(first).ok_or(WebError::NotFound)?;
    Ok(Some((Arc::clone(procedure), situation.clone())))
}

/// What is meant, as the page shows it.
pub(super) fn chosen(
    desk: &Desk,
    procedure: &str,
    situation: &str,
    typed: Option<&Values>,
) -> Result<Option<Chosen>, WebError> {
    let Some((procedure, situation)) = meant(desk, procedure, situation)? else { return Ok(None) };
    let catalogue = desk.app().catalogue();
    let agency = catalogue.agency(&desk.officer.effective().agency.0).ok_or(WebError::NotFound)?;
    describe(desk, (&procedure, &situation), agency, typed).map(Some)
}

pub(super) fn situation_or_first<'a>(procedure: &'a Procedure, situation: &str) -> Option<&'a Situation> {
    procedure.situation(situation).or(procedure.situations.first())
}

fn describe(
    desk: &Desk,
    (procedure, situation): (&Procedure, &Situation),
    agency: &Agency,
    typed: Option<&Values>,
) -> Result<Chosen, WebError> {
    let (catalogue, today) = (desk.app().catalogue(), desk.app().now().date_naive());
    let over = Over::of(desk, procedure, agency);
    let appointment = if over.is_some() { None } else { desk::appointment(desk.app(), situation)? };
    let lines = situation.components.iter().enumerate();
    Ok(Chosen {
        code: procedure.code.to_string(),
        name: procedure.name.clone(),
        version: catalogue.version_of(procedure.code.as_str()),
        situation: situation.code.clone(),
        situations: procedure
            .situations
            .iter()
            .filter(|each| catalogue.handles_in((procedure, each), agency, today))
            .map(|each| Choice { value: each.code.clone(), label: each.name.clone() })
            .collect(),
        lines: lines.map(|(index, component)| line(index, component, typed)).collect(),
        sets: situation.sets,
        additions: extra_times(desk, &situation.additions),
        due: appointment.as_ref().map(|deadline| deadline.due),
        why: appointment.map(|deadline| explain(desk.locale(), &deadline.explanation)).unwrap_or_default(),
        fileable: over.is_some() || is_fileable(situation),
        over,
        by_post: catalogue.service(procedure, situation, Some(agency), today).service.post,
        upload_max_mb: desk.app().settings.upload_max_bytes / (1024 * 1024),
        accept: uploads::accepted_endings(),
    })
}

fn line(index: usize, component: &Component, typed: Option<&Values>) -> ComponentLine {
    let kept = typed.and_then(|values| values.get(&format!("{KEPT_PREFIX}{FILE_PREFIX}{index}")));
    let kept_file = |value: &String| KeptFile {
        value: value.clone(),
        name: value.split_once('|').map(|(_, name)| name.to_owned()).unwrap_or_default(),
    };
    ComponentLine {
        name: component.name.clone(),
        note: component.note.clone().unwrap_or_default(),
        kind: match component.kind {
            ComponentKind::Form => "form",
            ComponentKind::Submit => "submit",
            ComponentKind::Present => "present",
        },
        required: component.required && component.kind != ComponentKind::Present,
        originals: component.originals,
        copies: component.copies,
        kept: kept.into_iter().flatten().map(kept_file).collect(),
        from: String::new(),
    }
}

impl Page for ReceivePage {
    const TEMPLATE: &'static str = "office/receive.html";

    fn sample() -> Vec<Self> {
        let found = FoundProcedure {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            field: "Hộ tịch".into(),
        };
        let line = |kind, required, kept| ComponentLine {
            name: "Giấy chứng sinh".into(),
            note: "bản chính".into(),
            kind,
            required,
            originals: 1,
            copies: 0,
            kept,
            from: if required { "000.21.01.H32-200610-0001".into() } else { String::new() },
        };
        let kept =
            vec![KeptFile { value: "0190|giay-chung-sinh.pdf".into(), name: "giay-chung-sinh.pdf".into() }];
        let chosen = Chosen {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            version: 1,
            situation: "dung-han".into(),
            situations: vec![
                Choice { value: "dung-han".into(), label: "Đúng hạn".into() },
                Choice { value: "qua-han".into(), label: "Quá hạn".into() },
            ],
            lines: vec![
                line("submit", true, kept),
                line("present", false, Vec::new()),
                line("form", true, Vec::new()),
            ],
            sets: 1,
            additions: vec!["Phải xác minh: thêm 3 ngày làm việc".into()],
            due: Some(instant(1_591_774_800_000)),
            why: vec![ExplainedLine {
                label: "Hẹn trả".into(),
                text: "17:00".into(),
                note: String::new(),
                is_result: true,
            }],
            fileable: true,
            over: None,
            by_post: true,
            upload_max_mb: 20,
            accept: ".pdf,.jpg".into(),
        };
        let dossier = KnownDossier {
            code: "000.03.27.H32-200605-0012".into(),
            procedure: "Đăng ký khai sinh".into(),
            state: "returned".into(),
            filed_at: instant(1_591_774_800_000),
        };
        let known = KnownPart { name: "Trần Thị Ví Dụ".into(), dossiers: vec![dossier] };
        let form = Submitted { values: Values::new(), errors: vec![fault("name", key!("field-missing"))] };
        let refusal = RefusalText {
            code: "DOS-007",
            article: "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 1".into(),
            what: "Còn thiếu 1 giấy tờ bắt buộc".into(),
            why: "Chưa có: Giấy chứng sinh.".into(),
            advice: "Thêm giấy tờ này.".into(),
        };
        let successor = Choice { value: "1.000656".into(), label: "Đăng ký khai tử".into() };
        let over = |successor| Chosen {
            over: Some(Over { refusal: refusal.clone(), successor }),
            due: None,
            ..chosen.clone()
        };
        let over = [over(Some(successor)), over(None)];
        let not_fileable = Chosen { fileable: false, due: None, why: Vec::new(), ..chosen.clone() };
        let over = over.map(|chosen| Self { chosen: Some(chosen), ..Self::default() });
        let pages = vec![
            Self { found: vec![found], ..Self::default() },
            Self { q: "không có".into(), ..Self::default() },
            Self { chosen: Some(chosen.clone()), looked_up: true, known: Some(known), ..Self::default() },
            Self {
                chosen: Some(chosen),
                looked_up: true,
                form: Some(form),
                refusal: Some(refusal),
                situation_gone: true,
                ..Self::default()
            },
            Self { chosen: Some(not_fileable), ..Self::default() },
        ];
        pages.into_iter().chain(over).collect()
    }
}

/// The page after a dossier was taken in.
#[derive(Debug, Clone, Serialize)]
pub struct ReceivedPage {
    pub code: String,
    pub state: &'static str,
    pub procedure: String,
    pub applicant: String,
    pub due: Option<DateTime<FixedOffset>>,
    pub transfer_by: Option<DateTime<FixedOffset>>,
    /// Codes of the forms that can be printed.
    pub prints: Vec<Print>,
}

impl Page for ReceivedPage {
    const TEMPLATE: &'static str = "office/received.html";

    fn sample() -> Vec<Self> {
        let accepted = Self {
            code: "000.03.27.H32-200610-0004".into(),
            state: "accepted",
            procedure: "Đăng ký khai sinh".into(),
            applicant: "Trần Thị Ví Dụ".into(),
            due: Some(instant(1_591_774_800_000)),
            transfer_by: Some(instant(1_591_774_800_000)),
            prints: Print::samples(&[FormKind::Receipt]),
        };
        let awaiting = Self {
            state: "awaiting_supplement",
            due: None,
            transfer_by: None,
            prints: Print::samples(&[FormKind::Supplement]),
            ..accepted.clone()
        };
        vec![
            accepted,
            awaiting.clone(),
            Self { state: "refused", prints: Print::samples(&[FormKind::Refusal]), ..awaiting },
        ]
    }
}
