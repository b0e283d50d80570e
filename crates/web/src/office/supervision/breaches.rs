//! The list of breaches of the rules.

use axum::{extract::Query, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::supervision::{self, BreachAsked, BreachLine, BreachSort, Sight};
use motcua_domain::dossier::BreachKind;
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{Desk, rows, today::Choice},
    parts::{self, AskedPeriod, ShownPeriod},
};
use crate::{
    Page, WebError,
    components::{Column, Direction, PAGE_SIZE, Pagination, Sort},
    render::{PageSample, samples_of},
};

/// The columns by which the list can be sorted.
const SORTABLE: [&str; 4] = ["at", "kind", "code", "agency"];
/// The word for late steps and late branches together.
pub(super) const LATE_WORK: &str = "late_work";
/// The most rows of one workbook.
const EXPORT_ROWS_MAX: u64 = 5_000;

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    agency: String,
    kind: String,
    person: String,
    /// Ticked: only what goes on now.
    open: String,
    sort: String,
    page: u64,
}

/// A breach.
#[derive(Debug, Clone, Serialize)]
struct Line {
    code: String,
    procedure: String,
    kind: &'static str,
    article: &'static str,
    at: DateTime<FixedOffset>,
    agency: String,
    step: String,
    person: String,
    is_open: bool,
    opens: bool,
}

impl Line {
    fn of(line: BreachLine) -> Self {
        Self {
            kind: line.kind.code(),
            article: line.kind.article(),
            code: line.code,
            procedure: line.procedure,
            at: line.at,
            agency: line.agency,
            step: line.step,
            person: line.person,
            is_open: line.is_open,
            opens: line.opens,
        }
    }
}

/// How many breaches of a kind there are.
#[derive(Debug, Clone, Serialize)]
struct KindCount {
    code: &'static str,
    count: i64,
}

/// What the list can be narrowed to, with the counts: all late work first.
fn kinds(found: &[(BreachKind, i64)]) -> Vec<KindCount> {
    let is_work = |kind: BreachKind| matches!(kind, BreachKind::StepLate | BreachKind::BranchLate);
    let work = found.iter().filter(|(kind, _)| is_work(*kind)).map(|(_, count)| count).sum();
    let each = found.iter().map(|(kind, count)| KindCount { code: kind.code(), count: *count });
    std::iter::once(KindCount { code: LATE_WORK, count: work }).chain(each).collect()
}

/// The page of breaches.
#[derive(Debug, Clone, Serialize)]
pub struct BreachesPage {
    asked: Asked,
    period: ShownPeriod,
    agencies: Vec<Choice>,
    kinds: Vec<KindCount>,
    is_narrowed: bool,
    lines: Vec<Line>,
    columns: Vec<Column>,
    sort: Option<Sort>,
    pagination: Pagination,
    sets_times: bool,
}

impl Page for BreachesPage {
    const TEMPLATE: &'static str = "office/breaches.html";

    fn sample() -> Vec<Self> {
        let line = |kind: BreachKind, is_open| {
            Line::of(BreachLine {
                code: "000.03.27.H32-200605-0012".into(),
                procedure: "Đăng ký khai sinh".into(),
                kind,
                at: motcua_app::desk::instant(1_591_774_800_000),
                agency: "UBND phường Vĩnh Hải".into(),
                step: "Thẩm định hồ sơ".into(),
                person: if is_open { String::new() } else { "Nguyễn Văn Mẫu".into() },
                is_open,
                opens: is_open,
            })
        };
        let full = Self {
            asked: Asked { open: "yes".into(), ..Asked::default() },
            period: ShownPeriod::sample(),
            agencies: vec![Choice { value: "22330".into(), label: "UBND phường Vĩnh Hải".into() }],
            kinds: kinds(&BreachKind::ALL.map(|kind| (kind, 1))),
            is_narrowed: true,
            lines: BreachKind::ALL.into_iter().map(|kind| line(kind, kind == BreachKind::StepLate)).collect(),
            columns: columns(),
            sort: None,
            pagination: Pagination::new(1, 7),
            sets_times: true,
        };
        let none = Self {
            lines: Vec::new(),
            kinds: Vec::new(),
            period: ShownPeriod { wrong: true, ..ShownPeriod::sample() },
            pagination: Pagination::new(1, 0),
            ..full.clone()
        };
        vec![full, Self { is_narrowed: false, ..none.clone() }, none]
    }
}

fn columns() -> Vec<Column> {
    let column = |code, label, sortable| Column { code, label, sortable, numeric: false };
    vec![
        column("at", key!("supervision-breach-at"), true),
        column("kind", key!("supervision-breach"), true),
        column("code", key!("list-code"), true),
        column("agency", key!("supervision-agency"), true),
        column("person", key!("supervision-person"), false),
    ]
}

impl Asked {
    /// Late steps and late branches are the same fault of the same people, and the list by person leads to both.
    fn kinds(&self) -> Vec<BreachKind> {
        match self.kind.as_str() {
            LATE_WORK => vec![BreachKind::StepLate, BreachKind::BranchLate],
            one => BreachKind::from_code(one).into_iter().collect(),
        }
    }

    fn read(&self, period: &ShownPeriod) -> BreachAsked {
        let sort = Sort::parse(&self.sort, &SORTABLE);
        let by = match sort.as_ref().map(|sort| sort.column.as_str()) {
            Some("kind") => BreachSort::Kind,
            Some("code") => BreachSort::Code,
            Some("agency") => BreachSort::Agency,
            _ => BreachSort::Time,
        };
        let down = sort.as_ref().is_some_and(|sort| sort.direction == Direction::Descending);
        // Of time the newest come first unless asked for; "ascending" is the oldest first.
        let oldest = sort.is_some() && by == BreachSort::Time && !down;
        BreachAsked {
            kinds: self.kinds(),
            span: Some(period.span),
            person: self.person.parse::<Uuid>().ok(),
            open_only: !self.open.is_empty(),
            sort: by,
            descending: if by == BreachSort::Time { oldest } else { down },
        }
    }

    fn is_narrowed(&self) -> bool {
        [&self.agency, &self.kind, &self.person, &self.open].into_iter().any(|text| !text.is_empty())
    }
}

/// `GET /office/supervision/breaches`
pub(crate) async fn show(
    desk: Desk,
    Query(asked): Query<Asked>,
    Query(period): Query<AskedPeriod>,
) -> Result<Response, WebError> {
    let (app, officer) = (desk.app(), &desk.officer);
    let shown = period.on(app.now().date_naive());
    let sight = supervision::sight(app, officer, &asked.agency)?;
    let read = asked.read(&shown);
    let page = asked.page.max(1);
    let mut found = supervision::breaches(app, officer, &sight, &read, page - 1, PAGE_SIZE).await?;
    let pagination = Pagination::new(page, found.total);
    if pagination.page != page {
        found = supervision::breaches(app, officer, &sight, &read, pagination.page - 1, PAGE_SIZE).await?;
    }
    let page = BreachesPage {
        is_narrowed: period.is_given() || asked.is_narrowed(),
        agencies: parts::choices(&sight),
        kinds: kinds(&found.kinds),
        lines: found.lines.into_iter().map(Line::of).collect(),
        columns: columns(),
        sort: Sort::parse(&asked.sort, &SORTABLE),
        sets_times: parts::sets_times(&desk),
        period: shown,
        asked,
        pagination,
    };
    desk.show(&page).await
}

/// `GET /office/supervision/breaches.xlsx`
pub(crate) async fn export(
    desk: Desk,
    Query(asked): Query<Asked>,
    Query(period): Query<AskedPeriod>,
) -> Result<Response, WebError> {
    let (app, officer) = (desk.app(), &desk.officer);
    let shown = period.on(app.now().date_naive());
    let sight: Sight = supervision::sight(app, officer, &asked.agency)?;
    let read = asked.read(&shown);
    let found = supervision::breaches(app, officer, &sight, &read, 0, EXPORT_ROWS_MAX).await?;
    let mut filters = parts::filters(&desk, &sight, &shown);
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    if !read.kinds.is_empty() {
        filters.push((say(key!("supervision-breach")), say(&format!("breach-{}", asked.kind))));
    }
    if read.open_only {
        filters.push((say(key!("supervision-goes-on")), say(key!("supervision-goes-on-yes"))));
    }
    let bytes = supervision::breaches_workbook(app, desk.locale(), &found.lines, &filters).await?;
    let name = format!("vi-pham-{}.xlsx", app.now().format("%Y%m%d-%H%M"));
    Ok(rows::workbook(bytes, &name))
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<BreachesPage>()
}
