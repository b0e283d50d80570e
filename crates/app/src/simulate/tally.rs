//! What was made, counted from the events themselves: the proof that the numbers of a scenario were met.

use chrono::NaiveDate;
use motcua_domain::{
    dossier::{Channel, Event, Recorded, ReturnWay, Timeliness},
    organisation::Level,
};
use serde::Serialize;

use super::{diary::Instant, life::Life, scenario::Scenario};

/// The numbers of a run, each counted from events.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Made {
    pub dossiers: u64,
    pub events: u64,
    pub carried_over: u32,
    pub received: u32,
    pub resolved: u32,
    pub early_or_on_time: u32,
    pub late: u32,
    /// Not resolved when the period ended.
    pub open: u32,
    /// Of the resolved, filed online.
    pub online: u32,
    /// Of the received, sent in by post or to be sent back by post.
    pub postal: u32,
    pub home_delivered: u32,
    /// Received in the lockdown, and online of these.
    pub lockdown_received: u32,
    pub lockdown_online: u32,
    /// Received by level: province, district, commune.
    pub received_by_level: [u32; 3],
}

/// Counts lives within the bounds of a scenario.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    pub(super) made: Made,
    from: Instant,
    end: Instant,
    lockdown: Option<(NaiveDate, NaiveDate)>,
}

impl Tally {
    pub(super) fn new(scenario: &Scenario, from: Instant, end: Instant) -> Self {
        let lockdown = scenario.lockdown.map(|lockdown| (lockdown.days.from, lockdown.days.to));
        Self { made: Made::default(), from, end, lockdown }
    }

    pub(super) fn emptied(&self) -> Self {
        Self { made: Made::default(), ..self.clone() }
    }

    pub(super) fn count(&mut self, life: &Life, level: Level) {
        let filing = &life.dossier.filing;
        let inside = |at: Instant| self.from <= at && at < self.end;
        let made = &mut self.made;
        made.dossiers += 1;
        made.events += life.history.len() as u64;
        let received = first(&life.history, |event| matches!(event, Event::Accepted { .. }));
        let resolved = life.history.iter().find_map(|recorded| match recorded.event {
            Event::Resolved { timeliness, .. } => Some((recorded.at, timeliness)),
            _ => None,
        });
        let online = u32::from(filing.channel == Channel::Online);
        if let Some((_, timeliness)) = resolved.filter(|(at, _)| inside(*at)) {
            made.resolved += 1;
            made.online += online;
            let late = u32::from(timeliness == Timeliness::Late);
            made.late += late;
            made.early_or_on_time += 1 - late;
        } else {
            made.open += 1;
        }
        let Some(received) = received else { return };
        made.carried_over += u32::from(received < self.from);
        if !inside(received) {
            return;
        }
        made.received += 1;
        made.postal += u32::from(filing.channel == Channel::Post || filing.return_way == ReturnWay::Post);
        let at_home = |event: &Event| matches!(event, Event::Returned { way: ReturnWay::Home, .. });
        made.home_delivered += u32::from(first(&life.history, at_home).is_some_and(inside));
        let day = received.date_naive();
        if self.lockdown.is_some_and(|(from, to)| from <= day && day <= to) {
            made.lockdown_received += 1;
            made.lockdown_online += online;
        }
        if let Some(place) = Level::OF_A_PROVINCE.iter().position(|one| *one == level) {
            made.received_by_level[place] += 1;
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        let (to, of) = (&mut self.made, &other.made);
        to.dossiers += of.dossiers;
        to.events += of.events;
        to.carried_over += of.carried_over;
        to.received += of.received;
        to.resolved += of.resolved;
        to.early_or_on_time += of.early_or_on_time;
        to.late += of.late;
        to.open += of.open;
        to.online += of.online;
        to.postal += of.postal;
        to.home_delivered += of.home_delivered;
        to.lockdown_received += of.lockdown_received;
        to.lockdown_online += of.lockdown_online;
        to.received_by_level.iter_mut().zip(of.received_by_level).for_each(|(to, of)| *to += of);
    }
}

fn first(history: &[Recorded], is: impl Fn(&Event) -> bool) -> Option<Instant> {
    history.iter().find(|recorded| is(&recorded.event)).map(|recorded| recorded.at)
}

impl Made {
    /// Whether every number is the one that the scenario asks for.
    pub(super) fn agrees_with(&self, scenario: &Scenario) -> bool {
        let wanted = &scenario.dossiers;
        let lockdown = scenario.lockdown.map_or((0, 0), |lockdown| (lockdown.received, lockdown.online));
        (self.carried_over, self.received, self.resolved)
            == (wanted.carried_over, wanted.received, wanted.resolved)
            && (self.early_or_on_time, self.online) == (wanted.early_or_on_time, wanted.online)
            && (self.postal, self.home_delivered) == (wanted.postal, wanted.home_delivered)
            && (self.lockdown_received, self.lockdown_online) == lockdown
            && self.received_by_level == scenario.level.share_out(wanted.received)
    }
}
