//! Where the sun and the moon stand: just enough astronomy to know on which day in Vietnam a lunar
//! month begins.
//!
//! Series after J. Meeus, *Astronomical Algorithms*, 2nd edition: chapter 49 (phases of the moon,
//! good to some seconds) and chapter 25 (apparent longitude of the sun, good to 0.01°).

/// Days of a mean lunar month.
const MEAN_MONTH_DAYS: f64 = 29.530_588_861;

/// Julian ephemeris day of the mean new moon that bears the number 0 (6 January 2000).
const NEW_MOON_ZERO: f64 = 2_451_550.097_66;

/// Julian day of the epoch J2000.0.
const J2000: f64 = 2_451_545.0;

/// Days of a Julian century.
const CENTURY_DAYS: f64 = 36_525.0;

/// New moons in a Julian century.
const MOONS_PER_CENTURY: f64 = 1_236.85;

/// The part of a day by which Vietnam is ahead of Greenwich.
const VIETNAM_AHEAD_DAYS: f64 = 7.0 / 24.0;

/// Days from the proleptic count of `chrono` (1 January of year 1 is day 1) to Julian day numbers.
const JULIAN_DAY_OF_DAY_ZERO: i64 = 1_721_425;

/// A periodic term: amplitude in days, power of the eccentricity factor, and the multiples of the
/// sun's anomaly, the moon's anomaly and the moon's argument of latitude.
type MoonTerm = (f64, i32, f64, f64, f64);

/// Terms of the new moon, in days.
const NEW_MOON_TERMS: [MoonTerm; 24] = [
    (-0.40720, 0, 0.0, 1.0, 0.0),
    (0.17241, 1, 1.0, 0.0, 0.0),
    (0.01608, 0, 0.0, 2.0, 0.0),
    (0.01039, 0, 0.0, 0.0, 2.0),
    (0.00739, 1, -1.0, 1.0, 0.0),
    (-0.00514, 1, 1.0, 1.0, 0.0),
    (0.00208, 2, 2.0, 0.0, 0.0),
    (-0.00111, 0, 0.0, 1.0, -2.0),
    (-0.00057, 0, 0.0, 1.0, 2.0),
    (0.00056, 1, 1.0, 2.0, 0.0),
    (-0.00042, 0, 0.0, 3.0, 0.0),
    (0.00042, 1, 1.0, 0.0, 2.0),
    (0.00038, 1, 1.0, 0.0, -2.0),
    (-0.00024, 1, -1.0, 2.0, 0.0),
    (-0.00007, 0, 2.0, 1.0, 0.0),
    (0.00004, 0, 0.0, 2.0, -2.0),
    (0.00004, 0, 3.0, 0.0, 0.0),
    (0.00003, 0, 1.0, 1.0, -2.0),
    (0.00003, 0, 0.0, 2.0, 2.0),
    (-0.00003, 0, 1.0, 1.0, 2.0),
    (0.00003, 0, -1.0, 1.0, 2.0),
    (-0.00002, 0, -1.0, 1.0, -2.0),
    (-0.00002, 0, 1.0, 3.0, 0.0),
    (0.00002, 0, 0.0, 4.0, 0.0),
];

/// Pulls of the planets: phase in degrees, its step in degrees a month, amplitude in days.
const PLANET_TERMS: [(f64, f64, f64); 14] = [
    (299.77, 0.107408, 0.000325),
    (251.88, 0.016321, 0.000165),
    (251.83, 26.651886, 0.000164),
    (349.42, 36.412478, 0.000126),
    (84.66, 18.206239, 0.000110),
    (141.74, 53.303771, 0.000062),
    (207.14, 2.453732, 0.000060),
    (154.84, 7.306860, 0.000056),
    (34.52, 27.261239, 0.000047),
    (207.19, 0.121824, 0.000042),
    (291.34, 1.844379, 0.000040),
    (161.72, 24.198154, 0.000037),
    (239.56, 25.513099, 0.000035),
    (331.55, 3.592518, 0.000023),
];

/// Julian ephemeris day of the new moon with the given number.
fn new_moon_instant(number: i64) -> f64 {
    let k = number as f64;
    let t = k / MOONS_PER_CENTURY;
    let mean = NEW_MOON_ZERO + MEAN_MONTH_DAYS * k + (0.000_154_37 - 0.000_000_150 * t) * t * t;
    let sun = 2.5534 + 29.105_356_70 * k - 0.000_001_4 * t * t;
    let moon = 201.5643 + 385.816_935_28 * k + (0.010_758_2 + 0.000_012_38 * t) * t * t;
    let latitude = 160.7108 + 390.670_502_84 * k - (0.001_611_8 + 0.000_002_27 * t) * t * t;
    let node = 124.7746 - 1.563_755_88 * k + 0.002_067_2 * t * t;
    let eccentricity = 1.0 - 0.002_516 * t - 0.000_007_4 * t * t;
    let lunar: f64 = NEW_MOON_TERMS
        .iter()
        .map(|&(days, power, of_sun, of_moon, of_latitude)| {
            let angle = of_sun * sun + of_moon * moon + of_latitude * latitude;
            days * eccentricity.powi(power) * angle.to_radians().sin()
        })
        .sum();
    let planets: f64 =
        PLANET_TERMS.iter().map(|&(phase, step, days)| days * (phase + step * k).to_radians().sin()).sum();
    mean + lunar + planets - 0.000_17 * node.to_radians().sin()
}

/// By how many days the uniform time of astronomy is ahead of the clock.
///
/// A straight line through the observed difference: within ten seconds of it from 1970 to now, and
/// inside what anyone can foretell up to 2100.
fn ephemeris_ahead_days(julian_day: f64) -> f64 {
    const SECONDS_IN_2000: f64 = 63.9;
    const SECONDS_PER_YEAR: f64 = 0.7;
    const SECONDS_PER_DAY: f64 = 86_400.0;
    let years = (julian_day - J2000) / CENTURY_DAYS * 100.0;
    (SECONDS_IN_2000 + SECONDS_PER_YEAR * years) / SECONDS_PER_DAY
}

/// The day (counted as `chrono` counts days of the common era) on which, in Vietnam, the new moon
/// with the given number falls. Number 0 is the new moon of January 2000.
pub(super) fn new_moon_day(number: i64) -> i64 {
    let instant = new_moon_instant(number);
    let in_vietnam = instant - ephemeris_ahead_days(instant) + VIETNAM_AHEAD_DAYS;
    // A Julian day begins at noon, a civil day half a day earlier.
    (in_vietnam + 0.5).floor() as i64 - JULIAN_DAY_OF_DAY_ZERO
}

/// The number of the last new moon that falls on `day` or before it.
pub(super) fn new_moon_on_or_before(day: i64) -> i64 {
    let days = (day + JULIAN_DAY_OF_DAY_ZERO) as f64 - NEW_MOON_ZERO;
    let mean = (days / MEAN_MONTH_DAYS).floor() as i64;
    // The true new moon strays from the mean one by less than a day, so one of three is right.
    if new_moon_day(mean + 1) <= day {
        mean + 1
    } else if new_moon_day(mean) <= day {
        mean
    } else {
        mean - 1
    }
}

/// Which twelfth of its yearly circle the sun is in when `day` begins in Vietnam: 0 from the spring
/// equinox, 9 from the winter solstice.
pub(super) fn sun_sector(day: i64) -> i64 {
    const SECTOR_DEGREES: f64 = 30.0;
    let midnight = (day + JULIAN_DAY_OF_DAY_ZERO) as f64 - 0.5 - VIETNAM_AHEAD_DAYS;
    let t = (midnight + ephemeris_ahead_days(midnight) - J2000) / CENTURY_DAYS;
    let mean = 280.466_46 + (36_000.769_83 + 0.000_303_2 * t) * t;
    let anomaly = (357.529_11 + (35_999.050_29 - 0.000_153_7 * t) * t).to_radians();
    let centre = (1.914_602 - (0.004_817 + 0.000_014 * t) * t) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let node = (125.04 - 1_934.136 * t).to_radians();
    let apparent = mean + centre - 0.005_69 - 0.004_78 * node.sin();
    (apparent.rem_euclid(360.0) / SECTOR_DEGREES).floor() as i64
}
