//! Numbers of dossiers: from 1 for each agency and day, none twice, none left out (Thông tư 01/2018).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use motcua_store::{StoreError, counters};
use motcua_testkit::{TestStore, both_engines};

both_engines!(
    five_hundred_at_once_get_five_hundred_numbers,
    a_number_taken_back_is_given_again,
    each_agency_and_day_counts_from_one,
);

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 6, day).expect("a day in June")
}

async fn take(db: &TestStore, agency: &str, on: NaiveDate, keep: bool) -> Result<u32, StoreError> {
    let agency = agency.parse().expect("an identifier of the law's form");
    db.store
        .write(move |tx| {
            let agency = motcua_domain::codes::AgencyIdentifier::clone(&agency);
            Box::pin(async move {
                let number = counters::next(tx, &agency, on).await?;
                if keep { Ok(number) } else { Err(StoreError::NotFound("a reason to go on")) }
            })
        })
        .await
}

async fn five_hundred_at_once_get_five_hundred_numbers(db: &TestStore) {
    let all = (0..500).map(|_| take(db, "000.00.16.H32", day(10), true));
    let mut numbers: Vec<u32> = futures::future::try_join_all(all).await.expect("each gets a number");
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=500).collect::<Vec<_>>());
}

/// A third of the clients give up after they had a number, in an order that repeats between runs.
async fn a_number_taken_back_is_given_again(db: &TestStore) {
    let gives_up = |client: u32| client.wrapping_mul(2_654_435_761) >> 8 & 0xff < 85;
    let all = (0..300).map(|client| take(db, "H32.16", day(10), !gives_up(client)));
    let outcomes = futures::future::join_all(all).await;
    let kept: Vec<u32> = outcomes.into_iter().filter_map(Result::ok).collect();
    let expected = (0..300).filter(|client| !gives_up(*client)).count();
    assert!((150..280).contains(&expected), "some give up, most do not: {expected}");
    assert_eq!(kept.len(), expected);
    let distinct: BTreeSet<u32> = kept.iter().copied().collect();
    assert_eq!(distinct, (1..=u32::try_from(expected).expect("few")).collect());
}

async fn each_agency_and_day_counts_from_one(db: &TestStore) {
    for (agency, on, expected) in [
        ("000.00.16.H32", day(10), 1),
        ("000.00.16.H32", day(10), 2),
        ("000.00.16.H32", day(11), 1),
        ("H32.16", day(10), 1),
        ("000.00.16.H32", day(10), 3),
    ] {
        assert_eq!(take(db, agency, on, true).await.expect("a number"), expected, "{agency} {on}");
    }
}
