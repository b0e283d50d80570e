//! Who gets which lot: the exact numbers of a scenario, dealt out before anything else is decided.

use motcua_domain::organisation::Level;

use super::{
    chance::Chance,
    check::at_most,
    diary::{Diary, Instant},
    error::{Most, ScenarioError},
    scenario::Scenario,
};

/// Share of the dossiers carried over that are resolved, where the numbers leave the choice.
const CARRIED_RESOLVED: f64 = 0.97;
/// How fast the chance of still being open at the end falls with the age of a dossier, in working days.
const OPEN_FADES_OVER: f64 = 7.0;
/// The chance of being open that no age takes away: what nobody gets done.
const OPEN_AT_ANY_AGE: f64 = 0.004;
/// Late ones are taken from those received at least so many working days before the last, where there are enough.
const LATE_LEAVES_DAYS: usize = 12;
/// Received later than this many working days before the last, a dossier cannot be late within the period: it is
/// due the same or the next working day at the earliest, and late on the one after.
const LATE_NEEDS_DAYS: usize = 2;

/// How many working days before the period a dossier that is carried over was received at the earliest: so few that
/// some limit of every level reaches into the period.
const CARRIED_BACK_MAX: usize = 12;

/// How a dossier stands at the end of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Open,
    /// Resolved early or on time.
    InTime,
    Late,
}

/// A dossier of which only the lot is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lot {
    pub(super) received: Instant,
    /// The working day on which it is received, as a place in the diary.
    pub(super) place: usize,
    pub(super) carried: bool,
    pub(super) fate: Fate,
    pub(super) level: Level,
    pub(super) online: bool,
    pub(super) postal: bool,
    pub(super) home: bool,
    locked: bool,
}

/// Deals out every number of the scenario, in the order of receipt.
pub(super) fn deal(scenario: &Scenario, diary: &Diary) -> Result<Vec<Lot>, ScenarioError> {
    let mut chance = Chance::new(scenario.seed, u64::from_be_bytes(*b"the lots"));
    let mut lots = received(scenario, diary, &mut chance);
    lots.extend(carried(scenario, diary, &mut chance));
    lots.sort_by_key(|lot| lot.received);
    resolve(&mut lots, scenario, &mut chance);
    be_late(&mut lots, scenario, diary, &mut chance)?;
    deliver_at_home(&mut lots, scenario, &mut chance);
    file_online(&mut lots, scenario, &mut chance)?;
    send_by_post(&mut lots, scenario, &mut chance);
    place_on_levels(&mut lots, scenario, &mut chance);
    Ok(lots)
}

fn received(scenario: &Scenario, diary: &Diary, chance: &mut Chance) -> Vec<Lot> {
    let mut lots = Vec::with_capacity(scenario.dossiers.received as usize);
    for (i, count) in diary.arrivals(chance, scenario).into_iter().enumerate() {
        let place = diary.first + i;
        let locked = scenario.lockdown.is_some_and(|lockdown| lockdown.days.contains(diary.days[place]));
        for _ in 0..count {
            lots.extend(lot(diary, chance, place, false, locked));
        }
    }
    lots
}

/// Dossiers from before the period: most from the days just before it.
fn carried(scenario: &Scenario, diary: &Diary, chance: &mut Chance) -> Vec<Lot> {
    let before = |chance: &mut Chance| {
        let back = (-chance.unit().max(f64::MIN_POSITIVE).ln() * OPEN_FADES_OVER) as usize;
        diary.first.saturating_sub(1 + back.min(CARRIED_BACK_MAX))
    };
    let count = scenario.dossiers.carried_over;
    (0..count)
        .filter_map(|_| {
            let place = before(chance);
            lot(diary, chance, place, true, false)
        })
        .collect()
}

fn lot(diary: &Diary, chance: &mut Chance, place: usize, carried: bool, locked: bool) -> Option<Lot> {
    let received = diary.arrival(chance, place)?;
    Some(Lot {
        received,
        place,
        carried,
        locked,
        fate: Fate::Open,
        level: Level::Commune,
        online: false,
        postal: false,
        home: false,
    })
}

/// The places of the lots that satisfy a condition, in order.
fn places(lots: &[Lot], condition: impl Fn(&Lot) -> bool) -> Vec<usize> {
    lots.iter().enumerate().filter(|(_, lot)| condition(lot)).map(|(place, _)| place).collect()
}

/// Chooses those that are resolved: all but those that are open at the end, mostly young ones.
fn resolve(lots: &mut [Lot], scenario: &Scenario, chance: &mut Chance) {
    let counts = &scenario.dossiers;
    let wished = (f64::from(counts.carried_over) * CARRIED_RESOLVED) as u32;
    let least = counts.resolved.saturating_sub(counts.received);
    let most = counts.carried_over.min(counts.resolved - counts.home_delivered);
    let of_carried = wished.clamp(least.min(most), most);
    let mut carried = places(lots, |lot| lot.carried);
    chance.bring_forward(&mut carried, of_carried as usize);
    carried.truncate(of_carried as usize);
    carried.into_iter().for_each(|place| lots[place].fate = Fate::InTime);

    let newest = lots.last().map_or(0, |lot| lot.place);
    let open = (counts.received + of_carried - counts.resolved) as usize;
    let mut keyed: Vec<(f64, usize)> = places(lots, |lot| !lot.carried)
        .into_iter()
        .map(|place| {
            let age = (newest - lots[place].place) as f64;
            let weight = (-age / OPEN_FADES_OVER).exp() + OPEN_AT_ANY_AGE;
            // The `open` smallest of such keys are a sample without replacement by these weights.
            (-(chance.unit().max(f64::MIN_POSITIVE)).ln() / weight, place)
        })
        .collect();
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    keyed.into_iter().skip(open).for_each(|(_, place)| lots[place].fate = Fate::InTime);
}

fn be_late(
    lots: &mut [Lot],
    scenario: &Scenario,
    diary: &Diary,
    chance: &mut Chance,
) -> Result<(), ScenarioError> {
    let late = scenario.dossiers.late() as usize;
    let resolved = |lot: &Lot| lot.fate == Fate::InTime;
    let old = |lot: &Lot| resolved(lot) && lot.place + LATE_LEAVES_DAYS <= diary.last();
    let young = |lot: &Lot| resolved(lot) && !old(lot) && lot.place + LATE_NEEDS_DAYS <= diary.last();
    let (mut first, mut then) = (places(lots, old), places(lots, young));
    chance.bring_forward(&mut first, late);
    let missing = late.saturating_sub(first.len());
    chance.bring_forward(&mut then, missing);
    let most = u32::try_from(first.len() + then.len()).unwrap_or(u32::MAX);
    at_most("dossiers.early_or_on_time", scenario.dossiers.late(), most, Most::TimeToBeLate)?;
    first.into_iter().take(late).chain(then.into_iter().take(missing)).for_each(|place| {
        lots[place].fate = Fate::Late;
    });
    Ok(())
}

/// Deaths whose paper is handed over at home: resolved, best in time, best outside the lockdown.
fn deliver_at_home(lots: &mut [Lot], scenario: &Scenario, chance: &mut Chance) {
    let home = scenario.dossiers.home_delivered as usize;
    let mut candidates = places(lots, |lot| !lot.carried && lot.fate != Fate::Open);
    let all = candidates.len();
    if home > 0 {
        chance.bring_forward(&mut candidates, all);
        candidates.sort_by_key(|place| (lots[*place].fate == Fate::Late, lots[*place].locked));
    }
    candidates.into_iter().take(home).for_each(|place| lots[place].home = true);
}

/// Online ones: exactly so many of the resolved, exactly so many of those received in the lockdown.
fn file_online(lots: &mut [Lot], scenario: &Scenario, chance: &mut Chance) -> Result<(), ScenarioError> {
    let online = scenario.dossiers.online as usize;
    let locked_online = scenario.lockdown.map_or(0, |lockdown| lockdown.online as usize);
    let of = |lots: &[Lot], locked: bool, open: bool| {
        places(lots, |lot| !lot.home && lot.locked == locked && (lot.fate == Fate::Open) == open)
    };
    let [mut locked_done, mut locked_open] = [false, true].map(|open| of(lots, true, open));
    let [mut free_done, mut free_open] = [false, true].map(|open| of(lots, false, open));
    let least = locked_online.saturating_sub(locked_open.len()).max(online.saturating_sub(free_done.len()));
    let most = locked_done.len().min(locked_online).min(online);
    let [least_said, most_said] = [least, most].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    at_most("lockdown.online", least_said, most_said, Most::OnlineOfLockdown)?;
    let in_proportion = locked_online * locked_done.len() / (locked_done.len() + locked_open.len()).max(1);
    let locked_done_online = in_proportion.clamp(least, most);
    let free_done_online = online - locked_done_online;
    let free_open_online = free_open.len() * free_done_online / free_done.len().max(1);
    for (candidates, count) in [
        (&mut locked_done, locked_done_online),
        (&mut locked_open, locked_online - locked_done_online),
        (&mut free_done, free_done_online),
        (&mut free_open, free_open_online),
    ] {
        chance.bring_forward(candidates, count);
        candidates.iter().take(count).for_each(|place| lots[*place].online = true);
    }
    Ok(())
}

fn send_by_post(lots: &mut [Lot], scenario: &Scenario, chance: &mut Chance) {
    let postal = scenario.dossiers.postal as usize;
    let mut candidates = places(lots, |lot| !lot.carried && !lot.home);
    chance.bring_forward(&mut candidates, postal);
    candidates.into_iter().take(postal).for_each(|place| lots[place].postal = true);
}

/// Deals the levels out: exact among the received; deaths are registered by communes.
fn place_on_levels(lots: &mut [Lot], scenario: &Scenario, chance: &mut Chance) {
    let dossiers = &scenario.dossiers;
    for (carried, count) in [(false, dossiers.received), (true, dossiers.carried_over)] {
        let mut left = scenario.level.share_out(count);
        if !carried {
            left[2] = left[2].saturating_sub(dossiers.home_delivered);
        }
        let mut labels: Vec<Level> = Level::OF_A_PROVINCE
            .into_iter()
            .zip(left)
            .flat_map(|(level, count)| std::iter::repeat_n(level, count as usize))
            .collect();
        let all = labels.len();
        chance.bring_forward(&mut labels, all);
        let unplaced = lots.iter_mut().filter(|lot| lot.carried == carried && !lot.home);
        unplaced.zip(labels).for_each(|(lot, level)| lot.level = level);
    }
}
