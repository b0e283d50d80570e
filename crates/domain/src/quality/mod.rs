//! How well dossiers are handled: the nine indices of Thông tư 01/2018/TT-VPCP, Articles 13 to 15, for officers and
//! agencies; what the people served say; and the online targets.
//!
//! A resolved dossier is told as [`DossierFacts`]; facts give [`Points`]; points are counted in a [`Tally`], and
//! tallies only ever add up. So the months of a quarter make the quarter, and the order of dossiers changes nothing.
//! Only [`Tally::evaluate`] rounds, once for each index. The readings of the circular are told in `docs/quality.md`.

mod agency;
mod appeal;
mod complaint;
mod evaluation;
mod facts;
mod gather;
mod index;
mod marks;
mod month;
mod month_event;
mod points;
mod rating;
mod refusal;
mod scale;
mod tally;
mod target;

pub use agency::AgencyFigures;
pub use appeal::{Appeal, AppealState, Correction};
pub use complaint::{COMPLAINT_ANSWERED_WITHIN, Complaint, ComplaintState, ComplaintVerdict};
pub use evaluation::{Evaluated, Evaluation, IndexResult, Score};
pub use facts::{AgencyTime, ComplaintFact, ComplaintOutcome, DossierFacts, Publication, Stay};
pub use gather::{Circumstances, Places};
pub use index::{Index, Points};
pub use marks::Marks;
pub use month::{EvaluationMonth, EvaluationStage};
pub use month_event::{FrozenTally, MonthEvent};
pub use points::{for_agency, for_officer};
pub use rating::{Rating, RatingCounts, RatingGiven, RatingReason, rate};
pub use refusal::QualityRefusal;
pub use scale::{Band, Bands, ComplaintScale, MissingIndex, OnTheSpotScale, OnlineScale, Scale, Threshold};
pub use tally::{PointCounts, Tally};
pub use target::{Progress, TargetBand, TargetStanding};

/// The most characters of a reason, an answer or another text of several lines.
pub const TEXT_MAX_CHARS: usize = 4_000;
/// The most characters that a person adds to a rating.
pub const RATING_NOTE_MAX_CHARS: usize = 1_000;
/// The most appeals against the evaluations of one unit in one month: more are a program's.
pub const APPEALS_MAX: usize = 1_000;
/// The most corrections of one accepted appeal: five indices of two hundred dossiers.
pub const CORRECTIONS_MAX: usize = 1_000;
