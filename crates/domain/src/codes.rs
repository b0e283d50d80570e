//! Codes of agencies, procedures, dossiers and persons: parsed once, valid ever after.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most characters of an agency identifier (QĐ 20/2020/QĐ-TTg).
pub const AGENCY_IDENTIFIER_MAX_CHARS: usize = 35;
/// The most characters of a procedure code, the local suffix included.
pub const PROCEDURE_CODE_MAX_CHARS: usize = 40;
/// The most dossiers one agency can number on one day: four digits (Thông tư 01/2018, rules.md §2).
pub const DOSSIERS_PER_AGENCY_AND_DAY: u32 = 9_999;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodeError {
    #[error("an agency identifier has letters A–Z, digits and dots, at most 35 characters: {0:?}")]
    AgencyIdentifier(String),
    #[error("a procedure code looks like 1.004623 or 1.004623.000.00.00.H32: {0:?}")]
    Procedure(String),
    #[error("a dossier code looks like 000.00.16.H32-200601-0001: {0:?}")]
    Dossier(String),
    #[error("more than 9,999 dossiers of one agency on one day cannot be numbered")]
    SequenceExhausted,
}

macro_rules! text_code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;
            fn try_from(text: String) -> Result<Self, CodeError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0
            }
        }
    };
}

text_code! {
    /// The identifier of an agency as printed on dossiers: `000.00.16.H32` (until 22 July 2020, level 4
    /// first) or `H32.16` (QĐ 20/2020, level 1 first).
    AgencyIdentifier
}

impl FromStr for AgencyIdentifier {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let well_formed = (1..=AGENCY_IDENTIFIER_MAX_CHARS).contains(&text.len())
            && text.split('.').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            });
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeError::AgencyIdentifier(text.to_owned()))
        }
    }
}

text_code! {
    /// The code of a procedure: national `1.004623`, local `1.004623.000.00.00.H32`.
    ProcedureCode
}

impl FromStr for ProcedureCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let refused = || CodeError::Procedure(text.to_owned());
        let (first, rest) = text.split_once('.').ok_or_else(refused)?;
        let well_formed = text.len() <= PROCEDURE_CODE_MAX_CHARS
            && first.len() == 1
            && first.bytes().all(|b| b.is_ascii_digit())
            && rest.split('.').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            });
        if well_formed { Ok(Self(text.to_owned())) } else { Err(refused()) }
    }
}

text_code! {
    /// The code of a dossier: `<agency>-<YYMMDD>-<4 digits>` (Nghị định 61/2018 Art. 17.3, Art. 26).
    DossierCode
}

impl DossierCode {
    /// Numbers the `sequence`-th dossier (from 1) that `agency` received on `day`.
    ///
    /// # Errors
    /// [`CodeError::SequenceExhausted`] past 9,999, since a fifth digit would not be the code of the law.
    pub fn new(agency: &AgencyIdentifier, day: NaiveDate, sequence: u32) -> Result<Self, CodeError> {
        if !(1..=DOSSIERS_PER_AGENCY_AND_DAY).contains(&sequence) {
            return Err(CodeError::SequenceExhausted);
        }
        let year = day.year().rem_euclid(100);
        Ok(Self(format!("{agency}-{year:02}{:02}{:02}-{sequence:04}", day.month(), day.day())))
    }
}

impl FromStr for DossierCode {
    type Err = CodeError;
    /// Reads what a person typed or scanned: outer spaces and lower case letters are forgiven.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let code = text.trim().to_ascii_uppercase();
        let refused = || CodeError::Dossier(text.chars().take(60).collect());
        let mut parts = code.rsplitn(3, '-');
        let (sequence, day, agency) = match (parts.next(), parts.next(), parts.next()) {
            (Some(sequence), Some(day), Some(agency)) => (sequence, day, agency),
            _ => return Err(refused()),
        };
        let digits =
            |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(sequence, 4) || !digits(day, 6) || agency.parse::<AgencyIdentifier>().is_err() {
            return Err(refused());
        }
        let full_date = format!("20{day}");
        if NaiveDate::parse_from_str(&full_date, "%Y%m%d").is_err() {
            return Err(refused());
        }
        Ok(Self(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agency() -> AgencyIdentifier {
        "000.00.16.H32".parse().expect("a good identifier")
    }

    #[test]
    fn a_dossier_code_is_agency_day_and_four_digits() {
        let day = NaiveDate::from_ymd_opt(2020, 6, 1).expect("a day");
        let code = DossierCode::new(&agency(), day, 1).expect("a code");
        assert_eq!(code.as_str(), "000.00.16.H32-200601-0001");
        assert_eq!(code.as_str().parse::<DossierCode>(), Ok(code));
    }

    #[test]
    fn the_ten_thousandth_dossier_of_a_day_is_refused_not_misnumbered() {
        let day = NaiveDate::from_ymd_opt(2020, 6, 1).expect("a day");
        assert_eq!(DossierCode::new(&agency(), day, 10_000), Err(CodeError::SequenceExhausted));
        assert_eq!(DossierCode::new(&agency(), day, 0), Err(CodeError::SequenceExhausted));
    }

    #[test]
    fn a_typed_code_may_have_spaces_and_small_letters() {
        assert!(" 000.00.16.h32-200601-0001 ".parse::<DossierCode>().is_ok());
        for wrong in ["", "000.00.16.H32-200631-0001", "000.00.16.H32-200601-001", "x", "a-b-c"] {
            assert!(wrong.parse::<DossierCode>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn both_generations_of_agency_identifiers_are_read() {
        assert!("H32.16".parse::<AgencyIdentifier>().is_ok());
        assert!("000.00.16.H32".parse::<AgencyIdentifier>().is_ok());
        for wrong in ["", "h32", "H32..16", "H32-16", &"A".repeat(36)] {
            assert!(wrong.parse::<AgencyIdentifier>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn national_and_local_procedure_codes_are_read() {
        for good in ["1.004623", "1.004623.000.00.00.H32", "2.002621"] {
            assert!(good.parse::<ProcedureCode>().is_ok(), "{good}");
        }
        for wrong in ["", "1", "x.1", "1.", "12.004623", "1.00 4623"] {
            assert!(wrong.parse::<ProcedureCode>().is_err(), "{wrong}");
        }
    }
}
