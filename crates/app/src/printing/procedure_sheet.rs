//! The guide sheet of a procedure, for the public board and for taking home.

use motcua_domain::{
    catalogue::{Component, ComponentKind, Fee, Procedure, Situation, switches::Service},
    organisation::AgencyCode,
};
use motcua_paper::forms::{ProcedureSheet, RequiredPaper};
use motcua_texts::{Arg, Locale, Texts, key, limit, money};

use super::{decision_of, fitting, local, people, say, set, situation_url};
use crate::{App, AppError};

/// The sheet of one situation of a procedure, as it is at one agency or at all that offer it.
///
/// # Errors
/// [`AppError::NotFound`] where the procedure has no such situation.
pub async fn procedure_sheet(
    app: &App,
    procedure: &Procedure,
    situation_code: &str,
    agency: Option<&AgencyCode>,
) -> Result<Vec<u8>, AppError> {
    let situation = procedure.situation(situation_code).ok_or(AppError::NotFound)?;
    set(sheet_of(app, (procedure, situation), agency)).await
}

/// The sheet of a situation, before it is set.
pub(super) fn sheet_of(
    app: &App,
    (procedure, situation): (&Procedure, &Situation),
    agency: Option<&AgencyCode>,
) -> ProcedureSheet {
    let catalogue = app.catalogue();
    let at = agency.and_then(|code| catalogue.agency(&code.0)).map(AsRef::as_ref);
    let offers = match at {
        Some(_) => catalogue.service(procedure, situation, at, app.now().date_naive()).service,
        None => catalogue.best_service_of(procedure, situation),
    };
    let agency_name = agency.map(|code| people::agency_name(&catalogue, code));
    let field = catalogue.field(&procedure.field);
    let results: Vec<&str> = procedure.results.iter().map(|result| result.name.as_str()).collect();
    ProcedureSheet {
        agency: agency_name.clone().unwrap_or_else(|| levels(procedure)),
        procedure: name_of(procedure, situation),
        procedure_code: procedure.code.to_string(),
        subject_field: field.map_or_else(|| procedure.field.clone(), |field| field.name.clone()),
        who: procedure.summary.clone(),
        page_url: situation_url(app, procedure, situation),
        time_limit: time_limit(situation),
        fee: fee(Locale::Vi, situation),
        place_to_file: place_to_file(procedure.channels.counter, offers),
        result: results.join("; "),
        sets: u32::from(situation.sets),
        components: fitting(situation.components.iter().map(paper).collect(), |over| RequiredPaper {
            name: say(key!("printing-more-papers"), &[("count", Arg::from(over))]),
            ..RequiredPaper::default()
        }),
        steps: steps(offers.post),
        remarks: remarks(procedure, situation),
        legal_basis: fitting(procedure.legal_basis.clone(), |over| format!("+{over}")),
        online: offers.online.allows_filing(),
        has_form: situation.form.is_some(),
        published_by: decision_of(procedure),
        printed_on: Some(local(app.now())),
    }
}

/// The name of a situation among all others: with its procedure, where that has several.
pub(super) fn name_of(procedure: &Procedure, situation: &Situation) -> String {
    if procedure.name == situation.name || procedure.situations.len() == 1 {
        procedure.name.clone()
    } else {
        format!("{}: {}", procedure.name, situation.name)
    }
}

fn levels(procedure: &Procedure) -> String {
    let names = procedure.levels.iter().map(|level| motcua_texts::level_name(Locale::Vi, *level));
    names.collect::<Vec<_>>().join(", ")
}

/// The limit in words; what the source prints where no calendar can count it.
fn time_limit(situation: &Situation) -> String {
    match (situation.limit, &situation.limit_text) {
        (Some(counted), _) => limit(Locale::Vi, counted),
        (None, Some(printed)) => printed.clone(),
        (None, None) => say(key!("printing-limit-unknown"), &[]),
    }
}

/// The fee in words: nothing, the fixed amounts, or what the source prints.
pub(crate) fn fee(locale: Locale, situation: &Situation) -> String {
    if let Some(printed) = &situation.fee_text {
        return printed.clone();
    }
    if situation.fees.is_empty() {
        return Texts::get(locale, key!("printing-no-fee"), &[]);
    }
    situation.fees.iter().map(|fee| one_fee(locale, fee)).collect::<Vec<_>>().join("; ")
}

fn one_fee(locale: Locale, fee: &Fee) -> String {
    let amount = money(fee.amount);
    let amount = if fee.per.is_empty() {
        amount
    } else {
        let args = [("amount", Arg::from(amount)), ("piece", Arg::from(fee.per.as_str()))];
        Texts::get(locale, key!("printing-fee-per"), &args)
    };
    if fee.name.is_empty() { amount } else { format!("{}: {amount}", fee.name) }
}

fn place_to_file(counter: bool, offers: Service) -> String {
    let open = [
        (counter, key!("printing-file-counter")),
        (offers.post, key!("printing-file-post")),
        (offers.online.allows_filing(), key!("printing-file-online")),
    ];
    let words = open.into_iter().filter(|(open, _)| *open).map(|(_, key)| say(key, &[]));
    words.collect::<Vec<_>>().join("; ")
}

fn paper(component: &Component) -> RequiredPaper {
    let key = match (component.kind, component.required) {
        (ComponentKind::Present, _) => Some(key!("printing-paper-shown")),
        (_, false) => Some(key!("printing-paper-optional")),
        (_, true) => None,
    };
    // The catalogue's own note says it better than the general words.
    let note = component.note.clone().or_else(|| key.map(|key| say(key, &[])));
    RequiredPaper {
        name: component.name.clone(),
        note: note.unwrap_or_default(),
        originals: u32::from(component.originals),
        copies: u32::from(component.copies),
    }
}

fn steps(post: bool) -> Vec<String> {
    let last = if post { key!("printing-step-result-post") } else { key!("printing-step-result") };
    let keys =
        [key!("printing-step-prepare"), key!("printing-step-file"), key!("printing-step-follow"), last];
    keys.into_iter().map(|key| say(key, &[])).collect()
}

fn remarks(procedure: &Procedure, situation: &Situation) -> Vec<String> {
    let additions = situation.additions.iter().map(|addition| {
        let extra = limit(Locale::Vi, addition.extra);
        let condition = addition.condition.clone();
        say(key!("printing-addition"), &[("condition", condition.into()), ("extra", extra.into())])
    });
    // Each line of the conditions is one, so that a short sheet can tell how many it leaves out.
    let conditions = procedure.conditions.iter().flat_map(|all| all.lines()).map(str::trim);
    let conditions = conditions.filter(|line| !line.is_empty()).map(str::to_owned);
    let rows = conditions.chain(additions).collect();
    fitting(rows, |over| format!("+{over}"))
}
