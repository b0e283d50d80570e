//! What a member of staff may ask to do.

use serde::{Deserialize, Serialize};

use crate::dossier::Act;

/// Something that a member of staff asks to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Act(Act),
    /// Open a dossier with its personal data.
    ViewDossier,
    /// Lists and searches over the dossiers of an agency.
    ListDossiers,
    /// Excel of a list.
    ExportList,
    /// Print the forms of a dossier.
    PrintForms,
    /// Hand one's own rights to a colleague while absent.
    Delegate,
    /// Hand all work of one member of staff over to another of the agency.
    HandOverWork,
    /// Create, change and disable staff of an agency.
    ManageStaff,
    /// Change the catalogue of the province.
    ManageCatalogue,
    /// Merge, split, rename and dissolve agencies.
    ManageOrganisation,
    /// Read the audit log.
    ReadAudit,
    /// Issue and revoke application tokens of an agency.
    ManageTokens,
    /// See how much work there is and who is late with it: the page of leaders.
    ViewStatistics,
    /// See the figures that a unit is asked for, and their history.
    ViewFigures,
    /// Fill in and submit the figures of a unit.
    SubmitFigures,
    /// Open periods, approve submitted figures, send them back and open them again.
    ApproveFigures,
    /// Read the periodic reports of the province while they are being written.
    ViewReports,
    /// Begin a periodic report, write its texts, explain what does not agree.
    WriteReports,
    /// Approve a periodic report, and open it again.
    ApproveReports,
    /// Read how the officers of an agency and the agency itself are evaluated.
    ViewEvaluation,
    /// Read one's own evaluation, and appeal against it.
    AppealEvaluation,
    /// Answer appeals, note how procedures are published, approve a month.
    ApproveEvaluation,
    /// Read the complaints about the work of an agency.
    ViewComplaints,
    /// Answer them.
    AnswerComplaints,
    /// See late steps by person, explanations and breaches of an agency.
    ViewSupervision,
    /// Explain the delay of a step that nobody held; of one that somebody held she explains herself.
    ExplainDelays,
    /// Accept explanations, or send them back.
    JudgeDelays,
    /// Set how early people are warned and when a delay goes up the line.
    ManageSupervision,
}

impl Action {
    /// The actions that are not acts on a dossier.
    pub const BESIDE_ACTS: [Self; 27] = [
        Self::ViewDossier,
        Self::ListDossiers,
        Self::ExportList,
        Self::PrintForms,
        Self::Delegate,
        Self::HandOverWork,
        Self::ManageStaff,
        Self::ManageCatalogue,
        Self::ManageOrganisation,
        Self::ReadAudit,
        Self::ManageTokens,
        Self::ViewStatistics,
        Self::ViewFigures,
        Self::SubmitFigures,
        Self::ApproveFigures,
        Self::ViewReports,
        Self::WriteReports,
        Self::ApproveReports,
        Self::ViewEvaluation,
        Self::AppealEvaluation,
        Self::ApproveEvaluation,
        Self::ViewComplaints,
        Self::AnswerComplaints,
        Self::ViewSupervision,
        Self::ExplainDelays,
        Self::JudgeDelays,
        Self::ManageSupervision,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Act(act) => act.code(),
            Self::ViewDossier => "view_dossier",
            Self::ListDossiers => "list_dossiers",
            Self::ExportList => "export_list",
            Self::PrintForms => "print_forms",
            Self::Delegate => "delegate",
            Self::HandOverWork => "hand_over_work",
            Self::ManageStaff => "manage_staff",
            Self::ManageCatalogue => "manage_catalogue",
            Self::ManageOrganisation => "manage_organisation",
            Self::ReadAudit => "read_audit",
            Self::ManageTokens => "manage_tokens",
            Self::ViewStatistics => "view_statistics",
            Self::ViewFigures => "view_figures",
            Self::SubmitFigures => "submit_figures",
            Self::ApproveFigures => "approve_figures",
            Self::ViewReports => "view_reports",
            Self::WriteReports => "write_reports",
            Self::ApproveReports => "approve_reports",
            Self::ViewEvaluation => "view_evaluation",
            Self::AppealEvaluation => "appeal_evaluation",
            Self::ApproveEvaluation => "approve_evaluation",
            Self::ViewComplaints => "view_complaints",
            Self::AnswerComplaints => "answer_complaints",
            Self::ViewSupervision => "view_supervision",
            Self::ExplainDelays => "explain_delays",
            Self::JudgeDelays => "judge_delays",
            Self::ManageSupervision => "manage_supervision",
        }
    }

    /// Every action there is, acts first.
    #[must_use]
    pub fn all() -> Vec<Self> {
        Act::ALL.into_iter().map(Self::Act).chain(Self::BESIDE_ACTS).collect()
    }
}
