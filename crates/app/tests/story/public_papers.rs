//! What hangs on the board and lies at the desk: sheets, forms and the bound set, read back from paper.

use motcua_app::{
    forms,
    printing::{self, Posted, Whose},
};
use motcua_domain::catalogue::{
    Procedure,
    form::{FieldKind, FormField, TextLook},
};
use motcua_testkit::{Engine, Schema, TestStore, run};

use crate::{
    paper::{assert_words, words},
    world::{WARD, World},
};

fn on_sqlite(body: impl AsyncFnOnce(&TestStore)) {
    run(Engine::Sqlite, Schema::Migrated, body);
}

/// "Each showing the decision and date": where none is known, that is said.
#[test]
fn the_sheet_and_the_form_name_the_decision_or_that_none_is_written() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let catalogue = world.app.catalogue();
        let mut procedure = (**catalogue.procedure("1.001193").expect("the procedure")).clone();
        procedure.published_by = None;
        let ward = WARD.into();
        let papers = async |procedure: &Procedure, expected: &str| {
            let (app, agency) = (&world.app, Some(&ward));
            let sheet = printing::procedure_sheet(app, procedure, "dung-han", agency).await.expect("a sheet");
            assert_words("sheet", &sheet, &[expected]);
            let copy = printing::Copy::Sample;
            let form =
                printing::application_form(app, procedure, "dung-han", agency, copy).await.expect("a form");
            assert_words("form", &form, &[expected]);
        };
        papers(&procedure, "Quyết định công bố: chưa ghi trong danh mục").await;
        procedure.published_by =
            Some("Quyết định số 12/QĐ-UBND ngày 10/06/2020, có hiệu lực từ 12/06/2020".into());
        papers(
            &procedure,
            "Công bố theo Quyết định số 12/QĐ-UBND ngày 10/06/2020, có hiệu lực từ 12/06/2020",
        )
        .await;
    });
}

/// "Đăng ký" stands before "Thay đổi", as in every dictionary; bytes have it the other way round.
#[test]
fn the_contents_of_the_bound_set_stand_in_the_order_of_the_alphabet() {
    on_sqlite(async |db| {
        let world = World::of_everybody(db, &["ho-tich"]).await;
        let catalogue = world.app.catalogue();
        let ward = catalogue.agency(WARD).expect("the ward");
        let posted = Posted { bound: true, field: Some("ho-tich".to_owned()), procedure: None };
        let pdf = printing::public_set(&world.app, Whose::Agency(ward), &posted).await.expect("a book");
        let Some(text) = words("bound", &pdf) else { return };
        let at = |name: &str| text.find(name).unwrap_or_else(|| panic!("{name} is not in:\n{text}"));
        let (first, second) = (at("Đăng ký lại khai sinh"), at("Thay đổi, cải chính"));
        assert!(first < second, "{first}, {second}");
    });
}

/// The birth of an amended procedure asks for what its paper has no line for: it is printed, and whoever writes the form
/// is told beforehand.
#[test]
fn a_question_without_a_place_on_the_official_paper_is_printed_and_named() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let catalogue = world.app.catalogue();
        let mut procedure = (**catalogue.procedure("1.001193").expect("the procedure")).clone();
        let situation =
            procedure.situations.iter_mut().find(|one| one.code == "dung-han").expect("a situation");
        let mut form = forms::of_situation(situation).expect("a form");
        assert_eq!(printing::out_of_place(&form), printing::OutOfPlace::default(), "as it is shipped");
        let kind = FieldKind::Text { look: TextLook::Line, least: Some(1), most: Some(10), pattern: None };
        let named = FormField { name: "ten_be".into(), ..form.field("ten_con").expect("asked").clone() };
        assert!(form.put(None, Some("ten_con"), named));
        let blood = FormField {
            name: "nhom_mau".into(),
            title: "Nhóm máu của con".into(),
            help: String::new(),
            kind,
            ..form.field("noi_sinh").expect("asked").clone()
        };
        assert!(form.put(None, None, blood));
        let sample = form.sample.as_mut().and_then(|sample| sample.as_object_mut()).expect("a sample");
        sample.remove("ten_con");
        sample.insert("ten_be".into(), "TRẦN VĂN THỬ".into());
        sample.insert("nhom_mau".into(), "AB".into());
        let apart = printing::out_of_place(&form);
        assert_eq!(apart.questions, ["Họ, chữ đệm và tên của con", "Nhóm máu của con"]);
        assert_eq!(apart.places, ["ten_con"]);
        situation.form = Some(form.write());
        let pdf =
            printing::application_form(&world.app, &procedure, "dung-han", None, printing::Copy::Sample)
                .await;
        let expected = ["Nội dung khác:", "Họ, chữ đệm và tên của con: TRẦN VĂN THỬ", "Nhóm máu của con: AB"];
        assert_words("birth", &pdf.expect("a form"), &expected);
    });
}
