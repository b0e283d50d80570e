//! The drawing in the handbook and the code are the same machine.

use std::collections::BTreeSet;

use motcua_domain::dossier::{Act, BranchAnswer, Command, Filing, Ground, Outcome, StateName, possible};

use crate::support::{
    diagram::{TRANSITIONS, Transition},
    filing::{POLICE, filing, interlinked_before_the_signature, visit},
    story::{Story, ask_pause, consult, withdraw},
};

const HANDBOOK: &str = include_str!("../../../../docs/dossier.md");

/// Reads `submitted --> accepted: accept · Điều 17.2`, with `[*]` for a dossier not filed yet.
fn read(line: &str) -> Option<Transition> {
    let (before, rest) = line.trim().split_once("-->")?;
    let (after, label) = rest.split_once(':')?;
    let state = |code: &str| StateName::from_code(code.trim()).unwrap_or_else(|| panic!("no state {code:?}"));
    let before = match before.trim() {
        "[*]" => None,
        code => Some(state(code)),
    };
    let act = label.split('·').next().map(str::trim).unwrap_or_default();
    Some((before, Act::from_code(act).unwrap_or_else(|| panic!("no act {act:?}")), state(after)))
}

fn drawn() -> Vec<Transition> {
    let (_, after) =
        HANDBOOK.split_once("```mermaid\nstateDiagram-v2\n").expect("the handbook draws the machine");
    let (drawing, _) = after.split_once("```").expect("the drawing ends");
    drawing.lines().filter(|line| !line.trim_end().ends_with("[*]")).filter_map(read).collect()
}

fn answer_of(branch: &str) -> Command {
    let answer =
        BranchAnswer { outcome: Outcome::Granted, number: "1".to_owned(), file: None, note: String::new() };
    Command::CloseBranch { branch: branch.to_owned(), answer }
}

#[test]
fn the_drawing_shows_every_move_and_no_other() {
    let drawn_once: BTreeSet<_> = drawn().into_iter().collect();
    assert_eq!(drawn().len(), drawn_once.len(), "a line is drawn twice");
    assert_eq!(drawn_once, TRANSITIONS.into_iter().collect());
}

/// Every state whose acts are drawn offers exactly those acts, over the stories that reach it.
#[test]
fn the_acts_offered_in_a_state_are_those_drawn_from_it() {
    let appraisal = || Story::at("2020-06-10T09:00").in_appraisal();
    let linked = || {
        let process = interlinked_before_the_signature();
        Story::at("2020-06-10T09:00")
            .received_as(Filing { process, ..filing() })
            .handed_over()
            .step_completed()
    };
    let consulted = || appraisal().does(consult("2020-06-12T17:00"));
    let stories = [
        Story::at("2020-06-10T09:00").filed_online(),
        Story::at("2020-06-10T09:00").received(),
        appraisal().asked_for("A"),
        consulted().asked_for("A"),
        consulted(),
        appraisal().does(Command::VerifyOnSite { verification: visit("2020-06-10T08:00") }),
        Story::at("2020-06-10T09:00").filed_online().asked_for("A").supplied("A"),
        appraisal().asked_for("A").supplied("A"),
        appraisal().does(ask_pause(Ground::ForceMajeure)),
        consulted().paused(Ground::CompetentAuthority),
        appraisal().step_completed().step_completed(),
        appraisal().resolved(),
        appraisal().resolved().returned(),
        appraisal().does(withdraw()),
        linked(),
        linked().does(answer_of(POLICE)),
        linked().asked_for("A"),
        linked().paused(Ground::FinancialObligation),
    ];
    let offered: BTreeSet<_> = stories
        .iter()
        .flat_map(|story| {
            let dossier = story.dossier();
            Act::ALL.into_iter().filter(|act| possible(dossier, *act)).map(|act| (story.state(), act))
        })
        .collect();
    let drawn: BTreeSet<_> =
        TRANSITIONS.into_iter().filter_map(|(before, act, _)| before.map(|state| (state, act))).collect();
    assert_eq!(offered, drawn);
}
