//! One switch: what it changes now, and taking it back.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_app::{
    AppError,
    switches::{self, OpenedSwitch},
};
use motcua_domain::catalogue::switches::SwitchStanding;
use motcua_texts::key;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{super::Desk, HOME, new::workbook, rows::PlanView, words};
use crate::{
    Page, WebError,
    extract::{FieldError, Submitted, SubmittedForm},
    render::{PageSample, samples_of},
};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    page: u64,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct SwitchPage {
    href: String,
    title: String,
    document: String,
    standing: &'static str,
    sets: String,
    for_whom: String,
    from: DateTime<FixedOffset>,
    until: Option<NaiveDate>,
    made_by: String,
    made_at: DateTime<FixedOffset>,
    withdrawn_by: String,
    withdrawn_at: Option<DateTime<FixedOffset>>,
    /// Rows that it changed when it was made, and situations that it could not.
    changed: i32,
    impossible: i32,
    /// Whether it holds or will, and can be taken back.
    stands: bool,
    plan: PlanView,
    form: Option<Submitted>,
    /// It changed since the person looked.
    stale: bool,
}

impl Page for SwitchPage {
    const TEMPLATE: &'static str = "office/switch.html";

    fn sample() -> Vec<Self> {
        let at = motcua_app::desk::instant(1_585_760_400_000);
        let stands = Self {
            href: "/office/switches/01890000-0000-7000-8000-000000000000".into(),
            title: "Mở dịch vụ trực tuyến khi giãn cách".into(),
            document: "2601/UBND".into(),
            standing: SwitchStanding::InForce.code(),
            sets: "trực tuyến mức độ 4".into(),
            for_whom: "mọi thủ tục".into(),
            from: at,
            until: NaiveDate::from_ymd_opt(2020, 4, 30),
            made_by: "Trần Thị Ví Dụ".into(),
            made_at: at,
            withdrawn_by: String::new(),
            withdrawn_at: None,
            changed: 512,
            impossible: 3,
            stands: true,
            plan: PlanView::sample(),
            form: None,
            stale: false,
        };
        let again = Self { form: Some(unticked(Submitted::default())), stale: true, ..stands.clone() };
        let idle = Self { plan: PlanView::nothing(), until: None, document: String::new(), ..stands.clone() };
        let over = Self {
            standing: SwitchStanding::Withdrawn.code(),
            withdrawn_by: "Trần Văn Thử".into(),
            withdrawn_at: Some(at),
            stands: false,
            plan: PlanView::nothing(),
            ..stands.clone()
        };
        vec![stands, again, idle, over]
    }
}

fn unticked(form: Submitted) -> Submitted {
    let error = FieldError {
        field: "confirm".to_owned(),
        key: key!("switch-undo-tick").to_owned(),
        args: Default::default(),
    };
    Submitted { errors: vec![error], ..form }
}

fn page_of(desk: &Desk, opened: OpenedSwitch, page: u64) -> SwitchPage {
    let (locale, catalogue) = (desk.locale(), desk.app().catalogue());
    let switch = opened.switch;
    SwitchPage {
        href: format!("{HOME}/{}", switch.id),
        sets: words::setting(locale, switch.setting),
        for_whom: words::selection(locale, &catalogue, &switch.selection),
        title: switch.title,
        document: switch.document,
        standing: opened.standing.code(),
        stands: opened.standing.stands(),
        from: switch.from,
        until: switch.until,
        made_by: opened.made_by,
        made_at: switch.made_at,
        withdrawn_by: opened.withdrawn_by,
        withdrawn_at: switch.withdrawn.map(|withdrawn| withdrawn.at),
        changed: opened.changed,
        impossible: opened.impossible,
        plan: PlanView::of(locale, &catalogue, &opened.plan, page),
        form: None,
        stale: false,
    }
}

/// `GET /office/switches/{id}`
pub(crate) async fn show(
    desk: Desk,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let opened = switches::one(desk.app(), &desk.officer, id).await?;
    desk.show(&page_of(&desk, opened, asked.page)).await
}

/// `GET /office/switches/{id}/rows.xlsx`
pub(crate) async fn export(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    let opened = switches::one(desk.app(), &desk.officer, id).await?;
    let switch = &opened.switch;
    workbook(&desk, (&switch.title, &switch.selection), &opened.plan, "bat-tat-dich-vu").await
}

/// `POST /office/switches/{id}`: takes it back.
pub(crate) async fn withdraw(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    let (app, officer) = (desk.app(), &desk.officer);
    let opened = switches::one(app, officer, id).await?;
    let page = if form.is_ticked("confirm") {
        match switches::withdraw(app, officer, id, form.raw("seen")).await {
            Ok(()) => return Ok(desk.go(&format!("{HOME}/{id}"), key!("flash-switch-withdrawn"), "")),
            Err(AppError::Stale { .. }) => {
                let opened = switches::one(app, officer, id).await?;
                SwitchPage { stale: true, ..page_of(&desk, opened, 1) }
            }
            Err(error) => return Err(error.into()),
        }
    } else {
        let form = unticked(Submitted { values: form.values().clone(), errors: Vec::new() });
        SwitchPage { form: Some(form), ..page_of(&desk, opened, 1) }
    };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<SwitchPage>()
}
