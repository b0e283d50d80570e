//! Supervision, told from the rules: warnings before the time is up, escalation up the line, accountability.

mod accounts;
mod branches;
mod ladder;
mod properties;
mod settings;
mod stays;

#[allow(dead_code, reason = "stories for other tests too")]
#[path = "../support/mod.rs"]
mod support;

use motcua_domain::{
    calendar::vietnam,
    supervision::{Alert, LevelSettings, SupervisionSettings, Watch, due_by, schedule},
};
use support::story::Story;

/// Half a day before a step, a day before the whole, then an hour, a day and three days late.
fn settings() -> LevelSettings {
    SupervisionSettings::default().province
}

/// Everything that is to have been said by now.
fn said(story: &Story, settings: &LevelSettings) -> Vec<Alert> {
    let Some(dossier) = story.known() else { return Vec::new() };
    let watch = Watch { calendar: vietnam(), rules: &story.rules, settings, of_branch: &|_| settings };
    let all = schedule(dossier, watch).expect("a time of the calendar");
    due_by(&all, story.now).cloned().collect()
}
