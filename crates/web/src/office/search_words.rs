//! What people search for and did not find, and the words that the province keeps for it.

use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::{Days, NaiveDate};
use motcua_app::search::{self, LoggedSearch, Synonym, SynonymError, WORD_MAX_CHARS, WORDS_MAX, code_of};
use motcua_texts::{Arg, Texts, key};
use serde::{Deserialize, Serialize};

use super::{Desk, Door, act, read};
use crate::{
    Page, WebError,
    components::Pagination,
    extract::{Submitted, SubmittedForm},
    render::{PageSample, samples_of},
};

const HOME: &str = "/office/search-words";
/// Days that the lists look back.
const LOOK_BACK_DAYS: u64 = 30;
/// The longest list of words that is typed into one field.
const TYPED_MAX_CHARS: usize = WORDS_MAX * (WORD_MAX_CHARS + 2);

/// Every way into this page.
pub(super) fn doors() -> Vec<Door> {
    vec![read(HOME, show), act(HOME, save)]
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<SearchWordsPage>()
}

/// Which list, which words a new synonym begins with, which one is changed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    list: String,
    words: String,
    change: String,
    q: String,
    /// Pages of the searches, and of the synonyms.
    page: u64,
    kept: u64,
}

/// A search.
#[derive(Debug, Clone, Serialize)]
struct SearchLine {
    words: String,
    asked: i64,
    found_nothing: i64,
}

/// A synonym.
#[derive(Debug, Clone, Serialize)]
struct SynonymLine {
    code: String,
    words: String,
    means: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SearchWordsPage {
    /// `nothing` or `all`.
    list: &'static str,
    from: NaiveDate,
    to: NaiveDate,
    searches: Vec<SearchLine>,
    searches_pages: Pagination,
    q: String,
    synonyms: Vec<SynonymLine>,
    synonyms_pages: Pagination,
    /// The synonym in the form; its code is empty for a new one.
    edited: SynonymLine,
    form: Option<Submitted>,
    /// Why it was not kept.
    refused: String,
}

impl Page for SearchWordsPage {
    const TEMPLATE: &'static str = "office/search_words.html";

    fn sample() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2020, 6, 10).unwrap_or_default();
        let line = SynonymLine {
            code: "sổ đỏ|sổ hồng".into(),
            words: "sổ đỏ, sổ hồng".into(),
            means: "giấy chứng nhận quyền sử dụng đất".into(),
        };
        let full = Self {
            list: "nothing",
            from: day,
            to: day,
            searches: vec![SearchLine { words: "bìa xanh".into(), asked: 12, found_nothing: 12 }],
            searches_pages: Pagination::new(1, 30),
            q: String::new(),
            synonyms: vec![line.clone()],
            synonyms_pages: Pagination::new(2, 60),
            edited: SynonymLine { code: String::new(), words: "bìa xanh".into(), means: String::new() },
            form: None,
            refused: String::new(),
        };
        let again = Self {
            list: "all",
            searches: Vec::new(),
            searches_pages: Pagination::new(1, 0),
            synonyms: Vec::new(),
            synonyms_pages: Pagination::new(1, 0),
            q: "x".into(),
            edited: line,
            form: Some(Submitted::default()),
            refused: "Chưa có chữ nào".into(),
            ..full.clone()
        };
        vec![full, again]
    }
}

fn line(synonym: &Synonym) -> SynonymLine {
    SynonymLine { code: code_of(synonym), words: synonym.words.join(", "), means: synonym.means.clone() }
}

async fn page(desk: &Desk, asked: &Asked) -> Result<SearchWordsPage, WebError> {
    let to = desk.app().now().date_naive();
    let from = to.checked_sub_days(Days::new(LOOK_BACK_DAYS)).unwrap_or(to);
    let (app, officer) = (desk.app(), &desk.officer);
    // What was searched just now is to be seen as well.
    let all = search::synonyms(app, officer).await?;
    search::flush(app).await?;
    let list = if asked.list == "all" { "all" } else { "nothing" };
    let searches = search::logged(app, officer, (from, to), list == "nothing").await?;
    let (searches, searches_pages) = Pagination::cut(searches, asked.page);
    let search_line =
        |LoggedSearch { words, asked, found_nothing }| SearchLine { words, asked, found_nothing };
    let sought = motcua_domain::folding::fold(&asked.q);
    let fits = |synonym: &&Synonym| {
        if sought.is_empty() {
            return true;
        }
        let text = format!("{} {}", synonym.words.join(" "), synonym.means);
        motcua_domain::folding::fold(&text).contains(&sought)
    };
    let found: Vec<&Synonym> = all.iter().filter(fits).collect();
    let (shown, synonyms_pages) = Pagination::slice(&found, asked.kept);
    let edited = all.iter().find(|synonym| code_of(synonym) == asked.change).map(line);
    Ok(SearchWordsPage {
        list,
        from,
        to,
        searches: searches.into_iter().map(search_line).collect(),
        searches_pages,
        q: asked.q.clone(),
        synonyms: shown.iter().map(|synonym| line(synonym)).collect(),
        synonyms_pages,
        edited: edited.unwrap_or_else(|| SynonymLine {
            code: String::new(),
            words: asked.words.clone(),
            means: String::new(),
        }),
        form: None,
        refused: String::new(),
    })
}

/// `GET /office/search-words`
async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, WebError> {
    let page = page(&desk, &asked).await?;
    desk.show(&page).await
}

fn told(desk: &Desk, error: &SynonymError) -> String {
    let (key, args): (&str, Vec<(&str, Arg)>) = match error {
        SynonymError::Empty => (key!("synonym-empty"), Vec::new()),
        SynonymError::TooLong => {
            (key!("synonym-too-long"), vec![("words", WORDS_MAX.into()), ("letters", WORD_MAX_CHARS.into())])
        }
        SynonymError::MeansItself(word) => (key!("synonym-itself"), vec![("word", word.as_str().into())]),
        SynonymError::Taken(word) => (key!("synonym-taken"), vec![("word", word.as_str().into())]),
        SynonymError::Full | SynonymError::App(_) => (key!("synonym-full"), Vec::new()),
    };
    Texts::get(desk.locale(), key, &args)
}

/// `POST /office/search-words`: keeps a synonym, or forgets one.
async fn save(desk: Desk, SubmittedForm(mut form): SubmittedForm) -> Result<Response, WebError> {
    let before = Some(form.raw("code").to_owned()).filter(|code| !code.is_empty());
    if form.raw("do") == "remove" {
        search::remove_synonym(desk.app(), &desk.officer, before.unwrap_or_default()).await?;
        return Ok(desk.go(HOME, key!("flash-synonym-removed"), ""));
    }
    let values = form.values().clone();
    let words = form.text("words", TYPED_MAX_CHARS);
    let means = form.text("means", WORD_MAX_CHARS);
    let asked = Asked { change: before.clone().unwrap_or_default(), ..Asked::default() };
    let synonym = form.finish(|| {
        let words = words?.split([',', '\n', ';']).map(|word| word.trim().to_owned()).collect();
        Some(Synonym { words, means: means? })
    });
    let (again, refused) = match synonym {
        Ok(synonym) => match search::put_synonym(desk.app(), &desk.officer, before, synonym).await {
            Ok(()) => return Ok(desk.go(HOME, key!("flash-saved"), "")),
            Err(SynonymError::App(error)) => return Err(error.into()),
            Err(error) => (Submitted { values, errors: Vec::new() }, told(&desk, &error)),
        },
        Err(again) => (again, String::new()),
    };
    let page = SearchWordsPage { form: Some(again), refused, ..page(&desk, &asked).await? };
    Ok(desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await?.into_response())
}
