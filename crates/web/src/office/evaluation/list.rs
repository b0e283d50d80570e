//! Everybody's evaluations of a period: agencies or officers, searched, sorted, as a workbook.

use axum::{extract::Query, response::Response};
use motcua_app::evaluation::{self, OfAgency, OfOfficer, Sight};
use motcua_domain::{folding::fold, quality::Index};
use motcua_texts::{Texts, key};
use serde::{Deserialize, Serialize};

use super::parts::{Chosen, Outcome};
use crate::{
    Page, WebError,
    components::{Column, Direction, Pagination, Sort},
    office::{Choice, Desk, rows},
    render::{PageSample, samples_of},
};

/// The columns by which the list is sorted.
const SORTED_BY: [&str; 3] = ["name", "total", "dossiers"];

/// What the reader asked for.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Asked {
    period: String,
    agency: String,
    /// `officers` or `agencies`.
    of: String,
    q: String,
    sort: String,
    page: u64,
}

/// A row: an officer or an agency.
#[derive(Debug, Clone, Serialize)]
struct Line {
    href: String,
    name: String,
    /// Post and agency of an officer; empty for an agency.
    post: String,
    agency: String,
    /// The key of the level is `level-<code>`; empty for an officer.
    level: &'static str,
    outcome: Outcome,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct EvaluationPage {
    asked: Asked,
    chosen: Chosen,
    /// Of officers; else of agencies.
    of_officers: bool,
    whole_province: bool,
    /// Code of the agency; empty for the whole province.
    agency: String,
    agency_name: String,
    agencies: Vec<Choice>,
    lines: Vec<Line>,
    columns: Vec<Column>,
    sort: Option<Sort>,
    pagination: Pagination,
    /// The month to look at and approve; empty where the period is longer or no agency is chosen.
    month_href: String,
}

impl Page for EvaluationPage {
    const TEMPLATE: &'static str = "office/evaluation.html";

    fn sample() -> Vec<Self> {
        let line = |name: &str, outcome| Line {
            href: "/office/evaluation/own".into(),
            name: name.into(),
            post: "Công chức Tư pháp - Hộ tịch".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            level: "",
            outcome,
        };
        let of = &Index::OF_OFFICER;
        let officers = Self {
            asked: Asked { q: "mẫu".into(), ..Asked::default() },
            chosen: Chosen::sample(),
            of_officers: true,
            whole_province: true,
            agency: "22330".into(),
            agency_name: "UBND phường Vĩnh Hải".into(),
            agencies: vec![Choice { value: "22330".into(), label: "UBND phường Vĩnh Hải".into() }],
            lines: vec![
                line("Lê Văn Minh Họa", Outcome::sample(of)),
                line("Phan Văn Mô Phỏng", Outcome::empty_sample(of)),
            ],
            columns: columns(true),
            sort: Sort::parse("-total", &SORTED_BY),
            pagination: Pagination::new(1, 2),
            month_href: "/office/evaluation/months/22330/2020-06".into(),
        };
        let all = &Index::ALL;
        let agencies = Self {
            of_officers: false,
            agency: String::new(),
            lines: vec![Line {
                level: "commune", ..line("UBND phường Vĩnh Hải", Outcome::sample(all))
            }],
            columns: columns(false),
            sort: None,
            month_href: String::new(),
            ..officers.clone()
        };
        let none = Self {
            lines: Vec::new(),
            whole_province: false,
            pagination: Pagination::new(1, 0),
            ..officers.clone()
        };
        vec![officers, agencies, none]
    }
}

fn columns(of_officers: bool) -> Vec<Column> {
    let column = |code, label, sortable, numeric| Column { code, label, sortable, numeric };
    let indices: &[Index] = if of_officers { &Index::OF_OFFICER } else { &Index::ALL };
    let name = if of_officers { key!("evaluation-officer") } else { key!("statistics-agency") };
    let scores = indices.iter().map(|index| column(index.code(), heading(*index), false, true));
    [column("name", name, true, false)]
        .into_iter()
        .chain(scores)
        .chain([
            column("total", key!("evaluation-total"), true, true),
            column("band", key!("evaluation-band"), false, false),
            column("dossiers", key!("evaluation-dossiers"), true, true),
        ])
        .collect()
}

fn heading(index: Index) -> &'static str {
    match index {
        Index::TotalTime => key!("evaluation-index-1"),
        Index::AgencyTime => key!("evaluation-index-2"),
        Index::Contacts => key!("evaluation-index-3"),
        Index::AgenciesContacted => key!("evaluation-index-4"),
        Index::OneStop => key!("evaluation-index-5"),
        Index::Publication => key!("evaluation-index-6"),
        Index::Attitude => key!("evaluation-index-7"),
        Index::Complaints => key!("evaluation-index-8"),
        Index::Online => key!("evaluation-index-9"),
    }
}

/// What a reader looks at.
struct Looked {
    chosen: Chosen,
    sight: Sight,
    of_officers: bool,
}

fn looked(desk: &Desk, asked: &Asked) -> Result<Looked, WebError> {
    let sight = evaluation::sight(desk.app(), &desk.officer, &asked.agency)?;
    let today = desk.app().now().date_naive();
    let chosen = Chosen::of(&asked.period, today, desk.locale());
    // All agencies first, where nobody asked for one; else the people of the one.
    let of_officers = match asked.of.as_str() {
        "officers" => true,
        "agencies" => false,
        _ => sight.agency.is_some(),
    };
    Ok(Looked { chosen, sight, of_officers })
}

async fn officers(desk: &Desk, looked: &Looked, asked: &Asked) -> Result<Vec<OfOfficer>, WebError> {
    let agency = looked.sight.agency.as_deref();
    let mut found = evaluation::officers(desk.app(), looked.chosen.span, agency).await?;
    let wanted = fold(asked.q.trim());
    found.retain(|one| fold(&one.member.name).contains(&wanted));
    Ok(found)
}

async fn agencies(desk: &Desk, looked: &Looked, asked: &Asked) -> Result<Vec<OfAgency>, WebError> {
    let agency = looked.sight.agency.as_deref();
    let mut found = evaluation::agencies(desk.app(), looked.chosen.span, agency).await?;
    let wanted = fold(asked.q.trim());
    found.retain(|one| fold(&one.name).contains(&wanted));
    Ok(found)
}

async fn lines(desk: &Desk, looked: &Looked, asked: &Asked) -> Result<Vec<Line>, WebError> {
    let code = &looked.chosen.code;
    if looked.of_officers {
        let found = officers(desk, looked, asked).await?;
        return Ok(found
            .into_iter()
            .map(|one| Line {
                href: format!("/office/evaluation/officers/{}?period={code}", one.member.id.0),
                outcome: Outcome::of(&one.evaluation, &Index::OF_OFFICER),
                agency: desk.agency_name(&one.member.agency.0),
                name: one.member.name,
                post: one.member.title,
                level: "",
            })
            .collect());
    }
    let found = agencies(desk, looked, asked).await?;
    Ok(found
        .into_iter()
        .map(|one| Line {
            href: format!("/office/evaluation/agencies/{}?period={code}", one.code),
            outcome: Outcome::of(&one.evaluation, &Index::ALL),
            name: one.name,
            post: String::new(),
            agency: String::new(),
            level: one.level.code(),
        })
        .collect())
}

fn sorted(lines: &mut [Line], sort: Option<&Sort>) {
    let Some(sort) = sort else { return };
    match sort.column.as_str() {
        // Whoever was not judged stands last, not below those who were judged worst.
        "total" => lines.sort_by(|a, b| {
            let key = |line: &Line| (line.outcome.possible > 0.0, line.outcome.total);
            key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal)
        }),
        "dossiers" => lines.sort_by_key(|line| line.outcome.dossiers),
        _ => lines.sort_by_cached_key(|line| fold(&line.name)),
    }
    if sort.direction == Direction::Descending {
        lines.reverse();
    }
}

/// `GET /office/evaluation`
pub(crate) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let looked = looked(&desk, &asked)?;
    let mut lines = lines(&desk, &looked, &asked).await?;
    let sort = Sort::parse(&asked.sort, &SORTED_BY);
    sorted(&mut lines, sort.as_ref());
    let (lines, pagination) = Pagination::cut(lines, asked.page);
    let agency = looked.sight.agency.clone().unwrap_or_default();
    let choice = |agency: &std::sync::Arc<motcua_domain::organisation::Agency>| Choice {
        value: agency.code.0.clone(),
        label: agency.name.clone(),
    };
    let all = &desk.app().catalogue().agencies;
    let page = EvaluationPage {
        agency_name: if agency.is_empty() { String::new() } else { desk.agency_name(&agency) },
        agencies: all.iter().filter(|_| looked.sight.whole_province).map(choice).collect(),
        lines,
        columns: columns(looked.of_officers),
        sort,
        pagination,
        of_officers: looked.of_officers,
        whole_province: looked.sight.whole_province,
        month_href: if looked.chosen.is_month() && !agency.is_empty() {
            format!("/office/evaluation/months/{agency}/{}", looked.chosen.code)
        } else {
            String::new()
        },
        agency,
        chosen: looked.chosen,
        asked,
    };
    desk.show(&page).await
}

/// `GET /office/evaluation.xlsx`
pub(crate) async fn export(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let looked = looked(&desk, &asked)?;
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    let mut about = vec![(say(key!("evaluation-about-period")), looked.chosen.name.clone())];
    if let Some(agency) = &looked.sight.agency {
        about.push((say(key!("evaluation-about-agency")), desk.agency_name(agency)));
    }
    if !asked.q.trim().is_empty() {
        about.push((say(key!("evaluation-search")), asked.q.trim().to_owned()));
    }
    let bytes = if looked.of_officers {
        let found = officers(&desk, &looked, &asked).await?;
        evaluation::officers_sheet(desk.app(), desk.locale(), &found, &about).await?
    } else {
        let found = agencies(&desk, &looked, &asked).await?;
        evaluation::agencies_sheet(desk.app(), desk.locale(), &found, &about).await?
    };
    Ok(rows::workbook(bytes, &format!("danh-gia-{}.xlsx", looked.chosen.code)))
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<EvaluationPage>()
}
