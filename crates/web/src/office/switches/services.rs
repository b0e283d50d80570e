//! What one procedure offers, as published and as it holds now.

use axum::{extract::Path, response::Response};
use motcua_app::switches::{self, ServiceLine};
use motcua_domain::catalogue::switches::Switch;
use serde::Serialize;

use super::{
    super::Desk,
    HOME,
    rows::{ServiceView, situation},
    words,
};
use crate::{
    Page, WebError,
    render::{PageSample, samples_of},
};

/// A switch to go to.
#[derive(Debug, Clone, Serialize)]
struct SwitchLink {
    href: String,
    title: String,
    standing: &'static str,
    sets: String,
    until: Option<chrono::NaiveDate>,
}

/// What a situation offers at some place.
#[derive(Debug, Clone, Serialize)]
struct Line {
    code: String,
    situation: String,
    places: String,
    service: ServiceView,
    by: Vec<SwitchLink>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct ServicesPage {
    code: String,
    name: String,
    published: ServiceView,
    lines: Vec<Line>,
    switches: Vec<SwitchLink>,
}

impl Page for ServicesPage {
    const TEMPLATE: &'static str = "office/services.html";

    fn sample() -> Vec<Self> {
        let link = SwitchLink {
            href: "/office/switches/01890000-0000-7000-8000-000000000000".into(),
            title: "Mở dịch vụ trực tuyến khi giãn cách".into(),
            standing: "in-force",
            sets: "trực tuyến mức độ 4".into(),
            until: chrono::NaiveDate::from_ymd_opt(2020, 4, 30),
        };
        let line = |by: Vec<SwitchLink>| Line {
            code: "dung-han".into(),
            situation: "Đúng hạn".into(),
            places: "Mọi nơi nhận".into(),
            service: ServiceView::sample(4),
            by,
        };
        let switched = Self {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            published: ServiceView::sample(2),
            lines: vec![line(vec![link.clone()]), Line { situation: String::new(), ..line(Vec::new()) }],
            switches: vec![link.clone(), SwitchLink { until: None, ..link }],
        };
        vec![Self { switches: Vec::new(), ..switched.clone() }, switched]
    }
}

/// `GET /office/catalogue/{code}/services`
pub(crate) async fn show(desk: Desk, Path(code): Path<String>) -> Result<Response, WebError> {
    let found = switches::services(desk.app(), &desk.officer, &code).await?;
    let (locale, catalogue, now) = (desk.locale(), desk.app().catalogue(), desk.app().now());
    let link = |switch: &Switch| SwitchLink {
        href: format!("{HOME}/{}", switch.id),
        title: switch.title.clone(),
        standing: switch.standing(now).code(),
        sets: words::setting(locale, switch.setting),
        until: switch.until,
    };
    let line = |line: &ServiceLine| Line {
        code: line.situation.clone(),
        situation: situation(&found.procedure.name, &line.situation_name),
        places: words::places(locale, &catalogue, &line.places),
        service: ServiceView::of(line.service),
        by: line.by.iter().map(link).collect(),
    };
    let page = ServicesPage {
        code: found.procedure.code.to_string(),
        name: found.procedure.name.clone(),
        published: ServiceView::of(found.published),
        lines: found.lines.iter().map(line).collect(),
        switches: found.switches.iter().map(link).collect(),
    };
    desk.show(&page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ServicesPage>()
}
