//! The stable words of the domain as the document lists them. The types of the wire carry the domain's own enums;
//! these say to readers of the document which words there are, and a test holds the two together.

use utoipa::ToSchema;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ToSchema)]
            #[serde(rename_all = "snake_case")]
            pub enum $name { $($variant),+ }
        )+
    };
}

words! {
    /// A level of government.
    LevelWord { Ministry, Province, District, Commune, Other }
    /// Who a procedure is for.
    AudienceWord { Citizen, Business, Organisation, Foreigner }
    /// Whether a paper is a form to fill in, handed in, or shown for comparison.
    PaperKindWord { Form, Submit, Present }
    /// The state of a dossier.
    StateWord {
        Submitted, AwaitingSupplement, Accepted, InProgress, Paused, Resolved, Returned, Refused, Withdrawn,
    }
    /// How a dossier came in.
    ChannelWord { Counter, Online, Post }
    /// How a dossier comes in at the office.
    CounterChannelWord { Counter, Post }
    /// How the result goes back.
    ReturnWayWord { Counter, Post, Online, Home }
    /// Who asks.
    ApplicantKindWord { Citizen, Organisation }
    /// What is missing of a paper.
    MissingKindWord { Original, CertifiedCopy, Photocopy, Correction }
    /// Why the clock of a dossier stands still.
    GroundWord { Supplement, FinancialObligation, CompetentAuthority, ForceMajeure }
    /// An act on a dossier.
    ActWord {
        Submit, ReceiveAtCounter, RequestSupplement, RequestSupplementAgain, Supply, Refuse, Accept, Assign,
        HandOver, CompleteStep, SendBack, Consult, AnswerConsultation, VerifyOnSite, SignResult,
        RefuseWithReasons, OpenBranch, AssignBranch, CloseBranch, SendBranchBack, AskPause, ApprovePause,
        DeclinePause, Resume, Reschedule, CorrectResult, RecordLoss, Withdraw, ReturnResult,
    }
    /// Where the task of an agency in an interlinked procedure stands.
    BranchStateWord { Ahead, NotNeeded, Open, Granted, RefusedWithReasons, Blocked, Ended }
    /// How something was decided.
    OutcomeWord { Granted, RefusedWithReasons }
    /// What somebody in the office is there for.
    RoleWord {
        Receptionist, Processor, HeadOfRoom, Leader, ReturnDesk, AgencyAdministrator, ProvinceAdministrator,
        Auditor,
    }
    /// Whether something was in time.
    TimelinessWord { Early, OnTime, Late }
    /// A tab of the day's list.
    TabWord { Overdue, Today, Tomorrow, Week, Waiting, All }
    /// A list of tasks of interlinked procedures.
    TaskListWord { Own, Open, Late, Ahead, Done, All }
    /// What happened.
    EventWord {
        Filed, Accepted, Refused, SupplementRequested, Supplied, Assigned, HandedOver, StepCompleted, SentBack,
        Consulted, ConsultationAnswered, VerifiedOnSite, ResultSigned, Resolved, BranchOpened,
        BranchAssigned, BranchClosed, BranchSentBack, PauseAsked, Paused, PauseDeclined, Resumed, Rescheduled,
        ResultCorrected, LossRecorded, Withdrawn, Returned,
    }
}

#[cfg(test)]
mod tests {
    use motcua_app::{branches::Show, office::Tab};
    use motcua_domain::{
        dossier::{Act, BranchState, Ground, StateName},
        organisation::Role,
    };
    use utoipa::PartialSchema;

    use super::*;

    fn listed<T: PartialSchema>() -> Vec<String> {
        let schema = serde_json::to_value(T::schema()).expect("a schema");
        let words = schema["enum"].as_array().expect("an enum").clone();
        words.iter().map(|word| word.as_str().expect("a word").to_owned()).collect()
    }

    #[test]
    fn the_document_lists_exactly_the_words_of_the_domain() {
        assert_eq!(listed::<StateWord>(), StateName::ALL.map(StateName::code));
        assert_eq!(listed::<ActWord>(), Act::ALL.map(Act::code));
        assert_eq!(listed::<GroundWord>(), Ground::ALL.map(Ground::code));
        assert_eq!(listed::<RoleWord>(), Role::ALL.map(Role::code));
        assert_eq!(listed::<BranchStateWord>(), BranchState::ALL.map(BranchState::code));
        assert_eq!(listed::<TaskListWord>(), Show::ALL.map(Show::code));
        assert_eq!(listed::<TabWord>(), Tab::ALL.map(Tab::code));
    }
}
