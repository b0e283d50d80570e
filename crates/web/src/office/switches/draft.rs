//! A draft as it is typed: in the address of its preview, and in the form that confirms it.

use motcua_domain::{
    catalogue::{
        OnlineLevel,
        switches::{
            DOCUMENT_MAX_CHARS, Selection, Setting, SwitchDraft, SwitchFault, SwitchPart, TITLE_MAX_CHARS,
        },
    },
    codes::ProcedureCode,
    organisation::{AgencyCode, Level},
};
use motcua_texts::key;

use crate::extract::{FieldError, FormReader, Submitted, Values, encode, typed_day};

/// Fields of the form that are no part of the draft.
const BESIDE: [&str; 3] = ["csrf", "seen", "page"];
/// The longest list of codes that is typed.
const CODES_MAX_CHARS: usize = 6_000;
const CODE_MAX_CHARS: usize = 60;

/// The draft that was typed.
///
/// # Errors
/// [`Submitted`] with every field that does not read.
pub(super) fn read(mut form: FormReader) -> Result<SwitchDraft, Submitted> {
    let title = form.text("title", TITLE_MAX_CHARS);
    let document = form.optional_text("document", DOCUMENT_MAX_CHARS);
    let procedures = procedures(&mut form);
    let situation = form.optional_text("situation", CODE_MAX_CHARS);
    let level = |form: &mut FormReader, field: &str| {
        form.optional_parsed(field, key!("field-choose"), |text| {
            OnlineLevel::try_from(text.parse::<u8>().ok()?).ok()
        })
    };
    let online_from = level(&mut form, "online_from");
    let online_to = level(&mut form, "online_to");
    let online = level(&mut form, "online");
    let flag = |form: &mut FormReader, field: &str| {
        form.optional_parsed(field, key!("field-choose"), |text| match text {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        })
    };
    let post = flag(&mut form, "post");
    let payment = flag(&mut form, "payment");
    let from = form.optional_parsed("from", key!("field-date-wrong"), typed_day);
    let until = form.optional_parsed("until", key!("field-date-wrong"), typed_day);
    let everything = form.is_ticked("everything");
    let with_form = form.is_ticked("with_form");
    let (fields, agencies) = (form.all("field"), form.all("agency"));
    let levels: Option<Vec<Level>> = form.all("level").iter().map(|code| Level::from_code(code)).collect();
    if levels.is_none() {
        form.refuse("level", key!("switch-fault-level"));
    }
    form.finish(|| {
        Some(SwitchDraft {
            title: title?,
            document: document?,
            everything,
            selection: Selection {
                fields,
                procedures: procedures?,
                situation: situation.filter(|code| !code.is_empty()),
                agencies: agencies.into_iter().map(AgencyCode).collect(),
                levels: levels?,
                online_from: online_from?,
                online_to: online_to?,
                with_form,
            },
            setting: Setting { online: online?, post: post?, payment: payment? },
            from: from?,
            until: until?,
        })
    })
}

/// Codes in lines or with commas between them; each once.
fn procedures(form: &mut FormReader) -> Option<Vec<ProcedureCode>> {
    let typed = form.optional_text("procedures", CODES_MAX_CHARS)?;
    let mut codes: Vec<ProcedureCode> = Vec::new();
    for code in typed.split([',', ';', '\n', '\r', ' ', '\t']).filter(|code| !code.is_empty()) {
        match code.parse::<ProcedureCode>() {
            Ok(code) if codes.contains(&code) => {}
            Ok(code) => codes.push(code),
            Err(_) => {
                form.refuse("procedures", key!("switch-fault-codes"));
                return None;
            }
        }
    }
    Some(codes)
}

/// What was typed, without the rest of the form.
pub(super) fn typed(values: &Values) -> Values {
    let is_typed = |name: &str| !BESIDE.contains(&name);
    let kept = values.iter().filter(|(name, _)| is_typed(name));
    kept.map(|(name, values)| (name.clone(), values.clone())).collect()
}

/// What was typed, as the part of an address behind the question mark.
pub(super) fn query(values: &Values) -> String {
    let typed = typed(values);
    let pairs = typed.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
    let pairs = pairs.filter(|(_, value)| !value.trim().is_empty());
    pairs.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

/// The field of the form in which a part is mended.
fn field(part: SwitchPart) -> &'static str {
    match part {
        SwitchPart::Title => "title",
        SwitchPart::Document => "document",
        SwitchPart::Everything => "everything",
        SwitchPart::Fields => "field",
        SwitchPart::Procedures => "procedures",
        SwitchPart::Situation => "situation",
        SwitchPart::Agencies => "agency",
        SwitchPart::Levels => "level",
        SwitchPart::OnlineTo => "online_to",
        SwitchPart::Online => "online",
        SwitchPart::From => "from",
        SwitchPart::Until => "until",
    }
}

/// A fault at its field, in words.
pub(super) fn error(fault: &SwitchFault) -> FieldError {
    let (key, arg) = match fault {
        SwitchFault::Missing(_) => (key!("field-missing"), None),
        SwitchFault::TooLong(SwitchPart::Title | SwitchPart::Document, max) => {
            (key!("field-too-long"), Some(("max", max.to_string())))
        }
        SwitchFault::TooLong(_, max) => (key!("switch-fault-too-many"), Some(("max", max.to_string()))),
        SwitchFault::NothingSelected => (key!("switch-fault-nothing-selected"), None),
        SwitchFault::EverythingAndConditions => (key!("switch-fault-both"), None),
        SwitchFault::UnknownField(code) => (key!("switch-fault-field"), Some(("code", code.clone()))),
        SwitchFault::UnknownProcedure(code) => (key!("switch-fault-procedure"), Some(("code", code.clone()))),
        SwitchFault::UnknownAgency(code) => (key!("switch-fault-agency"), Some(("code", code.clone()))),
        SwitchFault::SituationAlone => (key!("switch-fault-situation-alone"), None),
        SwitchFault::UnknownSituation(code) => (key!("switch-fault-situation"), Some(("code", code.clone()))),
        SwitchFault::UnknownLevel => (key!("switch-fault-level"), None),
        SwitchFault::LevelsReversed => (key!("switch-fault-levels-reversed"), None),
        SwitchFault::NothingSet => (key!("switch-fault-nothing-set"), None),
        SwitchFault::BeginsInThePast => (key!("switch-fault-past"), None),
        SwitchFault::EndsBeforeItBegins => (key!("switch-fault-ends-first"), None),
    };
    let args = arg.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    FieldError { field: field(fault.part()).to_owned(), key: key.to_owned(), args }
}
