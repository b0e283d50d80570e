//! The report as a Word file: a sound package, the layout of Nghị định 30/2020/NĐ-CP, and every word as it was given.
#![allow(clippy::unwrap_used)] // in a test, a panic is the report

#[path = "support/docx.rs"]
mod package;

use std::io::{Cursor, ErrorKind};
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx};
use motcua_paper::report::{self, Annex, Block, ReportDocument, Run, Section, Table, TableColumn};
use package::{Package, W, text_of};
use roxmltree::{Document, Node};

const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Twentieths of a point in a millimetre.
const PER_MM: f64 = 1440.0 / 25.4;

fn sample() -> Package {
    Package::open(report::docx(&ReportDocument::sample()).unwrap())
}

fn of_one(block: Block) -> ReportDocument {
    ReportDocument { opening: vec![block], ..ReportDocument::default() }
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attribute((W, name)).unwrap()
}

fn all<'a>(document: &'a Document<'_>, name: &str) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| node.has_tag_name((W, name))).collect()
}

#[test]
fn every_part_is_well_formed_declared_and_reachable() {
    let package = sample();
    let types = package.text("[Content_Types].xml").to_owned();
    for (path, content) in &package.parts {
        let extension = path.rsplit('.').next().unwrap();
        assert!(
            types.contains(&format!("PartName=\"/{path}\""))
                || types.contains(&format!("Extension=\"{extension}\"")),
            "{path} is of no declared kind"
        );
        if extension == "xlsx" {
            continue;
        }
        let text = std::str::from_utf8(content).unwrap();
        let part = Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        if extension == "rels" {
            let folder = path.split_once("_rels/").unwrap().0;
            for target in part.descendants().filter_map(|node| node.attribute("Target")) {
                let whole = match target.strip_prefix("../") {
                    Some(above) => format!("word/{above}"),
                    None => format!("{folder}{target}"),
                };
                assert!(package.parts.contains_key(&whole), "{path} names {whole}, which is not there");
            }
        }
    }
    let relations = package.text("word/_rels/document.xml.rels").to_owned();
    let text = package.text("word/document.xml");
    for node in Document::parse(text).unwrap().descendants() {
        if let Some(id) = node.attribute((R, "id")) {
            assert!(relations.contains(&format!("Id=\"{id}\"")), "{id} leads nowhere");
        }
    }
}

/// Nghị định 30/2020/NĐ-CP, Appendix I, I: A4; margins 20–25 mm above and below, 30–35 mm left, 15–20 mm right.
#[test]
fn the_paper_is_a4_with_the_margins_of_the_decree() {
    let package = sample();
    let document = Document::parse(package.text("word/document.xml")).unwrap();
    let sections = all(&document, "sectPr");
    assert_eq!(sections.len(), 3, "the report and two annexes");
    for section in sections {
        let child = |name| section.children().find(|node| node.has_tag_name((W, name))).unwrap();
        let mm = |node, name| value(node, name).parse::<f64>().unwrap() / PER_MM;
        let mut sides = [mm(child("pgSz"), "w").round(), mm(child("pgSz"), "h").round()];
        sides.sort_by(f64::total_cmp);
        assert_eq!(sides, [210.0, 297.0]);
        let margin = child("pgMar");
        assert!((20.0..25.1).contains(&mm(margin, "top")) && (20.0..25.1).contains(&mm(margin, "bottom")));
        assert!((30.0..35.1).contains(&mm(margin, "left")) && (15.0..20.1).contains(&mm(margin, "right")));
    }
}

/// Appendix I, I: Arabic numerals in the middle of the upper margin, not on the first page; annexes count anew.
#[test]
fn pages_are_numbered_above_from_the_second_on_and_annexes_begin_at_one() {
    let package = sample();
    let document = Document::parse(package.text("word/document.xml")).unwrap();
    for section in all(&document, "sectPr") {
        let named = |name| section.children().any(|node| node.has_tag_name((W, name)));
        assert!(named("titlePg") && named("pgNumType"));
        let headers: Vec<_> =
            section.children().filter(|node| node.has_tag_name((W, "headerReference"))).collect();
        assert_eq!(headers.iter().map(|node| value(*node, "type")).collect::<Vec<_>>(), ["default", "first"]);
    }
    assert!(package.text("word/header1.xml").contains(" PAGE "));
    assert!(!package.text("word/header2.xml").contains("PAGE"));
}

/// Appendix I, I and V: a Unicode face of Times, 13 or 14 points, and for recipients 11.
#[test]
fn letters_are_of_times_in_the_sizes_of_the_decree() {
    let package = sample();
    let styles = Document::parse(package.text("word/styles.xml")).unwrap();
    let faces = all(&styles, "rFonts");
    assert!(faces.iter().all(|face| value(*face, "ascii") == "Times New Roman" && value(*face, "cs") == "Times New Roman"));
    let half_points = |style: &str| {
        let style = all(&styles, "style").into_iter().find(|node| value(*node, "styleId") == style).unwrap();
        let size = style.descendants().find(|node| node.has_tag_name((W, "sz"))).unwrap();
        value(size, "val").parse::<u32>().unwrap()
    };
    for (style, points) in
        [("BodyText", 14), ("Heading1", 14), ("Title", 14), ("Motto", 13), ("Agency", 13), ("Recipients", 11)]
    {
        assert_eq!(half_points(style), points * 2, "{style}");
    }
    let body = all(&styles, "style").into_iter().find(|node| value(*node, "styleId") == "BodyText").unwrap();
    let property = |name| body.descendants().find(|node| node.has_tag_name((W, name))).unwrap();
    assert_eq!(value(property("jc"), "val"), "both");
    assert_eq!((value(property("ind"), "firstLine").parse::<f64>().unwrap() / PER_MM).round(), 10.0);
}

#[test]
fn the_words_come_back_in_order_and_as_they_were_given() {
    let paragraphs = sample().paragraphs();
    let expected = [
        "Ủy ban nhân dân\ntỉnh Ví Dụ",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 123/BC-UBND",
        "Ví Dụ, ngày 15 tháng 6 năm 2020",
        "Báo cáo",
        "Công tác cải cách hành chính\n6 tháng đầu năm 2020 của tỉnh Ví Dụ",
        "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        "Chỉ số hài lòng khối sở: 80,31%;",
        "Toàn tỉnh tiếp nhận 362.485 hồ sơ, đã giải quyết 339.239 hồ sơ, trong đó 332.183 hồ sơ sớm và đúng hạn, đạt \
         97,92% số hồ sơ đã giải quyết. Mẫu số của tỷ lệ này là số hồ sơ đã giải quyết trong kỳ.",
        "a) Hồ sơ qua từng tháng",
        "Biểu đồ 1. Hồ sơ tiếp nhận và giải quyết theo tháng",
        "Bảng 1. Hồ sơ tiếp nhận và giải quyết theo tháng",
        "Tổng cộng",
        "b) Hồ sơ trực tuyến",
        "Ủy ban nhân dân tỉnh kính báo cáo./.",
        "Nơi nhận:",
        "- Bộ Nội vụ (để báo cáo);",
        "- Lưu: VT.",
        "TM. Ủy ban nhân dân",
        "Chủ tịch",
        "Lê Thị Minh Họa",
        "Phụ lục I",
        "(Kèm theo Báo cáo số 123/BC-UBND ngày 15 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh Ví Dụ)",
        "Bảng 3. Hồ sơ theo cơ quan",
        "Phụ lục II",
    ];
    let mut left = paragraphs.iter();
    for text in expected {
        assert!(
            left.any(|paragraph| paragraph == text),
            "{text:?} is missing or out of order in {paragraphs:#?}"
        );
    }
}

#[test]
fn every_figure_is_found_again_by_its_identifier() {
    let package = sample();
    let document = Document::parse(package.text("word/document.xml")).unwrap();
    let starts = all(&document, "bookmarkStart");
    let names: Vec<&str> = starts.iter().map(|node| value(*node, "name")).collect();
    assert!(names.iter().all(|name| name.len() <= 40), "Word refuses longer names");
    let mut different = names.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), names.len());
    let rate = starts.iter().find(|node| value(**node, "name").starts_with("figure_on_time_rate_")).unwrap();
    assert_eq!(text_of(rate.next_sibling_element().unwrap()), "97,92%");
}

#[test]
fn headings_and_lists_are_numbered_by_word_itself() {
    let package = sample();
    let numbering = Document::parse(package.text("word/numbering.xml")).unwrap();
    let formats: Vec<_> = all(&numbering, "numFmt").into_iter().map(|node| value(node, "val")).collect();
    let texts: Vec<_> = all(&numbering, "lvlText").into_iter().map(|node| value(node, "val")).collect();
    assert_eq!((formats, texts), (vec!["upperRoman", "decimal", "bullet"], vec!["%1.", "%2.", "-"]));
}

#[test]
fn a_table_repeats_its_heading_on_every_page_and_keeps_its_rows_whole() {
    let package = sample();
    let document = Document::parse(package.text("word/document.xml")).unwrap();
    let framed = document.descendants().filter(|node| node.has_tag_name((W, "tblStyle"))).count();
    assert_eq!(all(&document, "tblHeader").len(), framed);
    assert_eq!(all(&document, "cantSplit").len(), all(&document, "tr").len());
    for table in all(&document, "tbl") {
        let columns = table.descendants().filter(|node| node.has_tag_name((W, "gridCol"))).count();
        for row in table.children().filter(|node| node.has_tag_name((W, "tr"))) {
            assert_eq!(row.children().filter(|node| node.has_tag_name((W, "tc"))).count(), columns);
        }
    }
}

#[test]
fn a_chart_has_a_description_its_values_and_a_workbook_with_the_same() {
    let package = sample();
    let document = Document::parse(package.text("word/document.xml")).unwrap();
    let described = document.descendants().filter_map(|node| node.attribute("descr")).collect::<Vec<_>>();
    assert_eq!(described.len(), 2);
    assert!(described[1].contains("Cấp xã: Trực tuyến 13.091 hồ sơ"));
    let chart = Document::parse(package.text("word/charts/chart2.xml")).unwrap();
    let values: Vec<_> = chart
        .descendants()
        .filter(|node| node.tag_name().name() == "v")
        .filter_map(|node| node.text())
        .collect();
    assert!(
        values.contains(&"13091")
            && values.contains(&"Cấp huyện")
            && values.contains(&"Trực tiếp, bưu chính")
    );
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(package.parts["word/embeddings/chart2.xlsx"].clone())).unwrap();
    let cells = book.worksheet_range("SoLieu").unwrap();
    assert_eq!(cells.get_value((3, 1)), Some(&Data::Float(13_091.0)));
    assert_eq!(cells.get_value((0, 2)), Some(&Data::String("Trực tiếp, bưu chính".to_owned())));
}

#[test]
fn a_chart_without_figures_is_a_sentence() {
    let mut document = ReportDocument::sample();
    let Some(Block::Chart(block)) = document.sections[1].subsections[1].subsections[0].blocks.first_mut()
    else {
        panic!("the sample has lost its chart");
    };
    block.chart.series.clear();
    let package = Package::open(report::docx(&document).unwrap());
    assert!(package.paragraphs().contains(&"Chưa có số liệu trong kỳ này.".to_owned()));
    assert!(!package.parts.contains_key("word/charts/chart1.xml"));
    assert!(package.parts.contains_key("word/charts/chart2.xml"), "the other keeps its number");
}

#[test]
fn hostile_text_survives_letter_by_letter() {
    let long = "Wữ".repeat(10_000);
    for (given, shown) in [
        ("</w:t><w:p/>&amp; \"'<!--", "</w:t><w:p/>&amp; \"'<!--"),
        ("👩‍🌾🍜 中文 العربية e\u{302}\u{301}", "👩‍🌾🍜 中文 العربية e\u{302}\u{301}"),
        ("a\u{0}b\u{b}c\u{202e}d\u{ffff}", "abcd"),
        ("dòng một\ndòng hai\tcột", "dòng một\ndòng hai cột"),
        ("  giữ  khoảng  trắng  ", "  giữ  khoảng  trắng  "),
        (&long, &long),
    ] {
        let runs = vec![Run::plain(given), Run::figure(given, given)];
        let table = Table {
            caption: given.to_owned(),
            columns: vec![TableColumn::words(given, 1)],
            rows: vec![vec![Run::bold(given)]],
            total: Some(vec![Run::italic(given)]),
            notes: vec![given.to_owned()],
        };
        let mut document = of_one(Block::paragraph(runs));
        document.opening.push(Block::Table(table));
        document.letterhead.subject = given.to_owned();
        document.sections = vec![Section { heading: given.to_owned(), ..Section::default() }];
        document.annexes = vec![Annex { title: given.to_owned(), ..Annex::default() }];
        let package = Package::open(report::docx(&document).unwrap());
        let paragraphs = package.paragraphs();
        // Subject, heading of a column, row, total, note, section and annex.
        assert_eq!(paragraphs.iter().filter(|text| *text == shown).count(), 7, "{given:?}");
        assert!(
            paragraphs.contains(&format!("{shown}{shown}"))
                && paragraphs.contains(&format!("Bảng 1. {shown}"))
        );
        for path in ["word/document.xml", "docProps/core.xml"] {
            Document::parse(package.text(path)).unwrap();
        }
    }
}

#[test]
fn a_report_with_nothing_in_it_is_still_a_sound_file() {
    let package = Package::open(report::docx(&ReportDocument::default()).unwrap());
    let document = Document::parse(package.text("word/document.xml")).unwrap();
    assert_eq!(all(&document, "sectPr").len(), 1);
    for cell in all(&document, "tc") {
        assert!(
            cell.children().any(|node| node.has_tag_name((W, "p"))),
            "Word refuses a cell without a paragraph"
        );
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let document = ReportDocument::sample();
    assert!(report::docx(&document).unwrap() == report::docx(&document).unwrap());
}

#[test]
fn libreoffice_opens_it_and_sets_it_as_a_pdf() {
    let folder = std::env::temp_dir().join(format!("motcua-report-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("bao-cao.docx");
    std::fs::write(&file, report::docx(&ReportDocument::sample()).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let started = Command::new("libreoffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(&folder)
        .arg(&file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let converted = std::fs::read(folder.join("bao-cao.pdf"));
    std::fs::remove_dir_all(&folder).unwrap();
    match started {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("SKIPPED: libreoffice is not installed, the Word file is not opened by it");
        }
        Err(error) => panic!("libreoffice does not start: {error}"),
        Ok(status) => {
            assert!(status.success());
            assert!(converted.unwrap().starts_with(b"%PDF"));
        }
    }
}
