//! What pages of figures share: the period that a reader asks for, tables that print and export alike, charts beside
//! them, and figures that name their denominators.

pub(crate) mod chart;
pub(crate) mod cut;
pub(crate) mod figures;
pub(crate) mod period;
pub(crate) mod table;

pub(crate) use chart::ChartView;
pub(crate) use figures::{FiguresView, RateView};
pub(crate) use period::{AskedPeriod, ChosenPeriod};
pub(crate) use table::{Cell, Heading, StatTable};
