//! What a switch changes, row by row: on pages and in workbooks.

use chrono::NaiveDate;
use motcua_app::{
    catalogue::CatalogueView,
    switches::{Changed, ChangedCells, Later, NotPossible, Plan},
};
use motcua_domain::{
    catalogue::{OnlineLevel, switches::Service},
    codes::ProcedureCode,
};
use motcua_texts::{Locale, Texts};
use serde::Serialize;

use super::words;
use crate::components::Pagination;

/// The most situations that are named on a page because they stay as they are; the workbook has all.
const IMPOSSIBLE_SHOWN_MAX: usize = 50;

/// The most rows that are shown of each later day.
const LATER_SHOWN_MAX: usize = 20;

/// A service, as its tags show it.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct ServiceView {
    online: u8,
    post: bool,
    payment: bool,
}

impl ServiceView {
    pub(super) fn of(service: Service) -> Self {
        Self { online: service.online.number(), post: service.post, payment: service.payment }
    }

    pub(super) fn sample(online: u8) -> Self {
        Self {
            online,
            post: true,
            payment: OnlineLevel::try_from(online).is_ok_and(|one| one.gives_result()),
        }
    }
}

/// A row.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RowLine {
    code: String,
    procedure: String,
    /// Empty where the procedure has only one, named like itself.
    situation: String,
    places: String,
    before: ServiceView,
    after: ServiceView,
}

/// A situation that stays as it is.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ImpossibleLine {
    code: String,
    procedure: String,
    situation: String,
    /// Code of the reason.
    reason: &'static str,
}

/// A plan on a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PlanView {
    pub rows: Vec<RowLine>,
    changed: usize,
    procedures: usize,
    impossible: Vec<ImpossibleLine>,
    impossible_count: usize,
    unchanged: usize,
    not_received: usize,
    /// What it does otherwise from a later day on: the day, its rows, and how many more there are.
    later: Vec<(NaiveDate, Vec<RowLine>, usize)>,
    more_later: bool,
    pub fingerprint: String,
    pagination: Pagination,
}

impl PlanView {
    pub(super) fn of(locale: Locale, catalogue: &CatalogueView, plan: &Plan, page: u64) -> Self {
        let (shown, pagination) = Pagination::slice(&plan.changed, page);
        let row = |changed: &Changed| RowLine {
            code: changed.procedure.to_string(),
            procedure: changed.procedure_name.clone(),
            situation: situation(&changed.procedure_name, &changed.situation_name),
            places: words::places(locale, catalogue, &changed.places),
            before: ServiceView::of(changed.before),
            after: ServiceView::of(changed.after),
        };
        let later = |later: &Later| {
            let rows = later.changed.iter().take(LATER_SHOWN_MAX).map(row).collect();
            let more = later.changed.len().saturating_sub(LATER_SHOWN_MAX);
            (later.from.date_naive(), rows, more)
        };
        let impossible = |one: &NotPossible| ImpossibleLine {
            code: one.procedure.to_string(),
            procedure: one.procedure_name.clone(),
            situation: situation(&one.procedure_name, &one.situation_name),
            reason: one.reason.code(),
        };
        Self {
            rows: shown.iter().map(row).collect(),
            changed: plan.changed.len(),
            procedures: plan.procedures(),
            impossible: plan.impossible.iter().take(IMPOSSIBLE_SHOWN_MAX).map(impossible).collect(),
            impossible_count: plan.impossible.len(),
            unchanged: plan.unchanged,
            not_received: plan.not_received,
            later: plan.later.iter().map(later).collect(),
            more_later: plan.more_later,
            fingerprint: plan.fingerprint(),
            pagination,
        }
    }

    pub(super) fn sample() -> Self {
        let row = |situation: &str, before, after| RowLine {
            code: "1.001193".into(),
            procedure: "Đăng ký khai sinh".into(),
            situation: situation.into(),
            places: "Mọi nơi nhận".into(),
            before: ServiceView::sample(before),
            after: ServiceView::sample(after),
        };
        Self {
            rows: vec![row("Đúng hạn", 2, 4), row("", 3, 1)],
            changed: 2,
            procedures: 1,
            impossible: vec![ImpossibleLine {
                code: "1.004873".into(),
                procedure: "Cấp giấy xác nhận".into(),
                situation: "Việc khác".into(),
                reason: "no-process",
            }],
            impossible_count: 3,
            unchanged: 4,
            not_received: 5,
            later: vec![(NaiveDate::default(), vec![row("Đúng hạn", 4, 3)], 2)],
            more_later: true,
            fingerprint: "x".into(),
            pagination: Pagination::new(1, 2),
        }
    }

    pub(super) fn nothing() -> Self {
        Self {
            rows: Vec::new(),
            changed: 0,
            procedures: 0,
            impossible: Vec::new(),
            impossible_count: 0,
            unchanged: 0,
            not_received: 0,
            later: Vec::new(),
            more_later: false,
            fingerprint: "x".into(),
            pagination: Pagination::new(1, 0),
        }
    }
}

/// The name of a situation, where it says more than that of its procedure.
pub(super) fn situation(procedure: &str, situation: &str) -> String {
    if procedure == situation { String::new() } else { situation.to_owned() }
}

/// Every row of a plan in words: those that change, then those that cannot.
pub(super) fn cells(locale: Locale, catalogue: &CatalogueView, plan: &Plan) -> Vec<ChangedCells> {
    let field =
        |code: &String| catalogue.field(code).map_or_else(|| code.clone(), |field| field.name.clone());
    let code = |code: &ProcedureCode| code.to_string();
    let changed = plan.changed.iter().map(|one| ChangedCells {
        procedure: code(&one.procedure),
        procedure_name: one.procedure_name.clone(),
        field: field(&one.field),
        situation: one.situation_name.clone(),
        places: words::places(locale, catalogue, &one.places),
        before: words::service(locale, one.before),
        after: words::service(locale, one.after),
        reason: String::new(),
    });
    let impossible = plan.impossible.iter().map(|one| ChangedCells {
        procedure: code(&one.procedure),
        procedure_name: one.procedure_name.clone(),
        field: field(&one.field),
        situation: one.situation_name.clone(),
        places: String::new(),
        before: String::new(),
        after: String::new(),
        reason: Texts::get(locale, &format!("switch-impossible-{}", one.reason.code()), &[]),
    });
    changed.chain(impossible).collect()
}
