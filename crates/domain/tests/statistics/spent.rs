//! "Average and percentile handling time": percentiles from buckets that add up.

use motcua_domain::statistics::{Spent, TimeBucket};
use proptest::prelude::*;

fn of(minutes: &[i64]) -> Spent {
    let mut spent = Spent::default();
    for minutes in minutes {
        spent.add(TimeBucket::of(*minutes), 1);
    }
    spent
}

#[test]
fn a_percentile_is_the_time_within_which_so_many_were_handled() {
    // A quarter of an hour, one hour, one day (480), ten days (4,800).
    let spent = of(&[10, 60, 480, 4_800]);
    assert_eq!(spent.dossiers(), 4);
    assert_eq!(spent.percentile_minutes(25), Some(15), "ten minutes lie in the first quarter of an hour");
    assert_eq!(spent.percentile_minutes(50), Some(75));
    assert_eq!(spent.percentile_minutes(75), Some(495));
    // 4,800 minutes are 320 units; from 256 units on a bucket is 8 units, two hours, wide.
    assert_eq!(spent.percentile_minutes(100), Some(4_920));
    assert_eq!(Spent::default().percentile_minutes(50), None);
}

#[test]
fn times_below_zero_and_beyond_all_bounds_have_a_bucket() {
    assert_eq!(TimeBucket::of(-5), TimeBucket::of(0));
    assert_eq!(TimeBucket::of(i64::MAX), TimeBucket::of(4_000 * 480));
    assert_eq!(TimeBucket::from_number(-1), None);
    assert_eq!(TimeBucket::from_number(TimeBucket::of(i64::MAX).number() + 1), None);
}

proptest! {
    /// A bucket ends after its time, by a quarter of an hour or a 32nd at most; a longer time never has a lower one.
    #[test]
    fn a_bucket_is_as_wide_as_it_says(minutes in 0i64..1_900_000, more in 0i64..10_000) {
        let bucket = TimeBucket::of(minutes);
        let end = bucket.below_minutes();
        prop_assert!(minutes < end);
        prop_assert!(end - minutes <= 15.max(minutes / 32 + 15), "{minutes} to {end}");
        prop_assert!(TimeBucket::of(minutes + more) >= bucket);
        prop_assert_eq!(TimeBucket::from_number(bucket.number()), Some(bucket));
        prop_assert_eq!(TimeBucket::of(end - 1), bucket);
        prop_assert_ne!(TimeBucket::of(end), bucket);
    }

    /// Percentiles of the whole lie where sorting all times would put them, to the width of a bucket; parts add up.
    #[test]
    fn parts_add_up_to_the_whole(a in proptest::collection::vec(0i64..20_000, 1..50), b in proptest::collection::vec(0i64..20_000, 0..50), percent in 1u8..=100) {
        let mut whole = of(&a);
        whole.add_all(&of(&b));
        let mut all = [a, b].concat();
        prop_assert_eq!(&whole, &of(&all));
        all.sort_unstable();
        let rank = (all.len() * usize::from(percent)).div_ceil(100);
        let told = TimeBucket::of(all[rank - 1]).below_minutes();
        prop_assert_eq!(whole.percentile_minutes(percent), Some(told));
    }
}
