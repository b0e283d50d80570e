//! From a typed page to HTML: one environment of templates a language, every template embedded.

mod filters;
mod frame;
mod functions;
mod page;
mod registry;

use std::collections::BTreeMap;

use axum::response::Html;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, value::Serde};
use motcua_texts::Locale;
use rust_embed::RustEmbed;
use serde::Serialize;
use thiserror::Error;

pub use frame::{Flash, FlashKind, FrameUser, NavGroup, NavItem, PageFrame, UserKind};
pub use page::{Page, PageSample, samples_of};
pub use registry::all_samples;

#[derive(RustEmbed)]
#[folder = "templates"]
#[include = "*.html"]
struct Templates;

/// A template that does not parse, or a page that asks for something its context lacks.
#[derive(Debug, Error)]
#[error("template {template}: {source:#}")]
pub struct RenderError {
    /// The template.
    pub template: String,
    /// What the engine found.
    #[source]
    pub source: minijinja::Error,
}

/// The templates, ready in each language.
///
/// Two environments instead of a locale in the context: macros, which see no context, speak the reader's
/// language too.
pub struct Pages {
    vi: Environment<'static>,
    en: Environment<'static>,
}

#[derive(Serialize)]
struct Context<'a, P> {
    frame: &'a PageFrame,
    page: &'a P,
}

impl Pages {
    /// Reads the embedded templates (in debug builds: the files, at each start).
    ///
    /// # Errors
    /// [`RenderError`] for a template that does not parse.
    pub fn embedded() -> Result<Self, RenderError> {
        Ok(Self { vi: environment(Locale::Vi)?, en: environment(Locale::En)? })
    }

    /// Renders a page in the language of its frame.
    ///
    /// # Errors
    /// [`RenderError`] when the template asks for something that the page lacks.
    pub fn render<P: Page>(&self, frame: &PageFrame, page: &P) -> Result<Html<String>, RenderError> {
        self.render_template(P::TEMPLATE, frame, page).map(Html)
    }

    /// Renders a template by name, for tests over all pages.
    ///
    /// # Errors
    /// As [`Pages::render`].
    pub fn render_template<P: Serialize>(
        &self,
        template: &str,
        frame: &PageFrame,
        page: &P,
    ) -> Result<String, RenderError> {
        let context = Value::from(Serde(Context { frame, page }));
        self.of(frame.locale)
            .get_template(template)
            .and_then(|found| found.render(context))
            .map_err(|source| RenderError { template: template.to_owned(), source })
    }

    /// A part of a page as HTML, from what its template calls `name` and nothing else. For the context of a page.
    ///
    /// # Errors
    /// As [`Pages::render`].
    pub fn part<P: Serialize>(
        &self,
        locale: Locale,
        template: &str,
        name: &str,
        given: &P,
    ) -> Result<Value, RenderError> {
        let context = Value::from(BTreeMap::from([(name, Value::from(Serde(given)))]));
        let made = self.of(locale).get_template(template).and_then(|found| found.render(context));
        made.map(Value::from_safe_string)
            .map_err(|source| RenderError { template: template.to_owned(), source })
    }

    fn of(&self, locale: Locale) -> &Environment<'static> {
        match locale {
            Locale::Vi => &self.vi,
            Locale::En => &self.en,
        }
    }

    /// The names of all templates.
    pub fn template_names() -> impl Iterator<Item = String> {
        Templates::iter().map(String::from)
    }
}

fn environment(locale: Locale) -> Result<Environment<'static>, RenderError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    functions::add(&mut environment, locale);
    filters::add(&mut environment, locale);
    for name in Pages::template_names() {
        let Some(file) = Templates::get(&name) else { continue };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        environment
            .add_template_owned(name.clone(), source)
            .map_err(|source| RenderError { template: name, source })?;
    }
    Ok(environment)
}
