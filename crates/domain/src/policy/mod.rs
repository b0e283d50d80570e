//! Who may do what: (subject, action, resource) → yes or no.
//!
//! The whole table is printed into `tests/golden/rights.txt`, which a person who writes no code can read and
//! a reviewer sees change.

mod action;

pub use action::Action;

use crate::{
    dossier::Act,
    organisation::{AgencyCode, Role, StaffId},
};

/// Who asks: the person, or the person whose rights a delegate uses (ASVS 8.3.3: in the name and with the
/// rights of the one who delegated).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub staff: StaffId,
    pub agency: AgencyCode,
    pub room: Option<String>,
    pub roles: Vec<Role>,
}

impl Subject {
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// What the action touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    /// The province as a whole.
    Province,
    Agency(AgencyCode),
    /// An agency whose superior is the named one.
    AgencyBelow(AgencyCode),
    Dossier(DossierPlace),
}

/// Where a dossier is, as far as rights depend on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierPlace {
    /// The agency that received it.
    pub receiving: AgencyCode,
    /// The agency at which its current step is done.
    pub current: AgencyCode,
    pub step_role: Option<Role>,
    pub step_room: Option<String>,
    pub holder: Option<StaffId>,
    /// The agency that signs the result.
    pub signing: AgencyCode,
    /// Agencies with an open consultation.
    pub consulted: Vec<AgencyCode>,
    /// Open branches of an interlinked procedure; the one that an act names, where it names one.
    pub branches: Vec<BranchPlace>,
    /// Agencies that have a part in the interlinked procedure: it goes to all of them at once (Nghị định 61/2018
    /// Art. 19.6–7).
    pub linked: Vec<AgencyCode>,
}

/// Where an open branch is worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BranchPlace {
    pub agency: AgencyCode,
    pub role: Role,
    pub room: Option<String>,
    pub holder: Option<StaffId>,
}

/// Whether the action is allowed.
#[must_use]
pub fn allows(subject: &Subject, action: Action, resource: &Resource) -> bool {
    match resource {
        Resource::Province => province(subject, action),
        Resource::Agency(agency) => of_agency(subject, action, agency),
        Resource::AgencyBelow(superior) => below(subject, action, superior),
        Resource::Dossier(place) => match action {
            Action::Act(act) => act_on(subject, act, place),
            _ => see(subject, action, place),
        },
    }
}

fn province(subject: &Subject, action: Action) -> bool {
    match action {
        Action::ManageCatalogue | Action::ManageOrganisation | Action::ManageStaff | Action::ManageTokens => {
            subject.has(Role::ProvinceAdministrator)
        }
        Action::ReadAudit => subject.has(Role::Auditor) || subject.has(Role::ProvinceAdministrator),
        Action::ListDossiers | Action::ExportList => subject.has(Role::Auditor),
        Action::ViewStatistics
        | Action::ViewFigures
        | Action::ViewReports
        | Action::ViewEvaluation
        | Action::ViewComplaints
        | Action::ViewSupervision => subject.has(Role::Auditor) || subject.has(Role::ProvinceAdministrator),
        // The province enters what units outside the platform write to it, and approves for all.
        Action::SubmitFigures
        | Action::ApproveFigures
        | Action::WriteReports
        | Action::ApproveReports
        | Action::ApproveEvaluation
        | Action::ManageSupervision => subject.has(Role::ProvinceAdministrator),
        _ => false,
    }
}

fn of_agency(subject: &Subject, action: Action, agency: &AgencyCode) -> bool {
    let own = subject.agency == *agency;
    match action {
        Action::Act(Act::ReceiveAtCounter) => own && subject.has(Role::Receptionist),
        Action::ListDossiers => {
            subject.has(Role::Auditor) || (own && subject.roles.iter().any(handles_dossiers))
        }
        Action::ExportList => {
            subject.has(Role::Auditor)
                || (own
                    && subject.roles.iter().any(|role| {
                        matches!(
                            role,
                            Role::Receptionist | Role::HeadOfRoom | Role::Leader | Role::ReturnDesk
                        )
                    }))
        }
        Action::Delegate => own && subject.roles.iter().any(handles_dossiers),
        // Whoever assigns in the whole agency, and whoever sees people come and go; only codes and steps are shown.
        Action::HandOverWork => own && answers_for_figures(subject),
        Action::ManageStaff | Action::ManageTokens => {
            subject.has(Role::ProvinceAdministrator) || (own && subject.has(Role::AgencyAdministrator))
        }
        Action::ReadAudit => {
            subject.has(Role::Auditor)
                || subject.has(Role::ProvinceAdministrator)
                || (own && subject.has(Role::AgencyAdministrator))
        }
        // Counts and names of colleagues, no applicants: those who answer for the work of the agency or of a room.
        Action::ViewStatistics => {
            province(subject, action)
                || (own && (answers_for_figures(subject) || subject.has(Role::HeadOfRoom)))
        }
        Action::ViewFigures | Action::SubmitFigures => {
            province(subject, action) || (own && answers_for_figures(subject))
        }
        // Names of colleagues beside their scores: only for those who judge them.
        Action::ViewEvaluation => {
            province(subject, action)
                || (own && (answers_for_figures(subject) || subject.has(Role::HeadOfRoom)))
        }
        Action::AppealEvaluation => own && subject.roles.iter().any(handles_dossiers),
        Action::ApproveEvaluation => province(subject, action) || (own && subject.has(Role::Leader)),
        Action::ViewComplaints => {
            province(subject, action) || (own && (subject.has(Role::Leader) || subject.has(Role::HeadOfRoom)))
        }
        // The agency answers for itself: nobody writes in its name.
        Action::AnswerComplaints => own && subject.has(Role::Leader),
        Action::ViewSupervision => province(subject, action) || (own && answers_for_people(subject)),
        Action::ExplainDelays => own && answers_for_people(subject),
        // That nobody judges the own delay is a rule of the explanation: a delegate has two names, and both count.
        Action::JudgeDelays => own && subject.has(Role::Leader),
        _ => false,
    }
}

/// What the leader of an agency sees of those below it: whether they keep their time, and why not. No applicants.
fn below(subject: &Subject, action: Action, superior: &AgencyCode) -> bool {
    let leads = subject.agency == *superior && subject.has(Role::Leader);
    match action {
        Action::ViewSupervision => province(subject, action) || leads,
        Action::JudgeDelays => leads,
        _ => false,
    }
}

/// Who gives out the work answers for work that nobody had.
fn answers_for_people(subject: &Subject) -> bool {
    subject.has(Role::Leader) || subject.has(Role::HeadOfRoom)
}

/// Figures speak for the whole agency: who leads it, or keeps its accounts, answers for them.
fn answers_for_figures(subject: &Subject) -> bool {
    subject.has(Role::Leader) || subject.has(Role::AgencyAdministrator)
}

/// Roles whose work is dossiers. Administrators and the province's own account read none: least rights.
fn handles_dossiers(role: &Role) -> bool {
    matches!(role, Role::Receptionist | Role::Processor | Role::HeadOfRoom | Role::Leader | Role::ReturnDesk)
}

fn see(subject: &Subject, action: Action, place: &DossierPlace) -> bool {
    let concerned = subject.agency == place.receiving
        || subject.agency == place.current
        || subject.agency == place.signing
        || place.consulted.contains(&subject.agency)
        || place.linked.contains(&subject.agency);
    match action {
        Action::ViewDossier => {
            subject.has(Role::Auditor) || (concerned && subject.roles.iter().any(handles_dossiers))
        }
        Action::PrintForms => concerned && subject.roles.iter().any(handles_dossiers),
        _ => false,
    }
}

fn act_on(subject: &Subject, act: Act, place: &DossierPlace) -> bool {
    let receives = subject.agency == place.receiving;
    match act {
        // Applicants' own acts; the one-stop unit writes down what is brought to its counter.
        Act::Submit => false,
        Act::ReceiveAtCounter | Act::Supply | Act::Withdraw | Act::Accept | Act::Refuse => {
            receives && subject.has(Role::Receptionist)
        }
        Act::HandOver => receives && subject.has(Role::Receptionist),
        // Through the one-stop unit (Nghị định 61/2018 Art. 5.1e): its receptionist before receipt, and the
        // slip of the person who appraises after it.
        Act::RequestSupplement => {
            (receives && subject.has(Role::Receptionist)) || works_on_step(subject, place)
        }
        // Once more than the law allows only through the one-stop unit too, whose people or leader answer for it.
        Act::RequestSupplementAgain => {
            receives && (subject.has(Role::Receptionist) || subject.has(Role::Leader))
        }
        // A leader assigns in the whole agency, a head of room inside the room.
        Act::Assign => subject.agency == place.current && assigns(subject, place.step_room.as_deref()),
        Act::CompleteStep
        | Act::SendBack
        | Act::Consult
        | Act::VerifyOnSite
        | Act::AskPause
        | Act::OpenBranch
        | Act::SendBranchBack => works_on_step(subject, place),
        Act::CloseBranch => place.branches.iter().any(|branch| branch.is_worked_on_by(subject)),
        Act::AssignBranch => place
            .branches
            .iter()
            .any(|branch| subject.agency == branch.agency && assigns(subject, branch.room.as_deref())),
        // The head signs form 04 (Nghị định 61/2018 Art. 19.9), and answers for a clock that stands still. That
        // nobody approves the own request is a rule of the act: a delegate has two names, and both count.
        Act::ApprovePause | Act::DeclinePause | Act::Reschedule => leads(subject, place),
        Act::Resume => works_on_step(subject, place) || leads(subject, place),
        // Who signed the wrong result signs the right one (Nghị định 61/2018 Art. 21).
        Act::CorrectResult => subject.agency == place.signing && subject.has(Role::Leader),
        // The one-stop unit answers to the applicant for what was handed in there; so does who had it last.
        Act::RecordLoss => (receives || subject.agency == place.current) && subject.has(Role::Leader),
        Act::AnswerConsultation => {
            place.consulted.contains(&subject.agency)
                && (subject.has(Role::Processor)
                    || subject.has(Role::HeadOfRoom)
                    || subject.has(Role::Leader))
        }
        Act::SignResult | Act::RefuseWithReasons => works_on_step(subject, place),
        Act::ReturnResult => receives && (subject.has(Role::ReturnDesk) || subject.has(Role::Receptionist)),
    }
}

/// A leader of the agency that handles the dossier now.
fn leads(subject: &Subject, place: &DossierPlace) -> bool {
    subject.agency == place.current && subject.has(Role::Leader)
}

/// Whether the subject gives out the work of a room of her agency.
fn assigns(subject: &Subject, room: Option<&str>) -> bool {
    let own_room = room.is_none() || room == subject.room.as_deref();
    subject.has(Role::Leader) || (subject.has(Role::HeadOfRoom) && own_room)
}

/// The person at the step: of its agency, role and room; and the one it is assigned to, if to anyone.
fn works_on_step(subject: &Subject, place: &DossierPlace) -> bool {
    let Some(role) = place.step_role else { return false };
    works_at(subject, &place.current, role, place.step_room.as_deref(), place.holder)
}

impl BranchPlace {
    fn is_worked_on_by(&self, subject: &Subject) -> bool {
        works_at(subject, &self.agency, self.role, self.room.as_deref(), self.holder)
    }
}

fn works_at(
    subject: &Subject,
    agency: &AgencyCode,
    role: Role,
    room: Option<&str>,
    holder: Option<StaffId>,
) -> bool {
    let in_room = match (room, &subject.room) {
        (Some(needed), Some(room)) => needed == room,
        (Some(_), None) => role == Role::Leader,
        (None, _) => true,
    };
    // A process that names an administrator or an auditor for a step gives them no right by that.
    handles_dossiers(&role)
        && subject.agency == *agency
        && subject.has(role)
        && in_room
        && holder.is_none_or(|holder| holder == subject.staff)
}
