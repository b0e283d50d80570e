//! Both languages say everything, and everything that a page or a source asks for is said.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use motcua_texts::{Locale, Texts};

/// Deeper folders than this are not part of the sources.
const FOLDER_DEPTH_MAX: usize = 12;

fn crates_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a crate lies in a folder").to_owned()
}

fn files(folder: &Path, extension: &str, depth: usize, found: &mut Vec<PathBuf>) {
    assert!(depth < FOLDER_DEPTH_MAX, "{} is nested too deep", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            files(&path, extension, depth + 1, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
}

/// A key named in a source: whole, or the beginning of a family (`t("state-" ~ code)`).
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Key(String),
    Family(String),
}

/// Finds `opening"…"`; what follows the literal tells whether it is a key or the beginning of a family.
fn named(source: &str, opening: &str) -> Vec<Named> {
    source
        .match_indices(opening)
        .filter(|(at, _)| !source[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
        .filter_map(|(at, _)| {
            let rest = &source[at + opening.len()..];
            let (literal, after) = rest.split_once('"')?;
            let family = after.trim_start().starts_with('~');
            Some(if family { Named::Family(literal.to_owned()) } else { Named::Key(literal.to_owned()) })
        })
        .collect()
}

fn assert_known(path: &Path, names: Vec<Named>) {
    let keys = Texts::keys(Locale::Vi);
    for name in names {
        let known = match &name {
            Named::Key(key) => keys.contains(key),
            Named::Family(prefix) => keys.iter().any(|key| key.starts_with(prefix)),
        };
        assert!(known, "{} names {name:?}, which no locale file has", path.display());
    }
}

#[test]
fn the_scanner_sees_keys_and_families() {
    let source = r#"{{ t("a-b") }} {{ t("state-" ~ code) }} {{ start("no") }}"#;
    assert_eq!(named(source, "t(\""), [Named::Key("a-b".into()), Named::Family("state-".into())]);
}

#[test]
fn locale_files_parse_and_name_no_key_twice() {
    assert_eq!(Texts::problems(), [] as [String; 0]);
}

#[test]
fn english_and_vietnamese_have_the_same_keys() {
    let (vi, en) = (Texts::keys(Locale::Vi), Texts::keys(Locale::En));
    assert!(vi.len() > 100, "the locale files were not found");
    assert_eq!(vi.difference(en).collect::<BTreeSet<_>>(), BTreeSet::new(), "missing in English");
    assert_eq!(en.difference(vi).collect::<BTreeSet<_>>(), BTreeSet::new(), "missing in Vietnamese");
}

#[test]
fn both_languages_fill_the_same_gaps() {
    let gaps = |locale: &str| {
        let mut found = Vec::new();
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(locale), "ftl", 0, &mut found);
        let mut gaps = BTreeSet::new();
        for path in found {
            let mut key = String::new();
            for line in fs::read_to_string(path).expect("a locale file").lines() {
                if line.starts_with(|first: char| first.is_ascii_alphabetic())
                    && let Some((name, _)) = line.split_once('=')
                {
                    name.trim().clone_into(&mut key);
                }
                for gap in line.split("{ $").skip(1) {
                    let name: String = gap.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    // The plural form is chosen by a gap that Vietnamese, without plurals, does not show.
                    if name != "plural" {
                        gaps.insert((key.clone(), name));
                    }
                }
            }
        }
        gaps
    };
    assert_eq!(gaps("vi"), gaps("en"));
}

#[test]
fn every_key_that_a_page_names_exists() {
    let mut found = Vec::new();
    files(&crates_folder().join("web/templates"), "html", 0, &mut found);
    for path in found {
        let source = fs::read_to_string(&path).expect("a template");
        assert_known(&path, named(&source, "t(\""));
    }
}

#[test]
fn every_key_that_a_source_marks_exists() {
    let mut found = Vec::new();
    for entry in fs::read_dir(crates_folder()).expect("the crates") {
        files(&entry.expect("a crate").path().join("src"), "rs", 0, &mut found);
    }
    assert!(found.len() > 10, "the sources were not found");
    for path in found {
        let source = fs::read_to_string(&path).expect("a source");
        assert_known(&path, named(&source, "key!(\""));
    }
}

#[test]
fn a_text_that_nobody_wrote_shows_in_marks_and_breaks_nothing() {
    assert_eq!(Texts::get(Locale::En, "no-such-text", &[]), "⟦no-such-text⟧");
}

/// Most texts need no filling in; one that does is never given with its gap.
#[test]
fn a_text_without_gaps_is_given_as_it_is_written() {
    for locale in Locale::ALL {
        let keys = Texts::keys(locale);
        let plain = keys.iter().filter_map(|key| Some((key, Texts::plain(locale, key)?)));
        let plain: Vec<_> =
            plain.inspect(|(key, text)| assert_eq!(*text, Texts::get(locale, key, &[]))).collect();
        assert!(plain.len() * 2 > keys.len(), "{} of {} texts of {locale}", plain.len(), keys.len());
    }
    assert_eq!(Texts::plain(Locale::Vi, "footer-hotline"), None, "it has a gap");
    assert_eq!(Texts::plain(Locale::Vi, "no-such-text"), None);
}
