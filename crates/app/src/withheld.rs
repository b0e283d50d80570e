//! Acts that the state of a dossier knows but the law no longer allows: pages do not offer them, and say why.

use motcua_domain::dossier::{Act, Command, Dossier, MissingItem, MissingKind, Refusal, decide};

use crate::App;

/// Takes out of `offered` what would be refused whatever its form said, and answers with the refusals.
///
/// Papers are asked for once, and after receipt only within three working days (Nghị định 61/2018 Art. 15.3, 19.4).
/// The rules themselves are asked, with a slip in which nothing else is wrong.
pub(crate) fn withhold(app: &App, dossier: &Dossier, offered: &mut Vec<Act>) -> Vec<(Act, Refusal)> {
    let refused: Vec<(Act, Refusal)> = offered
        .iter()
        .filter(|act| **act == Act::RequestSupplement)
        .filter_map(|act| {
            let refusal = decide(Some(dossier), sound_slip(), app.decision_context(app.now())).err()?;
            is_final(&refusal).then_some((*act, refusal))
        })
        .collect();
    offered.retain(|act| refused.iter().all(|(withheld, _)| withheld != act));
    refused
}

fn sound_slip() -> Command {
    let item = MissingItem { name: "-".to_owned(), kind: MissingKind::Original, remark: String::new() };
    Command::RequestSupplement { items: vec![item], reason: "-".to_owned() }
}

/// Whether nothing that a person writes could turn the refusal round.
fn is_final(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::SupplementAskedTwice | Refusal::SupplementSlipTooLate { .. })
}
