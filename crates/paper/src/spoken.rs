//! Days spelt out, as the forms of civil status want them beside the figures: nobody can alter a word by a stroke.

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// `10/06/2020` as `ngày mười tháng sáu năm hai nghìn không trăm hai mươi`; nothing for a text that is no such day.
pub(crate) fn day(written: &str) -> Option<String> {
    let mut parts = written.split('/').map(|part| part.parse::<usize>().ok());
    let (Some(Some(day)), Some(Some(month)), Some(Some(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    if !(1..=31).contains(&day) || !(1..=12).contains(&month) || !(1000..=9999).contains(&year) {
        return None;
    }
    // The fourth month has a name of its own.
    let month = if month == 4 { "tư".to_owned() } else { below_hundred(month) };
    Some(format!("ngày {} tháng {month} năm {}", below_hundred(day), four_digits(year)))
}

fn four_digits(number: usize) -> String {
    let (thousands, hundreds, rest) = (number / 1000, number / 100 % 10, number % 100);
    let mut words = format!("{} nghìn", DIGITS[thousands % 10]);
    if hundreds > 0 || rest > 0 {
        words.push_str(&format!(" {} trăm", DIGITS[hundreds]));
    }
    match rest {
        0 => words,
        1..=9 => format!("{words} linh {}", DIGITS[rest]),
        _ => format!("{words} {}", below_hundred(rest)),
    }
}

fn below_hundred(number: usize) -> String {
    let (tens, units) = (number / 10 % 10, number % 10);
    let tens_words = match tens {
        0 => return DIGITS[units].to_owned(),
        1 => "mười".to_owned(),
        _ => format!("{} mươi", DIGITS[tens]),
    };
    match (tens, units) {
        (_, 0) => tens_words,
        (2.., 1) => format!("{tens_words} mốt"),
        (2.., 4) => format!("{tens_words} tư"),
        (_, 5) => format!("{tens_words} lăm"),
        _ => format!("{tens_words} {}", DIGITS[units]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_spelt_as_it_is_spoken() {
        for (written, spoken) in [
            ("10/06/2020", "ngày mười tháng sáu năm hai nghìn không trăm hai mươi"),
            ("21/04/1985", "ngày hai mươi mốt tháng tư năm một nghìn chín trăm tám mươi lăm"),
            ("15/11/2001", "ngày mười lăm tháng mười một năm hai nghìn không trăm linh một"),
            ("24/12/2000", "ngày hai mươi tư tháng mười hai năm hai nghìn"),
            ("05/01/1900", "ngày năm tháng một năm một nghìn chín trăm"),
        ] {
            assert_eq!(day(written).as_deref(), Some(spoken));
        }
    }

    #[test]
    fn what_is_no_day_is_not_spelt() {
        for written in ["", "2020-06-10", "32/01/2020", "10/13/2020", "10/06/20", "10/06/2020/1", "mai"] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}
