//! Plans a change in three steps: the agencies, what becomes of them, what that means. Without scripts: each step is a
//! page, and what was typed goes along.

use axum::{
    extract::{Query, RawQuery},
    http::StatusCode,
    response::Response,
};
use motcua_app::organisation;
use motcua_domain::{folding::fold, organisation::Agency};
use motcua_texts::{ChangeRefusalText, Texts, key};
use serde::Deserialize;

use super::{
    super::{Desk, dossier::command::fault, today::Choice},
    parts::{HOME, refusal_of, require},
    plan_page::{PlanPage, PreviewPart},
    read::{self, KINDS, PARTS_MAX},
};
use crate::{
    WebError,
    extract::{FormReader, Submitted, SubmittedForm, Values, parse_urlencoded},
    portal::grouped_agencies,
};

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    kind: String,
    q: String,
    /// Sent with the choice of agencies.
    chosen: String,
}

/// `GET /office/organisation/new`: the kind, then the agencies, then the form.
pub(crate) async fn show(
    desk: Desk,
    Query(asked): Query<Asked>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    require(&desk)?;
    let values = parse_urlencoded(query.unwrap_or_default().as_bytes());
    let codes = values.get("from").cloned().unwrap_or_default();
    let ending = read::chosen(&desk.app().catalogue(), &codes);
    let kind = KINDS.into_iter().find(|kind| *kind == asked.kind).unwrap_or_default();
    let needed = if kind == "merge" { 2 } else { 1 };
    if kind.is_empty() || ending.len() < needed {
        let mut page = choosing(&desk, kind, &asked.q);
        if !asked.chosen.is_empty() {
            let key = if needed == 2 { key!("organisation-choose-two") } else { key!("field-choose") };
            page.form = Some(Submitted { values, errors: vec![fault("from", key)] });
        }
        return desk.show(&page).await;
    }
    let values = read::first_values(kind, &ending);
    desk.show(&details(&desk, kind, &ending, Submitted { values, errors: Vec::new() }, None)).await
}

/// The page that asks for the agencies; `q` narrows them by their names.
fn choosing(desk: &Desk, kind: &str, q: &str) -> PlanPage {
    let (catalogue, today) = (desk.app().catalogue(), desk.app().now().date_naive());
    let words = fold(q);
    let fits = |agency: &Agency| agency.valid_until.is_none() && fold(&agency.name).contains(&words);
    let groups = if kind.is_empty() { Vec::new() } else { grouped_agencies(&catalogue, today, fits) };
    let choice = |choice: crate::portal::Choice| Choice { value: choice.value, label: choice.label };
    PlanPage {
        q: q.to_owned(),
        groups: groups
            .into_iter()
            .map(|(name, agencies)| (name, agencies.into_iter().map(choice).collect()))
            .collect(),
        ..blank(kind)
    }
}

fn blank(kind: &str) -> PlanPage {
    PlanPage {
        kind: kind.to_owned(),
        kinds: KINDS,
        groups: Vec::new(),
        q: String::new(),
        ending: Vec::new(),
        parts: Vec::new(),
        can_add: false,
        rooms: Vec::new(),
        parents: Vec::new(),
        successors: Vec::new(),
        form: None,
        refusal: None,
        preview: None,
    }
}

/// The choice of no agency at all.
fn nobody(desk: &Desk, key: &str) -> Choice {
    Choice { value: String::new(), label: Texts::get(desk.locale(), key, &[]) }
}

/// The page that asks what becomes of the chosen agencies.
fn details(
    desk: &Desk,
    kind: &str,
    ending: &[Agency],
    form: Submitted,
    refusal: Option<ChangeRefusalText>,
) -> PlanPage {
    let catalogue = desk.app().catalogue();
    let choice = |agency: &Agency| Choice { value: agency.code.0.clone(), label: agency.name.clone() };
    let parts = read::parts(kind, form.values.get("parts").and_then(|all| all.first()).map_or("", |one| one));
    let goes_on = |agency: &&std::sync::Arc<Agency>| {
        agency.valid_until.is_none() && ending.iter().all(|ends| ends.code != agency.code)
    };
    let level = ending.first().map(|agency| agency.level);
    let others: Vec<&Agency> = catalogue.agencies.iter().filter(goes_on).map(AsRef::as_ref).collect();
    let is_above = |agency: &&Agency| level.is_some_and(|level| agency.level < level);
    let above: Vec<&Agency> = others.iter().copied().filter(is_above).collect();
    let (same, different): (Vec<&Agency>, Vec<&Agency>) =
        others.iter().partition(|agency| Some(agency.level) == level);
    PlanPage {
        ending: ending.iter().map(choice).collect(),
        parts: (0..parts).collect(),
        can_add: kind == "split" && parts < PARTS_MAX,
        rooms: read::rooms(ending)
            .into_iter()
            .map(|room| crate::portal::Choice::new(&room.code, &room.name))
            .collect(),
        // A superior is of a higher level; a successor mostly of the same one, so these come first.
        parents: std::iter::once(nobody(desk, key!("organisation-no-parent")))
            .chain(above.into_iter().map(choice))
            .collect(),
        successors: std::iter::once(nobody(desk, key!("organisation-no-successor")))
            .chain(same.into_iter().chain(different).map(choice))
            .collect(),
        form: Some(form),
        refusal,
        ..blank(kind)
    }
}

/// `POST /office/organisation/new`: one more part, the preview, back to the form, or the decision.
pub(crate) async fn take(desk: Desk, SubmittedForm(mut form): SubmittedForm) -> Result<Response, WebError> {
    require(&desk)?;
    let kind = KINDS.into_iter().find(|kind| *kind == form.raw("kind")).unwrap_or_default();
    let ending = read::chosen(&desk.app().catalogue(), &form.all("from"));
    if kind.is_empty() || ending.is_empty() {
        return desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &choosing(&desk, kind, "")).await;
    }
    let mut values = form.values().clone();
    let wanted = form.raw("do").to_owned();
    if wanted == "more" || wanted == "edit" {
        if wanted == "more" {
            add_part(&mut values, kind, &ending);
        }
        let again = Submitted { values, errors: Vec::new() };
        return desk.show(&details(&desk, kind, &ending, again, None)).await;
    }
    let (again, refusal) = match answer(&desk, kind, &ending, &mut form, &wanted).await? {
        Answer::Done(response) => return Ok(response),
        Answer::Again(errors, refusal) => (Submitted { values, errors }, refusal),
    };
    let page = details(&desk, kind, &ending, again, refusal);
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

enum Answer {
    Done(Response),
    Again(Vec<crate::extract::FieldError>, Option<ChangeRefusalText>),
}

/// Shows what the change means, or keeps it where that was confirmed.
async fn answer(
    desk: &Desk,
    kind: &str,
    ending: &[Agency],
    form: &mut FormReader,
    wanted: &str,
) -> Result<Answer, WebError> {
    let values = form.values().clone();
    let mut reader = std::mem::take(form);
    let read = read::change(&mut reader, kind, ending);
    let change = match reader.finish(|| read) {
        Ok(change) => change,
        Err(again) => return Ok(Answer::Again(again.errors, None)),
    };
    let (app, officer) = (desk.app(), &desk.officer);
    let refused = if wanted == "confirm" {
        match organisation::decide(app, officer, change).await {
            Ok(id) => {
                let to = format!("{HOME}/changes/{id}");
                return Ok(Answer::Done(desk.go(&to, key!("flash-organisation-decided"), "")));
            }
            Err(error) => error,
        }
    } else {
        match organisation::preview(app, officer, &change).await {
            Ok(preview) => {
                let again = Submitted { values: values.clone(), errors: Vec::new() };
                let part = PreviewPart::of(desk, &change, &preview, &values);
                let page = PlanPage { preview: Some(part), ..details(desk, kind, ending, again, None) };
                return Ok(Answer::Done(desk.show(&page).await?));
            }
            Err(error) => error,
        }
    };
    Ok(Answer::Again(Vec::new(), Some(refusal_of(desk, refused)?)))
}

/// One more new agency, with what goes on as it was.
fn add_part(values: &mut Values, kind: &str, ending: &[Agency]) {
    let before = read::parts(kind, values.get("parts").and_then(|all| all.first()).map_or("", |one| one));
    let count = (before + 1).min(PARTS_MAX);
    values.insert("parts".to_owned(), vec![count.to_string()]);
    for (name, all) in read::first_values(kind, ending) {
        if let Some(field) = name.strip_suffix("-0") {
            values.entry(format!("{field}-{}", count - 1)).or_insert(all);
        }
    }
}
