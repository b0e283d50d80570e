//! Drafts of online filings: every step is saved, so that nothing typed is lost and a telephone may be put away.

mod together;

use std::collections::BTreeMap;

use motcua_domain::{
    catalogue::Situation,
    dossier::{Channel, Paper, ReturnWay},
    organisation::AgencyCode,
    people::Applicant,
};
use motcua_store::{
    attachments::{self, Attachment},
    drafts::{self as kept, Draft},
};
use serde::{Deserialize, Serialize};
pub use together::{SharedPaper, begin_beside, discard, sent_with, submit, together};
use uuid::Uuid;

use crate::{App, AppError, acts::Acted, filing::FilingRequest, forms, secrets};

/// How long an untouched draft is kept, in milliseconds: thirty days.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1_000;

/// What opens a draft: its id with the secret in the cookie of the browser that began it, or the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftKey {
    pub id: Uuid,
    pub secret: Option<String>,
    pub account: Option<Uuid>,
}

/// What a draft holds so far. Everything is as typed: faults are shown, not lost.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DraftBody {
    pub procedure: String,
    #[serde(default)]
    pub situation: Option<String>,
    #[serde(default)]
    pub agency: Option<String>,
    /// Fields of the applicant's page: name, identity, birth_date, address, phone, email.
    #[serde(default)]
    pub applicant: BTreeMap<String, String>,
    /// Fields of the filing form, with their prefix, as typed.
    #[serde(default)]
    pub form: BTreeMap<String, String>,
    /// Component index → uploaded files.
    #[serde(default)]
    pub papers: BTreeMap<usize, Vec<Uuid>>,
    /// Names of the components that the indices of the papers count.
    #[serde(default)]
    pub named: Vec<String>,
    /// Files of papers that are asked for no longer, by the names of the papers. They are shown, and not sent.
    #[serde(default)]
    pub unasked: BTreeMap<String, Vec<Uuid>>,
    #[serde(default)]
    pub return_way: Option<String>,
    #[serde(default)]
    pub return_address: String,
}

impl DraftBody {
    /// Lays the files under the papers that a situation asks for: another version, or another situation, may ask for others,
    /// or for the same ones in another order.
    pub fn settle(&mut self, situation: &Situation) {
        let asked: Vec<String> = situation.components.iter().map(|asked| asked.name.clone()).collect();
        let before = std::mem::replace(&mut self.named, asked);
        if before.is_empty() || before == self.named {
            return;
        }
        for (name, files) in std::mem::take(&mut self.unasked) {
            self.lay(situation, &name, usize::MAX, files);
        }
        for (was, files) in std::mem::take(&mut self.papers) {
            let name = before.get(was).cloned().unwrap_or_default();
            self.lay(situation, &name, was, files);
        }
    }

    /// Lays files under a paper by its name; beside the others where it is asked for no longer.
    pub fn lay(&mut self, situation: &Situation, paper: &str, was: usize, files: Vec<Uuid>) {
        if files.is_empty() {
            return;
        }
        match situation.place_of(paper, was) {
            Some(place) => self.papers.entry(place).or_default().extend(files),
            None => self.unasked.entry(paper.to_owned()).or_default().extend(files),
        }
    }

    /// Takes a file out.
    pub fn take_out(&mut self, file: Uuid) {
        for files in self.papers.values_mut().chain(self.unasked.values_mut()) {
            files.retain(|one| *one != file);
        }
        self.unasked.retain(|_, files| !files.is_empty());
    }
}

/// A draft, read.
#[derive(Debug, Clone)]
pub struct OpenDraft {
    pub id: Uuid,
    pub version: i32,
    pub body: DraftBody,
    pub files: Vec<Attachment>,
    pub filed_as: Option<String>,
    pub updated_at: i64,
    /// The draft whose applicant this one shares, where it was begun to be filed at once with it.
    pub leader: Option<Uuid>,
    /// Component index → a paper that another draft has, filed at once with this one.
    pub shared: BTreeMap<usize, SharedPaper>,
    /// Posted name → what was answered to the same question for another procedure filed at once.
    pub answered: BTreeMap<String, String>,
}

impl OpenDraft {
    /// The files that were uploaded here for a component, and are still there.
    #[must_use]
    pub fn own_files(&self, component: usize) -> Vec<Uuid> {
        let there = |id: &&Uuid| self.files.iter().any(|file| file.id == **id);
        self.body.papers.get(&component).into_iter().flatten().filter(there).copied().collect()
    }

    /// Whether there is a file for a component, uploaded here or for another procedure filed at once.
    #[must_use]
    pub fn has_paper(&self, component: usize) -> bool {
        self.shared.contains_key(&component) || !self.own_files(component).is_empty()
    }
}

/// Begins a draft; the secret belongs in a cookie.
///
/// # Errors
/// [`AppError::NotFound`] where there is no such procedure.
pub async fn begin(app: &App, body: DraftBody, account: Option<Uuid>) -> Result<(Uuid, String), AppError> {
    if app.catalogue().procedure(&body.procedure).is_none() {
        return Err(AppError::NotFound);
    }
    let secret = app.new_secret();
    let new = fresh(app, &body, account, secrets::hash(&secret))?;
    let id = new.id;
    app.store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move { Ok::<(), AppError>(kept::insert(tx, new).await?) })
        })
        .await?;
    Ok((id, secret))
}

/// The row of a draft that is begun now, not yet kept.
fn fresh(app: &App, body: &DraftBody, account: Option<Uuid>, secret_hash: String) -> Result<Draft, AppError> {
    let now = app.now_ms();
    Ok(Draft {
        id: app.new_id(),
        account_id: account,
        secret_hash,
        procedure_code: body.procedure.clone(),
        body: text_of(body)?,
        version: 1,
        created_at: now,
        updated_at: now,
        expires_at: now + KEPT_MS,
        filed_as: None,
        together: None,
    })
}

/// The row of a draft that the key opens.
pub(crate) async fn open(app: &App, key: &DraftKey) -> Result<Draft, AppError> {
    let draft = kept::by_id(app.store.reader(), key.id, app.now_ms()).await?.ok_or(AppError::NotFound)?;
    let by_account = key.account.is_some() && draft.account_id == key.account;
    let by_secret = draft.account_id.is_none_or(|owner| Some(owner) == key.account)
        && key.secret.as_deref().is_some_and(|secret| same(&secrets::hash(secret), &draft.secret_hash));
    if by_account || by_secret { Ok(draft) } else { Err(AppError::NotFound) }
}

fn same(a: &str, b: &str) -> bool {
    use subtle::ConstantTimeEq;
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// Reads a draft with its files, and with what it shares with those that are filed at once with it.
///
/// # Errors
/// [`AppError::NotFound`] where the key does not open one.
pub async fn read(app: &App, key: &DraftKey) -> Result<OpenDraft, AppError> {
    let draft = open(app, key).await?;
    if draft.together.is_some() && draft.filed_as.is_none() {
        let all = together(app, key).await?;
        if let Some(found) = all.into_iter().find(|one| one.id == key.id) {
            return Ok(found);
        }
        // It was filed at this moment.
        return with_files(app, &open(app, key).await?).await;
    }
    with_files(app, &draft).await
}

async fn with_files(app: &App, draft: &Draft) -> Result<OpenDraft, AppError> {
    let files = attachments::of_draft(app.store.reader(), draft.id).await?;
    Ok(OpenDraft { files, ..read_alone(app, draft)? })
}

/// The draft without its files.
fn read_alone(app: &App, draft: &Draft) -> Result<OpenDraft, AppError> {
    let mut body = body_of(draft)?;
    let catalogue = app.catalogue();
    let procedure = catalogue.procedure(&body.procedure);
    if let Some(situation) =
        procedure.zip(body.situation.as_deref()).and_then(|(one, code)| one.situation(code))
    {
        body.settle(situation);
    }
    Ok(OpenDraft {
        id: draft.id,
        version: draft.version,
        body,
        files: Vec::new(),
        filed_as: draft.filed_as.clone(),
        updated_at: draft.updated_at,
        leader: None,
        shared: BTreeMap::new(),
        answered: BTreeMap::new(),
    })
}

/// Saves a changed body; a draft begun without log-in becomes the account's at the first save after log-in.
///
/// # Errors
/// [`AppError::Stale`] where another window saved first.
pub async fn save(app: &App, key: &DraftKey, seen_version: i32, body: &DraftBody) -> Result<(), AppError> {
    let mut draft = open(app, key).await?;
    if draft.filed_as.is_some() {
        return Err(motcua_domain::dossier::Refusal::AlreadyFiled.into());
    }
    draft.version = seen_version;
    draft.account_id = draft.account_id.or(key.account);
    draft.body = text_of(body)?;
    draft.updated_at = app.now_ms();
    draft.expires_at = draft.updated_at + KEPT_MS;
    app.store
        .write(move |tx| {
            let draft = draft.clone();
            Box::pin(async move {
                kept::update(tx, &draft).await?;
                Ok::<(), AppError>(kept::keep_together(tx, &draft).await?)
            })
        })
        .await
}

/// The unsent drafts of an account.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn of_account(app: &App, account: Uuid) -> Result<Vec<OpenDraft>, AppError> {
    let drafts = kept::of_account(app.store.reader(), account, app.now_ms()).await?;
    drafts.iter().map(|draft| read_alone(app, draft)).collect()
}

/// How a submission ended.
#[derive(Debug, Clone)]
pub enum Submitted {
    /// Every dossier that was filed, the first begun first.
    Now(Vec<Acted>),
    Already(String),
}

/// The filing request that a draft describes.
///
/// # Errors
/// [`AppError::NotFound`] where its procedure or situation is gone.
pub fn request_of(app: &App, draft: &OpenDraft) -> Result<FilingRequest, AppError> {
    let body = &draft.body;
    let catalogue = app.catalogue();
    let procedure = catalogue.procedure(&body.procedure).ok_or(AppError::NotFound)?;
    let code = body.situation.clone().unwrap_or_default();
    let situation = procedure.situation(&code).ok_or(AppError::NotFound)?;
    let form = forms::of_situation(situation)
        .map_or_else(|| serde_json::json!({}), |form| forms::answers(&form, &body.form));
    let shared = draft.shared.iter().map(|(index, paper)| (*index, paper.file_ids()));
    let own = body.papers.keys().map(|index| (*index, draft.own_files(*index)));
    let papers = own
        .chain(shared)
        .filter_map(|(index, files)| {
            let component = situation.components.get(index)?;
            (!files.is_empty()).then(|| Paper {
                component: Some(index),
                name: component.name.clone(),
                originals: 0,
                copies: 1,
                files,
            })
        })
        .collect();
    Ok(FilingRequest {
        procedure: body.procedure.clone(),
        situation: code,
        agency: AgencyCode(body.agency.clone().unwrap_or_default()),
        channel: Channel::Online,
        applicant: applicant_of(&body.applicant),
        return_way: return_way_of(body.return_way.as_deref()),
        return_address: body.return_address.clone(),
        form,
        papers,
        holds_originals: false,
        sets: situation.sets,
        additions: Vec::new(),
        beside: None,
    })
}

/// The way of return that a posted word names; the counter where it names none.
#[must_use]
pub fn return_way_of(word: Option<&str>) -> ReturnWay {
    match word {
        Some("post") => ReturnWay::Post,
        Some("online") => ReturnWay::Online,
        Some("home") => ReturnWay::Home,
        _ => ReturnWay::Counter,
    }
}

/// The applicant that the posted fields describe.
#[must_use]
pub fn applicant_of(fields: &BTreeMap<String, String>) -> Applicant {
    let text = |name: &str| fields.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    let optional = |name: &str| Some(text(name)).filter(|value| !value.is_empty());
    Applicant {
        name: text("name"),
        kind: Default::default(),
        identity: optional("identity"),
        birth_date: text("birth_date").parse().ok(),
        address: text("address"),
        phone: optional("phone"),
        email: optional("email"),
        filed_by: optional("filed_by"),
    }
}

fn text_of(body: &DraftBody) -> Result<String, AppError> {
    serde_json::to_string(body).map_err(|error| AppError::Internal(error.to_string()))
}

fn body_of(draft: &Draft) -> Result<DraftBody, AppError> {
    serde_json::from_str(&draft.body).map_err(|error| AppError::Internal(error.to_string()))
}
