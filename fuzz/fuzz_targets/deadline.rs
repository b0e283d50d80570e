//! Any limit from any instant: a deadline not before the receipt that can be computed again from its
//! explanation, or a refusal, and never a panic.
#![no_main]

use chrono::{DateTime, FixedOffset};
use libfuzzer_sys::fuzz_target;
use motcua_domain::calendar::{TimeLimit, vietnam, vn};

fuzz_target!(|input: (i64, u8, u32)| {
    let (seconds, unit, amount) = input;
    let Some(received) = DateTime::from_timestamp(seconds, 0) else { return };
    let received: DateTime<FixedOffset> = received.with_timezone(&vn());
    let limit = match unit % 6 {
        0 => TimeLimit::WorkingHalfDays(amount),
        1 => TimeLimit::WorkingMinutes(amount),
        2 => TimeLimit::CalendarDays(amount),
        3 => TimeLimit::CalendarMonths(amount),
        4 => TimeLimit::SameDay { after_1500_next_day: false },
        _ => TimeLimit::SameDay { after_1500_next_day: true },
    };
    let calendar = vietnam();
    let Ok(deadline) = calendar.deadline(received, &limit) else { return };
    assert!(deadline.due >= received, "due before it was received");
    assert_eq!(calendar.due(received, &limit), Ok(deadline.due));
    assert_eq!(deadline.explanation.recompute(calendar), Ok(deadline.clone()));
});
