//! The languages of the product.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A language in which every page exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Vietnamese, the source of all texts.
    #[default]
    Vi,
    /// English.
    En,
}

/// A code that names none of the languages.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is no language of the pages: use vi or en")]
pub struct UnknownLocale(pub String);

impl Locale {
    /// Every language, the source first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The BCP 47 code, as the `lang` attribute carries it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The other language, for the switch on every page.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(code: &str) -> Result<Self, UnknownLocale> {
        Self::ALL
            .into_iter()
            .find(|locale| locale.code() == code)
            .ok_or_else(|| UnknownLocale(code.chars().take(20).collect()))
    }
}
