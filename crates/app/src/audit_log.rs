//! Reading the audit log: who did what to which object, in which time. Who may read it, and how far.

use motcua_domain::{
    folding::fold,
    organisation::AgencyCode,
    policy::{Action, Resource},
};
use motcua_store::{
    audit::{self, Filter},
    staff,
};

pub use motcua_store::audit::Entry;

use crate::{
    App, AppError,
    acts::Officer,
    office::{self, EXPORT_ROWS_MAX},
};

/// Lines of the audit log on one page.
pub const PAGE: u64 = 50;
/// The most staff among whom a name is looked for; a province of Vietnam has some four thousand at its counters.
const STAFF_MAX: u64 = 10_000;
/// The most people whom one name means; more would be no name.
const NAMESAKES_MAX: usize = 200;

/// What the reader looks for. Empty parts let every line through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    pub agency: Option<AgencyCode>,
    /// A part of the name or of the log-in name of a member of staff, with or without diacritics.
    pub person: String,
    pub action: Option<String>,
    /// From this instant on, in milliseconds.
    pub from: Option<i64>,
    /// Before this instant, in milliseconds.
    pub until: Option<i64>,
}

/// A page of the log that an officer may read: of the province, or of her agency; newest first, with the numbers of
/// the lines.
///
/// # Errors
/// [`AppError::NotFound`] where she may read none.
pub async fn lines(
    app: &App,
    officer: &Officer,
    looked: &Looked,
    before_seq: Option<i64>,
) -> Result<Vec<(i64, Entry)>, AppError> {
    let filter = filter(app, officer, looked).await?;
    Ok(audit::matching(app.store.reader(), &filter, before_seq, PAGE).await?)
}

/// All lines, for Excel; up to the bound of an export, and written to the log itself.
///
/// # Errors
/// As [`lines`].
pub async fn export(app: &App, officer: &Officer, looked: &Looked) -> Result<Vec<Entry>, AppError> {
    let filter = filter(app, officer, looked).await?;
    let found = audit::matching(app.store.reader(), &filter, None, EXPORT_ROWS_MAX).await?;
    let detail = serde_json::json!({ "rows": found.len() });
    office::record(app, officer, "export_list", "audit".to_owned(), &detail).await?;
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}

async fn filter(app: &App, officer: &Officer, looked: &Looked) -> Result<Filter, AppError> {
    let whole = officer.may(Action::ReadAudit, &Resource::Province);
    let own = || officer.effective().agency.clone();
    let agency = if whole { looked.agency.clone() } else { Some(looked.agency.clone().unwrap_or_else(own)) };
    if let Some(agency) = &agency
        && !officer
            .may(Action::ReadAudit, &Resource::Agency(app.catalogue().acting(agency, app.now().date_naive())))
    {
        return Err(AppError::NotFound);
    }
    let actors = match fold(&looked.person) {
        words if words.is_empty() => None,
        words => Some(people_called(app, &words).await?),
    };
    Ok(Filter {
        agencies: agency.map(|agency| app.catalogue().codes_of(&agency.0, app.now().date_naive())),
        actors,
        action: looked.action.clone(),
        from: looked.from,
        until: looked.until,
    })
}

/// The staff whose name or log-in name has these folded words in it, as the log writes them.
async fn people_called(app: &App, words: &str) -> Result<Vec<String>, AppError> {
    let everybody = staff::of_province(app.store.reader(), STAFF_MAX).await?;
    let is_called = |name: &str| fold(name).contains(words);
    Ok(everybody
        .into_iter()
        .map(|kept| kept.member)
        .filter(|member| is_called(&member.name) || is_called(&member.login))
        .map(|member| format!("staff:{}", member.id.0))
        .take(NAMESAKES_MAX)
        .collect())
}
