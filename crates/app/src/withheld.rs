//! Acts that the state of a dossier knows but the law no longer allows: pages do not offer them, and say why.

use motcua_domain::dossier::{
    Act, Command, Dossier, MissingItem, MissingKind, Refusal, SecondSupplement, decide,
};

use crate::{App, acts::Officer};

/// Takes out of `offered` what would be refused whatever its form said, and answers with the refusals.
///
/// Papers are asked for once, and after receipt only within three working days (Nghị định 61/2018 Art. 15.3, 19.4);
/// the appointment is moved once, and in time (Art. 19.9); nobody approves the own pause. The rules themselves are
/// asked, with a form in which nothing else is wrong.
pub(crate) fn withhold(
    app: &App,
    officer: &Officer,
    dossier: &Dossier,
    offered: &mut Vec<Act>,
) -> Vec<(Act, Refusal)> {
    let context = app.decision_context(Some(dossier), officer.envelope(app.now_ms()));
    let refused: Vec<(Act, Refusal)> = offered
        .iter()
        .filter_map(|act| {
            let sound = sound(*act, context.at.date_naive())?;
            let refusal = decide(Some(dossier), sound, context).err()?;
            is_final(&refusal).then_some((*act, refusal))
        })
        .collect();
    offered.retain(|act| refused.iter().all(|(withheld, _)| withheld != act));
    refused
}

/// An act of those that the law can take away, with everything that a person would have to write.
fn sound(act: Act, today: chrono::NaiveDate) -> Option<Command> {
    let text = || "-".to_owned();
    let slip = |breach| Command::RequestSupplement {
        items: vec![MissingItem { name: text(), kind: MissingKind::Original, remark: String::new() }],
        reason: text(),
        breach,
    };
    match act {
        Act::RequestSupplement => Some(slip(None)),
        Act::RequestSupplementAgain => Some(slip(Some(SecondSupplement { head: text(), reason: text() }))),
        Act::ApprovePause => Some(Command::ApprovePause),
        Act::Reschedule => Some(Command::Reschedule { reason: text(), apology: text(), new_day: today }),
        _ => None,
    }
}

/// Whether nothing that a person writes could turn the refusal round.
fn is_final(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::SupplementAskedTwice
            | Refusal::SupplementSlipTooLate { .. }
            | Refusal::BreachWithoutNeed
            | Refusal::OwnPauseApproved
            | Refusal::RescheduledAlready
            | Refusal::RescheduledAfterExpiry { .. }
            | Refusal::ApologyTooLate { .. }
    )
}
