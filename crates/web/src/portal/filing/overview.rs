//! What was answered so far, for everything that is filed at once: what is done, what is missing, and one button.

use motcua_app::{
    AppError,
    drafts::{self, OpenDraft},
    filing, forms,
};
use motcua_domain::catalogue::TOGETHER_MAX;
use motcua_texts::{Locale, RefusalText, Texts, key, refusal_text};
use serde::Serialize;

use super::{
    Head,
    papers::file_names,
    procedure_name,
    steps::{APPLICANT_FIELDS, Filing, Step, uploadable},
};
use crate::errors::WebError;
use crate::portal::visitor::Visitor;
use crate::render::Page;
use crate::schema_form::from_iso;
use crate::site::Site;

/// A page of the filing with its answers.
#[derive(Debug, Clone, Serialize)]
struct Section {
    /// Code of the page.
    step: &'static str,
    done: bool,
    /// Question and answer.
    rows: Vec<(String, String)>,
}

/// One of the procedures that are filed at once.
#[derive(Debug, Clone, Serialize)]
struct Part {
    id: String,
    procedure: String,
    situation: String,
    sections: Vec<Section>,
    complete: bool,
    /// The form on paper, as it is filled in so far; empty where there is none.
    form_href: String,
    /// Why this one cannot be filed although nothing is missing.
    refusal: Option<RefusalText>,
}

/// The page on which everything is looked over; as a list of tasks before everything is done.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CheckPage {
    head: Head,
    parts: Vec<Part>,
    /// Where the filing goes on; empty where nothing is left to do.
    next: String,
    complete: bool,
    /// Whether another procedure may be added.
    room: bool,
    signed_in: bool,
    refusal: Option<RefusalText>,
}

impl CheckPage {
    /// Of the drafts that are filed at once, the first of which has the applicant; with the refusal of sending them.
    pub(super) fn of(
        site: &Site,
        visitor: &Visitor,
        drafts: &[OpenDraft],
        refusal: Option<RefusalText>,
    ) -> Result<Self, WebError> {
        let catalogue = site.app.catalogue();
        // Where nothing stands any more, the page still says so, with what took its place.
        let standing = |draft: &OpenDraft| catalogue.procedure(&draft.body.procedure).cloned();
        let over =
            |draft: &OpenDraft| catalogue.ended(&draft.body.procedure).map(|ended| ended.procedure.clone());
        let first = drafts.iter().find_map(|draft| Some((draft, standing(draft)?)));
        let first = first.or_else(|| drafts.iter().find_map(|draft| Some((draft, over(draft)?))));
        let (draft, procedure) = first.ok_or(WebError::NotFound)?;
        let head = Head::of(visitor, &Filing { app: &site.app, procedure: &procedure, draft }, None);
        let (mut parts, mut next) = (Vec::new(), None);
        for draft in drafts {
            let Some(procedure) = catalogue.procedure(&draft.body.procedure) else {
                parts.push(ended(site, visitor, draft));
                continue;
            };
            let filing = Filing { app: &site.app, procedure, draft };
            let part = Part::of(visitor, &filing);
            if part.refusal.is_none() && !part.complete {
                next = next.or_else(|| Some(filing.next_href(None)));
            }
            parts.push(part);
        }
        Ok(Self {
            complete: parts.iter().all(|part| part.complete),
            next: next.unwrap_or_default(),
            head,
            room: parts.len() < TOGETHER_MAX,
            // Told at the procedure that is refused, where that is known.
            refusal: refusal.filter(|_| parts.iter().all(|part| part.refusal.is_none())),
            parts,
            signed_in: visitor.person.is_some(),
        })
    }
}

/// A procedure that takes no more dossiers: the others can be sent without it.
fn ended(site: &Site, visitor: &Visitor, draft: &OpenDraft) -> Part {
    let catalogue = site.app.catalogue();
    let code = &draft.body.procedure;
    let ended = catalogue.ended(code);
    let name = ended.map(|ended| procedure_name(visitor.locale(), &ended.procedure));
    let refusal = match filing::open_procedure(&catalogue, code) {
        Err(AppError::Refused(refusal)) => Some(refusal_text(visitor.locale(), &refusal)),
        _ => None,
    };
    Part {
        id: draft.id.to_string(),
        procedure: name.unwrap_or_else(|| code.clone()),
        situation: String::new(),
        sections: Vec::new(),
        complete: false,
        form_href: String::new(),
        refusal,
    }
}

impl Part {
    fn of(visitor: &Visitor, filing: &Filing<'_>) -> Self {
        let head = Head::of(visitor, filing, None);
        let section = |step: Step| Section {
            step: step.code(),
            done: filing.faults(step).is_empty(),
            rows: rows(visitor.locale(), filing, step),
        };
        let sections: Vec<Section> = filing.steps().into_iter().map(section).collect();
        let is_answered = sections.iter().all(|section| section.done);
        let refusal = if is_answered { refused(visitor, filing) } else { None };
        Self {
            form_href: filing.form().map(|_| format!("/file/d/{}/form.pdf", head.id)).unwrap_or_default(),
            id: head.id,
            procedure: head.procedure,
            situation: head.situation,
            sections,
            complete: is_answered && refusal.is_none(),
            refusal,
        }
    }
}

/// Why it would be refused now, though everything is answered.
fn refused(visitor: &Visitor, asked: &Filing<'_>) -> Option<RefusalText> {
    let request = drafts::request_of(asked.app, asked.draft).ok()?;
    match filing::look_over(asked.app, &request) {
        Some(AppError::Refused(refusal)) => Some(refusal_text(visitor.locale(), &refusal)),
        _ => None,
    }
}

/// What was answered on a page; what was left empty is left out.
fn rows(locale: Locale, filing: &Filing<'_>, step: Step) -> Vec<(String, String)> {
    let body = &filing.draft.body;
    let label = |key: &str| Texts::get(locale, key, &[]);
    let mut rows: Vec<(String, String)> = match step {
        Step::Situation => {
            let name = filing.situation().map(|situation| situation.name.clone()).unwrap_or_default();
            vec![(label(key!("filing-step-situation")), name)]
        }
        Step::Agency => {
            let name = filing.agency().map(|agency| agency.name.clone()).unwrap_or_default();
            vec![(label(key!("filing-step-agency")), name)]
        }
        Step::Applicant => APPLICANT_FIELDS
            .iter()
            .map(|field| {
                let kept = body.applicant.get(*field).cloned().unwrap_or_default();
                let value = if *field == "birth_date" { from_iso(&kept) } else { kept };
                (label(&format!("filing-applicant-{field}")), value)
            })
            .collect(),
        Step::Form => {
            let form = filing.form();
            let told = form.map(|form| {
                let answers = forms::answers(&form, &body.form);
                forms::entries(locale, &filing.app.catalogue(), &form, &answers)
            });
            told.into_iter().flatten().map(|entry| (entry.title, entry.value)).collect()
        }
        Step::Papers => filing
            .situation()
            .map(uploadable)
            .unwrap_or_default()
            .into_iter()
            .map(|(index, component)| (component.name.clone(), file_names(locale, filing, index).join(", ")))
            .collect(),
        Step::Return => {
            let way = body.return_way.as_deref().map(|_| drafts::return_way_of(body.return_way.as_deref()));
            let name = way.map(|way| motcua_texts::return_way_name(locale, way)).unwrap_or_default();
            let is_post = way == Some(motcua_domain::dossier::ReturnWay::Post);
            let address = if is_post { body.return_address.clone() } else { String::new() };
            vec![(label(key!("filing-step-return")), name), (label(key!("filing-return-address")), address)]
        }
    };
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

impl Page for CheckPage {
    const TEMPLATE: &'static str = "portal/filing_check.html";

    fn sample() -> Vec<Self> {
        let section = |step, done| Section {
            step,
            done,
            rows: if done { vec![("Họ tên".into(), "Trần Thị Ví Dụ".into())] } else { Vec::new() },
        };
        let part = |sections: Vec<Section>| Part {
            id: Head::sample().id,
            procedure: "Đăng ký khai sinh".into(),
            situation: "Đúng hạn".into(),
            complete: sections.iter().all(|section| section.done),
            sections,
            form_href: "/file/d/00000000-0000-0000-0000-000000000000/form.pdf".into(),
            refusal: None,
        };
        let whole = part(vec![section("applicant", true), section("return", true)]);
        let complete = Self {
            head: Head { step: "check", ..Head::sample() },
            parts: vec![whole.clone()],
            next: "/file/d/00000000-0000-0000-0000-000000000000/check".into(),
            complete: true,
            room: true,
            signed_in: true,
            refusal: None,
        };
        let guest = Self { signed_in: false, ..complete.clone() };
        let lacking = part(vec![section("agency", true), section("papers", false)]);
        let open = Self {
            parts: vec![lacking.clone()],
            complete: false,
            next: "/file/d/00000000-0000-0000-0000-000000000000/papers".into(),
            ..complete.clone()
        };
        let refusal = refusal_text(Locale::Vi, &motcua_domain::dossier::Refusal::ChannelNotOpen);
        let gone = Part { sections: Vec::new(), refusal: Some(refusal.clone()), ..lacking.clone() };
        let refused = Self { refusal: Some(refusal), ..complete.clone() };
        let several = Self { parts: vec![whole.clone(), lacking, gone], room: false, ..open.clone() };
        let several_whole = Self { parts: vec![whole.clone(), whole], ..complete.clone() };
        vec![complete, guest, open, refused, several, several_whole]
    }
}
