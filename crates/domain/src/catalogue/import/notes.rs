//! Takes the notes of a channel apart: the national catalogue glues a stray number, the fee, a remark on the
//! fee in brackets and free text into one string, `5Miễn phí(Thông tư …)07 ngày làm việc …`.

/// The parts of a channel's notes, in the order of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Notes<'a> {
    /// Digits glued to a fee in words: a limit whose unit is missing.
    pub stray_number: &'a str,
    /// `Miễn phí`, `Không có thông tin`, `70,000 Việt Nam Đồng`, or empty.
    pub fee: &'a str,
    /// What stands in brackets right behind the fee, without the outer brackets.
    pub fee_remark: &'a str,
    pub rest: &'a str,
}

const FREE: &str = "Miễn phí";
const SILENT: &str = "Không có thông tin";
const CURRENCIES: [&str; 3] = ["Việt Nam Đồng", "VNĐ", "USD"];

impl<'a> Notes<'a> {
    pub(super) fn of(notes: &'a str) -> Self {
        let text = notes.trim();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = text.split_at(digits);
        for words in [FREE, SILENT] {
            if let Some(rest) = after.strip_prefix(words) {
                let (fee_remark, rest) = bracket(rest);
                return Self { stray_number: number, fee: words, fee_remark, rest };
            }
        }
        let amount = text.len()
            - text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.')).len();
        let (_, after) = text.split_at(amount);
        for currency in CURRENCIES {
            if amount > 0
                && let Some(rest) = after.trim_start().strip_prefix(currency)
            {
                let fee = text[..text.len() - rest.len()].trim();
                let (fee_remark, rest) = bracket(rest);
                return Self { stray_number: "", fee, fee_remark, rest };
            }
        }
        Self { rest: text, ..Self::default() }
    }

    /// Whether the fee says that nothing is to be paid.
    pub(super) fn is_free(&self) -> bool {
        self.fee == FREE
    }

    /// Whether the source has no word on a fee.
    pub(super) fn is_silent(&self) -> bool {
        self.fee == SILENT || (self.fee.is_empty() && self.fee_remark.is_empty())
    }
}

/// The balanced brackets that open the text, and what follows. Brackets that never close, in a text cut off by
/// the source, reach to its end.
fn bracket(text: &str) -> (&str, &str) {
    if !text.starts_with('(') {
        return ("", text.trim());
    }
    let mut depth = 0usize;
    for (place, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return (text[1..place].trim(), text[place + 1..].trim());
        }
    }
    (text[1..].trim(), "")
}
