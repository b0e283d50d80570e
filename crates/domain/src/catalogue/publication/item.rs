//! The lines of a decision.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Standing;
use crate::{
    catalogue::{Procedure, Process},
    codes::ProcedureCode,
};

/// One line of a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Item {
    /// A new procedure (ban hành mới).
    Add { procedure: Box<Procedure> },
    /// A procedure with other facts (sửa đổi, bổ sung). `base` is the version from which they were written.
    Amend { base: i32, procedure: Box<Procedure> },
    /// A procedure that takes the place of another one, which ends (thay thế).
    Replace { old: ProcedureCode, procedure: Box<Procedure> },
    /// A procedure ends (bãi bỏ); new dossiers are sent to the successor, where one is named.
    Abolish { code: ProcedureCode, successor: Option<ProcedureCode> },
    /// The process of a situation, as a draft of the process editor has it.
    Process { version: Uuid, procedure: ProcedureCode, situation: String, process: Box<Process> },
}

impl Item {
    /// The stable name: `add`, `amend`, `replace`, `abolish`, `process`.
    #[must_use]
    pub fn change(&self) -> &'static str {
        match self {
            Self::Add { .. } => "add",
            Self::Amend { .. } => "amend",
            Self::Replace { .. } => "replace",
            Self::Abolish { .. } => "abolish",
            Self::Process { .. } => "process",
        }
    }

    /// Of which procedure the line is: the new one, where one takes another's place.
    #[must_use]
    pub fn code(&self) -> &ProcedureCode {
        match self {
            Self::Add { procedure } | Self::Amend { procedure, .. } | Self::Replace { procedure, .. } => {
                &procedure.code
            }
            Self::Abolish { code, .. } | Self::Process { procedure: code, .. } => code,
        }
    }

    /// Every procedure that is not afterwards as it was before.
    #[must_use]
    pub fn touches(&self) -> Vec<&ProcedureCode> {
        match self {
            Self::Replace { old, procedure } => vec![old, &procedure.code],
            other => vec![other.code()],
        }
    }

    /// The procedure as the line has it; none where it ends or only its process changes.
    #[must_use]
    pub fn procedure(&self) -> Option<&Procedure> {
        match self {
            Self::Add { procedure } | Self::Amend { procedure, .. } | Self::Replace { procedure, .. } => {
                Some(procedure)
            }
            Self::Abolish { .. } | Self::Process { .. } => None,
        }
    }

    /// The procedure that ends, with the one to which people are sent.
    #[must_use]
    pub fn ends(&self) -> Option<(&ProcedureCode, Option<&ProcedureCode>)> {
        match self {
            Self::Replace { old, procedure } => Some((old, Some(&procedure.code))),
            Self::Abolish { code, successor } => Some((code, successor.as_ref())),
            _ => None,
        }
    }

    /// Two lines of one decision with the same key would be the same line.
    pub(super) fn is_same_line(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Process { procedure, situation, .. },
                Self::Process { procedure: of, situation: at, .. },
            ) => procedure == of && situation == at,
            (Self::Process { .. }, _) | (_, Self::Process { .. }) => false,
            _ => self.code() == other.code(),
        }
    }

    /// The line with another procedure in it; none for a line that writes no procedure.
    #[must_use]
    pub fn rewritten(&self, procedure: Procedure) -> Option<Self> {
        let procedure = Box::new(procedure);
        Some(match self {
            Self::Add { .. } => Self::Add { procedure },
            Self::Amend { base, .. } => Self::Amend { base: *base, procedure },
            Self::Replace { old, .. } => Self::Replace { old: old.clone(), procedure },
            Self::Abolish { .. } | Self::Process { .. } => return None,
        })
    }

    /// An amendment of what another one has changed since, brought onto what stands: the facts as they were written, and
    /// the processes of now where the line had left those of `written_from` alone. None for every other line.
    #[must_use]
    pub fn brought_onto(&self, now: Standing<'_>, written_from: Option<&Procedure>) -> Option<Self> {
        let Self::Amend { procedure, .. } = self else { return None };
        let mut procedure = procedure.clone();
        for situation in &mut procedure.situations {
            let of = |facts: &Procedure| facts.situation(&situation.code).map(|own| own.process.clone());
            let is_untouched = written_from.and_then(of).as_ref() == Some(&situation.process);
            if let Some(process) = of(now.procedure).filter(|_| is_untouched) {
                situation.process = process;
            }
        }
        Some(Self::Amend { base: now.version, procedure })
    }
}

/// Whether a line is that of a procedure, or of one of its situations.
pub(super) fn is_of(item: &Item, code: &str, situation: Option<&str>) -> bool {
    let same_situation = match item {
        Item::Process { situation: own, .. } => Some(own.as_str()) == situation,
        _ => situation.is_none(),
    };
    item.code().as_str() == code && same_situation
}
