//! The form of the counter after a decision has come into force while it was being filled in.

use motcua_domain::catalogue::Situation;

use crate::{
    extract::Values,
    office::upload::{FILE_PREFIX, KEPT_PREFIX, SentForm},
};

/// The most papers of a page that are looked at.
const PAPERS_MAX: usize = 200;

/// Puts what was ticked, counted and scanned for a paper beside that paper where the version in force asks for it, under
/// the version that it holds. What is asked for no longer, and the conditions that add time, are left out: the person at the
/// counter looks at the page again.
pub(super) fn to(situation: &Situation, form: &mut SentForm) {
    let fields = [
        "has.".to_owned(),
        "originals.".to_owned(),
        "copies.".to_owned(),
        format!("{KEPT_PREFIX}{FILE_PREFIX}"),
    ];
    let mut laid = Values::default();
    for was in 0..PAPERS_MAX {
        let name = form.values.remove(&format!("paper.{was}")).and_then(|names| names.into_iter().next());
        let place = name.and_then(|name| situation.place_of(&name, was));
        for field in &fields {
            let typed = form.values.remove(&format!("{field}{was}"));
            if let Some((typed, place)) = typed.zip(place) {
                laid.entry(format!("{field}{place}")).or_default().extend(typed);
            }
        }
    }
    form.values.extend(laid);
    form.values.retain(|field, _| !field.starts_with("addition.") && field != "version");
}
