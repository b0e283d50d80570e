//! The audit log: who read and changed what.

use axum::{extract::Query, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::desk::{self, AUDIT_PAGE, instant};
use motcua_domain::{
    organisation::AgencyCode,
    policy::{Action, Resource},
};
use serde::{Deserialize, Serialize};

use super::{Desk, today::Choice};
use crate::{
    Page, WebError,
    render::{PageSample, samples_of},
};

/// What the log names acts by; the texts are `office-audit-<code>`.
const ACTIONS: [&str; 12] = [
    "view_dossier",
    "refused_access",
    "export_list",
    "print_form",
    "save_staff",
    "disable_staff",
    "enable_staff",
    "delegate",
    "revoke_delegation",
    "issue_token",
    "revoke_token",
    "import_procedures",
];

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    agency: String,
    before: Option<i64>,
}

/// A line of the log.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub at: DateTime<FixedOffset>,
    pub who: String,
    pub agency: String,
    pub action: String,
    /// Whether the action has a name in the texts.
    pub known: bool,
    pub object: String,
    /// The page of the dossier that the line is about; empty for other lines.
    pub href: String,
}

/// The page of the log.
#[derive(Debug, Clone, Serialize)]
pub struct AuditPage {
    asked: Asked,
    agencies: Vec<Choice>,
    lines: Vec<Line>,
    /// Number before which the next page begins; none on the last one.
    older: Option<i64>,
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "office/audit.html";

    fn sample() -> Vec<Self> {
        let line = |action: &str, known, href: &str| Line {
            at: instant(1_591_774_800_000),
            who: "Nguyễn Văn Mẫu".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            action: action.into(),
            known,
            object: "dossier:000.03.27.H32-200610-0004".into(),
            href: href.into(),
        };
        let lines = ACTIONS.iter().map(|action| line(action, true, "/office/dossiers/x"));
        let full = Self {
            asked: Asked { agency: "22330".into(), before: Some(90) },
            agencies: vec![Choice { value: "22330".into(), label: "UBND phường Vĩnh Hải".into() }],
            lines: lines.chain([line("other", false, "")]).collect(),
            older: Some(40),
        };
        vec![full, Self { asked: Asked::default(), agencies: Vec::new(), lines: Vec::new(), older: None }]
    }
}

/// `GET /office/audit`
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let agency = Some(asked.agency.clone()).filter(|code| !code.is_empty()).map(AgencyCode);
    let found = desk::audit_lines(desk.app(), &desk.officer, agency.as_ref(), asked.before).await?;
    let actors: Vec<String> = found.iter().map(|(_, entry)| entry.actor.clone()).collect();
    let names = desk::names_of(desk.app(), actors).await?;
    let full_page = found.len() as u64 == AUDIT_PAGE;
    let older = found.last().map(|(seq, _)| *seq).filter(|_| full_page);
    // An administrator handles no dossiers: a link that answers her 404 would promise what she may not see.
    let opens_dossiers = motcua_app::office::scope(&desk.officer).is_ok();
    let line = |(_, entry): (i64, desk::AuditEntry)| Line {
        at: instant(entry.at),
        who: names.get(&entry.actor).cloned().unwrap_or(entry.actor),
        agency: entry.agency.as_deref().map(|code| desk.agency_name(code)).unwrap_or_default(),
        known: ACTIONS.contains(&entry.action.as_str()),
        action: entry.action,
        href: entry
            .object
            .strip_prefix("dossier:")
            .filter(|_| opens_dossiers)
            .map(|code| format!("/office/dossiers/{code}"))
            .unwrap_or_default(),
        object: entry.object,
    };
    let catalogue = desk.app().catalogue();
    let whole = desk.officer.may(Action::ReadAudit, &Resource::Province);
    let page = AuditPage {
        agencies: catalogue
            .agencies
            .iter()
            .filter(|_| whole)
            .map(|agency| Choice { value: agency.code.0.clone(), label: agency.name.clone() })
            .collect(),
        lines: found.into_iter().map(line).collect(),
        asked,
        older,
    };
    desk.show(&page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<AuditPage>()
}
