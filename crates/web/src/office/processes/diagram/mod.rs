//! A process as a drawing: boxes in lanes, one lane for each place, joined in the order of work.

mod layout;

use std::collections::BTreeSet;

use layout::{Layout, Node, Way};
use motcua_domain::catalogue::{Process, StepAct};
use motcua_texts::{Locale, limit};
use serde::Serialize;

use super::words;

/// Sizes in units of the drawing.
const BOX_WIDTH: usize = 212;
const BOX_HEIGHT: usize = 80;
const GAP: usize = 30;
const HEAD: usize = 46;
/// The room left and right of the outer lanes, in which ways may go too.
const EDGE: usize = 24;
/// The longest line that fits into a box, in characters.
const LINE_MAX_CHARS: usize = 22;
/// The most lines of a name.
const LINES_MAX: usize = 2;

/// Where something is wrong: the index of a step, and the code of its branch where it is that branch's.
pub type Faulty = BTreeSet<(usize, Option<String>)>;

/// A step, or a branch of it.
#[derive(Debug, Clone, Serialize)]
pub struct BoxView {
    x: usize,
    y: usize,
    /// `4` of a step, `4.1` of its first branch.
    number: String,
    /// The number and the name, in lines.
    name: Vec<String>,
    /// Code of the role.
    role: &'static str,
    budget: String,
    /// `receive`, `sign`, `return`, `branch` or empty.
    mark: &'static str,
    /// Whether it is needed only sometimes.
    sometimes: bool,
    is_faulty: bool,
}

/// A lane: where the boxes below it are done.
#[derive(Debug, Clone, Serialize)]
pub struct LaneView {
    x: usize,
    /// In lines.
    name: Vec<String>,
}

/// The way from one box to the next, as points of a line.
#[derive(Debug, Clone, Serialize)]
pub struct EdgeView {
    points: String,
    sometimes: bool,
}

/// The drawing.
#[derive(Debug, Clone, Serialize)]
pub struct Diagram {
    width: usize,
    height: usize,
    box_width: usize,
    box_height: usize,
    steps: usize,
    branches: usize,
    lanes: Vec<LaneView>,
    boxes: Vec<BoxView>,
    edges: Vec<EdgeView>,
}

impl Diagram {
    /// Draws a process.
    pub fn of(
        locale: Locale,
        process: &Process,
        faulty: &Faulty,
        agency_name: &dyn Fn(&str) -> String,
    ) -> Self {
        let laid = Layout::of(process);
        let lanes = laid.lanes.iter().enumerate().map(|(lane, place)| LaneView {
            x: lane_x(lane),
            name: lines(&words::place(locale, place, agency_name)),
        });
        let edges = laid
            .ways
            .iter()
            .map(|way| EdgeView { points: points(&route(&laid, *way)), sometimes: way.sometimes });
        Self {
            width: lane_x(laid.lanes.len().max(1)) - GAP + EDGE,
            height: row_y(laid.rows.max(1)),
            box_width: BOX_WIDTH,
            box_height: BOX_HEIGHT,
            steps: process.steps.len(),
            branches: laid.nodes.len() - process.steps.len(),
            lanes: lanes.collect(),
            edges: edges.collect(),
            boxes: laid.nodes.iter().map(|node| drawn(locale, process, faulty, node)).collect(),
        }
    }
}

fn drawn(locale: Locale, process: &Process, faulty: &Faulty, node: &Node<'_>) -> BoxView {
    let step = &process.steps[node.step];
    let number = node.step + 1;
    let (x, y) = (lane_x(node.lane), row_y(node.row));
    let wrong = |branch: Option<&str>| faulty.contains(&(node.step, branch.map(str::to_owned)));
    match node.branch {
        None => BoxView {
            x,
            y,
            number: number.to_string(),
            name: lines(&format!("{number}. {}", step.name)),
            role: step.role.code(),
            budget: step.budget.map(|budget| limit(locale, budget)).unwrap_or_default(),
            mark: mark(&step.acts),
            sometimes: false,
            is_faulty: wrong(None),
        },
        Some((at, branch)) => BoxView {
            x,
            y,
            number: format!("{number}.{}", at + 1),
            name: lines(&format!("{number}.{} {}", at + 1, branch.name)),
            role: branch.role.code(),
            budget: limit(locale, branch.budget),
            mark: "branch",
            sometimes: branch.condition.is_some(),
            is_faulty: wrong(Some(&branch.code)),
        },
    }
}

fn lane_x(lane: usize) -> usize {
    EDGE + lane * (BOX_WIDTH + GAP)
}

fn row_y(row: usize) -> usize {
    HEAD + row * (BOX_HEIGHT + GAP)
}

/// From the middle of the lower edge to the middle of the upper one, in right angles, past the boxes between.
fn route(laid: &Layout<'_>, way: Way) -> Vec<(usize, usize)> {
    let (from, to) = (&laid.nodes[way.from], &laid.nodes[way.to]);
    let middle = |node: &Node<'_>| lane_x(node.lane) + BOX_WIDTH / 2;
    let (from_x, to_x) = (middle(from), middle(to));
    let (bottom, top) = (row_y(from.row) + BOX_HEIGHT, row_y(to.row));
    // Ways from different lanes keep apart where they run beside each other.
    let apart = from.lane % 3;
    let leaves = bottom + 6 + apart * 3;
    let arrives = top - 14 + apart * 3;
    let aside = lane_x(to.lane) - 7 - apart * 6;
    let is_down = to.row > from.row;
    let mut points = vec![(from_x, bottom)];
    if is_down && laid.is_free(to.lane, from.row, to.row) {
        points.extend([(from_x, leaves), (to_x, leaves)]);
    } else if is_down && laid.is_free(from.lane, from.row, to.row) {
        points.extend([(from_x, arrives), (to_x, arrives)]);
    } else {
        points.extend([(from_x, leaves), (aside, leaves), (aside, arrives), (to_x, arrives)]);
    }
    points.push((to_x, top));
    points.dedup();
    points
}

fn points(line: &[(usize, usize)]) -> String {
    line.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
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

/// A text in lines that fit; what is too long ends in an ellipsis.
fn lines(text: &str) -> Vec<String> {
    let length = |text: &str| text.chars().count();
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if length(line) + 1 + length(word) <= LINE_MAX_CHARS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let is_cut = lines.len() > LINES_MAX;
    lines.truncate(LINES_MAX);
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        let cut_here = is_cut && at == last;
        if cut_here || length(line) > LINE_MAX_CHARS {
            let whole = line.rsplit_once(' ').filter(|_| length(line) >= LINE_MAX_CHARS);
            let kept = whole.map_or(line.as_str(), |(words, _)| words);
            let kept: String = kept.chars().take(LINE_MAX_CHARS - 1).collect();
            *line = format!("{kept}…");
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use motcua_domain::catalogue::{Branch, Step, StepPlace};

    use super::*;

    fn step(name: &str, place: StepPlace) -> Step {
        let json = serde_json::json!({ "code": name, "name": name, "role": "processor", "place": place });
        serde_json::from_value(json).expect("a step")
    }

    fn branch(code: &str, agency: &str, after: &[&str]) -> Branch {
        let json = serde_json::json!({ "code": code, "name": code, "role": "processor", "budget": "1d",
            "place": { "agency": agency }, "after": after });
        serde_json::from_value(json).expect("a branch")
    }

    fn process(branches: Vec<Branch>) -> Process {
        let linking = Step { branches, ..step("liên thông", StepPlace::Receiving) };
        let last = step("trả", StepPlace::Receiving);
        Process { steps: vec![step("nhận", StepPlace::Receiving), linking, last] }
    }

    fn draw(process: &Process, faulty: &Faulty) -> Diagram {
        Diagram::of(Locale::Vi, process, faulty, &str::to_owned)
    }

    fn numbered<'a>(drawn: &'a Diagram, number: &str) -> &'a BoxView {
        drawn.boxes.iter().find(|each| each.number == number).expect("a box")
    }

    /// The boxes that are joined, by number.
    fn joined(process: &Process) -> Vec<(String, String)> {
        let laid = Layout::of(process);
        let drawn = draw(process, &Faulty::new());
        let number = |node: usize| drawn.boxes[node].number.clone();
        laid.ways.iter().map(|way| (number(way.from), number(way.to))).collect()
    }

    #[track_caller]
    fn assert_ways(process: &Process, wanted: &[(&str, &str)]) {
        let mut told = joined(process);
        told.sort();
        let wanted: Vec<_> = wanted.iter().map(|(one, other)| ((*one).into(), (*other).into())).collect();
        assert_eq!(told, wanted);
    }

    /// No way goes through a box, no box lies over another, and all of it is in the picture.
    #[track_caller]
    fn assert_clean(process: &Process) {
        let drawn = draw(process, &Faulty::new());
        let inside = |each: &BoxView, x: usize, y: usize| {
            x > each.x && x < each.x + BOX_WIDTH && y > each.y && y < each.y + BOX_HEIGHT
        };
        for (at, each) in drawn.boxes.iter().enumerate() {
            assert!(each.x + BOX_WIDTH < drawn.width && each.y + BOX_HEIGHT < drawn.height);
            let over = drawn.boxes[at + 1..].iter().any(|other| (other.x, other.y) == (each.x, each.y));
            assert!(!over, "{} lies under another", each.number);
        }
        let laid = Layout::of(process);
        for way in &laid.ways {
            let line = route(&laid, *way);
            for two in line.windows(2) {
                let ((x1, y1), (x2, y2)) = (two[0], two[1]);
                assert!(x1 == x2 || y1 == y2, "right angles");
                let (xs, ys) = (x1.min(x2)..=x1.max(x2), y1.min(y2)..=y1.max(y2));
                let through = drawn
                    .boxes
                    .iter()
                    .find(|each| xs.clone().any(|x| ys.clone().any(|y| inside(each, x, y))));
                assert!(through.is_none(), "{way:?} goes through {through:?}");
                assert!(x1.max(x2) < drawn.width && y1.max(y2) < drawn.height);
            }
        }
    }

    #[test]
    fn each_place_has_its_lane_and_each_step_its_row() {
        let steps = vec![
            step("a", StepPlace::Receiving),
            step("một cái tên dài hơn chỗ của nó ở trong hộp của bước", StepPlace::Superior),
            step("c", StepPlace::Receiving),
        ];
        let process = Process { steps };
        let drawn = draw(&process, &Faulty::from([(1, None)]));
        assert_eq!((drawn.lanes.len(), drawn.boxes.len(), drawn.edges.len()), (2, 3, 2));
        assert!(drawn.boxes[1].x > drawn.boxes[0].x && drawn.boxes[2].x == drawn.boxes[0].x);
        assert!(drawn.boxes.windows(2).all(|two| two[1].y >= two[0].y + BOX_HEIGHT));
        assert!(drawn.boxes[1].is_faulty);
        assert_eq!(drawn.boxes[1].name, ["2. một cái tên dài hơn", "chỗ của nó ở trong…"]);
        assert_clean(&process);
        let empty = Process { steps: Vec::new() };
        assert!(draw(&empty, &Faulty::new()).boxes.is_empty());
    }

    #[test]
    fn branches_side_by_side_share_a_row_and_go_back_to_the_next_step() {
        let process = process(vec![branch("a", "CA", &[]), branch("b", "BH", &[])]);
        let drawn = draw(&process, &Faulty::from([(1, Some("b".to_owned()))]));
        assert_eq!((drawn.steps, drawn.branches, drawn.lanes.len()), (3, 2, 3));
        let (one, other) = (numbered(&drawn, "2.1"), numbered(&drawn, "2.2"));
        assert_eq!(one.y, other.y);
        assert!(one.x < other.x && one.y > numbered(&drawn, "2").y && one.y < numbered(&drawn, "3").y);
        assert!(other.is_faulty && !one.is_faulty && !numbered(&drawn, "2").is_faulty);
        assert_ways(&process, &[("1", "2"), ("2", "2.1"), ("2", "2.2"), ("2.1", "3"), ("2.2", "3")]);
        assert_clean(&process);
    }

    #[test]
    fn what_waits_stands_lower_and_two_of_one_lane_below_each_other() {
        let branches = vec![
            branch("c", "CA", &["a", "b"]),
            branch("a", "CA", &[]),
            branch("b", "CA", &[]),
            branch("d", "BH", &["a"]),
        ];
        let process = process(branches);
        let drawn = draw(&process, &Faulty::new());
        let y = |number: &str| numbered(&drawn, number).y;
        assert!(y("2.1") > y("2.2") && y("2.1") > y("2.3") && y("2.2") != y("2.3"), "c after a and b");
        assert!(y("2.4") > y("2.2"), "d after a");
        assert_ways(
            &process,
            &[
                ("1", "2"),
                ("2", "2.2"),
                ("2", "2.3"),
                ("2.1", "3"),
                ("2.2", "2.1"),
                ("2.2", "2.4"),
                ("2.3", "2.1"),
                ("2.4", "3"),
            ],
        );
        assert_clean(&process);
    }

    #[test]
    fn what_is_needed_only_sometimes_has_a_way_around_it() {
        let sometimes = Branch { condition: Some("Đi qua đường bộ".into()), ..branch("a", "CA", &[]) };
        let process = process(vec![sometimes]);
        assert_ways(&process, &[("1", "2"), ("2", "2.1"), ("2", "3"), ("2.1", "3")]);
        let drawn = draw(&process, &Faulty::new());
        assert!(numbered(&drawn, "2.1").sometimes && !numbered(&drawn, "2").sometimes);
        assert_eq!(drawn.edges.iter().filter(|edge| edge.sometimes).count(), 2);
        assert_clean(&process);
    }

    /// A dead end is seen: nothing leads into the circle, and nothing out of it.
    #[test]
    fn a_circle_is_drawn_and_leads_nowhere() {
        let circle = vec![branch("a", "CA", &["b"]), branch("b", "BH", &["a"]), branch("c", "CA", &[])];
        assert_clean(&process(circle.clone()));
        assert_ways(
            &process(circle),
            &[("1", "2"), ("2", "2.3"), ("2.1", "2.2"), ("2.2", "2.1"), ("2.3", "3")],
        );
        let twice = process(vec![branch("a", "CA", &[]), branch("a", "CA", &[]), branch("x", "CA", &["x"])]);
        assert_clean(&twice);
    }
}
