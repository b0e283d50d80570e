//! The glossary names every public type of the domain.

use std::{collections::BTreeSet, fs, path::Path};

const GLOSSARY: &str = include_str!("../../../../docs/glossary.md");
/// Readers of other people's files, whose types mirror those files and not the field.
const NOT_OF_THE_FIELD: &str = "import";

fn public_types(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            if !path.ends_with(NOT_OF_THE_FIELD) {
                public_types(&path, found);
            }
            continue;
        }
        let source = fs::read_to_string(&path).expect("a source is text");
        let names = source
            .lines()
            .filter_map(|line| line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum ")))
            .map(|rest| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>());
        found.extend(names);
    }
}

#[test]
fn every_public_type_has_its_vietnamese_term() {
    let mut types = BTreeSet::new();
    public_types(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut types);
    assert!(types.contains("Dossier"), "the sources were read");
    let missing: Vec<_> = types.iter().filter(|name| !GLOSSARY.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/glossary.md has no row for {missing:?}");
}
