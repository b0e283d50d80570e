//! Forms in all their versions, and histories to which the database only ever adds.

use motcua_domain::figures::submission::{Entry, FigureEvent, FigureForm, Stage, Submission, deadline_end};
use motcua_store::{
    Store, StoreError,
    figures::{self, NewEvent, Request, RequestFilter},
};
use motcua_testkit::{TestStore, both_engines, sample::FILED_AT};
use uuid::Uuid;

use super::support::execute;

both_engines!(
    a_changed_form_is_a_new_version_and_an_equal_one_is_none,
    a_unit_is_asked_once_and_its_row_follows_its_events,
    of_two_events_after_the_same_state_one_is_kept,
    nothing_that_happened_is_changed_or_removed,
);

fn form(title: &str) -> FigureForm {
    let form = serde_json::json!({
        "code": "thu", "title": title, "period_kind": "half_year",
        "units": [{ "code": "STP", "name": "Sở Tư pháp" }],
        "figures": [{ "id": "A", "name": "A", "kind": "count" }],
    });
    serde_json::from_value(form).expect("a form")
}

fn request(number: u128) -> Request {
    Request {
        id: Uuid::from_u128(number),
        form: "thu".to_owned(),
        unit: "STP".to_owned(),
        period: "2020-H1".parse().expect("a period"),
        deadline_at: deadline_end("2020-06-15".parse().expect("a day")).timestamp_millis(),
        stage: Stage::Asked,
        version: 0,
        events: 0,
        late: false,
        reopening_asked: false,
        submitted_at: None,
        approved_at: None,
    }
}

fn submitted(version: u32) -> FigureEvent {
    FigureEvent::Submitted { version, entry: Entry::default(), late: false, source: String::new() }
}

async fn ask(store: &Store, new: Request) -> bool {
    store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move { figures::open(tx, &new, FILED_AT).await })
        })
        .await
        .expect("it is asked")
}

async fn append(store: &Store, before: Submission, event: FigureEvent) -> Result<Submission, StoreError> {
    let new = NewEvent { at: FILED_AT, actor: "operator".to_owned(), on_behalf_of: None, event };
    store
        .write(move |tx| {
            let (before, new) = (before.clone(), new.clone());
            Box::pin(async move { figures::append(tx, Uuid::from_u128(1), before, new).await })
        })
        .await
}

async fn put(store: &Store, form: FigureForm) -> bool {
    store
        .write(move |tx| {
            let form = form.clone();
            Box::pin(async move { figures::put_form(tx, &form, FILED_AT).await })
        })
        .await
        .expect("the form is kept")
}

async fn a_changed_form_is_a_new_version_and_an_equal_one_is_none(db: &TestStore) {
    assert!(put(&db.store, form("Một")).await);
    assert!(!put(&db.store, form("Một")).await);
    assert!(put(&db.store, form("Hai")).await);
    let kept = figures::forms(db.store.reader()).await.expect("the forms");
    let newest: Vec<_> = kept.iter().map(|kept| (kept.version, kept.form.title.as_str())).collect();
    assert_eq!(newest, [(2, "Hai")]);
}

async fn a_unit_is_asked_once_and_its_row_follows_its_events(db: &TestStore) {
    assert!(ask(&db.store, request(1)).await);
    assert!(!ask(&db.store, request(2)).await, "the same form, unit and period");
    append(&db.store, Submission::default(), submitted(1)).await.expect("kept");
    let at = RequestFilter { stages: vec![Stage::Submitted], ..RequestFilter::default() };
    let found = figures::list(db.store.reader(), &at, 0, 10).await.expect("a list");
    let row = &found.rows[0];
    assert_eq!((found.total, row.version, row.submitted_at), (1, 1, Some(FILED_AT)));
    let period = request(1).period;
    assert_eq!(figures::opened_periods(db.store.reader(), "thu").await.expect("periods"), [period]);
    let late = RequestFilter { deadline_before: Some(FILED_AT), ..RequestFilter::default() };
    assert_eq!(figures::list(db.store.reader(), &late, 0, 10).await.expect("a list").total, 0);
}

async fn of_two_events_after_the_same_state_one_is_kept(db: &TestStore) {
    ask(&db.store, request(1)).await;
    append(&db.store, Submission::default(), submitted(1)).await.expect("the first");
    let second = append(&db.store, Submission::default(), submitted(1)).await;
    assert!(matches!(second, Err(StoreError::Conflict)), "{second:?}");
    let events = figures::events_of(db.store.reader(), Uuid::from_u128(1)).await.expect("events");
    assert_eq!(events.len(), 1);
}

async fn nothing_that_happened_is_changed_or_removed(db: &TestStore) {
    put(&db.store, form("Một")).await;
    ask(&db.store, request(1)).await;
    append(&db.store, Submission::default(), submitted(1)).await.expect("kept");
    for sql in ["UPDATE figure_event SET at = 0", "DELETE FROM figure_event", "DELETE FROM figure_form"] {
        execute(&db.store, sql).await.expect_err(sql);
    }
}
