//! A decision changes the list of papers while people are filling in: what they handed in stays with the paper it is.

use bytes::Bytes;
use futures::stream;
use motcua_app::{
    drafts::{self, DraftBody, DraftKey},
    filing,
    uploads::{self, Owner},
};
use motcua_domain::{
    catalogue::{
        Component, ComponentKind,
        publication::{DecisionKind, Item},
    },
    dossier::Paper,
};
use motcua_testkit::{TestStore, both_engines};
use uuid::Uuid;

use crate::{
    decisions::{Keepers, day},
    world::{PROCEDURE, World, at_counter, draft_body, key_of, online},
};

both_engines!(
    uploads_stay_with_their_papers_when_a_decision_puts_another_first,
    a_request_of_before_midnight_is_taken_in_with_its_papers_in_their_new_places,
);

/// The situation that asks for the third paper.
const DIVORCED: &str = "ket-hon";
const NEW_PAPER: &str = "Giấy mới bắt buộc";
const DECLARATION: &str = "Tờ khai cấp giấy xác nhận tình trạng hôn nhân";
const IDENTITY: &str = "Giấy tờ tùy thân của người nộp: căn cước công dân, chứng minh nhân dân hoặc hộ chiếu";
const JUDGMENT: &str = "Bản án ly hôn hoặc giấy chứng tử của vợ, chồng trước";

/// From the twelfth on, another paper is asked for first, and the third no longer.
async fn decided(world: &World, required: bool) {
    let keepers = Keepers::of(world).await;
    let id = keepers.begins(world, "12/QĐ-UBND", day(12), DecisionKind::Procedures).await;
    let opened = decisions_open(world, &keepers, id).await;
    let Item::Amend { base, mut procedure } = opened else { panic!("an amendment") };
    for situation in &mut procedure.situations {
        situation.components.retain(|component| component.name != JUDGMENT);
        let like = situation.components[1].clone();
        let new = Component { name: NEW_PAPER.to_owned(), required, kind: ComponentKind::Submit, ..like };
        situation.components.insert(0, new);
    }
    keepers.puts(world, id, Item::Amend { base, procedure }).await;
    keepers.signs(world, id).await.expect("signed");
}

async fn decisions_open(world: &World, keepers: &Keepers, id: Uuid) -> Item {
    let opened = motcua_app::decisions::open(&world.app, &keepers.writer, id).await.expect("opened");
    motcua_app::decisions::amend(&world.app, &opened.decision, PROCEDURE).await.expect("it stands")
}

async fn uploaded(world: &World, key: &DraftKey, name: &str) -> Uuid {
    let content = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"%PDF-1.7\nx\n%%EOF"))]);
    uploads::take(&world.app, Owner::Draft(key), name, content).await.expect("taken").id
}

async fn uploads_stay_with_their_papers_when_a_decision_puts_another_first(db: &TestStore) {
    let world = World::on(db).await;
    decided(&world, true).await;
    let body = DraftBody { situation: Some(DIVORCED.to_owned()), ..draft_body() };
    let (id, secret) = drafts::begin(&world.app, body, None).await.expect("begun");
    let key = key_of(id, &secret);
    let (identity, judgment) =
        (uploaded(&world, &key, "can-cuoc.pdf").await, uploaded(&world, &key, "ban-an.pdf").await);
    let mut draft = drafts::read(&world.app, &key).await.expect("read");
    draft.body.papers.insert(1, vec![identity]);
    draft.body.papers.insert(2, vec![judgment]);
    drafts::save(&world.app, &key, draft.version, &draft.body).await.expect("saved");

    world.clock.set("2020-06-12T08:00");
    let draft = drafts::read(&world.app, &key).await.expect("read");
    assert!(draft.own_files(0).is_empty(), "nobody handed the new paper in");
    assert_eq!(draft.own_files(2), [identity], "the identity paper stands third now");
    assert_eq!(draft.body.unasked.get(JUDGMENT), Some(&vec![judgment]), "kept, and shown");
    let request = drafts::request_of(&world.app, &draft).expect("a request");
    let papers: Vec<(Option<usize>, &str)> =
        request.papers.iter().map(|paper| (paper.component, paper.name.as_str())).collect();
    assert_eq!(papers, [(Some(2), IDENTITY)], "what is asked for no longer is not sent");

    // The page of yesterday sends a file for the place of yesterday: its name says which paper it is.
    let mut body = draft.body.clone();
    let catalogue = world.app.catalogue();
    let situation =
        catalogue.procedure(PROCEDURE).and_then(|one| one.situation(DIVORCED)).expect("it stands");
    body.lay(situation, IDENTITY, 1, vec![judgment]);
    assert_eq!(body.papers.get(&2), Some(&vec![identity, judgment]));
    body.take_out(judgment);
    assert_eq!((body.papers.get(&2), body.unasked.len()), (Some(&vec![identity]), 0));
}

async fn a_request_of_before_midnight_is_taken_in_with_its_papers_in_their_new_places(db: &TestStore) {
    let world = World::on(db).await;
    decided(&world, false).await;
    let (online, counter) = (online(), at_counter());
    let mut request = online;
    request.papers = counter.papers.into_iter().chain([Paper { copies: 1, ..paper(1, IDENTITY) }]).collect();
    world.clock.set("2020-06-12T00:00");
    let filed = filing::submit(&world.app, request, None, None).await.expect("filed");
    let papers: Vec<(Option<usize>, &str)> =
        filed.dossier.filing.papers.iter().map(|paper| (paper.component, paper.name.as_str())).collect();
    assert_eq!(papers, [(Some(1), DECLARATION), (Some(2), IDENTITY)]);
}

fn paper(place: usize, name: &str) -> Paper {
    Paper { component: Some(place), name: name.to_owned(), originals: 0, copies: 0, files: Vec::new() }
}
