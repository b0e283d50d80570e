//! Random scenarios that can be satisfied are met exactly.

use std::sync::LazyLock;

use chrono::NaiveDate;
use motcua_app::simulate::{Counts, Days, LevelShares, Lockdown, Scenario, rehearse};
use motcua_domain::{calendar::vietnam, dossier::fold};
use proptest::prelude::*;

use crate::support::{catalogue, lockdown_of, numbers};

/// A share of a whole, rounded down.
fn part(whole: u32, share: f64) -> u32 {
    (f64::from(whole) * share) as u32
}

prop_compose! {
    /// Up to 120 dossiers over one to five months, with any proportions that leave a way.
    fn scenarios()(
        seed in any::<u64>(),
        (from, days) in (0_u64..300, 40_u64..150),
        (received, carried_over) in (1_u32..100, 0_u32..20),
        (resolved, in_time) in (0.0..1.0_f64, 0.3..1.0_f64),
        (online, postal, home) in (0.0..1.0_f64, 0.0..1.0_f64, 0.0..0.1_f64),
        (province, district) in (0.05..0.5_f64, 0.05..0.4_f64),
        (locked, locked_online) in (0.0..0.5_f64, 0.0..1.0_f64),
    ) -> Scenario {
        let first = NaiveDate::from_ymd_opt(2019, 10, 1).expect("a day") + chrono::Days::new(from);
        let period = Days { from: first, to: first + chrono::Days::new(days) };
        let commune = 1.0 - province - district;
        let resolved = part(received + carried_over, resolved);
        let home_delivered = part(received.min(resolved), home).min(part(received, commune * 0.5));
        let locked_received = part(received, locked);
        let locked_online = part(locked_received, locked_online).min(locked_received);
        // The resolved of the lockdown must be able to hold its online ones, and the others theirs.
        let least = locked_online.min(resolved);
        let most = (resolved - home_delivered).min(received.saturating_sub(locked_received - locked_online));
        let online = part(resolved, online).clamp(least.min(most), most);
        let dossiers = Counts {
            carried_over,
            received,
            resolved,
            early_or_on_time: part(resolved, in_time),
            online,
            postal: part(received - home_delivered, postal),
            home_delivered,
        };
        let from = first + chrono::Days::new(10);
        let lockdown = Lockdown {
            days: Days { from, to: from + chrono::Days::new(20) },
            online: locked_online,
            received: locked_received,
        };
        let level = LevelShares { province, district, commune };
        Scenario { seed, period, dossiers, level, lockdown: (locked_received > 0).then_some(lockdown) }
    }
}

static CATALOGUE: LazyLock<std::sync::Arc<motcua_app::catalogue::CatalogueView>> = LazyLock::new(catalogue);

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_global_rejects: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn every_number_is_met(scenario in scenarios()) {
        let histories = match rehearse(&scenario, CATALOGUE.clone(), &[], vietnam()) {
            Ok(histories) => histories,
            // Chance leaves too few who can be late, or online in the right place: said, and not half done.
            Err(error) => {
                let said = error.to_string();
                prop_assert!(said.contains("early_or_on_time") || said.contains("online"), "{said}");
                return Err(TestCaseError::reject("not every mixture leaves a way"));
            }
        };
        let (counts, lockdown) = numbers(histories.iter().map(Vec::as_slice), &scenario);
        prop_assert_eq!(counts, scenario.dossiers);
        prop_assert_eq!(lockdown, lockdown_of(&scenario));
        for history in &histories {
            prop_assert!(fold(history).is_some());
            prop_assert!(history.iter().all(|event| event.at.date_naive() <= scenario.period.to));
        }
    }
}
