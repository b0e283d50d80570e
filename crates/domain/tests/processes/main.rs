//! Internal processes as an editor checks them (Thông tư 01/2018/TT-VPCP Art. 8).

mod branches;
mod data;
mod faults;
mod versions;

// Other binaries use the rest of it.
#[allow(dead_code)]
#[path = "../support/mod.rs"]
mod support;
