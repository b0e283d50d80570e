//! Arbitrary bytes as a sequence of acts on one dossier, pauses and later appointments among them; the invariants of
//! `docs/dossier.md` hold after each. The first byte chooses the rule set and the kind of filing, working or calendar
//! days among them.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/domain/tests/support/mod.rs"]
#[allow(dead_code)] // The tests use more of it.
mod support;

use support::random::{KINDS, Move, play};

/// Enough for every path through the process, few enough for many runs a second.
const ACTS_MAX: usize = 200;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let moves: Vec<Move> = rest
        .chunks_exact(4)
        .take(ACTS_MAX)
        .map(|four| Move { act: four[0], form: four[1], minutes: u16::from_le_bytes([four[2], four[3]]) })
        .collect();
    play(*kind % KINDS, &moves);
});
