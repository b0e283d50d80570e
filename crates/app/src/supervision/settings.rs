//! The times that the province sets.

use chrono::{DateTime, FixedOffset};
use motcua_domain::{
    dossier::TEXT_MAX_CHARS,
    policy::Action,
    supervision::{SupervisionRefusal, SupervisionSettings},
};
use motcua_store::{
    audit, instant,
    supervision::{self as kept, KeptSettings, SETTINGS_SHOWN_MAX},
};

use super::SupervisionError;
use crate::{App, AppError, acts::Officer, desk, figures::Author};

/// A change of the settings, with who and when.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingsLine {
    pub at: DateTime<FixedOffset>,
    pub who: String,
    pub on_behalf_of: String,
    pub note: String,
    pub settings: SupervisionSettings,
}

/// The settings with everything that was set before.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingsView {
    /// The number of the settings that hold, 0 where the province has set none.
    pub number: i32,
    pub current: SupervisionSettings,
    /// The newest first.
    pub history: Vec<SettingsLine>,
}

/// The settings that hold; the ones of the program where the province has set none.
pub(super) async fn current(app: &App) -> Result<SupervisionSettings, AppError> {
    let newest = kept::settings_history(app.store.reader(), 1).await?;
    Ok(newest.first().map(|kept| kept.settings).unwrap_or_default())
}

/// The settings and their history.
///
/// # Errors
/// [`AppError::NotFound`] where the officer may not set them.
pub async fn settings(app: &App, officer: &Officer) -> Result<SettingsView, AppError> {
    officer.require_everywhere(Action::ManageSupervision)?;
    let all = kept::settings_history(app.store.reader(), SETTINGS_SHOWN_MAX).await?;
    let mentioned = all.iter().map(|kept| (kept.actor.clone(), kept.on_behalf_of));
    let signers = desk::Signers::of(app, mentioned).await?;
    let line = |kept: &KeptSettings| SettingsLine {
        at: instant(kept.at),
        who: signers.who(&kept.actor),
        on_behalf_of: signers.on_behalf_of(kept.on_behalf_of),
        note: kept.note.clone(),
        settings: kept.settings,
    };
    Ok(SettingsView {
        number: all.first().map_or(0, |kept| kept.number),
        current: all.first().map(|kept| kept.settings).unwrap_or_default(),
        history: all.iter().map(line).collect(),
    })
}

/// Sets the times. They hold from now on: every open dossier is looked at again, and what was said stays said. `seen` is
/// the number of the settings that the page showed.
///
/// # Errors
/// [`AppError::Stale`] where somebody set them since; [`SupervisionError::Refused`] by the rules.
pub async fn set(
    app: &App,
    officer: &Officer,
    seen: i32,
    settings: SupervisionSettings,
    note: String,
) -> Result<(), SupervisionError> {
    officer.require_everywhere(Action::ManageSupervision)?;
    settings.check()?;
    if note.chars().count() > TEXT_MAX_CHARS {
        return Err(SupervisionRefusal::TextTooLong.into());
    }
    let at = app.now_ms();
    let author = Author::Officer(officer);
    let line = author.audit(app, "set_supervision", "supervision".to_owned());
    let (actor, on_behalf_of) = author.who();
    let new = KeptSettings { number: seen + 1, at, actor, on_behalf_of, note, settings };
    app.store
        .write(move |tx| {
            let (new, line) = (new.clone(), line.clone());
            Box::pin(async move {
                let newest = kept::settings_history(tx, 1).await?;
                let number = newest.first().map_or(0, |kept| kept.number);
                if number != new.number - 1 {
                    return Err(AppError::Stale { kind: String::new(), by: String::new(), at_ms: at }.into());
                }
                if newest.first().map(|kept| kept.settings).unwrap_or_default() == new.settings {
                    return Err(SupervisionRefusal::NothingChanged.into());
                }
                kept::put_settings(tx, &new).await?;
                kept::look_at_all(tx, at).await?;
                audit::record(tx, line).await?;
                Ok::<_, SupervisionError>(())
            })
        })
        .await
}
