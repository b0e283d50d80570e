//! Simulated records: exact numbers, the same every time, through the real rules.

mod exact;
mod quality;
mod random;
mod refused;
mod repeated;
mod report;
mod support;
