//! Lists show what a person may see, narrowed to what is asked for.

use motcua_domain::dossier::{Channel, Event};
use motcua_store::{
    dossiers::{DossierFilter, DueBucket, Scope, Sort, buckets, count, list},
    instant,
};
use motcua_testkit::{
    TestStore, both_engines,
    sample::{self, DAY_MS, FILED_AT},
};
use uuid::Uuid;

use super::support::{file, file_as};

both_engines!(
    another_agency_sees_only_what_lies_with_it_or_was_asked_of_it,
    each_filter_narrows,
    words_are_found_without_marks_and_all_must_be_there,
    signs_with_a_meaning_for_the_database_have_none_here,
    the_day_is_told_apart_from_what_is_late,
    names_are_listed_by_the_given_name,
    without_a_time_is_last_in_either_direction,
    pages_neither_repeat_nor_leave_out,
);

fn agency(code: &str) -> Scope {
    Scope::Agencies(vec![code.to_owned()])
}

/// The last two digits of the codes of a list, in its order.
async fn numbers(db: &TestStore, scope: &Scope, filter: &DossierFilter) -> Vec<String> {
    let page = list(db.store.reader(), scope, filter, 0, 100).await.expect("the list reads");
    assert_eq!(page.total, page.rows.len() as u64);
    assert_eq!(count(db.store.reader(), scope, filter).await.expect("it counts"), page.total);
    page.rows.iter().map(|row| row.code[row.code.len() - 2..].to_owned()).collect()
}

fn by_code() -> DossierFilter {
    DossierFilter { sort: Sort::Code, ..DossierFilter::default() }
}

async fn named(db: &TestStore, number: u32, name: &str) {
    let mut filing = sample::filing(number);
    name.clone_into(&mut filing.applicant.name);
    file_as(db, number, filing).await;
}

/// 01 is the agency's own, 02 lies at one of its steps, 03 was asked of it, 04 was asked and is answered, 05 is
/// none of its business.
async fn another_agency_sees_only_what_lies_with_it_or_was_asked_of_it(db: &TestStore) {
    let mut own = sample::filing(1);
    own.agency = "STNMT".into();
    file_as(db, 1, own).await;
    let mut handed_over = file(db, 2).await;
    let due = FILED_AT + DAY_MS;
    handed_over
        .act_at(&db.store, sample::accepted(due), FILED_AT + 10, Some("STNMT"))
        .await
        .expect("it is kept");
    let consulted = Event::Consulted {
        number: 1,
        agency: "STNMT".into(),
        content: "Xin ý kiến".to_owned(),
        answer_by: instant(due),
    };
    let mut asked = file(db, 3).await;
    asked.act(&db.store, consulted.clone(), FILED_AT + 10).await.expect("it is kept");
    let mut answered = file(db, 4).await;
    answered.act(&db.store, consulted, FILED_AT + 10).await.expect("it is kept");
    let answer = Event::ConsultationAnswered { number: 1, content: "Nhất trí".to_owned(), late: false };
    answered.act(&db.store, answer, FILED_AT + 20).await.expect("it is kept");
    file(db, 5).await;

    assert_eq!(numbers(db, &agency("STNMT"), &by_code()).await, ["01", "02", "03"]);
    assert_eq!(numbers(db, &agency("STP"), &by_code()).await, ["02", "03", "04", "05"]);
    assert_eq!(numbers(db, &agency("22327"), &by_code()).await, [""; 0]);
    assert_eq!(numbers(db, &Scope::Province, &by_code()).await, ["01", "02", "03", "04", "05"]);
}

async fn each_filter_narrows(db: &TestStore) {
    let mut online = sample::filing(1);
    online.channel = Channel::Online;
    online.field = "dat-dai".to_owned();
    online.procedure = "1.004227".parse().expect("a procedure");
    file_as(db, 1, online).await;
    let mut received = file(db, 2).await;
    received.act(&db.store, sample::accepted(FILED_AT + DAY_MS), FILED_AT + 10).await.expect("it is kept");
    received.act(&db.store, sample::assigned(42), FILED_AT + 11).await.expect("it is kept");
    let mut signing = file(db, 3).await;
    signing.act(&db.store, sample::accepted(FILED_AT + DAY_MS), FILED_AT + 10).await.expect("it is kept");
    signing.act(&db.store, sample::handed_over(FILED_AT + DAY_MS), FILED_AT + 11).await.expect("it is kept");

    let text = |text: &str| Some(text.to_owned());
    let filters: [(DossierFilter, &[&str]); 11] = [
        (by_code(), &["01", "02", "03"]),
        (DossierFilter { states: vec!["submitted".to_owned()], ..by_code() }, &["01"]),
        (
            DossierFilter { states: vec!["accepted".to_owned(), "in_progress".to_owned()], ..by_code() },
            &["02", "03"],
        ),
        (DossierFilter { field: text("ho-tich"), ..by_code() }, &["02", "03"]),
        (DossierFilter { procedure: text("1.004227"), ..by_code() }, &["01"]),
        (DossierFilter { channel: text("online"), ..by_code() }, &["01"]),
        (DossierFilter { roles: vec!["leader".to_owned()], ..by_code() }, &["03"]),
        (DossierFilter { room: text("phong-tiep-nhan"), ..by_code() }, &["02"]),
        (DossierFilter { holder: Some(Uuid::from_u128(42)), ..by_code() }, &["02"]),
        (DossierFilter { filed_from: Some(FILED_AT + 2), ..by_code() }, &["02", "03"]),
        (DossierFilter { filed_until: Some(FILED_AT + 2), ..by_code() }, &["01"]),
    ];
    for (filter, expected) in filters {
        assert_eq!(numbers(db, &agency("STP"), &filter).await, expected, "{filter:?}");
    }
}

fn words(typed: &[&str]) -> DossierFilter {
    DossierFilter { words: typed.iter().map(|word| (*word).to_owned()).collect(), ..by_code() }
}

async fn words_are_found_without_marks_and_all_must_be_there(db: &TestStore) {
    named(db, 1, "Đặng Thị Thử").await;
    named(db, 2, "Đặng Văn Mẫu").await;
    for (typed, expected) in [
        (words(&["dang"]), &["01", "02"][..]),
        (words(&["ĐẶNG"]), &["01", "02"]),
        (words(&["dang", "thu"]), &["01"]),
        (words(&["mau", "thu"]), &[]),
        (words(&["khai sinh", "Mẫu"]), &["02"]),
        (words(&["h32.16-200610-0002"]), &["02"]),
        (words(&["0905123118"]), &["01", "02"]),
    ] {
        assert_eq!(numbers(db, &Scope::Province, &typed).await, expected, "{typed:?}");
    }
}

/// `%` and `_` are wildcards of LIKE, `\` its escape, `'` ends a text of SQL.
async fn signs_with_a_meaning_for_the_database_have_none_here(db: &TestStore) {
    named(db, 1, "Cửa hàng 100 Phần").await;
    named(db, 2, "Cửa hàng Thử").await;
    for (typed, expected) in [
        (words(&["100%"]), &["01"][..]),
        (words(&["h_ng"]), &[]),
        (words(&["h%ng"]), &[]),
        (words(&["c\\ua"]), &[]),
        (words(&["thu' OR '1'='1"]), &[]),
        (words(&["%"]), &["01", "02"]),
    ] {
        assert_eq!(numbers(db, &Scope::Province, &typed).await, expected, "{typed:?}");
    }
}

async fn the_day_is_told_apart_from_what_is_late(db: &TestStore) {
    let midnight = FILED_AT + DAY_MS;
    for (number, due) in [
        (1, midnight - 1),
        (2, midnight),
        (3, midnight + DAY_MS - 1),
        (4, midnight + DAY_MS),
        (5, midnight + 9),
    ] {
        let mut kept = file(db, number).await;
        kept.act(&db.store, sample::accepted(due), FILED_AT + 10).await.expect("it is kept");
    }
    let bucket = |due| DossierFilter { due: Some(due), ..by_code() };
    let filters = [
        bucket(DueBucket::Before(midnight)),
        bucket(DueBucket::Between(midnight, midnight + DAY_MS)),
        bucket(DueBucket::From(midnight + DAY_MS)),
        by_code(),
    ];
    let counts = buckets(db.store.reader(), &agency("STP"), &filters).await.expect("they count");
    assert_eq!(counts, [1, 3, 1, 5]);
    assert_eq!(numbers(db, &agency("STP"), &filters[1]).await, ["02", "03", "05"]);
}

/// Vietnamese lists go by the given name, which stands last; `Đ` stands with `D`, whatever the server thinks.
async fn names_are_listed_by_the_given_name(db: &TestStore) {
    named(db, 1, "Trần Thị Đào").await;
    named(db, 2, "Nguyễn Văn Ấn").await;
    named(db, 3, "Lê Thị Zung").await;
    named(db, 4, "Đinh Văn An").await;
    named(db, 5, "bùi thị dung").await;
    let mut filter = DossierFilter { sort: Sort::Name, ..DossierFilter::default() };
    assert_eq!(numbers(db, &Scope::Province, &filter).await, ["04", "02", "01", "05", "03"]);
    filter.descending = true;
    assert_eq!(numbers(db, &Scope::Province, &filter).await, ["03", "05", "01", "02", "04"]);
}

async fn without_a_time_is_last_in_either_direction(db: &TestStore) {
    for (number, due) in [(1, FILED_AT + 3 * DAY_MS), (2, FILED_AT + DAY_MS)] {
        let mut kept = file(db, number).await;
        kept.act(&db.store, sample::accepted(due), FILED_AT + 10).await.expect("it is kept");
    }
    let mut refused = file(db, 3).await;
    let refusal = Event::Refused { reason: "Không thuộc thẩm quyền".to_owned() };
    refused.act(&db.store, refusal, FILED_AT + 10).await.expect("it is kept");
    let mut filter = DossierFilter::default();
    assert_eq!(numbers(db, &Scope::Province, &filter).await, ["02", "01", "03"]);
    filter.descending = true;
    assert_eq!(numbers(db, &Scope::Province, &filter).await, ["01", "02", "03"]);
    filter = DossierFilter { sort: Sort::Newest, ..DossierFilter::default() };
    assert_eq!(numbers(db, &Scope::Province, &filter).await, ["03", "02", "01"]);
}

/// Many rows alike in what they are sorted by still have one order.
async fn pages_neither_repeat_nor_leave_out(db: &TestStore) {
    for number in 1..=23 {
        file(db, number).await;
    }
    let filter = DossierFilter { sort: Sort::Name, ..DossierFilter::default() };
    let mut seen = Vec::new();
    for page in 0..5 {
        let page = list(db.store.reader(), &Scope::Province, &filter, page, 5).await.expect("the list reads");
        assert_eq!(page.total, 23);
        seen.extend(page.rows.into_iter().map(|row| row.code));
    }
    let all = list(db.store.reader(), &Scope::Province, &filter, 0, 100).await.expect("the list reads");
    assert_eq!(seen, all.rows.into_iter().map(|row| row.code).collect::<Vec<_>>());
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 23);
    let past_the_end = list(db.store.reader(), &Scope::Province, &filter, u64::MAX, 5).await;
    assert!(past_the_end.is_ok_and(|page| page.rows.is_empty()), "a page far out is empty, not an error");
}
