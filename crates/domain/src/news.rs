//! News: what the province tells people, from a day on and until a day.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    codes::ProcedureCode,
    folding::composed,
    organisation::{AgencyCode, StaffId},
};

/// The most characters of a title, of a summary and of a text.
pub const TITLE_MAX_CHARS: usize = 200;
pub const SUMMARY_MAX_CHARS: usize = 500;
pub const BODY_MAX_CHARS: usize = 20_000;

/// What an address begins with to become a link.
const LINK_START: &str = "https://";
/// Characters that end an address, or would be dangerous in one.
const NEVER_IN_A_LINK: [char; 10] = ['<', '>', '"', '\'', '`', '\\', '{', '}', '|', '^'];
/// Marks that belong to the sentence where they end an address.
const SENTENCE_MARKS: [char; 8] = ['.', ',', ';', ':', '!', '?', ')', ']'];

/// What its writer decides about a piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsText {
    pub title: String,
    pub summary: String,
    /// Paragraphs, with an empty line between them.
    pub body: String,
    /// From whom it is, where it is from one agency.
    pub agency: Option<AgencyCode>,
    /// Which procedure it is about, where it is about one.
    pub procedure: Option<ProcedureCode>,
    /// The first day on which it is shown, from 00:00 on.
    pub from: NaiveDate,
    /// The last one; without it, the news stays.
    pub until: Option<NaiveDate>,
}

/// How far a piece of news has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NewsState {
    Draft,
    Published,
    Withdrawn,
}

impl NewsState {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Withdrawn];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Where a piece of news stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewsStanding {
    Draft,
    /// Published for a day that is to come.
    Coming,
    Shown,
    /// Its last day is over.
    Over,
    Withdrawn,
}

impl NewsStanding {
    pub const ALL: [Self; 5] = [Self::Draft, Self::Coming, Self::Shown, Self::Over, Self::Withdrawn];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Coming => "coming",
            Self::Shown => "shown",
            Self::Over => "over",
            Self::Withdrawn => "withdrawn",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }
}

/// A piece of news as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    pub id: Uuid,
    pub text: NewsText,
    pub state: NewsState,
    /// Goes up with each change, so that nobody writes over what they have not seen.
    pub version: i32,
    pub author: StaffId,
    pub changed_at: DateTime<FixedOffset>,
    pub changed_by: StaffId,
}

impl News {
    /// A new draft.
    #[must_use]
    pub fn begun(id: Uuid, text: NewsText, by: StaffId, at: DateTime<FixedOffset>) -> Self {
        let state = NewsState::Draft;
        Self { id, text, state, version: 1, author: by, changed_at: at, changed_by: by }
    }

    /// The same news, changed once more.
    #[must_use]
    pub fn changed(self, text: NewsText, state: NewsState, by: StaffId, at: DateTime<FixedOffset>) -> Self {
        Self { text, state, version: self.version + 1, changed_at: at, changed_by: by, ..self }
    }

    #[must_use]
    pub fn standing(&self, day: NaiveDate) -> NewsStanding {
        match self.state {
            NewsState::Draft => NewsStanding::Draft,
            NewsState::Withdrawn => NewsStanding::Withdrawn,
            NewsState::Published if day < self.text.from => NewsStanding::Coming,
            NewsState::Published if self.text.until.is_some_and(|until| until < day) => NewsStanding::Over,
            NewsState::Published => NewsStanding::Shown,
        }
    }
}

/// What is wrong with a piece of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewsFault {
    NoTitle,
    TitleTooLong,
    /// Readers would find nothing.
    NoSummary,
    SummaryTooLong,
    NoBody,
    BodyTooLong,
    UnknownAgency,
    UnknownProcedure,
    EndsBeforeItBegins,
    /// Nobody would see it any more.
    OverAlready,
}

/// For what a text is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewsCheck {
    /// Nobody but its writers reads it: it may have gaps.
    Draft,
    /// People read it already.
    Shown,
    /// It is published on this day.
    Publishing(NaiveDate),
}

impl NewsText {
    /// The text as it is kept: composed, without spaces around it, lines ended alike.
    #[must_use]
    pub fn tidied(self) -> Self {
        Self {
            title: composed(&self.title),
            summary: composed(&self.summary),
            body: composed(&self.body.replace("\r\n", "\n")),
            ..self
        }
    }

    /// Everything that is wrong. Whether its agency and its procedure are known is for the caller to say.
    #[must_use]
    pub fn faults(&self, check: NewsCheck, agency_known: bool, procedure_known: bool) -> Vec<NewsFault> {
        let is_long = |text: &str, max: usize| text.chars().count() > max;
        let read = check != NewsCheck::Draft;
        let today = match check {
            NewsCheck::Publishing(today) => Some(today),
            NewsCheck::Draft | NewsCheck::Shown => None,
        };
        let ends_first = self.until.is_some_and(|until| until < self.from);
        let over = self.until.zip(today).is_some_and(|(until, today)| until < today);
        [
            (self.title.is_empty(), NewsFault::NoTitle),
            (is_long(&self.title, TITLE_MAX_CHARS), NewsFault::TitleTooLong),
            (read && self.summary.is_empty(), NewsFault::NoSummary),
            (is_long(&self.summary, SUMMARY_MAX_CHARS), NewsFault::SummaryTooLong),
            (read && self.body.is_empty(), NewsFault::NoBody),
            (is_long(&self.body, BODY_MAX_CHARS), NewsFault::BodyTooLong),
            (!agency_known, NewsFault::UnknownAgency),
            (!procedure_known, NewsFault::UnknownProcedure),
            (ends_first, NewsFault::EndsBeforeItBegins),
            (over && !ends_first, NewsFault::OverAlready),
        ]
        .into_iter()
        .filter_map(|(wrong, fault)| wrong.then_some(fault))
        .collect()
    }
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    pub text: String,
    /// Whether the text is an address that leads somewhere.
    pub is_link: bool,
}

/// The paragraphs of a text, with its addresses as links. Only a bare `https://` address of plain characters is one.
#[must_use]
pub fn paragraphs(body: &str) -> Vec<Vec<Piece>> {
    let lines: Vec<&str> = body.lines().collect();
    let parts = lines.split(|line| line.trim().is_empty()).map(|part| part.join("\n"));
    parts.filter(|part| !part.trim().is_empty()).map(|part| pieces(part.trim())).collect()
}

fn pieces(paragraph: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut rest = paragraph;
    let mut plain = String::new();
    while let Some(at) = rest.find(LINK_START) {
        let (before, from) = rest.split_at(at);
        let length = link_length(from);
        // In the middle of a word it is no address.
        let apart = !before.ends_with(char::is_alphanumeric);
        let (address, after) = from.split_at(length.max(LINK_START.len()));
        plain.push_str(before);
        if length > LINK_START.len() && apart {
            if !plain.is_empty() {
                found.push(Piece { text: std::mem::take(&mut plain), is_link: false });
            }
            found.push(Piece { text: address.to_owned(), is_link: true });
        } else {
            plain.push_str(address);
        }
        rest = after;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        found.push(Piece { text: plain, is_link: false });
    }
    found
}

/// How many bytes of a text that begins with an address belong to it: without the marks that end a sentence.
fn link_length(text: &str) -> usize {
    let belongs = |c: char| c.is_ascii_graphic() && !NEVER_IN_A_LINK.contains(&c);
    let whole = text.find(|c| !belongs(c)).map_or(text, |end| &text[..end]);
    let ended = whole.trim_end_matches(SENTENCE_MARKS);
    let host = ended.get(LINK_START.len()..).unwrap_or_default();
    if host.starts_with(|c: char| c.is_ascii_alphanumeric()) { ended.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 6, day).unwrap_or_default()
    }

    fn text() -> NewsText {
        NewsText {
            title: "Nghỉ lễ".into(),
            summary: "Bộ phận một cửa nghỉ.".into(),
            body: "Nghỉ một ngày.".into(),
            agency: None,
            procedure: None,
            from: day(10),
            until: Some(day(12)),
        }
    }

    #[test]
    fn what_is_published_is_shown_from_its_first_day_to_its_last() {
        let at = DateTime::default();
        let draft = News::begun(Uuid::nil(), text(), StaffId(Uuid::nil()), at);
        assert_eq!(draft.standing(day(10)), NewsStanding::Draft);
        let news = draft.changed(text(), NewsState::Published, StaffId(Uuid::nil()), at);
        assert_eq!(news.version, 2);
        let standings: Vec<_> = (9..14).map(|number| news.standing(day(number)).code()).collect();
        assert_eq!(standings, ["coming", "shown", "shown", "shown", "over"]);
        let gone = news.changed(text(), NewsState::Withdrawn, StaffId(Uuid::nil()), at);
        assert_eq!(gone.standing(day(10)), NewsStanding::Withdrawn);
    }

    #[test]
    fn a_draft_may_have_gaps_and_what_people_read_may_not() {
        let gaps = NewsText { summary: String::new(), body: String::new(), ..text() };
        assert_eq!(gaps.faults(NewsCheck::Draft, true, true), []);
        let read = [NewsFault::NoSummary, NewsFault::NoBody];
        assert_eq!(gaps.faults(NewsCheck::Shown, true, true), read);
        let late = text().faults(NewsCheck::Publishing(day(13)), true, true);
        assert_eq!(late, [NewsFault::OverAlready]);
        let reversed = NewsText { until: Some(day(9)), title: "x".repeat(201), ..text() };
        let wrong = [
            NewsFault::TitleTooLong,
            NewsFault::UnknownAgency,
            NewsFault::UnknownProcedure,
            NewsFault::EndsBeforeItBegins,
        ];
        assert_eq!(reversed.faults(NewsCheck::Draft, false, false), wrong);
    }

    #[test]
    fn only_bare_secure_addresses_become_links() {
        let told = |body: &str| -> Vec<Vec<(String, bool)>> {
            let pair = |piece: Piece| (piece.text, piece.is_link);
            paragraphs(body).into_iter().map(|part| part.into_iter().map(pair).collect()).collect()
        };
        let two = told("Xem https://motcua.vn/x?a=1.\nDòng hai\n \n\n Đoạn hai ");
        let (link, plain) = (true, false);
        assert_eq!(
            two[0],
            [
                ("Xem ".to_owned(), plain),
                ("https://motcua.vn/x?a=1".to_owned(), link),
                (".\nDòng hai".to_owned(), plain)
            ]
        );
        assert_eq!(two[1], [("Đoạn hai".to_owned(), plain)]);
        for text in
            ["javascript:alert(1)", "http://a.vn", "xhttps://a.vn", "https://", "https://<b>", "https://."]
        {
            assert_eq!(told(text), [vec![(text.to_owned(), false)]], "{text}");
        }
        assert_eq!(told("https://a.vn\"onclick=\"x")[0][0], ("https://a.vn".to_owned(), true));
        assert_eq!(told(""), Vec::<Vec<(String, bool)>>::new());
    }
}
