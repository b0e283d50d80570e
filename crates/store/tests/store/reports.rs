//! Periodic reports: of two people one is first, nothing that happened is lost, and no sweep takes what was approved.

use std::collections::BTreeMap;

use motcua_domain::{
    report::{Report, ReportEvent, ReportStage, apply},
    statistics::Period,
};
use motcua_store::{
    Millis, Store, StoreError,
    attachments::{self, Attachment},
    instant, reports,
};
use motcua_testkit::{TestStore, both_engines, sample::FILED_AT};
use uuid::Uuid;

use super::support::execute;

both_engines!(
    a_report_is_what_its_events_say,
    of_two_acts_on_the_same_version_one_is_kept,
    a_period_has_one_report_of_a_kind,
    nothing_that_happened_is_changed_or_removed,
    the_documents_of_an_approval_outlive_an_upload_of_the_same_bytes,
);

const KIND: &str = "half-year";

fn period(from: &str, to: &str) -> Period {
    Period::new(from.parse().expect("a day"), to.parse().expect("a day")).expect("in order")
}

async fn begin(store: &Store, number: u128, period: Period) -> Result<(), StoreError> {
    store
        .write(move |tx| {
            Box::pin(async move { reports::begin(tx, Uuid::from_u128(number), KIND, period, FILED_AT).await })
        })
        .await
}

async fn append(store: &Store, before: Report, at: Millis, event: ReportEvent) -> Result<Report, StoreError> {
    store
        .write(move |tx| {
            let (before, event) = (before.clone(), event.clone());
            let actor = ("staff:1".to_owned(), Some(Uuid::from_u128(2)));
            Box::pin(async move { reports::append(tx, Uuid::from_u128(1), before, actor, at, event).await })
        })
        .await
}

fn begun() -> ReportEvent {
    let texts = BTreeMap::from([("tasks".to_owned(), vec!["Tiếp nhận {F067} hồ sơ.".to_owned()])]);
    ReportEvent::Begun { after: None, texts }
}

fn approved(sha256: &str) -> ReportEvent {
    let files = BTreeMap::from([("pdf".to_owned(), sha256.to_owned())]);
    ReportEvent::Approved { note: String::new(), figures: serde_json::json!([{ "value": "97.90" }]), files }
}

async fn a_report_is_what_its_events_say(db: &TestStore) {
    begin(&db.store, 1, period("2019-12-15", "2020-06-14")).await.expect("it begins");
    begin(&db.store, 2, period("2020-06-15", "2020-12-14")).await.expect("the next one too");
    let report = append(&db.store, Report::default(), FILED_AT, begun()).await.expect("begun");
    let report = append(&db.store, report, FILED_AT + 5, approved("one")).await.expect("approved");
    let reader = db.store.reader();
    let events = reports::events_of(reader, Uuid::from_u128(1)).await.expect("events");
    let folded =
        events.iter().fold(Report::default(), |state, kept| apply(state, &kept.event, instant(kept.at)));
    assert_eq!(folded, report);
    assert_eq!((events[1].number, events[1].on_behalf_of), (2, Some(Uuid::from_u128(2))));
    let row = reports::by_id(reader, Uuid::from_u128(1)).await.expect("it reads").expect("it is there");
    assert_eq!((row.stage, row.version, row.approved_at), (ReportStage::Approved, 2, Some(FILED_AT + 5)));
    let newest_first = reports::list(reader, Some(KIND)).await.expect("a list");
    assert_eq!(newest_first.iter().map(|row| row.id.as_u128()).collect::<Vec<_>>(), [2, 1]);
    assert!(reports::list(reader, Some("year")).await.expect("a list").is_empty());
}

async fn of_two_acts_on_the_same_version_one_is_kept(db: &TestStore) {
    begin(&db.store, 1, period("2019-12-15", "2020-06-14")).await.expect("it begins");
    append(&db.store, Report::default(), FILED_AT, begun()).await.expect("the first");
    let second = append(&db.store, Report::default(), FILED_AT, begun()).await;
    assert!(matches!(second, Err(StoreError::Conflict)), "{second:?}");
    assert_eq!(reports::events_of(db.store.reader(), Uuid::from_u128(1)).await.expect("events").len(), 1);
}

async fn a_period_has_one_report_of_a_kind(db: &TestStore) {
    let period = period("2019-12-15", "2020-06-14");
    begin(&db.store, 1, period).await.expect("it begins");
    let twice = begin(&db.store, 2, period).await;
    assert!(matches!(twice, Err(StoreError::Conflict)), "{twice:?}");
}

async fn nothing_that_happened_is_changed_or_removed(db: &TestStore) {
    begin(&db.store, 1, period("2019-12-15", "2020-06-14")).await.expect("it begins");
    append(&db.store, Report::default(), FILED_AT, begun()).await.expect("begun");
    for sql in ["UPDATE report_event SET at = 0", "DELETE FROM report_event"] {
        execute(&db.store, sql).await.expect_err(sql);
    }
}

/// Somebody hands in the very file that was approved, and never files: what she handed in goes, the report's stays.
async fn the_documents_of_an_approval_outlive_an_upload_of_the_same_bytes(db: &TestStore) {
    begin(&db.store, 1, period("2019-12-15", "2020-06-14")).await.expect("it begins");
    let report = append(&db.store, Report::default(), FILED_AT, begun()).await.expect("begun");
    let report = append(&db.store, report, FILED_AT, approved("of-a-report")).await.expect("approved");
    let reopened = ReportEvent::Reopened { reason: "sửa".to_owned() };
    let report = append(&db.store, report, FILED_AT, reopened).await.expect("reopened");
    append(&db.store, report, FILED_AT, approved("of-a-report")).await.expect("the same bytes once more");
    let swept = db.store.write(|tx| {
        Box::pin(async move {
            for (number, sha256) in [(1, "of-a-report"), (2, "of-nothing")] {
                let file = Attachment {
                    id: Uuid::from_u128(number),
                    sha256: sha256.to_owned(),
                    size_bytes: 1,
                    media_type: "application/pdf".to_owned(),
                    file_name: "bao-cao.pdf".to_owned(),
                    dossier_id: None,
                    draft_id: None,
                    decision_id: None,
                    uploaded_by: "guest".to_owned(),
                    uploaded_at: FILED_AT,
                };
                attachments::insert(tx, file).await?;
            }
            attachments::sweep(tx, FILED_AT + 1).await
        })
    });
    assert_eq!(swept.await.expect("it sweeps"), ["of-nothing"]);
}
