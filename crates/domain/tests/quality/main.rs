//! The evaluation of handling, told from Thông tư 01/2018/TT-VPCP Art. 13 to 15 (docs/quality.md).

mod agencies;
mod appeals;
mod events;
mod officers;
mod points;
mod properties;
mod ratings;
mod targets;
mod told;

// Other binaries use the rest of it.
#[allow(dead_code)]
#[path = "../support/mod.rs"]
mod support;
