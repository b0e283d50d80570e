//! Records of the national catalogue, with the faults that real ones have.

use std::path::Path;

use motcua_domain::{
    calendar::TimeLimit,
    catalogue::{
        Audience, ComponentKind,
        import::{
            ImportSummary, Outcome, Part, Reading, RemarkKind, Verdict, compare, read_national, read_record,
        },
    },
    money::Dong,
    organisation::Level,
};
use serde_json::{Value, json};

/// The share of records with a limit in their text whose limit must be read.
const PARSED_SHARE_MIN: f64 = 0.95;

fn record() -> Value {
    json!({
        "ma": "1.004222", "ten": "Đăng ký thường trú", "bo": "Bộ Công an", "linh_vuc": "Đăng ký, quản lý cư trú",
        "cap": ["Cấp xã"], "co_quan": "Công an Xã", "doi_tuong": "Công dân Việt Nam, Cán bộ, công chức, viên chức",
        "thoi_han": [
            {"kenh": "Trực tiếp", "so": "7", "don_vi": "Ngày làm việc", "ghi_chu": "20,000 Việt Nam Đồng(20.000 đồng/lần)"}
        ],
        "thanh_phan": [{"truong_hop": "--", "giay_to": [
            {"ten": "Tờ khai thay đổi thông tin cư trúMẫu CT01.docx", "ban_chinh": 1, "ban_sao": 0},
            {"ten": "Giấy tờ chứng minh chỗ ở hợp pháp", "ban_chinh": 0, "ban_sao": 1}
        ]}],
        "so_bo": "01", "ket_qua": [{"ten": "Thông báo kết quả", "ma": "KQ.G01.000098"}],
        "can_cu": ["68/2020/QH14"], "qd_cong_bo": "885/QĐ-BCA-C06", "nguon": "https://example.vn/1"
    })
}

fn with(change: impl FnOnce(&mut Value)) -> Reading {
    let mut value = record();
    change(&mut value);
    read_record(&value)
}

fn kinds(reading: &Reading) -> Vec<RemarkKind> {
    reading.remarks.iter().map(|remark| remark.kind).collect()
}

#[test]
fn a_sound_record_is_understood_in_every_part() {
    let reading = read_record(&record());
    assert_eq!(reading.verdict, Verdict::Understood, "{:?}", reading.remarks);
    let procedure = reading.procedure.expect("a procedure");
    assert_eq!(procedure.code.as_str(), "1.004222");
    assert_eq!(procedure.levels, [Level::Commune]);
    assert_eq!(procedure.audience, [Audience::Citizen]);
    assert_eq!(reading.field.expect("a field").code, "dang-ky-quan-ly-cu-tru");
    let situation = &procedure.situations[0];
    assert_eq!(situation.limit, Some(TimeLimit::working_days(7)));
    assert_eq!(situation.fixed_fee(), Some(Dong(20_000)));
    assert_eq!(situation.components[0].name, "Tờ khai thay đổi thông tin cư trú");
    assert_eq!(situation.components[0].note.as_deref(), Some("Mẫu CT01.docx"));
    assert_eq!(situation.components[0].kind, ComponentKind::Form);
    assert_eq!((situation.components[1].originals, situation.components[1].copies), (0, 1));
}

#[test]
fn without_code_or_name_a_record_is_rejected_with_the_reason() {
    let table: [(&str, Value, RemarkKind); 4] = [
        ("ma", json!(""), RemarkKind::CodeMissing),
        ("ma", json!(null), RemarkKind::CodeMissing),
        ("ma", json!("thủ tục 5"), RemarkKind::CodeMalformed),
        ("ten", json!("  "), RemarkKind::NameMissing),
    ];
    for (key, value, kind) in table {
        let reading = with(|record| record[key] = value);
        assert_eq!(reading.verdict, Verdict::Rejected);
        assert_eq!(reading.procedure, None);
        assert!(kinds(&reading).contains(&kind), "{key}");
    }
    assert_eq!(kinds(&read_record(&json!("no object"))), [RemarkKind::RecordMalformed]);
}

#[test]
fn a_code_that_stands_twice_is_rejected_the_second_time() {
    let readings = read_national(&[record(), record()]);
    assert_eq!(readings[0].verdict, Verdict::Understood);
    assert_eq!(readings[1].verdict, Verdict::Rejected);
    assert!(kinds(&readings[1]).contains(&RemarkKind::CodeTwice));
}

#[test]
fn keys_of_another_type_never_make_the_file_fail() {
    for key in ["ma", "ten", "cap", "thoi_han", "thanh_phan", "so_bo", "ket_qua", "can_cu", "doi_tuong"] {
        for value in [json!(null), json!(5), json!("x"), json!([1, null]), json!({"a": 1}), json!(true)] {
            let reading = with(|record| record[key] = value.clone());
            assert_eq!(reading.procedure.is_none(), reading.verdict == Verdict::Rejected, "{key} = {value}");
        }
    }
}

#[test]
fn the_limit_of_the_counter_is_the_main_one_and_others_are_told() {
    let reading = with(|record| {
        record["thoi_han"] = json!([
            {"kenh": "Trực tuyến", "so": "3", "don_vi": "Ngày làm việc", "ghi_chu": "Miễn phí"},
            {"kenh": "Trực tiếp", "so": "5", "don_vi": "Ngày làm việc", "ghi_chu": "Miễn phí"},
        ]);
    });
    let situation = &reading.procedure.as_ref().expect("a procedure").situations[0];
    assert_eq!(situation.limit, Some(TimeLimit::working_days(5)));
    assert_eq!(
        situation.limit_text.as_deref(),
        Some("Trực tuyến: 3 Ngày làm việc\nTrực tiếp: 5 Ngày làm việc")
    );
    assert!(kinds(&reading).contains(&RemarkKind::LimitPerChannel));
}

#[test]
fn a_number_that_contradicts_the_notes_is_doubtful() {
    let reading = with(|record| {
        record["thoi_han"][0]["ghi_chu"] = json!("Miễn phí20 ngày làm việc, kể từ ngày nhận đủ hồ sơ");
    });
    assert_eq!(reading.verdict, Verdict::Doubtful);
    assert!(kinds(&reading).contains(&RemarkKind::LimitContradicts));
}

#[test]
fn a_limit_in_a_text_that_breaks_off_is_doubtful() {
    // What was cut off may be a second step, or the words "làm việc".
    let cut = format!("Miễn phí05 ngày làm việc kể từ ngày nhận hồ sơ {}", "x".repeat(300));
    let cut: String = cut.chars().take(300).collect();
    let reading = with(|record| {
        record["thoi_han"] = json!([{"kenh": "Trực tiếp", "so": null, "don_vi": null, "ghi_chu": cut}]);
    });
    assert!(reading.limit_parsed);
    assert!(kinds(&reading).contains(&RemarkKind::LimitFromCutText));
}

#[test]
fn a_number_without_a_unit_is_no_limit() {
    // The source prints "20Miễn phí": twenty of what, nobody can tell.
    let reading = with(|record| {
        record["thoi_han"] =
            json!([{"kenh": "Trực tiếp", "so": null, "don_vi": null, "ghi_chu": "20Miễn phí"}]);
    });
    let situation = &reading.procedure.as_ref().expect("a procedure").situations[0];
    assert_eq!((situation.limit, situation.limit_text.as_deref()), (None, Some("20")));
    assert!(kinds(&reading).contains(&RemarkKind::LimitWithoutUnit));
    assert!(!reading.limit_in_text && !reading.limit_parsed);
}

#[test]
fn headings_become_situations_only_where_they_name_a_case() {
    let paper = |name: &str| json!([{"ten": name, "ban_chinh": 1, "ban_sao": 0}]);
    let reading = with(|record| {
        record["thanh_phan"] = json!([
            {"truong_hop": "Bao gồm", "giay_to": paper("Tờ khai")},
            {"truong_hop": "a) Trường hợp cấp mới:", "giay_to": paper("Ảnh 4x6")},
            {"truong_hop": "b) Trường hợp cấp lại, hồ sơ gồm:", "giay_to": paper("Thẻ cũ")},
            {"truong_hop": "* Giấy tờ phải xuất trình:", "giay_to": paper("Hộ chiếu")},
            {"truong_hop": "Trường hợp ủy quyền thì kèm theo:", "giay_to": paper("Giấy ủy quyền")},
            {"truong_hop": "* Lưu ý:", "giay_to": paper("Mang theo bản chính để đối chiếu.")},
        ]);
    });
    let procedure = reading.procedure.expect("a procedure");
    let names: Vec<&str> = procedure.situations.iter().map(|situation| situation.name.as_str()).collect();
    assert_eq!(names, ["Trường hợp cấp mới", "Trường hợp cấp lại"]);
    let papers: Vec<&str> =
        procedure.situations[0].components.iter().map(|paper| paper.name.as_str()).collect();
    assert_eq!(papers, ["Tờ khai", "Hộ chiếu", "Giấy ủy quyền", "Ảnh 4x6"]);
    assert_eq!(procedure.situations[0].components[1].kind, ComponentKind::Present);
    assert!(!procedure.situations[0].components[2].required);
    assert_eq!(procedure.conditions.as_deref(), Some("* Lưu ý:\nMang theo bản chính để đối chiếu."));
}

#[test]
fn digits_that_ran_from_the_name_into_the_count_are_put_back() {
    let reading = with(|record| {
        record["thanh_phan"][0]["giay_to"] = json!([
            {"ten": "Đơn theo Thông tư số 02/2026/TT-BNNMT ngày 01/01/", "ban_chinh": 20_261, "ban_sao": 0},
            {"ten": "Đơn đăng ký biến động theo Mẫu số", "ban_chinh": 181, "ban_sao": 0},
            {"ten": "Sổ đỏ", "ban_chinh": 61_781, "ban_sao": 0},
        ]);
    });
    let components = &reading.procedure.as_ref().expect("a procedure").situations[0].components;
    assert_eq!(components[0].name, "Đơn theo Thông tư số 02/2026/TT-BNNMT ngày 01/01/2026");
    assert_eq!(components[1].name, "Đơn đăng ký biến động theo Mẫu số 18");
    assert!(components.iter().all(|component| component.originals == 1));
    assert!(
        kinds(&reading).contains(&RemarkKind::CountRepaired)
            && kinds(&reading).contains(&RemarkKind::CountUnlikely)
    );
}

#[test]
fn letters_glued_to_documents_and_results_are_taken_off_only_where_certain() {
    let reading = with(|record| {
        record["can_cu"] = json!(["68/2013/TT-BCAL", "09/2019/QĐ-TT", "15/2020/TT-BTC", "1/2020/TT-LẠ"]);
        record["ket_qua"] = json!([{"ten": "Văn bản từ chối", "ma": "KQ.G12.001213Q"}]);
    });
    let procedure = reading.procedure.expect("a procedure");
    assert_eq!(procedure.legal_basis, ["68/2013/TT-BCA", "09/2019/QĐ-TTg", "15/2020/TT-BTC", "1/2020/TT-LẠ"]);
    assert_eq!(procedure.results[0].code.as_deref(), Some("KQ.G12.001213"));
}

#[test]
fn what_the_province_added_does_not_count_as_a_change() {
    let new = read_record(&record()).procedure.expect("a procedure");
    assert_eq!(compare(None, &new), Outcome::Created);
    let mut existing = new.clone();
    existing.summary = "Nơi ở mới của bạn".into();
    existing.name_en = Some("Permanent residence".into());
    assert_eq!(compare(Some(&existing), &new), Outcome::Unchanged);
    existing.situations[0].limit = Some(TimeLimit::working_days(9));
    assert_eq!(compare(Some(&existing), &new), Outcome::Changed);
}

#[test]
fn codes_of_remarks_are_stable_and_each_is_used_once() {
    let codes: std::collections::BTreeSet<_> = RemarkKind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(codes.len(), RemarkKind::ALL.len());
    assert_eq!(RemarkKind::CodeMissing.code(), "IMP-001");
    assert_eq!(RemarkKind::LimitNotUnderstood.code(), "IMP-011");
}

#[test]
fn the_real_catalogue_of_2026_is_read_whole_and_alike_each_time() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/national-procedures-2026.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: the national catalogue is not at {}", path.display());
        return;
    };
    let file: Value = serde_json::from_str(&text).expect("the shared file is JSON");
    let records = file["tthc"].as_array().expect("a list of records");
    let readings = read_national(records);
    let mut summary = ImportSummary::default();
    for reading in &readings {
        summary.count(reading, reading.procedure.as_ref().map(|procedure| compare(None, procedure)));
    }
    assert_eq!(summary.records, 2042);
    assert_eq!(summary.understood + summary.doubtful + summary.rejected, summary.records);
    assert_eq!(summary.created, summary.records - summary.rejected);
    // The detector must see real limits, or the share below would mean nothing.
    assert!(summary.limits_in_text >= 1_600, "{summary:?}");
    let share = f64::from(summary.limits_parsed) / f64::from(summary.limits_in_text);
    assert!(share >= PARSED_SHARE_MIN, "{share}: {summary:?}");
    for reading in &readings {
        let said_so = reading.limit_parsed || reading.remarks.iter().any(|remark| remark.part == Part::Limit);
        assert!(said_so, "{}: the missing limit is passed over in silence", reading.code);
    }
    assert_eq!(read_national(records), readings);
}
