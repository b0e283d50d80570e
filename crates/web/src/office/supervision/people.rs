//! Late steps by agency and person.

use axum::{extract::Query, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::supervision::{self, PersonLine, Sight};
use motcua_texts::key;
use serde::{Deserialize, Serialize};

use super::{
    super::{Desk, rows, today::Choice},
    breaches::LATE_WORK,
    parts::{self, AskedPeriod, ShownPeriod},
};
use crate::{
    Page, WebError,
    components::{Column, Direction, Pagination, Sort},
    extract::encode,
    render::{PageSample, samples_of},
};

/// The columns by which the list can be sorted.
const SORTABLE: [&str; 5] = ["agency", "person", "late", "now", "waits"];

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    agency: String,
    sort: String,
    page: u64,
}

/// A person's steps.
#[derive(Debug, Clone, Serialize)]
struct Line {
    agency: String,
    /// Empty where nobody held the steps.
    name: String,
    early: i64,
    on_time: i64,
    late: i64,
    late_now: i64,
    oldest: Option<DateTime<FixedOffset>>,
    asked: i64,
    waits_for_reply: i64,
    waits_for_leader: i64,
    accepted: i64,
    /// The late steps behind the figures, and those that are late now.
    href_late: String,
    href_now: String,
}

/// The page of supervision.
#[derive(Debug, Clone, Serialize)]
pub struct SupervisionPage {
    asked: Asked,
    period: ShownPeriod,
    agencies: Vec<Choice>,
    is_narrowed: bool,
    lines: Vec<Line>,
    late_now: i64,
    waits_for_leader: i64,
    columns: Vec<Column>,
    sort: Option<Sort>,
    pagination: Pagination,
    sets_times: bool,
}

impl Page for SupervisionPage {
    const TEMPLATE: &'static str = "office/supervision.html";

    fn sample() -> Vec<Self> {
        let line = |name: &str, late_now| Line {
            agency: "UBND phường Vĩnh Hải".into(),
            name: name.into(),
            early: 12,
            on_time: 3,
            late: 2,
            late_now,
            oldest: (late_now > 0).then(|| motcua_app::desk::instant(1_591_774_800_000)),
            asked: 2,
            waits_for_reply: 1,
            waits_for_leader: 1,
            accepted: 0,
            href_late: "/office/supervision/breaches?kind=late_work".into(),
            href_now: "/office/supervision/breaches?kind=late_work&open=yes".into(),
        };
        let full = Self {
            asked: Asked { agency: "22330".into(), ..Asked::default() },
            period: ShownPeriod::sample(),
            agencies: vec![Choice { value: "22330".into(), label: "UBND phường Vĩnh Hải".into() }],
            is_narrowed: true,
            lines: vec![line("Nguyễn Văn Mẫu", 1), line("", 0)],
            late_now: 1,
            waits_for_leader: 2,
            columns: columns(),
            sort: None,
            pagination: Pagination::new(1, 2),
            sets_times: true,
        };
        let empty = Self {
            lines: Vec::new(),
            late_now: 0,
            waits_for_leader: 0,
            period: ShownPeriod { wrong: true, ..ShownPeriod::sample() },
            pagination: Pagination::new(1, 0),
            sets_times: false,
            agencies: Vec::new(),
            ..full.clone()
        };
        vec![full, empty]
    }
}

fn columns() -> Vec<Column> {
    let column = |code, label, sortable, numeric| Column { code, label, sortable, numeric };
    vec![
        column("person", key!("supervision-person"), true, false),
        column("agency", key!("supervision-agency"), true, false),
        column("early", key!("supervision-early"), false, true),
        column("on_time", key!("supervision-on-time"), false, true),
        column("late", key!("supervision-late"), true, true),
        column("now", key!("supervision-late-now"), true, true),
        column("waits", key!("supervision-explained"), true, false),
    ]
}

async fn found(
    desk: &Desk,
    asked: &Asked,
    period: &ShownPeriod,
) -> Result<(Sight, Vec<PersonLine>), WebError> {
    let sight = supervision::sight(desk.app(), &desk.officer, &asked.agency)?;
    let mut lines = supervision::people(desk.app(), &sight, period.span).await?;
    let Some(sort) = Sort::parse(&asked.sort, &SORTABLE) else { return Ok((sight, lines)) };
    match sort.column.as_str() {
        "agency" => lines.sort_by(|a, b| a.agency.cmp(&b.agency)),
        "person" => lines.sort_by(|a, b| a.name.cmp(&b.name)),
        "late" => lines.sort_by_key(|line| line.late),
        "now" => lines.sort_by_key(|line| line.late_now),
        _ => lines.sort_by_key(|line| line.waits_for_reply + line.waits_for_leader),
    }
    if sort.direction == Direction::Descending {
        lines.reverse();
    }
    Ok((sight, lines))
}

fn line(line: PersonLine, period: &ShownPeriod) -> Line {
    let person = line.person.map(|id| format!("&person={id}")).unwrap_or_default();
    let of = format!("/office/supervision/breaches?kind={LATE_WORK}&agency={}{person}", line.agency_code);
    let (from, until) = (encode(&period.from), encode(&period.until));
    Line {
        href_late: format!("{of}&from={from}&until={until}"),
        href_now: format!("{of}&open=yes"),
        agency: line.agency,
        name: line.name,
        early: line.early,
        on_time: line.on_time,
        late: line.late,
        late_now: line.late_now,
        oldest: line.oldest,
        asked: line.asked,
        waits_for_reply: line.waits_for_reply,
        waits_for_leader: line.waits_for_leader,
        accepted: line.accepted,
    }
}

/// `GET /office/supervision`
pub(crate) async fn show(
    desk: Desk,
    Query(asked): Query<Asked>,
    Query(period): Query<AskedPeriod>,
) -> Result<Response, WebError> {
    let shown = period.on(desk.app().now().date_naive());
    let (sight, lines) = found(&desk, &asked, &shown).await?;
    let (late_now, waits_for_leader) =
        (lines.iter().map(|line| line.late_now).sum(), lines.iter().map(|line| line.waits_for_leader).sum());
    let (lines, pagination) = Pagination::cut(lines, asked.page);
    let page = SupervisionPage {
        is_narrowed: period.is_given() || !asked.agency.is_empty(),
        agencies: parts::choices(&sight),
        late_now,
        waits_for_leader,
        lines: lines.into_iter().map(|each| line(each, &shown)).collect(),
        columns: columns(),
        sort: Sort::parse(&asked.sort, &SORTABLE),
        sets_times: parts::sets_times(&desk),
        period: shown,
        asked,
        pagination,
    };
    desk.show(&page).await
}

/// `GET /office/supervision/people.xlsx`
pub(crate) async fn export(
    desk: Desk,
    Query(asked): Query<Asked>,
    Query(period): Query<AskedPeriod>,
) -> Result<Response, WebError> {
    let shown = period.on(desk.app().now().date_naive());
    let (sight, lines) = found(&desk, &asked, &shown).await?;
    let filters = parts::filters(&desk, &sight, &shown);
    let bytes = supervision::people_workbook(desk.app(), desk.locale(), &lines, &filters).await?;
    let name = format!("giam-sat-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"));
    Ok(rows::workbook(bytes, &name))
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<SupervisionPage>()
}
