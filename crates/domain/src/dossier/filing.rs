//! What is filed: the request with its papers, and the version of the catalogue it was filed under.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    calendar::TimeLimit,
    catalogue::{ConditionalTime, Process},
    codes::{DossierCode, ProcedureCode},
    organisation::AgencyCode,
    people::Applicant,
};

/// How a dossier came in (Nghị định 61/2018 Art. 16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Counter,
    Online,
    Post,
}

impl Channel {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Online => "online",
            Self::Post => "post",
        }
    }
}

/// How the applicant wants the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnWay {
    Counter,
    Post,
    Online,
    /// Staff of the agency bring it to the applicant's home, as communes do with death certificates.
    Home,
}

impl ReturnWay {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Post => "post",
            Self::Online => "online",
            Self::Home => "home",
        }
    }
}

/// A paper handed in, or uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Index in the situation's components; `None` for an additional paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<usize>,
    pub name: String,
    #[serde(default)]
    pub originals: u8,
    #[serde(default)]
    pub copies: u8,
    /// Scans in the attachment store.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Uuid>,
}

impl Paper {
    /// Whether anything is behind the name: an original, a copy or a scan.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.originals > 0 || self.copies > 0 || !self.files.is_empty()
    }
}

/// Everything a request consists of when it is filed. The process, limit and rule set are copied in, so that
/// the dossier stays under the version of its moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filing {
    pub code: DossierCode,
    pub agency: AgencyCode,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    /// The version of the procedure that held when it was filed; 0 where it was written before versions were counted.
    #[serde(default)]
    pub procedure_version: i32,
    pub field: String,
    pub situation: String,
    pub situation_name: String,
    pub channel: Channel,
    pub applicant: Applicant,
    pub return_way: ReturnWay,
    #[serde(default)]
    pub return_address: String,
    /// The answers of the filing form, valid under the form's schema.
    #[serde(default)]
    pub form: serde_json::Value,
    pub papers: Vec<Paper>,
    /// Names of required components, to tell what is missing.
    #[serde(default)]
    pub required_papers: Vec<String>,
    pub limit: TimeLimit,
    /// The extra time of those conditions that hold for this dossier: the deadline counts all of it.
    #[serde(default)]
    pub additions: Vec<ConditionalTime>,
    /// The conditions under which the procedure takes longer: the one-stop unit says at receipt which of them hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offered_additions: Vec<ConditionalTime>,
    pub process: Process,
    pub rule_set: String,
    /// Originals are shown and handed back with the result (Art. 20).
    #[serde(default)]
    pub holds_originals: bool,
    #[serde(default = "one_set")]
    pub sets: u8,
    /// The first of the dossiers that were filed at once with this one; none for the first itself, and for one alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<DossierCode>,
}

impl Filing {
    /// The code under which those filed at once are found.
    #[must_use]
    pub fn first(&self) -> &DossierCode {
        self.beside.as_ref().unwrap_or(&self.code)
    }
}

fn one_set() -> u8 {
    1
}
