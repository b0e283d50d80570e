//! The pages of the people of an agency.

use chrono::{DateTime, FixedOffset};
use motcua_app::desk::instant;
use motcua_domain::organisation::Role;
use motcua_texts::key;
use serde::Serialize;

use super::{dossier::command::fault, today::Choice};
use crate::{
    Page,
    extract::{Submitted, Values},
};

/// A member of staff.
#[derive(Debug, Clone, Serialize)]
pub struct PersonLine {
    pub id: String,
    pub name: String,
    pub login: String,
    pub title: String,
    pub roles: Vec<&'static str>,
    pub disabled: bool,
}

/// The list of an agency's staff, with the form for a new one.
#[derive(Debug, Clone, Serialize)]
pub struct StaffPage {
    pub agency: String,
    pub agency_name: String,
    /// Agencies to choose from, for the administrator of the province.
    pub agencies: Vec<Choice>,
    pub people: Vec<PersonLine>,
    pub rooms: Vec<Choice>,
    pub roles: Vec<&'static str>,
    pub form: Option<Submitted>,
}

/// An API token, without its secret.
#[derive(Debug, Clone, Serialize)]
pub struct TokenLine {
    pub id: String,
    pub name: String,
    pub created_at: DateTime<FixedOffset>,
    pub expires_at: DateTime<FixedOffset>,
    pub holds: bool,
}

/// A member of staff, to change.
#[derive(Debug, Clone, Serialize)]
pub struct PersonPage {
    pub person: PersonLine,
    pub phone: String,
    pub room: String,
    pub agency: String,
    pub agency_name: String,
    pub rooms: Vec<Choice>,
    pub roles: Vec<&'static str>,
    pub is_self: bool,
    /// Whether the reader may hand all work of the person over.
    pub can_hand_over: bool,
    pub tokens: Vec<TokenLine>,
    /// The secret of a token just issued, shown this once; empty otherwise.
    pub secret: String,
    pub form: Option<Submitted>,
}

/// The roles that an administrator may give: those of the whole province only by the province's own.
pub fn roles(of_province: bool) -> Vec<&'static str> {
    Role::ALL
        .into_iter()
        .filter(|role| of_province || !matches!(role, Role::ProvinceAdministrator | Role::Auditor))
        .map(Role::code)
        .collect()
}

fn sample_person(disabled: bool) -> PersonLine {
    PersonLine {
        id: "0190".into(),
        name: "Nguyễn Văn Mẫu".into(),
        login: "tiepnhan.vinhhai".into(),
        title: "Công chức tiếp nhận hồ sơ".into(),
        roles: vec!["receptionist"],
        disabled,
    }
}

fn sample_form() -> Submitted {
    let values = Values::from([("roles".to_owned(), vec!["processor".to_owned()])]);
    Submitted { values, errors: vec![fault("login", key!("field-missing"))] }
}

impl Page for StaffPage {
    const TEMPLATE: &'static str = "office/staff.html";

    fn sample() -> Vec<Self> {
        let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
        let full = Self {
            agency: "22330".into(),
            agency_name: "UBND phường Vĩnh Hải".into(),
            agencies: vec![choice("22330", "UBND phường Vĩnh Hải"), choice("STP", "Sở Tư pháp")],
            people: vec![sample_person(false), sample_person(true)],
            rooms: vec![choice("mot-cua", "Một cửa")],
            roles: roles(true),
            form: None,
        };
        let wrong = Self { form: Some(sample_form()), agencies: Vec::new(), ..full.clone() };
        vec![full.clone(), wrong, Self { people: Vec::new(), ..full }]
    }
}

impl Page for PersonPage {
    const TEMPLATE: &'static str = "office/person.html";

    fn sample() -> Vec<Self> {
        let token = |holds| TokenLine {
            id: "0192".into(),
            name: "Phần mềm kế toán".into(),
            created_at: instant(1_591_774_800_000),
            expires_at: instant(1_607_326_800_000),
            holds,
        };
        let full = Self {
            person: sample_person(false),
            phone: "0258 000 000".into(),
            room: "mot-cua".into(),
            agency: "22330".into(),
            agency_name: "UBND phường Vĩnh Hải".into(),
            rooms: vec![Choice { value: "mot-cua".into(), label: "Một cửa".into() }],
            roles: roles(false),
            is_self: false,
            can_hand_over: true,
            tokens: vec![token(true), token(false)],
            secret: "mc_0123".into(),
            form: None,
        };
        let plain = Self { secret: String::new(), tokens: Vec::new(), ..full.clone() };
        vec![
            full.clone(),
            Self { person: sample_person(true), form: Some(sample_form()), ..plain.clone() },
            Self { is_self: true, can_hand_over: true, ..plain },
        ]
    }
}
