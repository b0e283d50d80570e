//! What a simulated applicant files: everything that [`crate::filing`] would copy out of the catalogue.

use motcua_domain::{
    catalogue::{Audience, Component, ComponentKind, Situation},
    codes::DossierCode,
    dossier::{Channel, Filing, Paper, Refusal, ReturnWay, RuleSet},
    people::Applicant,
};

use super::{
    answers::answers,
    chance::Chance,
    offer::{Desk, Offered},
    people::{self, Homes},
    plan::Planned,
};

/// Share of the enterprises among those who ask for what is there for both.
const ENTERPRISES: f64 = 0.3;

/// The filing of a planned dossier.
///
/// # Errors
/// [`Refusal::NoApprovedProcess`] where the situation cannot be filed, which the plan excludes.
pub(super) fn filing(
    chance: &mut Chance,
    planned: &Planned,
    desk: &Desk,
    offered: &Offered,
    homes: &Homes,
    rules: &RuleSet,
) -> Result<Filing, Refusal> {
    let procedure = &offered.procedure;
    let situation = procedure.situations.get(offered.situation).ok_or(Refusal::NoApprovedProcess)?;
    let day = planned.filed.date_naive();
    let code = DossierCode::new(&desk.agency.identifier, day, u32::from(planned.number))
        .map_err(|_| Refusal::TooMany { max: motcua_domain::codes::DOSSIERS_PER_AGENCY_AND_DAY as usize })?;
    let is_business = is_business(chance, &procedure.audience);
    let applicant = people::applicant(chance, homes, &desk.agency, is_business, day);
    let holds_originals = situation.components.iter().any(|one| one.kind == ComponentKind::Present);
    let asked = (planned.channel == Channel::Online).then_some(offered.form.as_ref()).flatten();
    let form = match asked {
        Some(asked) => answers(chance, asked, &applicant, day),
        _ => serde_json::json!({}),
    };
    Ok(Filing {
        code,
        agency: desk.agency.code.clone(),
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        procedure_version: 0,
        field: procedure.field.clone(),
        situation: situation.code.clone(),
        situation_name: situation.name.clone(),
        channel: planned.channel,
        return_address: return_address(planned.way, &applicant),
        applicant,
        return_way: planned.way,
        form,
        papers: papers(situation),
        required_papers: situation
            .components
            .iter()
            .filter(|one| one.required && one.kind != ComponentKind::Present)
            .map(|one| one.name.clone())
            .collect(),
        limit: offered.limit,
        additions: Vec::new(),
        offered_additions: situation.additions.clone(),
        process: situation.process.clone().ok_or(Refusal::NoApprovedProcess)?,
        rule_set: rules.id.clone(),
        holds_originals: holds_originals && planned.channel == Channel::Counter,
        sets: situation.sets.max(1),
        beside: None,
    })
}

fn is_business(chance: &mut Chance, audience: &[Audience]) -> bool {
    let of = |wanted: &[Audience]| audience.iter().any(|one| wanted.contains(one));
    let business = of(&[Audience::Business, Audience::Organisation]);
    let citizen = of(&[Audience::Citizen, Audience::Foreigner]);
    business && (!citizen || chance.happens(ENTERPRISES))
}

fn return_address(way: ReturnWay, applicant: &Applicant) -> String {
    match way {
        ReturnWay::Post | ReturnWay::Home => applicant.address.clone(),
        ReturnWay::Counter | ReturnWay::Online => String::new(),
    }
}

/// Everything that the situation asks for; what is only shown is not kept.
fn papers(situation: &Situation) -> Vec<Paper> {
    let kept = |(_, component): &(usize, &Component)| component.kind != ComponentKind::Present;
    situation
        .components
        .iter()
        .enumerate()
        .filter(kept)
        .map(|(index, component)| Paper {
            component: Some(index),
            name: component.name.clone(),
            originals: component.originals.max(u8::from(component.copies == 0)),
            copies: component.copies,
            files: Vec::new(),
        })
        .collect()
}
