//! The written form of time limits.

use motcua_domain::calendar::{Addition, LimitError, LimitWithAdditions, MAX_ADDITIONS, TimeLimit};

use crate::support::limit;

#[test]
fn a_limit_reads_and_writes_its_compact_form() {
    for (text, expected) in [
        ("5d", TimeLimit::WorkingHalfDays(10)),
        ("0.5d", TimeLimit::WorkingHalfDays(1)),
        ("2.5d", TimeLimit::WorkingHalfDays(5)),
        ("8h", TimeLimit::WorkingMinutes(480)),
        ("1.5h", TimeLimit::WorkingMinutes(90)),
        ("45min", TimeLimit::WorkingMinutes(45)),
        ("15c", TimeLimit::CalendarDays(15)),
        ("2m", TimeLimit::CalendarMonths(2)),
        ("same-day", TimeLimit::SameDay { after_1500_next_day: false }),
        ("same-day-1500", TimeLimit::SameDay { after_1500_next_day: true }),
    ] {
        assert_eq!(limit(text), expected);
        assert_eq!(expected.to_string(), text);
        let json = serde_json::to_string(&expected).unwrap();
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<TimeLimit>(&json).unwrap(), expected);
    }
    assert_eq!(limit(" 5.0d "), limit("5d"));
    assert_eq!(TimeLimit::working_days(5), limit("5d"));
}

#[test]
fn a_limit_that_cannot_be_read_says_why() {
    let refusal = |text: &str| text.parse::<TimeLimit>().unwrap_err();
    assert_eq!(refusal("  "), LimitError::Empty);
    assert!(matches!(refusal("d"), LimitError::NotANumber { .. }));
    assert!(matches!(refusal("-5d"), LimitError::NotANumber { .. }));
    assert!(matches!(refusal("5"), LimitError::UnknownUnit { .. }));
    assert!(matches!(refusal("5 ngày"), LimitError::UnknownUnit { .. }));
    assert!(matches!(refusal("0.3d"), LimitError::NotHalf { .. }));
    assert!(matches!(refusal("1.5c"), LimitError::NotHalf { .. }));
    assert_eq!(refusal("0d"), LimitError::Zero);
    assert!(matches!(refusal("99999999999d"), LimitError::TooLong { .. }));
    assert!(refusal("5 ngày").to_string().contains("5 ngày"));
}

/// Ten years are the most; the bound holds in every unit.
#[test]
fn a_limit_is_at_most_ten_years() {
    for (longest, too_long) in
        [("3660d", "3660.5d"), ("3660c", "3661c"), ("122m", "123m"), ("29280h", "29280.5h")]
    {
        assert!(longest.parse::<TimeLimit>().is_ok(), "{longest}");
        assert!(matches!(too_long.parse::<TimeLimit>(), Err(LimitError::TooLong { .. })), "{too_long}");
    }
}

#[test]
fn additions_are_chosen_by_condition_and_checked() {
    let birth: LimitWithAdditions = serde_json::from_str(
        r#"{ "base": "20d", "additions": [
            { "condition": "commune-completes", "extra": "2d" },
            { "condition": "remote-commune", "extra": "5d" } ] }"#,
    )
    .unwrap();
    let remote = birth.keeping(|condition| condition == "remote-commune");
    assert_eq!(remote.additions, [Addition { condition: "remote-commune".into(), extra: limit("5d") }]);
    assert!(birth.check().is_ok());

    let same_day = Addition { condition: "x".into(), extra: limit("same-day") };
    let nonsense = LimitWithAdditions { base: limit("2d"), additions: vec![same_day] };
    assert_eq!(nonsense.check(), Err(LimitError::SameDayAdded));
    let many = vec![birth.additions[0].clone(); MAX_ADDITIONS + 1];
    let endless = LimitWithAdditions { base: limit("2d"), additions: many };
    assert_eq!(endless.check(), Err(LimitError::TooManyAdditions));
}
