//! The list of explanations: asked for, given, sent back, accepted.

use axum::{extract::Query, response::Response};
use chrono::{DateTime, FixedOffset};
use motcua_app::supervision::{self, AccountAsked, AccountLine, Sight};
use motcua_domain::supervision::AccountStage;
use motcua_texts::{Locale, Texts, key};
use serde::{Deserialize, Serialize};

use super::{
    super::{Desk, rows, today::Choice},
    parts::{self, AskedPeriod, ShownPeriod},
};
use crate::{
    Page, WebError,
    components::{PAGE_SIZE, Pagination},
    render::{PageSample, samples_of},
};

/// The most rows of one workbook.
const EXPORT_ROWS_MAX: u64 = 5_000;

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    agency: String,
    stage: String,
    /// `oldest`, or anything else for the newest first.
    sort: String,
    page: u64,
}

/// An explanation in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub href: String,
    pub code: String,
    pub procedure: String,
    pub agency: String,
    pub step: String,
    /// Empty where nobody held the step.
    pub person: String,
    pub due: DateTime<FixedOffset>,
    pub ended: Option<DateTime<FixedOffset>>,
    /// "2 giờ làm việc"
    pub late: String,
    pub stage: &'static str,
    pub asked: DateTime<FixedOffset>,
    pub opens: bool,
}

impl Line {
    pub fn of(locale: Locale, line: AccountLine) -> Self {
        Self {
            href: format!("/office/supervision/explanations/{}", line.id),
            late: parts::late_text(locale, line.late_minutes),
            code: line.code,
            procedure: line.procedure,
            agency: line.agency,
            step: line.step,
            person: line.person,
            due: line.due,
            ended: line.ended,
            stage: line.stage.code(),
            asked: line.asked,
            opens: line.opens,
        }
    }

    pub fn sample(stage: AccountStage) -> Self {
        let at = motcua_app::desk::instant(1_591_774_800_000);
        Self {
            href: "/office/supervision/explanations/01890000-0000-7000-8000-000000000000".into(),
            code: "000.03.27.H32-200605-0012".into(),
            procedure: "Đăng ký khai sinh".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            step: "Thẩm định hồ sơ".into(),
            person: if stage == AccountStage::SentBack {
                String::new()
            } else {
                "Nguyễn Văn Mẫu".into()
            },
            due: at,
            ended: (stage == AccountStage::Accepted).then_some(at),
            late: "2 giờ làm việc".into(),
            stage: stage.code(),
            asked: at,
            opens: stage != AccountStage::Replied,
        }
    }
}

/// The page of explanations.
#[derive(Debug, Clone, Serialize)]
pub struct ExplanationsPage {
    asked: Asked,
    period: ShownPeriod,
    agencies: Vec<Choice>,
    stages: [&'static str; AccountStage::ALL.len()],
    is_narrowed: bool,
    lines: Vec<Line>,
    pagination: Pagination,
    sets_times: bool,
}

impl Page for ExplanationsPage {
    const TEMPLATE: &'static str = "office/explanations.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            asked: Asked { stage: "replied".into(), ..Asked::default() },
            period: ShownPeriod::sample(),
            agencies: vec![Choice { value: "22330".into(), label: "UBND phường Vĩnh Hải".into() }],
            stages: AccountStage::ALL.map(AccountStage::code),
            is_narrowed: true,
            lines: AccountStage::ALL.into_iter().map(Line::sample).collect(),
            pagination: Pagination::new(1, 4),
            sets_times: true,
        };
        let none = Self {
            lines: Vec::new(),
            period: ShownPeriod { wrong: true, ..ShownPeriod::sample() },
            pagination: Pagination::new(1, 0),
            ..full.clone()
        };
        vec![full, Self { is_narrowed: false, ..none.clone() }, none]
    }
}

impl Asked {
    fn read(&self, period: &ShownPeriod) -> AccountAsked {
        AccountAsked {
            stages: AccountStage::from_code(&self.stage).into_iter().collect(),
            span: Some(period.span),
            person: None,
            oldest_first: self.sort == "oldest",
        }
    }
}

/// `GET /office/supervision/explanations`
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
    let mut found = supervision::accounts(app, officer, &sight, &read, page - 1, PAGE_SIZE).await?;
    let pagination = Pagination::new(page, found.1);
    if pagination.page != page {
        found = supervision::accounts(app, officer, &sight, &read, pagination.page - 1, PAGE_SIZE).await?;
    }
    let page = ExplanationsPage {
        is_narrowed: period.is_given() || !asked.agency.is_empty() || !asked.stage.is_empty(),
        agencies: parts::choices(&sight),
        stages: AccountStage::ALL.map(AccountStage::code),
        lines: found.0.into_iter().map(|line| Line::of(desk.locale(), line)).collect(),
        sets_times: parts::sets_times(&desk),
        period: shown,
        asked,
        pagination,
    };
    desk.show(&page).await
}

/// `GET /office/supervision/explanations.xlsx`
pub(crate) async fn export(
    desk: Desk,
    Query(asked): Query<Asked>,
    Query(period): Query<AskedPeriod>,
) -> Result<Response, WebError> {
    let (app, officer) = (desk.app(), &desk.officer);
    let shown = period.on(app.now().date_naive());
    let sight: Sight = supervision::sight(app, officer, &asked.agency)?;
    let read = asked.read(&shown);
    let (lines, _) = supervision::accounts(app, officer, &sight, &read, 0, EXPORT_ROWS_MAX).await?;
    let mut filters = parts::filters(&desk, &sight, &shown);
    let say = |key: &str| Texts::get(desk.locale(), key, &[]);
    for stage in &read.stages {
        let name = say(&format!("supervision-stage-{}", stage.code()));
        filters.push((say(key!("supervision-stage")), name));
    }
    let bytes = supervision::accounts_workbook(app, desk.locale(), &lines, &filters).await?;
    let name = format!("giai-trinh-{}.xlsx", app.now().format("%Y%m%d-%H%M"));
    Ok(rows::workbook(bytes, &name))
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ExplanationsPage>()
}
