//! Lists as workbooks, read back with another program's eyes.

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use motcua_app::{exports, office};
use motcua_domain::dossier::CounterOutcome;
use motcua_testkit::{Engine, Schema, run};
use motcua_texts::Locale;

use crate::world::World;

pub(crate) fn sheets(bytes: Vec<u8>) -> Vec<(String, Range<Data>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    book.worksheets()
}

pub(crate) fn column(sheet: &Range<Data>, heading: &str) -> usize {
    let mut headings = sheet.rows().next().expect("headings").iter();
    headings
        .position(|cell| cell.get_string() == Some(heading))
        .unwrap_or_else(|| panic!("no column {heading}"))
}

#[test]
fn a_list_of_dossiers_has_real_dates_and_says_what_was_filtered() {
    run(Engine::Sqlite, Schema::Migrated, async |db| {
        let world = World::on(db).await;
        let code = world.at_counter(CounterOutcome::Receive).await.code;
        world.is_processed(&code).await;
        world.files_online(None).await;
        let officer = world.officer("tiepnhan.vinhhai").await;
        let found = office::export(&world.app, &officer, "vi du", Default::default()).await.expect("rows");
        let filters = [("Tìm".to_owned(), "vi du".to_owned())];
        let bytes =
            exports::dossier_list(&world.app, Locale::Vi, &found.rows, &filters).await.expect("a workbook");
        let sheets = sheets(bytes);
        let (_, list) = &sheets[0];
        assert_eq!(list.height(), 3, "a heading and two dossiers");
        let at = column(list, "Mã hồ sơ");
        let row = list.rows().find(|row| row[at].get_string() == Some(code.as_str())).expect("the dossier");
        let cell = |heading: &str| row[column(list, heading)].clone();
        assert_eq!(cell("Trạng thái").to_string(), "Đã có kết quả");
        assert_eq!(cell("Cách nộp").to_string(), "Tại quầy");
        assert_eq!(cell("Đúng hay trễ hạn").to_string(), "Sớm hạn");
        assert_eq!(cell("Điện thoại").to_string(), "0905123118", "the zero in front stays");
        assert!(cell("Cơ quan tiếp nhận").to_string().contains("Vĩnh Hải"));
        let Data::DateTime(due) = cell("Hạn trả kết quả") else {
            panic!("{:?} is no date", cell("Hạn trả kết quả"))
        };
        assert_eq!(due.to_ymd_hms_milli(), (2020, 6, 15, 17, 0, 0, 0));
        let about: Vec<String> = sheets[1].1.rows().map(|row| format!("{}={}", row[0], row[1])).collect();
        assert!(
            about.contains(&"Tìm=vi du".to_owned()) && about.contains(&"Số dòng=2".to_owned()),
            "{about:?}"
        );
        assert!(about.iter().any(|line| line.starts_with("Lập lúc=")), "{about:?}");
    });
}

#[test]
fn a_list_of_procedures_has_a_row_for_every_situation() {
    run(Engine::Sqlite, Schema::Migrated, async |db| {
        let world = World::on(db).await;
        let procedures = world.app.catalogue().procedures.clone();
        let situations: usize = procedures.iter().map(|procedure| procedure.situations.len()).sum();
        let bytes = exports::procedures(&world.app, Locale::En, &procedures, &[]).await.expect("a workbook");
        let sheets = sheets(bytes);
        assert_eq!(sheets[0].1.height(), situations + 1);
        let (code, level) = (column(&sheets[0].1, "Procedure code"), column(&sheets[0].1, "Online level"));
        let row = sheets[0]
            .1
            .rows()
            .find(|row| row[code].get_string() == Some("1.001193"))
            .expect("birth registration");
        assert_eq!(row[level].to_string(), "4");
    });
}
