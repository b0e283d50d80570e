//! Charts: readable without colour, without a mouse, on a telephone, and under a strict content security policy.
#![allow(clippy::unwrap_used)] // in a test, a panic is the report

use motcua_paper::chart::{
    Chart, ChartError, ChartKind, MAX_CATEGORIES, MAX_SERIES, Series, SvgOptions, svg,
};
use proptest::prelude::*;
use roxmltree::{Document, Node};

const KINDS: [ChartKind; 5] =
    [ChartKind::Bars, ChartKind::StackedBars, ChartKind::Columns, ChartKind::StackedColumns, ChartKind::Line];

fn options() -> SvgOptions {
    SvgOptions {
        id: "ho-so".to_owned(), width: 360, no_data: "Chưa có hồ sơ nào trong kỳ này.".to_owned()
    }
}

fn chart(kind: ChartKind) -> Chart {
    Chart {
        kind,
        title: "Hồ sơ theo cấp".to_owned(),
        description: String::new(),
        unit: "hồ sơ".to_owned(),
        decimals: 0,
        categories: ["Cấp tỉnh", "Cấp huyện", "Cấp xã"].map(str::to_owned).into(),
        series: vec![
            Series {
                name: "Trực tuyến".to_owned(),
                values: vec![Some(31_042.0), Some(24_120.0), Some(13_091.0)],
            },
            Series { name: "Trực tiếp".to_owned(), values: vec![Some(53_768.0), None, Some(122_604.0)] },
        ],
    }
}

fn drawn(chart: &Chart) -> String {
    svg(chart, &options()).unwrap()
}

fn of_class<'a>(document: &'a Document<'_>, class: &str) -> Vec<Node<'a, 'a>> {
    let has = |node: &Node<'_, '_>| {
        node.attribute("class").is_some_and(|classes| classes.split(' ').any(|each| each == class))
    };
    document.descendants().filter(has).collect()
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn view_box(document: &Document<'_>) -> (f64, f64) {
    let sides: Vec<f64> = document
        .root_element()
        .attribute("viewBox")
        .unwrap()
        .split(' ')
        .map(|n| n.parse().unwrap())
        .collect();
    (sides[2], sides[3])
}

#[test]
fn a_screen_reader_hears_the_title_and_every_value() {
    for kind in KINDS {
        let file = drawn(&chart(kind));
        let document = Document::parse(&file).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        assert_eq!(root.attribute("aria-labelledby"), Some("ho-so-title ho-so-desc"));
        let named =
            |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).unwrap().text();
        assert_eq!(named("ho-so-title"), Some("Hồ sơ theo cấp"));
        assert_eq!(
            named("ho-so-desc"),
            Some(
                "Cấp tỉnh: Trực tuyến 31.042 hồ sơ, Trực tiếp 53.768 hồ sơ; Cấp huyện: Trực tuyến 24.120 hồ sơ; \
                 Cấp xã: Trực tuyến 13.091 hồ sơ, Trực tiếp 122.604 hồ sơ"
            )
        );
    }
}

#[test]
fn nothing_in_it_needs_more_than_a_strict_content_security_policy() {
    for kind in KINDS {
        let file = drawn(&chart(kind));
        let document = Document::parse(&file).unwrap();
        for node in document.descendants().filter(Node::is_element) {
            assert!(!matches!(node.tag_name().name(), "script" | "style" | "foreignObject" | "image" | "a"));
            for attribute in node.attributes() {
                assert!(attribute.name() != "style" && !attribute.name().starts_with("on"), "{attribute:?}");
            }
        }
    }
}

#[test]
fn there_is_one_mark_for_every_value_and_none_for_a_gap() {
    for kind in KINDS {
        let file = drawn(&chart(kind));
        let document = Document::parse(&file).unwrap();
        let of_legend = 2;
        let marks = match kind {
            ChartKind::Line => of_class(&document, "chart-marker").len() - of_legend,
            _ => of_class(&document, "chart-bar").len(),
        };
        assert_eq!(marks, 5, "{kind:?}");
    }
}

#[test]
fn series_differ_by_pattern_or_marker_and_not_by_colour_alone() {
    for kind in KINDS {
        let file = drawn(&chart(kind));
        let document = Document::parse(&file).unwrap();
        let looks = |class: &str, attribute: &str| {
            let nodes = of_class(&document, class);
            nodes.first().and_then(|node| node.attribute(attribute)).unwrap().to_owned()
        };
        if kind == ChartKind::Line {
            let marks = of_class(&document, "chart-marker");
            assert_ne!(marks[0].attribute("d"), marks[1].attribute("d"));
            assert_ne!(
                looks("chart-series-1", "stroke-dasharray"),
                looks("chart-series-2", "stroke-dasharray")
            );
        } else {
            assert_eq!(looks("chart-series-1", "fill"), "#0e5672");
            assert_eq!(looks("chart-series-2", "fill"), "url(#ho-so-pattern-2)");
            let pattern = document.descendants().find(|node| node.attribute("id") == Some("ho-so-pattern-2"));
            assert!(pattern.unwrap().has_tag_name(("http://www.w3.org/2000/svg", "pattern")));
        }
    }
}

#[test]
fn lying_bars_bear_their_number_and_length_is_in_proportion() {
    let mut one = chart(ChartKind::Bars);
    one.series.truncate(1);
    let file = drawn(&one);
    let document = Document::parse(&file).unwrap();
    let numbers: Vec<_> =
        of_class(&document, "chart-number").into_iter().filter_map(|node| node.text()).collect();
    assert_eq!(numbers, ["31.042", "24.120", "13.091"]);
    let bars = of_class(&document, "chart-bar");
    let share = number(bars[2], "width") / number(bars[0], "width");
    assert!((share - 13_091.0 / 31_042.0).abs() < 0.01, "{share}");
}

#[test]
fn without_a_value_a_sentence_stands_in_the_place_of_the_axes() {
    for kind in KINDS {
        let mut empty = chart(kind);
        empty.series.iter_mut().for_each(|series| series.values = vec![None, Some(f64::NAN), None]);
        let file = drawn(&empty);
        let document = Document::parse(&file).unwrap();
        let text: Vec<_> =
            of_class(&document, "chart-label").into_iter().filter_map(|node| node.text()).collect();
        assert_eq!(text.join(" "), "Chưa có hồ sơ nào trong kỳ này.");
        assert!(of_class(&document, "chart-axis").is_empty() && of_class(&document, "chart-bar").is_empty());
    }
}

#[test]
fn words_on_a_telephone_are_at_least_eleven_pixels_high() {
    for kind in KINDS {
        let file = drawn(&chart(kind));
        let document = Document::parse(&file).unwrap();
        assert_eq!(view_box(&document).0, 360.0);
        let texts =
            document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
        assert!(texts.map(|node| number(node, "font-size")).fold(f64::MAX, f64::min) >= 11.0);
    }
}

#[test]
fn hostile_words_stay_words() {
    const HOSTILE: &str = "</text><script>alert('1')</script> \"&amp; \u{0}\u{202e}🍜";
    for kind in KINDS {
        let mut hostile = chart(kind);
        hostile.title = HOSTILE.to_owned();
        hostile.unit = HOSTILE.to_owned();
        hostile.categories.fill(HOSTILE.repeat(50));
        hostile.series.iter_mut().for_each(|series| series.name = HOSTILE.to_owned());
        let options = SvgOptions { id: "a\" onload=\"x".to_owned(), ..options() };
        let file = svg(&hostile, &options).unwrap();
        let document = Document::parse(&file).unwrap();
        assert!(!document.descendants().any(|node| node.tag_name().name() == "script"));
        let title =
            document.descendants().find(|node| node.attribute("id") == Some("aonloadx-title")).unwrap();
        assert_eq!(title.text(), Some("</text><script>alert('1')</script> \"&amp; 🍜"));
    }
}

#[test]
fn data_that_does_not_fit_together_is_refused() {
    let mut ragged = chart(ChartKind::Line);
    ragged.series[1].values.pop();
    let refused = svg(&ragged, &options());
    assert_eq!(refused, Err(ChartError::Ragged { series: "Trực tiếp".to_owned(), values: 2, categories: 3 }));
    let mut many = chart(ChartKind::Bars);
    many.series = vec![many.series[0].clone(); MAX_SERIES + 1];
    assert_eq!(svg(&many, &options()), Err(ChartError::TooManySeries { series: MAX_SERIES + 1 }));
    many.series.clear();
    many.categories = vec![String::new(); MAX_CATEGORIES + 1];
    assert_eq!(svg(&many, &options()), Err(ChartError::TooManyCategories { categories: MAX_CATEGORIES + 1 }));
    let narrow = SvgOptions { width: 100, ..options() };
    assert_eq!(svg(&chart(ChartKind::Bars), &narrow), Err(ChartError::Width { width: 100 }));
}

fn any_chart() -> impl Strategy<Value = (Chart, u32)> {
    let value = prop_oneof![
        4 => (-1e3..1e7_f64).prop_map(Some),
        1 => Just(None),
        1 => any::<f64>().prop_map(Some),
    ];
    (0..KINDS.len(), 1..=MAX_SERIES, 1..40_usize, 0_u8..3, 320_u32..1600).prop_flat_map(
        move |(kind, series, categories, decimals, width)| {
            let values = proptest::collection::vec(value.clone(), categories);
            let names = proptest::collection::vec("\\PC{0,60}", categories);
            (names, proptest::collection::vec(values, series)).prop_map(move |(categories, series)| {
                let series =
                    series.into_iter().map(|values| Series { name: "Dãy".to_owned(), values }).collect();
                (Chart { kind: KINDS[kind], decimals, categories, series, ..chart(ChartKind::Bars) }, width)
            })
        },
    )
}

proptest! {
    #[test]
    fn whatever_the_data_every_bar_and_marker_lies_on_the_sheet((chart, width) in any_chart()) {
        const ROUNDING: f64 = 0.11;
        let file = svg(&chart, &SvgOptions { width, ..options() }).unwrap();
        let document = Document::parse(&file).unwrap();
        let (right, bottom) = view_box(&document);
        for bar in of_class(&document, "chart-bar").into_iter().chain(of_class(&document, "chart-key")) {
            let (x, y) = (number(bar, "x"), number(bar, "y"));
            let (wide, high) = (number(bar, "width"), number(bar, "height"));
            prop_assert!(x >= 0.0 && y >= 0.0 && wide >= 0.0 && high >= 0.0, "{x} {y} {wide} {high}");
            prop_assert!(x + wide <= right + ROUNDING && y + high <= bottom + ROUNDING, "{x} {y} {wide} {high}");
        }
        for marker in of_class(&document, "chart-marker") {
            let place = marker.attribute("transform").unwrap().trim_start_matches("translate(").trim_end_matches(')');
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
            prop_assert!((0.0..=right).contains(&x) && (0.0..=bottom).contains(&y), "{x} {y}");
        }
        for text in document.descendants().filter(|node| node.tag_name().name() == "text") {
            let (x, y) = (number(text, "x"), number(text, "y"));
            prop_assert!((0.0..=right).contains(&x) && (0.0..=bottom).contains(&y), "{x} {y}");
        }
    }
}
