//! A process whose steps get their time anew, since the limit of the situation became another one.

use super::{Process, check::working_minutes};
use crate::calendar::TimeLimit;

/// Steps get whole half hours: shorter shares are nobody's plan.
const PIECE_MIN: u32 = 30;
/// Minutes of a working half day where budgets are compared with limits in days (rules.md §5).
const HALF_DAY_MIN: u32 = 4 * 60;

/// The process with the same shares of another limit; the sum of the steps is the limit to the minute. `None` where the
/// limit is not in working time, the steps have none, or it is too short to give each of them half an hour.
#[must_use]
pub fn refit(process: &Process, limit: TimeLimit) -> Option<Process> {
    let total = working_minutes(&limit)?;
    let timed: Vec<(usize, u32)> = process
        .steps
        .iter()
        .enumerate()
        .filter_map(|(at, step)| Some((at, working_minutes(step.budget.as_ref()?)?)))
        .collect();
    let before: u32 = timed.iter().try_fold(0u32, |sum, (_, minutes)| sum.checked_add(*minutes))?;
    let pieces = total / PIECE_MIN;
    if before == 0 || !total.is_multiple_of(PIECE_MIN) || (pieces as usize) < timed.len() {
        return None;
    }
    let mut process = process.clone();
    for ((at, old), pieces) in timed.iter().zip(shares(&timed, before, pieces)) {
        let new = pieces * PIECE_MIN;
        let step = process.steps.get_mut(*at)?;
        step.budget = Some(as_limit(new));
        for branch in &mut step.branches {
            let own = working_minutes(&branch.budget)?;
            let scaled = u64::from(own) * u64::from(new) / u64::from((*old).max(1)) / u64::from(PIECE_MIN);
            let scaled = u32::try_from(scaled).ok()?.max(1) * PIECE_MIN;
            branch.budget = as_limit(scaled);
        }
    }
    Some(process)
}

/// Pieces for each step: at least one, the rest by what it had, what is left over to those that lost most by rounding.
fn shares(timed: &[(usize, u32)], before: u32, pieces: u32) -> Vec<u32> {
    let exact = |minutes: u32| u64::from(minutes) * u64::from(pieces);
    let whole = |minutes: u32| u32::try_from(exact(minutes) / u64::from(before)).unwrap_or(0).max(1);
    let mut shares: Vec<u32> = timed.iter().map(|(_, minutes)| whole(*minutes)).collect();
    let lost = |at: usize, share: u32| {
        let minutes = timed.get(at).map_or(0, |(_, minutes)| *minutes);
        i128::from(exact(minutes)) - i128::from(share) * i128::from(before)
    };
    // Each round moves one piece towards the sum; there are at most as many as pieces and steps together.
    for _ in 0..=pieces as usize + timed.len() {
        let sum: u32 = shares.iter().sum();
        let at = |best: Option<(usize, &u32)>| best.map(|(at, _)| at);
        if sum < pieces {
            let poorest = shares.iter().enumerate().max_by_key(|(at, share)| lost(*at, **share));
            if let Some(share) = at(poorest).and_then(|at| shares.get_mut(at)) {
                *share += 1;
            }
        } else if sum > pieces {
            let richest = shares
                .iter()
                .enumerate()
                .filter(|(_, share)| **share > 1)
                .min_by_key(|(at, share)| lost(*at, **share));
            if let Some(share) = at(richest).and_then(|at| shares.get_mut(at)) {
                *share -= 1;
            }
        } else {
            break;
        }
    }
    shares
}

fn as_limit(minutes: u32) -> TimeLimit {
    if minutes.is_multiple_of(HALF_DAY_MIN) {
        TimeLimit::WorkingHalfDays(minutes / HALF_DAY_MIN)
    } else {
        TimeLimit::WorkingMinutes(minutes)
    }
}
