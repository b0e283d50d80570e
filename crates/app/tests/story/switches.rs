//! Services are opened in bulk for a while and closed again, as in April 2020, and nothing of it is left behind.

use chrono::NaiveDate;
use motcua_app::{
    App, AppError, AppSettings,
    acts::Officer,
    catalogue::Browse,
    drafts, filing,
    switches::{self, Opened, Plan, SwitchError},
};
use motcua_domain::{
    catalogue::{
        OnlineLevel,
        switches::{Impossible, Selection, Setting, SwitchDraft, SwitchStanding},
    },
    dossier::{Channel, CounterOutcome, Refusal},
    organisation::AgencyCode,
};
use motcua_store::{
    audit, catalogue as kept_catalogue,
    procedures::{self, KeptProcedure},
};
use motcua_testkit::{TestStore, both_engines};
use uuid::Uuid;

use crate::{
    decisions::{Keepers, day},
    world::{ELSEWHERE, PROCEDURE, SITUATION, WARD, World, at_counter, draft_body, key_of, online},
};

both_engines!(
    everything_is_opened_at_once_and_closes_by_itself,
    a_switch_that_is_taken_back_leaves_what_was_before,
    nothing_is_opened_that_nobody_has_seen,
    a_switch_for_one_place_opens_it_there_alone,
    what_cannot_be_filed_is_told_and_left_alone,
    post_is_closed_and_opened_like_filing_online,
    a_switch_tells_what_it_does_when_another_ends,
    only_who_keeps_the_catalogue_opens_and_closes,
);

fn level(number: u8) -> OnlineLevel {
    OnlineLevel::try_from(number).expect("a level")
}

/// Publishes every procedure at an online level, as a decision would.
async fn published_at(world: &World, number: u8, without_process: Option<&str>) {
    let at = world.clock.millis();
    let mut all: Vec<_> = world.app.catalogue().procedures.iter().map(|one| (**one).clone()).collect();
    for procedure in &mut all {
        procedure.channels.online = level(number);
        let lacks = procedure.situations.iter_mut().filter(|one| Some(one.code.as_str()) == without_process);
        lacks.for_each(|one| one.process = None);
    }
    let written = world.app.store.write(move |tx| {
        let all = all.clone();
        Box::pin(async move {
            kept_catalogue::bump_revision(tx, at).await?;
            for procedure in all {
                let version = procedures::next_version(tx, procedure.code.as_str()).await?;
                procedures::put(tx, &KeptProcedure::written(version, "test", procedure, at), at).await?;
            }
            Ok::<(), AppError>(())
        })
    });
    written.await.expect("published");
    world.app.refresh_catalogue().await.expect("read again");
}

/// "Mở tất cả ở mức độ 4 đến hết ngày …".
fn everything(until: Option<NaiveDate>) -> SwitchDraft {
    SwitchDraft {
        title: "Mở dịch vụ trực tuyến khi giãn cách".to_owned(),
        document: "2601/UBND-KSTT".to_owned(),
        everything: true,
        setting: Setting { online: Some(level(4)), ..Setting::default() },
        until,
        ..SwitchDraft::default()
    }
}

async fn opens(app: &App, officer: &Officer, draft: &SwitchDraft) -> (Uuid, Plan) {
    let plan = switches::preview(app, officer, draft).await.expect("a preview");
    match switches::open(app, officer, draft, &plan.fingerprint()).await.expect("opened") {
        Opened::Done(id) => (id, plan),
        Opened::Refused(now) => panic!("refused: {now:?}"),
    }
}

async fn withdraws(app: &App, officer: &Officer, id: Uuid) {
    let seen = switches::one(app, officer, id).await.expect("there").plan.fingerprint();
    switches::withdraw(app, officer, id, &seen).await.expect("taken back");
}

async fn filed(world: &World) -> Result<(), AppError> {
    filing::submit(&world.app, online(), None, None).await.map(|_| ())
}

fn is_closed(result: &Result<(), AppError>) -> bool {
    matches!(result, Err(AppError::Refused(Refusal::ChannelNotOpen)))
}

fn online_count(world: &World) -> usize {
    let online = Browse { online_only: true, ..Browse::default() };
    world.app.catalogue().browse(&online, world.clock.now().date_naive()).len()
}

/// "As in April 2020, when everything was opened online at once", with an end date: on 24:00 of that day everything is as it
/// was, and nobody has written anything.
async fn everything_is_opened_at_once_and_closes_by_itself(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    published_at(&world, 2, None).await;
    assert!(is_closed(&filed(&world).await));
    assert_eq!(online_count(&world), 0);

    let draft = everything(day(12));
    let plan = switches::preview(&world.app, &keeper, &draft).await.expect("a preview");
    let situations: usize = world.app.catalogue().procedures.iter().map(|one| one.situations.len()).sum();
    assert_eq!((plan.changed.len(), plan.procedures()), (situations, 2));
    assert!(plan.changed.iter().all(|row| row.places.is_empty() && row.before.online == level(2)));
    assert!(is_closed(&filed(&world).await), "looking changes nothing");

    let (id, _) = opens(&world.app, &keeper, &draft).await;
    filed(&world).await.expect("open at once");
    assert_eq!(online_count(&world), 2);
    let base = world.app.catalogue().procedure(PROCEDURE).map(|one| one.channels.online);
    assert_eq!(base, Some(level(2)), "the published procedure is not touched");

    // Begun while it is open, sent when it is not: refused, and what was typed is there.
    world.clock.set("2020-06-12T23:59");
    filed(&world).await.expect("still open");
    let (draft, secret) = drafts::begin(&world.app, draft_body(), None).await.expect("a draft");
    world.clock.set("2020-06-13T00:00");
    assert!(is_closed(&filed(&world).await), "24:00 of the last day");
    let key = key_of(draft, &secret);
    let sent = drafts::submit(&world.app, &key).await.map(|_| ());
    assert!(is_closed(&sent), "{sent:?}");
    let kept = drafts::read(&world.app, &key).await.expect("the draft").body;
    assert_eq!(kept.applicant, draft_body().applicant);
    assert_eq!(online_count(&world), 0);
    world.clock.set("2020-06-15T08:00");
    world.at_counter(CounterOutcome::Receive).await;
    let opened = switches::one(&world.app, &keeper, id).await.expect("there");
    assert_eq!((opened.standing, opened.plan.changed.len()), (SwitchStanding::Ended, 0));
}

/// "Previewed and reversible": taken back, everything is as it was, on every node, and both acts are in the audit log.
async fn a_switch_that_is_taken_back_leaves_what_was_before(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    published_at(&world, 2, None).await;
    let ids = std::sync::Arc::new(motcua_app::RandomIds);
    let clock = std::sync::Arc::new(crate::world::Wall(world.clock.clone()));
    let other = App::new(db.store.clone(), db.files(), AppSettings::default(), clock, ids).await;
    let other = other.expect("another node");
    let is_open =
        |app: &App| app.catalogue().procedure(PROCEDURE).map(|one| app.catalogue().opens_online(one));

    let (id, _) = opens(&world.app, &keepers.writer, &everything(None)).await;
    other.refresh_catalogue().await.expect("it catches up");
    assert_eq!((is_open(&world.app), is_open(&other)), (Some(true), Some(true)));
    filed(&world).await.expect("open");

    // Somebody else takes it back.
    withdraws(&other, &keepers.second, id).await;
    world.app.refresh_catalogue().await.expect("it catches up");
    assert!(is_closed(&filed(&world).await));
    let opened = switches::one(&world.app, &keepers.writer, id).await.expect("there");
    assert_eq!(opened.standing, SwitchStanding::Withdrawn);
    assert_eq!(
        (opened.made_by, opened.withdrawn_by),
        (keepers.writer.member.name.clone(), keepers.second.member.name.clone())
    );
    let twice = switches::withdraw(&world.app, &keepers.writer, id, "").await;
    assert!(matches!(twice, Err(AppError::Stale { .. })), "{twice:?}");

    let lines = audit::newest(world.app.store.reader(), None, None, 50).await.expect("the audit log");
    let of_switch = lines.into_iter().filter(|(_, line)| line.object == format!("switch:{id}"));
    let acts: Vec<String> = of_switch.map(|(_, line)| line.action).collect();
    assert_eq!(acts, ["withdraw_switch", "open_switch"]);
}

/// "Refused as stale when the plan differs from what was previewed."
async fn nothing_is_opened_that_nobody_has_seen(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    published_at(&world, 2, None).await;
    let draft = everything(day(30));
    let seen = switches::preview(&world.app, &keepers.writer, &draft).await.expect("a preview");
    let one = SwitchDraft {
        everything: false,
        selection: Selection { procedures: vec![PROCEDURE.parse().expect("a code")], ..Selection::default() },
        ..everything(day(20))
    };
    opens(&world.app, &keepers.second, &one).await;
    let answer = switches::open(&world.app, &keepers.writer, &draft, &seen.fingerprint()).await;
    let Ok(Opened::Refused(now)) = answer else { panic!("{answer:?}") };
    assert!(now.changed.len() < seen.changed.len(), "{now:?}");
    assert_eq!(now.unchanged, seen.changed.len() - now.changed.len());
    assert_eq!(switches::list(&world.app, &keepers.writer).await.expect("the list").len(), 1);
    opens(&world.app, &keepers.writer, &draft).await;
    let again = switches::preview(&world.app, &keepers.writer, &draft).await.expect("a preview");
    assert!(again.changed.is_empty());
    let answer = switches::open(&world.app, &keepers.writer, &draft, &again.fingerprint()).await;
    assert!(matches!(answer, Ok(Opened::Refused(_))), "what changes nothing is not made");
    let all = switches::list(&world.app, &keepers.writer).await.expect("the list");
    assert_eq!(all.iter().map(|one| one.switch.until).collect::<Vec<_>>(), [day(30), day(20)]);
}

/// "Per procedure, situation and agency."
async fn a_switch_for_one_place_opens_it_there_alone(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    published_at(&world, 2, None).await;
    let draft = SwitchDraft {
        everything: false,
        selection: Selection {
            procedures: vec![PROCEDURE.parse().expect("a code")],
            situation: Some(SITUATION.to_owned()),
            agencies: vec![AgencyCode(WARD.to_owned())],
            ..Selection::default()
        },
        ..everything(None)
    };
    let (_, plan) = opens(&world.app, &keeper, &draft).await;
    let rows: Vec<_> =
        plan.changed.iter().map(|row| (row.situation.as_str(), row.places.as_slice())).collect();
    assert_eq!(rows, [(SITUATION, [AgencyCode(WARD.to_owned())].as_slice())]);
    filed(&world).await.expect("open at the ward");
    let there = filing::submit(
        &world.app,
        filing::FilingRequest { agency: ELSEWHERE.into(), ..online() },
        None,
        None,
    );
    assert!(is_closed(&there.await.map(|_| ())), "not elsewhere");
    let catalogue = world.app.catalogue();
    let (procedure, today) =
        (catalogue.procedure(PROCEDURE).expect("it stands"), world.clock.now().date_naive());
    assert!(catalogue.opens_online(procedure), "somewhere is enough to be listed");
    let places = catalogue.agencies_online(procedure, procedure.situation(SITUATION), today);
    assert_eq!(places.iter().map(|one| one.code.0.as_str()).collect::<Vec<_>>(), [WARD]);
    let open: Vec<_> = catalogue.situations_online(procedure).iter().map(|one| one.code.clone()).collect();
    assert_eq!(open, [SITUATION]);
    let at =
        |agency: &str| Browse { online_only: true, agency: Some(agency.to_owned()), ..Browse::default() };
    assert_eq!(catalogue.browse(&at(WARD), today).len(), 1);
    assert_eq!(catalogue.browse(&at(ELSEWHERE), today).len(), 0);
}

/// "Those that could not be opened are told in the preview with the reason and left alone, never half done."
async fn what_cannot_be_filed_is_told_and_left_alone(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    published_at(&world, 2, Some(SITUATION)).await;
    let closes_post = Setting { post: Some(false), ..everything(None).setting };
    let draft = SwitchDraft { setting: closes_post, ..everything(None) };
    let (_, plan) = opens(&world.app, &keeper, &draft).await;
    let told: Vec<_> = plan.impossible.iter().map(|row| (row.situation.as_str(), row.reason)).collect();
    assert_eq!(told, [(SITUATION, Impossible::NoProcess)]);
    let catalogue = world.app.catalogue();
    let procedure = catalogue.procedure(PROCEDURE).expect("it stands");
    let situation = procedure.situation(SITUATION).expect("it is there");
    let service = catalogue.service(procedure, situation, None, world.clock.now().date_naive()).service;
    assert!(service.post && service.online == level(2), "{service:?}");
}

async fn post_is_closed_and_opened_like_filing_online(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    let reception = world.officer("tiepnhan.vinhhai").await;
    let by_post = || filing::FilingRequest { channel: Channel::Post, ..at_counter() };
    let takes = async |request| {
        motcua_app::intake::receive(&world.app, &reception, request, CounterOutcome::Receive)
            .await
            .map(|_| ())
    };
    takes(by_post()).await.expect("post is published");
    let setting = Setting { post: Some(false), ..Setting::default() };
    let (id, _) = opens(&world.app, &keeper, &SwitchDraft { setting, ..everything(None) }).await;
    assert!(is_closed(&takes(by_post()).await));
    takes(at_counter()).await.expect("the counter is always open");
    withdraws(&world.app, &keeper, id).await;
    takes(by_post()).await.expect("as before");
}

async fn only_who_keeps_the_catalogue_opens_and_closes(db: &TestStore) {
    let world = World::on(db).await;
    let keeper = Keepers::of(&world).await.writer;
    let draft =
        SwitchDraft { setting: Setting { online: Some(level(1)), ..Setting::default() }, ..everything(None) };
    let (id, plan) = opens(&world.app, &keeper, &draft).await;
    let reception = world.officer("tiepnhan.vinhhai").await;
    let hidden = |error: SwitchError| matches!(error, SwitchError::App(AppError::NotFound));
    assert!(hidden(switches::preview(&world.app, &reception, &draft).await.expect_err("hidden")));
    let opened = switches::open(&world.app, &reception, &draft, &plan.fingerprint()).await;
    assert!(hidden(opened.expect_err("hidden")));
    let taken_back = switches::withdraw(&world.app, &reception, id, "").await;
    assert!(matches!(taken_back, Err(AppError::NotFound)));
    assert!(matches!(switches::list(&world.app, &reception).await, Err(AppError::NotFound)));
    assert!(matches!(switches::services(&world.app, &reception, PROCEDURE).await, Err(AppError::NotFound)));
    let services = switches::services(&world.app, &keeper, PROCEDURE).await.expect("for the keeper");
    assert!(services.lines.iter().all(|line| line.by.iter().map(|by| by.id).eq([id])));
    assert_eq!((services.published.online, services.lines[0].service.online), (level(4), level(1)));
}

/// "Bulk change with conditions and an end date, previewed": also what comes when an order of somebody else is over.
async fn a_switch_tells_what_it_does_when_another_ends(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    published_at(&world, 4, None).await;
    let one = |number, until| SwitchDraft {
        everything: false,
        selection: Selection { procedures: vec![PROCEDURE.parse().expect("a code")], ..Selection::default() },
        setting: Setting { online: Some(level(number)), ..Setting::default() },
        ..everything(until)
    };
    opens(&world.app, &keepers.writer, &one(2, day(20))).await;
    let plan = switches::preview(&world.app, &keepers.writer, &one(3, None)).await.expect("a preview");
    let levels = |rows: &[switches::Changed]| -> Vec<(u8, u8)> {
        rows.iter().map(|row| (row.before.online.number(), row.after.online.number())).collect()
    };
    assert_eq!(levels(&plan.changed), [(2, 3), (2, 3)], "it opens more than the other one leaves open");
    let [later] = plan.later.as_slice() else { panic!("{:?}", plan.later) };
    assert_eq!(Some(later.from.date_naive()), day(21));
    assert_eq!(levels(&later.changed), [(4, 3), (4, 3)], "and then it holds down what was published");
    let over = switches::preview(&world.app, &keepers.writer, &one(3, day(20))).await.expect("a preview");
    assert!(over.later.is_empty(), "it is over with the other one");
}
