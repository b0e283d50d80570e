//! Tells whether a text states a time limit, without understanding it.
//!
//! Kept apart from the parser on purpose: the share of limits that were understood is measured against what
//! this detector sees, so the two must not share an error.

/// The words on either side of a number in which a limit-like word must stand.
const CONTEXT_WORDS: usize = 8;
/// Texts are looked at up to this many words.
const WORDS_MAX: usize = 5_000;

const UNITS: [&str; 7] = ["ngày", "giờ", "tháng", "phút", "tuần", "buổi", "năm"];

/// Words beside a number that make it a limit.
const LIMITING: [&str; 16] = [
    "thời hạn",
    "không quá",
    "trong vòng",
    "tối đa",
    "chậm nhất",
    "muộn nhất",
    "kể từ",
    "ngày làm việc",
    "giờ làm việc",
    "giải quyết",
    "sau khi nhận",
    "nhận đủ",
    "nhận được",
    "thời gian",
    "trong thời",
    "kéo dài",
];

/// Words beside a number that make it something else.
const OTHER: [&str; 10] = [
    "giá trị",
    "hiệu lực",
    "tuổi",
    "kinh nghiệm",
    "liên tục",
    "gần nhất",
    "ít nhất",
    "tối thiểu",
    "sử dụng",
    "liền kề",
];

/// Phrases that promise the result at once.
const AT_ONCE: [&str; 9] = [
    "trong ngày",
    "ngay sau khi nhận",
    "ngay sau khi tiếp nhận",
    "ngay khi nhận",
    "giải quyết ngay",
    "trả ngay",
    "đổi ngay",
    "cấp ngay",
    "trả kết quả ngay",
];

/// Whether the text states a time limit: a number with a unit of time among words of limiting, or a promise to
/// answer at once.
#[must_use]
pub fn states_a_limit(text: &str) -> bool {
    // The source glues the words on the fee to what follows: "Miễn phíđổi ngay".
    let lower = crate::folding::composed(text)
        .to_lowercase()
        .replace("miễn phí", "miễn phí ")
        .replace("thông tin", "thông tin ");
    let words = spaced(&lower);
    let words: Vec<&str> = words.split_whitespace().take(WORDS_MAX).collect();
    let at_once = AT_ONCE.iter().any(|phrase| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.windows(phrase.len()).enumerate().any(|(at, window)| {
            window == phrase.as_slice() && !words.get(at + phrase.len()).is_some_and(|next| is_number(next))
        })
    });
    at_once || (0..words.len()).any(|index| is_limit_at(&words, index))
}

fn is_limit_at(words: &[&str], index: usize) -> bool {
    if !is_number(words[index]) || index.checked_sub(1).is_some_and(|before| dates(words[before])) {
        return false;
    }
    let unit =
        (index + 1..=index + 4).find(|place| words.get(*place).is_some_and(|word| UNITS.contains(word)));
    let Some(unit) = unit else { return false };
    if words.get(unit + 1).is_some_and(|word| is_number(word)) {
        return false;
    }
    if words.len() <= unit + 1 && index == 0 {
        return true;
    }
    let from = index.saturating_sub(CONTEXT_WORDS);
    let to = (unit + CONTEXT_WORDS).min(words.len());
    let around = words[from..to].join(" ");
    let close = words[index.saturating_sub(4)..(unit + 3).min(words.len())].join(" ");
    LIMITING.iter().any(|phrase| around.contains(phrase))
        && !OTHER.iter().any(|phrase| close.contains(phrase))
}

fn dates(word: &str) -> bool {
    matches!(
        word,
        "ngày"
            | "tháng"
            | "năm"
            | "số"
            | "khoản"
            | "điều"
            | "thứ"
            | "từ"
            | "lúc"
            | "/"
            | "mục"
            | "đến"
            | "sau"
    )
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        && word.starts_with(|c: char| c.is_ascii_digit())
}

/// Puts spaces around signs and between digits and letters, so that `phí03 ngày;` falls into words.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut last: Option<char> = None;
    for c in text.chars() {
        let class = |c: char| {
            if c.is_ascii_digit() || matches!(c, ',' | '.') {
                0
            } else if c.is_alphabetic() {
                1
            } else {
                2
            }
        };
        if last.is_some_and(|before| class(before) != class(c) || class(c) == 2) {
            out.push(' ');
        }
        out.push(c);
        last = Some(c);
    }
    out
}
