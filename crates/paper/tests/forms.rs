//! The printed forms: size of paper, wording, fonts, and what a clerk writes by hand.
#![allow(clippy::unwrap_used)] // in a test, a panic is the report

mod support;

use motcua_paper::forms::{
    Component, MAX_REGISTER_ROWS, ProcedureSheet, PublicSet, ReceiptAndAppointment, Register, RegisterRow,
    RequiredPaper,
};
use motcua_paper::{ApplicationLayout, FontSource, Form, MAX_FORM_ROWS, PaperError, Template, Typesetter};
use support::{Rewritten, embedded, letters, page_sizes_mm, samples, text_of};

const A5: (f64, f64) = (148.0, 210.0);
const A4: (f64, f64) = (210.0, 297.0);
const A4_LANDSCAPE: (f64, f64) = (297.0, 210.0);

/// Thông tư 01/2018/TT-VPCP: forms 01 to 05 are printed on A5, form 06 on A4; the notice of stopping of 2025 as they.
fn paper_of(template: Template) -> ((f64, f64), usize) {
    match template {
        Template::Register => (A4_LANDSCAPE, 3),
        Template::StatisticsForm => (A4_LANDSCAPE, 1),
        Template::Report => unreachable!("a report is no form to fill in; it has tests of its own"),
        Template::ProcedureSheet => (A4, 1),
        Template::Application(layout) => (A4, pages_of(layout)),
        // Cover, contents, and a sheet for each procedure.
        Template::PublicSet => (A4, 5),
        Template::Receipt
        | Template::Supplement
        | Template::Refusal
        | Template::Apology
        | Template::Stopping
        | Template::ControlSlip
        | Template::Confirmation => (A5, 1),
    }
}

/// Pages of an application with the answers of its example.
fn pages_of(layout: ApplicationLayout) -> usize {
    match layout {
        ApplicationLayout::BuildingPermit
        | ApplicationLayout::CriminalRecord
        | ApplicationLayout::LandTransfer => 2,
        _ => 1,
    }
}

#[test]
fn every_form_is_printed_on_the_paper_the_circular_names() {
    for form in samples() {
        let document = embedded().set(form.as_ref()).unwrap();
        let (size, pages) = paper_of(form.template());
        assert_eq!(page_sizes_mm(&document.pdf), vec![size; pages], "{:?}", form.template());
        assert_eq!(document.pages, pages, "{:?}", form.template());
    }
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let again = Typesetter::new(&FontSource::Embedded).unwrap();
    for form in samples() {
        let first = embedded().set(form.as_ref()).unwrap().pdf;
        assert!(first == again.set(form.as_ref()).unwrap().pdf, "{:?} differs", form.template());
        assert!(!String::from_utf8_lossy(&first).contains("/CreationDate"), "{:?} is dated", form.template());
    }
}

#[test]
fn a_screen_reader_learns_language_and_structure() {
    for form in samples() {
        let pdf = form.render().unwrap();
        let file = String::from_utf8_lossy(&pdf);
        assert!(file.contains("/Lang(vi-VN)"), "{:?} has no language", form.template());
        assert!(file.contains("/MarkInfo<</Marked true"), "{:?} is not tagged", form.template());
        assert!(file.contains("/Title<FEFF"), "{:?} has no title", form.template());
    }
}

#[test]
fn every_letter_of_every_form_has_a_glyph() {
    let system = Typesetter::shared().unwrap();
    for form in samples() {
        for press in [embedded(), system] {
            let blank = Rewritten::blank(form.as_ref());
            for variant in [form.as_ref(), &blank as &dyn Form] {
                let missing = press.set(variant).unwrap().missing_glyphs;
                assert!(missing.is_empty(), "{:?} in {:?}: {missing:?}", form.template(), press.families());
            }
        }
    }
}

#[test]
fn a_character_without_a_glyph_is_reported() {
    let mut receipt = ReceiptAndAppointment::sample();
    receipt.request = "Mở quán 🍜".to_owned();
    let missing = embedded().set(&receipt).unwrap().missing_glyphs;
    assert_eq!(missing.into_iter().collect::<Vec<_>>(), ["🍜"]);
}

#[test]
fn the_text_of_the_receipt_is_searchable_and_complete() {
    let Some(text) = text_of(&embedded().set(&ReceiptAndAppointment::sample()).unwrap().pdf) else { return };
    for expected in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
        "Số: 0123/TNHS",
        "Ví Dụ, ngày 10 tháng 6 năm 2020",
        "Mã hồ sơ: 000.00.16.H32-200610-0001",
        "(Liên: Giao khách hàng)",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Ví Dụ",
        "Số điện thoại: 0900 000 000",
        "Email: vidu@example.vn",
        "1. Thành phần hồ sơ nộp gồm:",
        "2. Số lượng hồ sơ: 1 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định: 03 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 14 giờ 40 phút, ngày 10/06/2020",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 15/06/2020",
        "6. Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận và Trả kết quả, quầy số 3",
        "quyển số: 02/2020",
        "Số thứ tự: 0417",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in:\n{text}");
    }
}

#[test]
fn every_text_a_form_is_given_can_be_read_on_it() {
    const MARK: &str = "Ỗmẫuỗ";
    for form in samples() {
        let marked = Rewritten::every_text(form.as_ref(), MARK);
        let Some(text) = text_of(&embedded().set(&marked).unwrap().pdf) else { return };
        // The letterhead is set in capitals.
        let shown = letters(&text).to_lowercase().matches(&letters(MARK).to_lowercase()).count();
        // The register, a book kept over weeks, has no place and date of issue.
        let in_no_register = usize::from(form.template() == Template::Register);
        // A choice is told by the box that is ticked.
        let ticked = marked.fields.get("ticked").and_then(serde_json::Value::as_object);
        let left_out = in_no_register + ticked.map_or(0, serde_json::Map::len);
        assert!(
            shown + left_out >= count_texts(&marked.fields),
            "{:?} shows {shown} texts:\n{text}",
            form.template()
        );
    }
}

/// Texts in the data, less the tracking address, which is shown as a picture.
fn count_texts(value: &serde_json::Value) -> usize {
    use serde_json::Value;
    match value {
        Value::String(_) => 1,
        Value::Array(items) => items.iter().map(count_texts).sum(),
        Value::Object(fields) if fields.contains_key("clock") => 0,
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !name.ends_with("_url"))
            .map(|(_, field)| count_texts(field))
            .sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

#[test]
fn a_form_without_data_is_a_blank_to_fill_in_by_hand() {
    for form in samples() {
        let document = embedded().set(&Rewritten::blank(form.as_ref())).unwrap();
        // The official applications are longer than a slip.
        let most = if matches!(form.template(), Template::Application(_)) { 2 } else { 1 };
        assert!(document.pages <= most, "{:?} has {} pages", form.template(), document.pages);
        let Some(text) = text_of(&document.pdf) else { return };
        assert!(!text.contains("none"), "{:?} shows a missing value:\n{text}", form.template());
    }
}

#[test]
fn sixty_papers_run_over_several_pages_with_the_heading_on_each() {
    let mut receipt = ReceiptAndAppointment::sample();
    receipt.components = (1..=60)
        .map(|n| Component {
            name: format!("Giấy tờ kèm theo hồ sơ số {n:02}."), originals: 1, copies: 2
        })
        .collect();
    let document = embedded().set(&receipt).unwrap();
    assert!(document.pages > 1);
    let Some(text) = text_of(&document.pdf) else { return };
    for n in 1..=60 {
        assert!(text.contains(&format!("hồ sơ số {n:02}.")), "paper {n} is lost");
    }
    let tables = text.split('\u{c}').filter(|page| page.contains("hồ sơ số")).count();
    assert_eq!(text.matches("Tên giấy tờ").count(), tables);
    assert!(text.contains(&format!("Trang 1/{}", document.pages)));
}

#[test]
fn the_register_repeats_its_heading_on_every_page() {
    let mut register = Register::sample();
    let rows = register.rows.clone();
    register.rows = rows.into_iter().cycle().take(200).collect();
    let document = embedded().set(&register).unwrap();
    let Some(text) = text_of(&document.pdf) else { return };
    assert_eq!(text.matches("Mã hồ sơ").count(), document.pages);
    assert!(text.contains(&format!("Trang {0}/{0}", document.pages)));
}

#[test]
fn a_long_procedure_still_fits_one_side_of_a4() {
    let mut sheet = ProcedureSheet::sample();
    sheet.components = (1..=14)
        .map(|n| RequiredPaper {
            name: format!("Giấy tờ thứ {n} của một thủ tục có rất nhiều giấy tờ phải mang theo"),
            note: "Xuất trình rồi nhận lại".to_owned(),
            originals: 1,
            copies: 1,
        })
        .collect();
    assert_eq!(embedded().set(&sheet).unwrap().pages, 1);
}

/// A procedure with more than one side holds.
fn overlong() -> ProcedureSheet {
    let paper = |n: usize| RequiredPaper {
        name: format!("Giấy tờ thứ {n} của một thủ tục có rất nhiều giấy tờ phải mang theo"),
        note: "Xuất trình rồi nhận lại; không có thì nộp giấy xác nhận của nơi đã cấp".to_owned(),
        originals: 1,
        copies: 1,
    };
    let condition = |n: usize| format!("Điều kiện thứ {n}: {}", "có đủ giấy tờ của nơi đã cấp; ".repeat(7));
    ProcedureSheet {
        components: (1..=39).map(paper).collect(),
        remarks: (1..=12).map(condition).collect(),
        ..ProcedureSheet::sample()
    }
}

#[test]
fn a_sheet_too_long_for_one_side_counts_what_it_leaves_out() {
    let document = embedded().set(&overlong()).unwrap();
    assert_eq!(document.pages, 1);
    let Some(text) = text_of(&document.pdf) else { return };
    let shown = (1..=39).filter(|n| text.contains(&format!("Giấy tờ thứ {n} "))).count();
    assert!(shown > 3, "as many are shown as there is room for: {shown}\n{text}");
    assert!(text.contains(&format!("còn {} giấy tờ nữa: quét mã QR", 39 - shown)), "{text}");
    let wordy = RequiredPaper { name: "giấy tờ ".repeat(400), ..RequiredPaper::default() };
    let endless = ProcedureSheet { components: vec![wordy; 30], who: "dành cho ".repeat(400), ..overlong() };
    assert_eq!(embedded().set(&endless).unwrap().pages, 1);
}

#[test]
fn the_board_has_one_page_a_sheet_and_the_bound_set_tells_all() {
    let board = PublicSet { bound: false, entries: vec![overlong(); 3], ..PublicSet::sample() };
    let board = board.with_samples(Vec::new());
    assert_eq!(embedded().set(&board).unwrap().pages, 3);
    let bound = PublicSet { bound: true, ..board };
    let document = embedded().set(&bound).unwrap();
    let Some(text) = text_of(&document.pdf) else { return };
    for n in 1..=39 {
        assert_eq!(text.matches(&format!("Giấy tờ thứ {n} ")).count(), 3, "paper {n}");
    }
    // A guide that runs on says on each further page whose it is.
    let further =
        text.split('\u{c}').filter(|page| page.contains("1.001193 · Đăng ký khai sinh (tiếp theo)"));
    assert_eq!(further.count(), document.pages - 2 - 3, "cover, contents, three first pages:\n{text}");
}

/// "Quét để nộp trực tuyến" on a sheet of what cannot be filed online sends people to a page that refuses them.
#[test]
fn the_words_under_the_code_promise_what_is_offered() {
    for (online, has_form) in [(true, true), (true, false), (false, true), (false, false)] {
        let components = Vec::new();
        let sheet = ProcedureSheet { online, has_form, components, ..ProcedureSheet::sample() };
        let Some(text) = text_of(&embedded().set(&sheet).unwrap().pdf) else { return };
        let promised = [("trực", online), ("mẫu", has_form), ("hướng dẫn mới", !online && !has_form)];
        for (word, is_offered) in promised {
            assert_eq!(text.contains(word), is_offered, "{online} {has_form}: {word}\n{text}");
        }
    }
}

#[test]
fn lists_beyond_their_bound_are_refused() {
    let mut receipt = ReceiptAndAppointment::sample();
    receipt.components = vec![Component::default(); MAX_FORM_ROWS + 1];
    assert!(matches!(receipt.render(), Err(PaperError::TooManyRows { limit: MAX_FORM_ROWS, .. })));
    let mut register = Register::sample();
    register.rows = vec![RegisterRow::default(); MAX_REGISTER_ROWS + 1];
    assert!(matches!(register.render(), Err(PaperError::TooManyRows { limit: MAX_REGISTER_ROWS, .. })));
}

#[test]
fn a_tracking_address_too_long_for_paper_is_refused() {
    let mut receipt = ReceiptAndAppointment::sample();
    receipt.tracking_url = format!("https://example.vn/{}", "a".repeat(1_000));
    assert!(matches!(receipt.render(), Err(PaperError::Qr(_))));
}
