//! Applicants and the numbers that identify them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The most characters kept of a name, an address or another single-line text.
pub const LINE_MAX_CHARS: usize = 250;

/// Who a dossier is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    pub name: String,
    #[serde(default)]
    pub kind: ApplicantKind,
    /// Citizen number (12 digits), old identity card (9 digits), passport or tax code, as typed and checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
    #[serde(default)]
    pub address: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The authorised person who files for the applicant (Nghị định 61/2018 Art. 16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed_by: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicantKind {
    #[default]
    Citizen,
    Organisation,
}

/// What an identification number turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityNumber {
    /// 12 digits `PPP G YY RRRRRR` (Nghị định 137/2015 Art. 13): no check digit.
    Citizen,
    /// The nine-digit identity card that many people still carried in 2020.
    OldIdentityCard,
    /// One or two letters and six to eight digits: `B1234567` of Vietnam, `AB1234567` of others.
    Passport,
    /// Ten digits with a check digit, branches with `-001` … `-999`.
    Tax,
}

/// An identification number as it is kept: without spaces, letters as capitals. `None` where it is no number that is
/// recognised.
#[must_use]
pub fn normalise_identity(text: &str) -> Option<String> {
    recognise_identity(text).map(|_| compact_identity(text))
}

fn compact_identity(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

/// Recognises an identification number; spaces and small letters are forgiven. `None` where it is none of these.
#[must_use]
pub fn recognise_identity(text: &str) -> Option<IdentityNumber> {
    let compact = compact_identity(text);
    let digits = compact.bytes().all(|b| b.is_ascii_digit());
    match compact.len() {
        9 if digits => Some(IdentityNumber::OldIdentityCard),
        12 if digits => Some(IdentityNumber::Citizen),
        10 if digits && tax_check_digit_holds(&compact) => Some(IdentityNumber::Tax),
        14 if is_branch(&compact) => Some(IdentityNumber::Tax),
        _ if is_passport(&compact) => Some(IdentityNumber::Passport),
        _ => None,
    }
}

fn is_passport(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    (1..=2).contains(&(text.len() - digits.len()))
        && (6..=8).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_branch(text: &str) -> bool {
    let Some((head, branch)) = text.split_once('-') else { return false };
    head.len() == 10
        && head.bytes().all(|b| b.is_ascii_digit())
        && tax_check_digit_holds(head)
        && branch.len() == 3
        && branch.bytes().all(|b| b.is_ascii_digit())
        && branch != "000"
}

/// N10 = 10 − (31N1+29N2+23N3+19N4+17N5+13N6+7N7+5N8+3N9 mod 11); a stem that gives 10 is unused.
fn tax_check_digit_holds(digits: &str) -> bool {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    let value = |b: u8| u32::from(b - b'0');
    let bytes = digits.as_bytes();
    let sum: u32 = WEIGHTS.iter().zip(bytes).map(|(weight, digit)| weight * value(*digit)).sum();
    let check = 10 - sum % 11;
    check != 10 && bytes.get(9).is_some_and(|last| value(*last) == check)
}

/// A Vietnamese telephone number as digits with a leading zero, or `None` where it is not one.
///
/// Mobile numbers have ten digits since 2018, fixed lines ten or eleven.
#[must_use]
pub fn normalise_phone(text: &str) -> Option<String> {
    let kept: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '(' | ')')).collect();
    let national = kept.strip_prefix("+84").map(|rest| format!("0{rest}")).unwrap_or(kept);
    let good = (10..=11).contains(&national.len())
        && national.starts_with('0')
        && !national.starts_with("00")
        && national.bytes().all(|b| b.is_ascii_digit());
    good.then_some(national)
}

/// Hides the middle of a telephone number on pages where it need not be read whole: `0905 xxx 118`.
#[must_use]
pub fn mask_phone(phone: &str) -> String {
    if phone.len() < 9 || !phone.is_ascii() {
        return "xxx".to_owned();
    }
    format!("{} xxx {}", &phone[..4], &phone[phone.len() - 3..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_tax_codes_pass_and_altered_ones_do_not() {
        for good in ["0300588569", "0101248141", "0100109106", "0100684378", "0100109106-001"] {
            assert_eq!(recognise_identity(good), Some(IdentityNumber::Tax), "{good}");
        }
        for wrong in ["0300588568", "0101248142", "0100109106-000", "0100109106-1"] {
            assert_eq!(recognise_identity(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn citizen_numbers_and_old_cards_are_told_apart() {
        assert_eq!(recognise_identity("056 087 000 999"), Some(IdentityNumber::Citizen));
        assert_eq!(recognise_identity("225123456"), Some(IdentityNumber::OldIdentityCard));
        assert_eq!(recognise_identity("12345678901a"), None);
    }

    #[test]
    fn passports_of_all_countries_are_recognised_and_kept_in_one_form() {
        for (typed, kept) in
            [("B1234567", "B1234567"), (" ab 1234567", "AB1234567"), ("056 087 000 999", "056087000999")]
        {
            assert_eq!(normalise_identity(typed).as_deref(), Some(kept));
        }
        assert_eq!(recognise_identity("AB1234567"), Some(IdentityNumber::Passport));
        for wrong in ["ABC123456", "A12345", "AB123456789", "1234567A", "Đ1234567", ""] {
            assert_eq!(normalise_identity(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn telephone_numbers_are_kept_in_one_form() {
        assert_eq!(normalise_phone("+84 905 123 118").as_deref(), Some("0905123118"));
        assert_eq!(normalise_phone("0258.382.1234").as_deref(), Some("02583821234"));
        assert_eq!(normalise_phone("12345"), None);
        assert_eq!(mask_phone("0905123118"), "0905 xxx 118");
    }
}
