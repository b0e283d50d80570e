//! Any text as the outline of a guide: a guide that is written and read back as itself, or a fault with its line, and never
//! a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use motcua_domain::catalogue::{GUIDE_DEPTH_MAX, read_outline, write_outline};

fuzz_target!(|text: &str| {
    match read_outline(text) {
        Ok(Some(guide)) => {
            assert!(guide.depth() <= GUIDE_DEPTH_MAX);
            assert!(!guide.situations().is_empty(), "it leads nowhere");
            assert_eq!(read_outline(&write_outline(&guide)), Ok(Some(guide)));
        }
        Ok(None) => assert!(text.trim().is_empty()),
        Err(fault) => assert!(fault.line() <= text.lines().count(), "a line that there is not"),
    }
});
