//! News of the province: written by who keeps the catalogue, read by everybody from its first day to its last.

mod shelf;
mod workbook;

use motcua_domain::{
    folding::fold,
    news::{News, NewsCheck, NewsFault, NewsStanding, NewsState, NewsText},
    policy::Action,
};
use motcua_store::{
    StoreError, audit, catalogue as kept_catalogue,
    engine::RetryHint,
    news::{self as kept, NEWS_MAX},
};
pub use shelf::Shelf;
use thiserror::Error;
use uuid::Uuid;
pub use workbook::list_workbook;

use crate::{App, AppError, Moment, acts::Officer, desk, figures::Author};

/// Why news was not kept.
#[derive(Debug, Error)]
pub enum NewsError {
    #[error(transparent)]
    App(#[from] AppError),
    #[error("{} parts need mending", .0.len())]
    Faults(Vec<NewsFault>),
    #[error("{NEWS_MAX} pieces of news are kept already")]
    Full,
}

impl From<StoreError> for NewsError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl RetryHint for NewsError {
    fn is_retryable(&self) -> bool {
        matches!(self, Self::App(error) if error.is_retryable())
    }
}

/// A piece of news with what its page shows beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedNews {
    pub news: News,
    pub standing: NewsStanding,
    pub author: String,
    pub changed_by: String,
}

/// How the list is narrowed; by default not at all.
#[derive(Debug, Clone, Default)]
pub struct Sought {
    /// As typed: words of the title or the summary.
    pub words: String,
    pub standing: Option<NewsStanding>,
}

/// What is done to a piece of news beside writing its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// The text alone: a draft stays one, and what people read changes at once.
    Text,
    /// The text, and people read it from its first day on.
    AndPublish,
}

/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub fn require(officer: &Officer) -> Result<(), AppError> {
    officer.require_everywhere(Action::ManageCatalogue)
}

/// News of every state without its texts, the newest first.
///
/// # Errors
/// [`AppError::NotFound`] for everybody who does not keep the catalogue.
pub async fn list(app: &App, officer: &Officer, sought: &Sought) -> Result<Vec<OpenedNews>, AppError> {
    require(officer)?;
    let (words, today) = (fold(&sought.words), app.now().date_naive());
    let mut all = kept::heads(app.store.reader()).await?;
    all.retain(|news| {
        let text = fold(&format!("{} {}", news.text.title, news.text.summary));
        sought.standing.is_none_or(|standing| standing == news.standing(today))
            && words.split(' ').all(|word| text.contains(word))
    });
    opened(app, all).await
}

/// One piece of news, for its writers.
///
/// # Errors
/// [`AppError::NotFound`] where there is none, and for everybody who does not keep the catalogue.
pub async fn one(app: &App, officer: &Officer, id: Uuid) -> Result<OpenedNews, AppError> {
    require(officer)?;
    let news = kept::by_id(app.store.reader(), id).await?.ok_or(AppError::NotFound)?;
    opened(app, vec![news]).await?.pop().ok_or(AppError::NotFound)
}

async fn opened(app: &App, all: Vec<News>) -> Result<Vec<OpenedNews>, AppError> {
    let code = |id: motcua_domain::organisation::StaffId| desk::staff_key(id.0);
    let people = all.iter().flat_map(|news| [news.author, news.changed_by]).map(|id| (code(id), None));
    let signers = desk::Signers::of(app, people).await?;
    let today = app.now().date_naive();
    let open = |news: News| OpenedNews {
        standing: news.standing(today),
        author: signers.who(&code(news.author)),
        changed_by: signers.who(&code(news.changed_by)),
        news,
    };
    Ok(all.into_iter().map(open).collect())
}

/// What everybody may read: shown now, or shown once and over, so that its address stays.
///
/// # Errors
/// [`AppError::NotFound`] for drafts, for what is to come and for what was withdrawn.
pub async fn read(app: &App, id: Uuid) -> Result<(News, NewsStanding), AppError> {
    let news = kept::by_id(app.store.reader(), id).await?.ok_or(AppError::NotFound)?;
    let standing = news.standing(app.now().date_naive());
    match standing {
        NewsStanding::Shown | NewsStanding::Over => Ok((news, standing)),
        NewsStanding::Draft | NewsStanding::Coming | NewsStanding::Withdrawn => Err(AppError::NotFound),
    }
}

fn checked(moment: &Moment, text: NewsText, state: NewsState, saving: Saving) -> Result<NewsText, NewsError> {
    let text = text.tidied();
    let check = match (saving, state) {
        (_, NewsState::Published) => NewsCheck::Shown,
        (Saving::AndPublish, _) => NewsCheck::Publishing(moment.at.date_naive()),
        (Saving::Text, _) => NewsCheck::Draft,
    };
    let catalogue = &moment.catalogue;
    let agency = text.agency.as_ref().is_none_or(|code| catalogue.agency(&code.0).is_some());
    let procedure = text.procedure.as_ref().is_none_or(|code| catalogue.procedure(code.as_str()).is_some());
    let faults = text.faults(check, agency, procedure);
    if faults.is_empty() { Ok(text) } else { Err(NewsError::Faults(faults)) }
}

fn after(state: NewsState, saving: Saving) -> NewsState {
    match saving {
        Saving::Text => state,
        Saving::AndPublish => NewsState::Published,
    }
}

fn detail(news: &News) -> String {
    let text = &news.text;
    serde_json::json!({ "title": text.title, "state": news.state, "from": text.from, "until": text.until })
        .to_string()
}

fn act_of(saving: Saving) -> &'static str {
    match saving {
        Saving::Text => "write_news",
        Saving::AndPublish => "publish_news",
    }
}

/// Begins a piece of news.
///
/// # Errors
/// [`NewsError`] where it cannot be kept.
pub async fn begin(app: &App, officer: &Officer, text: NewsText, saving: Saving) -> Result<Uuid, NewsError> {
    require(officer)?;
    app.catch_up().await?;
    let moment = app.moment();
    let (id, by) = (app.new_id(), officer.member.id);
    let text = checked(&moment, text, NewsState::Draft, saving)?;
    let state = after(NewsState::Draft, saving);
    let news = News { state, ..News::begun(id, text, by, moment.at) };
    let mut line = Author::Officer(officer).audit(app, act_of(saving), format!("news:{id}"));
    line.detail = detail(&news);
    app.store
        .write(move |tx| {
            let (news, line) = (news.clone(), line.clone());
            Box::pin(async move {
                // First, because it locks: two who begin at once are counted one after the other.
                kept_catalogue::bump_revision(tx, news.changed_at.timestamp_millis()).await?;
                if kept::count(tx).await? >= NEWS_MAX {
                    return Err(NewsError::Full);
                }
                kept::insert(tx, &news).await?;
                Ok::<(), NewsError>(audit::record(tx, line).await?)
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(id)
}

/// Writes a text anew, and publishes it where that is asked. `version` is the one that its writer saw.
///
/// # Errors
/// [`NewsError`] where it cannot be kept; [`AppError::Stale`] where somebody else changed it meanwhile.
pub async fn write(
    app: &App,
    officer: &Officer,
    (id, version): (Uuid, i32),
    text: NewsText,
    saving: Saving,
) -> Result<(), NewsError> {
    require(officer)?;
    app.catch_up().await?;
    let (moment, by) = (app.moment(), officer.member.id);
    let line = Author::Officer(officer).audit(app, act_of(saving), format!("news:{id}"));
    app.store
        .write(move |tx| {
            let (moment, text, mut line) = (moment.clone(), text.clone(), line.clone());
            Box::pin(async move {
                let before = kept::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
                if before.version != version {
                    return Err(StoreError::Conflict.into());
                }
                let text = checked(&moment, text, before.state, saving)?;
                let state = after(before.state, saving);
                // What nobody reads yet makes nobody read the catalogue anew.
                if [before.state, state].contains(&NewsState::Published) {
                    kept_catalogue::bump_revision(tx, moment.at.timestamp_millis()).await?;
                }
                let news = before.changed(text, state, by, moment.at);
                line.detail = detail(&news);
                kept::update(tx, &news).await?;
                Ok::<(), NewsError>(audit::record(tx, line).await?)
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(())
}

/// Takes a published piece of news off the portal.
///
/// # Errors
/// [`AppError::Stale`] where somebody else changed it meanwhile, or where it is not published.
pub async fn withdraw(app: &App, officer: &Officer, id: Uuid, version: i32) -> Result<(), AppError> {
    require(officer)?;
    let (at, by) = (app.now(), officer.member.id);
    let line = Author::Officer(officer).audit(app, "withdraw_news", format!("news:{id}"));
    app.store
        .write(move |tx| {
            let mut line = line.clone();
            Box::pin(async move {
                kept_catalogue::bump_revision(tx, at.timestamp_millis()).await?;
                let before = kept::by_id(tx, id).await?.ok_or(AppError::NotFound)?;
                if before.version != version || before.state != NewsState::Published {
                    return Err(StoreError::Conflict.into());
                }
                let text = before.text.clone();
                let news = before.changed(text, NewsState::Withdrawn, by, at);
                line.detail = detail(&news);
                kept::update(tx, &news).await?;
                Ok::<(), AppError>(audit::record(tx, line).await?)
            })
        })
        .await?;
    app.refresh_catalogue().await?;
    Ok(())
}
