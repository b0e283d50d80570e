//! What happens to the evaluations of a month, kept for ever.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::{Appeal, AppealState, Evaluated, EvaluationMonth, EvaluationStage, Publication, Tally};
use crate::organisation::StaffId;

/// Something that happened to the evaluations of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum MonthEvent {
    Appealed {
        appeal: Appeal,
    },
    /// `appeal` is the appeal with its answer, in the place `number`.
    AppealAnswered {
        number: usize,
        appeal: Appeal,
    },
    /// Somebody has looked how the procedures of the agency are published.
    PublicationChecked {
        by: StaffId,
        publication: Publication,
    },
    /// With the figures as they stand from now on.
    Approved {
        by: StaffId,
        figures: Vec<FrozenTally>,
    },
}

/// What one evaluated came to in an approved month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenTally {
    pub of: Evaluated,
    pub tally: Tally,
}

impl MonthEvent {
    /// The stable name: `appealed`, `appeal_accepted`, `appeal_refused`, `publication_checked`, `approved`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Appealed { .. } => "appealed",
            Self::AppealAnswered { appeal, .. } => match appeal.state {
                AppealState::Accepted { .. } => "appeal_accepted",
                AppealState::Filed | AppealState::Refused { .. } => "appeal_refused",
            },
            Self::PublicationChecked { .. } => "publication_checked",
            Self::Approved { .. } => "approved",
        }
    }
}

impl EvaluationMonth {
    /// The month after something happened at an instant.
    #[must_use]
    pub fn after(mut self, event: &MonthEvent, at: DateTime<FixedOffset>) -> Self {
        match event {
            MonthEvent::Appealed { appeal } => self.appeals.push(appeal.clone()),
            MonthEvent::AppealAnswered { number, appeal } => {
                if let Some(kept) = self.appeals.get_mut(*number) {
                    kept.clone_from(appeal);
                }
            }
            MonthEvent::PublicationChecked { publication, .. } => self.publication = Some(*publication),
            MonthEvent::Approved { by, figures } => {
                self.stage = EvaluationStage::Approved { at, by: *by };
                self.figures.clone_from(figures);
            }
        }
        self
    }

    /// The tally of somebody for the month, from what is counted of the dossiers: with what was found of the
    /// publication, and with what appeals corrected. An approved month keeps the tally that it was approved with; of
    /// somebody who came to the unit later it knows nothing.
    #[must_use]
    pub fn tally_of(&self, of: &Evaluated, counted: Tally) -> Tally {
        if matches!(self.stage, EvaluationStage::Approved { .. }) {
            let frozen = self.figures.iter().find(|frozen| frozen.of == *of);
            return frozen.map_or(counted, |frozen| frozen.tally);
        }
        let counted = match (of, self.publication) {
            (Evaluated::Agency(_), Some(publication)) => counted.published(publication),
            _ => counted,
        };
        // Points that a later complaint has changed are not there to be corrected any more.
        let own = self.appeals.iter().filter(|appeal| appeal.of == *of);
        own.fold(counted, |tally, appeal| appeal.corrected(tally).unwrap_or(tally))
    }
}
