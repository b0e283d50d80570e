//! Forms that several situations share, each written once in a province's data.

use serde_json::Value;

use crate::catalogue::Procedure;

/// Puts shared forms in the places of their names: a situation whose form is `{"use": "birth"}` has the form of that name.
///
/// # Errors
/// The first name for which `form_of` has no form.
pub fn put_shared_forms(
    procedures: &mut [Procedure],
    form_of: impl Fn(&str) -> Option<Value>,
) -> Result<(), String> {
    let situations = procedures.iter_mut().flat_map(|procedure| &mut procedure.situations);
    for form in situations.filter_map(|situation| situation.form.as_mut()) {
        let Some(name) = form.get("use").and_then(Value::as_str).map(str::to_owned) else { continue };
        *form = form_of(&name).ok_or(name)?;
    }
    Ok(())
}
