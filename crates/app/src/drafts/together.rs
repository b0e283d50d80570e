//! Procedures filed at once: each has its own draft, the applicant is asked once, and so is every paper that two of them
//! need. What they share is looked up whenever a draft is read, so that a later change reaches them all.

use std::collections::BTreeMap;

use motcua_domain::{
    catalogue::{
        ComponentKind, Situation, TOGETHER_MAX,
        form::{FilingForm, FormField},
        same_papers,
    },
    dossier::Refusal,
};
use motcua_store::{
    attachments::{self, Attachment},
    drafts::{self as kept, Draft},
};
use uuid::Uuid;

use super::{DraftBody, DraftKey, OpenDraft, Submitted, open, request_of, text_of, with_files};
use crate::{App, AppError, filing, forms};

/// A paper that another draft has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedPaper {
    /// The draft into which it was uploaded.
    pub from: Uuid,
    /// Name of the procedure of that draft.
    pub procedure: String,
    pub files: Vec<Attachment>,
}

impl SharedPaper {
    pub(super) fn file_ids(&self) -> Vec<Uuid> {
        self.files.iter().map(|file| file.id).collect()
    }
}

/// Begins the draft of another procedure, to be filed at once with this one. A second click finds the first draft.
///
/// # Errors
/// [`AppError::NotFound`] where the key opens nothing unsent or there is no such procedure; [`AppError::Refused`] where as
/// many are begun as may be filed at once.
pub async fn begin_beside(app: &App, key: &DraftKey, mut body: DraftBody) -> Result<Uuid, AppError> {
    let beside = open(app, key).await?;
    if beside.filed_as.is_some() || app.catalogue().procedure(&body.procedure).is_none() {
        return Err(AppError::NotFound);
    }
    let here = super::body_of(&beside)?;
    if here.procedure == body.procedure {
        return Ok(beside.id);
    }
    body.applicant = here.applicant;
    let mark = beside.together.unwrap_or(beside.id);
    let new = super::fresh(app, &body, None, beside.secret_hash)?;
    let (new, now, account, beside) =
        (Draft { together: Some(mark), ..new }, app.now_ms(), key.account, beside.id);
    app.store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move {
                // First, because it locks: whoever begins another, or logs in, at this moment waits.
                kept::mark_together(tx, mark, beside).await?;
                let here = kept::by_id(tx, beside, now).await?.filter(|draft| draft.filed_as.is_none());
                let here = here.ok_or(AppError::NotFound)?;
                let new = Draft { account_id: here.account_id.or(account), ..new };
                let mut others = kept::together(tx, mark, &new.secret_hash, now).await?;
                others.retain(|draft| draft.filed_as.is_none());
                if let Some(same) = others.iter().find(|draft| draft.procedure_code == new.procedure_code) {
                    return Ok(same.id);
                }
                if others.len() >= TOGETHER_MAX {
                    return Err(Refusal::TooMany { max: TOGETHER_MAX }.into());
                }
                kept::insert(tx, new.clone()).await?;
                kept::keep_together(tx, &new).await?;
                Ok(new.id)
            })
        })
        .await
}

/// The unsent drafts that are filed at once with the one that the key opens, itself among them, the first begun first. The
/// first has the applicant; the others share what it says.
///
/// # Errors
/// [`AppError::NotFound`] where the key opens nothing.
pub async fn together(app: &App, key: &DraftKey) -> Result<Vec<OpenDraft>, AppError> {
    let mut drafts = Vec::new();
    for draft in rows(app, key).await?.iter().filter(|draft| draft.filed_as.is_none()) {
        drafts.push(with_files(app, draft).await?);
    }
    let Some(first) = drafts.first().map(|first| (first.id, first.body.applicant.clone())) else {
        return Ok(drafts);
    };
    let shared: Vec<_> = drafts.iter().map(|draft| shared_papers(app, draft, &drafts)).collect();
    let answered: Vec<_> = drafts.iter().map(|draft| answered(app, draft, &drafts)).collect();
    for ((draft, shared), answered) in drafts.iter_mut().zip(shared).zip(answered) {
        if draft.id != first.0 {
            draft.leader = Some(first.0);
            draft.body.applicant = first.1.clone();
        }
        (draft.shared, draft.answered) = (shared, answered);
    }
    Ok(drafts)
}

/// The codes of the dossiers that were filed at once with the one that the key opens, its own among them.
///
/// # Errors
/// [`AppError::NotFound`] where the key opens nothing.
pub async fn sent_with(app: &App, key: &DraftKey) -> Result<Vec<String>, AppError> {
    Ok(rows(app, key).await?.into_iter().filter_map(|draft| draft.filed_as).collect())
}

async fn rows(app: &App, key: &DraftKey) -> Result<Vec<Draft>, AppError> {
    let draft = open(app, key).await?;
    let Some(mark) = draft.together else { return Ok(vec![draft]) };
    let mut all = kept::together(app.store.reader(), mark, &draft.secret_hash, app.now_ms()).await?;
    // Two may be begun in one millisecond; the mark is the first one's own number.
    all.sort_by_key(|draft| draft.id != mark);
    Ok(all)
}

/// What a situation asks, if the procedure still takes dossiers.
fn of_situation<T>(app: &App, draft: &OpenDraft, then: impl FnOnce(&Situation) -> T) -> Option<T> {
    let catalogue = app.catalogue();
    let procedure = catalogue.procedure(&draft.body.procedure)?;
    procedure.situation(draft.body.situation.as_deref()?).map(then)
}

/// The papers that others have and this draft has not.
fn shared_papers(app: &App, draft: &OpenDraft, all: &[OpenDraft]) -> BTreeMap<usize, SharedPaper> {
    let mut shared = BTreeMap::new();
    let Some(mine) = of_situation(app, draft, |situation| situation.components.clone()) else {
        return shared;
    };
    for other in all.iter().filter(|other| other.id != draft.id) {
        let pairs = of_situation(app, other, |situation| same_papers(&mine, &situation.components));
        for (own, theirs) in pairs.unwrap_or_default() {
            let is_shown = mine.get(own).is_some_and(|asked| asked.kind == ComponentKind::Present);
            let ids = other.own_files(theirs);
            if is_shown || ids.is_empty() || !draft.own_files(own).is_empty() {
                continue;
            }
            let name = app.catalogue().procedure(&other.body.procedure).map(|found| found.name.clone());
            shared.entry(own).or_insert_with(|| SharedPaper {
                from: other.id,
                procedure: name.unwrap_or_default(),
                files: other.files.iter().filter(|file| ids.contains(&file.id)).cloned().collect(),
            });
        }
    }
    shared
}

/// What others answered to a question that this draft asks under the same name, title and kind.
fn answered(app: &App, draft: &OpenDraft, all: &[OpenDraft]) -> BTreeMap<String, String> {
    let form_of = |draft| of_situation(app, draft, forms::of_situation).flatten();
    let mut found = BTreeMap::new();
    let Some(mine) = form_of(draft) else { return found };
    for other in all.iter().filter(|other| other.id != draft.id) {
        let Some(theirs) = form_of(other) else { continue };
        for name in same_questions(&mine, &theirs) {
            if let Some(text) = other.body.form.get(&name).filter(|text| !text.is_empty()) {
                found.entry(name).or_insert_with(|| text.clone());
            }
        }
    }
    found
}

fn same_questions(mine: &FilingForm, theirs: &FilingForm) -> Vec<String> {
    let same = |field: &&FormField| {
        theirs.field(&field.name).is_some_and(|other| other.title == field.title && other.kind == field.kind)
    };
    mine.fields.iter().filter(same).map(|field| format!("{}{}", forms::FIELD_PREFIX, field.name)).collect()
}

/// Throws a draft away. Those that would have been filed at once with it stay, with the applicant and the papers that it
/// held for them.
///
/// # Errors
/// [`AppError::NotFound`] where the key does not open one; [`AppError::Stale`] where another window saved meanwhile.
pub async fn discard(app: &App, key: &DraftKey) -> Result<(), AppError> {
    let draft = open(app, key).await?;
    let mut heirs = Vec::new();
    if draft.together.is_some() && draft.filed_as.is_none() {
        let all = together(app, key).await?;
        let rows = rows(app, key).await?;
        for mut other in all.into_iter().filter(|other| other.id != draft.id) {
            let Some(row) = rows.iter().find(|row| row.id == other.id).cloned() else { continue };
            let mut copies = Vec::new();
            for (component, paper) in other.shared.iter().filter(|(_, paper)| paper.from == draft.id) {
                let new: Vec<(Uuid, Uuid)> =
                    paper.file_ids().into_iter().map(|file| (file, app.new_id())).collect();
                other.body.papers.insert(*component, new.iter().map(|(_, new)| *new).collect());
                copies.extend(new);
            }
            heirs.push((Draft { body: text_of(&other.body)?, version: other.version, ..row }, copies));
        }
    }
    app.store
        .write(move |tx| {
            let heirs = heirs.clone();
            Box::pin(async move {
                for (heir, copies) in &heirs {
                    for (file, new) in copies {
                        attachments::copy_to_draft(tx, *file, *new, heir.id).await?;
                    }
                    kept::update(tx, heir).await?;
                }
                Ok::<(), AppError>(kept::delete(tx, draft.id).await?)
            })
        })
        .await
}

/// Files what a draft holds, and every draft that is filed at once with it: all of them or none. A draft that is filed
/// already answers with its dossier's code.
///
/// # Errors
/// [`AppError::Invalid`] with every fault of every one; else as [`filing::submit`].
pub async fn submit(app: &App, key: &DraftKey) -> Result<Submitted, AppError> {
    if let Some(code) = open(app, key).await?.filed_as {
        return Ok(Submitted::Already(code));
    }
    let drafts = together(app, key).await?;
    // Another click may have filed it since it was opened.
    if !drafts.iter().any(|draft| draft.id == key.id) {
        let filed = open(app, key).await?.filed_as;
        return filed.map(Submitted::Already).ok_or(AppError::NotFound);
    }
    let parts = drafts.iter().map(|draft| part(app, draft)).collect::<Result<Vec<_>, _>>()?;
    match filing::submit_together(app, parts, key.account).await {
        Ok(acted) => Ok(Submitted::Now(acted)),
        // Two clicks at once: the loser finds what the winner filed.
        Err(error) => match open(app, key).await?.filed_as {
            Some(code) => Ok(Submitted::Already(code)),
            None => Err(error),
        },
    }
}

/// A draft as it is sent: with its own record of each file that another draft holds for it.
fn part(app: &App, draft: &OpenDraft) -> Result<filing::Part, AppError> {
    let mut request = request_of(app, draft)?;
    let mut copies = Vec::new();
    for paper in &mut request.papers {
        if paper.component.is_none_or(|component| !draft.shared.contains_key(&component)) {
            continue;
        }
        for file in &mut paper.files {
            let new = app.new_id();
            copies.push((*file, new));
            *file = new;
        }
    }
    Ok(filing::Part { request, draft: draft.id, copies })
}
