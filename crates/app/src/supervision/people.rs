//! Late steps by agency and person: early, on time and late; what is late now; and what was explained.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use motcua_store::{instant, supervision as kept};
use uuid::Uuid;

use super::Sight;
use crate::{App, AppError, desk};

/// The steps of one person in one agency.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonLine {
    /// Code of the agency.
    pub agency_code: String,
    pub agency: String,
    /// None where nobody held the steps.
    pub person: Option<Uuid>,
    pub name: String,
    pub early: i64,
    pub on_time: i64,
    pub late: i64,
    /// Steps past their time at this moment.
    pub late_now: i64,
    pub oldest: Option<DateTime<FixedOffset>>,
    /// Explanations asked for, and how far they are.
    pub asked: i64,
    pub waits_for_reply: i64,
    pub waits_for_leader: i64,
    pub accepted: i64,
}

/// The people of the agencies in sight whose steps ended in a span or are late now, the most late first.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn people(app: &App, sight: &Sight, span: (i64, i64)) -> Result<Vec<PersonLine>, AppError> {
    let (reader, agencies) = (app.store.reader(), sight.agencies.as_deref());
    let mut lines: BTreeMap<(String, Option<Uuid>), PersonLine> = BTreeMap::new();
    for tally in kept::tally_stays(reader, agencies, span).await? {
        let line = lines.entry((tally.agency, tally.person)).or_default();
        (line.early, line.on_time, line.late) = (tally.early, tally.on_time, tally.late);
    }
    for (agency, person, count, oldest) in kept::late_now(reader, agencies, app.now_ms()).await? {
        let line = lines.entry((agency, person)).or_default();
        (line.late_now, line.oldest) = (count, Some(instant(oldest)));
    }
    for tally in kept::tally_accounts(reader, agencies, span).await? {
        let line = lines.entry((tally.agency, tally.person)).or_default();
        line.asked = tally.asked;
        line.waits_for_reply = tally.waits_for_reply;
        line.waits_for_leader = tally.waits_for_leader;
        line.accepted = tally.accepted;
    }
    let staff = |id: Uuid| format!("staff:{id}");
    let mentioned: Vec<String> = lines.keys().filter_map(|(_, person)| person.map(staff)).collect();
    let names = desk::names_of(app, mentioned).await?;
    let catalogue = app.catalogue();
    let mut all: Vec<PersonLine> = lines
        .into_iter()
        .map(|((code, person), line)| PersonLine {
            agency: catalogue.agency(&code).map_or_else(|| code.clone(), |agency| agency.name.clone()),
            agency_code: code,
            name: person.and_then(|id| names.get(&staff(id)).cloned()).unwrap_or_default(),
            person,
            ..line
        })
        .collect();
    all.sort_by(|a, b| {
        let key = |line: &PersonLine| std::cmp::Reverse((line.late_now, line.late));
        key(a).cmp(&key(b)).then_with(|| a.agency.cmp(&b.agency)).then_with(|| a.name.cmp(&b.name))
    });
    Ok(all)
}
