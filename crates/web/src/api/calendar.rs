//! Deadlines, with the reason for them.

use axum::{Json, extract::State};
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone};
use motcua_app::App;
use motcua_domain::{
    calendar::{CalendarError, TimeLimit, vn},
    dossier::Refusal,
};
use motcua_texts::{Locale, explain_in_lines};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{extract::ApiQuery, fault::ApiFault};
use crate::WebError;

/// How an instant is written in the query: Vietnam's time, to the minute.
const LOCAL_TIME: &str = "%Y-%m-%dT%H:%M";

/// A receipt and its limit.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AskDeadline {
    /// When the dossier is received, in Vietnam's time.
    #[param(
        pattern = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$",
        max_length = 16,
        example = "2020-06-10T14:40"
    )]
    received: String,
    /// The limit: `5d` and `0.5d` working days, `8h` working hours, `45min` working minutes, `15c` calendar days,
    /// `2m` months, `same-day`, `same-day-1500`.
    #[param(
        pattern = "^([0-9]{1,5}([.][05])?(d|h|min|c|m)|same-day(-1500)?)$",
        max_length = 16,
        example = "5d"
    )]
    limit: String,
    /// Language of the explanation: `vi` (where nothing is asked for) or `en`.
    #[param(pattern = "^(vi|en)$", max_length = 2)]
    lang: Option<String>,
}

/// A deadline and why it falls where it falls.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "received": "2020-06-10T14:40:00+07:00", "limit": "5d", "due": "2020-06-17T17:00:00+07:00",
    "explanation": ["Tiếp nhận: thứ Tư, 10/06/2020, 14:40"]
}))]
pub struct DeadlineAnswer {
    received: DateTime<FixedOffset>,
    limit: String,
    /// The last instant that is still in time.
    due: DateTime<FixedOffset>,
    /// Line by line.
    explanation: Vec<String>,
}

/// Computes a deadline.
///
/// By the office hours, rest days and holidays of the province, under Civil Code 2015 Art. 147–148 and
/// Nghị định 61/2018/NĐ-CP.
#[utoipa::path(
    get, path = "/api/v1/calendar/deadline", operation_id = "computeDeadline", tag = "catalogue",
    params(AskDeadline),
    responses((status = 200, description = "The deadline.", body = DeadlineAnswer))
)]
pub async fn deadline(
    State(app): State<App>,
    ApiQuery(asked): ApiQuery<AskDeadline>,
) -> Result<Json<DeadlineAnswer>, ApiFault> {
    let received = local_time(&asked.received).ok_or_else(|| ApiFault::field("received", "fault-date"))?;
    let limit: TimeLimit = asked.limit.parse().map_err(|_| ApiFault::field("limit", "fault-limit"))?;
    let locale = asked.lang.as_deref().map_or(Ok(Locale::default()), str::parse);
    let locale = locale.map_err(|_| ApiFault::field("lang", "fault-choice"))?;
    let deadline = app.calendar.deadline(received, &limit).map_err(unknown)?;
    Ok(Json(DeadlineAnswer {
        received,
        limit: limit.to_string(),
        due: deadline.due,
        explanation: explain_in_lines(locale, &deadline.explanation),
    }))
}

fn local_time(text: &str) -> Option<DateTime<FixedOffset>> {
    let local = NaiveDateTime::parse_from_str(text, LOCAL_TIME).ok()?;
    vn().from_local_datetime(&local).single()
}

#[allow(clippy::needless_pass_by_value)] // The shape that `map_err` wants.
fn unknown(error: CalendarError) -> ApiFault {
    WebError::from(Refusal::CalendarUnknown { detail: error.to_string() }).into()
}
