//! Supervision: what was said to whom, breaches and stays by desk, explanations, and the times that the province sets.

mod accounts;
mod alerts;
mod breaches;
mod look;
mod settings;
mod stays;

pub use accounts::{
    ACCOUNTS_MAX, AccountFilter, AccountPage, AccountRow, AccountTally, KeptAccountEvent, NewAccount,
    account_by_id, account_events, account_of_stay, append_to_account, ask, list_accounts, move_delay,
    tally_accounts,
};
pub use alerts::{ALERTS_MAX, AlertReader, AlertRow, NewAlert, alerts_of, say};
pub use breaches::{
    BREACHES_MAX, BreachFilter, BreachPage, BreachRow, BreachSort, KeptBreach, keep_breaches, list_breaches,
    tally_breaches,
};
pub use look::{LOOKED_AT_ONCE, histories_after, look_at_all, looked, to_look_at};
use sea_orm::Value;
pub use settings::{KeptSettings, SETTINGS_SHOWN_MAX, put_settings, settings_history};
pub use stays::{KeptStay, STAYS_TALLIED_MAX, StayTally, keep_stays, late_now, tally_stays};

use crate::Millis;

/// Rows in one statement: few enough for the values that SQLite takes.
const ROWS_PER_STATEMENT: usize = 500;

/// A span of time: from the first instant, before the second.
pub type Span = (Millis, Millis);

/// A query in parts, with its values in the order of their marks.
#[derive(Default)]
struct Parts {
    sql: String,
    values: Vec<Value>,
}

impl Parts {
    fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), values: Vec::new() }
    }

    fn add(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    /// ` AND column IN (…)`; nothing where everything is meant.
    fn one_of(&mut self, column: &str, wanted: Option<&[String]>) {
        let Some(wanted) = wanted else { return };
        if wanted.is_empty() {
            self.sql.push_str(" AND 1 = 0");
            return;
        }
        let marks = vec!["?"; wanted.len()].join(", ");
        self.add(&format!(" AND {column} IN ({marks})"), wanted.iter().map(|code| code.clone().into()));
    }

    fn within(&mut self, column: &str, span: Option<Span>) {
        if let Some((from, until)) = span {
            self.add(&format!(" AND {column} >= ? AND {column} < ?"), [from.into(), until.into()]);
        }
    }

    /// ` LIMIT … OFFSET …`
    fn page(&mut self, page: u64, per_page: u64) {
        let most = u64::from(u32::MAX);
        let offset = page.saturating_mul(per_page).min(most);
        self.sql.push_str(&format!(" LIMIT {} OFFSET {offset}", per_page.min(most)));
    }
}
