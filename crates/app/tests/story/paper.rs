//! Reads what was printed.

use std::{fs, path::PathBuf, process::Command};

/// The words of a PDF, blanks of any width as one; `None` where the machine cannot read PDFs, which is said aloud. The
/// sheet stays in the folder of the build, to be looked at.
pub fn words(name: &str, pdf: &[u8]) -> Option<String> {
    assert!(pdf.starts_with(b"%PDF"), "{name} is no PDF");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("printed");
    fs::create_dir_all(&folder).expect("a folder for the sheets");
    let path = folder.join(format!("{name}.pdf"));
    fs::write(&path, pdf).expect("the sheet is written");
    let Ok(read) = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&path).arg("-").output() else {
        eprintln!("LEFT OUT: no pdftotext on this machine; {name} was set but not read");
        return None;
    };
    let text = String::from_utf8(read.stdout).expect("UTF-8").replace('\u{200b}', "");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

pub fn assert_words(name: &str, pdf: &[u8], expected: &[&str]) {
    let Some(text) = words(name, pdf) else { return };
    for wanted in expected {
        assert!(text.contains(wanted), "{name} lacks “{wanted}”:\n{text}");
    }
}
