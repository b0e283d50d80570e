//! What a person asks for, and whether it may happen: draft, review, signature, by two people.

use super::{
    CHANGES_MAX, Decision, DecisionCommand, DecisionEvent, DecisionRefusal, DecisionStage, ITEMS_MAX, Item,
    Surroundings, TEXT_MAX_CHARS, faults,
};
use crate::organisation::StaffId;

/// The event that a command leads to. `people` are who acts and in whose name.
///
/// # Errors
/// [`DecisionRefusal`] where it may not happen now.
pub fn decide(
    decision: &Decision,
    command: DecisionCommand,
    people: &[StaffId],
    around: &Surroundings<'_>,
) -> Result<DecisionEvent, DecisionRefusal> {
    let by = people.to_vec();
    match (decision.stage, command) {
        (DecisionStage::Review, DecisionCommand::SendBack { reason }) => {
            Ok(DecisionEvent::SentBack { reason: reason_of(&reason)? })
        }
        (DecisionStage::Review, DecisionCommand::Sign) => sign(decision, people, around),
        (DecisionStage::Draft | DecisionStage::Review, DecisionCommand::Drop { reason }) => {
            Ok(DecisionEvent::Dropped { reason: reason_of(&reason)? })
        }
        (DecisionStage::Draft, DecisionCommand::SendToReview) => {
            is_sound(decision, around)?;
            Ok(DecisionEvent::SentToReview { by })
        }
        (DecisionStage::Draft, DecisionCommand::Sign) => Err(DecisionRefusal::NotReviewed),
        (DecisionStage::Draft, command) => change(decision, command, by),
        (DecisionStage::Review, _) => Err(DecisionRefusal::InReview),
        (DecisionStage::Signed | DecisionStage::Dropped, _) => Err(DecisionRefusal::Closed),
    }
}

fn change(
    decision: &Decision,
    command: DecisionCommand,
    by: Vec<StaffId>,
) -> Result<DecisionEvent, DecisionRefusal> {
    if decision.changes >= CHANGES_MAX {
        return Err(DecisionRefusal::TooManyChanges);
    }
    match command {
        DecisionCommand::ChangeHead(head) => {
            let texts = [&head.number, &head.title, &head.signer];
            if texts.iter().any(|text| text.chars().count() > TEXT_MAX_CHARS) {
                return Err(DecisionRefusal::TextTooLong { max: TEXT_MAX_CHARS });
            }
            Ok(DecisionEvent::HeadChanged { head, by })
        }
        DecisionCommand::Add(item) => {
            may_add(decision, std::slice::from_ref(&item))?;
            Ok(DecisionEvent::ItemPut { item, by })
        }
        DecisionCommand::AddAll(items) => {
            may_add(decision, &items)?;
            Ok(DecisionEvent::ItemsPut { items, by })
        }
        DecisionCommand::Put(item) => {
            may_put(decision, std::slice::from_ref(&item))?;
            Ok(DecisionEvent::ItemPut { item, by })
        }
        DecisionCommand::PutAll(items) => {
            may_put(decision, &items)?;
            Ok(DecisionEvent::ItemsPut { items, by })
        }
        DecisionCommand::Remove { code, situation } => {
            if decision.item(code.as_str(), situation.as_deref()).is_none() {
                return Err(DecisionRefusal::NoSuchItem);
            }
            Ok(DecisionEvent::ItemRemoved { code, situation, by })
        }
        DecisionCommand::Attach(file) => Ok(DecisionEvent::FileAttached { file, by }),
        DecisionCommand::SendBack { .. } => Err(DecisionRefusal::NotReviewed),
        // The other commands have their answer by the stage alone.
        DecisionCommand::SendToReview | DecisionCommand::Sign | DecisionCommand::Drop { .. } => {
            Err(DecisionRefusal::Closed)
        }
    }
}

/// As [`may_put`], and none that would take the place of another.
fn may_add(decision: &Decision, items: &[Item]) -> Result<(), DecisionRefusal> {
    are_of_its_kind(decision, items)?;
    match items.iter().find_map(|item| decision.line_beside(item)) {
        Some(line) => Err(DecisionRefusal::Twice { code: line.code().clone() }),
        None => may_put(decision, items),
    }
}

fn are_of_its_kind(decision: &Decision, items: &[Item]) -> Result<(), DecisionRefusal> {
    let about_processes = decision.is_about_processes();
    let is_other = |item: &Item| matches!(item, Item::Process { .. }) != about_processes;
    if items.iter().any(is_other) { Err(DecisionRefusal::OtherKind) } else { Ok(()) }
}

/// Lines of the kind that the decision is about, each procedure once, and not too many.
fn may_put(decision: &Decision, items: &[Item]) -> Result<(), DecisionRefusal> {
    are_of_its_kind(decision, items)?;
    let about_processes = decision.is_about_processes();
    for (place, item) in items.iter().enumerate() {
        let others = decision.items.iter().filter(|known| !known.is_same_line(item));
        let mut others = others.chain(items.iter().take(place));
        let clashes = |other: &Item| other.touches().iter().any(|code| item.touches().contains(code));
        if let Some(code) = (!about_processes && others.any(clashes)).then(|| item.code().clone()) {
            return Err(DecisionRefusal::Twice { code });
        }
    }
    let new = items.iter().filter(|item| !decision.items.iter().any(|known| known.is_same_line(item)));
    if decision.items.len() + new.count() > ITEMS_MAX {
        return Err(DecisionRefusal::TooManyItems);
    }
    Ok(())
}

fn sign(
    decision: &Decision,
    people: &[StaffId],
    around: &Surroundings<'_>,
) -> Result<DecisionEvent, DecisionRefusal> {
    if people.iter().any(|id| decision.authors.contains(id)) {
        return Err(DecisionRefusal::OwnWork);
    }
    is_sound(decision, around)?;
    Ok(DecisionEvent::Signed {})
}

fn is_sound(decision: &Decision, around: &Surroundings<'_>) -> Result<(), DecisionRefusal> {
    match faults(decision, around).len() {
        0 => Ok(()),
        faults => Err(DecisionRefusal::NotSound { faults }),
    }
}

fn reason_of(text: &str) -> Result<String, DecisionRefusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DecisionRefusal::ReasonMissing);
    }
    if text.chars().count() > TEXT_MAX_CHARS {
        return Err(DecisionRefusal::TextTooLong { max: TEXT_MAX_CHARS });
    }
    Ok(text.to_owned())
}
