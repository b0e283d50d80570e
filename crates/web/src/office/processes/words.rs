//! Places, faults and refusals of processes in words.

use motcua_app::processes::FoundFault;
use motcua_domain::catalogue::{StepPlace, editor::ProcessRefusal, soundness::SoundnessFault};
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

/// The agency that serves an area by a function; its code where the texts have no name for it.
pub fn serving(locale: Locale, function: &str) -> String {
    Texts::find(locale, &format!("agency-function-{function}"), &[]).unwrap_or_else(|| function.to_owned())
}

/// A fault as a page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct FaultView {
    pub code: &'static str,
    /// Number of the step, from 1; none of the whole.
    pub step: Option<usize>,
    pub what: String,
    pub advice: String,
    /// Where it shows: up to three names, and how many more.
    pub agencies: Vec<String>,
    pub more: usize,
}

impl FaultView {
    pub fn of(locale: Locale, found: FoundFault, agency_name: &dyn Fn(&str) -> String) -> Self {
        let args = args(locale, &found.fault.fault, agency_name);
        let code = found.fault.code();
        let say = |part: &str| Texts::get(locale, &format!("process-fault-{code}{part}"), &args);
        Self {
            code,
            step: found.fault.step.map(|step| step + 1),
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
        SoundnessFault::BranchTwice(branch) | SoundnessFault::BranchWaitsForItself(branch) => {
            vec![("branch", branch.as_str().into())]
        }
        SoundnessFault::BranchNeedsUnknown { branch, needs } => {
            vec![("branch", branch.as_str().into()), ("needs", needs.as_str().into())]
        }
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
