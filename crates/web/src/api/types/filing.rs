//! Requests on the wire: as an applicant sends them, and as the counter takes them.

use chrono::NaiveDate;
use motcua_app::{api_files::NamedFile, filing::FilingRequest};
use motcua_domain::{
    catalogue::Situation,
    dossier::{Channel, CounterOutcome, MissingItem, Paper, ReturnWay},
    organisation::AgencyCode,
    people::{Applicant, ApplicantKind},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    acts::MissingItemInput,
    words::{ApplicantKindWord, CounterChannelWord, ReturnWayWord},
};
use crate::api::fault::ApiFault;

/// Who a dossier is for.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicantInput {
    #[schema(min_length = 1, max_length = 250)]
    pub name: String,
    #[serde(default)]
    #[schema(value_type = ApplicantKindWord)]
    pub kind: ApplicantKind,
    /// Citizen number (12 digits), old identity card (9 digits) or tax code.
    #[schema(max_length = 40)]
    pub identity: Option<String>,
    pub birth_date: Option<NaiveDate>,
    /// Needed where the request is filed online.
    #[serde(default)]
    #[schema(max_length = 250)]
    pub address: String,
    /// Needed where the request is filed online: the answer goes there.
    #[schema(max_length = 40)]
    pub phone: Option<String>,
    #[schema(max_length = 250)]
    pub email: Option<String>,
    /// The authorised person who files for the applicant.
    #[schema(max_length = 250)]
    pub filed_by: Option<String>,
}

impl ApplicantInput {
    fn into_applicant(self) -> Applicant {
        // An empty text is how many programs write "nothing".
        let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        Applicant {
            name: self.name,
            kind: self.kind,
            identity: some(self.identity),
            birth_date: self.birth_date,
            address: self.address,
            phone: some(self.phone),
            email: some(self.email),
            filed_by: some(self.filed_by),
        }
    }
}

/// An uploaded file, named by whoever has its secret.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedFileInput {
    pub id: Uuid,
    /// The `file_secret` of the answer to the upload.
    #[schema(min_length = 1, max_length = 100)]
    pub file_secret: String,
}

/// A paper of a request filed online: its scans.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GuestPaper {
    /// Its place in the situation's list, counted from 0; without it, an additional paper with a name.
    #[schema(minimum = 0, maximum = 299)]
    pub component: Option<u16>,
    /// Its name, where it is not in the situation's list.
    #[schema(max_length = 1000)]
    pub name: Option<String>,
    #[schema(min_items = 1, max_items = 20)]
    pub files: Vec<NamedFileInput>,
}

/// A request filed online without an account.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "procedure": "1.001022", "situation": "1", "agency": "22330",
    "applicant": {
        "name": "Nguyễn Thị Ví Dụ", "address": "phường Vĩnh Hải, thành phố Nha Trang", "phone": "0905123118"
    },
    "return_way": "counter",
    "form": {},
    "papers": [{
        "component": 0,
        "files": [{"id": "01729d8f-4a00-7000-8000-000000000001", "file_secret": "3f9a…"}]
    }]
}))]
pub struct SubmitRequest {
    /// Code of the procedure.
    #[schema(min_length = 1, max_length = 40)]
    pub procedure: String,
    /// Code of the situation inside the procedure.
    #[schema(min_length = 1, max_length = 60)]
    pub situation: String,
    /// Code of the agency that receives it.
    #[schema(min_length = 1, max_length = 40)]
    pub agency: String,
    pub applicant: ApplicantInput,
    #[schema(value_type = ReturnWayWord)]
    pub return_way: ReturnWay,
    /// Needed where the result comes by post.
    #[serde(default)]
    #[schema(max_length = 250)]
    pub return_address: String,
    /// Answers of the situation's form.
    #[serde(default = "no_answers")]
    #[schema(value_type = Object)]
    pub form: Value,
    #[serde(default)]
    #[schema(max_items = 300)]
    pub papers: Vec<GuestPaper>,
}

fn no_answers() -> Value {
    Value::Object(serde_json::Map::new())
}

impl SubmitRequest {
    /// Every file that the request names.
    pub fn files(&self) -> Vec<NamedFile> {
        let files = self.papers.iter().flat_map(|paper| &paper.files);
        files.map(|file| NamedFile { id: file.id, secret: file.file_secret.clone() }).collect()
    }

    /// The request as the use case takes it.
    ///
    /// # Errors
    /// [`ApiFault::Invalid`] where a paper is named by nothing, or a form is answered that is not asked.
    pub fn into_filing(self, situation: &Situation) -> Result<FilingRequest, ApiFault> {
        if situation.form.is_none() && self.form.as_object().is_some_and(|form| !form.is_empty()) {
            return Err(ApiFault::field("form", "fault-unexpected"));
        }
        let mut papers = Vec::with_capacity(self.papers.len());
        for (index, paper) in self.papers.into_iter().enumerate() {
            papers.push(Paper {
                name: paper_name(Some(situation), index, paper.component, paper.name)?,
                component: paper.component.map(usize::from),
                originals: 0,
                copies: 0,
                files: paper.files.into_iter().map(|file| file.id).collect(),
            });
        }
        Ok(FilingRequest {
            procedure: self.procedure,
            situation: self.situation,
            agency: AgencyCode(self.agency),
            channel: Channel::Online,
            applicant: self.applicant.into_applicant(),
            return_way: self.return_way,
            return_address: self.return_address,
            form: self.form,
            papers,
            holds_originals: false,
            sets: 1,
            additions: Vec::new(),
            beside: None,
        })
    }
}

/// The name of a paper: that of its place in the list, else its own. A dossier may be older than the catalogue, and
/// its situation no longer there.
///
/// # Errors
/// [`ApiFault::Invalid`] where there is no such place, or neither place nor name.
pub fn paper_name(
    situation: Option<&Situation>,
    index: usize,
    component: Option<u16>,
    name: Option<String>,
) -> Result<String, ApiFault> {
    match component {
        Some(place) => situation
            .and_then(|situation| situation.components.get(usize::from(place)))
            .map(|component| component.name.clone())
            .ok_or_else(|| ApiFault::field(format!("papers.{index}.component"), "fault-choice")),
        None => name
            .filter(|name| !name.trim().is_empty())
            .ok_or_else(|| ApiFault::field(format!("papers.{index}.name"), "fault-missing")),
    }
}

/// A paper brought to the counter.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CounterPaper {
    /// Its place in the situation's list, counted from 0; without it, an additional paper with a name.
    #[schema(minimum = 0, maximum = 299)]
    pub component: Option<u16>,
    #[schema(max_length = 1000)]
    pub name: Option<String>,
    #[serde(default)]
    #[schema(maximum = 255)]
    pub originals: u8,
    #[serde(default)]
    #[schema(maximum = 255)]
    pub copies: u8,
    /// Scans that the same officer uploaded.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub files: Vec<Uuid>,
}

impl CounterPaper {
    /// The paper as the rules know it.
    ///
    /// # Errors
    /// As [`paper_name`].
    pub fn into_paper(self, situation: Option<&Situation>, index: usize) -> Result<Paper, ApiFault> {
        Ok(Paper {
            name: paper_name(situation, index, self.component, self.name)?,
            component: self.component.map(usize::from),
            originals: self.originals,
            copies: self.copies,
            files: self.files,
        })
    }
}

/// What the counter does with the dossier: exactly one of three (Nghị định 61/2018 Art. 17.1).
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "decision", rename_all = "snake_case", deny_unknown_fields)]
pub enum CounterDecision {
    Receive {},
    AskForSupplement {
        #[schema(min_items = 1, max_items = 300)]
        items: Vec<MissingItemInput>,
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
    },
    Refuse {
        #[schema(min_length = 1, max_length = 4000)]
        reason: String,
    },
}

impl CounterDecision {
    pub fn into_outcome(self) -> CounterOutcome {
        match self {
            Self::Receive {} => CounterOutcome::Receive,
            Self::AskForSupplement { items, reason } => CounterOutcome::AskForSupplement {
                items: items.into_iter().map(MissingItem::from).collect(),
                reason,
            },
            Self::Refuse { reason } => CounterOutcome::Refuse { reason },
        }
    }
}

/// A dossier brought to the counter or by post.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "procedure": "1.001022", "situation": "1", "agency": "22330", "channel": "counter",
    "applicant": {"name": "Nguyễn Thị Ví Dụ", "phone": "0905123118"},
    "return_way": "counter",
    "papers": [{"component": 0, "originals": 1}, {"component": 1, "copies": 1}],
    "decision": {"decision": "receive"}
}))]
pub struct CounterRequest {
    #[schema(min_length = 1, max_length = 40)]
    pub procedure: String,
    #[schema(min_length = 1, max_length = 60)]
    pub situation: String,
    /// Code of the officer's agency.
    #[schema(min_length = 1, max_length = 40)]
    pub agency: String,
    #[schema(value_type = CounterChannelWord)]
    pub channel: Channel,
    pub applicant: ApplicantInput,
    #[schema(value_type = ReturnWayWord)]
    pub return_way: ReturnWay,
    #[serde(default)]
    #[schema(max_length = 250)]
    pub return_address: String,
    #[serde(default)]
    #[schema(max_items = 300)]
    pub papers: Vec<CounterPaper>,
    /// Whether originals are kept until the result is handed over.
    #[serde(default)]
    pub holds_originals: bool,
    #[serde(default = "one_set")]
    #[schema(minimum = 1, maximum = 255)]
    pub sets: u8,
    /// Places, from 0, in the situation's `additions`: the conditions for extra time that hold.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub additions: Vec<usize>,
    pub decision: CounterDecision,
}

fn one_set() -> u8 {
    1
}

impl CounterRequest {
    /// Every file that the request names.
    pub fn files(&self) -> Vec<Uuid> {
        self.papers.iter().flat_map(|paper| paper.files.clone()).collect()
    }

    /// The request and the decision as the use case takes them.
    ///
    /// # Errors
    /// [`ApiFault::Invalid`] where a paper is named by nothing.
    pub fn into_filing(self, situation: &Situation) -> Result<(FilingRequest, CounterOutcome), ApiFault> {
        let papers = self.papers.into_iter().enumerate();
        let papers = papers
            .map(|(index, paper)| paper.into_paper(Some(situation), index))
            .collect::<Result<_, _>>()?;
        let request = FilingRequest {
            procedure: self.procedure,
            situation: self.situation,
            agency: AgencyCode(self.agency),
            channel: self.channel,
            applicant: self.applicant.into_applicant(),
            return_way: self.return_way,
            return_address: self.return_address,
            form: no_answers(),
            papers,
            holds_originals: self.holds_originals,
            sets: self.sets,
            additions: self.additions,
            beside: None,
        };
        Ok((request, self.decision.into_outcome()))
    }
}

/// An upload: one part named `file`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileUpload {
    /// PDF, picture or office document; recognised by its content.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
}

/// A file that was taken in without an account.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01729d8f-4a00-7000-8000-000000000001", "name": "giay-chung-sinh.pdf",
    "media_type": "application/pdf", "size_bytes": 48213, "file_secret": "3f9a…"
}))]
pub struct GuestFileAnswer {
    pub id: Uuid,
    pub name: String,
    /// Recognised from the content.
    pub media_type: String,
    pub size_bytes: i64,
    /// Shown once: only the request that has it can name the file.
    pub file_secret: String,
}
