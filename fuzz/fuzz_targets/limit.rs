//! A time limit that is read is sound, and is written in a form that reads as the same limit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use motcua_domain::calendar::TimeLimit;

fuzz_target!(|text: &str| {
    if let Ok(limit) = text.parse::<TimeLimit>() {
        assert_eq!(limit.check(), Ok(limit));
        assert_eq!(limit.to_string().parse(), Ok(limit));
    }
});
