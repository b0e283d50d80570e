//! Which forms a dossier has come to, and what the circular in force numbers them.

use motcua_domain::dossier::{Dossier, Event, FormNumbers};
use motcua_texts::key;
use serde::Serialize;

use super::{application, confirmation, say, slips};
use crate::{App, acts::Loaded};

/// A form of one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// Receipt with the appointment for the result.
    Receipt,
    /// Request for supplements.
    Supplement,
    /// Refusal to receive.
    Refusal,
    /// Apology with the new appointment.
    Apology,
    /// Notice that the clock stands still; a form only under the rules from 15 September 2025.
    Stopping,
    /// The way through the agencies.
    ControlSlip,
    /// What somebody who filed online keeps.
    Confirmation,
    /// The applicant's own form, as it was filled in.
    Application,
}

/// A form that can be printed: its name in addresses, and its number in the circular, empty for a sheet of our own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Print {
    pub code: &'static str,
    pub number: String,
}

impl FormKind {
    pub const ALL: [Self; 8] = [
        Self::Receipt,
        Self::Supplement,
        Self::Refusal,
        Self::Apology,
        Self::Stopping,
        Self::ControlSlip,
        Self::Confirmation,
        Self::Application,
    ];

    /// The form's name in addresses. Not its number: what is 05 today is 06 under the next circular.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Supplement => "supplement",
            Self::Refusal => "refusal",
            Self::Apology => "apology",
            Self::Stopping => "stopping",
            Self::ControlSlip => "control-slip",
            Self::Confirmation => "confirmation",
            Self::Application => "application",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The number that a circular gives the form; none where it has no such form.
    #[must_use]
    pub fn number(self, forms: &FormNumbers) -> Option<u8> {
        match self {
            Self::Receipt => Some(1),
            Self::Supplement => Some(2),
            Self::Refusal => Some(3),
            Self::Apology => Some(4),
            Self::Stopping => forms.stopping,
            Self::ControlSlip => Some(forms.control_slip),
            Self::Confirmation | Self::Application => None,
        }
    }

    /// Whether the applicant gets it. The control slip goes with the dossier from desk to desk.
    #[must_use]
    pub fn is_given_out(self) -> bool {
        self != Self::ControlSlip
    }

    /// Whether the dossier has what the form tells: no receipt before it was received, no slip nobody asked for.
    fn applies_to(self, loaded: &Loaded, forms: &FormNumbers) -> bool {
        let dossier = &loaded.dossier;
        match self {
            Self::Receipt => dossier.deadline.is_some(),
            Self::Supplement => !dossier.supplements.is_empty(),
            Self::Refusal => slips::is_refused(dossier),
            Self::Apology => !dossier.reschedulings.is_empty(),
            Self::Stopping => {
                let stops = |recorded: &_| matches!(recorded, Event::Paused { .. });
                forms.stopping.is_some() && loaded.events.iter().any(|recorded| stops(&recorded.event))
            }
            Self::ControlSlip => dossier.received_at.is_some(),
            Self::Confirmation => confirmation::is_online(dossier),
            Self::Application => application::is_filled_in(&dossier.filing.form),
        }
    }
}

impl Print {
    /// Forms under the numbers of Thông tư 01/2018/TT-VPCP, for the samples of pages.
    #[must_use]
    pub fn samples(kinds: &[FormKind]) -> Vec<Self> {
        kinds.iter().map(|kind| Self::of(*kind, &FormNumbers::default())).collect()
    }

    fn of(kind: FormKind, forms: &FormNumbers) -> Self {
        Self { code: kind.code(), number: kind.number(forms).map(two_digits).unwrap_or_default() }
    }
}

/// The forms that a dossier has come to, under the numbers of the circular it is handled with.
#[must_use]
pub fn of(app: &App, loaded: &Loaded) -> Vec<(FormKind, Print)> {
    let forms = app.forms_of(&loaded.dossier);
    let kinds = FormKind::ALL.into_iter().filter(|kind| kind.applies_to(loaded, forms));
    kinds.map(|kind| (kind, Print::of(kind, forms))).collect()
}

/// What is printed at the foot of a form of a dossier; empty for a sheet that no circular has.
pub(super) fn mark(app: &App, dossier: &Dossier, kind: FormKind) -> String {
    let forms = app.forms_of(dossier);
    kind.number(forms).map(|number| mark_of(forms, number)).unwrap_or_default()
}

pub(super) fn mark_of(forms: &FormNumbers, number: u8) -> String {
    let circular = forms.circular.as_str();
    say(key!("printing-mark"), &[("number", two_digits(number).into()), ("circular", circular.into())])
}

pub(super) fn two_digits(number: u8) -> String {
    format!("{number:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_one_code() {
        for kind in FormKind::ALL {
            assert_eq!(FormKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(FormKind::from_code("register"), None, "the register is not of one dossier");
    }

    /// Thông tư 03/2025/TT-VPCP: 05 becomes the notice of stopping, the control slip 06, the register 07.
    #[test]
    fn the_circular_in_force_numbers_the_forms() {
        let numbers = |forms: &FormNumbers| FormKind::ALL.map(|kind| kind.number(forms));
        let (before, after) = (FormNumbers::default(), FormNumbers::of_2025());
        assert_eq!(numbers(&before), [Some(1), Some(2), Some(3), Some(4), None, Some(5), None, None]);
        assert_eq!(numbers(&after), [Some(1), Some(2), Some(3), Some(4), Some(5), Some(6), None, None]);
        assert_eq!((before.register, after.register), (6, 7));
    }
}
