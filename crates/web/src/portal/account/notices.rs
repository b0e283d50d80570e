//! What the one-stop unit told the citizen: the messages of her account.

use std::collections::HashMap;

use motcua_app::{App, desk::DossierRow, notices};
use serde::Serialize;
use uuid::Uuid;

use super::me::written;
use crate::errors::WebError;

/// The messages on the page; older ones are told by the pages of their dossiers.
const SHOWN_MAX: usize = 10;

/// A message about a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct NoticeLine {
    code: String,
    procedure: String,
    /// Kind of the event that it tells; the texts are `event-<kind>`.
    kind: String,
    /// RFC 3339.
    at: String,
    /// Nobody has looked at it before.
    is_new: bool,
}

/// The newest messages of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct NoticeList {
    lines: Vec<NoticeLine>,
    /// Messages that nobody has looked at before, those that are not shown among them.
    unread: u64,
}

impl NoticeList {
    pub(super) fn sample() -> Self {
        let line = NoticeLine {
            code: "000.21.01.H32-200610-0001".into(),
            procedure: "Đăng ký khai sinh".into(),
            kind: "accepted".into(),
            at: "2020-06-10T14:40:00+07:00".into(),
            is_new: true,
        };
        let seen = NoticeLine { kind: "filed".into(), is_new: false, ..line.clone() };
        let returned = NoticeLine { kind: "returned".into(), ..seen.clone() };
        Self { lines: vec![line, seen, returned], unread: 1 }
    }
}

/// The messages of an account as its page shows them. Shown is read: the next time they are no longer new.
///
/// # Errors
/// [`WebError`] where the store does not answer.
pub(super) async fn shown(app: &App, account: Uuid, dossiers: &[DossierRow]) -> Result<NoticeList, WebError> {
    let unread = notices::unread(app, account).await?;
    let kept = notices::of_account(app, account).await?;
    if unread > 0 {
        notices::mark_read(app, account).await?;
    }
    let names: HashMap<&str, &str> =
        dossiers.iter().map(|row| (row.code.as_str(), row.procedure_name.as_str())).collect();
    let line = |notice: notices::Notice| NoticeLine {
        procedure: names.get(notice.dossier_code.as_str()).map(|name| (*name).to_owned()).unwrap_or_default(),
        code: notice.dossier_code,
        kind: notice.kind,
        at: written(notice.at),
        is_new: notice.read_at.is_none(),
    };
    Ok(NoticeList { lines: kept.into_iter().take(SHOWN_MAX).map(line).collect(), unread })
}
