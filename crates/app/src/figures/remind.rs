//! Reminding units that have not submitted, before and after the deadline.

use chrono::TimeDelta;
use motcua_domain::figures::submission::{REMIND_AT_DAYS, REMIND_UNTIL_DAYS, reminder};
use motcua_store::{
    figures::{self as kept, Reminder},
    instant,
    outbox::{self, Message, NewMessage},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{App, AppError};

/// The outbox topic of reminders.
pub const TOPIC: &str = "figure-reminder";
/// The most rounds of one delivery, so that a full outbox does not hold the worker for ever.
const ROUNDS_MAX: usize = 200;

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    request: Uuid,
    unit: String,
    form: String,
    period: String,
    step_days: i32,
}

/// Writes a reminder into the outbox for every unit whose figures are missing and due soon, or were; each step of
/// [`REMIND_AT_DAYS`] once, however often this runs. Returns how many units are at such a step.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn remind(app: &App) -> Result<usize, AppError> {
    let now = app.now();
    let today = now.date_naive();
    let first_step = REMIND_AT_DAYS.first().copied().unwrap_or_default();
    let from = (now - TimeDelta::days(REMIND_UNTIL_DAYS + 1)).timestamp_millis();
    // A deadline is the end of its day, so that the day of the first step lies one further.
    let until = (now + TimeDelta::days(2 - first_step)).timestamp_millis();
    let waiting = kept::overdue_or_due_before(app.store.reader(), from, until).await?;
    let messages: Vec<NewMessage> = waiting
        .into_iter()
        .filter_map(|request| {
            let deadline = instant(request.deadline_at - 1).date_naive();
            let due = reminder(deadline, today)?;
            let payload = Payload {
                request: request.id,
                unit: request.unit,
                form: request.form,
                period: request.period.to_string(),
                step_days: i32::try_from(due.step_days).ok()?,
            };
            Some(NewMessage {
                key: format!("{TOPIC}:{}:{deadline}:{}", request.id, due.step_days),
                topic: TOPIC.to_owned(),
                payload: serde_json::to_string(&payload).ok()?,
            })
        })
        .collect();
    let (count, at) = (messages.len(), app.now_ms());
    app.store
        .write(move |tx| {
            let messages = messages.clone();
            Box::pin(async move {
                for message in messages {
                    outbox::enqueue(tx, message, at).await?;
                }
                Ok::<_, AppError>(())
            })
        })
        .await?;
    Ok(count)
}

/// Delivers waiting reminders to the desks of their units; returns how many.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer. Single messages that fail are tried again later.
pub async fn deliver(app: &App) -> Result<u64, AppError> {
    let mut delivered = 0;
    for _ in 0..ROUNDS_MAX {
        let claimed = outbox::claim(&app.store, TOPIC.to_owned(), app.now_ms()).await?;
        if claimed.is_empty() {
            break;
        }
        for message in claimed {
            match deliver_one(app, &message).await {
                Ok(()) => {
                    outbox::done(&app.store, message.id, app.now_ms()).await?;
                    delivered += 1;
                }
                Err(error) => {
                    let text = error.to_string();
                    tracing::warn!(message.id, error = %text, "a reminder was not delivered");
                    outbox::retry_later(&app.store, &message, text, app.now_ms()).await?;
                }
            }
        }
    }
    Ok(delivered)
}

async fn deliver_one(app: &App, message: &Message) -> Result<(), AppError> {
    let payload: Payload =
        serde_json::from_str(&message.payload).map_err(|error| AppError::Internal(error.to_string()))?;
    let reminder = Reminder {
        key: message.key.clone(),
        request: payload.request,
        unit: payload.unit,
        step_days: payload.step_days,
        at: app.now_ms(),
    };
    app.store
        .write(move |tx| {
            let reminder = reminder.clone();
            Box::pin(async move { Ok::<(), AppError>(kept::put_reminder(tx, reminder).await?) })
        })
        .await
}
