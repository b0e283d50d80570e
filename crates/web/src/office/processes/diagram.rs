//! A process as a drawing: boxes in lanes, one lane for each place, joined in the order of work.
//!
//! Boxes are laid out row by row and joined by the rows they follow, so that what runs beside a step can later have its
//! own boxes in the rows below it.

use std::collections::BTreeSet;

use motcua_domain::catalogue::{Process, StepAct, StepPlace};
use motcua_texts::{Locale, limit};
use serde::Serialize;

use super::words;

/// Sizes in units of the drawing.
const BOX_WIDTH: usize = 256;
const BOX_HEIGHT: usize = 62;
const GAP: usize = 26;
const HEAD: usize = 30;
/// The longest words that fit into a box, in characters.
const NAME_MAX_CHARS: usize = 29;

/// A step.
#[derive(Debug, Clone, Serialize)]
pub struct BoxView {
    x: usize,
    y: usize,
    number: usize,
    name: String,
    /// Code of the role.
    role: &'static str,
    budget: String,
    /// `receive`, `sign`, `return` or empty.
    mark: &'static str,
    is_faulty: bool,
}

/// A lane: where the steps below it are done.
#[derive(Debug, Clone, Serialize)]
pub struct LaneView {
    x: usize,
    name: String,
}

/// The way from one box to the next, as points of a line.
#[derive(Debug, Clone, Serialize)]
pub struct EdgeView {
    points: String,
}

/// The drawing.
#[derive(Debug, Clone, Serialize)]
pub struct Diagram {
    width: usize,
    height: usize,
    box_width: usize,
    box_height: usize,
    lanes: Vec<LaneView>,
    boxes: Vec<BoxView>,
    edges: Vec<EdgeView>,
}

impl Diagram {
    /// Draws a process; `faulty` are the steps at which something is wrong.
    pub fn of(
        locale: Locale,
        process: &Process,
        faulty: &BTreeSet<usize>,
        agency_name: &dyn Fn(&str) -> String,
    ) -> Self {
        let mut places: Vec<&StepPlace> = Vec::new();
        for step in &process.steps {
            if !places.contains(&&step.place) {
                places.push(&step.place);
            }
        }
        let lane_x = |lane: usize| GAP / 2 + lane * (BOX_WIDTH + GAP);
        let row_y = |row: usize| HEAD + row * (BOX_HEIGHT + GAP);
        let at = |row: usize| {
            let place = process.steps.get(row).map(|step| &step.place);
            let lane = places.iter().position(|known| Some(*known) == place).unwrap_or(0);
            (lane_x(lane), row_y(row))
        };
        let boxes = process.steps.iter().enumerate().map(|(row, step)| {
            let (x, y) = at(row);
            BoxView {
                x,
                y,
                number: row + 1,
                name: shortened(&step.name),
                role: step.role.code(),
                budget: step.budget.map(|budget| limit(locale, budget)).unwrap_or_default(),
                mark: mark(&step.acts),
                is_faulty: faulty.contains(&row),
            }
        });
        let edges = (1..process.steps.len()).map(|row| edge(at(row - 1), at(row)));
        let lanes = places.iter().enumerate().map(|(lane, place)| LaneView {
            x: lane_x(lane),
            name: shortened(&words::place(locale, place, agency_name)),
        });
        Self {
            width: GAP + places.len().max(1) * (BOX_WIDTH + GAP) - GAP,
            height: row_y(process.steps.len().max(1)),
            box_width: BOX_WIDTH,
            box_height: BOX_HEIGHT,
            lanes: lanes.collect(),
            boxes: boxes.collect(),
            edges: edges.collect(),
        }
    }
}

/// From the middle of the lower edge to the middle of the upper one, in right angles.
fn edge((from_x, from_y): (usize, usize), (to_x, to_y): (usize, usize)) -> EdgeView {
    let (from_x, to_x) = (from_x + BOX_WIDTH / 2, to_x + BOX_WIDTH / 2);
    let (from_y, half) = (from_y + BOX_HEIGHT, GAP / 2);
    let middle = from_y + half;
    EdgeView { points: format!("{from_x},{from_y} {from_x},{middle} {to_x},{middle} {to_x},{to_y}") }
}

fn mark(acts: &[StepAct]) -> &'static str {
    let has = |act: StepAct| acts.contains(&act);
    match () {
        () if has(StepAct::Receive) => "receive",
        () if has(StepAct::Sign) => "sign",
        () if has(StepAct::Return) => "return",
        () => "",
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_MAX_CHARS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(NAME_MAX_CHARS - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use motcua_domain::{catalogue::Step, organisation::Role};

    use super::*;

    fn step(name: &str, place: StepPlace) -> Step {
        let json = serde_json::json!({ "code": name, "name": name, "role": "processor", "place": place });
        let step: Step = serde_json::from_value(json).expect("a step");
        assert_eq!(step.role, Role::Processor);
        step
    }

    #[test]
    fn each_place_has_its_lane_and_each_step_its_row() {
        let steps = vec![
            step("a", StepPlace::Receiving),
            step("một cái tên dài hơn chỗ của nó ở trong hộp", StepPlace::Superior),
            step("c", StepPlace::Receiving),
        ];
        let drawn =
            Diagram::of(Locale::Vi, &Process { steps }, &BTreeSet::from([1]), &|code| code.to_owned());
        assert_eq!((drawn.lanes.len(), drawn.boxes.len(), drawn.edges.len()), (2, 3, 2));
        assert!(drawn.boxes[1].x > drawn.boxes[0].x && drawn.boxes[2].x == drawn.boxes[0].x);
        assert!(drawn.boxes.windows(2).all(|two| two[1].y >= two[0].y + BOX_HEIGHT));
        assert!(drawn.boxes[1].is_faulty && drawn.boxes[1].name.ends_with('…'));
        assert!(drawn.boxes.iter().all(|each| each.x + BOX_WIDTH <= drawn.width && each.y < drawn.height));
        let empty = Process { steps: Vec::new() };
        assert!(Diagram::of(Locale::Vi, &empty, &BTreeSet::new(), &str::to_owned).boxes.is_empty());
    }
}
