//! Where the things of a file stand.

use std::collections::{BTreeMap, HashMap};

use super::{
    cells,
    fault::{Fault, FaultKind},
};

/// The place of each thing of a workbook. JSON has no rows: there the names of a thing say where it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Sheet and names, the outermost first, to the row, from 1.
    rows: HashMap<(&'static str, String), u32>,
    /// Sheet → name of a column → its number, from 0.
    columns: HashMap<&'static str, BTreeMap<&'static str, u32>>,
}

impl Places {
    pub(super) fn put_columns(&mut self, sheet: &'static str, keys: &BTreeMap<u32, &'static str>) {
        self.columns.insert(sheet, keys.iter().map(|(at, key)| (*key, *at)).collect());
    }

    pub(super) fn put_row(&mut self, sheet: &'static str, names: &[String], row: u32) {
        self.rows.insert((sheet, names.join(SEPARATOR)), row);
    }

    /// What is wrong with a thing, at its row and in the column called `key`; with the whole row where that is empty.
    pub(super) fn fault(&self, at: At, kind: FaultKind) -> Fault {
        let At { sheet, names, key } = at;
        match self.rows.get(&(sheet, names.clone())) {
            Some(row) => {
                let column = self.columns.get(sheet).and_then(|columns| columns.get(key.as_str())).copied();
                cells::fault(sheet, *row, column, kind)
            }
            None => {
                Fault { sheet: format!("{sheet} {names}").trim_end().to_owned(), row: 0, column: key, kind }
            }
        }
    }
}

/// Between the names of a thing and of those above it.
const SEPARATOR: &str = " / ";

/// A field of a thing: the sheet, the names from the outermost, and the column; the whole row where that is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    pub(super) sheet: &'static str,
    pub(super) names: String,
    pub(super) key: String,
}

impl At {
    pub(super) fn new(sheet: &'static str, names: &[&str], key: &str) -> Self {
        Self { sheet, names: names.join(SEPARATOR), key: key.to_owned() }
    }
}
