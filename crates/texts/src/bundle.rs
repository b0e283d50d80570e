//! The texts themselves: one Fluent bundle a language, read once.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::{Arg, Locale, args::fluent_args, format};

#[derive(RustEmbed)]
#[folder = "locales"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

struct Loaded {
    vi: Bundle,
    en: Bundle,
    keys: [BTreeSet<String>; 2],
    problems: Vec<String>,
}

static LOADED: LazyLock<Loaded> = LazyLock::new(|| {
    let mut problems = Vec::new();
    let (vi, vi_keys) = load(Locale::Vi, &mut problems);
    let (en, en_keys) = load(Locale::En, &mut problems);
    for problem in &problems {
        tracing::error!(%problem, "a locale file is faulty");
    }
    Loaded { vi, en, keys: [vi_keys, en_keys], problems }
});

/// The words of the product.
pub struct Texts;

impl Texts {
    /// The text of `key` in `locale`, its gaps filled from `args`. `key.attribute` names an attribute.
    ///
    /// A key that the locale lacks is taken from Vietnamese; one that no locale has comes back in the marks
    /// `⟦ ⟧`, so that the page still works and the fault is seen.
    #[must_use]
    pub fn get(locale: Locale, key: &str, args: &[(&str, Arg)]) -> String {
        Self::find(locale, key, args).or_else(|| Self::find(Locale::Vi, key, args)).unwrap_or_else(|| {
            tracing::error!(%key, %locale, "no locale file has this text");
            format!("⟦{key}⟧")
        })
    }

    /// The text of `key` where it stands on one line and has no gaps: as it is written, nothing to be made. Taken
    /// from Vietnamese where the locale lacks it.
    #[must_use]
    pub fn plain(locale: Locale, key: &str) -> Option<&'static str> {
        let text = |locale| formatted(locale, key, None, &mut Vec::new());
        match text(locale).or_else(|| text(Locale::Vi))? {
            Cow::Borrowed(text) => Some(text),
            Cow::Owned(_) => None,
        }
    }

    /// The text of `key` in exactly this locale, or nothing.
    #[must_use]
    pub fn find(locale: Locale, key: &str, args: &[(&str, Arg)]) -> Option<String> {
        let mut errors: Vec<FluentError> = Vec::new();
        let text = formatted(locale, key, Some(&fluent_args(args)), &mut errors)?.into_owned();
        if !errors.is_empty() {
            tracing::error!(%key, %locale, ?errors, "a text has a gap that was not filled");
        }
        Some(text)
    }

    /// Every key of a locale, attributes as `key.attribute`.
    #[must_use]
    pub fn keys(locale: Locale) -> &'static BTreeSet<String> {
        match locale {
            Locale::Vi => &LOADED.keys[0],
            Locale::En => &LOADED.keys[1],
        }
    }

    /// What is wrong with the locale files: lines that do not parse, keys given twice.
    #[must_use]
    pub fn problems() -> &'static [String] {
        &LOADED.problems
    }
}

/// A text with its gaps filled, in exactly this locale; borrowed where nothing had to be put together.
fn formatted(
    locale: Locale,
    key: &str,
    args: Option<&FluentArgs<'_>>,
    errors: &mut Vec<FluentError>,
) -> Option<Cow<'static, str>> {
    let bundle = match locale {
        Locale::Vi => &LOADED.vi,
        Locale::En => &LOADED.en,
    };
    let (id, attribute) = key.split_once('.').map_or((key, None), |(id, name)| (id, Some(name)));
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(name) => message.get_attribute(name)?.value(),
    };
    Some(bundle.format_pattern(pattern, args, errors))
}

fn load(locale: Locale, problems: &mut Vec<String>) -> (Bundle, BTreeSet<String>) {
    let language: LanguageIdentifier = locale.code().parse().unwrap_or_else(|error| {
        problems.push(format!("{locale}: {error}"));
        LanguageIdentifier::default()
    });
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The marks that isolate a gap's direction are of no use in two left-to-right languages and show as
    // boxes in old SMS and PDF readers.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match locale {
        Locale::Vi => |value, _| grouped(Locale::Vi, value),
        Locale::En => |value, _| grouped(Locale::En, value),
    }));
    let mut keys = BTreeSet::new();
    let prefix = format!("{locale}/");
    for name in Files::iter().filter(|name| name.starts_with(&prefix) && name.ends_with(".ftl")) {
        let Some(file) = Files::get(&name) else { continue };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(usable, errors)| {
            problems.push(format!("{name}: {errors:?}"));
            usable
        });
        collect_keys(resource.source(), &mut keys);
        if let Err(errors) = bundle.add_resource(resource) {
            problems.push(format!("{name}: {errors:?}"));
        }
    }
    (bundle, keys)
}

/// Numbers in a text are counts of things: grouped in thousands as the language does.
fn grouped(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        // Counts come in as i64 and are whole; the cast gives the same number back.
        FluentValue::Number(FluentNumber { value, .. }) => Some(format::count(locale, *value as i64)),
        _ => None,
    }
}

/// The keys of a file, read from its lines: a message begins at the margin, an attribute with an indented dot.
fn collect_keys(source: &str, keys: &mut BTreeSet<String>) {
    let mut message = String::new();
    for line in source.lines() {
        let Some((name, _)) = line.split_once('=') else { continue };
        let name = name.trim_end();
        if let Some(attribute) = name.trim_start().strip_prefix('.') {
            keys.insert(format!("{message}.{attribute}"));
        } else if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            name.clone_into(&mut message);
            keys.insert(message.clone());
        }
    }
}
