//! Procedures done at once (thủ tục làm cùng lúc): which of their papers are the same paper, and what a person brings for
//! all of them.
//!
//! A paper that two procedures need is asked for once. What a dossier keeps stays the need of each dossier, though: copies
//! and originals that are handed in add up; an original that is only shown (Nghị định 61/2018 Art. 20) is shown once.

use std::collections::BTreeMap;

use super::{Component, ComponentKind};
use crate::folding::fold;

/// The most procedures that are done at once: more than a family meets in one event of its life, and few enough for one
/// transaction and one page.
pub const TOGETHER_MAX: usize = 5;

/// The beginnings and ends of a name that say "a copy of", folded.
const COPY_WORDS: [&str; 3] = ["ban sao", "ban chup", "ban photo"];
/// Those that say "the original of": where nothing is said, the original is meant.
const ORIGINAL_WORDS: [&str; 2] = ["ban chinh", "ban goc"];

/// A paper, by what tells it from others. A copy and its original are two papers: a copy handed in does not do where the
/// original is asked for. The last number tells apart what one procedure asks for twice under one name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Paper {
        name: String,
        is_copy: bool,
        nth: usize,
    },
    /// A form is the request itself: each procedure has its own, whatever its name.
    Form {
        procedure: usize,
        component: usize,
    },
}

/// A line of what to bring for several procedures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointPaper {
    /// As the first procedure that needs it names it.
    pub name: String,
    /// [`ComponentKind::Submit`] as soon as one of the procedures keeps it.
    pub kind: ComponentKind,
    pub originals: u16,
    pub copies: u16,
    /// Whether one of the procedures cannot do without it.
    pub required: bool,
    /// What the procedures remark on it, each remark once.
    pub notes: Vec<String>,
    /// Places of the procedures that need it, in their order, each with the place of the component.
    pub needed_by: Vec<(usize, usize)>,
}

/// What to bring for several procedures done at once: each paper on one line, in the order in which the procedures name
/// them. Every component stands behind exactly one line.
#[must_use]
pub fn joint_papers(procedures: &[&[Component]]) -> Vec<JointPaper> {
    let mut places: BTreeMap<Key, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<(usize, usize, &Component)>> = Vec::new();
    for (procedure, components) in procedures.iter().enumerate() {
        for (component, (key, asked)) in keys(procedure, components).into_iter().zip(*components).enumerate()
        {
            let place = *places.entry(key).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Vec::new());
            }
            if let Some(group) = groups.get_mut(place) {
                group.push((procedure, component, asked));
            }
        }
    }
    groups.iter().filter_map(|group| line(group)).collect()
}

/// The papers of one situation that are papers of another, too: pairs of their places. Forms are never among them.
#[must_use]
pub fn same_papers(mine: &[Component], others: &[Component]) -> Vec<(usize, usize)> {
    let (own, other) = (keys(0, mine), keys(1, others));
    let twin = |key: &Key| other.iter().position(|one| one == key);
    own.iter().enumerate().filter_map(|(place, key)| twin(key).map(|twin| (place, twin))).collect()
}

fn keys(procedure: usize, components: &[Component]) -> Vec<Key> {
    let mut met: BTreeMap<(String, bool), usize> = BTreeMap::new();
    let key = |(component, asked): (usize, &Component)| {
        if asked.kind == ComponentKind::Form {
            return Key::Form { procedure, component };
        }
        let (name, is_copy) = told_apart(&asked.name);
        let count = met.entry((name.clone(), is_copy)).or_insert(0);
        *count += 1;
        Key::Paper { name, is_copy, nth: *count }
    };
    components.iter().enumerate().map(key).collect()
}

/// The folded name without the words for an original or a copy around it, and whether a copy is meant.
fn told_apart(name: &str) -> (String, bool) {
    let folded = fold(name);
    let without = |words: &[&str]| {
        let before = |word: &&str| folded.strip_prefix(*word).and_then(|rest| rest.strip_prefix(' '));
        let behind = |word: &&str| folded.strip_suffix(*word).and_then(|rest| rest.strip_suffix(' '));
        words.iter().find_map(|word| before(word).or_else(|| behind(word))).map(str::to_owned)
    };
    match (without(&COPY_WORDS), without(&ORIGINAL_WORDS)) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => (folded, false),
    }
}

fn line(group: &[(usize, usize, &Component)]) -> Option<JointPaper> {
    let (_, _, first) = group.first()?;
    let is_shown = |asked: &Component| asked.kind == ComponentKind::Present;
    let kept = |number: fn(&Component) -> u8| -> u16 {
        group
            .iter()
            .filter(|(_, _, asked)| !is_shown(asked))
            .map(|(_, _, asked)| u16::from(number(asked)))
            .sum()
    };
    let shown = |number: fn(&Component) -> u8| -> u16 {
        let numbers = group.iter().filter(|(_, _, asked)| is_shown(asked));
        numbers.map(|(_, _, asked)| u16::from(number(asked))).max().unwrap_or(0)
    };
    let mut notes: Vec<String> = Vec::new();
    for note in group.iter().filter_map(|(_, _, asked)| asked.note.as_ref()) {
        if !notes.contains(note) {
            notes.push(note.clone());
        }
    }
    let all_shown = group.iter().all(|(_, _, asked)| is_shown(asked));
    Some(JointPaper {
        name: first.name.clone(),
        kind: match first.kind {
            ComponentKind::Form => ComponentKind::Form,
            _ if all_shown => ComponentKind::Present,
            _ => ComponentKind::Submit,
        },
        // What is handed in can be shown before it is handed in.
        originals: kept(|asked| asked.originals).max(shown(|asked| asked.originals)),
        copies: kept(|asked| asked.copies) + shown(|asked| asked.copies),
        required: group.iter().any(|(_, _, asked)| asked.required),
        notes,
        needed_by: group.iter().map(|(procedure, component, _)| (*procedure, *component)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn paper(name: &str, kind: ComponentKind, originals: u8, copies: u8) -> Component {
        Component { name: name.to_owned(), originals, copies, kind, note: None, required: true }
    }

    #[test]
    fn a_paper_of_two_procedures_is_one_line_and_its_copies_add_up() {
        let birth = [
            paper("Tờ khai", ComponentKind::Form, 1, 0),
            paper("Giấy chứng sinh", ComponentKind::Submit, 1, 1),
        ];
        let residence = [
            paper("Tờ khai", ComponentKind::Form, 1, 0),
            paper("giấy chứng sinh,", ComponentKind::Submit, 0, 2),
        ];
        let lines = joint_papers(&[&birth, &residence]);
        assert_eq!(lines.len(), 3, "two forms, one paper");
        let one = lines.iter().find(|line| line.needed_by.len() == 2).expect("the paper of both");
        assert_eq!((one.originals, one.copies, one.name.as_str()), (1, 3, "Giấy chứng sinh"));
        assert_eq!(one.needed_by, [(0, 1), (1, 1)]);
    }

    /// Nghị định 61/2018 Art. 20: looked at and handed back at once, so that one original serves them all.
    #[test]
    fn an_original_that_is_shown_is_brought_once() {
        let shown = [paper("Căn cước", ComponentKind::Present, 1, 0)];
        let kept = [paper("Căn cước (bản chính)", ComponentKind::Submit, 1, 0)];
        let only_shown = joint_papers(&[&shown, &shown, &shown]);
        assert_eq!((only_shown[0].originals, only_shown[0].kind), (1, ComponentKind::Present));
        let also_kept = joint_papers(&[&shown, &kept]);
        assert_eq!((also_kept[0].originals, also_kept[0].kind), (1, ComponentKind::Submit));
    }

    #[test]
    fn a_copy_does_not_stand_for_the_original() {
        let copy = |name| [paper(name, ComponentKind::Submit, 0, 1)];
        let original = [paper("Giấy khai sinh bản chính", ComponentKind::Submit, 1, 0)];
        assert!(same_papers(&original, &copy("Bản sao giấy khai sinh")).is_empty());
        assert_eq!(same_papers(&copy("Giấy khai sinh (bản sao)"), &copy("Bản sao giấy khai sinh")), [(0, 0)]);
        assert_eq!(same_papers(&original, &copy("Giấy khai sinh")), [(0, 0)]);
    }

    #[test]
    fn what_one_procedure_asks_for_twice_stays_two_papers() {
        let twice =
            [paper("Ảnh 4x6", ComponentKind::Submit, 1, 0), paper("Ảnh 4x6", ComponentKind::Submit, 1, 0)];
        let once = [paper("Ảnh 4x6", ComponentKind::Submit, 1, 0)];
        assert_eq!(joint_papers(&[&twice, &once]).len(), 2);
        assert_eq!(same_papers(&once, &twice), [(0, 0)]);
    }

    fn any_component() -> impl Strategy<Value = Component> {
        const NAMES: [&str; 5] =
            ["Căn cước", "Bản sao căn cước", "Giấy chứng sinh", "Bản chính giấy chứng sinh", "—"];
        const KINDS: [ComponentKind; 3] =
            [ComponentKind::Form, ComponentKind::Submit, ComponentKind::Present];
        let parts = (
            prop::sample::select(&NAMES[..]),
            prop::sample::select(&KINDS[..]),
            0..4_u8,
            0..4_u8,
            any::<bool>(),
        );
        parts.prop_map(|(name, kind, originals, copies, required)| Component {
            required,
            ..paper(name, kind, originals, copies)
        })
    }

    fn any_procedures() -> impl Strategy<Value = Vec<Vec<Component>>> {
        prop::collection::vec(prop::collection::vec(any_component(), 0..6), 1..=TOGETHER_MAX)
    }

    fn listed(procedures: &[Vec<Component>]) -> Vec<JointPaper> {
        joint_papers(&procedures.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    /// What a line asks, without what the order of the procedures says.
    fn asked(line: &JointPaper, count: usize, is_turned: bool) -> (BTreeSet<(usize, usize)>, [u16; 2], bool) {
        let place = |(procedure, component): &(usize, usize)| {
            (if is_turned { count - 1 - procedure } else { *procedure }, *component)
        };
        (line.needed_by.iter().map(place).collect(), [line.originals, line.copies], line.required)
    }

    proptest! {
        #[test]
        fn every_component_stands_behind_exactly_one_line(procedures in any_procedures()) {
            let mut covered: Vec<(usize, usize)> =
                listed(&procedures).into_iter().flat_map(|line| line.needed_by).collect();
            covered.sort_unstable();
            let all: Vec<(usize, usize)> = procedures
                .iter()
                .enumerate()
                .flat_map(|(procedure, components)| (0..components.len()).map(move |at| (procedure, at)))
                .collect();
            prop_assert_eq!(covered, all);
        }

        #[test]
        fn the_order_of_the_procedures_changes_nothing_that_is_asked(procedures in any_procedures()) {
            let mut turned = procedures.clone();
            turned.reverse();
            let set = |lines: &[JointPaper], is_turned| -> BTreeSet<_> {
                lines.iter().map(|line| asked(line, procedures.len(), is_turned)).collect()
            };
            prop_assert_eq!(set(&listed(&procedures), false), set(&listed(&turned), true));
        }

        #[test]
        fn no_procedure_gets_less_than_it_asks_for_alone(procedures in any_procedures()) {
            for line in listed(&procedures) {
                for (procedure, component) in line.needed_by {
                    let alone = &procedures[procedure][component];
                    prop_assert!(line.originals >= u16::from(alone.originals));
                    prop_assert!(line.copies >= u16::from(alone.copies));
                    prop_assert!(line.required || !alone.required);
                }
            }
        }

        #[test]
        fn papers_are_the_same_both_ways(procedures in any_procedures()) {
            let (mine, others) = (&procedures[0], procedures.last().expect("a procedure"));
            let mut back: Vec<(usize, usize)> =
                same_papers(others, mine).into_iter().map(|(other, own)| (own, other)).collect();
            back.sort_unstable();
            prop_assert_eq!(same_papers(mine, others), back);
        }
    }
}
