//! Cuts a free Vietnamese text into words, numbers and signs, each with its place in the text.

use crate::folding::composed;

/// The most characters of one text that are read for meaning; the longest note of the national catalogue has
/// a few hundred. What stands beyond is kept as text.
pub const TEXT_MAX_CHARS: usize = 8_000;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Word,
    /// Digits, with the points and commas inside them: `05`, `1,5`, `650.000`.
    Number,
    /// Any other single character except white space; a line break is `\n`.
    Sign,
}

/// One token: its text in small letters, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub sort: Sort,
    pub text: String,
    /// Byte offsets into the composed text.
    pub start: usize,
    pub end: usize,
}

/// A text with its tokens.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub text: String,
    pub tokens: Vec<Token>,
}

impl Words {
    /// Reads at most [`TEXT_MAX_CHARS`] characters, composed so that `ngày` compares equal however it was typed.
    pub(super) fn of(text: &str) -> Self {
        let text: String = composed(text).chars().take(TEXT_MAX_CHARS).collect();
        let tokens = tokens(&text);
        Self { text, tokens }
    }

    /// The token's text, or nothing beyond either end.
    pub(super) fn at(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.text.as_str())
    }

    /// The text of the token `back` places before `index`; nothing before the beginning.
    pub(super) fn before(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).map_or("", |place| self.at(place))
    }

    pub(super) fn sort(&self, index: usize) -> Option<Sort> {
        self.tokens.get(index).map(|token| token.sort)
    }

    /// Whether the words of `phrase` (separated by one space) stand at `index`.
    pub(super) fn stands(&self, index: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(offset, word)| self.at(index + offset) == word)
    }

    /// Whether the phrase stands wholly inside the token range.
    pub(super) fn has_between(&self, from: usize, to: usize, phrase: &str) -> bool {
        let length = phrase.split(' ').count();
        (from..to.min(self.tokens.len())).any(|index| index + length <= to && self.stands(index, phrase))
    }

    /// The source text from one token to before another.
    pub(super) fn slice(&self, from: usize, to: usize) -> &str {
        let start = self.tokens.get(from).map_or(self.text.len(), |token| token.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        self.text.get(start..end.max(start)).unwrap_or_default().trim()
    }

    /// The first token of the clause in which `index` stands. Clauses end at `.`, `;`, a line break, or a
    /// dash or plus that opens a list item.
    pub(super) fn clause_start(&self, index: usize) -> usize {
        (0..index).rev().find(|place| self.ends_clause(*place)).map_or(0, |place| place + 1)
    }

    /// One past the last token of the clause in which `index` stands.
    pub(super) fn clause_end(&self, index: usize) -> usize {
        (index..self.tokens.len()).find(|place| self.ends_clause(*place)).unwrap_or(self.tokens.len())
    }

    fn ends_clause(&self, place: usize) -> bool {
        match self.at(place) {
            "." | ";" | "\n" | "+" | "*" => true,
            // A dash inside `3-5` or `VPCP-TTTT` joins; a dash before a word opens an item.
            "-" | "–" => self.sort(place + 1) == Some(Sort::Word) && !self.touches_previous(place),
            _ => false,
        }
    }

    fn touches_previous(&self, place: usize) -> bool {
        place.checked_sub(1).is_some_and(|previous| self.tokens[previous].end == self.tokens[place].start)
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() && first != '\n' {
            continue;
        }
        let sort = sort_of(first);
        let mut end = start + first.len_utf8();
        while sort != Sort::Sign
            && let Some((place, next)) = rest.peek().copied()
            && continues(sort, next, &text[place + next.len_utf8()..])
        {
            end = place + next.len_utf8();
            rest.next();
        }
        found.push(Token { sort, text: text[start..end].to_lowercase(), start, end });
    }
    found
}

fn sort_of(first: char) -> Sort {
    if first.is_ascii_digit() {
        Sort::Number
    } else if first.is_alphabetic() {
        Sort::Word
    } else {
        Sort::Sign
    }
}

fn continues(sort: Sort, next: char, after: &str) -> bool {
    match sort {
        Sort::Word => next.is_alphabetic(),
        Sort::Number => {
            next.is_ascii_digit()
                || (matches!(next, '.' | ',') && after.starts_with(|c: char| c.is_ascii_digit()))
        }
        Sort::Sign => false,
    }
}
