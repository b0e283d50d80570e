//! Figures of a period as pages show them: every rate beside what it is a part of.

use motcua_app::statistics::Overview;
use motcua_domain::statistics::{Rate, RowCounts, Spent};
use serde::Serialize;

/// Office minutes of a working day: eight hours (Bộ luật Lao động Art. 104).
const WORKING_DAY_MINUTES: f64 = 480.0;

/// A rate with its denominator.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct RateView {
    pub part: i64,
    pub whole: i64,
    /// None of nothing.
    pub percent: Option<f64>,
}

impl From<Rate> for RateView {
    fn from(rate: Rate) -> Self {
        Self { part: rate.part, whole: rate.whole, percent: rate.percent() }
    }
}

/// What is told first of a period.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FiguresView {
    pub received: i64,
    pub resolved: i64,
    /// Early or on time, of the resolved.
    pub in_time: RateView,
    /// Filed online, of the resolved.
    pub online: RateView,
    pub late: i64,
    /// At the end of the period.
    pub open: i64,
    pub overdue: i64,
    /// Working days from receipt to result, on average; none where nothing was resolved.
    pub days: Option<f64>,
    /// Working days within which half of them, and nine of ten, had their result.
    pub half: Option<f64>,
    pub nine_of_ten: Option<f64>,
}

impl FiguresView {
    pub(crate) fn of(overview: &Overview, spent: &Spent) -> Self {
        let counts = overview.counts.period();
        Self {
            received: counts.received,
            resolved: counts.resolved(),
            in_time: overview.in_time().into(),
            online: overview.online().into(),
            late: counts.late,
            open: overview.counts.open_after,
            overdue: overview.counts.overdue_after,
            days: working_days(&overview.counts),
            half: within(spent, 50),
            nine_of_ten: within(spent, NINE_OF_TEN),
        }
    }

    /// Whether there is nothing to tell.
    pub(crate) fn is_empty(&self) -> bool {
        self.received == 0 && self.resolved == 0 && self.open == 0
    }

    pub(crate) fn sample() -> Self {
        let rate = |part| RateView::from(Rate { part, whole: 339_239 });
        Self {
            received: 362_485,
            resolved: 339_239,
            in_time: rate(332_183),
            online: rate(68_253),
            late: 7_056,
            open: 23_246,
            overdue: 212,
            days: Some(2.4),
            half: Some(2.0),
            nine_of_ten: Some(7.5),
        }
    }
}

/// The per cent of dossiers that tables tell the time of.
pub(crate) const NINE_OF_TEN: u8 = 90;

/// Working days within which so many per cent of the dossiers had their result.
pub(crate) fn within(spent: &Spent, percent: u8) -> Option<f64> {
    #[allow(clippy::cast_precision_loss)] // Minutes of a dossier are far below 2^53.
    spent.percentile_minutes(percent).map(|minutes| minutes as f64 / WORKING_DAY_MINUTES)
}

/// Working days from receipt to result on average.
pub(crate) fn working_days(counts: &RowCounts) -> Option<f64> {
    let sum = counts.period();
    #[allow(clippy::cast_precision_loss)] // Minutes of a province's year are far below 2^53.
    (sum.timed > 0).then(|| sum.minutes as f64 / sum.timed as f64 / WORKING_DAY_MINUTES)
}
