//! Tasks of interlinked procedures, for agencies that work with a system of their own.

use axum::{Json, extract::State};
use motcua_app::{
    App,
    branches::{self, Show},
};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    extract::{ApiQuery, Bearer},
    fault::ApiFault,
    page::{Paging, short},
    types::{TaskEntry, TaskPage, words::TaskListWord},
};

/// The most characters of a search.
const WORDS_MAX_CHARS: usize = 200;

/// Which tasks.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListTasks {
    /// `own` where nothing is asked for: open, and the officer's own or anybody's of her room.
    #[param(value_type = Option<TaskListWord>)]
    show: Option<String>,
    /// Words that must all be found in the dossier.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Counted from 1.
    #[param(minimum = 1, maximum = 100_000, default = 1)]
    page: Option<u64>,
    #[param(minimum = 1, maximum = 100, default = 20)]
    per_page: Option<u64>,
}

/// Lists the tasks of the own agency.
///
/// Each names its dossier and its branch: what `close_branch` answers.
#[utoipa::path(
    get, path = "/api/v1/office/branches", operation_id = "listBranches", tag = "office",
    params(ListTasks),
    responses((status = 200, description = "A page of tasks, those due first first.", body = TaskPage))
)]
pub async fn list(
    Bearer(officer): Bearer,
    State(app): State<App>,
    ApiQuery(asked): ApiQuery<ListTasks>,
) -> Result<Json<TaskPage>, ApiFault> {
    let paging = Paging::of(asked.page, asked.per_page)?;
    short("q", asked.q.as_deref(), WORDS_MAX_CHARS)?;
    let show = asked.show.as_deref().map(|code| Show::from_code(code).ok_or(code)).transpose();
    let show = show.map_err(|_| ApiFault::field("show", "fault-choice"))?.unwrap_or_default();
    let (words, per_page) = (asked.q.unwrap_or_default(), paging.per_page);
    let found = branches::tasks(&app, &officer, show, &words, paging.index(), per_page).await?;
    let items = found.rows.into_iter().map(TaskEntry::of).collect::<Result<_, _>>()?;
    Ok(Json(TaskPage { total: found.total, page: paging.page, per_page, items }))
}
