//! Numbers of dossiers, and one dossier for one request however often its button is pressed.

use std::{collections::BTreeSet, sync::Arc};

use motcua_app::{
    drafts::{self, Submitted},
    filing,
};
use motcua_store::dossiers::{self, DossierFilter, Scope};
use motcua_testkit::{TestStore, both_engines};
use tokio::{sync::Semaphore, task::JoinSet};

use crate::world::{World, draft_body, key_of, online};

/// Filings in all, and how many of them are under way at the same moment: more than there are connections, and
/// fewer than would make the last of them wait past the time after which a person is told to try again.
const FILINGS: usize = 1_000;
const AT_ONCE: usize = 96;

both_engines!(
    a_thousand_filings_at_once_are_numbered_without_gap_or_double,
    a_second_click_finds_the_dossier_of_the_first,
    a_refused_filing_takes_no_number,
);

/// Nghị định 61/2018 Art. 17.3 and 26: one code for one dossier.
async fn a_thousand_filings_at_once_are_numbered_without_gap_or_double(db: &TestStore) {
    let world = World::on(db).await;
    let (mut filings, door) = (JoinSet::new(), Arc::new(Semaphore::new(AT_ONCE)));
    for _ in 0..FILINGS {
        let (app, door) = (world.app.clone(), Arc::clone(&door));
        filings.spawn(async move {
            let _turn = door.acquire().await.expect("an open door");
            filing::submit(&app, online(), None, None).await
        });
    }
    let mut numbers = BTreeSet::new();
    while let Some(filed) = filings.join_next().await {
        let code = filed.expect("the task ends").expect("the filing is taken").code;
        let number: usize =
            code.as_str().rsplit('-').next().and_then(|n| n.parse().ok()).expect("four digits");
        assert!(numbers.insert(number), "{code} was given twice");
    }
    assert_eq!(numbers, (1..=FILINGS).collect::<BTreeSet<_>>());
    let kept = dossiers::count(world.app.store.reader(), &Scope::Province, &DossierFilter::default()).await;
    assert_eq!(kept.expect("a count"), FILINGS as u64);
}

async fn a_second_click_finds_the_dossier_of_the_first(db: &TestStore) {
    let world = World::on(db).await;
    let (id, secret) = drafts::begin(&world.app, draft_body(), None).await.expect("a draft");
    let key = key_of(id, &secret);
    let (one, other) = tokio::join!(drafts::submit(&world.app, &key), drafts::submit(&world.app, &key));
    let third = drafts::submit(&world.app, &key).await;
    let codes: BTreeSet<String> =
        [one, other, third].into_iter().map(|clicked| code_of(clicked.expect("an answer"))).collect();
    assert_eq!(codes.len(), 1, "{codes:?}");
    let kept = dossiers::count(world.app.store.reader(), &Scope::Province, &DossierFilter::default()).await;
    assert_eq!(kept.expect("a count"), 1);
}

fn code_of(clicked: Submitted) -> String {
    match clicked {
        Submitted::Now(acted) => acted[0].code.to_string(),
        Submitted::Already(code) => code,
    }
}

async fn a_refused_filing_takes_no_number(db: &TestStore) {
    let world = World::on(db).await;
    let mut faulty = online();
    faulty.applicant.phone = Some("khong phai so".to_owned());
    filing::submit(&world.app, faulty, None, None).await.expect_err("no telephone number");
    let filed = world.files_online(None).await;
    assert!(filed.code.as_str().ends_with("-0001"), "{}", filed.code);
}
