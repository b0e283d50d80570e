//! Procedures, fields, agencies and life events on the wire.

use chrono::NaiveDate;
use motcua_app::catalogue::{CatalogueView, is_fileable};
use motcua_domain::{
    catalogue::{Audience, Authority, Component, ComponentKind, Field, LifeEvent, Procedure, Situation},
    organisation::{Agency, Level},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::channels::Channels;
use super::words::{AudienceWord, LevelWord, PaperKindWord};

/// A procedure in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProcedureSummary {
    /// National code, or the local one.
    pub code: String,
    pub name: String,
    pub name_en: Option<String>,
    /// Code of its field.
    pub field: String,
    #[schema(value_type = Vec<LevelWord>)]
    pub levels: Vec<Level>,
    /// 1 information, 2 forms, 3 filing online, 4 payment and result online as well; the best that any of its situations
    /// offers at any agency now.
    #[schema(minimum = 1, maximum = 4)]
    pub online_level: u8,
    /// What it is for, in plain words; may be empty.
    pub summary: String,
}

impl ProcedureSummary {
    pub fn of(catalogue: &CatalogueView, procedure: &Procedure) -> Self {
        Self {
            code: procedure.code.to_string(),
            name: procedure.name.clone(),
            name_en: procedure.name_en.clone(),
            field: procedure.field.clone(),
            levels: procedure.levels.clone(),
            online_level: catalogue.best_service(procedure).online.number(),
            summary: procedure.summary.clone(),
        }
    }
}

/// A page of procedures.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "total": 1, "page": 1, "per_page": 20,
    "items": [{
        "code": "1.001193", "name": "Thủ tục đăng ký khai sinh", "name_en": null, "field": "ho-tich",
        "levels": ["commune"], "online_level": 3, "summary": "Ghi vào sổ hộ tịch việc một em bé ra đời."
    }]
}))]
pub struct ProcedurePage {
    /// How many there are on all pages.
    pub total: u64,
    pub page: u64,
    pub per_page: u64,
    #[schema(max_items = 100)]
    pub items: Vec<ProcedureSummary>,
}

/// A paper to bring.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PaperNeeded {
    pub name: String,
    pub originals: u8,
    pub copies: u8,
    #[schema(value_type = PaperKindWord)]
    pub kind: ComponentKind,
    /// When it is needed, or how it should look.
    pub note: Option<String>,
    pub required: bool,
}

impl PaperNeeded {
    fn of(component: &Component) -> Self {
        Self {
            name: component.name.clone(),
            originals: component.originals,
            copies: component.copies,
            kind: component.kind,
            note: component.note.clone(),
            required: component.required,
        }
    }
}

/// A fee of a fixed amount.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Fee {
    pub name: String,
    /// Whole đồng.
    pub amount: i64,
    /// What one amount pays for; empty for the whole dossier.
    pub per: String,
}

/// One situation of a procedure: what an applicant really files.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SituationDetail {
    pub code: String,
    pub name: String,
    /// Who handles it: as the situation says itself, else as the procedure says.
    #[schema(max_items = 1000)]
    pub handled_by: Vec<Handler>,
    /// What to bring. A request names a paper by its place in this list, counted from 0.
    #[schema(max_items = 300)]
    pub papers: Vec<PaperNeeded>,
    pub sets: u8,
    /// The legal limit, as in `5d`; the calendar reads it.
    pub limit: Option<String>,
    /// The limit as the source prints it.
    pub limit_text: Option<String>,
    pub fees: Vec<Fee>,
    /// The fee as the source prints it, where it is no fixed amount.
    pub fee_text: Option<String>,
    /// Whether it can be filed: it has an approved process and a limit.
    pub fileable: bool,
    /// How it may be handed in now, at the agency that offers most; the province opens and closes ways for a while.
    pub channels: Channels,
    /// JSON Schema of the filing form; `null` where there is none.
    #[schema(value_type = Option<Object>)]
    pub form: Option<Value>,
}

impl SituationDetail {
    fn of(catalogue: &CatalogueView, procedure: &Procedure, situation: &Situation) -> Self {
        let fee = |fee: &motcua_domain::catalogue::Fee| Fee {
            name: fee.name.clone(),
            amount: fee.amount.0,
            per: fee.per.clone(),
        };
        Self {
            code: situation.code.clone(),
            name: situation.name.clone(),
            handled_by: procedure.authorities_in(situation).iter().map(Handler::of).collect(),
            papers: situation.components.iter().map(PaperNeeded::of).collect(),
            sets: situation.sets,
            limit: situation.limit.map(String::from),
            limit_text: situation.limit_text.clone(),
            fees: situation.fees.iter().map(fee).collect(),
            fee_text: situation.fee_text.clone(),
            fileable: is_fileable(situation),
            channels: Channels::of(procedure, catalogue.best_service_of(procedure, situation)),
            form: situation.form.clone(),
        }
    }
}

/// Who receives a procedure: one agency, or every agency of a level.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Handler {
    pub agency: Option<String>,
    #[schema(value_type = Option<LevelWord>)]
    pub every: Option<Level>,
}

impl Handler {
    fn of(authority: &Authority) -> Self {
        match authority {
            Authority::Agency(code) => Self { agency: Some(code.0.clone()), every: None },
            Authority::Every(level) => Self { agency: None, every: Some(*level) },
        }
    }
}

/// A procedure with everything that is published about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "code": "1.001193", "name": "Thủ tục đăng ký khai sinh", "name_en": null, "field": "ho-tich",
    "levels": ["commune"], "handled_by": [{"agency": null, "every": "commune"}], "audience": ["citizen"],
    "summary": "", "life_events": ["co-con"],
    "channels": {"counter": true, "post": true, "online_level": 3, "payment_online": false},
    "situations": [{
        "code": "1", "name": "Đăng ký khai sinh", "handled_by": [{"agency": null, "every": "commune"}], "sets": 1, "limit": "1d", "limit_text": null, "fees": [],
        "fee_text": null, "fileable": true, "form": null,
        "channels": {"counter": true, "post": true, "online_level": 3, "payment_online": false},
        "papers": [{
            "name": "Tờ khai đăng ký khai sinh", "originals": 1, "copies": 0, "kind": "form", "note": null,
            "required": true
        }]
    }],
    "results": ["Giấy khai sinh"], "legal_basis": ["Luật Hộ tịch 2014"], "conditions": null,
    "published_by": null, "source": null
}))]
pub struct ProcedureDetail {
    pub code: String,
    pub name: String,
    pub name_en: Option<String>,
    pub field: String,
    #[schema(value_type = Vec<LevelWord>)]
    pub levels: Vec<Level>,
    pub handled_by: Vec<Handler>,
    #[schema(value_type = Vec<AudienceWord>)]
    pub audience: Vec<Audience>,
    pub summary: String,
    pub life_events: Vec<String>,
    /// At its best, in any of its situations at any agency now.
    pub channels: Channels,
    #[schema(max_items = 60)]
    pub situations: Vec<SituationDetail>,
    /// Names of the papers that the administration gives back.
    pub results: Vec<String>,
    pub legal_basis: Vec<String>,
    pub conditions: Option<String>,
    /// The decision that published it.
    pub published_by: Option<String>,
    /// Where the facts come from, and what to know about their age.
    pub source: Option<String>,
}

impl ProcedureDetail {
    pub fn of(catalogue: &CatalogueView, procedure: &Procedure) -> Self {
        Self {
            code: procedure.code.to_string(),
            name: procedure.name.clone(),
            name_en: procedure.name_en.clone(),
            field: procedure.field.clone(),
            levels: procedure.levels.clone(),
            handled_by: procedure.handled_by.iter().map(Handler::of).collect(),
            audience: procedure.audience.clone(),
            summary: procedure.summary.clone(),
            life_events: procedure.life_events.clone(),
            channels: Channels::of(procedure, catalogue.best_service(procedure)),
            situations: procedure
                .situations
                .iter()
                .map(|situation| SituationDetail::of(catalogue, procedure, situation))
                .collect(),
            results: procedure.results.iter().map(|result| result.name.clone()).collect(),
            legal_basis: procedure.legal_basis.clone(),
            conditions: procedure.conditions.clone(),
            published_by: procedure.published_by.clone(),
            source: procedure.source.clone(),
        }
    }
}

/// A field of administration.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldEntry {
    pub code: String,
    pub name: String,
    pub name_en: Option<String>,
}

/// All fields.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"items": [{"code": "ho-tich", "name": "Hộ tịch", "name_en": "Civil status"}]}))]
pub struct FieldList {
    pub items: Vec<FieldEntry>,
}

impl FieldEntry {
    pub fn of(field: &Field) -> Self {
        Self { code: field.code.clone(), name: field.name.clone(), name_en: field.name_en.clone() }
    }
}

/// An event in a life or a business under which people look for procedures.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LifeEventEntry {
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub hint: String,
    pub hint_en: String,
}

/// All life events.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"items": [{
    "code": "co-con", "name": "Có con", "name_en": "A child is born", "hint": "khai sinh, thẻ BHYT",
    "hint_en": "birth certificate, insurance"
}]}))]
pub struct LifeEventList {
    pub items: Vec<LifeEventEntry>,
}

impl LifeEventEntry {
    pub fn of(event: &LifeEvent) -> Self {
        Self {
            code: event.code.clone(),
            name: event.name.clone(),
            name_en: event.name_en.clone(),
            hint: event.hint.clone(),
            hint_en: event.hint_en.clone(),
        }
    }
}

/// An agency in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgencySummary {
    /// Short and stable inside the province.
    pub code: String,
    /// As printed in the codes of its dossiers.
    pub identifier: String,
    pub name: String,
    #[schema(value_type = LevelWord)]
    pub level: Level,
    /// Code of its superior.
    pub parent: Option<String>,
}

impl AgencySummary {
    pub fn of(agency: &Agency) -> Self {
        Self {
            code: agency.code.0.clone(),
            identifier: agency.identifier.to_string(),
            name: agency.name.clone(),
            level: agency.level,
            parent: agency.parent.as_ref().map(|parent| parent.0.clone()),
        }
    }
}

/// A page of agencies.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "total": 1, "page": 1, "per_page": 20,
    "items": [{
        "code": "22330", "identifier": "000.07.27.H32", "name": "UBND phường Vĩnh Hải", "level": "commune",
        "parent": "568"
    }]
}))]
pub struct AgencyPage {
    pub total: u64,
    pub page: u64,
    pub per_page: u64,
    #[schema(max_items = 100)]
    pub items: Vec<AgencySummary>,
}

/// A room of an agency.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoomEntry {
    pub code: String,
    pub name: String,
}

/// An agency.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "code": "22330", "identifier": "000.07.27.H32", "name": "UBND phường Vĩnh Hải", "level": "commune",
    "parent": "568", "address": "thành phố Nha Trang", "phone": "0258 3500 000",
    "rooms": [{"code": "mot-cua", "name": "Bộ phận Tiếp nhận và Trả kết quả"}], "valid_from": null,
    "valid_until": null, "successor": null
}))]
pub struct AgencyDetail {
    pub code: String,
    pub identifier: String,
    pub name: String,
    #[schema(value_type = LevelWord)]
    pub level: Level,
    pub parent: Option<String>,
    pub address: String,
    pub phone: String,
    pub rooms: Vec<RoomEntry>,
    /// First day of existence; `null` where it lies before the records.
    pub valid_from: Option<NaiveDate>,
    /// First day on which it no longer exists.
    pub valid_until: Option<NaiveDate>,
    /// Who took over.
    pub successor: Option<String>,
}

impl AgencyDetail {
    pub fn of(agency: &Agency) -> Self {
        let AgencySummary { code, identifier, name, level, parent } = AgencySummary::of(agency);
        let room = |room: &motcua_domain::organisation::Room| RoomEntry {
            code: room.code.clone(),
            name: room.name.clone(),
        };
        Self {
            code,
            identifier,
            name,
            level,
            parent,
            address: agency.address.clone(),
            phone: agency.phone.clone(),
            rooms: agency.rooms.iter().map(room).collect(),
            valid_from: agency.valid_from,
            valid_until: agency.valid_until,
            successor: agency.successor.as_ref().map(|code| code.0.clone()),
        }
    }
}
