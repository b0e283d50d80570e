//! The calendar files that travel inside the program: office hours of the province and the years
//! whose days off have been announced. Add a year by adding its file and one line here.

use std::sync::LazyLock;

use super::error::CalendarError;
use super::hours::OfficeHours;
use super::table::Calendar;
use super::year::YearCalendar;

const OFFICE_HOURS: (&str, &str) =
    ("office-hours.json", include_str!("../../../../data/calendars/office-hours.json"));

const YEARS: [(&str, &str); 8] = [
    ("2019.json", include_str!("../../../../data/calendars/2019.json")),
    ("2020.json", include_str!("../../../../data/calendars/2020.json")),
    ("2021.json", include_str!("../../../../data/calendars/2021.json")),
    ("2022.json", include_str!("../../../../data/calendars/2022.json")),
    ("2023.json", include_str!("../../../../data/calendars/2023.json")),
    ("2024.json", include_str!("../../../../data/calendars/2024.json")),
    ("2025.json", include_str!("../../../../data/calendars/2025.json")),
    ("2026.json", include_str!("../../../../data/calendars/2026.json")),
];

/// The office hours of the province: 07:00–11:30 and 13:30–17:00, Monday to Friday.
///
/// # Errors
/// When the embedded file is damaged, which the tests exclude.
pub fn province_office_hours() -> Result<OfficeHours, CalendarError> {
    OfficeHours::from_json(OFFICE_HOURS.0, OFFICE_HOURS.1)
}

/// The announced years, 2019 to 2026.
///
/// # Errors
/// When an embedded file is damaged, which the tests exclude.
pub fn announced_years() -> Result<Vec<YearCalendar>, CalendarError> {
    YEARS.iter().map(|(name, json)| YearCalendar::from_json(name, json)).collect()
}

/// The calendar of the province with every announced year; the other years are proposed from the
/// law. Built once, shared by all.
///
/// # Panics
/// Only when an embedded file is damaged. The files are part of the program and a test reads each
/// of them, so a program that passed its tests cannot panic here.
pub fn vietnam() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
        province_office_hours()
            .and_then(|hours| Calendar::from_years(hours, announced_years()?))
            .expect("the embedded calendar files are checked by the tests")
    });
    &CALENDAR
}
