//! Online targets: shares, whether they are reached, and where the period is heading.

use motcua_domain::quality::{Progress, TargetBand, TargetStanding};

fn band(low: u8, high: u8) -> TargetBand {
    TargetBand::new(low, high).expect("a band")
}

/// "The online rate is online / resolved (68,253 / 339,239 = 20.12%)."
#[test]
fn the_share_of_the_report_comes_out() {
    let progress = Progress { resolved: 339_239, online: 68_253 };
    assert_eq!(progress.basis_points(), Some(2_012));
    assert_eq!(Progress::default().basis_points(), None, "nothing resolved has no share");
}

#[test]
fn rounding_reaches_no_target() {
    // 39.996% shows as 40.00%.
    let progress = Progress { resolved: 100_000, online: 39_996 };
    assert_eq!(progress.basis_points(), Some(4_000));
    assert!(!progress.reached(band(40, 45)));
    let table = [
        (39_999, TargetStanding::Below),
        (40_000, TargetStanding::Reached),
        (44_999, TargetStanding::Reached),
        (45_000, TargetStanding::Surpassed),
    ];
    for (online, expected) in table {
        assert_eq!(Progress { resolved: 100_000, online }.standing(band(40, 45)), Some(expected));
    }
    assert_eq!(Progress::default().standing(band(0, 0)), None);
}

#[test]
fn a_band_goes_upwards_within_the_whole() {
    assert_eq!(TargetBand::new(45, 40).expect_err("downwards").code(), "QUA-019");
    assert_eq!(TargetBand::new(40, 101).expect_err("past the whole").code(), "QUA-019");
    assert_eq!(band(40, 45).basis_points(), (4_000, 4_500));
    assert!(serde_json::from_str::<TargetBand>("[45,40]").is_err());
}

#[test]
fn a_forecast_goes_on_as_the_days_before() {
    let progress = Progress { resolved: 100, online: 25 };
    assert_eq!(progress.forecast(50, 200), Some(Progress { resolved: 400, online: 100 }));
    // 100 · 1/3 more days' worth: 33.3 and 8.3.
    assert_eq!(progress.forecast(3, 4), Some(Progress { resolved: 133, online: 33 }));
    assert_eq!(progress.forecast(200, 200), Some(progress), "at the end nothing is left to guess");
    assert_eq!(progress.forecast(0, 200), None, "no day has passed");
    assert_eq!(progress.forecast(201, 200), None);
}

#[test]
fn a_forecast_at_the_pace_of_late_shows_a_campaign() {
    let progress = Progress { resolved: 1_000, online: 200 };
    let last_month = Progress { resolved: 300, online: 150 };
    let ahead = progress.forecast_at(last_month, 30, 60).expect("a forecast");
    assert_eq!(ahead, Progress { resolved: 1_600, online: 500 });
    assert_eq!(ahead.basis_points(), Some(3_125));
}

#[test]
fn what_is_still_needed_is_told_or_that_it_cannot_be() {
    let progress = Progress { resolved: 1_000, online: 200 };
    // 40% of 1,600 is 640; 440 of the 600 to come.
    assert_eq!(progress.online_needed(band(40, 45), 600), Some(440));
    assert_eq!(progress.online_needed(band(40, 45), 300), None, "320 of 300");
    assert_eq!(progress.online_needed(band(10, 45), 600), Some(0));
    let after = Progress { resolved: 1_600, online: 640 };
    assert!(after.reached(band(40, 45)) && !Progress { online: 639, ..after }.reached(band(40, 45)));
}
