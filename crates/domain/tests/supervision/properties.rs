//! What holds for every dossier, whatever people do to it.

use std::collections::{BTreeMap, BTreeSet};

use motcua_domain::{
    dossier::{BreachKind, Timeliness, breaches},
    supervision::{AlertAbout, LevelSettings, MINUTES_MAX, Rung, StayOf},
};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest},
};

use crate::{
    said,
    stays::ended,
    support::random::{KINDS, Move, play},
};

const STORIES: u32 = 400;
const ACTS_MAX: usize = 25;
/// Two days.
const PAUSE_MAX_MINUTES: u16 = 2 * 24 * 60;

fn any_move() -> impl Strategy<Value = Move> {
    (any::<u8>(), any::<u8>(), 0..=PAUSE_MAX_MINUTES).prop_map(|(act, form, minutes)| Move {
        act,
        form,
        minutes,
    })
}

fn any_settings() -> impl Strategy<Value = LevelSettings> {
    (1..2_000u32, 1..2_000u32, 0..500u32, 0..1_000u32, 0..2_000u32).prop_map(
        |(step, whole, head, more, most)| LevelSettings {
            warn_step_minutes: step,
            warn_whole_minutes: whole,
            head_after_minutes: head,
            leader_after_minutes: head + more,
            superior_after_minutes: head + more + most,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: STORIES, failure_persistence: None, ..ProptestConfig::default() })]

    /// "Time stopped is nobody's delay": nothing is said while the clock stands still, nor after the decision.
    #[test]
    fn nobody_is_told_while_the_clock_stands_still(
        kind in 0..KINDS, moves in vec(any_move(), 0..=ACTS_MAX), settings in any_settings(),
    ) {
        let mut story = play(kind, &moves);
        story.now += chrono::Duration::days(200);
        let Some(dossier) = story.known() else { return Ok(()) };
        if dossier.stopped_since().is_some() || dossier.state_name().is_final() || dossier.result.is_some() && dossier.state_name() == motcua_domain::dossier::StateName::Resolved {
            prop_assert_eq!(said(&story, &settings), vec![]);
        }
    }

    /// Each is said once: no two of a moment have a name in common, and what was said stays said while nobody acts.
    #[test]
    fn each_has_its_own_name_and_keeps_it(
        kind in 0..KINDS, moves in vec(any_move(), 0..=ACTS_MAX), settings in any_settings(), later in 0..20_000i64,
    ) {
        let mut story = play(kind, &moves);
        let now: Vec<String> = said(&story, &settings).iter().map(|alert| alert.key()).collect();
        let names: BTreeSet<&String> = now.iter().collect();
        prop_assert_eq!(names.len(), now.len());
        story.now += chrono::Duration::minutes(later);
        let then: BTreeSet<String> = said(&story, &settings).iter().map(|alert| alert.key()).collect();
        prop_assert!(now.iter().all(|name| then.contains(name)));
    }

    /// Nobody hears of a delay before the one below, nor anybody before the holder was warned.
    #[test]
    fn an_escalation_never_comes_before_its_warning(
        kind in 0..KINDS, moves in vec(any_move(), 0..=ACTS_MAX), settings in any_settings(),
    ) {
        prop_assert!(settings.check().is_ok() && settings.superior_after_minutes <= MINUTES_MAX);
        let mut story = play(kind, &moves);
        story.now += chrono::Duration::days(100);
        let mut clocks: BTreeMap<(AlertAbout, Option<String>), Vec<_>> = BTreeMap::new();
        for alert in said(&story, &settings) {
            clocks.entry((alert.about, alert.branch.clone())).or_default().push(alert);
        }
        for told in clocks.values() {
            prop_assert_eq!(told[0].rung, Rung::Warning);
            prop_assert!(told[0].from <= told[0].due, "a warning comes before the time is up");
            prop_assert!(told.windows(2).all(|two| two[0].rung < two[1].rung && two[0].from <= two[1].from));
            prop_assert!(told[1..].iter().all(|alert| alert.from > alert.due), "a delay is told after it began");
        }
    }

    /// "Each step has its own clock": of steps and of branches every stay ends once, under a number of its own, and of
    /// the branches those are late that broke Art. 19.6–7.
    #[test]
    fn every_stay_ends_once_and_a_late_branch_is_a_breach(kind in 0..KINDS, moves in vec(any_move(), 0..=ACTS_MAX)) {
        let story = play(kind, &moves);
        let Some(dossier) = story.known() else { return Ok(()) };
        let stays = ended(&story);
        let numbers: BTreeSet<usize> = stays.iter().map(|stay| stay.of.number()).collect();
        prop_assert_eq!(numbers.len(), stays.len());
        let branches = stays.iter().filter(|stay| matches!(stay.of, StayOf::Branch(_)));
        let answered = dossier.branches.iter().filter(|run| run.answer.is_some()).count();
        prop_assert_eq!(branches.clone().count(), answered);
        let late = branches.filter(|stay| stay.timeliness == Timeliness::Late).count();
        let found = breaches(&story.log, story.context());
        let open = dossier.open_branches().filter(|run| dossier.stopped_since().is_none() && story.now > run.due);
        let broken = found.iter().filter(|breach| breach.kind == BreachKind::BranchLate).count();
        prop_assert_eq!(broken, late + open.count());
    }
}
