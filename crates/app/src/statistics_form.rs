//! Form II.06a/VPCP/KSTT and its siblings as a sheet to print or to reckon with.

use motcua_domain::statistics::{Form, Period};
use motcua_paper::statistics_form::{StatisticsForm, StatisticsRow};
use motcua_texts::{Locale, Texts, key, short_date};

use crate::{App, AppError, statistics::FormBy};

/// The number that the form carries.
const FORM_NUMBER: &str = "II.06a/VPCP/KSTT";

/// What the sheet is made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    Xlsx,
    Pdf,
}

/// The form of a period as a file. `agency` is the code of the one that reports; the province where there is none.
///
/// # Errors
/// [`AppError::Internal`] where its figures do not add up or the sheet cannot be set.
pub async fn sheet(
    app: &App,
    form: &Form,
    period: Period,
    by: FormBy,
    agency: Option<&str>,
    format: SheetFormat,
) -> Result<Vec<u8>, AppError> {
    let sheet = filled_in(app, form, period, by, agency);
    let set = tokio::task::spawn_blocking(move || match format {
        SheetFormat::Xlsx => sheet.xlsx(),
        SheetFormat::Pdf => sheet.pdf(),
    });
    let set = set.await.map_err(|error| AppError::Internal(error.to_string()))?;
    set.map_err(|error| AppError::Internal(error.to_string()))
}

fn filled_in(app: &App, form: &Form, period: Period, by: FormBy, agency: Option<&str>) -> StatisticsForm {
    let say = |key: &str| Texts::get(Locale::Vi, key, &[]);
    let catalogue = app.catalogue();
    let named = agency.and_then(|code| catalogue.agency(code)).map(|agency| agency.name.clone());
    let days = [("from", short_date(period.from).into()), ("to", short_date(period.to).into())];
    // The form was checked when it was made: no column is negative.
    let figures = |values: [i64; 11]| values.map(|value| u64::try_from(value).unwrap_or_default());
    StatisticsForm {
        form_number: FORM_NUMBER.to_owned(),
        title: say(key!("statistics-form-title")),
        period: Texts::get(Locale::Vi, key!("statistics-form-period"), &days),
        reporting_unit: named.unwrap_or_else(|| app.settings.province_name.clone()),
        receiving_unit: say(key!("statistics-form-receiver")),
        name_heading: match by {
            FormBy::Field => say(key!("statistics-form-by-field")),
            FormBy::Agency => say(key!("statistics-form-by-agency")),
            FormBy::Level => say(key!("statistics-form-by-level")),
        },
        rows: form
            .rows
            .iter()
            .map(|row| StatisticsRow { name: row.name.clone(), c: figures(row.columns.values()) })
            .collect(),
        total: figures(form.total.values()),
        signer_title: say(key!("statistics-form-signer")),
        ..StatisticsForm::default()
    }
}
