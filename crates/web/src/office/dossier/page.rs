//! The page of a dossier.

use chrono::{DateTime, FixedOffset};
use motcua_app::{
    AppError, acts,
    desk::DossierRow,
    office::{self, DossierView},
    printing::{self, Print},
    uploads,
};
use motcua_domain::{
    calendar::Remaining,
    catalogue::ConditionalTime,
    dossier::{Act, Correction, Dossier, Filing, Loss, SupplementRecord, Verification},
    policy::{Action, Resource},
};
use motcua_texts::{ExplainedLine, RefusalText, Texts, explain, ground_name, key, limit, refusal_text};
use serde::Serialize;

use super::{
    branch_part::{self, BranchChoices, BranchLine},
    clock_acts::GROUNDS,
    clock_part::{self, PausePart},
    history::{self, HistoryLine},
    parts::{self, ConsultationLine, PaperLine, PathStep, ResultPart, SlipRow},
};
use crate::{
    Page,
    answers::{self, Answer},
    extract::Submitted,
    office::{Desk, today::Choice},
};

/// An act that was tried and not done.
#[derive(Debug, Clone, Serialize)]
pub struct Attempt {
    /// Code of the act.
    pub act: &'static str,
    pub form: Submitted,
    pub refusal: Option<RefusalText>,
}

/// Who filed the dossier.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ApplicantPart {
    pub name: String,
    pub identity: String,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub filed_by: String,
}

/// What the forms of the acts choose from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ActChoices {
    /// Colleagues who can take the step over.
    pub colleagues: Vec<Choice>,
    pub agencies: Vec<Choice>,
    /// Consultations of the reader's agency that wait for an answer.
    pub open_consultations: Vec<ConsultationLine>,
    /// Papers that a supplement slip may ask for.
    pub papers: Vec<String>,
    /// The conditions under which the procedure takes longer.
    pub additions: Vec<String>,
    /// Grounds on which a pause may be asked for.
    pub grounds: Vec<Choice>,
    /// What the last slip asked for.
    pub asked: Vec<String>,
    pub branches: BranchChoices,
    pub upload_max_mb: u64,
    pub accept: String,
}

/// A dossier that was filed at once with this one.
#[derive(Debug, Clone, Serialize)]
pub struct BesideLine {
    pub code: String,
    pub procedure: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct DossierPage {
    pub code: String,
    pub version: u32,
    pub procedure: String,
    pub procedure_code: String,
    pub situation: String,
    pub state: &'static str,
    pub channel: &'static str,
    pub return_way: &'static str,
    pub return_address: String,
    pub sets: u8,
    pub holds_originals: bool,
    /// Those that were filed at once with it.
    pub beside: Vec<BesideLine>,
    pub agency: String,
    pub applicant: ApplicantPart,
    pub filed_at: DateTime<FixedOffset>,
    pub received_at: Option<DateTime<FixedOffset>>,
    pub due: Option<DateTime<FixedOffset>>,
    pub remaining: Option<Remaining>,
    /// When the applicant was told to come, where that is later than the law says.
    pub appointment: Option<DateTime<FixedOffset>>,
    /// What the other rule on supplements would give.
    pub other_due: Option<DateTime<FixedOffset>>,
    pub pause: Option<PausePart>,
    pub step_due: Option<DateTime<FixedOffset>>,
    pub transfer_by: Option<DateTime<FixedOffset>>,
    /// Codes of the acts offered, the one that moves the dossier on first.
    pub offered: Vec<&'static str>,
    /// Why what would be offered here is not.
    pub withheld: Vec<RefusalText>,
    /// Whether the first of them moves the dossier on, so that its form stands open.
    pub leads: bool,
    pub choices: ActChoices,
    pub attempt: Option<Attempt>,
    pub path: Vec<PathStep>,
    pub slip: Vec<SlipRow>,
    pub why: Vec<ExplainedLine>,
    pub papers: Vec<PaperLine>,
    pub answers: Vec<Answer>,
    pub supplements: Vec<SupplementRecord>,
    pub consultations: Vec<ConsultationLine>,
    pub branches: Vec<BranchLine>,
    pub verifications: Vec<Verification>,
    /// Results that were replaced.
    pub corrections: Vec<Correction>,
    /// Papers that were lost.
    pub losses: Vec<Loss>,
    pub result: Option<ResultPart>,
    pub history: Vec<HistoryLine>,
    /// Codes of the forms that can be printed.
    pub prints: Vec<Print>,
}

impl DossierPage {
    pub(super) async fn of(
        desk: &Desk,
        view: &DossierView,
        attempt: Option<Attempt>,
    ) -> Result<Self, AppError> {
        let dossier = &view.loaded.dossier;
        let filing = &dossier.filing;
        let now = desk.app().now();
        let ended = dossier.state_name().is_final() || dossier.result.is_some();
        // No time runs out while the clock stands still.
        let runs = !ended && dossier.stopped_since().is_none();
        let remaining =
            dossier.due().filter(|_| runs).and_then(|due| desk.app().calendar.remaining(now, due).ok());
        // An auditor reads a dossier and prints nothing of it.
        let place = Resource::Dossier(acts::place_of(
            dossier,
            &desk.app().catalogue(),
            desk.app().now().date_naive(),
        ));
        let may_print = desk.officer.may(Action::PrintForms, &place);
        let prints = if may_print { printing::of(desk.app(), &view.loaded) } else { Vec::new() };
        Ok(Self {
            code: filing.code.to_string(),
            version: dossier.version,
            procedure: filing.procedure_name.clone(),
            procedure_code: filing.procedure.to_string(),
            situation: filing.situation_name.clone(),
            state: dossier.state_name().code(),
            channel: filing.channel.code(),
            return_way: filing.return_way.code(),
            return_address: filing.return_address.clone(),
            sets: filing.sets,
            holds_originals: filing.holds_originals,
            beside: beside(desk, filing).await?,
            agency: desk.agency_name(&filing.agency.0),
            applicant: applicant(dossier),
            filed_at: dossier.filed_at,
            received_at: dossier.received_at,
            due: dossier.due(),
            remaining,
            appointment: clock_part::appointment(dossier),
            other_due: dossier.other_deadline.as_ref().filter(|_| !ended).map(|other| other.due),
            pause: clock_part::pause(desk, view),
            step_due: dossier.current_run().filter(|_| runs).and_then(|run| run.due),
            transfer_by: match dossier.state {
                motcua_domain::dossier::State::Accepted { transfer_by } => Some(transfer_by),
                _ => None,
            },
            offered: in_order(&view.offered).map(Act::code).collect(),
            withheld: view.withheld.iter().map(|(_, refusal)| refusal_text(desk.locale(), refusal)).collect(),
            leads: in_order(&view.offered).next().is_some_and(moves_on),
            choices: choices(desk, view),
            attempt,
            path: parts::path(desk, dossier),
            slip: parts::slip(desk, view),
            why: dossier
                .deadline
                .as_ref()
                .map(|d| explain(desk.locale(), &d.explanation))
                .unwrap_or_default(),
            papers: parts::papers(view),
            answers: answers::of_filing(desk.app(), desk.locale(), filing).await?,
            supplements: dossier.supplements.clone(),
            consultations: parts::consultations(desk, dossier),
            branches: branch_part::lines(desk, view),
            verifications: dossier.verifications.clone(),
            corrections: dossier.corrections.clone(),
            losses: dossier.losses.clone(),
            result: parts::result(view),
            history: history::lines(desk, view),
            prints: prints.into_iter().map(|(_, print)| print).collect(),
        })
    }
}

async fn beside(desk: &Desk, filing: &Filing) -> Result<Vec<BesideLine>, AppError> {
    let rows = office::filed_beside(desk.app(), &desk.officer, filing).await?;
    let line = |row: DossierRow| BesideLine { code: row.code, procedure: row.procedure_name };
    Ok(rows.into_iter().map(line).collect())
}

/// Acts that take the dossier a step further.
fn moves_on(act: Act) -> bool {
    use Act::{
        Accept, AnswerConsultation, CloseBranch, CompleteStep, HandOver, Resume, ReturnResult, SignResult,
        Supply,
    };
    let decides = matches!(act, Accept | SignResult | ReturnResult);
    decides || matches!(act, AnswerConsultation | CloseBranch | CompleteStep | HandOver | Resume | Supply)
}

/// Acts that move the dossier on come first; those that open one have their own pages.
fn in_order(offered: &[Act]) -> impl Iterator<Item = Act> + '_ {
    let shown = || offered.iter().copied().filter(|act| !matches!(act, Act::Submit | Act::ReceiveAtCounter));
    shown().filter(|act| moves_on(*act)).chain(shown().filter(|act| !moves_on(*act)))
}

fn applicant(dossier: &Dossier) -> ApplicantPart {
    let applicant = dossier.filing.applicant.clone();
    ApplicantPart {
        name: applicant.name,
        identity: applicant.identity.unwrap_or_default(),
        phone: applicant.phone.unwrap_or_default(),
        email: applicant.email.unwrap_or_default(),
        address: applicant.address,
        filed_by: applicant.filed_by.unwrap_or_default(),
    }
}

fn choices(desk: &Desk, view: &DossierView) -> ActChoices {
    let dossier = &view.loaded.dossier;
    let catalogue = desk.app().catalogue();
    let today = desk.app().now().date_naive();
    let own = &desk.officer.effective().agency;
    let asks = view.offered.contains(&Act::Consult);
    let others =
        catalogue.agencies.iter().filter(|agency| asks && agency.exists_on(today) && agency.code != *own);
    let last_slip = dossier.supplements.last().map(|slip| slip.items.as_slice()).unwrap_or_default();
    ActChoices {
        colleagues: view
            .assignable
            .iter()
            .map(|member| Choice {
                value: member.id.0.to_string(),
                label: format!("{} – {}", member.name, member.title),
            })
            .collect(),
        agencies: others
            .map(|agency| Choice { value: agency.code.0.clone(), label: agency.name.clone() })
            .collect(),
        open_consultations: parts::consultations(desk, dossier)
            .into_iter()
            .filter(|asked| asked.answer.is_none() && asked.agency_code == own.0)
            .collect(),
        papers: papers_to_ask_for(desk, dossier),
        additions: extra_times(desk, &dossier.filing.offered_additions),
        grounds: grounds(desk),
        branches: branch_part::choices(view),
        asked: last_slip.iter().map(|item| item.name.clone()).collect(),
        upload_max_mb: desk.app().settings.upload_max_bytes / (1024 * 1024),
        accept: uploads::accepted_endings(),
    }
}

fn grounds(desk: &Desk) -> Vec<Choice> {
    let none =
        Choice { value: String::new(), label: Texts::get(desk.locale(), key!("office-ground-choose"), &[]) };
    let choice = |ground: motcua_domain::dossier::Ground| Choice {
        value: ground.code().to_owned(),
        label: ground_name(desk.locale(), ground),
    };
    std::iter::once(none).chain(GROUNDS.map(choice)).collect()
}

/// The papers that a supplement slip lists by name.
pub(super) fn papers_to_ask_for(desk: &Desk, dossier: &Dossier) -> Vec<String> {
    let catalogue = desk.app().catalogue();
    let situation = catalogue
        .procedure(dossier.filing.procedure.as_str())
        .and_then(|procedure| procedure.situation(&dossier.filing.situation));
    let components = situation.map(|situation| situation.components.as_slice()).unwrap_or_default();
    components.iter().map(|component| component.name.clone()).collect()
}

/// Conditions for extra time in the reader's words.
pub(in crate::office) fn extra_times(desk: &Desk, additions: &[ConditionalTime]) -> Vec<String> {
    let line = |addition: &ConditionalTime| {
        let extra = limit(desk.locale(), addition.extra);
        let args = [("condition", addition.condition.clone().into()), ("extra", extra.into())];
        Texts::get(desk.locale(), key!("office-addition"), &args)
    };
    additions.iter().map(line).collect()
}

impl Page for DossierPage {
    const TEMPLATE: &'static str = "office/dossier.html";

    fn sample() -> Vec<Self> {
        super::sample::pages()
    }
}
