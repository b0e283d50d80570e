//! A dossier code that is read is in its canonical form, and reads as itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use motcua_domain::codes::DossierCode;

fuzz_target!(|text: &str| {
    if let Ok(code) = text.parse::<DossierCode>() {
        assert!(code.as_str().is_ascii());
        assert_eq!(code.as_str().parse(), Ok(code.clone()));
        assert_eq!(code.as_str(), text.trim().to_ascii_uppercase());
    }
});
