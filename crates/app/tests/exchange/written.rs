//! A file is looked at before it is written, written whole or not at all, and never takes anybody away.

use motcua_app::{
    exchange::{Applied, Bundle, Confirmed, FaultKind, apply, plan},
    figures::Author,
};
use motcua_store::procedures::{self, KeptProcedure};
use motcua_testkit::{TestStore, both_engines};

use crate::{app, seen, small, through_a_file};

both_engines!(
    a_file_is_written_as_its_plan_said,
    a_file_that_refers_to_nothing_changes_nothing,
    a_form_that_is_not_sound_is_told_by_its_row,
    nobody_is_removed_by_a_file,
    what_somebody_wrote_meanwhile_is_not_overwritten_unseen,
    what_was_abolished_is_not_brought_back_by_a_file,
);

async fn a_file_is_written_as_its_plan_said(db: &TestStore) {
    let app = app(db).await;
    let before = Bundle::of(&app).await.expect("what is kept");
    let same = through_a_file(&before);
    let nothing = plan(&app, Author::Operator, &same).await.expect("a plan");
    assert!(!nothing.changes_anything() && nothing.faults.is_empty(), "{nothing:?}");

    let mut file = small();
    file.procedures[0].summary = "Viết lại.".to_owned();
    let mut new = file.staff[0].clone();
    new.login = "nguoimoi.vinhhai".to_owned();
    new.id = motcua_domain::organisation::StaffId(uuid::Uuid::nil());
    file.staff.push(new);
    let file = through_a_file(&file);
    let told = plan(&app, Author::Operator, &file).await.expect("a plan");
    let procedures = told.changes.iter().find(|change| change.kind == "procedures").expect("procedures");
    assert_eq!((procedures.added, procedures.changed, procedures.unchanged), (1, 1, 0));
    let staff = told.changes.iter().find(|change| change.kind == "staff").expect("staff");
    assert_eq!((staff.added, staff.changed, staff.unchanged, staff.absent), (1, 0, 3, 2));

    let done = apply(&app, Author::Operator, file.clone(), seen(&told.fingerprint())).await.expect("applied");
    assert_eq!(done, Applied::Done(told.clone()));
    assert_eq!(app.catalogue().version_of("1.001193"), 2);
    assert_eq!(app.catalogue().procedure("1.001193").expect("it stands").summary, "Viết lại.");
    let after = Bundle::of(&app).await.expect("what is kept");
    assert_eq!(after.agencies, before.agencies, "what the file has not stays");
    let new = after.staff.iter().find(|member| member.login == "nguoimoi.vinhhai").expect("the new one");
    assert!(!new.id.0.is_nil());
    let again =
        apply(&app, Author::Operator, file.clone(), seen(&told.fingerprint())).await.expect("looked at");
    assert!(
        matches!(again, Applied::Refused(plan) if !plan.changes_anything()),
        "the plan has changed since"
    );
}

async fn a_file_that_refers_to_nothing_changes_nothing(db: &TestStore) {
    let app = app(db).await;
    let before = Bundle::of(&app).await.expect("what is kept");
    let mut file = small();
    file.procedures[0].field = "khong-co".to_owned();
    file.procedures[1].situations[0].name = "Đổi".to_owned();
    file.staff[0].agency = "99999".into();
    let read = through_a_file(&file);
    let done = apply(&app, Author::Operator, read, Confirmed::default()).await.expect("looked at");
    let Applied::Refused(plan) = done else { panic!("{done:?}") };
    let told: Vec<(&str, u32, &str)> =
        plan.faults.iter().map(|fault| (fault.sheet.as_str(), fault.row, fault.kind.code())).collect();
    assert_eq!(told, [("staff", 2, "unknown"), ("procedures", 2, "unknown")]);
    assert!(matches!(&plan.faults[0].kind, FaultKind::Unknown { what: "agencies", code } if code == "99999"));
    assert_eq!(Bundle::of(&app).await.expect("what is kept"), before);
}

/// "An import that would remove staff: refused or asked about."
/// "A form whose condition refers to nothing", "a schema that never ends": told with sheet and row, and nothing is written.
async fn a_form_that_is_not_sound_is_told_by_its_row(db: &TestStore) {
    let app = app(db).await;
    let told = async |path: &str, value: serde_json::Value| {
        let mut file = Bundle::of(&app).await.expect("what is kept");
        let form = file.procedures[0].situations[0].form.as_mut().expect("a form");
        *form.pointer_mut(path).expect("a place in the form") = value;
        let found = plan(&app, Author::Operator, &through_a_file(&file)).await.expect("a plan").faults;
        let [only] = &found[..] else { panic!("{found:?}") };
        assert_eq!(only.sheet, "forms");
        (only.row, only.kind.clone())
    };
    let nowhere = told("/properties/so_ket_hon/x-show-if/field", "khong_co".into()).await;
    let field = |row: u32| row > 2;
    let FaultKind::Catalogue(fault) = &nowhere.1 else { panic!("{nowhere:?}") };
    assert_eq!((field(nowhere.0), fault.code()), (true, "form-condition-nowhere"));
    let endless = told("/properties/ten_con", serde_json::json!({"$ref": "#"})).await;
    let FaultKind::Catalogue(fault) = &endless.1 else { panic!("{endless:?}") };
    assert_eq!((field(endless.0), fault.code()), (true, "form-endless"));
    let whole = told("/examples/0/ngay_sinh", "hôm qua".into()).await;
    let FaultKind::Catalogue(fault) = &whole.1 else { panic!("{whole:?}") };
    assert_eq!(fault.code(), "form-sample-wrong");
    assert_ne!(nowhere.0, endless.0, "each at its own row");
}

async fn nobody_is_removed_by_a_file(db: &TestStore) {
    let app = app(db).await;
    let before = Bundle::of(&app).await.expect("what is kept");
    let mut file = before.clone();
    let gone = file.staff.pop().expect("somebody").login;
    file.procedures.clear();
    let read = through_a_file(&file);
    let told = plan(&app, Author::Operator, &read).await.expect("a plan");
    assert_eq!(told.absent_staff, [gone]);
    apply(&app, Author::Operator, read, seen(&told.fingerprint())).await.expect("applied");
    assert_eq!(Bundle::of(&app).await.expect("what is kept"), before);
}

/// What a person confirms is what they have seen, to the letter: the same procedures, but written anew by somebody else.
async fn what_somebody_wrote_meanwhile_is_not_overwritten_unseen(db: &TestStore) {
    let app = app(db).await;
    let with = |summary: &str| {
        let mut file = small();
        file.procedures.retain(|one| one.code.as_str() == "1.001193");
        file.staff.clear();
        file.procedures[0].summary = summary.to_owned();
        through_a_file(&file)
    };
    let (mine, hers) = (with("Bản của tôi."), with("Bản của chị ấy."));
    let told = plan(&app, Author::Operator, &mine).await.expect("a plan");
    apply(&app, Author::Operator, hers, Confirmed::default()).await.expect("applied");
    let late =
        apply(&app, Author::Operator, mine.clone(), seen(&told.fingerprint())).await.expect("looked at");
    let Applied::Refused(now) = late else { panic!("written unseen") };
    assert_eq!(app.catalogue().procedure("1.001193").expect("it stands").summary, "Bản của chị ấy.");
    let done = apply(&app, Author::Operator, mine, seen(&now.fingerprint())).await.expect("looked at");
    assert!(matches!(done, Applied::Done(_)), "it was seen");
}

/// Bãi bỏ is a decision's, and so is the way back: a file from before does not know of it.
async fn what_was_abolished_is_not_brought_back_by_a_file(db: &TestStore) {
    let app = app(db).await;
    let read = through_a_file(&Bundle::of(&app).await.expect("what is kept"));
    let at = app.now_ms();
    let known = app.catalogue().procedure("1.001193").map(|found| (**found).clone()).expect("it stands");
    let ended = KeptProcedure { is_end: true, ..KeptProcedure::written(2, "decision", known, at) };
    let put = db.store.write(move |tx| {
        let ended = ended.clone();
        Box::pin(async move { procedures::put(tx, &ended, at).await })
    });
    put.await.expect("it ends");
    let told = plan(&app, Author::Operator, &read).await.expect("a plan");
    let faults: Vec<&FaultKind> = told.faults.iter().map(|fault| &fault.kind).collect();
    assert_eq!(faults, [&FaultKind::Abolished]);
    let done = apply(&app, Author::Operator, read, Confirmed::default()).await.expect("looked at");
    assert!(matches!(done, Applied::Refused(_)));
}
