//! A file writes nobody over, leaves somebody who administers the province, and asks before anybody loses a right.

use motcua_app::{
    acts::Officer,
    exchange::{Applied, Bundle, Confirmed, FaultKind, apply, plan},
    figures::Author,
    seed,
};
use motcua_domain::organisation::{Role, StaffMember};
use motcua_testkit::{TestStore, both_engines};

use crate::{app, seen, shipped, through_a_file, told};

both_engines!(
    a_new_log_in_does_not_take_the_record_of_somebody_else,
    the_province_keeps_somebody_who_administers_it,
    nobody_changes_her_own_rights_by_a_file,
    people_are_judged_as_on_the_page_of_staff,
    roles_and_desks_that_people_lose_are_asked_about,
);

const ADMINISTRATOR: &str = "quantri.tinh";

/// Everybody is here; the file has some of them, changed by the test.
async fn file_of(app: &motcua_app::App, change: impl FnOnce(&mut Vec<StaffMember>)) -> Bundle {
    let staff = shipped().staff.into_iter().skip(5).collect();
    seed::put_staff(&app.store, staff, "x".to_owned(), app.now_ms()).await.expect("the staff");
    let mut file = Bundle { staff: Bundle::of(app).await.expect("what is kept").staff, ..Bundle::default() };
    change(&mut file.staff);
    file
}

fn one<'a>(staff: &'a mut [StaffMember], login: &str) -> &'a mut StaffMember {
    staff.iter_mut().find(|member| member.login == login).expect("she is there")
}

/// A row with a log-in of its own and the id of another would have taken the place of that person.
async fn a_new_log_in_does_not_take_the_record_of_somebody_else(db: &TestStore) {
    let app = app(db).await;
    let mut taken = String::new();
    let file = file_of(&app, |staff| {
        let first = one(staff, "tiepnhan.vinhhai").clone();
        taken = first.id.0.to_string();
        *staff = vec![StaffMember { login: "nguoimoi.vinhhai".into(), ..first.clone() }];
        staff.push(StaffMember { login: "nguoikhac.vinhhai".into(), ..first });
    })
    .await;
    let before = Bundle::of(&app).await.expect("what is kept").staff;
    let done = apply(&app, Author::Operator, through_a_file(&file), Confirmed::default()).await;
    let Applied::Refused(plan) = done.expect("looked at") else { panic!("written") };
    assert_eq!(told(&plan.faults), ["staff!B2 id-of-another", "staff!B3 twice"]);
    assert_eq!(plan.faults[0].kind, FaultKind::IdOfAnother("tiepnhan.vinhhai".into()));
    assert_eq!(plan.faults[1].kind, FaultKind::Twice(taken));
    assert_eq!(Bundle::of(&app).await.expect("what is kept").staff, before);
}

async fn the_province_keeps_somebody_who_administers_it(db: &TestStore) {
    let app = app(db).await;
    let file = file_of(&app, |staff| {
        for member in staff.iter_mut() {
            member.roles.retain(|role| *role != Role::ProvinceAdministrator);
            if member.roles.is_empty() {
                member.roles.push(Role::Auditor);
            }
        }
        // Who is new has no password that anybody knows.
        let new = StaffMember {
            id: motcua_domain::organisation::StaffId(uuid::Uuid::nil()),
            login: "moi.tinh".into(),
            roles: vec![Role::ProvinceAdministrator],
            ..staff[0].clone()
        };
        staff.push(new);
    })
    .await;
    let found = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan").faults;
    assert!(!found.is_empty() && found.iter().all(|fault| fault.kind == FaultKind::NoAdministratorLeft));
    assert_eq!(found[0].column, "G", "the roles");
}

async fn nobody_changes_her_own_rights_by_a_file(db: &TestStore) {
    let app = app(db).await;
    let file = file_of(&app, |staff| {
        let mut own = one(staff, ADMINISTRATOR).clone();
        own.roles = vec![Role::Auditor];
        own.agency = "22330".into();
        own.room = None;
        *staff = vec![own];
    })
    .await;
    let member =
        Bundle::of(&app).await.expect("kept").staff.into_iter().find(|one| one.login == ADMINISTRATOR);
    let officer = Officer { member: member.expect("she is there"), on_behalf_of: None };
    let mine = plan(&app, Author::Officer(&officer), &through_a_file(&file)).await.expect("a plan");
    assert_eq!(told(&mine.faults), ["staff!G2 yourself", "staff!E2 yourself"]);
    let other = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan");
    assert_eq!(told(&other.faults), Vec::<String>::new(), "another administrator is left");
}

async fn people_are_judged_as_on_the_page_of_staff(db: &TestStore) {
    let app = app(db).await;
    let file = file_of(&app, |staff| {
        let mut first = one(staff, "tiepnhan.vinhhai").clone();
        let mut capital = first.clone();
        capital.id = motcua_domain::organisation::StaffId(uuid::Uuid::nil());
        capital.login = "TIEPNHAN.VINHHAI".into();
        first.name = "Trần Thị Ví Dụ ".repeat(400);
        first.room = Some("khong-co".into());
        *staff = vec![first, capital];
    })
    .await;
    let found = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan").faults;
    assert_eq!(told(&found), ["staff!C2 too-long", "staff!F2 unknown", "staff!A3 login-alike"]);
}

/// "An import that would remove staff: refused or asked about."
async fn roles_and_desks_that_people_lose_are_asked_about(db: &TestStore) {
    let app = app(db).await;
    let file = file_of(&app, |staff| {
        let mut moved = one(staff, "hotich.vinhhai").clone();
        moved.room = Some("mot-cua".into());
        let mut less = one(staff, "duyet.tinh").clone();
        less.roles = vec![Role::Auditor];
        *staff = vec![moved, less];
    })
    .await;
    let read = through_a_file(&file);
    let shown = plan(&app, Author::Operator, &read).await.expect("a plan");
    assert_eq!(told(&shown.faults), Vec::<String>::new());
    let removed: Vec<(&str, usize, &str)> =
        shown.removed.iter().map(|one| (one.kind, one.count, one.named[0].of.as_str())).collect();
    assert_eq!(removed.len(), 2, "{removed:?}");
    assert!(removed[0].0 == "roles" && removed[0].2.starts_with("duyet.tinh "), "{removed:?}");
    assert!(removed[1].0 == "posts" && removed[1].2.starts_with("hotich.vinhhai "), "{removed:?}");
    assert_eq!(shown.removed[1].named[0].what, ["22330 / tu-phap-ho-tich → 22330 / mot-cua"]);

    let print = shown.fingerprint();
    let unasked = apply(&app, Author::Operator, read.clone(), seen(&print)).await.expect("looked at");
    assert_eq!(unasked, Applied::Refused(shown.clone()), "she has not said yes to that");
    let confirmed = Confirmed { removals: true, ..seen(&print) };
    let done = apply(&app, Author::Operator, read, confirmed).await.expect("applied");
    assert_eq!(done, Applied::Done(shown));
}
