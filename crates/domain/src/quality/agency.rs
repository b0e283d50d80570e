//! What is judged once for an agency and a period: indices 5, 8 and 9.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use super::{Points, Scale};
use crate::organisation::Level;

/// Numbers of one agency in one period. They add up; over several months a share of procedures is the share of all
/// their months together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyFigures {
    /// Procedures within the agency's competence.
    pub procedures: u64,
    /// Of them, those received at the one-stop unit.
    pub received_at_unit: u64,
    /// Of them, those received, appraised, signed and returned on the spot.
    pub on_the_spot: u64,
    /// Of them, those offered online at level 3 or 4.
    pub online_services: u64,
    /// Resolved dossiers that the agency had received.
    pub resolved: u64,
    /// Of them, those filed online.
    pub resolved_online: u64,
    /// Of these, the late ones.
    pub late_online: u64,
    /// Complaints that were answered or whose date passed without an answer.
    pub complaints: u64,
    /// Of them, those answered in time.
    pub complaints_on_time: u64,
}

impl AddAssign for AgencyFigures {
    fn add_assign(&mut self, other: Self) {
        self.procedures += other.procedures;
        self.received_at_unit += other.received_at_unit;
        self.on_the_spot += other.on_the_spot;
        self.online_services += other.online_services;
        self.resolved += other.resolved;
        self.resolved_online += other.resolved_online;
        self.late_online += other.late_online;
        self.complaints += other.complaints;
        self.complaints_on_time += other.complaints_on_time;
    }
}

impl AgencyFigures {
    /// Index 5. Two points for enough procedures done on the spot, which depends on the level; one where all are at
    /// least received at the one-stop unit. `None` without procedures.
    #[must_use]
    pub fn one_stop(&self, level: Level, scale: &Scale) -> Option<Points> {
        if self.procedures == 0 {
            return None;
        }
        let enough = scale.on_the_spot.percent(level);
        Some(if at_least(self.on_the_spot, self.procedures, enough) {
            Points::Two
        } else if self.received_at_unit >= self.procedures {
            Points::One
        } else {
            Points::Zero
        })
    }

    /// Index 8. No complaint is as good as all of them answered in time, so that it always has data.
    #[must_use]
    pub fn complaint_handling(&self, scale: &Scale) -> Points {
        let on_time = |percent| at_least(self.complaints_on_time, self.complaints, percent);
        if self.complaints == 0 || on_time(scale.complaints.two_from_percent) {
            Points::Two
        } else if on_time(scale.complaints.one_from_percent) {
            Points::One
        } else {
            Points::Zero
        }
    }

    /// Index 9. Any late online dossier gives nothing. Two points ask for enough services and enough dossiers; enough
    /// dossiers with too few services give one. `None` where there is neither a procedure nor a dossier.
    #[must_use]
    pub fn online(&self, scale: &Scale) -> Option<Points> {
        if self.procedures == 0 || self.resolved == 0 {
            return None;
        }
        let online = &scale.online;
        let dossiers = |percent| at_least(self.resolved_online, self.resolved, percent);
        let services = at_least(self.online_services, self.procedures, online.services_percent);
        Some(if self.late_online > 0 || !dossiers(online.one_from_percent) {
            Points::Zero
        } else if services && dossiers(online.two_from_percent) {
            Points::Two
        } else {
            Points::One
        })
    }
}

/// Whether a part is at least so many per cent of the whole, exactly.
fn at_least(part: u64, whole: u64, percent: u8) -> bool {
    u128::from(part) * 100 >= u128::from(whole) * u128::from(percent)
}
