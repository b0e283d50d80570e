//! The numbers beside the entries of the navigation: every page of the office shows them, few of them change between two
//! pages.

use moka::sync::Cache;
use motcua_app::{
    App, AppError,
    acts::Officer,
    delegations,
    desk::{self, Counts},
};
use motcua_domain::organisation::StaffId;

/// Officers whose numbers are kept.
const KEPT_MAX: u64 = 4_096;
/// How long numbers may be old that another node, or the clock alone, changes. What this node writes is seen at once.
const OLD_MAX_MS: i64 = 5_000;

/// What the navigation tells an officer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Badges {
    pub counts: Counts,
    /// Rights that others have lent to the officer and that hold now.
    pub lent: usize,
}

/// An officer, and in whose name she acts.
type Whose = (StaffId, Option<StaffId>);

/// Numbers with the state of the node for which they were read.
#[derive(Debug, Clone, Copy)]
struct Read {
    badges: Badges,
    written: u64,
    at: i64,
}

/// The numbers that a node has read lately.
#[derive(Clone)]
pub(crate) struct KeptBadges(Cache<Whose, Read>);

impl KeptBadges {
    pub(crate) fn new() -> Self {
        Self(Cache::new(KEPT_MAX))
    }

    /// The numbers of an officer, read anew where they may have changed.
    pub(super) async fn of(&self, app: &App, officer: &Officer) -> Result<Badges, AppError> {
        let whose = (officer.member.id, officer.on_behalf_of.as_ref().map(|lender| lender.id));
        // Before they are read: what is written meanwhile makes them old.
        let (written, at) = (app.store.written(), app.now_ms());
        let kept = self
            .0
            .get(&whose)
            .filter(|read| read.written == written && (0..OLD_MAX_MS).contains(&at.saturating_sub(read.at)));
        if let Some(read) = kept {
            return Ok(read.badges);
        }
        let counts = desk::counts(app, officer).await?;
        let lent = delegations::lent_to(app, officer).await?.len();
        let badges = Badges { counts, lent };
        self.0.insert(whose, Read { badges, written, at });
        Ok(badges)
    }
}
