//! Forms of figures. A changed form is a new version; what was asked before stays readable.

use motcua_domain::figures::submission::FigureForm;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::{Millis, StoreError, entities::figure_form};

/// The most versions of forms that are looked at.
pub const FORMS_MAX: u64 = 2_000;

/// The newest version of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptForm {
    pub version: i32,
    pub form: FigureForm,
}

impl KeptForm {
    fn read(row: &figure_form::Model) -> Result<Self, StoreError> {
        let form = serde_json::from_str(&row.body)
            .map_err(|error| StoreError::Corrupt(format!("form {}: {error}", row.code)))?;
        Ok(Self { version: row.version, form })
    }
}

/// Writes a new version of a form; an equal one is left as it is. Says whether anything was written.
///
/// # Errors
/// [`StoreError::Conflict`] where somebody else wrote one at the same moment.
pub async fn put_form(
    connection: &impl ConnectionTrait,
    form: &FigureForm,
    at: Millis,
) -> Result<bool, StoreError> {
    let before = self::form(connection, &form.code).await?;
    if before.as_ref().is_some_and(|before| before.form == *form) {
        return Ok(false);
    }
    let row = figure_form::ActiveModel {
        code: Set(form.code.clone()),
        version: Set(before.map_or(0, |before| before.version) + 1),
        body: Set(serde_json::to_string(form).map_err(|error| StoreError::Corrupt(error.to_string()))?),
        at: Set(at),
    };
    figure_form::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(true)
}

/// The newest version of a form.
///
/// # Errors
/// [`StoreError::Corrupt`] where it does not read.
pub async fn form(connection: &impl ConnectionTrait, code: &str) -> Result<Option<KeptForm>, StoreError> {
    let row = figure_form::Entity::find()
        .filter(figure_form::Column::Code.eq(code))
        .order_by_desc(figure_form::Column::Version)
        .limit(1)
        .one(connection)
        .await?;
    row.as_ref().map(KeptForm::read).transpose()
}

/// The newest version of every form, in the order of their codes.
///
/// # Errors
/// [`StoreError::Corrupt`] where one does not read.
pub async fn forms(connection: &impl ConnectionTrait) -> Result<Vec<KeptForm>, StoreError> {
    let rows = figure_form::Entity::find()
        .order_by_asc(figure_form::Column::Code)
        .order_by_desc(figure_form::Column::Version)
        .limit(FORMS_MAX)
        .all(connection)
        .await?;
    let mut newest: Vec<KeptForm> = Vec::new();
    for row in &rows {
        if newest.last().is_none_or(|last| last.form.code != row.code) {
            newest.push(KeptForm::read(row)?);
        }
    }
    Ok(newest)
}
