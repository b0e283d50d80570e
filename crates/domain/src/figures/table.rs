//! The figures of a report, found by their ids.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{Decimal, Printed};

/// One figure as the report prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub id: String,
    pub name: String,
    pub unit: String,
    /// The period in the words of the report; empty for a figure that belongs to none.
    pub period: String,
    pub value: Printed,
    /// Where it stands: the line of its file, from 1.
    pub line: u64,
}

/// A figure stands twice in one period, with two values.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("figure {id} already stands in line {first_line} with another value")]
pub struct Clash {
    pub id: String,
    pub first_line: u64,
}

/// What is known of a figure in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub value: Printed,
    pub unit: String,
    line: u64,
}

/// The figures of a report by id and period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureTable {
    entries: BTreeMap<String, BTreeMap<String, Entry>>,
}

impl FigureTable {
    /// Takes in one figure. The two numbers of a pair are also found by themselves, as `id/1` and `id/2`.
    ///
    /// A figure that stands twice with the same value is taken in once.
    ///
    /// # Errors
    /// [`Clash`] where the figure has another value in the same period.
    pub fn insert(&mut self, figure: &Figure) -> Result<(), Clash> {
        self.insert_one(figure, figure.id.clone(), figure.value)?;
        if let Printed::Pair(first, second) = figure.value {
            self.insert_one(figure, format!("{}/1", figure.id), Printed::Number(first))?;
            self.insert_one(figure, format!("{}/2", figure.id), Printed::Number(second))?;
        }
        Ok(())
    }

    fn insert_one(&mut self, figure: &Figure, id: String, value: Printed) -> Result<(), Clash> {
        let periods = self.entries.entry(id.clone()).or_default();
        match periods.get(&figure.period) {
            Some(known) if known.value != value => Err(Clash { id, first_line: known.line }),
            Some(_) => Ok(()),
            None => {
                let entry = Entry { value, unit: figure.unit.clone(), line: figure.line };
                periods.insert(figure.period.clone(), entry);
                Ok(())
            }
        }
    }

    /// The figure of this id in each of its periods.
    pub(super) fn periods(&self, id: &str) -> Option<&BTreeMap<String, Entry>> {
        self.entries.get(id)
    }

    /// Every single number with its id, period and unit, in the order of the ids.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (&str, &str, &str, Decimal)> {
        self.entries.iter().flat_map(|(id, periods)| {
            periods.iter().filter_map(move |(period, entry)| match entry.value {
                Printed::Number(number) => Some((id.as_str(), period.as_str(), entry.unit.as_str(), number)),
                Printed::Pair(..) | Printed::Blank => None,
            })
        })
    }
}
