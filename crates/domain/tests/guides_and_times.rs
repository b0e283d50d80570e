//! Guides as people write them, and processes whose limit became another one.

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{OutlineFault, Process, Step, StepPlace, read_outline, refit, write_outline},
    organisation::Role,
};
use proptest::prelude::*;

const OUTLINE: &str = "\
Con sinh được bao lâu?
- Chưa quá 60 ngày => dung-han
- Đã quá 60 ngày
  Có giấy chứng sinh không?
  - Có => qua-han
  - Không => khong-giay
";

#[test]
fn a_guide_is_written_as_an_outline_and_read_back() {
    let guide = read_outline(OUTLINE).expect("it reads").expect("a guide");
    assert_eq!(guide.situations(), ["dung-han", "qua-han", "khong-giay"]);
    assert_eq!(guide.depth(), 2);
    assert_eq!(write_outline(&guide), OUTLINE);
    assert_eq!(read_outline(" \n\n"), Ok(None));
}

/// "A guide that leads nowhere: refused", with the line where it is mended.
#[test]
fn an_outline_that_leads_nowhere_names_its_line() {
    for (outline, fault) in [
        ("Hỏi?", OutlineFault::LeadsNowhere(1)),
        ("Hỏi?\n- Có", OutlineFault::LeadsNowhere(2)),
        ("Hỏi?\n- Có =>", OutlineFault::LeadsNowhere(2)),
        ("- Có => a", OutlineFault::AnswerWithoutQuestion(1)),
        ("Hỏi?\nNữa?\n- Có => a", OutlineFault::SecondQuestion(2)),
        ("Hỏi?\n- Có => a\nNữa?\n- Có => b", OutlineFault::SecondQuestion(3)),
        ("Hỏi?\n- Có => a\n  Nữa?\n  - Có => b", OutlineFault::LeadsTwice(2)),
        ("Hỏi?\n- Có\n  - Có => b", OutlineFault::AnswerWithoutQuestion(3)),
    ] {
        assert_eq!(read_outline(outline), Err(fault), "{outline}");
    }
    let deep: String = (0..8).map(|level| format!("{0}Hỏi?\n{0}- Có\n", "  ".repeat(level))).collect();
    assert_eq!(read_outline(&deep), Err(OutlineFault::TooDeep(13)));
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused(text in "([ ]{0,6}(- )?[a-zé?]{0,4}( => [a-z]{0,3})?\n){0,12}") {
        if let Ok(Some(guide)) = read_outline(&text) {
            prop_assert_eq!(read_outline(&write_outline(&guide)), Ok(Some(guide)));
        }
    }
}

fn process(budgets: &[u32]) -> Process {
    let step = |(at, minutes): (usize, &u32)| Step {
        code: format!("b{at}"),
        name: format!("Bước {at}"),
        role: Role::Processor,
        place: StepPlace::Receiving,
        room: None,
        budget: Some(TimeLimit::WorkingMinutes(*minutes)),
        acts: Vec::new(),
        branches: Vec::new(),
    };
    Process { steps: budgets.iter().enumerate().map(step).collect() }
}

/// Five working days become three: the steps keep their shares, and their sum is the limit.
#[test]
fn the_steps_share_another_limit_as_they_shared_the_old_one() {
    let before = process(&[240, 1_440, 480, 240]);
    let after = refit(&before, "3d".parse().expect("a limit")).expect("it fits");
    let budgets: Vec<String> =
        after.steps.iter().filter_map(|step| step.budget).map(|budget| budget.to_string()).collect();
    assert_eq!(budgets, ["2.5h", "14.5h", "4.5h", "2.5h"]);
    assert_eq!(refit(&before, TimeLimit::WorkingMinutes(60)), None, "half an hour for each is the least");
    assert_eq!(refit(&before, TimeLimit::CalendarDays(10)), None);
}

proptest! {
    #[test]
    fn a_refitted_process_takes_the_limit_to_the_minute(
        budgets in prop::collection::vec(1..200u32, 1..12),
        half_days in 3..120u32,
    ) {
        let before = process(&budgets.iter().map(|pieces| pieces * 30).collect::<Vec<_>>());
        let limit = TimeLimit::WorkingHalfDays(half_days);
        let after = refit(&before, limit).expect("each gets half an hour");
        let minutes = |step: &Step| match step.budget {
            Some(TimeLimit::WorkingMinutes(minutes)) => minutes,
            Some(TimeLimit::WorkingHalfDays(half_days)) => half_days * 240,
            _ => 0,
        };
        prop_assert_eq!(after.steps.iter().map(minutes).sum::<u32>(), half_days * 240);
        prop_assert!(after.steps.iter().all(|step| minutes(step) >= 30));
    }
}
