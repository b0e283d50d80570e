//! `once`: parts of a page that depend on a few values alone, made once for all readers.
//!
//! Most of what a page costs is filling in its template. What comes out of a part is kept under the very values that it
//! was made from, so that nothing has to be told when they change.

use minijinja::{Environment, Error, State, Value, value::Kwargs};
use moka::sync::Cache;

/// Bytes that all kept parts of a language may take, their values counted as large as what was made from them.
const KEPT_BYTES: u64 = 1024 * 1024;

/// A template and what it was given.
///
/// Two values that differ in being escaped alone are the same to a template engine; what comes from a page is never
/// escaped, and a part is given nothing else.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    part: Value,
    given: Value,
}

/// Adds `once("layouts/_portal_foot.html", office=…)`: the template `part`, filled with what is named and nothing else, no
/// frame either. For what everybody may read: the kept part outlives its page.
pub(super) fn add(environment: &mut Environment<'static>) {
    let weigh = |_: &Key, made: &Value| {
        let bytes = made.as_str().map_or(0, str::len);
        u32::try_from(2 * bytes).unwrap_or(u32::MAX)
    };
    let kept: Cache<Key, Value> = Cache::builder().max_capacity(KEPT_BYTES).weigher(weigh).build();
    environment.add_function("once", move |state: &State, part: Value, given: Kwargs| {
        let key = Key { part, given: Value::from(given) };
        if let Some(made) = kept.get(&key) {
            return Ok(made);
        }
        let template = state.env().get_template(key.part.as_str().unwrap_or_default())?;
        let made = Value::from_safe_string(template.render(key.given.clone())?);
        kept.insert(key, made.clone());
        Ok::<_, Error>(made)
    });
}

#[cfg(test)]
mod tests {
    use minijinja::{AutoEscape, Environment, context};

    use super::add;

    fn environment() -> Environment<'static> {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        add(&mut environment);
        environment
    }

    /// What is kept for one value is never shown for another, and escaped like everything else.
    #[test]
    fn a_part_is_made_for_what_it_is_given_and_for_nothing_else() -> Result<(), minijinja::Error> {
        let mut environment = environment();
        environment.add_template("_part", "<i>{{ one.name }}</i>{{ page is undefined }}")?;
        environment.add_template("page", "{{ once('_part', one=page.one) }}")?;
        let shown = |name: &str| {
            environment.get_template("page")?.render(context!(page => context!(one => context!(name))))
        };
        assert_eq!(shown("a")?, "<i>a</i>True");
        assert_eq!(shown("<b>")?, "<i>&lt;b&gt;</i>True");
        assert_eq!(shown("a")?, "<i>a</i>True", "kept");
        assert_eq!(shown("b")?, "<i>b</i>True");
        Ok(())
    }

    /// A part that is asked for what it was not given says so on each page, the second one too.
    #[test]
    fn a_fault_in_a_part_is_not_kept() -> Result<(), minijinja::Error> {
        let mut environment = environment();
        environment.add_template("_part", "{{ one.missing.deep }}")?;
        environment.add_template("page", "{{ once('_part', one={}) }}")?;
        for _ in 0..2 {
            assert!(environment.get_template("page")?.render(context!()).is_err());
        }
        Ok(())
    }
}
