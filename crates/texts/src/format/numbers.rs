//! Counts, money and rates.

use motcua_domain::money::Dong;

use crate::Locale;

/// A count with its thousands apart: `362.485` in Vietnamese, `362,485` in English.
#[must_use]
pub fn count(locale: Locale, value: i64) -> String {
    let separator = match locale {
        Locale::Vi => '.',
        Locale::En => ',',
    };
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A number with a fixed number of decimals: `4,35` in Vietnamese, `4.35` in English.
#[must_use]
pub fn decimal(locale: Locale, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match locale {
        Locale::Vi => text.replace('.', ","),
        Locale::En => text,
    }
}

/// A rate, given in per cent: `97,92 %`. The space does not break.
#[must_use]
pub fn percent(locale: Locale, value: f64) -> String {
    format!("{}\u{a0}%", decimal(locale, value, 2))
}

/// An amount: `107.394.908 đ` in both languages, since it is what receipts and bank transfers print.
#[must_use]
pub fn money(amount: Dong) -> String {
    amount.to_string()
}
