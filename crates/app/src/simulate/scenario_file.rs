//! A scenario as TOML. Every key is known; what is not is an error that names it.

use std::{fs, path::Path};

use chrono::NaiveDate;
use motcua_domain::calendar::Calendar;
use serde::Deserialize;

use super::{
    check,
    error::{Fault, ScenarioError},
    scenario::{Counts, Days, LevelShares, Lockdown, SHARE_SCALE, Scenario, whole_of_share},
};

/// A scenario is a page of text; anything longer is another file.
const BYTES_MAX: u32 = 64 * 1024;
/// How far a share may lie from one that is written with four digits.
const SHARE_TOLERANCE: f64 = 1e-6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    seed: u64,
    period: DaysTable,
    dossiers: CountsTable,
    level: LevelTable,
    #[serde(default)]
    lockdown: Option<LockdownTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DaysTable {
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountsTable {
    #[serde(default)]
    carried_over: u32,
    received: u32,
    resolved: u32,
    early_or_on_time: u32,
    #[serde(default)]
    online: u32,
    #[serde(default)]
    postal: u32,
    #[serde(default)]
    home_delivered: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelTable {
    province: f64,
    district: f64,
    commune: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LockdownTable {
    from: NaiveDate,
    to: NaiveDate,
    online: u32,
    online_share: f64,
}

/// Reads and checks a scenario.
///
/// # Errors
/// [`ScenarioError`] with file, line and key.
pub fn read(path: &Path, calendar: &Calendar) -> Result<Scenario, ScenarioError> {
    let file = path.display().to_string();
    let unreadable = |message: String| ScenarioError {
        file: file.clone(),
        line: None,
        key: None,
        fault: Fault::Unreadable { message },
    };
    let length = fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len();
    if length > u64::from(BYTES_MAX) {
        let fault = Fault::TooLarge { max: BYTES_MAX / 1024 };
        return Err(ScenarioError { file, line: None, key: None, fault });
    }
    let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    parse(&file, &text, calendar)
}

/// [`read`], of a text that is at hand; `file` is the name that errors tell.
///
/// # Errors
/// [`ScenarioError`] with file, line and key.
pub fn parse(file: &str, text: &str, calendar: &Calendar) -> Result<Scenario, ScenarioError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let read: File = toml::from_str(text).map_err(|error| ScenarioError {
        file: file.to_owned(),
        line: error.span().map(|span| line_at(text, span.start)),
        key: None,
        fault: Fault::NotToml { message: error.message().to_owned() },
    })?;
    let placed = |error: ScenarioError| ScenarioError {
        file: file.to_owned(),
        line: error.key.and_then(|key| line_of(text, key)),
        ..error
    };
    let scenario = scenario(read).map_err(placed)?;
    check::scenario(&scenario, calendar).map_err(placed)?;
    Ok(scenario)
}

fn scenario(file: File) -> Result<Scenario, ScenarioError> {
    let File { seed, period, dossiers, level, lockdown } = file;
    let CountsTable { carried_over, received, resolved, early_or_on_time, online, postal, home_delivered } =
        dossiers;
    let counts =
        Counts { carried_over, received, resolved, early_or_on_time, online, postal, home_delivered };
    Ok(Scenario {
        seed,
        period: Days { from: period.from, to: period.to },
        dossiers: counts,
        level: LevelShares { province: level.province, district: level.district, commune: level.commune },
        lockdown: lockdown.map(lockdown_of).transpose()?,
    })
}

fn lockdown_of(table: LockdownTable) -> Result<Lockdown, ScenarioError> {
    const KEY: &str = "lockdown.online_share";
    let share = table.online_share;
    if !(share > 0.0 && share <= 1.0) {
        return Err(Fault::ShareOutOfRange.at(KEY));
    }
    let scaled = share * SHARE_SCALE as f64;
    if (scaled - scaled.round()).abs() > SHARE_TOLERANCE {
        return Err(Fault::ShareDigits.at(KEY));
    }
    let received = whole_of_share(table.online, scaled.round() as u64)
        .ok_or_else(|| Fault::ShareOfNothing { online: table.online, share: share.to_string() }.at(KEY))?;
    Ok(Lockdown { days: Days { from: table.from, to: table.to }, online: table.online, received })
}

/// The line, from 1, in which a byte stands.
fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

/// The line of a key as `dossiers.resolved`, or of its table where the key itself is not written in a line of its own.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let (table, name) = key.split_once('.').map_or((key, None), |(table, name)| (table, Some(name)));
    let mut inside = false;
    let mut table_line = None;
    for (index, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(heading) = line.strip_prefix('[') {
            inside = heading.trim_end_matches(']').trim() == table;
            if inside {
                table_line = Some(index + 1);
            }
        } else if inside && name.is_some() && line.split('=').next().map(str::trim) == name {
            return Some(index + 1);
        }
    }
    table_line
}
