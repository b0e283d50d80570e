//! The report as a PDF: typeset as the Word file is laid out, and searchable.
#![allow(clippy::unwrap_used)] // in a test, a panic is the report

mod support;

use motcua_paper::PaperError;
use motcua_paper::chart::ChartError;
use motcua_paper::report::{
    self, Annex, Block, MAX_SECTIONS, MAX_TEXT_CHARS, ReportDocument, ReportError, Run, Section, Table,
    TableColumn,
};
use support::{embedded, letters, page_sizes_mm, right_edges, text_of};

const A4: (f64, f64) = (210.0, 297.0);
const A4_LANDSCAPE: (f64, f64) = (297.0, 210.0);

fn of_one(block: Block) -> ReportDocument {
    ReportDocument { opening: vec![block], ..ReportDocument::default() }
}

fn pages_of(document: &ReportDocument) -> Option<Vec<String>> {
    let text = text_of(&embedded().set(document).unwrap().pdf)?;
    Some(text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect())
}

#[test]
fn figures_and_vietnamese_words_are_searchable() {
    let Some(pages) = pages_of(&ReportDocument::sample()) else { return };
    let text = letters(&pages.concat());
    for expected in [
        "ỦY BAN NHÂN DÂN",
        "TỈNH VÍ DỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 123/BC-UBND",
        "Ví Dụ, ngày 15 tháng 6 năm 2020",
        "BÁO CÁO",
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "1. Ban hành và thực hiện kế hoạch",
        "- Chỉ số hài lòng khối sở: 80,31%;",
        "Toàn tỉnh tiếp nhận 362.485 hồ sơ, đã giải quyết 339.239 hồ sơ, trong đó 332.183 hồ sơ",
        "97,92%",
        "a) Hồ sơ qua từng tháng",
        "Biểu đồ 1. Hồ sơ tiếp nhận và giải quyết theo tháng",
        "Bảng 2. Hồ sơ đã giải quyết theo cấp và cách nộp",
        "270.986",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "Lê Thị Minh Họa",
        "Phụ lục II",
        "NGUỒN SỐ LIỆU",
    ] {
        assert!(text.contains(&letters(expected)), "{expected:?} is not in:\n{text}");
    }
}

#[test]
fn annexes_with_wide_tables_lie_and_the_report_stands() {
    let document = embedded().set(&ReportDocument::sample()).unwrap();
    let sizes = page_sizes_mm(&document.pdf);
    assert_eq!(sizes.first(), Some(&A4));
    assert_eq!(sizes.last(), Some(&A4));
    assert!(sizes.iter().filter(|size| **size == A4_LANDSCAPE).count() > 1);
    assert!(document.missing_glyphs.is_empty(), "{:?}", document.missing_glyphs);
}

/// Nghị định 30/2020/NĐ-CP, Appendix I: no number on the first page; every annex counts its own pages.
#[test]
fn pages_are_numbered_above_from_the_second_on_and_annexes_begin_anew() {
    let Some(pages) = pages_of(&ReportDocument::sample()) else { return };
    let above = |page: &String| page.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned);
    let numbers: Vec<Option<u32>> = pages.iter().map(|page| above(page)?.parse().ok()).collect();
    assert_eq!(numbers, [None, Some(2), Some(3), None, Some(2), Some(3), None], "{pages:#?}");
}

#[test]
fn an_annex_table_repeats_its_heading_on_each_of_its_pages() {
    let Some(pages) = pages_of(&ReportDocument::sample()) else { return };
    let with_rows: Vec<_> = pages.iter().filter(|page| page.contains("xã Thử Nghiệm")).collect();
    assert_eq!(with_rows.len(), 3);
    assert!(with_rows.iter().all(|page| page.contains("Quá hạn")));
}

#[test]
fn code_and_emoji_in_a_report_are_only_text() {
    for hostile in
        ["#panic(\"chạy\")", "*đậm* _nghiêng_ $x^2$ @nhãn", "</svg><script>alert(1)</script>", "= Tiêu đề"]
    {
        let mut document = ReportDocument::sample();
        document.opening.push(Block::paragraph(vec![Run::plain(hostile), Run::figure(hostile, hostile)]));
        document.sections[0].heading = hostile.to_owned();
        document.letterhead.subject = hostile.to_owned();
        document.recipients[0] = hostile.to_owned();
        let Some(pages) = pages_of(&document) else { return };
        assert!(letters(&pages.concat()).matches(&letters(hostile)).count() >= 5, "{hostile}");
    }
    let emoji = of_one(Block::text("👩‍🌾🍜 \u{0}\u{202e}đảo"));
    assert!(report::pdf(&emoji).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_word_without_end_stays_on_the_page() {
    let endless = "Wữ".repeat(400);
    let mut document = of_one(Block::text(endless.as_str()));
    document.letterhead.subject.clone_from(&endless);
    document.signature.name.clone_from(&endless);
    document.recipients.push(endless.clone());
    document.sections.push(Section { heading: endless.clone(), ..Section::default() });
    document.opening.push(Block::Table(Table {
        caption: endless.clone(),
        columns: vec![TableColumn::words(endless.as_str(), 1), TableColumn::numbers("Số", 1)],
        rows: vec![vec![Run::plain(endless.as_str()), Run::plain("1")]],
        total: None,
        notes: vec![endless.clone()],
    }));
    let Some(pages) = right_edges(&embedded().set(&document).unwrap().pdf) else { return };
    for (edge, width) in pages {
        assert!(edge <= width, "a word ends at {edge} of {width} points");
    }
}

#[test]
fn spaces_between_words_and_figures_stay() {
    let document = of_one(Block::paragraph(vec![
        Run::plain("đạt "),
        Run::figure("F1", "97,92%"),
        Run::plain(" số hồ sơ"),
    ]));
    let Some(pages) = pages_of(&document) else { return };
    assert!(pages[0].contains("đạt 97,92% số hồ sơ"), "{pages:#?}");
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let set = || embedded().set(&ReportDocument::sample()).unwrap().pdf;
    assert!(set() == set());
}

#[test]
fn a_chart_of_every_commune_still_fits_its_page() {
    let mut document = ReportDocument::sample();
    let Some(Block::Chart(block)) = document.sections[1].subsections[1].subsections[1].blocks.get(1).cloned()
    else {
        panic!("the sample has lost its chart");
    };
    let mut block = block;
    block.chart.categories = (1..=140).map(|n| format!("Xã Thử Nghiệm {n}")).collect();
    block.chart.series.truncate(1);
    block.chart.series[0].values = vec![Some(1.0); 140];
    document.annexes.push(Annex { landscape: true, blocks: vec![Block::Chart(block)], ..Annex::default() });
    let Some(pages) = pages_of(&document) else { return };
    let page = pages.iter().find(|page| page.contains("Xã Thử Nghiệm 1\n")).unwrap();
    assert!(page.contains("Xã Thử Nghiệm 140") && page.contains("Biểu đồ 3."), "{page}");
}

#[test]
fn a_draft_is_kept_as_json_and_comes_back_the_same() {
    let document = ReportDocument::sample();
    let kept = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<ReportDocument>(&kept).unwrap(), document);
}

#[test]
fn an_empty_report_is_one_page_to_fill_in_by_hand() {
    assert_eq!(embedded().set(&ReportDocument::default()).unwrap().pages, 1);
}

fn nested(depth: usize) -> Section {
    let subsections = if depth > 1 { vec![nested(depth - 1)] } else { Vec::new() };
    Section { heading: format!("cách đáy {depth}"), subsections, ..Section::default() }
}

fn refused(document: &ReportDocument) -> ReportError {
    let PaperError::Report(from_word) = report::docx(document).unwrap_err() else { panic!("another error") };
    let PaperError::Report(from_pdf) = report::pdf(document).unwrap_err() else { panic!("another error") };
    assert_eq!(from_word, from_pdf, "both files refuse the same");
    from_pdf
}

#[test]
fn a_report_beyond_its_bounds_is_refused_and_the_place_is_named() {
    let deep = ReportDocument { sections: vec![nested(4)], ..ReportDocument::default() };
    assert_eq!(refused(&deep), ReportError::TooDeep { heading: "cách đáy 1".to_owned() });
    let wide = ReportDocument { sections: vec![nested(1); MAX_SECTIONS + 1], ..ReportDocument::default() };
    assert!(matches!(refused(&wide), ReportError::TooMany { count, .. } if count == MAX_SECTIONS + 1));
    let long = of_one(Block::text("ắ".repeat(MAX_TEXT_CHARS + 1)));
    assert!(matches!(refused(&long), ReportError::TextTooLong { chars, .. } if chars == MAX_TEXT_CHARS + 1));
    let ragged = Table {
        caption: "Lệch".to_owned(),
        columns: vec![TableColumn::words("Một", 1), TableColumn::words("Hai", 1)],
        rows: vec![vec![Run::plain("1"), Run::plain("2")]],
        total: Some(vec![Run::plain("1")]),
        notes: Vec::new(),
    };
    let expected = ReportError::RaggedRow { table: "Lệch".to_owned(), row: 2, cells: 1, columns: 2 };
    assert_eq!(refused(&of_one(Block::Table(ragged))), expected);
    let bare = Annex { blocks: vec![Block::Table(Table::default())], ..Annex::default() };
    let bare = ReportDocument { annexes: vec![bare], ..ReportDocument::default() };
    assert_eq!(refused(&bare), ReportError::NoColumns { table: String::new() });
}

#[test]
fn a_chart_whose_series_is_short_of_a_value_is_refused_by_name() {
    let mut document = ReportDocument::sample();
    let Some(Block::Chart(block)) = document.sections[1].subsections[1].subsections[0].blocks.first_mut()
    else {
        panic!("the sample has lost its chart");
    };
    block.chart.series[0].values.pop();
    let ReportError::Chart { chart, cause } = refused(&document) else { panic!("another error") };
    assert_eq!(chart, "Hồ sơ tiếp nhận và giải quyết theo tháng");
    assert!(matches!(cause, ChartError::Ragged { values: 7, categories: 8, .. }));
}
