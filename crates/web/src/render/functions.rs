//! Functions of the templates: `t`, `lang`, `current`, `asset`, `icon`, `value`, `values`, `error`, `message`.

use std::collections::HashMap;

use minijinja::{
    Environment, Error, ErrorKind, Value,
    value::{Kwargs, ValueKind},
};
use motcua_texts::{Arg, Locale, Texts};

use crate::{assets, components::icons};

pub(super) fn add(environment: &mut Environment<'static>, locale: Locale) {
    environment.add_global("locale", locale.code());
    // Most texts have no gaps, and a page asks for more than a hundred.
    let plain: HashMap<&'static str, Value> =
        Texts::keys(Locale::Vi).iter().filter_map(|key| Some((key.as_str(), plain(locale, key)?))).collect();
    environment.add_function("t", move |key: &str, args: Kwargs| match plain.get(key) {
        Some(text) => Ok(text.clone()),
        None => text(locale, key, &args).map(Value::from),
    });
    // Names of agencies, papers and most procedures are Vietnamese on every page; a reader's voice must know it.
    environment.add_function("lang", move |of: &str| {
        Value::from_safe_string(if of == locale.code() { String::new() } else { format!(" lang=\"{of}\"") })
    });
    // Names of assets are ours and hold nothing to escape; escaped slashes would only make the page longer.
    environment.add_function("asset", |name: &str| {
        let path = assets::path(name).ok_or_else(|| unknown("asset", name))?;
        Ok::<_, Error>(Value::from_safe_string(path.to_owned()))
    });
    // Drawn once: a page has dozens.
    let drawn = |name| Some((name, Value::from_safe_string(icons::svg(name)?)));
    let drawn: HashMap<&'static str, Value> = icons::names().filter_map(drawn).collect();
    environment.add_function("icon", move |name: &str| {
        drawn.get(name).cloned().ok_or_else(|| unknown("icon", name))
    });
    environment
        .add_function("current", |path: &str, href: &str| Value::from_safe_string(current(path, href)));
    environment.add_function("value", |form: Value, field: &str, default: Option<String>| {
        Ok::<_, Error>(entries(&form, field)?.into_iter().next().or(default).unwrap_or_default())
    });
    environment.add_function("values", |form: Value, field: &str| entries(&form, field));
    environment.add_function("error", move |form: Value, field: &str| error(locale, &form, field));
    environment.add_function("message", move |error: Value| message(locale, &error));
}

/// The mark of an entry of a navigation: `page` for the page itself, `true` for the section that it belongs to. The
/// start of the portal and of the office hold everything, so that they are nobody's section.
fn current(path: &str, href: &str) -> String {
    const STARTS: [&str; 2] = ["/", "/office"];
    let is_below = path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    match (path == href, is_below && !STARTS.contains(&href)) {
        (true, _) => " aria-current=\"page\"".to_owned(),
        (false, true) => " aria-current=\"true\"".to_owned(),
        (false, false) => String::new(),
    }
}

fn unknown(what: &str, name: &str) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("no {what} is called “{name}”"))
}

/// A text without gaps. One that escaping would leave as it is need not be looked through for marks each time.
fn plain(locale: Locale, key: &str) -> Option<Value> {
    const ESCAPED: [char; 6] = ['<', '>', '&', '"', '\'', '/'];
    let text = Texts::plain(locale, key)?;
    Some(if text.contains(ESCAPED) { Value::from(text) } else { Value::from_safe_string(text.to_owned()) })
}

fn text(locale: Locale, key: &str, kwargs: &Kwargs) -> Result<String, Error> {
    let args: Vec<(&str, Arg)> =
        kwargs.args().map(|name| Ok((name, arg(kwargs.get(name)?)))).collect::<Result<_, Error>>()?;
    Ok(Texts::get(locale, key, &args))
}

fn arg(value: Value) -> Arg {
    match (value.kind(), value.as_i64()) {
        (ValueKind::Number, Some(count)) => Arg::Count(count),
        _ => Arg::Text(value.to_string()),
    }
}

/// What was typed into a field; nothing before the form was sent (`form` is none then).
fn entries(form: &Value, field: &str) -> Result<Vec<String>, Error> {
    if form.is_none() {
        return Ok(Vec::new());
    }
    let typed = form.get_attr("values")?.get_attr(field)?;
    if typed.is_undefined() {
        return Ok(Vec::new());
    }
    Ok(typed.try_iter()?.map(|entry| entry.to_string()).collect())
}

/// The first error of a field in words, or none.
fn error(locale: Locale, form: &Value, field: &str) -> Result<Value, Error> {
    if form.is_none() {
        return Ok(Value::from(()));
    }
    for error in form.get_attr("errors")?.try_iter()? {
        if error.get_attr("field")?.as_str() == Some(field) {
            return message(locale, &error).map(Value::from);
        }
    }
    Ok(Value::from(()))
}

/// The words of one `FieldError`.
fn message(locale: Locale, error: &Value) -> Result<String, Error> {
    let key = error.get_attr("key")?;
    let known = error.get_attr("args")?;
    let mut args = Vec::new();
    let names: Vec<Value> = known.try_iter()?.collect();
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    for name in &names {
        args.push((name.as_str(), arg(known.get_attr(name)?)));
    }
    Ok(Texts::get(locale, key.as_str().unwrap_or_default(), &args))
}

#[cfg(test)]
mod tests {
    use super::current;

    /// WAI-ARIA 1.2, aria-current: `page` for the page itself, `true` for what it is part of.
    #[test]
    fn a_page_marks_its_own_entry_and_its_section() {
        assert_eq!(current("/procedures", "/procedures"), " aria-current=\"page\"");
        assert_eq!(current("/procedures/1.001193", "/procedures"), " aria-current=\"true\"");
        assert_eq!(current("/office/dossiers/x", "/office/dossiers"), " aria-current=\"true\"");
        assert_eq!(current("/office/dossiers", "/office"), "", "the day's list is no section");
        assert_eq!(current("/procedures-of-others", "/procedures"), "", "another page with a like name");
    }
}
