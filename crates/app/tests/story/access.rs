//! What is not one's business is not there.

use bytes::Bytes;
use futures::stream;
use motcua_app::{
    AppError, acts,
    drafts::{self, DraftKey},
    office,
    printing::{self, FormKind},
    tracking,
    uploads::{self, Owner},
};
use motcua_domain::dossier::{Command, CounterOutcome, MissingItem, MissingKind, Paper};
use motcua_testkit::{TestStore, both_engines};

use crate::world::{World, draft_body};

both_engines!(
    another_account_finds_nothing,
    an_officer_of_another_agency_finds_nothing,
    a_file_of_somebody_else_opens_nothing,
);

macro_rules! not_found {
    ($($asked:expr),+ $(,)?) => {
        $(match $asked {
            Err(AppError::NotFound) => {}
            other => panic!("{} answered {other:?}", stringify!($asked)),
        })+
    };
}

/// A hidden thing answers as a missing one does (ASVS 8.2.2).
async fn another_account_finds_nothing(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    let lan = world.account("Nguyễn Thị Ví Dụ", "0905123118").await;
    let stranger = world.account("Trần Văn Mẫu", "0905123119").await;
    let code = world.files_online(Some(lan)).await.code;
    let withdraw = || Command::Withdraw { reason: String::new() };
    not_found!(
        tracking::own(app, stranger, &code).await,
        acts::act_as_applicant(app, stranger, &code, None, withdraw()).await,
        printing::for_applicant(app, stranger, &code, FormKind::Confirmation).await,
        acts::act_as_applicant(app, lan, &code, None, Command::Accept { additions: Vec::new() }).await,
        printing::for_applicant(app, lan, &code, FormKind::ControlSlip).await,
    );
    assert!(tracking::of_account(app, stranger).await.expect("a list").is_empty());
    let (draft, secret) = drafts::begin(app, draft_body(), Some(lan)).await.expect("a draft");
    for key in [
        DraftKey { id: draft, secret: None, account: Some(stranger) },
        DraftKey { id: draft, secret: Some(secret), account: Some(stranger) },
        DraftKey { id: draft, secret: Some("wrong".to_owned()), account: None },
        DraftKey { id: draft, secret: None, account: None },
    ] {
        not_found!(drafts::read(app, &key).await, drafts::discard(app, &key).await);
    }
    acts::act_as_applicant(app, lan, &code, None, withdraw()).await.expect("her own dossier");
}

async fn an_officer_of_another_agency_finds_nothing(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    let code = world.files_online(None).await.code;
    for login in ["tiepnhan.binhloc", "lanhdao.binhloc", "quantri.vinhhai"] {
        let officer = world.officer(login).await;
        not_found!(
            office::dossier(app, &officer, &code).await,
            world.act(&officer, &code, Command::Accept { additions: Vec::new() }).await,
            printing::for_officer(app, &officer, &code, FormKind::Confirmation).await,
        );
    }
    let neighbour = world.officer("tiepnhan.binhloc").await;
    let listed = office::search(app, &neighbour, "", Default::default(), 0, 50).await.expect("a list");
    assert_eq!(listed.total, 0);
}

/// The number of a file, learnt elsewhere, ties it to no other dossier and so shows it to nobody.
async fn a_file_of_somebody_else_opens_nothing(db: &TestStore) {
    let world = World::on(db).await;
    let app = &world.app;
    let lan = world.account("Nguyễn Thị Ví Dụ", "0905123118").await;
    let stranger = world.account("Trần Văn Mẫu", "0905123119").await;
    let (id, _) = drafts::begin(app, draft_body(), Some(lan)).await.expect("a draft");
    let key = DraftKey { id, secret: None, account: Some(lan) };
    let content = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"%PDF-1.7\nprivate\n%%EOF"))]);
    let hers = uploads::take(app, Owner::Draft(&key), "rieng.pdf", content).await.expect("a file").id;

    let code = world.files_online(Some(stranger)).await.code;
    let item =
        MissingItem { name: "Giấy khác".to_owned(), kind: MissingKind::Photocopy, remark: String::new() };
    let ask = Command::RequestSupplement { items: vec![item], reason: "Thiếu".to_owned(), breach: None };
    world.act_at("10T14:50", "tiepnhan.vinhhai", &code, ask).await;
    let paper =
        Paper {
            component: None, name: "Giấy khác".to_owned(), originals: 0, copies: 1, files: vec![hers]
        };
    let supply = Command::Supply { papers: vec![paper], note: String::new() };
    not_found!(acts::act_as_applicant(app, stranger, &code, None, supply).await);
    assert_eq!(drafts::read(app, &key).await.expect("her draft").files.len(), 1, "the file is still hers");

    let result = world.at_counter(CounterOutcome::Receive).await.code;
    world.act_at("10T15:00", "tiepnhan.vinhhai", &result, crate::world::hand_over()).await;
    world.act_at("10T15:05", "hotich.vinhhai", &result, crate::world::complete("")).await;
    let leader = world.officer("lanhdao.vinhhai").await;
    not_found!(world.act(&leader, &result, Command::SignResult { file: hers, number: "1".to_owned() }).await);
}
