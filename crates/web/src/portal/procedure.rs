//! One procedure: which situation, what to bring, how long, how much, through which hands, where.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use motcua_app::{
    forms,
    printing::{self, Copy},
};
use motcua_domain::catalogue::{GUIDE_DEPTH_MAX, Guide, GuideNode, Procedure, Situation};
use motcua_texts::Locale;
use serde::{Deserialize, Serialize};

use super::{
    agencies::AgencyLine,
    cards::{field_name, is_offered, name_language, procedure_name},
    file_view::pdf,
    offers::OffersView,
    options::{Choice, grouped_agencies},
    situation_view::SituationView,
    versions,
    visitor::Visitor,
};
use crate::errors::WebError;
use crate::extract::encode;
use crate::render::Page;
use crate::site::Site;

/// As many receiving agencies are listed whole; past them, the reader chooses one.
const AGENCIES_LISTED_MAX: usize = 6;

/// Which situation and place the reader has chosen so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Chosen {
    /// Answers of the guide, their indices joined by dots.
    a: String,
    /// The situation chosen directly.
    s: String,
    /// The agency at which the reader would file.
    agency: String,
}

impl Chosen {
    fn answers(&self) -> Vec<usize> {
        self.a.split('.').take(GUIDE_DEPTH_MAX).map_while(|index| index.parse().ok()).collect()
    }
}

/// A question of the guide that is answered, with the way back to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Answered {
    question: String,
    answer: String,
    href: String,
}

/// The questions that lead to a situation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct GuideView {
    answered: Vec<Answered>,
    /// The open question; empty once a situation is found.
    question: String,
    /// Its answers: text and link.
    answers: Vec<(String, String)>,
}

/// The page of a procedure.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ProcedurePage {
    code: String,
    name: String,
    /// Code of the language of the name.
    name_lang: &'static str,
    official_name: String,
    summary: String,
    field: Choice,
    levels: Vec<&'static str>,
    offers: OffersView,
    offered: bool,
    guide: Option<GuideView>,
    /// Every situation, for those who know which one is theirs.
    situations: Vec<Choice>,
    situation: Option<SituationView>,
    /// Where "file online" leads.
    file_href: String,
    sheet_href: String,
    /// The form on paper, blank and as a filled sample; empty where there is none.
    form_href: String,
    sample_href: String,
    places: Vec<AgencyLine>,
    groups: Vec<(String, Vec<Choice>)>,
    place_count: usize,
    chosen: Chosen,
    results: Vec<String>,
    legal_basis: Vec<String>,
    conditions: String,
    published_by: String,
    source: String,
    /// When another version begins, and by what; none where nothing is to come.
    coming: Option<Coming>,
    has_versions: bool,
}

/// A version that begins later.
#[derive(Debug, Clone, Serialize)]
struct Coming {
    from: chrono::DateTime<chrono::FixedOffset>,
    is_end: bool,
    published_by: String,
}

impl Page for ProcedurePage {
    const TEMPLATE: &'static str = "portal/procedure.html";

    fn sample() -> Vec<Self> {
        let online = Self::sample_online();
        let asking = Self {
            guide: Some(GuideView {
                answered: Vec::new(),
                question: "Ai đi khai?".into(),
                answers: vec![("Cha hoặc mẹ".into(), "?a=0".into())],
            }),
            situation: None,
            ..online.clone()
        };
        let elsewhere = Self {
            offers: OffersView {
                online: false,
                until: None,
                online_places: None,
                counter: false,
                post: false,
                payment: false,
                ..OffersView::sample()
            },
            offered: false,
            guide: None,
            situations: Vec::new(),
            situation: Some(SituationView::bare_sample()),
            places: Vec::new(),
            groups: Vec::new(),
            place_count: 0,
            conditions: String::new(),
            published_by: String::new(),
            source: String::new(),
            coming: None,
            has_versions: false,
            results: Vec::new(),
            legal_basis: Vec::new(),
            ..online.clone()
        };
        vec![online, asking, elsewhere]
    }
}

impl ProcedurePage {
    fn sample_online() -> Self {
        Self {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            name_lang: Locale::Vi.code(),
            official_name: "Đăng ký khai sinh".into(),
            summary: "Làm giấy khai sinh cho con.".into(),
            field: Choice::new("ho-tich", "Hộ tịch"),
            levels: vec!["commune"],
            offers: OffersView::sample(),
            offered: true,
            guide: Some(GuideView {
                answered: vec![Answered {
                    question: "Ai đi khai?".into(),
                    answer: "Cha hoặc mẹ".into(),
                    href: "/procedures/1.001193".into(),
                }],
                question: String::new(),
                answers: Vec::new(),
            }),
            situations: vec![Choice::new("dung-han", "Đúng hạn"), Choice::new("qua-han", "Quá hạn")],
            situation: Some(SituationView::sample()),
            file_href: "/file/1.001193?s=dung-han".into(),
            sheet_href: "/procedures/1.001193/sheet.pdf?s=dung-han".into(),
            form_href: "/procedures/1.001193/form.pdf?s=dung-han".into(),
            sample_href: "/procedures/1.001193/form.pdf?copy=sample&s=dung-han".into(),
            places: vec![AgencyLine::sample()],
            groups: vec![("Thành phố Nha Trang".into(), vec![Choice::new("22327", "UBND phường Vĩnh Hải")])],
            place_count: 136,
            chosen: Chosen::default(),
            results: vec!["Giấy khai sinh".into()],
            legal_basis: vec!["Luật Hộ tịch 2014".into()],
            conditions: "Không có".into(),
            published_by: "Quyết định 01/QĐ-UBND".into(),
            source: "Dữ liệu quốc gia về thủ tục hành chính".into(),
            coming: Some(Coming {
                from: motcua_app::desk::instant(1_591_774_800_000),
                is_end: false,
                published_by: "Quyết định 12/QĐ-UBND".into(),
            }),
            has_versions: true,
        }
    }
}

/// `GET /procedures/{code}`
pub(super) async fn one(
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(chosen): Query<Chosen>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let procedure = match versions::standing(&site, &visitor, &catalogue, &code).await? {
        Ok(procedure) => procedure,
        Err(over) => return Ok(over),
    };
    visitor.show(&page(&site, &visitor, procedure, chosen))
}

/// `GET /procedures/{code}/sheet.pdf`: what to bring, on one sheet.
pub(super) async fn sheet(
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(chosen): Query<Chosen>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let procedure = match versions::standing(&site, &visitor, &catalogue, &code).await? {
        Ok(procedure) => procedure,
        Err(over) => return Ok(over),
    };
    let situation = situation_of(procedure, &chosen).ok_or(WebError::NotFound)?;
    let today = site.app.now().date_naive();
    let agency = catalogue.acting_agency(&chosen.agency, today).map(|agency| agency.code.clone());
    let bytes = printing::procedure_sheet(&site.app, procedure, &situation.code, agency.as_ref()).await?;
    pdf(&visitor, &format!("{code}.pdf"), bytes)
}

/// Which copy of the form.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Copied {
    #[serde(default)]
    copy: String,
}

/// `GET /procedures/{code}/form.pdf`: the form on paper, blank, or with `copy=sample` filled in to learn from.
pub(super) async fn form(
    State(site): State<Site>,
    Path(code): Path<String>,
    Query(chosen): Query<Chosen>,
    Query(copied): Query<Copied>,
    visitor: Visitor,
) -> Result<Response, WebError> {
    site.app.catch_up().await?;
    let catalogue = site.app.catalogue();
    let procedure = match versions::standing(&site, &visitor, &catalogue, &code).await? {
        Ok(procedure) => procedure,
        Err(over) => return Ok(over),
    };
    let situation = situation_of(procedure, &chosen).ok_or(WebError::NotFound)?;
    let copy = if copied.copy == "sample" { Copy::Sample } else { Copy::Blank };
    let today = site.app.now().date_naive();
    let agency = catalogue.acting_agency(&chosen.agency, today).map(|agency| agency.code.clone());
    let bytes =
        printing::application_form(&site.app, procedure, &situation.code, agency.as_ref(), copy).await?;
    pdf(&visitor, &format!("{code}-form.pdf"), bytes)
}

fn page(site: &Site, visitor: &Visitor, procedure: &Procedure, chosen: Chosen) -> ProcedurePage {
    let (catalogue, locale) = (site.app.catalogue(), visitor.locale());
    let today = site.app.now().date_naive();
    let acting = catalogue.acting_agency(&chosen.agency, today).map(|agency| agency.code.0.clone());
    let chosen = Chosen { agency: acting.unwrap_or(chosen.agency), ..chosen };
    let base = format!("/procedures/{}", encode(procedure.code.as_str()));
    let situation = situation_of(procedure, &chosen);
    let place = catalogue.agency(&chosen.agency).map(AsRef::as_ref);
    let receiving = match situation {
        Some(one) => catalogue.receiving_agencies_in((procedure, one), today),
        None => catalogue.receiving_agencies(procedure, today),
    };
    let is_listed = |code: &str| receiving.len() <= AGENCIES_LISTED_MAX || code == chosen.agency;
    let places = receiving.iter().filter(|agency| is_listed(&agency.code.0));
    let situation_query = situation.map(|found| format!("s={}", encode(&found.code))).unwrap_or_default();
    let agency_query =
        if chosen.agency.is_empty() { String::new() } else { format!("&agency={}", encode(&chosen.agency)) };
    let field = catalogue.field(&procedure.field);
    let form = situation.and_then(forms::of_situation);
    let form_href = |copy: &str, is_there| {
        let query = format!("{copy}{situation_query}{agency_query}");
        if is_there { format!("{base}/form.pdf?{query}") } else { String::new() }
    };
    ProcedurePage {
        code: procedure.code.to_string(),
        name: procedure_name(locale, procedure),
        name_lang: name_language(locale, procedure).code(),
        official_name: procedure.name.clone(),
        summary: procedure.summary.clone(),
        field: Choice::new(
            &procedure.field,
            &field.map(|field| field_name(locale, field)).unwrap_or_default(),
        ),
        levels: procedure.levels.iter().map(|level| level.code()).collect(),
        offers: OffersView::of(&catalogue, (procedure, situation), place, today),
        offered: is_offered(procedure),
        guide: procedure
            .guide
            .as_ref()
            .filter(|_| chosen.s.is_empty())
            .map(|guide| asked(guide, &chosen, &base)),
        situations: situations(procedure, &base),
        situation: situation.map(|found| SituationView::of(&site.app, locale, procedure, found)),
        file_href: format!("/file/{}?{situation_query}{agency_query}", encode(procedure.code.as_str())),
        sheet_href: format!("{base}/sheet.pdf?{situation_query}{agency_query}"),
        form_href: form_href("", form.is_some()),
        sample_href: form_href("copy=sample&", form.is_some_and(|form| form.sample.is_some())),
        places: places.map(|agency| AgencyLine::of(&catalogue, agency, today)).collect(),
        place_count: receiving.len(),
        groups: grouped_agencies(&catalogue, today, |agency| {
            receiving.iter().any(|own| own.code == agency.code)
        }),
        chosen,
        results: procedure.results.iter().map(|result| result.name.clone()).collect(),
        legal_basis: procedure.legal_basis.clone(),
        conditions: procedure.conditions.clone().unwrap_or_default(),
        published_by: procedure.published_by.clone().unwrap_or_default(),
        source: procedure.source.clone().unwrap_or_default(),
        coming: catalogue.upcoming_of(procedure.code.as_str()).next().map(|next| Coming {
            from: motcua_app::desk::instant(next.valid_from),
            is_end: next.is_end,
            published_by: next.procedure.published_by.clone().unwrap_or_default(),
        }),
        has_versions: catalogue.version_of(procedure.code.as_str()) > 1,
    }
}

/// The situation that was chosen, answered, or is the only one.
fn situation_of<'a>(procedure: &'a Procedure, chosen: &Chosen) -> Option<&'a Situation> {
    if let Some(situation) = procedure.situation(&chosen.s) {
        return Some(situation);
    }
    if let [only] = procedure.situations.as_slice() {
        return Some(only);
    }
    match procedure.guide.as_ref()?.follow(&chosen.answers()) {
        GuideNode::Situation { situation } => procedure.situation(situation),
        GuideNode::Question { .. } => None,
    }
}

fn situations(procedure: &Procedure, base: &str) -> Vec<Choice> {
    let link = |situation: &Situation| Choice {
        value: situation.code.clone(),
        label: situation.name.clone(),
        hint: format!("{base}?s={}", encode(&situation.code)),
    };
    procedure.situations.iter().map(link).collect()
}

/// The guide with the answers given so far.
fn asked(guide: &Guide, chosen: &Chosen, base: &str) -> GuideView {
    let mut view = GuideView::default();
    let mut node = &guide.0;
    let mut given = String::new();
    let agency =
        if chosen.agency.is_empty() { String::new() } else { format!("&agency={}", encode(&chosen.agency)) };
    for index in chosen.answers() {
        let GuideNode::Question { question, answers } = node else { break };
        let Some(answer) = answers.get(index) else { break };
        view.answered.push(Answered {
            question: question.clone(),
            answer: answer.text.clone(),
            href: format!("{base}?a={given}{agency}#situation"),
        });
        given = if given.is_empty() { index.to_string() } else { format!("{given}.{index}") };
        node = &answer.then;
    }
    if let GuideNode::Question { question, answers } = node {
        let dot = if given.is_empty() { "" } else { "." };
        view.question.clone_from(question);
        view.answers = answers
            .iter()
            .enumerate()
            .map(|(index, answer)| {
                (answer.text.clone(), format!("{base}?a={given}{dot}{index}{agency}#situation"))
            })
            .collect();
    }
    view
}
