//! Forms and the periods that they are open for.

use chrono::NaiveDate;
use motcua_domain::{
    figures::submission::{FigureForm, Period, Stage, check_form, check_period, deadline_end},
    policy::Action,
};
use motcua_store::{
    Tx, audit,
    figures::{self as kept, Request},
};

use super::{
    SubmitError,
    author::{Author, require_everywhere},
};
use crate::{
    App,
    seed::{ProvinceFiles, SeedError},
};

/// What loading forms did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct FormsWritten {
    /// Forms that are new or changed.
    pub forms: usize,
    /// Units newly asked for a period.
    pub requests: usize,
}

/// The folder of a province's forms.
const FORMS_FOLDER: &str = "report/forms/";

/// Reads the forms of a province's data.
///
/// # Errors
/// [`SeedError::Unreadable`] naming the file.
pub fn province_forms(files: &dyn ProvinceFiles) -> Result<Vec<FigureForm>, SeedError> {
    let mut names = files.names();
    names.retain(|name| name.starts_with(FORMS_FOLDER) && name.ends_with(".json"));
    names.sort();
    names.into_iter().map(|name| read(files, &name)).collect()
}

fn read(files: &dyn ProvinceFiles, name: &str) -> Result<FigureForm, SeedError> {
    let bytes = files.get(name).ok_or_else(|| SeedError::Missing(name.to_owned()))?;
    serde_json::from_slice(&bytes).map_err(|error| SeedError::Unreadable { file: name.to_owned(), error })
}

/// Keeps the forms of a province's data where there are none yet: later changes of them are the province's own.
///
/// # Errors
/// As [`load_forms`].
pub async fn load_forms_if_none(app: &App, forms: Vec<FigureForm>) -> Result<FormsWritten, SubmitError> {
    if kept::forms(app.store.reader()).await?.is_empty() {
        load_forms(app, forms).await
    } else {
        Ok(FormsWritten::default())
    }
}

/// Keeps forms and opens the periods that they name. Loading them again changes nothing.
///
/// # Errors
/// [`SubmitError::BrokenForm`] where one cannot be filled in; then none is kept.
pub async fn load_forms(app: &App, forms: Vec<FigureForm>) -> Result<FormsWritten, SubmitError> {
    for form in &forms {
        let faults = check_form(form);
        if !faults.is_empty() {
            return Err(SubmitError::BrokenForm { code: form.code.clone(), faults });
        }
    }
    let app = app.clone();
    let store = app.store.clone();
    store
        .write(move |tx| {
            let (app, forms) = (app.clone(), forms.clone());
            Box::pin(async move {
                let mut written = FormsWritten::default();
                for form in &forms {
                    written.forms += usize::from(kept::put_form(tx, form, app.now_ms()).await?);
                    for opened in &form.periods {
                        written.requests += ask(tx, &app, form, opened.period, opened.deadline).await?;
                    }
                }
                Ok::<_, SubmitError>(written)
            })
        })
        .await
}

/// The newest version of every form, in the order of their codes.
///
/// # Errors
/// [`SubmitError::App`] where the database does not answer.
pub async fn forms(app: &App) -> Result<Vec<FigureForm>, SubmitError> {
    Ok(kept::forms(app.store.reader()).await?.into_iter().map(|kept| kept.form).collect())
}

/// The newest version of one form.
///
/// # Errors
/// [`SubmitError::UnknownForm`] where there is none.
pub async fn form(app: &App, code: &str) -> Result<FigureForm, SubmitError> {
    let kept = kept::form(app.store.reader(), code).await?;
    Ok(kept.ok_or_else(|| SubmitError::UnknownForm { code: code.to_owned() })?.form)
}

/// Opens a form for a period: every unit of it is asked. Answers how many were not asked before.
///
/// # Errors
/// [`SubmitError::Refused`] where the period overlaps another of the form, or is of another length;
/// [`SubmitError::DeadlineTooEarly`].
pub async fn open_period(
    app: &App,
    author: Author<'_>,
    code: &str,
    period: Period,
    deadline: NaiveDate,
) -> Result<usize, SubmitError> {
    require_everywhere(author, Action::ApproveFigures)?;
    let form = form(app, code).await?;
    if deadline < period.first_day() {
        return Err(SubmitError::DeadlineTooEarly);
    }
    let line = author.audit(app, "open_figures", format!("figures:{code}:{period}"));
    let app = app.clone();
    let store = app.store.clone();
    store
        .write(move |tx| {
            let (app, form, line) = (app.clone(), form.clone(), line.clone());
            Box::pin(async move {
                let asked = ask(tx, &app, &form, period, deadline).await?;
                if asked > 0 {
                    audit::record(tx, line).await?;
                }
                Ok::<_, SubmitError>(asked)
            })
        })
        .await
}

async fn ask(
    tx: &Tx,
    app: &App,
    form: &FigureForm,
    period: Period,
    deadline: NaiveDate,
) -> Result<usize, SubmitError> {
    check_period(form, &kept::opened_periods(tx, &form.code).await?, period)?;
    let mut asked = 0;
    for unit in &form.units {
        let request = Request {
            id: app.new_id(),
            form: form.code.clone(),
            unit: unit.code.clone(),
            period,
            deadline_at: deadline_end(deadline).timestamp_millis(),
            stage: Stage::Asked,
            version: 0,
            events: 0,
            late: false,
            reopening_asked: false,
            submitted_at: None,
            approved_at: None,
        };
        asked += usize::from(kept::open(tx, &request, app.now_ms()).await?);
    }
    Ok(asked)
}
