//! All switches: what holds, what is to come, what is over.

use axum::{extract::Query, response::Response};
use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_app::switches::{self, OpenedSwitch, SwitchCells};
use motcua_domain::{catalogue::switches::SwitchStanding, folding::fold};
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};

use super::{
    super::{Desk, rows},
    HOME, words,
};
use crate::{
    Page, WebError,
    components::{Column, Direction, Pagination, Sort},
    render::{PageSample, samples_of},
};

/// The columns by which the list can be sorted.
const SORTABLE: [&str; 4] = ["title", "from", "until", "changed"];

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    standing: String,
    #[serde(skip_serializing)]
    sort: String,
    page: u64,
}

/// A switch in the list.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    href: String,
    title: String,
    document: String,
    standing: &'static str,
    sets: String,
    for_whom: String,
    from: DateTime<FixedOffset>,
    until: Option<NaiveDate>,
    changed: i32,
    made_by: String,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct SwitchesPage {
    asked: Asked,
    standings: [&'static str; 4],
    columns: Vec<Column>,
    sort: Option<Sort>,
    lines: Vec<Line>,
    pagination: Pagination,
}

fn columns() -> Vec<Column> {
    let column = |code, label, numeric| Column { code, label, sortable: true, numeric };
    vec![
        column("title", key!("switch-title"), false),
        Column { sortable: false, ..column("sets", key!("switch-sets"), false) },
        column("from", key!("switch-from"), false),
        column("until", key!("switch-until"), false),
        column("changed", key!("switch-changed"), true),
        Column { sortable: false, ..column("standing", key!("list-state"), false) },
    ]
}

impl Page for SwitchesPage {
    const TEMPLATE: &'static str = "office/switches.html";

    fn sample() -> Vec<Self> {
        let at = motcua_app::desk::instant(1_585_760_400_000);
        let line = |standing: SwitchStanding| Line {
            href: "/office/switches/01890000-0000-7000-8000-000000000000".into(),
            title: "Mở dịch vụ trực tuyến khi giãn cách".into(),
            document: if standing == SwitchStanding::InForce { "2601/UBND".into() } else { String::new() },
            standing: standing.code(),
            sets: "trực tuyến mức độ 4".into(),
            for_whom: "mọi thủ tục".into(),
            from: at,
            until: (standing != SwitchStanding::Coming).then(|| at.date_naive()),
            changed: 512,
            made_by: "Trần Thị Ví Dụ".into(),
        };
        let full = Self {
            asked: Asked::default(),
            standings: SwitchStanding::ALL.map(SwitchStanding::code),
            columns: columns(),
            sort: Sort::parse("-until", &SORTABLE),
            lines: SwitchStanding::ALL.map(line).to_vec(),
            pagination: Pagination::new(1, 4),
        };
        let none = Self {
            asked: Asked { q: "x".into(), ..Asked::default() },
            lines: Vec::new(),
            pagination: Pagination::new(1, 0),
            ..full.clone()
        };
        let nothing_yet = Self { asked: Asked::default(), ..none.clone() };
        vec![full, none, nothing_yet]
    }
}

async fn found(desk: &Desk, asked: &Asked) -> Result<Vec<Line>, WebError> {
    let (locale, catalogue, typed) = (desk.locale(), desk.app().catalogue(), fold(&asked.q));
    let line = |opened: OpenedSwitch| {
        let switch = opened.switch;
        Line {
            href: format!("{HOME}/{}", switch.id),
            standing: opened.standing.code(),
            sets: words::setting(locale, switch.setting),
            for_whom: words::selection(locale, &catalogue, &switch.selection),
            title: switch.title,
            document: switch.document,
            from: switch.from,
            until: switch.until,
            changed: opened.changed,
            made_by: opened.made_by,
        }
    };
    let all = switches::list(desk.app(), &desk.officer).await?.into_iter().map(line);
    let mut lines: Vec<Line> = all
        .filter(|line| fold(&line.title).contains(&typed) || fold(&line.document).contains(&typed))
        .filter(|line| asked.standing.is_empty() || line.standing == asked.standing)
        .collect();
    if let Some(sort) = Sort::parse(&asked.sort, &SORTABLE) {
        match sort.column.as_str() {
            "title" => lines.sort_by_cached_key(|line| fold(&line.title)),
            "from" => lines.sort_by_key(|line| line.from),
            // Those without an end last longest.
            "until" => lines.sort_by_key(|line| line.until.unwrap_or(NaiveDate::MAX)),
            _ => lines.sort_by_key(|line| line.changed),
        }
        if sort.direction == Direction::Descending {
            lines.reverse();
        }
    }
    Ok(lines)
}

/// `GET /office/switches`
pub(crate) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let (lines, pagination) = Pagination::cut(found(&desk, &asked).await?, asked.page);
    let page = SwitchesPage {
        sort: Sort::parse(&asked.sort, &SORTABLE),
        asked,
        standings: SwitchStanding::ALL.map(SwitchStanding::code),
        columns: columns(),
        lines,
        pagination,
    };
    desk.show(&page).await
}

/// `GET /office/switches.xlsx`
pub(crate) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    let cells = |line: Line| SwitchCells {
        title: line.title,
        document: line.document,
        standing: say(&format!("switch-standing-{}", line.standing)),
        sets: line.sets,
        for_whom: line.for_whom,
        from: line.from.date_naive(),
        until: line.until,
        changed: line.changed,
        made_by: line.made_by,
    };
    let standing = SwitchStanding::ALL.iter().find(|one| one.code() == asked.standing);
    let standing = standing.map(|one| say(&format!("switch-standing-{}", one.code()))).unwrap_or_default();
    let filters: Vec<(String, String)> =
        [(say(key!("search")), asked.q.clone()), (say(key!("list-state")), standing)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
    let lines: Vec<_> = found(&desk, &asked).await?.into_iter().map(cells).collect();
    let bytes = switches::list_workbook(desk.app(), &desk.officer, desk.locale(), lines, &filters).await?;
    Ok(rows::workbook(bytes, &format!("bat-tat-dich-vu-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"))))
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<SwitchesPage>()
}
