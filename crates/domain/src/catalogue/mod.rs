//! The catalogue: procedures, their situations, what to bring, how long, how much, and the internal process.
//!
//! A procedure of the national catalogue often groups several situations with their own papers, limit, fee
//! and process; a person files one situation, chosen by the plain questions of the procedure's guide.

mod branch;
mod check;
pub mod editor;
pub mod form;
mod guide;
mod guide_outline;
pub mod import;
mod process;
pub mod publication;
mod refit;
mod situation;
pub mod soundness;
pub mod switches;
mod together;

pub use branch::{BRANCHES_MAX, Branch, BranchFault, branch_faults, in_order, longest_way};
pub use check::{CatalogueFault, check_procedure};
pub use guide::{Answer, GUIDE_DEPTH_MAX, Guide, GuideNode};
pub use guide_outline::{OUTLINE_LINES_MAX, OutlineFault, read_outline, write_outline};
pub use process::{Process, Step, StepAct, StepPlace};
pub use refit::refit;
use serde::{Deserialize, Serialize};
pub use situation::Situation;
pub use together::{JointPaper, TOGETHER_MAX, joint_papers, same_papers};

use crate::{
    calendar::TimeLimit,
    codes::ProcedureCode,
    money::Dong,
    organisation::{AgencyCode, Level},
};

/// The most situations of one procedure, components of one situation and steps of one process.
pub const SITUATIONS_MAX: usize = 60;
pub const COMPONENTS_MAX: usize = 300;
pub const STEPS_MAX: usize = 40;

/// The code of the only situation of a procedure that was just begun.
const FIRST_SITUATION: &str = "1";

/// A field of administration (lĩnh vực): civil status, land, construction…
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// A stable slug, `ho-tich`.
    pub code: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// The department that leads the field in the province, or the ministry of the national catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ministry: Option<String>,
}

/// An event in a life or a business under which people look for procedures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeEvent {
    pub code: String,
    pub name: String,
    pub name_en: String,
    /// A few words below the name: "khai sinh, thường trú, thẻ BHYT".
    pub hint: String,
    pub hint_en: String,
    /// Place among the others, in the order in which people meet them: first those of a family, then of work, then
    /// of everything else. Events without a place stand behind those that have one.
    #[serde(default = "behind_all")]
    pub order: u16,
}

fn behind_all() -> u16 {
    u16::MAX
}

/// A procedure (thủ tục hành chính) as published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
    pub code: ProcedureCode,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Code of its [`Field`].
    pub field: String,
    pub levels: Vec<Level>,
    /// Who receives it. Empty for a procedure of the national catalogue that no agency here offers yet.
    #[serde(default)]
    pub handled_by: Vec<Authority>,
    #[serde(default)]
    pub audience: Vec<Audience>,
    /// One or two plain sentences: what it is for.
    #[serde(default)]
    pub summary: String,
    /// Codes of [`LifeEvent`]s.
    #[serde(default)]
    pub life_events: Vec<String>,
    /// Words people use that the official name lacks: "sổ đỏ", "bằng lái".
    #[serde(default)]
    pub common_words: Vec<String>,
    pub channels: Channels,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<Guide>,
    pub situations: Vec<Situation>,
    #[serde(default)]
    pub results: Vec<ResultPaper>,
    #[serde(default)]
    pub legal_basis: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// The decision that published it: number and, where known, date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_by: Option<String>,
    /// Where the facts come from, and anything a reader should know about their age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl Procedure {
    /// A procedure of which nothing is written yet but its code, its name and its field: one situation, taken at the counter
    /// and by post. What else it needs, the checks ask for.
    #[must_use]
    pub fn blank(code: ProcedureCode, name: &str, field: &str) -> Self {
        let name = name.trim().to_owned();
        Self {
            code,
            name: name.clone(),
            name_en: None,
            field: field.to_owned(),
            levels: Vec::new(),
            handled_by: Vec::new(),
            audience: Vec::new(),
            summary: String::new(),
            life_events: Vec::new(),
            common_words: Vec::new(),
            channels: Channels { counter: true, post: true, online: OnlineLevel::FORMS },
            guide: None,
            situations: vec![Situation::blank(FIRST_SITUATION, &name)],
            results: Vec::new(),
            legal_basis: Vec::new(),
            conditions: None,
            published_by: None,
            source: None,
        }
    }

    #[must_use]
    pub fn situation(&self, code: &str) -> Option<&Situation> {
        self.situations.iter().find(|situation| situation.code == code)
    }

    /// Whether it is done on the spot (Thông tư 01/2018 Art. 13, index 5), as we read it: in each of its situations the
    /// result comes on the day of receipt, and the dossier never leaves the agency that received it.
    #[must_use]
    pub fn is_done_on_the_spot(&self) -> bool {
        let on_the_spot = |situation: &Situation| {
            matches!(situation.limit, Some(TimeLimit::SameDay { .. }))
                && situation.process.as_ref().is_some_and(Process::stays_where_received)
        };
        !self.situations.is_empty() && self.situations.iter().all(on_the_spot)
    }

    /// Whether an agency may receive dossiers of this procedure.
    #[must_use]
    pub fn is_handled_by(&self, agency: &AgencyCode, level: Level) -> bool {
        self.handled_by.iter().any(|authority| authority.includes(agency, level))
    }

    /// Whether an agency may receive dossiers of this procedure in a situation, which may be for fewer than the procedure.
    #[must_use]
    pub fn is_handled_in(&self, situation: &Situation, agency: &AgencyCode, level: Level) -> bool {
        let own = &situation.handled_by;
        self.is_handled_by(agency, level)
            && (own.is_empty() || own.iter().any(|authority| authority.includes(agency, level)))
    }

    /// Who handles a situation: as it says itself, else as the procedure says.
    #[must_use]
    pub fn authorities_in<'a>(&'a self, situation: &'a Situation) -> &'a [Authority] {
        if situation.handled_by.is_empty() { &self.handled_by } else { &situation.handled_by }
    }
}

/// Who handles a procedure: one agency, or every agency of a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    Agency(AgencyCode),
    Every(Level),
}

impl Authority {
    /// Whether an agency of a level is among those that are meant.
    #[must_use]
    pub fn includes(&self, agency: &AgencyCode, level: Level) -> bool {
        match self {
            Self::Agency(code) => code == agency,
            Self::Every(of) => *of == level,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Citizen,
    Business,
    Organisation,
    Foreigner,
}

/// The ways in which a dossier may come in (Nghị định 61/2018 Art. 16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channels {
    pub counter: bool,
    pub post: bool,
    pub online: OnlineLevel,
}

/// The level of an online service (rules.md §6): 1 information, 2 forms to download, 3 filing online, 4
/// payment and result online as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct OnlineLevel(u8);

impl OnlineLevel {
    /// The forms can be taken from the portal, and are handed in elsewhere (mức độ 2).
    const FORMS: Self = Self(2);

    #[must_use]
    pub fn allows_filing(self) -> bool {
        self.0 >= 3
    }

    /// Whether fees are paid and the result is given online as well (toàn trình).
    #[must_use]
    pub fn gives_result(self) -> bool {
        self.0 >= 4
    }

    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for OnlineLevel {
    type Error = String;
    fn try_from(level: u8) -> Result<Self, String> {
        if (1..=4).contains(&level) {
            Ok(Self(level))
        } else {
            Err(format!("online level {level} is not 1 to 4"))
        }
    }
}

impl From<OnlineLevel> for u8 {
    fn from(level: OnlineLevel) -> Self {
        level.0
    }
}

/// Time that a condition adds to the limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionalTime {
    pub condition: String,
    pub extra: TimeLimit,
}

/// A paper to bring (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    pub name: String,
    #[serde(default)]
    pub originals: u8,
    #[serde(default)]
    pub copies: u8,
    #[serde(default)]
    pub kind: ComponentKind,
    /// Needed only under a condition, or a remark on its form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default = "yes")]
    pub required: bool,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComponentKind {
    /// A form to fill in.
    Form,
    /// Handed in and kept with the dossier.
    #[default]
    Submit,
    /// Shown for comparison and handed back at once (Nghị định 61/2018 Art. 20).
    Present,
}

/// A fee (phí) or charge (lệ phí) of a fixed amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    pub name: String,
    pub amount: Dong,
    /// What one amount pays for: "giấy phép", "bản sao". Empty for the whole dossier.
    #[serde(default)]
    pub per: String,
}

/// A paper that the administration gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultPaper {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}
