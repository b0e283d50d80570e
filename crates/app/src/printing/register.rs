//! The register (form 06, from 15 September 2025 form 07) of an agency over a period.

use chrono::{Days, NaiveDate};
use futures::{StreamExt, TryStreamExt, stream};
use motcua_domain::{
    calendar::midnight,
    dossier::{FormNumbers, StateName},
    organisation::AgencyCode,
};
use motcua_paper::forms::{Letterhead, MAX_REGISTER_ROWS, Register, RegisterRow};
use motcua_store::{dossiers::DossierRow, instant};
use motcua_texts::{Locale, half_open_period, key, state_name};

use super::{kinds, local, people, say, set};
use crate::{App, AppError, FieldFault, acts, acts::Officer, office};

/// Dossiers that are read at the same time for what their rows lack: the address and the number of sets.
const READ_AT_ONCE: usize = 8;

/// The register of the officer's agency from `first` to `last`, both days included. Written to the audit log.
///
/// # Errors
/// [`AppError::NotFound`] where the officer may not print it; [`AppError::Invalid`] where the period is the wrong way
/// round or has more dossiers than one print takes.
pub async fn register_of_period(
    app: &App,
    officer: &Officer,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<u8>, AppError> {
    let wrong_period = || AppError::Invalid(vec![FieldFault::new("until", "fault-period")]);
    let end = last.checked_add_days(Days::new(1)).filter(|end| first < *end).ok_or_else(wrong_period)?;
    let start = |day| midnight(day).map(|start| start.timestamp_millis()).ok_or_else(wrong_period);
    let rows = office::register(app, officer, start(first)?, start(end)?).await?;
    register(app, officer, &rows, first, end).await
}

/// The register of given rows, which [`office::register`] authorised. The period contains `from` and not `until`.
///
/// # Errors
/// [`AppError::Invalid`] where there are more rows than one print takes.
pub async fn register(
    app: &App,
    officer: &Officer,
    rows: &[DossierRow],
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<u8>, AppError> {
    if rows.len() > MAX_REGISTER_ROWS {
        let fault =
            FieldFault::new("until", "fault-register-too-long").with("max", MAX_REGISTER_ROWS.to_string());
        return Err(AppError::Invalid(vec![fault]));
    }
    // A book closes with the last day of its period, and is of the circular in force then.
    let forms = forms_on(app, until.pred_opt().unwrap_or(until));
    let catalogue = app.catalogue();
    let code = &officer.effective().agency;
    let agency = catalogue.agency(&code.0);
    let printed: Vec<RegisterRow> = stream::iter(rows.iter().cloned().map(|row| entry(app, row)))
        .buffered(READ_AT_ONCE)
        .try_collect()
        .await?;
    set(Register {
        letterhead: Letterhead {
            mark: kinds::mark_of(forms, forms.register),
            authority: people::agency_name(&catalogue, code),
            one_stop_unit: say(key!("printing-one-stop-unit"), &[]),
            place: agency.map(|agency| people::place(app, agency)).unwrap_or_default(),
            issued_at: Some(local(app.now())),
        },
        book: from.format("%Y").to_string(),
        period: half_open_period(from, until),
        subject_field: String::new(),
        first_ordinal: 1,
        rows: printed,
    })
    .await
}

fn forms_on(app: &App, day: NaiveDate) -> &FormNumbers {
    &app.rules_at(midnight(day).unwrap_or_else(|| app.now())).forms
}

/// What the register is called in the circular in force now: its two digits.
#[must_use]
pub fn register_number(app: &App) -> String {
    kinds::two_digits(forms_on(app, app.now().date_naive()).register)
}

async fn entry(app: &App, row: DossierRow) -> Result<RegisterRow, AppError> {
    let at = |millis: Option<i64>| millis.map(|millis| local(instant(millis)));
    let loaded = acts::with_events(app.store.reader(), row).await?;
    let state = loaded.dossier.state_name();
    let (row, filing) = (loaded.row, loaded.dossier.filing);
    let leading = row.step_agency.clone().map_or_else(|| filing.agency.clone(), AgencyCode);
    let unusual = matches!(state, StateName::Refused | StateName::Withdrawn | StateName::AwaitingSupplement);
    Ok(RegisterRow {
        dossier_code: row.code,
        procedure: row.procedure_name,
        sets: u32::from(filing.sets),
        applicant: row.applicant_name,
        address: filing.applicant.address,
        phone: row.applicant_phone.unwrap_or_default(),
        agency: people::agency_name(&app.catalogue(), &leading),
        received_at: at(row.received_at),
        due_at: at(row.due_at),
        returned_at: at(row.returned_at),
        delivery: motcua_texts::return_way_name(Locale::Vi, filing.return_way),
        note: if unusual { state_name(Locale::Vi, state) } else { String::new() },
    })
}
