//! What somebody who filed online keeps until the receipt is there.

use motcua_domain::dossier::{Channel, Dossier, ReturnWay, StateName};
use motcua_paper::forms::{NextStep, SubmissionConfirmation};
use motcua_texts::{Arg, Locale, date_time, key, limit};

use super::{fitting, local, people, receipt::whole_limit, say, set, tracking_url};
use crate::{App, AppError};

pub(super) fn is_online(dossier: &Dossier) -> bool {
    dossier.filing.channel == Channel::Online
}

/// The confirmation of an online filing, with what happens next and by when.
///
/// # Errors
/// [`AppError::NotFound`] for a dossier that did not come in online.
pub async fn submission_confirmation(app: &App, dossier: &Dossier) -> Result<Vec<u8>, AppError> {
    if !is_online(dossier) {
        return Err(AppError::NotFound);
    }
    let filing = &dossier.filing;
    let catalogue = app.catalogue();
    let agency = catalogue.agency(&filing.agency.0);
    let province = lower_first(&app.settings.province_name);
    let papers =
        filing.papers.iter().filter(|paper| paper.is_there()).map(|paper| paper.name.clone()).collect();
    set(SubmissionConfirmation {
        portal: say(key!("printing-portal"), &[("province", province.into())]),
        dossier_code: filing.code.to_string(),
        tracking_url: tracking_url(app, filing.code.as_str()),
        applicant: people::submitter(filing),
        procedure: people::request(filing),
        agency: people::agency_name(&catalogue, &filing.agency),
        submitted_at: Some(local(dossier.filed_at)),
        next_steps: next_steps(app, dossier),
        papers: fitting(papers, |over| say(key!("printing-more-papers"), &[("count", Arg::from(over))])),
        hotline: agency.map(|agency| agency.phone.clone()).unwrap_or_default(),
    })
    .await
}

/// Checked, completed once if need be, and handed over: the three things that a person waits for.
fn next_steps(app: &App, dossier: &Dossier) -> Vec<NextStep> {
    let within = &app.rules_at(dossier.filed_at).online_answer_within;
    // Nghị định 45/2020/NĐ-CP: an online filing is answered within eight working hours. A calendar that does not
    // reach so far leaves the time in words.
    let answer = app.calendar.due(dossier.filed_at, within).map_or_else(
        |_| say(key!("printing-within"), &[("limit", limit(Locale::Vi, *within).into())]),
        |by| say(key!("printing-by"), &[("when", date_time(Locale::Vi, by).into())]),
    );
    let result = match dossier.appointment().filter(|_| dossier.state_name() != StateName::Refused) {
        Some(due) => say(key!("printing-by"), &[("when", date_time(Locale::Vi, due).into())]),
        None => say(key!("printing-within-of-receipt"), &[("limit", whole_limit(&dossier.filing).into())]),
    };
    let collect = match dossier.filing.return_way {
        ReturnWay::Counter => say(key!("printing-next-result-counter"), &[]),
        ReturnWay::Post => say(key!("printing-next-result-post"), &[]),
        ReturnWay::Online => say(key!("printing-next-result-online"), &[]),
        ReturnWay::Home => say(key!("printing-next-result-home"), &[]),
    };
    vec![
        NextStep { what: say(key!("printing-next-check"), &[]), when: answer },
        NextStep { what: say(key!("printing-next-supplement"), &[]), when: String::new() },
        NextStep { what: collect, when: result },
    ]
}

/// "tỉnh Khánh Hòa", as it is written within a line.
fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
