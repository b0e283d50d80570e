//! Whether people find the right procedure by their own words.

use std::{collections::HashMap, path::Path, sync::Arc};

use motcua_app::{
    catalogue::{CatalogueView, References},
    import,
    seed::{Folder, Province},
};

/// The right one stands among so many.
const AMONG: usize = 3;
/// The share of the queries that must be answered, in per cent.
const ANSWERED_PERCENT: usize = 90;

struct Query {
    words: String,
    right: Vec<String>,
}

fn queries() -> Vec<Query> {
    let read = |line: &str| {
        let (words, right) = line.split_once(" = ").expect("words = codes");
        let right = right.split(' ').map(str::to_owned).collect();
        Query { words: words.to_owned(), right }
    };
    let lines = include_str!("queries.txt").lines();
    lines.filter(|line| !line.starts_with('#') && !line.is_empty()).map(read).collect()
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The shipped catalogue; with the national one around it where its file is at hand.
fn catalogue(with_national: bool) -> Option<CatalogueView> {
    let mut province = Province::read(&Folder(root().join("data/khanh-hoa"))).expect("the province's data");
    if with_national {
        let file = root().join("../shared/data/national-procedures-2026.json");
        if !file.exists() {
            return None;
        }
        let own: HashMap<String, ()> =
            province.procedures.iter().map(|procedure| (procedure.code.to_string(), ())).collect();
        let readings = import::read_file(&file).expect("the national catalogue reads");
        let national = readings.into_iter().filter_map(|reading| reading.procedure);
        province.procedures.extend(national.filter(|one| !own.contains_key(one.code.as_str())));
    }
    let references = References {
        fields: province.fields,
        life_events: province.life_events,
        agencies: province.agencies.into_iter().map(Arc::new).collect(),
        units: province.units,
        synonyms: province.synonyms,
    };
    Some(CatalogueView::build(1, province.procedures, references))
}

fn check(catalogue: &CatalogueView) {
    let queries = queries();
    assert!(queries.len() >= 60, "{} queries", queries.len());
    let mut missed = Vec::new();
    for query in &queries {
        let found = catalogue.search(&query.words, AMONG);
        let codes: Vec<String> = found.iter().map(|one| one.code.to_string()).collect();
        let known = query.right.iter().all(|code| catalogue.procedure(code).is_some());
        assert!(known, "{}: a code that the catalogue lacks", query.words);
        if !codes.iter().any(|code| query.right.contains(code)) {
            let names: Vec<&str> = found.iter().map(|one| one.name.as_str()).collect();
            missed.push(format!("{} → {names:?}", query.words));
        }
    }
    let answered = (queries.len() - missed.len()) * 100 / queries.len();
    println!("{answered} % of {} queries; missed: {missed:#?}", queries.len());
    assert!(answered >= ANSWERED_PERCENT, "{answered} %: {missed:#?}");
}

/// "The right procedure in the first three for at least 90%."
#[test]
fn people_find_the_right_procedure_in_the_first_three() {
    check(&catalogue(false).expect("the shipped catalogue"));
}

#[test]
fn people_find_it_among_two_thousand_others_too() {
    match catalogue(true) {
        Some(catalogue) => check(&catalogue),
        None => println!("SKIPPED: the national catalogue is not at hand"),
    }
}
