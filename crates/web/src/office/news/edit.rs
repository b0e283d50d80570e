//! The page of one piece of news: its form, how people read it, publishing and taking it off.

use axum::{extract::Path, http::StatusCode, response::Response};
use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_app::{
    AppError,
    news::{self, NewsError, OpenedNews, Saving},
};
use motcua_domain::news::{NewsFault, NewsStanding, NewsState};
use motcua_texts::key;
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::Desk,
    HOME,
    form::{read, unticked, wrong},
};
use crate::{
    Page, WebError,
    extract::{Submitted, SubmittedForm},
    portal::{Choice, NewsView, grouped_agencies},
};

/// What is known of a piece of news that is kept.
#[derive(Debug, Clone, Serialize)]
struct Kept {
    version: i32,
    standing: &'static str,
    /// Whether people read it, did or will: it can be taken off.
    published: bool,
    /// Its address on the portal; empty where people do not read it.
    public: String,
    author: String,
    changed_by: String,
    changed_at: DateTime<FixedOffset>,
    view: NewsView,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct NewsFormPage {
    href: String,
    /// None for a new one.
    kept: Option<Kept>,
    title: String,
    summary: String,
    body: String,
    agency: String,
    procedure: String,
    from: NaiveDate,
    until: Option<NaiveDate>,
    groups: Vec<(String, Vec<Choice>)>,
    form: Option<Submitted>,
    /// The form that came back is the one that takes it off.
    withdrawing: bool,
    /// Somebody else changed it since the person looked.
    stale: bool,
    /// No more can be kept.
    full: bool,
}

impl Page for NewsFormPage {
    const TEMPLATE: &'static str = "office/news_one.html";

    fn sample() -> Vec<Self> {
        let at = motcua_app::desk::instant(1_591_774_800_000);
        let kept = |standing: NewsStanding| Kept {
            version: 3,
            standing: standing.code(),
            published: standing == NewsStanding::Shown,
            public: if standing == NewsStanding::Shown { "/news/x".into() } else { String::new() },
            author: "Trần Thị Ví Dụ".into(),
            changed_by: "Trần Văn Thử".into(),
            changed_at: at,
            view: NewsView::sample(),
        };
        let new = Self {
            href: "/office/news/new".into(),
            kept: None,
            title: String::new(),
            summary: String::new(),
            body: String::new(),
            agency: String::new(),
            procedure: String::new(),
            from: at.date_naive(),
            until: None,
            groups: vec![(String::new(), vec![Choice::new("22330", "UBND phường Vĩnh Hải")])],
            form: None,
            withdrawing: false,
            stale: false,
            full: false,
        };
        let faults = [NewsFault::NoBody, NewsFault::UnknownAgency, NewsFault::UnknownProcedure];
        let again = Some(wrong(Default::default(), &faults));
        let shown = Self {
            title: "Nghỉ lễ".into(),
            until: Some(at.date_naive()),
            kept: Some(kept(NewsStanding::Shown)),
            ..new.clone()
        };
        let draft = Self { kept: Some(kept(NewsStanding::Draft)), ..shown.clone() };
        let overtaken = Self { stale: true, form: again.clone(), ..shown.clone() };
        let asked = Some(unticked(Default::default()));
        let off = Self { withdrawing: true, form: asked, ..shown.clone() };
        vec![Self { form: again, full: true, ..new.clone() }, new, draft, overtaken, off, shown]
    }
}

impl NewsFormPage {
    fn new(desk: &Desk) -> Self {
        let moment = desk.app().moment();
        let today = moment.at.date_naive();
        Self {
            href: format!("{HOME}/new"),
            kept: None,
            title: String::new(),
            summary: String::new(),
            body: String::new(),
            agency: String::new(),
            procedure: String::new(),
            from: today,
            until: None,
            groups: grouped_agencies(&moment.catalogue, today, |_| true),
            form: None,
            withdrawing: false,
            stale: false,
            full: false,
        }
    }

    fn of(desk: &Desk, opened: OpenedNews) -> Self {
        let new = Self::new(desk);
        let OpenedNews { news, standing, author, changed_by } = opened;
        let shown = standing == NewsStanding::Shown;
        let kept = Kept {
            version: news.version,
            standing: standing.code(),
            published: news.state == NewsState::Published,
            public: if shown { format!("/news/{}", news.id) } else { String::new() },
            author,
            changed_by,
            changed_at: news.changed_at,
            view: NewsView::of(&desk.app().catalogue(), &news.text),
        };
        let text = news.text;
        let agency = text.agency.map(|code| code.0).unwrap_or_default();
        let mut groups = new.groups;
        // An agency that has ended since stays until another is chosen.
        let is_there = groups.iter().any(|(_, choices)| choices.iter().any(|one| one.value == agency));
        if !agency.is_empty() && !is_there {
            let choice = Choice::new(&agency, &desk.agency_name(&agency));
            groups.insert(0, (String::new(), vec![choice]));
        }
        Self {
            href: format!("{HOME}/{}", news.id),
            kept: Some(kept),
            title: text.title,
            summary: text.summary,
            body: text.body,
            agency,
            procedure: text.procedure.map(|code| code.to_string()).unwrap_or_default(),
            from: text.from,
            until: text.until,
            groups,
            ..new
        }
    }
}

/// `GET /office/news/new`
pub(super) async fn new(desk: Desk) -> Result<Response, WebError> {
    news::require(&desk.officer)?;
    desk.show(&NewsFormPage::new(&desk)).await
}

/// `GET /office/news/{id}`
pub(super) async fn show(desk: Desk, Path(id): Path<Uuid>) -> Result<Response, WebError> {
    let opened = news::one(desk.app(), &desk.officer, id).await?;
    desk.show(&NewsFormPage::of(&desk, opened)).await
}

fn done(desk: &Desk, id: Uuid, saving: Saving) -> Response {
    let told = match saving {
        Saving::Text => key!("flash-saved"),
        Saving::AndPublish => key!("flash-news-published"),
    };
    desk.go(&format!("{HOME}/{id}"), told, "")
}

/// `POST /office/news/new`
pub(super) async fn begin(desk: Desk, SubmittedForm(form): SubmittedForm) -> Result<Response, WebError> {
    news::require(&desk.officer)?;
    let values = form.values().clone();
    let page = NewsFormPage::new(&desk);
    let page = match read(form) {
        Err(again) => NewsFormPage { form: Some(again), ..page },
        Ok((text, saving)) => match news::begin(desk.app(), &desk.officer, text, saving).await {
            Ok(id) => return Ok(done(&desk, id, saving)),
            Err(NewsError::App(error)) => return Err(error.into()),
            Err(NewsError::Faults(faults)) => NewsFormPage { form: Some(wrong(values, &faults)), ..page },
            Err(NewsError::Full) => NewsFormPage { form: Some(wrong(values, &[])), full: true, ..page },
        },
    };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// `POST /office/news/{id}`
pub(super) async fn save(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    // Whoever may not write it is told nothing of what is wrong with the form.
    news::one(desk.app(), &desk.officer, id).await?;
    let values = form.values().clone();
    let seen = form.raw("version").parse().unwrap_or(0);
    let (again, stale) = match read(form) {
        Err(again) => (again, false),
        Ok((text, saving)) => match news::write(desk.app(), &desk.officer, (id, seen), text, saving).await {
            Ok(()) => return Ok(done(&desk, id, saving)),
            Err(NewsError::App(AppError::Stale { .. })) => (wrong(values, &[]), true),
            Err(NewsError::App(error)) => return Err(error.into()),
            Err(NewsError::Faults(faults)) => (wrong(values, &faults), false),
            Err(error @ NewsError::Full) => return Err(WebError::internal(error)),
        },
    };
    let opened = news::one(desk.app(), &desk.officer, id).await?;
    let page = NewsFormPage { form: Some(again), stale, ..NewsFormPage::of(&desk, opened) };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// `POST /office/news/{id}/withdraw`
pub(super) async fn withdraw(
    desk: Desk,
    Path(id): Path<Uuid>,
    SubmittedForm(form): SubmittedForm,
) -> Result<Response, WebError> {
    news::one(desk.app(), &desk.officer, id).await?;
    let seen = form.raw("version").parse().unwrap_or(0);
    let (form, stale) = if form.is_ticked("confirm") {
        match news::withdraw(desk.app(), &desk.officer, id, seen).await {
            Ok(()) => return Ok(desk.go(&format!("{HOME}/{id}"), key!("flash-news-withdrawn"), "")),
            Err(AppError::Stale { .. }) => (None, true),
            Err(error) => return Err(error.into()),
        }
    } else {
        (Some(unticked(Default::default())), false)
    };
    let opened = news::one(desk.app(), &desk.officer, id).await?;
    let withdrawing = form.is_some();
    let page = NewsFormPage { form, stale, withdrawing, ..NewsFormPage::of(&desk, opened) };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}
