//! A month of an agency: appeals answered, publication noted, the whole approved.

use axum::{extract::Path, http::StatusCode, response::Response};
use motcua_app::{
    desk,
    evaluation::{self, Answer, Month, Opened, QualityError, Wanted},
    figures::period_name,
};
use motcua_domain::{
    codes::DossierCode,
    figures::submission::{Period, PeriodKind},
    quality::{Evaluated, Index, Points, Publication, TEXT_MAX_CHARS},
};
use motcua_texts::key;

use super::month_page::{CORRECTIONS, MonthPage};
use crate::{
    WebError,
    extract::{FormReader, SubmittedForm},
    office::Desk,
    quality::{Again, again},
};

/// The most appeals that a number in a form can mean.
const APPEAL_NUMBER_MAX: usize = motcua_domain::quality::APPEALS_MAX;

fn month_of(text: &str) -> Result<Period, WebError> {
    let period: Period = text.parse().map_err(|_| WebError::NotFound)?;
    if period.kind() == PeriodKind::Month { Ok(period) } else { Err(WebError::NotFound) }
}

async fn page_of(desk: &Desk, agency: &str, period: Period) -> Result<(MonthPage, Opened), WebError> {
    // Whoever is evaluated sees the own appeals on the own page; the month is for those who judge.
    if evaluation::sight(desk.app(), &desk.officer, agency)?.agency.is_none() {
        return Err(WebError::NotFound);
    }
    let month = Month::of(period.first_day());
    let opened = evaluation::open(desk.app(), &desk.officer, agency, month).await?;
    let mut appealed = Vec::new();
    for appeal in &opened.month.appeals {
        if let Evaluated::Officer(id) = appeal.of {
            appealed.push(format!("staff:{}", id.0));
        }
    }
    let names = desk::names_of(desk.app(), appealed).await?;
    let named = (period.to_string(), period_name(desk.locale(), period));
    Ok((MonthPage::of(desk, agency, named, &opened, &names), opened))
}

/// `GET /office/evaluation/months/{agency}/{month}`
pub(crate) async fn show(
    desk: Desk,
    Path((agency, month)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let (page, _) = page_of(&desk, &agency, month_of(&month)?).await?;
    desk.show(&page).await
}

/// What a leader wants to do.
enum Wish {
    Answer { number: usize, answer: Answer },
    Publication(Publication),
    Approve,
}

/// `POST /office/evaluation/months/{agency}/{month}`
pub(crate) async fn decide(
    desk: Desk,
    Path((agency, month)): Path<(String, String)>,
    SubmittedForm(mut form): SubmittedForm,
) -> Result<Response, WebError> {
    let period = month_of(&month)?;
    let (_, opened) = page_of(&desk, &agency, period).await?;
    if !opened.may_decide {
        return Err(WebError::NotFound);
    }
    let tried = format!("{}{}", form.raw("do"), form.raw("number"));
    let values = form.values().clone();
    let wish = wish(&mut form);
    let again = match form.finish(|| wish) {
        Ok((wish, done)) => match carry_out(&desk, &agency, period, wish).await {
            Ok(()) => {
                let to = format!("/office/evaluation/months/{agency}/{period}");
                return Ok(desk.go(&to, done, ""));
            }
            Err(error) => again(error, values, desk.locale())?,
        },
        Err(form) => Again { form, refused: None },
    };
    let (page, _) = page_of(&desk, &agency, period).await?;
    let page = MonthPage { form: Some(again.form), refused: again.refused, tried, ..page };
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// What was asked for, with the text that says that it is done.
fn wish(form: &mut FormReader) -> Option<(Wish, &'static str)> {
    match form.raw("do") {
        "answer" => {
            let number = form.raw("number").parse().ok().filter(|number| *number < APPEAL_NUMBER_MAX);
            let answer = answer(form)?;
            Some((Wish::Answer { number: number?, answer }, key!("flash-evaluation-answered")))
        }
        "publication" => {
            let found = Publication {
                posted: form.is_ticked("posted"),
                electronic: form.is_ticked("electronic"),
                correct: form.is_ticked("correct"),
            };
            Some((Wish::Publication(found), key!("flash-evaluation-checked")))
        }
        "approve" => Some((Wish::Approve, key!("flash-evaluation-approved"))),
        _ => {
            form.refuse("do", key!("field-choose"));
            None
        }
    }
}

fn answer(form: &mut FormReader) -> Option<Answer> {
    let accepts = form.choice("verdict", |code| match code {
        "accept" => Some(true),
        "refuse" => Some(false),
        _ => None,
    });
    let text = form.text("answer", TEXT_MAX_CHARS);
    let rows: Vec<Option<Option<Wanted>>> = (0..CORRECTIONS).map(|row| wanted(form, row)).collect();
    let corrections = rows.into_iter().collect::<Option<Vec<_>>>();
    Some(match accepts? {
        true => Answer::Accept { corrections: corrections?.into_iter().flatten().collect(), answer: text? },
        false => Answer::Refuse { reason: text? },
    })
}

/// A row of corrections; an empty one is none.
fn wanted(form: &mut FormReader, row: usize) -> Option<Option<Wanted>> {
    let (dossier, index, points) =
        (format!("dossier.{row}"), format!("index.{row}"), format!("points.{row}"));
    if form.raw(&dossier).is_empty() {
        return Some(None);
    }
    let code: Option<DossierCode> =
        form.parsed(&dossier, key!("evaluation-answer-code-wrong"), |text| text.parse().ok());
    let index = form.choice(&index, Index::from_code);
    let to = form.choice(&points, |text| text.parse::<u8>().ok().and_then(|n| Points::try_from(n).ok()));
    Some(Some(Wanted { dossier: code?, index: index?, to: to? }))
}

async fn carry_out(desk: &Desk, agency: &str, period: Period, wish: Wish) -> Result<(), QualityError> {
    let (app, officer, month) = (desk.app(), &desk.officer, Month::of(period.first_day()));
    match wish {
        Wish::Answer { number, answer } => {
            evaluation::answer(app, officer, agency, month, number, answer).await
        }
        Wish::Publication(found) => evaluation::check_publication(app, officer, agency, month, found).await,
        Wish::Approve => evaluation::approve(app, officer, agency, month).await,
    }
}
