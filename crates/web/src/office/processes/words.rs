//! Places, faults and refusals of processes in words.

use motcua_app::processes::FoundFault;
use motcua_domain::{
    catalogue::{Process, StepPlace, editor::ProcessRefusal, soundness::SoundnessFault},
    organisation::AgencyCode,
};
use motcua_texts::{Arg, Locale, RefusalText, Texts, key};
use serde::Serialize;

/// The article behind versions of processes.
const ARTICLE: &str = "Thông tư 01/2018/TT-VPCP, Điều 8";
/// The most agencies that are named with a fault.
const AGENCIES_NAMED_MAX: usize = 3;

/// Where a step is done.
pub fn place(locale: Locale, place: &StepPlace, agency_name: &dyn Fn(&str) -> String) -> String {
    match place {
        StepPlace::Receiving => Texts::get(locale, key!("process-place-receiving"), &[]),
        StepPlace::Superior => Texts::get(locale, key!("process-place-superior"), &[]),
        StepPlace::Agency(code) => agency_name(&code.0),
        StepPlace::Serving(function) => serving(locale, function),
    }
}

/// A place as a form sends it.
pub fn place_of(text: &str) -> Option<StepPlace> {
    match text {
        "receiving" => Some(StepPlace::Receiving),
        "superior" => Some(StepPlace::Superior),
        _ => match text.split_once(':') {
            Some(("agency", code)) => Some(StepPlace::Agency(AgencyCode(code.to_owned()))),
            Some(("serving", function)) => Some(StepPlace::Serving(function.to_owned())),
            _ => None,
        },
    }
}

/// The agency that serves an area by a function; with the code of the function where the texts have no name for it.
pub fn serving(locale: Locale, function: &str) -> String {
    let named = Texts::find(locale, &format!("agency-function-{function}"), &[]);
    let code = || Texts::get(locale, key!("process-place-serving"), &[("function", function.into())]);
    named.unwrap_or_else(code)
}

/// A fault as a page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct FaultView {
    pub code: &'static str,
    /// Number of the step, from 1; none of the whole.
    pub step: Option<usize>,
    /// Name of its branch, where it is that branch's.
    pub branch: String,
    pub what: String,
    pub advice: String,
    /// Where it shows: up to three names, and how many more.
    pub agencies: Vec<String>,
    pub more: usize,
}

impl FaultView {
    pub fn of(
        locale: Locale,
        process: &Process,
        found: FoundFault,
        agency_name: &dyn Fn(&str) -> String,
    ) -> Self {
        let branches = found.fault.step.and_then(|step| process.steps.get(step)).map(|step| &step.branches);
        let known = branches.zip(found.fault.branch.as_ref()).and_then(|(branches, code)| {
            branches.iter().find(|branch| branch.code == *code).map(|branch| branch.name.clone())
        });
        let args = args(locale, &found.fault.fault, agency_name);
        let code = found.fault.code();
        let say = |part: &str| Texts::get(locale, &format!("process-fault-{code}{part}"), &args);
        Self {
            code,
            step: found.fault.step.map(|step| step + 1),
            branch: known.unwrap_or_default(),
            what: say(""),
            advice: say(".advice"),
            more: found.agencies.len().saturating_sub(AGENCIES_NAMED_MAX),
            agencies: found.agencies.into_iter().take(AGENCIES_NAMED_MAX).collect(),
        }
    }
}

fn args(
    locale: Locale,
    fault: &SoundnessFault,
    agency_name: &dyn Fn(&str) -> String,
) -> Vec<(&'static str, Arg)> {
    let named = |family: &str, code: &str| Texts::get(locale, &format!("{family}-{code}"), &[]);
    let hours = |minutes: u32| motcua_texts::decimal(locale, f64::from(minutes) / 60.0, 1);
    match fault {
        SoundnessFault::ActOutOfPlace(act) => vec![("act", named("process-act", act_code(*act)).into())],
        SoundnessFault::BudgetsDoNotSum { taken, allowed } => {
            vec![("taken", hours(*taken).into()), ("allowed", hours(*allowed).into())]
        }
        SoundnessFault::AgencyUnknown(code) => vec![("agency", code.0.as_str().into())],
        SoundnessFault::AgencyNotThere { agency, successor } => {
            let successor = successor.as_ref().map_or_else(|| "–".to_owned(), |code| agency_name(&code.0));
            vec![("agency", agency_name(&agency.0).into()), ("successor", successor.into())]
        }
        SoundnessFault::NobodyServes { receiving, function } => {
            vec![("agency", agency_name(&receiving.0).into()), ("function", serving(locale, function).into())]
        }
        SoundnessFault::BranchTwice(branch) => vec![("branch", branch.as_str().into())],
        SoundnessFault::BranchNeedsUnknown { needs, .. } => vec![("needs", needs.as_str().into())],
        SoundnessFault::BranchesTakeLonger { taken, allowed } => {
            vec![("taken", hours(*taken).into()), ("allowed", hours(*allowed).into())]
        }
        SoundnessFault::NoSuperior(code) => vec![("agency", agency_name(&code.0).into())],
        SoundnessFault::RoomUnknown { agency, room } => {
            vec![("agency", agency_name(&agency.0).into()), ("room", room.as_str().into())]
        }
        SoundnessFault::NobodyThere { agency, role, room } => vec![
            ("agency", agency_name(&agency.0).into()),
            ("role", named("role", role.code()).into()),
            ("room", room.as_deref().unwrap_or("–").into()),
        ],
        _ => Vec::new(),
    }
}

/// The code of an act of a step, as fields and texts name it.
pub fn act_code(act: motcua_domain::catalogue::StepAct) -> &'static str {
    use motcua_domain::catalogue::StepAct;
    match act {
        StepAct::Receive => "receive",
        StepAct::VerifyOnSite => "verify_on_site",
        StepAct::Consult => "consult",
        StepAct::Sign => "sign",
        StepAct::Return => "return",
    }
}

/// A refusal in words.
pub fn told(locale: Locale, refusal: &ProcessRefusal) -> RefusalText {
    let code = refusal.code();
    let say = |part: &str| Texts::get(locale, &format!("process-refusal-{code}{part}"), &[]);
    RefusalText { code, article: ARTICLE.to_owned(), what: say(""), why: say(".why"), advice: say(".advice") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever the check finds is told in both languages, with what to do.
    #[test]
    fn every_fault_and_refusal_of_a_process_has_its_texts() {
        let faults =
            (1..=26).map(|number| (format!("process-fault-PRC-{number:03}"), [".advice"].as_slice()));
        let refusals = (1..=13)
            .map(|number| (format!("process-refusal-PRV-{number:03}"), [".why", ".advice"].as_slice()));
        for (code, parts) in faults.chain(refusals) {
            for locale in [Locale::Vi, Locale::En] {
                for part in parts.iter().chain(&[""]) {
                    let said = Texts::find(locale, &format!("{code}{part}"), &[]);
                    assert!(said.is_some_and(|said| !said.is_empty()), "{code}{part} {locale:?}");
                }
            }
        }
    }
}
