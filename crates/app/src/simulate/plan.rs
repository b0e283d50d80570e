//! From lots to dossiers: which agency, which procedure, which number, filed when.

use std::collections::HashMap;

use chrono::{Datelike, Timelike};
use motcua_domain::{
    codes::DOSSIERS_PER_AGENCY_AND_DAY,
    dossier::{Channel, ReturnWay, RuleSet},
};

use super::{
    chance::Chance,
    diary::{Diary, Instant},
    error::{Fault, Most, ScenarioError},
    fates::{Fate, Lot, deal},
    offer::{Needs, Offer},
    scenario::Scenario,
};

/// How often something suitable is drawn before everything is looked through.
const DRAWS: usize = 24;
/// The same for an open dossier whose appointment is still to come: long limits are rare.
const DRAWS_FOR_TIME: usize = 240;
/// Share of the postal dossiers that also come in by post.
const SENT_IN_BY_POST: f64 = 0.2;
/// Share of the open ones that may be overdue at the end: a little more than that of the late among the resolved.
const OVERDUE_IS_FINE: f64 = 0.05;
/// From this level of the service on, the result is given online as well.
const ONLINE_RESULT_LEVEL: u8 = 4;
/// Share of the online ones, where that is open, whose applicant wants the electronic result.
const RESULT_ONLINE: f64 = 0.6;

/// A dossier of which all but its life is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Planned {
    pub(super) filed: Instant,
    pub(super) received: Instant,
    pub(super) desk: u16,
    pub(super) situation: u16,
    /// The number within its agency's day, from 1.
    pub(super) number: u16,
    pub(super) channel: Channel,
    pub(super) way: ReturnWay,
    pub(super) fate: Fate,
}

/// Plans every dossier of a scenario, in the order of filing. Nothing is written: what cannot be satisfied is refused
/// here.
pub(super) fn plan(scenario: &Scenario, offer: &Offer, diary: &Diary) -> Result<Vec<Planned>, ScenarioError> {
    let lots = deal(scenario, diary)?;
    let chance = Chance::new(scenario.seed, u64::from_be_bytes(*b"the plan"));
    let mut planner =
        Planner { scenario, offer, diary, rules: RuleSet::of_2018(), chance, numbers: HashMap::new() };
    let mut planned = Vec::with_capacity(lots.len());
    for lot in &lots {
        planned.push(planner.settle(lot)?);
    }
    drop(lots);
    planned.sort_by_key(|dossier| (dossier.filed, dossier.received));
    number(&mut planned);
    Ok(planned)
}

/// Numbers the dossiers of each agency's day in the order of filing (Nghị định 61/2018 Art. 17.3).
fn number(planned: &mut [Planned]) {
    let mut last: HashMap<(u16, i32), u16> = HashMap::new();
    for dossier in planned {
        let number = last.entry((dossier.desk, dossier.filed.num_days_from_ce())).or_default();
        *number += 1;
        dossier.number = *number;
    }
}

struct Planner<'a> {
    scenario: &'a Scenario,
    offer: &'a Offer,
    diary: &'a Diary,
    rules: RuleSet,
    chance: Chance,
    /// Numbers given by desk and day.
    numbers: HashMap<(u16, i32), u32>,
}

impl Planner<'_> {
    fn settle(&mut self, lot: &Lot) -> Result<Planned, ScenarioError> {
        let filed = if lot.online { self.filed_online(lot) } else { lot.received };
        let needs = Needs { level: lot.level, online: lot.online, post: lot.postal, death: lot.home };
        let (desk, situation) = self.find(lot, needs, filed)?;
        let [desk, situation] = [desk, situation].map(|place| u16::try_from(place).unwrap_or(u16::MAX));
        *self.numbers.entry((desk, filed.num_days_from_ce())).or_default() += 1;
        let (channel, way) = self.channel(lot, situation);
        Ok(Planned {
            filed,
            received: lot.received,
            desk,
            situation,
            number: 0,
            channel,
            way,
            fate: lot.fate,
        })
    }

    /// An agency and a situation in which the lot can come true.
    fn find(&mut self, lot: &Lot, needs: Needs, filed: Instant) -> Result<(usize, usize), ScenarioError> {
        let offer = self.offer;
        let none = || Fault::NoAgency { level: lot.level }.at("level");
        let choice = offer.choice(needs).ok_or_else(none)?;
        // Decided once for the lot: asked again at every draw, nearly all would be overdue in the end.
        let wants_time = lot.fate == Fate::Open && !self.chance.happens(OVERDUE_IS_FINE);
        let mut possible = None;
        for _ in 0..if wants_time { DRAWS_FOR_TIME } else { DRAWS } {
            let (desk, situation) = choice.draw(&mut self.chance);
            if self.fits(lot, desk, situation, filed) {
                possible = Some((desk, situation));
                if !wants_time || self.is_still_to_come(lot, situation) {
                    return Ok((desk, situation));
                }
            }
        }
        if let Some(found) = possible {
            return Ok(found);
        }
        let found = choice.all().find(|(desk, situation)| self.fits(lot, *desk, *situation, filed));
        found.ok_or_else(|| self.why_not(lot, choice.all().next(), filed))
    }

    fn fits(&self, lot: &Lot, desk: usize, situation: usize, filed: Instant) -> bool {
        let agency = &self.offer.desks[desk].agency;
        let day = filed.date_naive();
        let key = (u16::try_from(desk).unwrap_or(u16::MAX), day.num_days_from_ce());
        let has_room = self.numbers.get(&key).is_none_or(|given| *given < DOSSIERS_PER_AGENCY_AND_DAY);
        agency.exists_on(day) && has_room && self.leaves_time(lot, situation)
    }

    /// Whether the appointment leaves the lot its fate.
    fn leaves_time(&self, lot: &Lot, situation: usize) -> bool {
        let Some(due) = self.due(lot, situation) else { return false };
        match lot.fate {
            Fate::Open => true,
            // Who is carried over is resolved in the period, so the appointment must lie well inside it.
            Fate::InTime if lot.carried => {
                self.diary.hours(self.diary.first).is_ok_and(|(_, close)| due >= close)
            }
            Fate::InTime => true,
            Fate::Late => self.diary.after(due.date_naive()) <= self.diary.last(),
        }
    }

    /// Open ones are mostly those whose appointment is still to come.
    fn is_still_to_come(&self, lot: &Lot, situation: usize) -> bool {
        self.due(lot, situation).is_some_and(|due| due >= self.diary.end)
    }

    fn due(&self, lot: &Lot, situation: usize) -> Option<Instant> {
        self.diary.calendar.due(lot.received, &self.offer.offered[situation].limit).ok()
    }

    fn why_not(&self, lot: &Lot, example: Option<(usize, usize)>, filed: Instant) -> ScenarioError {
        match (lot.fate, example) {
            (Fate::Late, _) => Fault::MoreThan {
                value: self.scenario.dossiers.late(),
                most: self.scenario.dossiers.late().saturating_sub(1),
                most_is: Most::TimeToBeLate,
            }
            .at("dossiers.early_or_on_time"),
            (_, Some((desk, _))) => {
                let agency = self.offer.desks[desk].agency.name.clone();
                Fault::DayIsFull { agency, day: filed.date_naive() }.at("dossiers.received")
            }
            (_, None) => Fault::NoAgency { level: lot.level }.at("level"),
        }
    }

    fn channel(&mut self, lot: &Lot, situation: u16) -> (Channel, ReturnWay) {
        if lot.home {
            return (Channel::Counter, ReturnWay::Home);
        }
        let channels = &self.offer.offered[usize::from(situation)].procedure.channels;
        match (lot.online, lot.postal) {
            (true, true) => (Channel::Online, ReturnWay::Post),
            (true, false) => {
                let offered = channels.online.number() >= ONLINE_RESULT_LEVEL;
                let wanted = offered && self.chance.happens(RESULT_ONLINE);
                (Channel::Online, if wanted { ReturnWay::Online } else { ReturnWay::Counter })
            }
            (false, true) if self.chance.happens(SENT_IN_BY_POST) => (Channel::Post, ReturnWay::Post),
            (false, true) => (Channel::Counter, ReturnWay::Post),
            (false, false) => (Channel::Counter, ReturnWay::Counter),
        }
    }

    /// When an online dossier was filed that was received at the lot's moment: any hour of any day, and answered
    /// within the time of Nghị định 45/2020.
    fn filed_online(&mut self, lot: &Lot) -> Instant {
        let earliest = self.earliest_filing(lot);
        let span = (lot.received - earliest).num_seconds().max(0);
        for _ in 0..DRAWS {
            let back = self.chance.below(usize::try_from(span).unwrap_or(0).saturating_add(1));
            let filed = lot.received - chrono::Duration::seconds(i64::try_from(back).unwrap_or(0));
            let awake = match filed.hour() {
                0..=5 => 0.08,
                6 | 22 | 23 => 0.4,
                _ => 1.0,
            };
            let answered = self.diary.calendar.due(filed, &self.rules.online_answer_within);
            if self.chance.happens(awake) && answered.is_ok_and(|by| lot.received <= by) {
                return filed;
            }
        }
        lot.received
    }

    /// A working day before the receipt, but in the same part of the period: who is counted in the lockdown has also
    /// filed in it.
    fn earliest_filing(&self, lot: &Lot) -> Instant {
        let day = lot.received.date_naive();
        let before = lot.place.checked_sub(1).and_then(|place| self.diary.days.get(place)).copied();
        let back = before.map_or(0, |before| (day - before).num_days());
        let mut earliest = lot.received - chrono::Duration::days(back);
        if !lot.carried {
            earliest = earliest.max(self.diary.from);
        }
        let midnight = |day: chrono::NaiveDate| {
            day.and_hms_opt(0, 0, 0).and_then(|at| at.and_local_timezone(lot.received.timezone()).single())
        };
        if let Some(days) = self.scenario.lockdown.map(|lockdown| lockdown.days) {
            let after = days.to.succ_opt().and_then(midnight).filter(|after| *after <= lot.received);
            let begin = after.or_else(|| midnight(days.from).filter(|begin| *begin <= lot.received));
            earliest = begin.map_or(earliest, |begin| earliest.max(begin));
        }
        earliest.min(lot.received)
    }
}
