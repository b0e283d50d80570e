//! The forms that are shipped can be filled in by those whom their situations are for, and take nothing that cannot be.

use motcua_app::forms;
use motcua_testkit::{Engine, Schema, run};
use serde_json::{Value, json};

use crate::world::World;

/// The faults of the shipped sample, changed as a story tells, on the day of the world: field and text.
fn judged(world: &World, (code, situation): (&str, &str), changes: &Value) -> Vec<(String, &'static str)> {
    let catalogue = world.app.catalogue();
    let procedure = catalogue.procedure(code).expect("the procedure");
    let form = forms::of_situation(procedure.situation(situation).expect("a situation")).expect("a form");
    let mut answers = form.sample.clone().expect("a sample");
    let changed = answers.as_object_mut().expect("answers");
    for (name, answer) in changes.as_object().into_iter().flatten() {
        changed.insert(name.clone(), answer.clone());
    }
    form.forget_what_is_not_asked(changed);
    let faults = forms::faults(&catalogue, &form, &answers, world.app.now().date_naive());
    faults.into_iter().map(|fault| (fault.field, fault.key)).collect()
}

/// Nobody knows the mother of a child that was found; everybody else must name her.
#[test]
fn a_child_that_was_found_is_registered_without_father_and_mother() {
    run(Engine::Sqlite, Schema::Migrated, async |db| {
        let world = World::on(db).await;
        let found = ("1.001193", "bo-roi");
        assert_eq!(judged(&world, found, &json!({"biet_cha_me": "khong"})), []);
        let unnamed = judged(&world, found, &json!({"biet_cha_me": "co", "ho_ten_me": ""}));
        assert_eq!(unnamed, [("form.ho_ten_me".to_owned(), "fault-missing")]);
    });
}

#[test]
fn a_foreigner_drives_and_has_a_record_with_the_passport_of_any_country() {
    run(Engine::Sqlite, Schema::Migrated, async |db| {
        let files = ["giao-thong", "ly-lich-tu-phap", "ho-kinh-doanh", "ho-tich"];
        let world = World::of_everybody(db, &files).await;
        let catalogue = world.app.catalogue();
        let mut asked = 0;
        for procedure in &catalogue.procedures {
            for situation in &procedure.situations {
                let Some(form) = forms::of_situation(situation) else { continue };
                if form.field("so_giay_to").is_none() {
                    continue;
                }
                asked += 1;
                let at = (procedure.code.as_str(), situation.code.as_str());
                for passport in ["AB1234567", "B1234567", "C12345678"] {
                    assert_eq!(
                        judged(&world, at, &json!({ "so_giay_to": passport })),
                        [],
                        "{at:?}: {passport}"
                    );
                }
                let wrong = judged(&world, at, &json!({"so_giay_to": "không có"}));
                assert_eq!(wrong, [("form.so_giay_to".to_owned(), "fault-wanted")], "{at:?}");
            }
        }
        assert!(asked > 5, "the shipped forms ask for it: {asked}");
    });
}

/// A child born in 2099, a mother in 9999, a telephone that is none.
#[test]
fn a_birth_that_cannot_be_is_not_taken() {
    run(Engine::Sqlite, Schema::Migrated, async |db| {
        let world = World::on(db).await;
        let wrong = json!({"ngay_sinh": "2099-01-01", "me_nam_sinh": "9999", "dien_thoai": "không có"});
        let mut named = judged(&world, ("1.001193", "dung-han"), &wrong);
        named.sort();
        assert_eq!(
            named,
            [
                ("form.dien_thoai".to_owned(), "fault-phone"),
                ("form.me_nam_sinh".to_owned(), "fault-wanted"),
                ("form.ngay_sinh".to_owned(), "fault-day-after-filing"),
            ]
        );
    });
}
