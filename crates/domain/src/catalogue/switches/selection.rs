//! For which situations, at which places, a switch holds.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::{OnlineLevel, Procedure, Situation},
    codes::ProcedureCode,
    organisation::{AgencyCode, Level},
};

/// Conditions that all hold; an empty one lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Selection {
    /// Codes of fields of administration.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub procedures: Vec<ProcedureCode>,
    /// One situation of the only procedure named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub situation: Option<String>,
    /// Where dossiers are received.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<AgencyCode>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// Online levels from and to, as the switches made before leave them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online_from: Option<OnlineLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online_to: Option<OnlineLevel>,
    /// Only situations with a filing form of their own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub with_form: bool,
}

/// An agency at which dossiers are received: its code first, then those of the agencies that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    pub codes: &'a [AgencyCode],
    pub level: Level,
}

impl Selection {
    /// Whether it names nothing: everything is taken.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it depends on where a dossier is received.
    #[must_use]
    pub fn names_places(&self) -> bool {
        !self.agencies.is_empty() || !self.levels.is_empty()
    }

    /// Whether it takes a situation that stands at an online level, at a place. Without a place, only what depends on none.
    #[must_use]
    pub fn takes(
        &self,
        (procedure, situation): (&Procedure, &Situation),
        online: OnlineLevel,
        place: Option<&Place<'_>>,
    ) -> bool {
        self.takes_procedure(procedure)
            && self.situation.as_ref().is_none_or(|code| *code == situation.code)
            && self.online_from.is_none_or(|from| from <= online)
            && self.online_to.is_none_or(|to| online <= to)
            && (!self.with_form || situation.form.is_some())
            && match place {
                None => !self.names_places(),
                Some(place) => self.takes_place(place),
            }
    }

    /// Whether any situation of a procedure may be taken.
    #[must_use]
    pub fn takes_procedure(&self, procedure: &Procedure) -> bool {
        (self.fields.is_empty() || self.fields.contains(&procedure.field))
            && (self.procedures.is_empty() || self.procedures.contains(&procedure.code))
    }

    #[must_use]
    pub fn takes_place(&self, place: &Place<'_>) -> bool {
        (self.agencies.is_empty() || place.codes.iter().any(|code| self.agencies.contains(code)))
            && (self.levels.is_empty() || self.levels.contains(&place.level))
    }
}
