//! Files as people send them, and the figures of the report of 2020.

use std::path::Path;

use motcua_domain::figures::{Cause, Finding, NumberFault, Outcome, check};
use motcua_texts::Locale;
use proptest::prelude::*;

use super::{Fault, FiguresError, Place, error_text, read_figures, read_relations, rows};

const HEADER: &str = "id,name,unit,period,value\n";
const SUM: &str = "[[relation]]\nid = \"S\"\nkind = \"sum\"\nwhole = \"T\"\nparts = [\"A\", \"B\"]\n";

fn figures_error(rows: &str) -> FiguresError {
    read_figures("f.csv", format!("{HEADER}{rows}").as_bytes()).unwrap_err()
}

fn relations_error(text: &str) -> FiguresError {
    read_relations("r.toml", text.as_bytes()).unwrap_err()
}

fn findings(figures: &str, relations: &str) -> Vec<Finding> {
    let table = read_figures("f.csv", figures.as_bytes()).unwrap();
    check(&table, &read_relations("r.toml", relations.as_bytes()).unwrap())
}

fn json(figures: &str, relations: &str) -> String {
    serde_json::to_string(&rows(Locale::En, &findings(figures, relations)).unwrap()).unwrap()
}

#[test]
fn columns_may_stand_in_any_order_with_others_beside_them() {
    let figures = "value,kind,period,id,unit,figure\n1.730,computed,2020,T,hồ sơ,Tổng\n\"1,000\",,2020,A,hồ sơ,\n730,,2020,B,hồ sơ,\n";
    let expected = r#"[{"id":"S","verdict":"holds","expected":1730,"printed":1730,"cause":null}]"#;
    assert_eq!(json(figures, SUM), expected);
    let excel =
        "\u{feff}id;name;unit;period;value\r\nT;;hồ sơ;;1.730\r\nA;;hồ sơ;;1000\r\n;;;;\r\nB;;hồ sơ;;730\r\n";
    assert_eq!(json(excel, SUM), expected);
}

#[test]
fn numbers_are_printed_with_exactly_their_decimals() {
    let figures = format!("{HEADER}a,,hồ sơ,,979\nb,,hồ sơ,,1000\nr,,%,,\"97,80\"\nw,,%,,12.00\n");
    let relations = "[[relation]]\nid = \"R\"\nkind = \"ratio\"\npart = \"a\"\nwhole = \"b\"\nprinted = \"r\"\ndigits = 2\n\
                     [[relation]]\nid = \"E\"\nkind = \"equal\"\nleft = \"w\"\nright = 12\n";
    let expected = concat!(
        r#"[{"id":"R","verdict":"fails","expected":97.90,"printed":97.80,"cause":"other","#,
        r#""reason":"Off by 0.10: one digit may be mistyped"},"#,
        r#"{"id":"E","verdict":"holds","expected":12,"printed":12,"cause":null}]"#,
    );
    assert_eq!(json(&figures, relations), expected);
}

#[test]
fn a_relation_that_names_no_figure_is_unchecked_and_names_it() {
    let expected = concat!(
        r#"[{"id":"S","verdict":"unchecked","expected":null,"printed":null,"cause":null,"#,
        r#""reason":"The table has no figure T, A, B"}]"#,
    );
    assert_eq!(json(HEADER, SUM), expected);
}

#[test]
fn a_bad_cell_is_named_by_file_line_and_column() {
    let error = figures_error("A,,hồ sơ,,10\nB,,hồ sơ,,khoảng 5\n");
    let fault = Fault::Number { text: "khoảng 5".to_owned(), fault: NumberFault::Text };
    let place = Some(Place::Column("value".to_owned()));
    assert_eq!(error, FiguresError { file: "f.csv".to_owned(), line: Some(3), place, fault });
    assert_eq!(error_text(Locale::Vi, &error), "f.csv, dòng 3, cột value: “khoảng 5” không phải là số");
    assert_eq!(error.to_string(), "f.csv, line 3, column value: “khoảng 5” is no number");

    let codes = [
        ("A,,hồ sơ,,-5\n", "count-below-zero"),
        ("A,,hồ sơ,,1.5\n", "count-with-fraction"),
        ("A,,hồ sơ,2020,1\nA,,hồ sơ,2020,2\n", "clash"),
        (",,hồ sơ,,1\n", "cell-empty"),
        ("A,,hồ sơ,,1,730,508\n", "too-many-cells"),
    ];
    for (rows, code) in codes {
        let error = figures_error(rows);
        assert_eq!(error.fault.code(), code, "{rows}");
        assert!(error.line.is_some(), "{rows}");
    }
    let clash = figures_error("A,,hồ sơ,2020,1\nA,,hồ sơ,2020,2\n");
    assert_eq!(
        clash.to_string(),
        "f.csv, line 3, column value: A already stands in line 2 with another value, in the same period"
    );
}

#[test]
fn a_file_that_is_no_such_table_is_refused() {
    let code = |bytes: &[u8]| read_figures("f.csv", bytes).unwrap_err().fault.code();
    assert_eq!(code(b""), "empty");
    assert_eq!(code(b"id,name\nA,b\n"), "column-missing");
    assert_eq!(code(b"id,value,value\nA,1,2\n"), "column-twice");
    assert_eq!(code(b"id,value\nA,\xff\n"), "not-utf8");
}

#[test]
fn a_bad_relation_is_named_by_line_and_id() {
    let cases = [
        ("[[relation]]\nkind = \"sum\"\n", "key-missing", 1),
        ("[[relation]]\nid = \"S\"\n", "key-missing", 1),
        ("[[relation]]\nid = \"S\"\nkind = \"sum\"\nwhole = \"T\"\n", "key-missing", 1),
        ("[[relation]]\nid = \"S\"\nkind = \"product\"\n", "kind-unknown", 1),
        (
            "\n[[relation]]\nid = \"S\"\nkind = \"equal\"\nleft = \"A\"\nright = \"B\"\nlift = 1\n",
            "key-unknown",
            7,
        ),
        ("[[relation]]\nid = \"S\"\nkind = \"equal\"\nleft = \"A\"\nright = [1]\n", "key-not-operand", 5),
        ("[[relation]]\nid = \"S\"\nkind = \"equal\"\nleft = \"A\"\nright = nan\n", "key-not-operand", 5),
        ("[[relation]]\nid = \"S\"\nkind = \"sum\"\nwhole = \"T\"\nparts = []\n", "key-not-parts", 5),
        ("[[relation]]\nid = 5\nkind = \"sum\"\n", "key-not-text", 2),
        ("[[relation]]\nid = \"S\"\nkind = 5\n", "key-not-text", 3),
        ("[[relation]\n", "not-toml", 1),
        ("[[relations]]\nid = \"S\"\n", "not-toml", 1),
    ];
    for (text, code, line) in cases {
        let error = relations_error(text);
        assert_eq!((error.fault.code(), error.line), (code, Some(line)), "{text}: {error}");
    }
    let rate = |last: &str| {
        format!(
            "[[relation]]\nid = \"R\"\nkind = \"ratio\"\npart = \"A\"\nwhole = \"B\"\nprinted = 9.5\n{last}\n"
        )
    };
    assert_eq!(relations_error(&rate("")).fault, Fault::KeyMissing { key: "digits".to_owned() });
    assert_eq!(relations_error(&rate("digits = 10")).fault.code(), "digits-outside");
    assert_eq!(relations_error(&rate("digits = 2\nscale = 10")).fault, Fault::ScaleUnknown);
    assert_eq!(relations_error(&format!("{SUM}\n{SUM}")).fault, Fault::RelationTwice { first_line: 1 });
    assert_eq!(relations_error("").fault, Fault::Empty);
    let unknown = relations_error("[[relation]]\nid = \"S\"\nkind = \"product\"\n");
    assert!(unknown.to_string().starts_with("r.toml, line 1, relation S: there is no kind “product”"));
}

/// The figures of the report of 2020 with the relations that the province's data declares.
fn report_of_2020(change: impl Fn(String) -> String) -> Option<Vec<Finding>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = root.join("../shared/data/report-figures.csv");
    let Ok(figures) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: the figures of the report are not at {}", path.display());
        return None;
    };
    let relations =
        std::fs::read_to_string(root.join("data/khanh-hoa/report/relations-2020-h1.toml")).unwrap();
    Some(findings(&change(figures), &relations))
}

fn failing(findings: &[Finding]) -> Vec<(&str, Cause)> {
    let fails = findings.iter().filter_map(|finding| match finding.outcome {
        Outcome::Fails { cause, .. } => Some((finding.id.as_str(), cause)),
        Outcome::Holds { .. } | Outcome::Unchecked { .. } => None,
    });
    fails.collect()
}

/// What the printed report gets wrong; docs/figures.md says why, one sentence each.
const REAL_FAILURES: [(&str, Cause); 4] = [
    ("coordination-rules", Cause::Other),
    ("public-employees-reduced-rate", Cause::Truncation),
    ("quality-system-agencies", Cause::Other),
    ("quality-system-agencies-again", Cause::Other),
];

#[test]
fn the_report_of_2020_agrees_with_itself_but_for_four_relations() {
    let Some(findings) = report_of_2020(|figures| figures) else { return };
    assert_eq!(failing(&findings), REAL_FAILURES);
    let unchecked: Vec<_> =
        findings.iter().filter(|one| one.outcome.code() == "unchecked").map(|one| one.id.as_str()).collect();
    let expected = [
        "vertical-on-time-rate",
        "distancing-online-rate",
        "distancing-fees-of-quarter",
        "distancing-fees-of-2019",
    ];
    assert_eq!(unchecked, expected);
}

#[test]
fn wrong_copies_of_the_report_are_flagged_with_their_cause() {
    let replaced = |from: &'static str, to: &'static str| {
        move |figures: String| {
            assert_eq!(figures.matches(from).count(), 1, "{from}");
            figures.replace(from, to)
        }
    };
    let bank = "F096,II.2,Hồ sơ Chi nhánh Ngân hàng Nhà nước,63,hồ sơ,submitted,submitted";
    let cases = [
        (replaced("dọc,1730508,", "dọc,1736508,"), "vertical-dossiers", Cause::Other),
        (replaced("dọc,1730508,", "dọc,1730445,"), "vertical-dossiers", Cause::MissingPart),
        (replaced("dọc,1730508,", "dọc,1730571,"), "vertical-dossiers", Cause::DoubleCount),
        (replaced(bank, ""), "vertical-dossiers", Cause::MissingPart),
        (replaced(",87.04,", ",87.03,"), "vertical-online-rate", Cause::Truncation),
        (replaced(",20.12,", ",20.11,"), "online-rate", Cause::Truncation),
        (replaced(",92.31,", ",92.32,"), "police-online-rate", Cause::Rounding),
        (replaced(",38.66,", ",38.96,"), "tax-online-rate", Cause::Other),
    ];
    for (change, relation, cause) in cases {
        let Some(findings) = report_of_2020(change) else { return };
        let failing = failing(&findings);
        assert!(failing.contains(&(relation, cause)), "{relation}: {failing:?}");
    }
}

proptest! {
    #[test]
    fn no_file_of_figures_is_too_strange_to_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_figures("f.csv", &bytes);
        let _ = read_figures("f.csv", &[b"id,unit,value\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn no_file_of_relations_is_too_strange_to_be_read(
        key in "(id|kind|whole|parts|digits|scale|[a-z]{1,6})", value in "(\"[a-z]{0,5}\"|[0-9]{1,25}|-?[0-9.]{1,9}|\\[.{0,9}\\]|nan|.{0,12})",
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let _ = read_relations("r.toml", &bytes);
        let _ = read_relations("r.toml", format!("{SUM}{key} = {value}\n").as_bytes());
        let _ = read_relations("r.toml", format!("[[relation]]\nid = \"R\"\nkind = \"ratio\"\n{key} = {value}\n").as_bytes());
    }
}
