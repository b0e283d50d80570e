//! The consistency of a report's figures, told rule by rule (docs/figures.md).

#![allow(clippy::unwrap_used, reason = "the helpers of a test fail the test they serve")]

#[path = "figures/numbers.rs"]
mod numbers;
#[path = "figures/pairs.rs"]
mod pairs;
#[path = "figures/periods.rs"]
mod periods;
#[path = "figures/properties.rs"]
mod properties;
#[path = "figures/ratios.rs"]
mod ratios;
#[path = "figures/submissions.rs"]
mod submissions;
#[path = "figures/sums.rs"]
mod sums;
#[path = "figures/support.rs"]
mod support;
#[path = "figures/vertical_agencies.rs"]
mod vertical_agencies;
