//! The templates, compiled into the binary.

use crate::layouts::ApplicationLayout;

/// Letterhead, dotted lines, signatures: what the forms share.
pub(crate) const COMMON: &str = include_str!("../templates/common.typ");

/// The guide of a procedure, which several templates show.
pub(crate) const GUIDE: &str = include_str!("../templates/guide.typ");

/// One embedded template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Form 01, receipt and appointment.
    Receipt,
    /// Form 02, request for supplements.
    Supplement,
    /// Form 03, refusal of receipt.
    Refusal,
    /// Form 04, apology and new date.
    Apology,
    /// The notice that the clock stands still; form 05 from 15 September 2025.
    Stopping,
    /// Form 05, later 06, control slip.
    ControlSlip,
    /// Form 06, later 07, register.
    Register,
    /// Confirmation of an online submission.
    Confirmation,
    /// Guide sheet of a procedure.
    ProcedureSheet,
    /// Sheets of several procedures, for the board or bound.
    PublicSet,
    /// Periodic report.
    Report,
    /// Statistics form II.06a.
    StatisticsForm,
    /// Application form of a citizen.
    Application(ApplicationLayout),
}

impl Template {
    /// Name for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Supplement => "supplement",
            Self::Refusal => "refusal",
            Self::Apology => "apology",
            Self::Stopping => "stopping",
            Self::ControlSlip => "control_slip",
            Self::Register => "register",
            Self::Confirmation => "confirmation",
            Self::ProcedureSheet => "procedure_sheet",
            Self::PublicSet => "public_set",
            Self::Report => "report",
            Self::StatisticsForm => "statistics_form",
            Self::Application(layout) => layout.name(),
        }
    }

    pub(crate) fn source(self) -> &'static str {
        match self {
            Self::Receipt => include_str!("../templates/receipt.typ"),
            Self::Supplement => include_str!("../templates/supplement.typ"),
            Self::Refusal => include_str!("../templates/refusal.typ"),
            Self::Apology => include_str!("../templates/apology.typ"),
            Self::Stopping => include_str!("../templates/stopping.typ"),
            Self::ControlSlip => include_str!("../templates/control_slip.typ"),
            Self::Register => include_str!("../templates/register.typ"),
            Self::Confirmation => include_str!("../templates/confirmation.typ"),
            Self::ProcedureSheet => include_str!("../templates/procedure_sheet.typ"),
            Self::PublicSet => include_str!("../templates/public_set.typ"),
            Self::Report => include_str!("../templates/report.typ"),
            Self::StatisticsForm => include_str!("../templates/statistics_form.typ"),
            Self::Application(layout) => layout.source(),
        }
    }
}
