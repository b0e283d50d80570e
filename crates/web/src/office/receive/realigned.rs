//! The form of the counter under another list of papers: after a decision has come into force, another situation was chosen,
//! or a procedure that was abolished is filed as its successor.

use motcua_domain::catalogue::Situation;

use crate::{
    extract::Values,
    office::upload::{FILE_PREFIX, KEPT_PREFIX},
};

/// The most papers of a page that are looked at.
const PAPERS_MAX: usize = 200;

/// Puts what was ticked, counted and scanned for a paper beside that paper where `now` asks for it. The page says which paper
/// stood where; where it does not, `before` does. What is asked for no longer, and the conditions that add time, are left out.
pub(super) fn to(now: &Situation, before: Option<&Situation>, values: &mut Values) {
    let fields = [
        "has.".to_owned(),
        "originals.".to_owned(),
        "copies.".to_owned(),
        format!("{KEPT_PREFIX}{FILE_PREFIX}"),
    ];
    let names: Vec<Option<String>> = (0..PAPERS_MAX).map(|was| name(was, before, values)).collect();
    let is_there = |(was, name): (usize, &Option<String>)| {
        name.as_ref().is_none_or(|name| now.place_of(name, was) == Some(was))
    };
    if names.iter().enumerate().all(is_there) {
        return;
    }
    let mut laid = Values::default();
    for (was, name) in names.into_iter().enumerate() {
        values.remove(&format!("paper.{was}"));
        let place = name.and_then(|name| now.place_of(&name, was));
        for field in &fields {
            let typed = values.remove(&format!("{field}{was}"));
            if let Some((typed, place)) = typed.zip(place) {
                laid.entry(format!("{field}{place}")).or_default().extend(typed);
            }
        }
    }
    values.extend(laid);
    values.retain(|field, _| !field.starts_with("addition."));
}

fn name(was: usize, before: Option<&Situation>, values: &Values) -> Option<String> {
    let posted = values.get(&format!("paper.{was}")).and_then(|names| names.first()).cloned();
    posted.or_else(|| Some(before?.components.get(was)?.name.clone()))
}

/// Whether the page said which paper stood where.
pub(super) fn is_told(values: &Values) -> bool {
    values.contains_key("paper.0")
}
