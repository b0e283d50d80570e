//! Results that lie at the one-stop unit until somebody comes for them.

use axum::{extract::Query, response::Response};
use motcua_app::desk;
use serde::{Deserialize, Serialize};

use super::{
    Desk,
    rows::{self, Row},
};
use crate::{
    Page, WebError,
    components::{PAGE_SIZE, Pagination},
    render::{PageSample, samples_of},
};

#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    page: u64,
}

/// The page of results to hand out.
#[derive(Debug, Clone, Serialize)]
pub struct ReturnsPage {
    asked: Asked,
    rows: Vec<Row>,
    pagination: Pagination,
}

impl Page for ReturnsPage {
    const TEMPLATE: &'static str = "office/returns.html";

    fn sample() -> Vec<Self> {
        let full =
            Self { asked: Asked::default(), rows: rows::sample_rows(), pagination: Pagination::new(1, 3) };
        vec![full.clone(), Self { rows: Vec::new(), pagination: Pagination::new(1, 0), ..full }]
    }
}

/// `GET /office/returns`
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let page = asked.page.max(1);
    let mut found = desk::to_return(desk.app(), &desk.officer, &asked.q, page - 1, PAGE_SIZE).await?;
    let pagination = Pagination::new(page, found.total);
    if pagination.page != page {
        let last = pagination.page - 1;
        found = desk::to_return(desk.app(), &desk.officer, &asked.q, last, PAGE_SIZE).await?;
    }
    let page = ReturnsPage { asked, rows: rows::rows(&desk, found.rows), pagination };
    desk.show(&page).await
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<ReturnsPage>()
}
