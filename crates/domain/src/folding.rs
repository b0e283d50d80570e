//! Vietnamese text without its marks: what a person types on a telephone in a hurry.
//!
//! "lam lai bang lai xe" must find "Cấp lại bằng lái xe"; yet "bán" and "bạn" stay distinct when the
//! marks are typed, which is why searches rank exact matches above folded ones.

use unicode_normalization::{
    UnicodeNormalization,
    char::{decompose_canonical, is_combining_mark},
};

/// Lower case, no marks, `đ` as `d`, every run of other characters than letters and digits as one space.
///
/// The result is stable: folding a folded text changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), gap: false };
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            // What is decomposed need not be put in order: only marks change their places, and they are left out.
            decompose_canonical(c, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(|c| folded.push(c));
                }
            });
        }
    }
    folded.text
}

/// A text as it is folded letter by letter.
struct Folded {
    text: String,
    /// Whether something stands between the last letter and the next.
    gap: bool,
}

impl Folded {
    fn push(&mut self, c: char) {
        let c = if c == 'đ' { 'd' } else { c };
        if c.is_alphanumeric() {
            if self.gap && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.gap = false;
            self.text.push(c);
        } else if !is_combining_mark(c) {
            self.gap = true;
        }
    }
}

/// The composed form (NFC) in which texts are kept, with outer white space removed.
#[must_use]
pub fn composed(text: &str) -> String {
    text.trim().nfc().collect()
}

/// An address part made of a text: folded words joined by hyphens, `Sở Tư pháp` → `so-tu-phap`.
#[must_use]
pub fn slug(text: &str) -> String {
    fold(text).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_found_without_marks() {
        assert_eq!(fold("Đà Nẵng"), "da nang");
        assert_eq!(fold("Cấp đổi Giấy phép lái xe (GPLX)"), "cap doi giay phep lai xe gplx");
        assert_eq!(fold("  —  "), "");
    }

    #[test]
    fn composed_and_decomposed_input_fold_alike() {
        let decomposed: String = "Nguyễn Thị Lựu".nfd().collect();
        assert_eq!(fold(&decomposed), fold("Nguyễn Thị Lựu"));
        assert_eq!(composed(&decomposed), "Nguyễn Thị Lựu");
    }

    #[test]
    fn a_slug_can_stand_in_an_address() {
        assert_eq!(slug("Sở Tài nguyên và Môi trường"), "so-tai-nguyen-va-moi-truong");
    }

    proptest! {
        /// Folding letter by letter is folding the decomposed text.
        #[test]
        fn folding_takes_marks_off_wherever_they_stand(text in "[a-zA-ZăâêôơưđĂÂÊÔƠƯĐ\u{300}-\u{303}\u{309}\u{31b}\u{323}ạảấỹ ;,\u{130}]{0,40}") {
            let decomposed: String = text.nfd().collect();
            let composed: String = text.nfc().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
            prop_assert_eq!(fold(&composed), fold(&text));
        }

        #[test]
        fn folding_twice_changes_nothing(text in ".{0,60}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
