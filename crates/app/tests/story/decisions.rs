//! A decision publishes, changes and abolishes procedures: by two people, and at midnight by itself.

use bytes::Bytes;
use chrono::{NaiveDate, TimeDelta};
use futures::stream;
use motcua_app::{
    AppError,
    acts::Officer,
    decisions::{self, DecisionError},
    exchange,
    figures::Author,
    filing,
    uploads::{self, Owner},
};
use motcua_domain::{
    catalogue::{
        publication::{
            DecisionCommand, DecisionCounts, DecisionKind, DecisionRefusal, Effects, FaultKind, Head, Item,
        },
        refit,
    },
    codes::ProcedureCode,
    dossier::{CounterOutcome, Refusal},
    organisation::Role,
};
use motcua_testkit::{TestStore, both_engines};
use uuid::Uuid;

use crate::{
    organisation::hired,
    world::{PROCEDURE, World, at_counter, online},
};

both_engines!(
    what_is_signed_holds_from_midnight_without_anybody,
    people_file_while_midnight_comes_and_each_dossier_is_under_the_version_of_its_moment,
    an_abolished_procedure_takes_nothing_new_and_leaves_nobody_behind,
    a_decision_is_written_by_one_and_signed_by_another,
    two_decisions_on_one_procedure_do_not_undo_each_other,
    decisions_of_a_period_are_counted,
    a_number_is_given_once_a_year_however_it_is_spelt,
    a_file_does_not_write_what_a_signed_decision_would_take_back,
);

pub(crate) const BIRTH: &str = "1.001193";

fn code(code: &str) -> ProcedureCode {
    code.parse().expect("a code")
}

pub(crate) fn day(day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2020, 6, day)
}

pub(crate) struct Keepers {
    pub(crate) writer: Officer,
    pub(crate) second: Officer,
}

impl Keepers {
    pub(crate) async fn of(world: &World) -> Self {
        let role = Role::ProvinceAdministrator;
        Self {
            writer: hired(world, "kstthc.soan", "VPUB", None, role).await,
            second: hired(world, "kstthc.ky", "VPUB", None, role).await,
        }
    }

    pub(crate) async fn does(
        &self,
        world: &World,
        id: Uuid,
        command: DecisionCommand,
    ) -> Result<(), DecisionError> {
        let opened = decisions::open(&world.app, &self.writer, id).await?;
        decisions::act(&world.app, &self.writer, id, opened.decision.changes, command).await
    }

    /// A draft with a complete head and its signed paper.
    pub(crate) async fn begins(
        &self,
        world: &World,
        number: &str,
        effective: Option<NaiveDate>,
        about: DecisionKind,
    ) -> Uuid {
        let id = decisions::begin(&world.app, &self.writer, about).await.expect("begun");
        let head = Head {
            number: number.to_owned(),
            title: "Công bố danh mục thủ tục hành chính".to_owned(),
            signed_on: Some(world.clock.now().date_naive()),
            effective,
            signer: "Chủ tịch UBND tỉnh".to_owned(),
        };
        self.does(world, id, DecisionCommand::ChangeHead(head)).await.expect("its head");
        let content = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"%PDF-1.7\nx\n%%EOF"))]);
        let file = uploads::take(&world.app, Owner::Officer(&self.writer), "quyet-dinh.pdf", content).await;
        let seen = decisions::open(&world.app, &self.writer, id).await.expect("opened").decision.changes;
        let file = file.expect("a file");
        decisions::attach(&world.app, &self.writer, id, seen, &file).await.expect("attached");
        id
    }

    pub(crate) async fn puts(&self, world: &World, id: Uuid, item: Item) {
        self.does(world, id, DecisionCommand::Put(item)).await.expect("a line");
    }

    pub(crate) async fn signs(&self, world: &World, id: Uuid) -> Result<(), DecisionError> {
        self.does(world, id, DecisionCommand::SendToReview).await?;
        let seen = decisions::open(&world.app, &self.second, id).await?.decision.changes;
        decisions::act(&world.app, &self.second, id, seen, DecisionCommand::Sign).await
    }

    /// A line that gives two working days to what had three.
    async fn shorter(&self, world: &World, id: Uuid) -> Item {
        let opened = decisions::open(&world.app, &self.writer, id).await.expect("opened");
        let item = decisions::amend(&world.app, &opened.decision, PROCEDURE).await.expect("it stands");
        let Item::Amend { base, mut procedure } = item else { panic!("an amendment") };
        let limit = "2d".parse().expect("a limit");
        for situation in &mut procedure.situations {
            situation.limit = Some(limit);
            situation.process = situation.process.as_ref().and_then(|process| refit(process, limit));
        }
        Item::Amend { base, procedure }
    }
}

pub(crate) fn refused(result: Result<(), DecisionError>) -> DecisionRefusal {
    match result {
        Err(DecisionError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// "In force on its date at 00:00, without a person."
async fn what_is_signed_holds_from_midnight_without_anybody(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let id = keepers.begins(&world, "12/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    let line = keepers.shorter(&world, id).await;
    keepers.puts(&world, id, line).await;
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    let limits = opened.lines[0].differences.iter().filter(|one| one.path.len() == 3);
    assert_eq!(limits.count(), 2, "the limit of either situation: {:?}", opened.lines[0].differences);
    keepers.signs(&world, id).await.expect("signed");

    let limit = |world: &World| {
        let catalogue = world.app.catalogue();
        let procedure = catalogue.procedure(PROCEDURE).expect("it stands");
        (catalogue.version_of(PROCEDURE), procedure.situations[0].limit.expect("a limit").to_string())
    };
    world.clock.set("2020-06-11T23:59");
    world.clock.advance(TimeDelta::milliseconds(59_999));
    assert_eq!(limit(&world), (1, "3d".to_owned()));
    let upcoming: Vec<i32> = world.app.catalogue().upcoming_of(PROCEDURE).map(|kept| kept.version).collect();
    assert_eq!(upcoming, [2]);
    world.clock.advance(TimeDelta::milliseconds(1));
    assert_eq!(limit(&world), (2, "2d".to_owned()));
    let published = world.app.catalogue().procedure(PROCEDURE).expect("it stands").published_by.clone();
    assert_eq!(
        published.as_deref(),
        Some("Quyết định số 12/QĐ-UBND ngày 10/06/2020, có hiệu lực từ 12/06/2020")
    );
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    assert!(opened.is_in_force);
    assert_eq!(opened.lines[0].before_version, 1);

    // Another node, or this one after a restart, sees the same.
    let (versions, numbers) = decisions::versions(&world.app, &code(PROCEDURE)).await.expect("versions");
    assert_eq!(versions.iter().map(|kept| kept.version).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(numbers.get(&id).map(String::as_str), Some("12/QĐ-UBND"));
    let anew = motcua_app::catalogue::CatalogueView::load(&db.store, world.clock.millis()).await;
    assert_eq!(anew.expect("it loads").version_of(PROCEDURE), 2);
}

/// Must show 4 of the catalogue at provincial scale.
async fn people_file_while_midnight_comes_and_each_dossier_is_under_the_version_of_its_moment(
    db: &TestStore,
) {
    const PEOPLE: usize = 60;
    const EARLY: usize = 10;
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let id = keepers.begins(&world, "12/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    let line = keepers.shorter(&world, id).await;
    keepers.puts(&world, id, line).await;
    keepers.signs(&world, id).await.expect("signed");
    world.clock.set("2020-06-11T23:59");
    world.clock.advance(TimeDelta::milliseconds(59_970));
    let file = |number: usize| {
        let (app, clock) = (world.app.clone(), world.clock.clone());
        async move {
            // The clock goes on while they file: some begin before midnight and are taken in after it.
            tokio::task::yield_now().await;
            clock.advance(TimeDelta::milliseconds(1));
            let mut request = online();
            request.applicant.name = format!("Người Thử {number}");
            filing::submit(&app, request, None, None).await.expect("filed")
        }
    };
    let mut filed = Vec::new();
    // Some are surely done before midnight; the others run into it together.
    for number in 0..EARLY {
        filed.push(file(number).await);
    }
    let tasks: Vec<_> = (EARLY..PEOPLE).map(|number| tokio::spawn(file(number))).collect();
    for task in tasks {
        filed.push(task.await.expect("no panic"));
    }
    let midnight: chrono::DateTime<chrono::FixedOffset> =
        "2020-06-12T00:00:00+07:00".parse().expect("midnight");
    let mut sides = [0, 0];
    for filed in filed {
        let is_after = filed.dossier.filed_at >= midnight;
        sides[usize::from(is_after)] += 1;
        let filing = &filed.dossier.filing;
        let told = (filing.procedure_version, filing.limit.to_string());
        let expected = if is_after { (2, "2d") } else { (1, "3d") };
        assert_eq!((told.0, told.1.as_str()), expected, "filed at {}", filed.dossier.filed_at);
        let budgets = filing.process.steps.iter().filter_map(|step| step.budget).count();
        assert_eq!(budgets, 3, "with a process that fits");
    }
    assert!(sides.iter().all(|count| *count > 0), "both sides of midnight: {sides:?}");
}

/// "Abolishing a procedure with open dossiers: they finish under their version; new ones refused with the successor."
async fn an_abolished_procedure_takes_nothing_new_and_leaves_nobody_behind(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let open = world.at_counter(CounterOutcome::Receive).await;
    let id = keepers.begins(&world, "13/QĐ-UBND", day(10), DecisionKind::Procedures).await;
    let abolish = Item::Abolish { code: code(PROCEDURE), successor: Some(code(BIRTH)) };
    keepers.puts(&world, id, abolish).await;
    keepers.signs(&world, id).await.expect("signed");

    // Its day had begun: it holds from the moment it was signed.
    assert!(world.app.catalogue().procedure(PROCEDURE).is_none());
    let ended = world.app.catalogue().ended(PROCEDURE).cloned().expect("it has ended");
    assert_eq!((ended.since, ended.decision), (world.clock.millis(), Some(id)));
    let birth = world.app.catalogue().successor_of(PROCEDURE).map(|next| next.code.to_string());
    assert_eq!(birth.as_deref(), Some(BIRTH));
    let receptionist = world.officer("tiepnhan.vinhhai").await;
    let at_counter =
        motcua_app::intake::receive(&world.app, &receptionist, at_counter(), CounterOutcome::Receive);
    for refused in [filing::submit(&world.app, online(), None, None).await, at_counter.await] {
        let Err(AppError::Refused(Refusal::ProcedureAbolished { successor, .. })) = refused else {
            panic!("not refused: {refused:?}")
        };
        assert!(successor.expect("a successor").contains(BIRTH));
    }
    let done = world.is_processed(&open.code).await;
    assert_eq!(done.dossier.filing.procedure_version, 1);
    assert_eq!(done.dossier.filing.limit.to_string(), "3d");
}

async fn a_decision_is_written_by_one_and_signed_by_another(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let receptionist = world.officer("tiepnhan.vinhhai").await;
    let hidden = decisions::begin(&world.app, &receptionist, DecisionKind::Procedures).await;
    assert!(matches!(hidden, Err(DecisionError::App(AppError::NotFound))));
    let id = keepers.begins(&world, "14/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    let hidden = decisions::open(&world.app, &receptionist, id).await;
    assert!(matches!(hidden, Err(AppError::NotFound)));
    assert_eq!(
        refused(keepers.does(&world, id, DecisionCommand::SendToReview).await),
        DecisionRefusal::NotSound { faults: 1 },
        "no lines"
    );
    keepers.puts(&world, id, Item::Abolish { code: code(BIRTH), successor: None }).await;
    keepers.does(&world, id, DecisionCommand::SendToReview).await.expect("sent");
    assert_eq!(refused(keepers.does(&world, id, DecisionCommand::Sign).await), DecisionRefusal::OwnWork);
    let stale = decisions::act(&world.app, &keepers.second, id, 2, DecisionCommand::Sign).await;
    assert!(matches!(stale, Err(DecisionError::App(AppError::Stale { .. }))), "{stale:?}");
    let back = DecisionCommand::SendBack { reason: "Chưa có thủ tục thay thế".to_owned() };
    let seen = decisions::open(&world.app, &keepers.second, id).await.expect("opened").decision.changes;
    decisions::act(&world.app, &keepers.second, id, seen, back).await.expect("sent back");
    let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    assert_eq!(opened.history.last().map(|line| line.event.code()), Some("sent_back"));
    assert_eq!(decisions::file(&world.app, id).await.expect("the paper").file_name, "quyet-dinh.pdf");

    // The paper of one decision is not that of another, and belongs to nobody else.
    let other = decisions::begin(&world.app, &keepers.writer, DecisionKind::Procedures).await.expect("begun");
    let taken = decisions::file(&world.app, id).await.expect("the paper");
    let again = decisions::attach(&world.app, &keepers.writer, other, 1, &taken).await;
    assert!(again.is_err(), "{again:?}");
}

/// "Two decisions on one procedure for one day: refused."
async fn two_decisions_on_one_procedure_do_not_undo_each_other(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let first = keepers.begins(&world, "15/QĐ-UBND", day(20), DecisionKind::Procedures).await;
    let line = keepers.shorter(&world, first).await;
    keepers.puts(&world, first, line).await;
    let faults = async |effective| {
        let id = keepers.begins(&world, "16/QĐ-UBND", effective, DecisionKind::Procedures).await;
        keepers.puts(&world, id, Item::Abolish { code: code(PROCEDURE), successor: None }).await;
        let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
        opened.lines[0].faults.iter().map(|fault| fault.kind.clone()).collect::<Vec<_>>()
    };
    assert_eq!(faults(day(20)).await, [], "the other one is a draft");
    keepers.signs(&world, first).await.expect("signed");
    let decision = "15/QĐ-UBND".to_owned();
    assert_eq!(faults(day(20)).await, [FaultKind::SameDay { decision: decision.clone() }]);
    assert_eq!(faults(day(15)).await, [FaultKind::Later { decision }]);
    assert_eq!(faults(day(21)).await, []);

    // A line written before another decision was signed is brought onto what stands then.
    let late = keepers.begins(&world, "17/QĐ-UBND", day(25), DecisionKind::Procedures).await;
    let opened = decisions::open(&world.app, &keepers.writer, late).await.expect("opened");
    let line = decisions::amend(&world.app, &opened.decision, PROCEDURE).await.expect("it stands");
    let Item::Amend { base: 2, mut procedure } = line else { panic!("{line:?} is from the coming version") };
    procedure.summary = "Giấy để mua bán, vay vốn.".to_owned();
    keepers.puts(&world, late, Item::Amend { base: 1, procedure }).await;
    let opened = decisions::open(&world.app, &keepers.writer, late).await.expect("opened");
    assert_eq!(opened.lines[0].faults[0].kind, FaultKind::Overtaken);
    let brought = decisions::brought(&world.app, &opened.decision, PROCEDURE, None).await.expect("brought");
    keepers.puts(&world, late, brought).await;
    let opened = decisions::open(&world.app, &keepers.writer, late).await.expect("opened");
    assert!(opened.lines[0].faults.is_empty());
    assert_eq!(opened.lines[0].differences.len(), 1, "only the summary: {:?}", opened.lines[0].differences);
}

/// "22 decisions: 59 new, 60 amended, 78 abolished; 30 decisions, 379 processes", for any period.
async fn decisions_of_a_period_are_counted(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let id = keepers.begins(&world, "20/QĐ-UBND", day(30), DecisionKind::Procedures).await;
    let birth = world.app.catalogue().procedure(BIRTH).map(|found| (**found).clone()).expect("it stands");
    let mut new = birth.clone();
    new.code = code("1.999001");
    keepers.puts(&world, id, Item::Add { procedure: Box::new(new.clone()) }).await;
    new.code = code("1.999002");
    keepers.puts(&world, id, Item::Replace { old: birth.code, procedure: Box::new(new) }).await;
    let line = keepers.shorter(&world, id).await;
    keepers.puts(&world, id, line).await;
    let count = async |from, to| {
        decisions::counts(&world.app, day(from).expect("a day"), day(to).expect("a day"))
            .await
            .expect("counted")
    };
    assert_eq!(count(1, 30).await, DecisionCounts::default(), "a draft is no decision");
    keepers.signs(&world, id).await.expect("signed");
    let effects = Effects { added: 2, amended: 1, abolished: 1, processes: 0 };
    assert_eq!(count(10, 10).await, DecisionCounts { decisions: 1, process_decisions: 0, effects });
    assert_eq!(count(11, 30).await, DecisionCounts::default(), "counted on the day of the signature");
}

/// "Quyết định số 12" must be one paper. One that was dropped gives its number back.
async fn a_number_is_given_once_a_year_however_it_is_spelt(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let head = async |id| {
        let opened = decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
        opened.faults.into_iter().map(|fault| fault.kind).collect::<Vec<_>>()
    };
    let first = keepers.begins(&world, "12/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    assert_eq!(head(first).await, [FaultKind::NoItems]);
    let twice = keepers.begins(&world, " 12 / qđ-ubnd", day(13), DecisionKind::Processes).await;
    assert_eq!(head(twice).await, [FaultKind::NumberTaken, FaultKind::NoItems]);
    let drop = DecisionCommand::Drop { reason: "Soạn trùng".to_owned() };
    keepers.does(&world, first, drop).await.expect("dropped");
    assert_eq!(head(twice).await, [FaultKind::NoItems]);
}

/// What a file writes holds at once; a decision that was signed with other facts would take it back on its day without a word.
async fn a_file_does_not_write_what_a_signed_decision_would_take_back(db: &TestStore) {
    let world = World::on(db).await;
    let keepers = Keepers::of(&world).await;
    let id = keepers.begins(&world, "12/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    let line = keepers.shorter(&world, id).await;
    keepers.puts(&world, id, line).await;
    keepers.signs(&world, id).await.expect("signed");
    let mut bundle = exchange::Bundle::of(&world.app).await.expect("what is kept");
    bundle.procedures.retain(|one| one.code.as_str() == PROCEDURE);
    let event = |code: &String| serde_json::json!({"code": code, "name": "Việc", "name_en": "", "hint": "", "hint_en": ""});
    bundle.life_events = bundle.procedures[0]
        .life_events
        .iter()
        .map(|code| serde_json::from_value(event(code)).expect("an event"))
        .collect();
    let read =
        |bundle: &exchange::Bundle| exchange::read(&bundle.to_json().expect("JSON")).expect("it reads");
    let same = exchange::plan(&world.app, Author::Operator, &read(&bundle)).await.expect("a plan");
    assert_eq!(same.faults, [], "as it stands it may be in a file");
    bundle.procedures[0].summary = "Viết lại.".to_owned();
    let told = exchange::plan(&world.app, Author::Operator, &read(&bundle)).await.expect("a plan");
    let kinds: Vec<_> = told.faults.into_iter().map(|fault| fault.kind).collect();
    let from = day(12).expect("a day");
    assert_eq!(kinds, [exchange::FaultKind::Upcoming { decision: "12/QĐ-UBND".to_owned(), from }]);
}
