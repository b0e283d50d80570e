//! Sorts the papers of a record into the cases (trường hợp) that an applicant can be in.
//!
//! The source writes headings of every sort above its papers. Only headings that name a case become a
//! situation; the papers under a label such as "Bao gồm" belong to every case.

use super::{
    Part, Remark, RemarkKind,
    label::{self, Meaning},
    paper::{self, RawPaper},
};
use crate::catalogue::{COMPONENTS_MAX, Component, ComponentKind, SITUATIONS_MAX};

/// Papers under one heading, as the source lists them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RawCase {
    pub heading: String,
    pub papers: Vec<RawPaper>,
}

/// One case with the papers to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Case {
    /// Empty for the only case of a procedure.
    pub name: String,
    pub components: Vec<Component>,
}

/// The cases of a record, and the sentences that are no papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cases {
    pub cases: Vec<Case>,
    pub advice: Vec<String>,
}

/// Sorts the papers. There is always at least one case.
pub(super) fn sort(groups: &[RawCase], remarks: &mut Vec<Remark>) -> Cases {
    let meanings: Vec<Meaning> = groups.iter().map(|group| label::judge(&group.heading)).collect();
    let plain = groups.iter().zip(&meanings).any(|(group, meaning)| {
        !group.papers.is_empty() && !matches!(meaning, Meaning::Case | Meaning::Addition | Meaning::Advice)
    });
    let cases = groups.iter().zip(&meanings).filter(|(group, meaning)| is_case(group, **meaning)).count();
    let only_one = groups.iter().filter(|group| !group.papers.is_empty()).count() == 1;
    let mut sorted = Cases { cases: Vec::new(), advice: Vec::new() };
    let mut shared = Vec::new();
    for (group, meaning) in groups.iter().zip(meanings) {
        // Over the only list of papers a heading leaves nothing to choose.
        let meaning = if only_one && meaning == Meaning::Unclear { Meaning::Neutral } else { meaning };
        // One case beside papers of every case is a condition, not a choice.
        let meaning =
            if is_case(group, meaning) && cases == 1 && plain { Meaning::Addition } else { meaning };
        place(group, meaning, &mut sorted, &mut shared, remarks);
    }
    join(&mut sorted, shared, remarks);
    check(&sorted, remarks);
    sorted
}

/// Says where a record has no papers at all, or more than a procedure can hold.
pub(super) fn check(sorted: &Cases, remarks: &mut Vec<Remark>) {
    if sorted.cases.iter().all(|case| case.components.is_empty()) {
        remarks.push(Remark::new(RemarkKind::NoComponents, Part::Component, ""));
    }
    let too_many = sorted.cases.iter().any(|case| case.components.len() > COMPONENTS_MAX);
    if too_many || sorted.cases.len() > SITUATIONS_MAX {
        let counted = format!("{} situations", sorted.cases.len());
        remarks.push(Remark::new(RemarkKind::TooMany, Part::Situation, &counted));
    }
}

fn is_case(group: &RawCase, meaning: Meaning) -> bool {
    meaning == Meaning::Case && !group.papers.is_empty()
}

fn place(
    group: &RawCase,
    meaning: Meaning,
    sorted: &mut Cases,
    shared: &mut Vec<Component>,
    remarks: &mut Vec<Remark>,
) {
    let kind = if meaning == Meaning::Present { ComponentKind::Present } else { ComponentKind::Submit };
    if group.papers.is_empty() || meaning == Meaning::Advice {
        keep_as_advice(group, meaning, sorted, remarks);
        return;
    }
    let mut components = read_papers(&group.papers, kind, &mut sorted.advice, remarks);
    match meaning {
        Meaning::Case => sorted.cases.push(Case { name: label::name_of(&group.heading), components }),
        Meaning::Addition | Meaning::Unclear => {
            let conditional = meaning == Meaning::Addition;
            let kind = if conditional { RemarkKind::PapersConditional } else { RemarkKind::LabelUnclear };
            remarks.push(Remark::new(kind, Part::Situation, &group.heading));
            for component in &mut components {
                component.required &= !conditional;
                add_note(component, &label::name_of(&group.heading));
            }
            shared.append(&mut components);
        }
        Meaning::Neutral | Meaning::Submit | Meaning::Present | Meaning::Advice => {
            shared.append(&mut components)
        }
    }
}

/// Sentences under "Lưu ý", and headings without papers, are kept for the reader.
fn keep_as_advice(group: &RawCase, meaning: Meaning, sorted: &mut Cases, remarks: &mut Vec<Remark>) {
    let empty_label =
        group.papers.is_empty() && matches!(meaning, Meaning::Neutral | Meaning::Submit | Meaning::Present);
    if empty_label {
        return;
    }
    let sentences: Vec<&str> = group.papers.iter().map(|paper| paper.name.trim()).collect();
    let text = [group.heading.trim()].into_iter().chain(sentences).filter(|part| !part.is_empty());
    let text = text.collect::<Vec<_>>().join("\n");
    remarks.push(Remark::new(RemarkKind::HeadingKept, Part::Situation, &text));
    sorted.advice.push(text);
}

fn read_papers(
    papers: &[RawPaper],
    kind: ComponentKind,
    advice: &mut Vec<String>,
    remarks: &mut Vec<Remark>,
) -> Vec<Component> {
    let mut read: Vec<Component> = Vec::new();
    let mut joining: Option<&str> = None;
    for paper in papers {
        if paper::is_joining_word(paper) {
            remarks.push(Remark::new(RemarkKind::PaperJoined, Part::Component, &paper.name));
            joining = Some(paper.name.trim());
            continue;
        }
        if paper::is_advice(paper) {
            remarks.push(Remark::new(RemarkKind::HeadingKept, Part::Component, &paper.name));
            advice.push(paper.name.trim().to_owned());
            continue;
        }
        let Some(mut component) = paper::read(paper, kind, remarks) else { continue };
        if let Some(word) = joining.take() {
            // "A hoặc B": B is asked for only in place of A.
            component.required = word.to_lowercase().starts_with('v');
            add_note(&mut component, word);
        }
        read.push(component);
    }
    read
}

fn add_note(component: &mut Component, words: &str) {
    component.note = Some(match component.note.take() {
        Some(note) => format!("{words}; {note}"),
        None => words.to_owned(),
    });
}

/// Papers outside every case are asked for in each.
fn join(sorted: &mut Cases, shared: Vec<Component>, remarks: &mut Vec<Remark>) {
    if sorted.cases.is_empty() {
        sorted.cases.push(Case { name: String::new(), components: shared });
        return;
    }
    if shared.is_empty() {
        return;
    }
    let names: Vec<&str> = shared.iter().map(|component| component.name.as_str()).collect();
    remarks.push(Remark::new(RemarkKind::PapersShared, Part::Situation, &names.join("; ")));
    for case in &mut sorted.cases {
        case.components.splice(0..0, shared.iter().cloned());
    }
}
