//! The page on which a change is planned: which agencies, what becomes of them, and what that means.

use chrono::NaiveDate;
use motcua_app::organisation::Preview;
use motcua_domain::organisation::{AgencyCode, Room, change::OrganisationChange};
use motcua_texts::{ChangeRefusalText, key};
use serde::Serialize;

use super::{
    super::{Desk, dossier::command::fault, today::Choice},
    parts::ChangeLine,
    read::{KINDS, PARTS_MAX},
};
use crate::{
    Page,
    extract::{Submitted, Values},
    render::{PageSample, samples_of},
};

/// An agency that ends, with what it leaves.
#[derive(Debug, Clone, Serialize)]
pub struct EndLine {
    pub name: String,
    pub code: String,
    pub staff: usize,
    pub open_dossiers: u64,
    pub procedures: usize,
}

/// An agency that begins.
#[derive(Debug, Clone, Serialize)]
pub struct BeginLine {
    pub name: String,
    pub code: String,
    pub identifier: String,
    pub parent: String,
}

/// Where the staff of a room go.
#[derive(Debug, Clone, Serialize)]
pub struct MoveLine {
    pub from: String,
    /// Empty for those of no room.
    pub room: String,
    pub to: String,
    /// Empty where the new agency has no such room, or they had none.
    pub to_room: String,
    /// Whether somebody has to say where they sit.
    pub is_lost: bool,
}

/// What the change means.
#[derive(Debug, Clone, Serialize)]
pub struct PreviewPart {
    pub effective: NaiveDate,
    pub decision: String,
    pub ending: Vec<EndLine>,
    pub beginning: Vec<BeginLine>,
    /// Who takes over; empty where nobody does.
    pub successor: String,
    pub moves: Vec<MoveLine>,
    /// What was typed, to be sent again with the confirmation.
    pub fields: Vec<(String, String)>,
}

impl PreviewPart {
    pub fn of(desk: &Desk, change: &OrganisationChange, preview: &Preview, values: &Values) -> Self {
        let agencies = &preview.plan.agencies;
        let known = |code: &AgencyCode| agencies.iter().find(|agency| agency.code == *code);
        let name =
            |code: &AgencyCode| known(code).map_or_else(|| code.0.clone(), |agency| agency.name.clone());
        let room = |agency: &AgencyCode, code: &Option<String>| {
            let rooms = known(agency).map(|agency| agency.rooms.as_slice()).unwrap_or_default();
            let found = code.as_ref().and_then(|code| rooms.iter().find(|room| room.code == *code));
            found.map(|room: &Room| room.name.clone()).unwrap_or_default()
        };
        let moves = preview.plan.staff.iter().map(|moved| MoveLine {
            from: name(&moved.from),
            room: room(&moved.from, &moved.room),
            to: name(&moved.to),
            to_room: room(&moved.to, &moved.to_room),
            is_lost: moved.room.is_some() && moved.to_room.is_none(),
        });
        let ending = preview.carried.iter().map(|carried| EndLine {
            name: name(&carried.agency),
            code: carried.agency.0.clone(),
            staff: carried.staff,
            open_dossiers: carried.open_dossiers,
            procedures: carried.procedures,
        });
        let beginning = change.kind.beginning().into_iter().filter_map(known).map(|agency| BeginLine {
            name: agency.name.clone(),
            code: agency.code.0.clone(),
            identifier: agency.identifier.to_string(),
            parent: agency.parent.as_ref().map(|code| desk.agency_name(&code.0)).unwrap_or_default(),
        });
        Self {
            effective: change.effective,
            decision: change.decision.clone(),
            ending: ending.collect(),
            beginning: beginning.collect(),
            successor: change.kind.successor().map(name).unwrap_or_default(),
            moves: moves.collect(),
            fields: sent_again(values),
        }
    }

    fn sample() -> Self {
        let line = ChangeLine::sample("planned");
        Self {
            effective: line.effective,
            decision: line.decision,
            ending: vec![EndLine {
                name: "UBND xã Diên Lộc".into(),
                code: "22699".into(),
                staff: 9,
                open_dossiers: 214,
                procedures: 180,
            }],
            beginning: vec![BeginLine {
                name: "UBND xã Bình Lộc".into(),
                code: "22696".into(),
                identifier: "000.17.33.H32".into(),
                parent: "UBND huyện Diên Khánh".into(),
            }],
            successor: "UBND xã Bình Lộc".into(),
            moves: ["Một cửa", ""]
                .map(|to_room| MoveLine {
                    from: "UBND xã Diên Lộc".into(),
                    room: "Một cửa".into(),
                    to: "UBND xã Bình Lộc".into(),
                    to_room: to_room.into(),
                    is_lost: to_room.is_empty(),
                })
                .into(),
            fields: vec![("kind".into(), "merge".into())],
        }
    }
}

/// What was typed, but for what belongs to this one sending.
fn sent_again(values: &Values) -> Vec<(String, String)> {
    let kept = values.iter().filter(|(name, _)| !["csrf", "do"].contains(&name.as_str()));
    kept.flat_map(|(name, all)| all.iter().map(|value| (name.clone(), value.clone()))).collect()
}

/// The page on which a change is planned.
#[derive(Debug, Clone, Serialize)]
pub struct PlanPage {
    pub kind: String,
    pub kinds: [&'static str; 4],
    /// Agencies to choose from, by district; empty once they are chosen.
    pub groups: Vec<(String, Vec<Choice>)>,
    /// The words by which agencies are looked for.
    pub q: String,
    pub ending: Vec<Choice>,
    /// The numbers of the new agencies, from 0.
    pub parts: Vec<usize>,
    pub can_add: bool,
    pub rooms: Vec<crate::portal::Choice>,
    pub parents: Vec<Choice>,
    pub successors: Vec<Choice>,
    pub form: Option<Submitted>,
    pub refusal: Option<ChangeRefusalText>,
    pub preview: Option<PreviewPart>,
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "office/organisation_new.html";

    fn sample() -> Vec<Self> {
        let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
        let empty = Self {
            kind: String::new(),
            kinds: KINDS,
            groups: Vec::new(),
            q: String::new(),
            ending: Vec::new(),
            parts: Vec::new(),
            can_add: false,
            rooms: Vec::new(),
            parents: Vec::new(),
            successors: Vec::new(),
            form: None,
            refusal: None,
            preview: None,
        };
        let choosing = Self {
            kind: "merge".into(),
            groups: vec![("Huyện Diên Khánh".into(), vec![choice("22699", "UBND xã Diên Lộc")])],
            form: Some(Submitted {
                values: Values::new(),
                errors: vec![fault("from", key!("organisation-choose-two"))],
            }),
            ..empty.clone()
        };
        let details = Self {
            kind: "split".into(),
            ending: vec![choice("22699", "UBND xã Diên Lộc")],
            parts: (0..2).collect(),
            can_add: 2 < PARTS_MAX,
            rooms: vec![crate::portal::Choice::new("mot-cua", "Một cửa")],
            parents: vec![choice("574", "UBND huyện Diên Khánh")],
            form: Some(Submitted {
                values: Values::new(),
                errors: vec![fault("code-0", key!("organisation-code-wrong"))],
            }),
            refusal: Some(ChangeRefusalText {
                code: "ORG-009",
                what: "Mã đã có".into(),
                why: "Mã không dùng lại".into(),
                advice: "Chọn mã khác".into(),
            }),
            ..empty.clone()
        };
        let dissolving = Self {
            kind: "dissolve".into(),
            parts: Vec::new(),
            successors: vec![choice("22696", "UBND xã Bình Lộc")],
            ..details.clone()
        };
        let renaming = Self { kind: "rename".into(), parts: vec![0], ..details.clone() };
        let preview = Self { preview: Some(PreviewPart::sample()), refusal: None, ..details.clone() };
        vec![empty, choosing, details, dissolving, renaming, preview]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<PlanPage>()
}
