//! Finding the numbers that a relation names.

use super::{Decimal, FigureTable, Operand, Printed, Reason, table::Entry};

/// Parts an id from a period: `F067@2019`.
const PERIOD_MARK: char = '@';

/// The figures as one relation sees them: of one period where they are printed for several.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub table: &'a FigureTable,
    pub period: Option<&'a str>,
}

/// Why a named figure gives no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Missing {
    NoFigure(String),
    NoValue(String),
    TwoNumbers(String),
}

impl<'a> Terms<'a> {
    /// The number that `operand` stands for.
    pub fn find(self, operand: &Operand) -> Result<Decimal, Missing> {
        let id = match operand {
            Operand::Number(number) => return Ok(*number),
            Operand::Figure(id) => id,
        };
        match self.entry(id).map(|(_, entry)| entry.value) {
            Some(Printed::Number(number)) => Ok(number),
            Some(Printed::Pair(..)) => Err(Missing::TwoNumbers(id.clone())),
            Some(Printed::Blank) => Err(Missing::NoValue(id.clone())),
            None => Err(Missing::NoFigure(id.clone())),
        }
    }

    /// The period and the entry of a figure.
    fn entry(self, id: &str) -> Option<(&'a str, &'a Entry)> {
        let Some(periods) = self.table.periods(id) else {
            let (id, period) = id.rsplit_once(PERIOD_MARK)?;
            let (period, entry) = self.table.periods(id)?.get_key_value(period)?;
            return Some((period, entry));
        };
        let found = match self.period {
            // A figure without a period belongs to all of them: a number of communes, a target.
            Some(period) => periods.get_key_value(period).or_else(|| periods.get_key_value("")),
            None => periods.first_key_value(),
        };
        found.map(|(period, entry)| (period.as_str(), entry))
    }

    /// The other numbers of the same unit and period as `operand`, by id.
    pub fn alike(self, operand: &Operand) -> impl Iterator<Item = (&'a str, Decimal)> {
        let own = match operand {
            Operand::Figure(id) => self.entry(id).map(|(period, entry)| (id.clone(), period, &entry.unit)),
            Operand::Number(_) => None,
        };
        own.into_iter().flat_map(move |(own_id, own_period, own_unit)| {
            self.table.numbers().filter_map(move |(id, period, unit, number)| {
                (id != own_id && period == own_period && unit == own_unit).then_some((id, number))
            })
        })
    }
}

/// Says what is missing. Two numbers in one cell come first, since there the table needs no further figure.
pub(super) fn reason_of(missing: &[Missing]) -> Reason {
    let mut no_figure = Vec::new();
    let mut no_value = Vec::new();
    for one in missing {
        match one {
            Missing::TwoNumbers(id) => return Reason::TwoNumbers { id: id.clone() },
            Missing::NoFigure(id) => no_figure.push(id.clone()),
            Missing::NoValue(id) => no_value.push(id.clone()),
        }
    }
    if no_figure.is_empty() { Reason::NoValue { ids: no_value } } else { Reason::NoFigure { ids: no_figure } }
}

/// The ids of what is missing.
pub(super) fn ids_of(missing: &[Missing]) -> Vec<String> {
    missing
        .iter()
        .map(|one| match one {
            Missing::NoFigure(id) | Missing::NoValue(id) | Missing::TwoNumbers(id) => id.clone(),
        })
        .collect()
}
