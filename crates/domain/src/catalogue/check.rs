//! Whether a procedure is sound enough to be published: the faults a controller would be shown.

use std::collections::BTreeSet;

use thiserror::Error;

use super::{
    Authority, COMPONENTS_MAX, Procedure, Process, SITUATIONS_MAX, STEPS_MAX, Situation, StepAct,
    form::{FilingForm, FormFault},
    guide::{GUIDE_DEPTH_MAX, GuideNode},
};
use crate::{calendar::TimeLimit, folding::fold, organisation::Role};

/// A fault in a procedure's own data. Codes of fields, agencies and rooms are checked where those are known.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CatalogueFault {
    #[error("the procedure has no name")]
    NoName,
    #[error("the procedure has no situation")]
    NoSituation,
    #[error("more than {max} {what}")]
    TooMany { what: &'static str, max: usize },
    #[error("the situation code {0:?} stands twice")]
    SituationTwice(String),
    #[error("the situation {0:?} is for an authority that does not handle the procedure")]
    AuthorityBeyond(String),
    #[error("the guide leads to {0:?}, which is no situation of the procedure")]
    GuideLeadsNowhere(String),
    #[error("no answer of the guide leads to the situation {0:?}")]
    SituationNotReached(String),
    #[error("the guide asks more than {GUIDE_DEPTH_MAX} questions in a row")]
    GuideTooDeep,
    #[error("the question {0:?} of the guide has no words or no answers")]
    GuideDeadEnd(String),
    #[error("the question {0:?} of the guide has the answer {1:?} twice")]
    GuideAnswerTwice(String, String),
    #[error("an answer of the question {0:?} of the guide has no words")]
    GuideAnswerEmpty(String),
    #[error("the process of situation {0:?} has no step that may {1}")]
    StepMissing(String, &'static str),
    #[error("the process of situation {0:?} must receive first, sign later, and return in its last step")]
    StepsOutOfOrder(String),
    #[error(
        "the step {1:?} of situation {0:?} is for an administrator or an auditor, who handle no dossiers"
    )]
    StepForNobody(String, String),
    #[error("the step code {1:?} stands twice in the process of situation {0:?}")]
    StepTwice(String, String),
    #[error("the step {1:?} of situation {0:?} has a budget that is not in working time")]
    BudgetNotWorkingTime(String, String),
    #[error("the steps of situation {situation:?} take {steps} working minutes, its limit is {limit}")]
    BudgetsDoNotSum { situation: String, steps: u32, limit: u32 },
    #[error("the form of situation {0:?}: {1}")]
    Form(String, FormFault),
}

impl CatalogueFault {
    /// The stable name, under which the texts are.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoName => "no-name",
            Self::NoSituation => "no-situation",
            Self::TooMany { .. } => "too-many",
            Self::SituationTwice(_) => "situation-twice",
            Self::AuthorityBeyond(_) => "authority-beyond",
            Self::GuideLeadsNowhere(_) => "guide-leads-nowhere",
            Self::SituationNotReached(_) => "situation-not-reached",
            Self::GuideTooDeep => "guide-too-deep",
            Self::GuideDeadEnd(_) => "guide-dead-end",
            Self::GuideAnswerTwice(..) => "guide-answer-twice",
            Self::GuideAnswerEmpty(_) => "guide-answer-empty",
            Self::StepMissing(..) => "step-missing",
            Self::StepsOutOfOrder(_) => "steps-out-of-order",
            Self::StepForNobody(..) => "step-for-nobody",
            Self::StepTwice(..) => "step-twice",
            Self::BudgetNotWorkingTime(..) => "budget-not-working-time",
            Self::BudgetsDoNotSum { .. } => "budgets-do-not-sum",
            Self::Form(_, fault) => fault.code(),
        }
    }
}

/// Minutes of one working day where a limit in days is compared with budgets in hours (rules.md §5).
const MINUTES_OF_A_WORKING_DAY: u32 = 8 * 60;

/// All faults of a procedure, in the order in which a person would mend them.
#[must_use]
pub fn check_procedure(procedure: &Procedure) -> Vec<CatalogueFault> {
    let mut faults = Vec::new();
    if procedure.name.trim().is_empty() {
        faults.push(CatalogueFault::NoName);
    }
    if procedure.situations.is_empty() {
        faults.push(CatalogueFault::NoSituation);
    }
    if procedure.situations.len() > SITUATIONS_MAX {
        faults.push(CatalogueFault::TooMany { what: "situations", max: SITUATIONS_MAX });
    }
    let mut seen = BTreeSet::new();
    for situation in &procedure.situations {
        if !seen.insert(situation.code.as_str()) {
            faults.push(CatalogueFault::SituationTwice(situation.code.clone()));
        }
        // Which level a named agency is of is known outside: what the procedure names by its level is not looked at here.
        let is_known = |own: &Authority| match own {
            Authority::Every(_) => procedure.handled_by.contains(own),
            Authority::Agency(_) => {
                let every = |one: &Authority| matches!(one, Authority::Every(_));
                procedure.handled_by.contains(own) || procedure.handled_by.iter().any(every)
            }
        };
        if !situation.handled_by.iter().all(is_known) {
            faults.push(CatalogueFault::AuthorityBeyond(situation.code.clone()));
        }
        check_situation(situation, &mut faults);
    }
    check_guide(procedure, &mut faults);
    faults
}

fn check_guide(procedure: &Procedure, faults: &mut Vec<CatalogueFault>) {
    let Some(guide) = &procedure.guide else { return };
    if guide.depth() > GUIDE_DEPTH_MAX {
        faults.push(CatalogueFault::GuideTooDeep);
    }
    check_questions(&guide.0, faults);
    let reached = guide.situations();
    for code in &reached {
        if procedure.situation(code).is_none() {
            faults.push(CatalogueFault::GuideLeadsNowhere((*code).to_owned()));
        }
    }
    for situation in &procedure.situations {
        if !reached.contains(&situation.code.as_str()) {
            faults.push(CatalogueFault::SituationNotReached(situation.code.clone()));
        }
    }
}

/// Every question has words and answers, and no two answers say the same: nobody could tell which way is theirs.
fn check_questions(node: &GuideNode, faults: &mut Vec<CatalogueFault>) {
    let GuideNode::Question { question, answers } = node else { return };
    if question.trim().is_empty() || answers.is_empty() {
        faults.push(CatalogueFault::GuideDeadEnd(question.clone()));
    }
    let mut seen = BTreeSet::new();
    for answer in answers {
        let words = fold(&answer.text);
        if words.is_empty() {
            faults.push(CatalogueFault::GuideAnswerEmpty(question.clone()));
        } else if !seen.insert(words) {
            faults.push(CatalogueFault::GuideAnswerTwice(question.clone(), answer.text.clone()));
        }
        check_questions(&answer.then, faults);
    }
}

fn check_situation(situation: &Situation, faults: &mut Vec<CatalogueFault>) {
    if situation.components.len() > COMPONENTS_MAX {
        faults.push(CatalogueFault::TooMany { what: "components", max: COMPONENTS_MAX });
    }
    if let Some(Err(unsound)) = situation.form.as_ref().map(FilingForm::read) {
        faults.extend(unsound.into_iter().map(|fault| CatalogueFault::Form(situation.code.clone(), fault)));
    }
    if let Some(process) = &situation.process {
        check_process(situation, process, faults);
    }
}

fn check_process(situation: &Situation, process: &Process, faults: &mut Vec<CatalogueFault>) {
    if process.steps.len() > STEPS_MAX {
        faults.push(CatalogueFault::TooMany { what: "steps", max: STEPS_MAX });
    }
    let faults_before = faults.len();
    for (act, name) in [(StepAct::Receive, "receive"), (StepAct::Sign, "sign"), (StepAct::Return, "return")] {
        if process.first_step_that(act).is_none() {
            faults.push(CatalogueFault::StepMissing(situation.code.clone(), name));
        }
    }
    if faults.len() == faults_before && !process.reaches_an_end() {
        faults.push(CatalogueFault::StepsOutOfOrder(situation.code.clone()));
    }
    let mut seen = BTreeSet::new();
    let mut sum = 0u32;
    for step in &process.steps {
        if !seen.insert(step.code.as_str()) {
            faults.push(CatalogueFault::StepTwice(situation.code.clone(), step.code.clone()));
        }
        if matches!(step.role, Role::AgencyAdministrator | Role::ProvinceAdministrator | Role::Auditor) {
            faults.push(CatalogueFault::StepForNobody(situation.code.clone(), step.code.clone()));
        }
        match step.budget.as_ref().map(working_minutes) {
            None => {}
            Some(Some(minutes)) => sum = sum.saturating_add(minutes),
            Some(None) => {
                faults.push(CatalogueFault::BudgetNotWorkingTime(situation.code.clone(), step.code.clone()))
            }
        }
    }
    // Calendar limits and same-day procedures have no fixed number of working minutes to compare with.
    if let Some(limit) = situation.limit.as_ref().and_then(working_minutes)
        && limit != sum
    {
        faults.push(CatalogueFault::BudgetsDoNotSum { situation: situation.code.clone(), steps: sum, limit });
    }
}

pub(super) fn working_minutes(limit: &TimeLimit) -> Option<u32> {
    match limit {
        TimeLimit::WorkingHalfDays(half_days) => half_days.checked_mul(MINUTES_OF_A_WORKING_DAY / 2),
        TimeLimit::WorkingMinutes(minutes) => Some(*minutes),
        _ => None,
    }
}
