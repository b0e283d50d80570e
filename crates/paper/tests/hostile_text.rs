//! Whatever people type is printed as they typed it, and nothing they type is run.
#![allow(clippy::unwrap_used)] // in a test, a panic is the report

mod support;

use motcua_paper::Form;
use motcua_paper::clean::MAX_FIELD_CHARS;
use support::{Rewritten, embedded, letters, right_edges, samples, text_of};

/// Texts that would be code in the language of the templates, or in that of a web page.
const CODE: [&str; 7] = [
    "#panic(\"chạy\")",
    "#import \"/data.json\": *",
    "*đậm* _nghiêng_ $x^2$ @nhãn",
    "<script>alert(1)</script>",
    "\\u{41} \\ // chú thích /* ẩn */",
    "= Tiêu đề `mã` ~ -- ---",
    "] } ) #{ [ ( \"",
];

#[test]
fn code_in_a_field_is_printed_letter_by_letter() {
    for form in samples() {
        for code in CODE {
            let attacked = Rewritten::every_text(form.as_ref(), code);
            let document = embedded().set(&attacked).unwrap();
            let Some(text) = text_of(&document.pdf) else { return };
            assert!(
                letters(&text).to_lowercase().contains(&letters(code).to_lowercase()),
                "{code} is altered on {:?}:\n{text}",
                form.template()
            );
        }
    }
}

#[test]
fn a_word_without_end_stays_on_the_page() {
    for form in samples() {
        let attacked = Rewritten::every_text(form.as_ref(), &"Wữ".repeat(200));
        let Some(pages) = right_edges(&embedded().set(&attacked).unwrap().pdf) else { return };
        for (edge, width) in pages {
            assert!(
                edge > 0.0 && edge <= width,
                "{:?}: a word ends at {edge} of {width} points",
                form.template()
            );
        }
    }
}

#[test]
fn pictures_and_foreign_scripts_do_not_stop_the_press() {
    for form in samples() {
        for text in
            ["👩‍🌾🍜🇻🇳", "中文 العربية עברית", "e\u{302}\u{301} o\u{31b}\u{309}", "\u{0}\u{7}\u{202e}đảo"]
        {
            let document = embedded().set(&Rewritten::every_text(form.as_ref(), text)).unwrap();
            assert!(document.pdf.starts_with(b"%PDF"), "{:?}", form.template());
        }
    }
}

#[test]
fn ten_thousand_letters_in_one_field_are_cut_where_the_reader_sees_it() {
    const MAX_PAGES_OF_ONE_FIELD: usize = 5;
    let mut refusal = motcua_paper::forms::RefusalOfReceipt::sample();
    refusal.reason = "dài ".repeat(2_500);
    let document = embedded().set(&refusal).unwrap();
    assert!(document.pages <= MAX_PAGES_OF_ONE_FIELD, "{} pages", document.pages);
    let Some(text) = text_of(&document.pdf) else { return };
    assert!(letters(&text).contains(&letters("phần còn lại xem trong hồ sơ điện tử")));
    assert!(text.matches("dài").count() <= MAX_FIELD_CHARS / 4 + 1);
}

#[test]
fn a_title_full_of_code_is_only_a_title() {
    let mut receipt = motcua_paper::forms::ReceiptAndAppointment::sample();
    receipt.dossier_code = "#panic() ) /Title (".to_owned();
    assert!(receipt.render().unwrap().starts_with(b"%PDF"));
}
