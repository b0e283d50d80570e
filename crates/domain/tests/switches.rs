//! Online switches: laid over what was published, in the order in which they were made, and gone without a trace.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};
use motcua_domain::{
    calendar::{midnight, vn},
    catalogue::{
        Authority, OnlineLevel, Procedure, Process, Step, StepPlace,
        switches::{
            Impossible, Place, Selection, Service, Setting, Switch, SwitchDraft, SwitchFault, SwitchStanding,
            Withdrawn, draft_faults, effective, next_edge, online_until,
        },
    },
    codes::ProcedureCode,
    organisation::{AgencyCode, Level, Role, StaffId},
};
use proptest::prelude::*;
use uuid::Uuid;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, month, day).expect("a day")
}

fn at(month: u32, of: u32, hour: u32, minute: u32) -> DateTime<FixedOffset> {
    let local = day(month, of).and_hms_opt(hour, minute, 0).expect("a time");
    local.and_local_timezone(vn()).single().expect("one instant")
}

fn level(number: u8) -> OnlineLevel {
    OnlineLevel::try_from(number).expect("a level")
}

fn process() -> Process {
    let step = Step {
        code: "tra".into(),
        name: "Trả kết quả".into(),
        role: Role::Receptionist,
        place: StepPlace::Receiving,
        room: None,
        budget: "8h".parse().ok(),
        acts: Vec::new(),
        branches: Vec::new(),
    };
    Process { steps: vec![step] }
}

/// A procedure of communes with one situation that can be filed, published at level 2, by post.
fn procedure(code: &str, online: u8) -> Procedure {
    let mut procedure = Procedure::blank(code.parse().expect("a code"), "Đăng ký khai sinh", "ho-tich");
    procedure.handled_by = vec![Authority::Every(Level::Commune)];
    procedure.channels.online = level(online);
    procedure.situations[0].limit = "1d".parse().ok();
    procedure.situations[0].process = Some(process());
    procedure
}

fn switch(number: u128, selection: Selection, setting: Setting, until: Option<NaiveDate>) -> Switch {
    Switch {
        id: Uuid::from_u128(number),
        title: "Mở dịch vụ trực tuyến khi giãn cách".into(),
        document: String::new(),
        selection,
        setting,
        from: at(4, 1, 8, 0),
        until,
        made_at: at(4, 1, 8, 0),
        made_by: StaffId(Uuid::from_u128(9)),
        withdrawn: None,
    }
}

fn online(number: u8) -> Setting {
    Setting { online: Some(level(number)), ..Setting::default() }
}

fn service(procedure: &Procedure, switches: &[Switch], at: DateTime<FixedOffset>) -> Service {
    effective((procedure, &procedure.situations[0]), switches, None, at).service
}

/// "As in April 2020, when everything was opened online at once."
#[test]
fn everything_is_opened_until_24_hours_of_the_last_day_and_is_as_before_without_anybody() {
    let birth = procedure("1.001193", 2);
    let all = [switch(1, Selection::default(), online(4), Some(day(4, 30)))];
    let before = Service { online: level(2), post: true, payment: false };
    assert_eq!(service(&birth, &all, at(4, 1, 7, 59)), before);
    let opened = Service { online: level(4), post: true, payment: true };
    for open in [at(4, 1, 8, 0), at(4, 15, 12, 0), at(4, 30, 23, 59)] {
        assert_eq!(service(&birth, &all, open), opened, "{open}");
    }
    assert_eq!(service(&birth, &all, at(5, 1, 0, 0)), before, "00:00 of the next day");
    assert_eq!(all[0].standing(at(5, 1, 0, 0)), SwitchStanding::Ended);
    assert_eq!(next_edge(&all, at(4, 2, 0, 0)), Some(at(5, 1, 0, 0)));
}

#[test]
fn the_page_can_say_until_when_it_is_open() {
    let birth = procedure("1.001193", 2);
    let until =
        |switches: &[Switch]| online_until((&birth, &birth.situations[0]), switches, None, at(4, 10, 9, 0));
    let april = switch(1, Selection::default(), online(4), Some(day(4, 30)));
    assert_eq!(until(std::slice::from_ref(&april)), Some(day(4, 30)));
    let for_ever = switch(2, Selection::default(), online(3), None);
    assert_eq!(until(&[for_ever.clone(), april.clone()]), Some(day(4, 30)), "it falls to level 3");
    let longer = switch(3, Selection::default(), online(4), Some(day(5, 31)));
    assert_eq!(until(&[april.clone(), longer]), Some(day(5, 31)), "another one goes on");
    assert_eq!(until(&[for_ever]), None);
    let mut closes = switch(4, Selection::default(), online(1), None);
    closes.from = midnight(day(4, 20)).expect("midnight");
    let three = switch(5, Selection::default(), online(3), None);
    let mut higher = switch(6, Selection::default(), online(4), Some(day(4, 18)));
    higher.from = midnight(day(4, 13)).expect("midnight");
    let raised = [three, higher, closes.clone()];
    assert_eq!(until(&raised), Some(day(4, 19)), "that it is opened further meanwhile hides no end");
    assert_eq!(until(&[april, closes]), Some(day(4, 19)), "one that is to come closes it");
    assert_eq!(until(&[]), None, "what is closed ends on no day");
}

/// "Each part at a time": what a later switch leaves out stays as the earlier one set it.
#[test]
fn later_switches_win_part_by_part() {
    let birth = procedure("1.001193", 3);
    let post = Setting { post: Some(false), ..Setting::default() };
    let all = [
        switch(1, Selection::default(), online(4), None),
        switch(2, Selection::default(), post, None),
        switch(3, Selection::default(), online(2), Some(day(4, 10))),
    ];
    let (first, last) = (at(4, 5, 0, 0), at(4, 11, 0, 0));
    assert_eq!(service(&birth, &all, first), Service { online: level(2), post: false, payment: false });
    assert_eq!(service(&birth, &all, last), Service { online: level(4), post: false, payment: true });
    let found = effective((&birth, &birth.situations[0]), &all, None, last);
    assert_eq!(found.online_by.map(|by| by.id), Some(Uuid::from_u128(1)));
    assert_eq!(found.post_by.map(|by| by.id), Some(Uuid::from_u128(2)));
}

#[test]
fn payment_comes_with_level_4_unless_somebody_says_otherwise() {
    let birth = procedure("1.001193", 4);
    let now = at(4, 2, 0, 0);
    assert!(service(&birth, &[], now).payment, "published at level 4");
    let lower = switch(1, Selection::default(), online(3), None);
    assert!(!service(&birth, std::slice::from_ref(&lower), now).payment);
    let pays = Setting { payment: Some(true), ..Setting::default() };
    let pays = switch(2, Selection::default(), pays, None);
    assert!(service(&birth, &[lower.clone(), pays.clone()], now).payment);
    assert!(service(&birth, &[pays, lower], now).payment, "said before, and still said");
}

/// "A level of 3 or more needs a situation with process and limit approved … left alone, never half done."
#[test]
fn what_cannot_be_filed_is_not_opened_and_not_half_done() {
    let mut birth = procedure("1.001193", 2);
    let both = Setting { post: Some(false), ..online(3) };
    assert_eq!(both.impossible_for(&birth.situations[0]), None);
    birth.situations[0].process = None;
    assert_eq!(both.impossible_for(&birth.situations[0]), Some(Impossible::NoProcess));
    let all = [switch(1, Selection::default(), both, None)];
    assert_eq!(service(&birth, &all, at(4, 2, 0, 0)), Service::published(&birth));
    birth.situations[0].process = Some(process());
    birth.situations[0].limit = None;
    assert_eq!(both.impossible_for(&birth.situations[0]), Some(Impossible::NoLimit));
    let closes = Setting { post: Some(false), ..online(1) };
    assert_eq!(closes.impossible_for(&birth.situations[0]), None, "closing needs nothing");
}

#[test]
fn conditions_hold_together() {
    let birth = procedure("1.001193", 2);
    let now = at(4, 2, 0, 0);
    let opens = |selection: Selection, place: Option<&Place<'_>>| {
        let all = [switch(1, selection, online(4), None)];
        effective((&birth, &birth.situations[0]), &all, place, now).service.online == level(4)
    };
    let (ward, old) = (AgencyCode("22330".into()), AgencyCode("22331".into()));
    let codes = [ward.clone(), old.clone()];
    let place = Place { codes: &codes, level: Level::Commune };
    let base = Selection { fields: vec!["ho-tich".into()], ..Selection::default() };
    assert!(opens(base.clone(), None) && opens(base.clone(), Some(&place)));
    let other = Selection { procedures: vec!["1.004873".parse().expect("a code")], ..base.clone() };
    assert!(!opens(other, None), "the field fits, the procedure does not");
    let at_ward = Selection { agencies: vec![ward], ..base.clone() };
    assert!(opens(at_ward.clone(), Some(&place)));
    assert!(!opens(at_ward, None), "nowhere in particular is not at the ward");
    let merged = Selection { agencies: vec![old], ..base.clone() };
    assert!(opens(merged, Some(&place)), "who stands for an agency is taken with it");
    let provincial = Selection { levels: vec![Level::Province], ..base.clone() };
    assert!(!opens(provincial, Some(&place)));
    let with_form = Selection { with_form: true, ..base.clone() };
    assert!(!opens(with_form, None));
    let between =
        |from, to| Selection { online_from: Some(level(from)), online_to: Some(level(to)), ..base.clone() };
    assert!(opens(between(2, 3), None) && !opens(between(3, 3), None));
}

/// "Current online level": as the switches made before leave it.
#[test]
fn a_condition_on_the_level_looks_at_what_lies_below() {
    let birth = procedure("1.001193", 2);
    let at_three =
        Selection { online_from: Some(level(3)), online_to: Some(level(3)), ..Selection::default() };
    let all =
        [switch(1, Selection::default(), online(3), Some(day(4, 10))), switch(2, at_three, online(4), None)];
    assert_eq!(service(&birth, &all, at(4, 5, 0, 0)).online, level(4));
    assert_eq!(service(&birth, &all, at(4, 11, 0, 0)).online, level(2));
}

#[test]
fn a_draft_says_what_is_meant() {
    let birth = procedure("1.001193", 2);
    let faults = |draft: SwitchDraft| {
        let find = |code: &ProcedureCode| (*code == birth.code).then_some(&birth);
        let ward = AgencyCode("22330".into());
        draft_faults(&draft, find, (&BTreeSet::from(["ho-tich"]), &BTreeSet::from([&ward])), day(4, 1))
    };
    let good = SwitchDraft {
        title: "Mở khi giãn cách".into(),
        everything: true,
        setting: online(4),
        until: Some(day(4, 30)),
        ..SwitchDraft::default()
    };
    assert_eq!(faults(good.clone()), []);
    assert_eq!(faults(SwitchDraft { until: Some(day(4, 1)), ..good.clone() }), [], "this very day");
    let with = |change: fn(&mut SwitchDraft)| {
        let mut draft = good.clone();
        change(&mut draft);
        faults(draft)
    };
    assert_eq!(with(|draft| draft.everything = false), [SwitchFault::NothingSelected]);
    assert_eq!(with(|draft| draft.selection.with_form = true), [SwitchFault::EverythingAndConditions]);
    assert_eq!(with(|draft| draft.setting = Setting::default()), [SwitchFault::NothingSet]);
    assert_eq!(with(|draft| draft.until = Some(day(3, 31))), [SwitchFault::EndsBeforeItBegins]);
    assert_eq!(with(|draft| draft.from = Some(day(3, 31))), [SwitchFault::BeginsInThePast]);
    assert_eq!(with(|draft| draft.from = Some(day(5, 2))), [SwitchFault::EndsBeforeItBegins]);
    let selected =
        |selection: Selection| faults(SwitchDraft { everything: false, selection, ..good.clone() });
    let named =
        |code: &str| Selection { procedures: vec![code.parse().expect("a code")], ..Selection::default() };
    assert_eq!(selected(named("9.000000")), [SwitchFault::UnknownProcedure("9.000000".into())]);
    let of =
        |situation: &str, selection: Selection| Selection { situation: Some(situation.into()), ..selection };
    assert_eq!(selected(of("1", named("1.001193"))), []);
    assert_eq!(selected(of("x", named("1.001193"))), [SwitchFault::UnknownSituation("x".into())]);
    let field = Selection { fields: vec!["dat-dai".into()], ..Selection::default() };
    assert_eq!(
        selected(of("1", field)),
        [SwitchFault::UnknownField("dat-dai".into()), SwitchFault::SituationAlone]
    );
    let reversed =
        Selection { online_from: Some(level(3)), online_to: Some(level(2)), ..Selection::default() };
    assert_eq!(selected(reversed), [SwitchFault::LevelsReversed]);
}

fn any_setting() -> impl Strategy<Value = Setting> {
    (proptest::option::of(1_u8..=4), any::<Option<bool>>(), any::<Option<bool>>())
        .prop_map(|(online, post, payment)| Setting { online: online.map(level), post, payment })
}

fn any_selection() -> impl Strategy<Value = Selection> {
    (any::<bool>(), any::<bool>(), proptest::option::of(1_u8..=4), any::<bool>()).prop_map(
        |(other_field, by_place, from, communes)| Selection {
            fields: if other_field { vec!["dat-dai".into()] } else { Vec::new() },
            agencies: if by_place { vec![AgencyCode("22330".into())] } else { Vec::new() },
            levels: if communes { vec![Level::Commune] } else { Vec::new() },
            online_from: from.map(level),
            ..Selection::default()
        },
    )
}

/// Up to twelve switches that begin and end somewhere in April and May; some are taken back.
fn any_switches() -> impl Strategy<Value = Vec<Switch>> {
    let one = (any_selection(), any_setting(), 0_u64..40, proptest::option::of(0_u64..40), any::<bool>());
    proptest::collection::vec(one, 0..12).prop_map(|all| {
        let made = all.into_iter().enumerate();
        made.map(|(number, (selection, setting, begins, lasts, is_withdrawn))| {
            let from = day(4, 1) + Days::new(begins);
            let mut made =
                switch(number as u128, selection, setting, lasts.map(|days| from + Days::new(days)));
            made.from = midnight(from).expect("midnight");
            made.withdrawn =
                is_withdrawn.then(|| Withdrawn { at: made.from + TimeDelta::days(3), by: made.made_by });
            made
        })
        .collect()
    })
}

proptest! {
    /// "Withdrawing a switch gives exactly what was before it."
    #[test]
    fn taking_a_switch_back_leaves_exactly_what_would_be_without_it(
        all in any_switches(), which in 0_usize..12, hours in 0_i64..2_400, base in 1_u8..=4, somewhere in any::<bool>(),
    ) {
        let birth = procedure("1.001193", base);
        let now = at(4, 1, 0, 0) + TimeDelta::hours(hours);
        let codes = [AgencyCode("22330".into())];
        let place = Place { codes: &codes, level: Level::Commune };
        let place = somewhere.then_some(&place);
        let told = |switches: &[Switch]| effective((&birth, &birth.situations[0]), switches, place, now).service;
        if which < all.len() {
            let mut back = all.clone();
            back[which].withdrawn = Some(Withdrawn { at: now, by: StaffId(Uuid::from_u128(9)) });
            let mut without = all.clone();
            without.remove(which);
            prop_assert_eq!(told(&back), told(&without));
        }
        // The one made last, taken back, gives what was before it was made.
        if let Some((last, before)) = all.split_last() {
            let mut back = before.to_vec();
            back.push(Switch { withdrawn: Some(Withdrawn { at: now, by: last.made_by }), ..last.clone() });
            prop_assert_eq!(told(&back), told(before));
        }
    }

    /// Once everything is over, everything is as published; and between two edges nothing changes by itself.
    #[test]
    fn nothing_is_left_of_what_is_over_and_nothing_changes_between_edges(
        all in any_switches(), hours in 0_i64..2_400, base in 1_u8..=4,
    ) {
        let birth = procedure("1.001193", base);
        let now = at(4, 1, 0, 0) + TimeDelta::hours(hours);
        let told = |at| service(&birth, &all, at);
        if all.iter().all(|one| matches!(one.standing(now), SwitchStanding::Ended | SwitchStanding::Withdrawn)) {
            prop_assert_eq!(told(now), Service::published(&birth));
        }
        let kept: Vec<Switch> = all.iter().filter(|one| one.withdrawn.is_none()).cloned().collect();
        let told = |at| service(&birth, &kept, at);
        if let Some(edge) = next_edge(&kept, now) {
            prop_assert_eq!(told(now), told(edge - TimeDelta::milliseconds(1)));
        } else {
            prop_assert_eq!(told(now), told(now + TimeDelta::days(400)));
        }
    }

    /// What is published cannot be filed without a process: no order of switches ever opens it.
    #[test]
    fn no_switch_opens_what_cannot_be_filed(all in any_switches(), hours in 0_i64..2_400, base in 1_u8..=2) {
        let mut birth = procedure("1.001193", base);
        birth.situations[0].process = None;
        let now = at(4, 1, 0, 0) + TimeDelta::hours(hours);
        prop_assert!(!service(&birth, &all, now).online.allows_filing());
    }
}
