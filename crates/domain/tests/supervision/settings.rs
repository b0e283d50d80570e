//! "Settings per level", within bounds that make sense.

use motcua_domain::{
    organisation::Level,
    supervision::{MINUTES_MAX, SupervisionRefusal, SupervisionSettings},
};

#[test]
fn each_level_has_its_own_times() {
    let mut settings = SupervisionSettings::default();
    assert_eq!(settings.check(), Ok(()));
    settings.commune.warn_step_minutes = 30;
    assert_eq!(settings.of(Level::Commune).warn_step_minutes, 30);
    assert_ne!(settings.of(Level::District).warn_step_minutes, 30);
}

#[test]
fn times_that_would_tell_nobody_or_the_wrong_one_first_are_refused() {
    let with = |change: fn(&mut SupervisionSettings)| {
        let mut settings = SupervisionSettings::default();
        change(&mut settings);
        settings.check()
    };
    let too_long = SupervisionRefusal::TimeTooLong { max_minutes: MINUTES_MAX };
    assert_eq!(with(|s| s.district.superior_after_minutes = MINUTES_MAX + 1), Err(too_long));
    assert_eq!(with(|s| s.commune.warn_whole_minutes = 0), Err(SupervisionRefusal::WarnsTooLate));
    assert_eq!(with(|s| s.province.head_after_minutes = 600), Err(SupervisionRefusal::LadderReversed));
    assert_eq!(with(|s| s.province.superior_after_minutes = 60), Err(SupervisionRefusal::LadderReversed));
}
