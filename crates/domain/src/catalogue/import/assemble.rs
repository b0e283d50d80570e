//! Makes a procedure of what the parts of a record were read as, and passes the verdict.

use super::{
    LimitFigures, Part, Reading, Remark, RemarkKind, Verdict, cases::Cases, fee::FeeReading,
    limit::LimitReading, terms,
};
use crate::{
    catalogue::{Channels, Field, Procedure, Situation},
    codes::ProcedureCode,
    folding::{composed, slug},
};

/// The head of a record, whatever file it came from.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    pub code: String,
    pub name: String,
    pub field: String,
    pub ministry: String,
    pub levels: Vec<String>,
    pub agency: String,
    pub audience: String,
    pub sets: String,
    pub results: Vec<(String, Option<String>)>,
    pub legal_basis: Vec<String>,
    pub decision: String,
    pub source: String,
}

/// Limit and fee of one situation.
#[derive(Debug, Clone, Default)]
pub(super) struct Conditions {
    pub limit: LimitReading,
    pub limit_text: Option<String>,
    pub fee: FeeReading,
    pub states_a_limit: bool,
}

/// The code of the field of a record that names none.
const FIELD_UNKNOWN: &str = "khac";
const SETS_MAX: u8 = 20;

/// Builds the reading. `conditions` holds one entry for all situations, or one per situation.
pub(super) fn assemble(
    head: Head,
    cases: Cases,
    channels: Channels,
    conditions: &[Conditions],
    mut remarks: Vec<Remark>,
) -> Reading {
    let code = read_code(&head.code, &mut remarks);
    let name = composed(&head.name);
    if name.is_empty() {
        remarks.push(Remark::new(RemarkKind::NameMissing, Part::Name, ""));
    }
    let field = read_field(&head, &mut remarks);
    let levels = terms::levels(head.levels.iter().map(String::as_str), &mut remarks);
    let audience = terms::audience(&head.audience, &mut remarks);
    let sets = read_sets(&head.sets, &mut remarks);
    let results = read_results(&head.results, &mut remarks);
    let legal_basis = terms::legal_basis(&head.legal_basis, &mut remarks);
    let advice = cases.advice.join("\n\n");
    let situations = situations(&name, cases, conditions, sets);
    let figures = LimitFigures {
        in_text: conditions.iter().any(|conditions| conditions.states_a_limit),
        parsed: situations.iter().any(|situation| situation.limit.is_some()),
    };
    let procedure = code.map(|code| Procedure {
        code,
        name: name.clone(),
        name_en: None,
        field: field.code.clone(),
        levels,
        handled_by: Vec::new(),
        audience,
        summary: String::new(),
        life_events: Vec::new(),
        common_words: Vec::new(),
        channels,
        guide: None,
        situations,
        results,
        legal_basis,
        conditions: filled(&advice),
        published_by: filled(&head.decision),
        source: filled(&head.source),
    });
    finish(&head, name, field, procedure, figures, remarks)
}

fn finish(
    head: &Head,
    name: String,
    field: Field,
    procedure: Option<Procedure>,
    figures: LimitFigures,
    remarks: Vec<Remark>,
) -> Reading {
    let verdict = remarks.iter().map(|remark| remark.kind.weight()).max().unwrap_or(Verdict::Understood);
    Reading {
        code: head.code.trim().to_owned(),
        name,
        field: Some(field),
        agency: filled(&head.agency),
        procedure: procedure.filter(|_| verdict != Verdict::Rejected),
        verdict,
        remarks,
        limit_in_text: figures.in_text,
        limit_parsed: figures.parsed,
    }
}

fn read_code(text: &str, remarks: &mut Vec<Remark>) -> Option<ProcedureCode> {
    let text = text.trim();
    if text.is_empty() {
        remarks.push(Remark::new(RemarkKind::CodeMissing, Part::Code, ""));
        return None;
    }
    let code = text.parse().ok();
    if code.is_none() {
        remarks.push(Remark::new(RemarkKind::CodeMalformed, Part::Code, text));
    }
    code
}

fn read_field(head: &Head, remarks: &mut Vec<Remark>) -> Field {
    let name = composed(&head.field);
    let code = slug(&name);
    if code.is_empty() {
        remarks.push(Remark::new(RemarkKind::FieldMissing, Part::Field, ""));
        return Field {
            code: FIELD_UNKNOWN.into(),
            name: "Lĩnh vực khác".into(),
            name_en: None,
            ministry: None,
        };
    }
    Field { code, name, name_en: None, ministry: filled(&head.ministry) }
}

/// `01`, `01(` or `02 bộ`; silence means one set, as Nghị định 61/2018 leaves it to the procedure.
fn read_sets(text: &str, remarks: &mut Vec<Remark>) -> u8 {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    match digits.parse::<u8>() {
        Ok(sets @ 1..=SETS_MAX) => sets,
        _ if text.trim().is_empty() => 1,
        _ => {
            remarks.push(Remark::new(RemarkKind::SetsUnlikely, Part::Sets, text));
            1
        }
    }
}

fn read_results(
    results: &[(String, Option<String>)],
    remarks: &mut Vec<Remark>,
) -> Vec<crate::catalogue::ResultPaper> {
    let read: Vec<_> =
        results.iter().filter_map(|(name, code)| terms::result(name, code.as_deref(), remarks)).collect();
    if read.is_empty() {
        remarks.push(Remark::new(RemarkKind::ResultMissing, Part::Result, ""));
    }
    read
}

fn situations(name: &str, cases: Cases, conditions: &[Conditions], sets: u8) -> Vec<Situation> {
    let numbered = cases.cases.into_iter().enumerate();
    let situation = |(index, case): (usize, super::cases::Case)| {
        let conditions = conditions.get(index).or(conditions.first()).cloned().unwrap_or_default();
        Situation {
            code: (index + 1).to_string(),
            name: if case.name.is_empty() { name.to_owned() } else { case.name },
            handled_by: Vec::new(),
            components: case.components,
            sets,
            limit: conditions.limit.limit,
            limit_text: conditions.limit_text,
            additions: conditions.limit.additions,
            fees: conditions.fee.fees,
            fee_text: conditions.fee.text,
            process: None,
            form: None,
        }
    };
    numbered.map(situation).collect()
}

fn filled(text: &str) -> Option<String> {
    let text = composed(text);
    (!text.is_empty()).then_some(text)
}
