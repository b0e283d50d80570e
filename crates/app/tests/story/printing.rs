//! Every form of a dossier's life, read back from paper.

use motcua_app::{
    AppError, office,
    printing::{self, FormKind},
};
use motcua_domain::{
    codes::DossierCode,
    dossier::{Command, CounterOutcome, Ground, MissingItem, MissingKind, ReturnWay},
    policy::Action,
};
use motcua_testkit::{Engine, Schema, TestStore, run};

use crate::{
    journey::{self, Journey},
    paper::{assert_words, words},
    world::{PROCEDURE, SITUATION, WARD, World, hand_over},
};

fn on_sqlite(body: impl AsyncFnOnce(&TestStore)) {
    run(Engine::Sqlite, Schema::Migrated, body);
}

async fn sheet(world: &World, code: &DossierCode, kind: FormKind) -> Vec<u8> {
    let officer = world.officer("tiepnhan.vinhhai").await;
    printing::for_officer(&world.app, &officer, code, kind).await.expect("a sheet")
}

/// Form 01: code, names, papers, limit, both times, and what is not there before receipt.
#[test]
fn the_receipt_names_what_was_handed_in_and_when_the_result_is_there() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let code = world.at_counter(CounterOutcome::Receive).await.code;
        let pdf = sheet(&world, &code, FormKind::Receipt).await;
        let expected = [
            "Mẫu số 01",
            code.as_str(),
            "0001/TNHS",
            "Vĩnh Hải, ngày 10 tháng 6 năm 2020",
            "Nguyễn Thị Ví Dụ",
            "056187000999",
            "0905123118",
            "Tờ khai cấp giấy xác nhận tình trạng hôn nhân",
            "3 ngày làm việc",
            "14 giờ 40 phút, ngày 10/06/2020",
            "17 giờ 00 phút, ngày 15/06/2020",
            "Nguyễn Văn Mẫu",
        ];
        assert_words("01", &pdf, &expected);
        for absent in [FormKind::Supplement, FormKind::Refusal, FormKind::Confirmation] {
            let officer = world.officer("tiepnhan.vinhhai").await;
            let answer = printing::for_officer(&world.app, &officer, &code, absent).await;
            assert!(matches!(answer, Err(AppError::NotFound)), "{absent:?}");
        }
        let loaded = load(&world, &code).await;
        let applying: Vec<FormKind> =
            printing::of(&world.app, &loaded).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(applying, [FormKind::Receipt, FormKind::ControlSlip]);
    });
}

async fn load(world: &World, code: &DossierCode) -> motcua_app::acts::Loaded {
    let officer = world.officer("tiepnhan.vinhhai").await;
    office::load(&world.app, &officer, Action::PrintForms, code).await.expect("the dossier")
}

/// Form 02: all that is missing, of which kind, and whom to ask.
#[test]
fn the_supplement_slip_lists_everything_that_is_missing() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let item =
            |name: &str, kind| MissingItem { name: name.to_owned(), kind, remark: "còn hạn".to_owned() };
        let items = vec![
            item("Trích lục ghi chú ly hôn", MissingKind::CertifiedCopy),
            item("Ngày sinh trong tờ khai", MissingKind::Correction),
        ];
        let reason = "Hồ sơ chưa đủ theo Điều 22.".to_owned();
        let code = world.at_counter(CounterOutcome::AskForSupplement { items, reason }).await.code;
        let expected = [
            "Mẫu số 02",
            code.as_str(),
            "0001/HDHS",
            "Trích lục ghi chú ly hôn (còn hạn)",
            "Bản sao có chứng thực",
            "Ngày sinh trong tờ khai",
            "Sửa lại cho đúng",
            "Hồ sơ chưa đủ theo Điều 22.",
            "Nguyễn Văn Mẫu",
        ];
        assert_words("02", &sheet(&world, &code, FormKind::Supplement).await, &expected);
    });
}

/// Form 03, Nghị định 61/2018 Art. 17.1: a refusal has its reason.
#[test]
fn the_refusal_slip_gives_the_reason() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let reason = "Người nộp cư trú ở huyện khác.".to_owned();
        let code = world.at_counter(CounterOutcome::Refuse { reason }).await.code;
        let expected = [
            "Mẫu số 03",
            "0001/TCHS",
            "Nguyễn Thị Ví Dụ",
            "Người nộp cư trú ở huyện khác.",
            "Nguyễn Văn Mẫu",
        ];
        assert_words("03", &sheet(&world, &code, FormKind::Refusal).await, &expected);
    });
}

/// Form 05: every hand-over with its giver, its receiver, its hour, and whether the step kept its time.
#[test]
fn the_control_slip_tells_who_had_the_dossier_and_when() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let code = world.at_counter(CounterOutcome::Receive).await.code;
        world.is_processed(&code).await;
        let back = Command::ReturnResult {
            receiver: "Nguyễn Thị Ví Dụ".to_owned(),
            way: ReturnWay::Counter,
            originals_handed_back: false,
        };
        world.act_at("15T08:30", "traketqua.vinhhai", &code, back).await;
        let pdf = sheet(&world, &code, FormKind::ControlSlip).await;
        let expected = [
            "Mẫu số 05",
            code.as_str(),
            "0001/KSHS",
            "Bộ phận Tiếp nhận và Trả kết quả, UBND phường Vĩnh Hải",
            "15 giờ 10 phút",
            "Nguyễn Văn Mẫu",
            "Lê Văn Minh Họa",
            "10 giờ 00 phút",
            "Đủ điều kiện",
            "Bùi Thị Làm Mẫu",
            "Trần Thị Ví Dụ",
            "08 giờ 30 phút",
            "14 giờ 00 phút, ngày 11/06/2020",
            "Trước hạn",
        ];
        assert_words("05", &pdf, &expected);
    });
}

/// What somebody who filed online keeps; Nghị định 45/2020: an answer within eight working hours.
#[test]
fn the_confirmation_tells_what_happens_next_and_by_when() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let account = world.account("Nguyễn Thị Ví Dụ", "0905123118").await;
        let code = world.files_online(Some(account)).await.code;
        let pdf = printing::for_applicant(&world.app, account, &code, FormKind::Confirmation)
            .await
            .expect("a sheet");
        let expected = [
            "Cổng dịch vụ công tỉnh Khánh Hòa",
            code.as_str(),
            "Nguyễn Thị Ví Dụ",
            "UBND phường Vĩnh Hải",
            "Tờ khai cấp giấy xác nhận tình trạng hôn nhân",
            "thứ Năm, 11/06/2020",
            "3 ngày làm việc",
        ];
        assert_words("confirmation", &pdf, &expected);
        let early = printing::for_applicant(&world.app, account, &code, FormKind::Receipt).await;
        assert!(matches!(early, Err(AppError::NotFound)), "no receipt before receipt");
        world.act_at("10T14:50", "tiepnhan.vinhhai", &code, Command::Accept { additions: Vec::new() }).await;
        printing::for_applicant(&world.app, account, &code, FormKind::Receipt).await.expect("a receipt");
    });
}

/// Form 06: the dossiers of the agency in a period, and those of no other day.
#[test]
fn the_register_holds_the_dossiers_of_its_period() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let first = world.at_counter(CounterOutcome::Receive).await.code;
        world.clock.set("2020-06-11T08:00");
        let refused =
            world.at_counter(CounterOutcome::Refuse { reason: "Sai nơi nộp".to_owned() }).await.code;
        world.clock.set("2020-06-12T00:00");
        let outside = world.files_online(None).await.code;
        let officer = world.officer("tiepnhan.vinhhai").await;
        let day = |day| chrono::NaiveDate::from_ymd_opt(2020, 6, day).expect("a day");
        let pdf =
            printing::register_of_period(&world.app, &officer, day(10), day(11)).await.expect("a register");
        let expected =
            ["Mẫu số 06", "10/06/2020 – 11/06/2020", "Số 0, đường Mẫu Đơn", "Không tiếp nhận", "0905123118"];
        assert_words("06", &pdf, &expected);
        if let Some(text) = words("06", &pdf) {
            let close = text.replace(' ', "");
            assert!(close.contains(first.as_str()) && close.contains(refused.as_str()), "{text}");
            assert!(!close.contains(outside.as_str()), "a dossier of the twelfth:\n{text}");
        }
        let reversed = printing::register_of_period(&world.app, &officer, day(11), day(10)).await;
        assert!(matches!(reversed, Err(AppError::Invalid(_))));
        let clerk = world.officer("hotich.vinhhai").await;
        let refused = printing::register_of_period(&world.app, &clerk, day(10), day(11)).await;
        assert!(matches!(refused, Err(AppError::NotFound)), "a clerk does not take the list home");
    });
}

#[test]
fn the_procedure_sheet_says_what_to_bring_how_long_and_how_much() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let catalogue = world.app.catalogue();
        let procedure = catalogue.procedure(PROCEDURE).expect("the procedure");
        let ward = WARD.into();
        let pdf =
            printing::procedure_sheet(&world.app, procedure, SITUATION, Some(&ward)).await.expect("a sheet");
        let expected = [
            "Cấp Giấy xác nhận tình trạng hôn nhân",
            PROCEDURE,
            "UBND phường Vĩnh Hải",
            "3 ngày làm việc",
            "15.000 đ mỗi giấy",
            "Tờ khai cấp giấy xác nhận tình trạng hôn nhân",
            "xem rồi trả lại ngay",
            "Phải hỏi nơi từng thường trú: thêm 3 ngày làm việc",
        ];
        assert_words("procedure", &pdf, &expected);
        let unknown = printing::procedure_sheet(&world.app, procedure, "khong-co", None).await;
        assert!(matches!(unknown, Err(AppError::NotFound)));
    });
}

/// Every print leaves a line in the audit log (ASVS 16.3.2); a refused one too.
#[test]
fn printing_is_written_to_the_audit_log() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let code = world.at_counter(CounterOutcome::Receive).await.code;
        sheet(&world, &code, FormKind::Receipt).await;
        let neighbour = world.officer("tiepnhan.binhloc").await;
        let refused = printing::for_officer(&world.app, &neighbour, &code, FormKind::Receipt).await;
        assert!(matches!(refused, Err(AppError::NotFound)));
        let lines =
            motcua_store::audit::newest(world.app.store.reader(), None, None, 50).await.expect("the log");
        let actions: Vec<&str> = lines.iter().map(|(_, line)| line.action.as_str()).collect();
        assert!(actions.contains(&"print_form") && actions.contains(&"refused_access"), "{actions:?}");
    });
}

/// Form 05 shows where the time went: each task of another agency out and back with whether it was in time, and since
/// when and why the clock stood still.
#[test]
fn the_control_slip_tells_the_tasks_of_others_and_the_stops_of_the_clock() {
    on_sqlite(async |db| {
        let world = journey::world(db).await;
        let mut land = Journey::begins(&world, "568", "2.000889", "chuyen-nhuong").await;
        land.goes_on().await;
        land.closes("xac-dinh").await;
        let clerk = world.officer("dangky.vpdkdd").await;
        let notice = world.signed_file(&clerk).await;
        let ask = Command::AskPause {
            ground: Ground::FinancialObligation,
            reason: "Chờ người dân nộp thuế.".to_owned(),
            evidence: vec![notice],
            until: None,
        };
        land.does_as(&clerk, ask).await;
        land.does(Command::ApprovePause).await;
        world.clock.set("2020-06-22T08:00");
        land.does_as(&clerk, Command::Resume { reason: "Đã nộp đủ tiền.".to_owned() }).await;
        let desk = world.officer("tiepnhan.nhatrang").await;
        let pdf = printing::for_officer(&world.app, &desk, &land.code, FormKind::ControlSlip).await;
        let expected = [
            "Mẫu số 05",
            land.code.as_str(),
            "Chi cục Thuế TP Nha Trang",
            "Văn phòng Đăng ký đất đai tỉnh",
            "Liên thông: Xác định nghĩa vụ tài chính, gửi thông báo nộp tiền",
            "Liên thông: Xác nhận đã nộp đủ tiền",
            "Trước hạn",
            "Người nộp làm nghĩa vụ tài chính",
            "Chờ người dân nộp thuế.",
            "Đã nộp đủ tiền.",
        ];
        assert_words("05-lien-thong", &pdf.expect("a sheet"), &expected);
    });
}

/// Thông tư 03/2025/TT-VPCP, from 15 September 2025: "04 also asks to extend, 05 becomes the notice of stopping, control
/// slip 06, register 07". The day of receipt decides: a dossier of before keeps its forms.
#[test]
fn from_15_september_2025_the_forms_have_other_numbers_and_a_stop_has_its_notice() {
    on_sqlite(async |db| {
        let world = World::on(db).await;
        let before = world.at_counter(CounterOutcome::Receive).await.code;
        let clerk = world.officer("hotich.vinhhai").await;
        let head = world.officer("lanhdao.vinhhai").await;
        let desk = world.officer("tiepnhan.vinhhai").await;
        world.clock.set("2025-10-13T08:00");
        let lan = world.account("Nguyễn Thị Ví Dụ", "0905123118").await;
        let code = world.files_online(Some(lan)).await.code;
        let act = async |who, at: &str, command| {
            world.clock.set(at);
            world.act(who, &code, command).await.unwrap_or_else(|error| panic!("{at}: {error}"));
        };
        act(&desk, "2025-10-13T08:30", Command::Accept { additions: Vec::new() }).await;
        act(&desk, "2025-10-13T09:00", hand_over()).await;
        let none = printing::for_officer(&world.app, &desk, &code, FormKind::Stopping).await;
        assert!(matches!(none, Err(AppError::NotFound)), "the clock runs");
        let ask = Command::AskPause {
            ground: Ground::CompetentAuthority,
            reason: "Chờ kết luận của công an.".to_owned(),
            evidence: vec![world.signed_file(&clerk).await],
            until: None,
        };
        act(&clerk, "2025-10-13T09:30", ask).await;
        act(&head, "2025-10-13T10:00", Command::ApprovePause).await;
        let notice = printing::for_applicant(&world.app, lan, &code, FormKind::Stopping).await;
        let expected = [
            "Mẫu số 05, Thông tư số 03/2025/TT-VPCP",
            "DỪNG GIẢI QUYẾT HỒ SƠ",
            code.as_str(),
            "10 giờ 00 phút, ngày 13/10/2025",
            "Chờ quyết định của cơ quan có thẩm quyền",
            "Chờ kết luận của công an.",
            head.member.name.as_str(),
        ];
        assert_words("05-dung", &notice.expect("a notice"), &expected);
        let slip = sheet(&world, &code, FormKind::ControlSlip).await;
        assert_words("06-kiem-soat", &slip, &["Mẫu số 06, Thông tư số 03/2025/TT-VPCP"]);
        let old = sheet(&world, &before, FormKind::ControlSlip).await;
        assert_words("05-kiem-soat", &old, &["Mẫu số 05, Thông tư số 01/2018/TT-VPCP"]);
        let day = chrono::NaiveDate::from_ymd_opt(2025, 10, 13).expect("a day");
        let book = printing::register_of_period(&world.app, &desk, day, day).await;
        assert_words("07", &book.expect("a register"), &["Mẫu số 07, Thông tư số 03/2025/TT-VPCP"]);
    });
}
