//! "Accountability replies by the person who was late" (Thông tư 01/2018 Art. 16–17).

use motcua_domain::{
    dossier::TEXT_MAX_CHARS,
    organisation::StaffId,
    supervision::{
        AccountCommand, AccountEvent, AccountStage, DelayAccount, REPLIES_MAX, SupervisionRefusal, apply,
        decide,
    },
};
use uuid::Uuid;

const LATE: u128 = 1;
const LEADER: u128 = 2;

fn staff(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn asked(person: Option<u128>) -> DelayAccount {
    apply(None, &AccountEvent::Asked { person: person.map(staff) }).expect("asked")
}

fn reply(text: &str) -> AccountCommand {
    AccountCommand::Reply { text: text.to_owned() }
}

fn accept() -> AccountCommand {
    AccountCommand::Accept { note: String::new() }
}

fn send_back(reason: &str) -> AccountCommand {
    AccountCommand::SendBack { reason: reason.to_owned() }
}

#[track_caller]
fn does(account: DelayAccount, who: u128, command: AccountCommand) -> DelayAccount {
    let event = decide(&account, command, &[staff(who)], false).expect("it may happen");
    apply(Some(account), &event).expect("a state")
}

#[test]
fn she_who_was_late_explains_and_a_leader_sends_back_or_accepts() {
    let replied = does(asked(Some(LATE)), LATE, reply("Chờ xác minh thực địa."));
    assert_eq!(replied.stage, AccountStage::Replied);
    let back = does(replied, LEADER, send_back("Nêu rõ ngày xác minh."));
    assert_eq!((back.stage, back.version), (AccountStage::SentBack, 3));
    let accepted = does(does(back, LATE, reply("Xác minh ngày 12/06.")), LEADER, accept());
    assert_eq!((accepted.stage, accepted.replies), (AccountStage::Accepted, 2));
    let closed = decide(&accepted, reply("nữa"), &[staff(LATE)], false);
    assert_eq!(closed, Err(SupervisionRefusal::Closed));
}

#[test]
fn nobody_else_explains_but_a_delegate_may() {
    let account = asked(Some(LATE));
    assert_eq!(decide(&account, reply("x"), &[staff(9)], true), Err(SupervisionRefusal::NotAsked));
    assert!(decide(&account, reply("x"), &[staff(9), staff(LATE)], false).is_ok(), "in her name");
}

/// Where nobody held the step, those answer who should have given it to somebody.
#[test]
fn of_a_step_that_nobody_held_the_room_answers() {
    let account = asked(None);
    assert_eq!(decide(&account, reply("x"), &[staff(9)], false), Err(SupervisionRefusal::NotAsked));
    assert!(decide(&account, reply("x"), &[staff(9)], true).is_ok());
}

#[test]
fn nobody_judges_the_own_explanation_also_not_through_a_delegate() {
    let replied = does(asked(Some(LATE)), LATE, reply("Chờ xác minh."));
    for people in [vec![staff(LATE)], vec![staff(LEADER), staff(LATE)]] {
        assert_eq!(decide(&replied, accept(), &people, true), Err(SupervisionRefusal::OwnDelay));
        assert_eq!(decide(&replied, send_back("x"), &people, true), Err(SupervisionRefusal::OwnDelay));
    }
    let room = asked(None);
    let event = decide(&room, reply("Chưa phân công."), &[staff(LEADER)], true).expect("the leader answers");
    let replied = apply(Some(room), &event).expect("a state");
    assert_eq!(decide(&replied, accept(), &[staff(LEADER)], true), Err(SupervisionRefusal::OwnDelay));
}

#[test]
fn texts_and_rounds_are_bounded_and_each_comes_in_its_turn() {
    let account = asked(Some(LATE));
    let refused = |account: &DelayAccount, command| decide(account, command, &[staff(LATE)], false);
    assert_eq!(refused(&account, reply("  ")), Err(SupervisionRefusal::TextMissing));
    let long = "a".repeat(TEXT_MAX_CHARS + 1);
    assert_eq!(refused(&account, reply(&long)), Err(SupervisionRefusal::TextTooLong));
    assert_eq!(refused(&account, accept()), Err(SupervisionRefusal::NothingToJudge));
    let mut account = account;
    for _ in 0..REPLIES_MAX {
        account = does(does(account, LATE, reply("Lý do")), LEADER, send_back("Chưa rõ"));
    }
    assert_eq!(refused(&account, reply("Lý do")), Err(SupervisionRefusal::TooManyReplies));
    let replied = does(asked(Some(LATE)), LATE, reply("Lý do"));
    assert_eq!(refused(&replied, reply("Thêm")), Err(SupervisionRefusal::AnsweredAlready));
}
