//! The audit log: who read and changed what.

use std::collections::{BTreeSet, HashMap};

use axum::{extract::Query, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::{
    audit_log::{self, Entry, Looked},
    desk::{self, instant},
    exports::{self, AuditRow},
    office,
};
use motcua_domain::{
    organisation::AgencyCode,
    policy::{Action, Resource},
};
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};

use super::{
    Desk,
    list::{day_after, midnight},
    rows,
    today::Choice,
};
use crate::{
    Page, WebError,
    extract::typed_day,
    render::{PageSample, samples_of},
};

/// What the log names acts by; the texts are `office-audit-<code>`.
const ACTIONS: [&str; 43] = [
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
    "submit_figures",
    "draft_figures",
    "approve_figures",
    "send_back_figures",
    "ask_reopening_figures",
    "reopen_figures",
    "open_figures",
    "begin_report",
    "write_report",
    "explain_report",
    "approve_report",
    "reopen_report",
    "appeal_evaluation",
    "answer_evaluation_appeal",
    "check_publication",
    "approve_evaluation",
    "answer_complaint",
    "explain_delay",
    "judge_delay",
    "set_supervision",
    "begin_process",
    "change_process",
    "approve_process",
    "drop_process",
    "decide_organisation_change",
    "call_off_organisation_change",
    "move_staff",
    "hand_over_work",
    "write_news",
    "publish_news",
    "withdraw_news",
];

/// What the reader looks for. The dates are kept as typed, so that a wrong one is shown again.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    agency: String,
    person: String,
    action: String,
    from: String,
    until: String,
    /// Number before which the page begins.
    before: Option<i64>,
}

impl Asked {
    fn looked(&self) -> Looked {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Looked {
            agency: given(&self.agency).map(AgencyCode),
            person: self.person.trim().to_owned(),
            action: given(&self.action),
            from: typed_day(&self.from).and_then(midnight),
            until: typed_day(&self.until).and_then(day_after).and_then(midnight),
        }
    }

    fn is_narrowed(&self) -> bool {
        [&self.agency, &self.person, &self.action, &self.from, &self.until]
            .into_iter()
            .any(|text| !text.is_empty())
    }

    /// Which of the dates was typed but cannot be read.
    fn wrong_date(&self) -> bool {
        [&self.from, &self.until].into_iter().any(|text| !text.trim().is_empty() && typed_day(text).is_none())
    }
}

/// A line of the log.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub at: DateTime<FixedOffset>,
    pub who: String,
    pub agency: String,
    pub action: String,
    /// What was touched: the code of a dossier, or words.
    pub object: String,
    /// The page of the dossier that the line is about; empty for other lines.
    pub href: String,
}

/// The page of the log.
#[derive(Debug, Clone, Serialize)]
pub struct AuditPage {
    asked: Asked,
    wrong_date: bool,
    is_narrowed: bool,
    agencies: Vec<Choice>,
    actions: Vec<&'static str>,
    lines: Vec<Line>,
    /// Number before which the next page begins; none on the last one.
    older: Option<i64>,
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "office/audit.html";

    fn sample() -> Vec<Self> {
        let line = |object: &str, href: &str| Line {
            at: instant(1_591_774_800_000),
            who: "Nguyễn Văn Mẫu".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            action: "Xem hồ sơ".into(),
            object: object.into(),
            href: href.into(),
        };
        let full = Self {
            asked: Asked { agency: "22330".into(), before: Some(90), ..Asked::default() },
            wrong_date: false,
            is_narrowed: true,
            agencies: vec![Choice { value: "22330".into(), label: "UBND phường Vĩnh Hải".into() }],
            actions: ACTIONS.to_vec(),
            lines: vec![line("000.03.27.H32-200610-0004", "/office/dossiers/x"), line("Danh sách hồ sơ", "")],
            older: Some(40),
        };
        let none = Self { wrong_date: true, lines: Vec::new(), older: None, ..full.clone() };
        let fresh =
            Self { asked: Asked::default(), is_narrowed: false, agencies: Vec::new(), ..none.clone() };
        vec![full, none, fresh]
    }
}

/// `GET /office/audit`
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let found = audit_log::lines(desk.app(), &desk.officer, &asked.looked(), asked.before).await?;
    let full_page = found.len() as u64 == audit_log::PAGE;
    let older = found.last().map(|(seq, _)| *seq).filter(|_| full_page);
    let entries: Vec<Entry> = found.into_iter().map(|(_, entry)| entry).collect();
    let names = names(&desk, &entries).await?;
    let catalogue = desk.app().catalogue();
    let whole = desk.officer.may(Action::ReadAudit, &Resource::Province);
    let page = AuditPage {
        wrong_date: asked.wrong_date(),
        is_narrowed: asked.is_narrowed(),
        agencies: catalogue
            .agencies
            .iter()
            .filter(|_| whole)
            .map(|agency| Choice { value: agency.code.0.clone(), label: agency.name.clone() })
            .collect(),
        actions: ACTIONS.to_vec(),
        lines: entries.into_iter().map(|entry| line(&desk, &names, entry)).collect(),
        asked,
        older,
    };
    desk.show(&page).await
}

/// `GET /office/audit.xlsx`
pub(super) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let entries = audit_log::export(desk.app(), &desk.officer, &asked.looked()).await?;
    let names = names(&desk, &entries).await?;
    let row = |entry: Entry| {
        let at = entry.at;
        let Line { who, agency, action, object, .. } = line(&desk, &names, entry);
        AuditRow { at, who, agency, action, object }
    };
    let rows: Vec<AuditRow> = entries.into_iter().map(row).collect();
    let action = if asked.action.is_empty() { String::new() } else { action_name(&desk, &asked.action) };
    let agency = if asked.agency.is_empty() { String::new() } else { desk.agency_name(&asked.agency) };
    let named = [
        (key!("office-agency"), agency),
        (key!("office-audit-person"), asked.person),
        (key!("office-audit-action"), action),
        (key!("office-filter-from"), asked.from),
        (key!("office-filter-until"), asked.until),
    ];
    let filters: Vec<(String, String)> = named
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (Texts::get(desk.locale(), key, &[]), value))
        .collect();
    let bytes = exports::audit_log(desk.app(), desk.locale(), &rows, &filters).await?;
    let name = format!("nhat-ky-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"));
    Ok(rows::workbook(bytes, &name))
}

/// The names of all staff whom lines mention, as `staff:<id>`.
async fn names(desk: &Desk, entries: &[Entry]) -> Result<HashMap<String, String>, WebError> {
    let mentioned: BTreeSet<String> =
        entries.iter().flat_map(|entry| [entry.actor.clone(), entry.object.clone()]).collect();
    Ok(desk::names_of(desk.app(), mentioned).await?)
}

fn line(desk: &Desk, names: &HashMap<String, String>, entry: Entry) -> Line {
    // An administrator handles no dossiers: a link that answers her 404 would promise what she may not see.
    let opens_dossiers = office::scope(desk.app(), &desk.officer).is_ok();
    let dossier = entry.object.strip_prefix("dossier:").filter(|_| opens_dossiers);
    Line {
        at: instant(entry.at),
        agency: entry.agency.as_deref().map(|code| desk.agency_name(code)).unwrap_or_default(),
        href: dossier.map(|code| format!("/office/dossiers/{code}")).unwrap_or_default(),
        object: object_in_words(desk, names, &entry.object),
        action: action_name(desk, &entry.action),
        who: match entry.actor.as_str() {
            "system" => Texts::get(desk.locale(), key!("organisation-by-system"), &[]),
            actor => names.get(actor).cloned().unwrap_or_else(|| actor.to_owned()),
        },
    }
}

/// The name of an act; its code where the texts do not know it.
fn action_name(desk: &Desk, action: &str) -> String {
    if !ACTIONS.contains(&action) {
        return action.to_owned();
    }
    Texts::get(desk.locale(), &format!("office-audit-{action}"), &[])
}

/// What was touched, in words: `staff:<log-in name>` is written for programs.
fn object_in_words(desk: &Desk, names: &HashMap<String, String>, object: &str) -> String {
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    let (kind, which) = object.split_once(':').unwrap_or((object, ""));
    match kind {
        "dossier" => which.to_owned(),
        "delay" => Texts::get(desk.locale(), key!("office-audit-of-delay"), &[("code", which.into())]),
        "process" => Texts::get(desk.locale(), key!("office-audit-of-process"), &[("code", which.into())]),
        "supervision" => say(key!("office-audit-of-supervision")),
        "staff" => {
            let name = names.get(object).map_or(which, String::as_str);
            Texts::get(desk.locale(), key!("office-audit-of-staff"), &[("name", name.into())])
        }
        "procedure" => {
            Texts::get(desk.locale(), key!("office-audit-of-procedure"), &[("code", which.into())])
        }
        "news" => say(key!("office-audit-of-news")),
        "organisation_change" => say(key!("office-audit-of-organisation")),
        "agencies" => say(key!("office-audit-of-agencies")),
        "complaints" => say(key!("office-audit-of-complaints")),
        "token" => say(key!("office-audit-of-token")),
        "delegation" => say(key!("office-audit-of-delegation")),
        "dossiers" => say(key!("office-audit-of-dossiers")),
        "report" => say(key!("office-audit-of-report")),
        "audit" => say(key!("office-audit-of-audit")),
        "complaint" => say(key!("office-audit-of-complaint")),
        "evaluation" => {
            let which = which.replace(':', ", ");
            Texts::get(desk.locale(), key!("office-audit-of-evaluation"), &[("which", which.into())])
        }
        "figures" => {
            let which = which.replace(':', ", ");
            Texts::get(desk.locale(), key!("office-audit-of-figures"), &[("which", which.into())])
        }
        _ => object.to_owned(),
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<AuditPage>()
}
