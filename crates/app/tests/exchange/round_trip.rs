//! "XLSX round trip of the whole catalogue is byte-equal in data."

use motcua_app::{
    exchange::{Bundle, read, template, workbook},
    import,
};
use proptest::prelude::*;

use crate::{root, shipped, small};

fn bytes(bundle: &Bundle) -> Vec<u8> {
    serde_json::to_vec(bundle).expect("JSON")
}

/// The document of the first difference, to be read by a person.
fn first_difference(before: &Bundle, after: &Bundle) -> String {
    let [a, b] = [before, after].map(|bundle| serde_json::to_string_pretty(bundle).expect("JSON"));
    let differs = a.lines().zip(b.lines()).position(|(a, b)| a != b).unwrap_or_default();
    let around =
        |text: &str| text.lines().skip(differs.saturating_sub(6)).take(14).collect::<Vec<_>>().join("\n");
    format!("line {differs}:\n{}\n--- came back as ---\n{}", around(&a), around(&b))
}

fn comes_back(bundle: &Bundle) {
    let file = workbook(bundle).expect("a workbook");
    let read = read(&file).unwrap_or_else(|faults| panic!("{:#?}", &faults[..faults.len().min(10)]));
    assert!(bytes(&read.bundle) == bytes(bundle), "{}", first_difference(bundle, &read.bundle));
}

#[test]
fn everything_that_is_shipped_comes_back() {
    comes_back(&shipped());
}

#[test]
fn the_whole_catalogue_with_the_national_procedures_comes_back() {
    let file = root().join("../shared/data/national-procedures-2026.json");
    if !file.exists() {
        println!("SKIPPED: the national catalogue is not at hand");
        return;
    }
    let mut bundle = shipped();
    let readings = import::read_file(&file).expect("the national catalogue reads");
    for reading in readings {
        if let Some(field) = reading.field
            && bundle.fields.iter().all(|known| known.code != field.code)
        {
            bundle.fields.push(field);
        }
        if let Some(procedure) = reading.procedure
            && bundle.procedures.iter().all(|known| known.code != procedure.code)
        {
            bundle.procedures.push(procedure);
        }
    }
    assert!(bundle.procedures.len() > 2_000, "{}", bundle.procedures.len());
    comes_back(&bundle);
}

#[test]
fn json_comes_back_and_an_empty_form_is_a_bundle_of_nothing() {
    let bundle = small();
    let json = bundle.to_json().expect("JSON");
    assert_eq!(read(&json).expect("it reads").bundle, bundle);
    let empty = read(&template().expect("a form")).expect("it reads").bundle;
    assert_eq!(empty, Bundle::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever people write into a text comes back: quotes, line breaks, what looks like a formula or a number.
    #[test]
    fn any_text_comes_back(text in "[ -~À-ỹ\n\\\\=+@\"';|#]{1,40}", line in "[ -~À-ỹ\\\\]{1,20}\n?[a-z]{0,5}") {
        prop_assume!(!text.trim().is_empty() && !line.trim().is_empty());
        let mut bundle = small();
        let procedure = &mut bundle.procedures[0];
        procedure.summary = text.clone();
        procedure.legal_basis = vec![line, "Luật".to_owned()];
        procedure.situations[0].components[0].name = text;
        let file = workbook(&bundle).expect("a workbook");
        let back = read(&file).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        prop_assert!(bytes(&back.bundle) == bytes(&bundle), "{}", first_difference(&bundle, &back.bundle));
    }
}
