//! Dossiers of the ward that were handled early, late, or with a supplement asked for.

use motcua_app::acts::Acted;
use motcua_domain::{
    codes::DossierCode,
    dossier::{Command, CounterOutcome, MissingItem, MissingKind, Paper, ReturnWay},
};

use crate::world::{World, complete, hand_over};

pub const RECEPTIONIST: &str = "tiepnhan.vinhhai";
pub const PROCESSOR: &str = "hotich.vinhhai";
pub const LEADER: &str = "lanhdao.vinhhai";

/// A time of June or July 2020, written `06-11T09:00`.
pub async fn act(world: &World, when: &str, login: &str, code: &DossierCode, command: Command) -> Acted {
    world.clock.set(&format!("2020-{when}"));
    let officer = world.officer(login).await;
    world.act(&officer, code, command).await.unwrap_or_else(|error| panic!("{login} at {when}: {error}"))
}

pub async fn signs(world: &World, when: &str, code: &DossierCode) {
    world.clock.set(&format!("2020-{when}"));
    let leader = world.officer(LEADER).await;
    let file = world.signed_file(&leader).await;
    act(world, when, LEADER, code, Command::SignResult { file, number: "15/XN".to_owned() }).await;
}

pub async fn returned(world: &World, when: &str, code: &DossierCode) {
    let back = Command::ReturnResult {
        receiver: "Nguyễn Thị Ví Dụ".to_owned(),
        way: ReturnWay::Counter,
        originals_handed_back: false,
    };
    act(world, when, "traketqua.vinhhai", code, back).await;
}

/// Three working days from Wednesday the 10th end on Monday the 15th; decided on the 11th: early.
pub async fn an_early_one(world: &World) -> DossierCode {
    world.clock.set("2020-06-10T14:40");
    let code = world.at_counter(CounterOutcome::Receive).await.code;
    act(world, "06-10T15:10", RECEPTIONIST, &code, hand_over()).await;
    act(world, "06-11T10:00", PROCESSOR, &code, complete("")).await;
    signs(world, "06-11T14:00", &code).await;
    code
}

/// The same limit; the processor, who has two days, gives it on after three, and the leader signs past the end.
pub async fn a_late_one(world: &World) -> DossierCode {
    world.clock.set("2020-06-10T14:45");
    let code = world.at_counter(CounterOutcome::Receive).await.code;
    act(world, "06-10T15:15", RECEPTIONIST, &code, hand_over()).await;
    act(world, "06-15T16:00", PROCESSOR, &code, complete("")).await;
    signs(world, "06-15T17:01", &code).await;
    code
}

/// Asked in once before receipt on Wednesday the 24th; received on Thursday, so that Tuesday the 30th is its last day.
/// It is decided on that day: on time.
pub async fn one_asked_in_for(world: &World) -> DossierCode {
    world.clock.set("2020-06-24T14:00");
    let item = MissingItem {
        name: "Trích lục ghi chú ly hôn".to_owned(),
        kind: MissingKind::CertifiedCopy,
        remark: String::new(),
    };
    let outcome =
        CounterOutcome::AskForSupplement { items: vec![item], reason: "Thiếu giấy tờ".to_owned() };
    let code = world.at_counter(outcome).await.code;
    let paper = Paper {
        component: None,
        name: "Trích lục ghi chú ly hôn".to_owned(),
        originals: 0,
        copies: 1,
        files: vec![],
    };
    let supply = Command::Supply { papers: vec![paper], note: String::new() };
    act(world, "06-25T08:00", RECEPTIONIST, &code, supply).await;
    act(world, "06-25T08:05", RECEPTIONIST, &code, Command::Accept { additions: Vec::new() }).await;
    act(world, "06-25T08:30", RECEPTIONIST, &code, hand_over()).await;
    act(world, "06-29T08:00", PROCESSOR, &code, complete("")).await;
    signs(world, "06-30T09:00", &code).await;
    code
}
