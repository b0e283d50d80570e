//! Two people act on one dossier at the same moment.

use motcua_app::{AppError, acts};
use motcua_domain::dossier::Command;
use motcua_testkit::{TestStore, both_engines};

use crate::world::{SECOND_RECEPTIONIST, World};

/// Pairs of acts from pages of the same version.
const PAIRS: usize = 300;
/// How many of them on one day.
const A_DAY: usize = 5_000;
/// Set it to race more often: `cargo xtask races` does, 10,000 times.
const RACES: &str = "MOTCUA_RACES";

both_engines!(of_two_acts_at_once_one_is_done_and_the_other_is_told_by_whom);

/// The loser changes nothing and learns what was done, by whom and when.
async fn of_two_acts_at_once_one_is_done_and_the_other_is_told_by_whom(db: &TestStore) {
    let world = World::on(db).await;
    let (first, second) = (world.officer("tiepnhan.vinhhai").await, world.officer(SECOND_RECEPTIONIST).await);
    let mut wins = [0, 0];
    let pairs = std::env::var(RACES).ok().and_then(|pairs| pairs.parse().ok()).unwrap_or(PAIRS);
    for pair in 1..=pairs {
        // An agency gives four digits a day.
        if pair % A_DAY == 0 {
            world.clock.advance(chrono::TimeDelta::days(1));
        }
        let code = world.files_online(None).await.code;
        let refuse = Command::Refuse { reason: "Không thuộc thẩm quyền".to_owned() };
        let (accepting, refusing) = (
            tokio::spawn(acting(
                world.app.clone(),
                first.clone(),
                code.clone(),
                Command::Accept { additions: Vec::new() },
            )),
            tokio::spawn(acting(world.app.clone(), second.clone(), code.clone(), refuse)),
        );
        let results = (accepting.await.expect("a task"), refusing.await.expect("a task"));
        let (loser, kind, by) = match results {
            (Ok(_), Err(error)) => {
                wins[0] += 1;
                (error, "accepted", &first.member.name)
            }
            (Err(error), Ok(_)) => {
                wins[1] += 1;
                (error, "refused", &second.member.name)
            }
            both => panic!("{code}: {both:?}"),
        };
        let AppError::Stale { kind: told, by: told_by, at_ms } = loser else { panic!("{code}: {loser:?}") };
        assert_eq!((told.as_str(), &told_by, at_ms), (kind, by, world.clock.millis()), "{code}");
    }
    eprintln!("of {pairs} races the first won {}, the second {}", wins[0], wins[1]);
    assert!(motcua_store::verify::verify(&world.app.store, &|_| ()).await.expect("the log reads").is_clean());
}

async fn acting(
    app: motcua_app::App,
    officer: acts::Officer,
    code: motcua_domain::codes::DossierCode,
    command: Command,
) -> Result<acts::Acted, AppError> {
    acts::act(&app, &officer, &code, Some(1), command).await
}
