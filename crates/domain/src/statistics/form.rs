//! Form II.06a/VPCP/KSTT and its siblings: the same columns by field, by agency, by level.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Counts;

/// The columns of the form, under the numbers it prints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Received: online, direct and by post, carried over.
    pub c3: i64,
    pub c4: i64,
    pub c5: i64,
    pub c6: i64,
    /// Resolved: early, on time, late.
    pub c7: i64,
    pub c8: i64,
    pub c9: i64,
    pub c10: i64,
    /// In progress: within the limit, past it.
    pub c11: i64,
    pub c12: i64,
    pub c13: i64,
}

/// What a row of the form is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Counts of the period, filed online.
    pub online: Counts,
    /// Counts of the period, brought or sent by post.
    pub direct: Counts,
    /// In progress when the period began.
    pub open_before: i64,
    /// In progress when it ended.
    pub open_after: i64,
    /// Of these, past their deadline.
    pub overdue_after: i64,
}

impl std::ops::AddAssign for RowCounts {
    fn add_assign(&mut self, other: Self) {
        self.online += other.online;
        self.direct += other.direct;
        self.open_before += other.open_before;
        self.open_after += other.open_after;
        self.overdue_after += other.overdue_after;
    }
}

impl RowCounts {
    /// All that was counted in the period.
    #[must_use]
    pub fn period(&self) -> Counts {
        self.online + self.direct
    }

    #[must_use]
    pub fn columns(&self) -> Column {
        let period = self.period();
        let (c4, c5, c6) = (self.online.received, self.direct.received, self.open_before);
        let (c8, c9, c10) = (period.early, period.on_time, period.late);
        let (c11, c13) = (self.open_after, self.overdue_after);
        Column { c3: c4 + c5 + c6, c4, c5, c6, c7: c8 + c9 + c10, c8, c9, c10, c11, c12: c11 - c13, c13 }
    }
}

/// A row with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormRow {
    pub name: String,
    #[serde(flatten)]
    pub columns: Column,
}

/// The form: rows and their total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    pub rows: Vec<FormRow>,
    pub total: Column,
}

/// An equation of the form that does not hold: the figures are not given out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{row}: {equation} does not hold")]
pub struct FormFault {
    pub row: String,
    pub equation: &'static str,
}

impl Form {
    /// Puts the form together and checks it.
    ///
    /// # Errors
    /// [`FormFault`] naming the row and the equation that does not hold.
    pub fn new(rows: Vec<FormRow>) -> Result<Self, FormFault> {
        let mut total = Column::default();
        for row in &rows {
            check(&row.name, &row.columns)?;
            total.add(&row.columns);
        }
        check("total", &total)?;
        Ok(Self { rows, total })
    }
}

impl Column {
    /// The columns in their order, 3 to 13.
    #[must_use]
    pub fn values(&self) -> [i64; 11] {
        [
            self.c3, self.c4, self.c5, self.c6, self.c7, self.c8, self.c9, self.c10, self.c11, self.c12,
            self.c13,
        ]
    }

    fn add(&mut self, other: &Self) {
        let (mine, theirs) = (self.values(), other.values());
        let [c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13] =
            std::array::from_fn(|index| mine[index] + theirs[index]);
        *self = Self { c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13 };
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values().iter().all(|value| *value == 0)
    }
}

fn check(row: &str, c: &Column) -> Result<(), FormFault> {
    let equations = [
        ("3 = 4 + 5 + 6", c.c3 == c.c4 + c.c5 + c.c6),
        ("3 = 7 + 11", c.c3 == c.c7 + c.c11),
        ("7 = 8 + 9 + 10", c.c7 == c.c8 + c.c9 + c.c10),
        ("11 = 12 + 13", c.c11 == c.c12 + c.c13),
        ("no column is negative", c.values().iter().all(|value| *value >= 0)),
    ];
    match equations.into_iter().find(|(_, holds)| !holds) {
        Some((equation, _)) => Err(FormFault { row: row.to_owned(), equation }),
        None => Ok(()),
    }
}

/// A rate with what it is a part of: no percentage without its denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    pub part: i64,
    pub whole: i64,
}

impl Rate {
    /// In hundredths of a per cent, rounded half up; `None` of nothing.
    #[must_use]
    pub fn basis_points(&self) -> Option<i64> {
        if self.whole <= 0 {
            return None;
        }
        let (part, whole) = (i128::from(self.part), i128::from(self.whole));
        i64::try_from((part * 20_000 + whole).div_euclid(2 * whole)).ok()
    }

    /// In per cent, for programs.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        #[allow(clippy::cast_precision_loss)] // Hundredths of a per cent: few digits.
        self.basis_points().map(|points| points as f64 / 100.0)
    }
}
