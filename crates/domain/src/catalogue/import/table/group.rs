//! The rows of one procedure, gathered until the table ends.

use super::{Cell, Header, Row, cell};
use crate::{
    calendar::TimeLimit,
    catalogue::{
        Channels, Component, ComponentKind,
        import::{
            LimitReading, Part, Reading, Remark, RemarkKind, TEXT_MAX_CHARS,
            assemble::{Conditions, Head, assemble},
            cases::{self, Case, Cases},
            channels::online_level,
            detect,
            fee::{self, FeeReading},
            limit,
            paper::{self, RawPaper},
        },
    },
};

/// One procedure in the making.
pub(super) struct Group {
    head: Head,
    situations: Vec<Situation>,
    /// The situation that rows without one add to.
    current: usize,
    remarks: Vec<Remark>,
}

#[derive(Default)]
struct Situation {
    name: String,
    limit: Option<String>,
    fee: Option<String>,
    conditions: Conditions,
    components: Vec<Component>,
}

impl Group {
    pub(super) fn new(code: String) -> Self {
        let head = Head { code, ..Head::default() };
        Self { head, situations: Vec::new(), current: 0, remarks: Vec::new() }
    }

    /// Adds one row.
    pub(super) fn add(&mut self, header: &Header, row: &Row, code_remark: Option<Remark>) {
        let mut remarks: Vec<Remark> = code_remark.into_iter().collect();
        self.read_head(header, row, &mut remarks);
        self.choose_situation(header, row, &mut remarks);
        self.read_conditions(header, row, &mut remarks);
        self.read_component(header, row, &mut remarks);
        for remark in &mut remarks {
            if remark.place.is_none() {
                remark.place = Some(format!("row {}", row.number));
            }
        }
        self.remarks.append(&mut remarks);
    }

    fn read_head(&mut self, header: &Header, row: &Row, remarks: &mut Vec<Remark>) {
        let head = &mut self.head;
        let mut levels = head.levels.join("; ");
        let mut results = head.results.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("; ");
        let mut legal_basis = head.legal_basis.join("; ");
        let columns: [(&'static str, Part, &mut String); 10] = [
            ("name", Part::Name, &mut head.name),
            ("field", Part::Field, &mut head.field),
            ("ministry", Part::Field, &mut head.ministry),
            ("levels", Part::Levels, &mut levels),
            ("agency", Part::Record, &mut head.agency),
            ("audience", Part::Audience, &mut head.audience),
            ("sets", Part::Sets, &mut head.sets),
            ("results", Part::Result, &mut results),
            ("legal_basis", Part::LegalBasis, &mut legal_basis),
            ("decision", Part::Record, &mut head.decision),
        ];
        for (column, part, kept) in columns {
            let text = cell::text(header, row, column, part, remarks);
            first_stands(kept, text, header, row, column, part, remarks);
        }
        head.levels = list(&levels, &[',', ';']);
        head.legal_basis = list(&legal_basis, &[';']);
        head.results = list(&results, &[';']).into_iter().map(|name| (name, None)).collect();
        if !head.agency.is_empty() {
            head.source = format!("Cơ quan thực hiện: {}", head.agency);
        }
    }

    fn choose_situation(&mut self, header: &Header, row: &Row, remarks: &mut Vec<Remark>) {
        let name = cell::text(header, row, "situation", Part::Situation, remarks);
        let known = self.situations.iter().position(|situation| situation.name == name);
        self.current = match known {
            Some(index) => index,
            None if name.is_empty() && !self.situations.is_empty() => self.current,
            None => {
                self.situations.push(Situation { name, ..Situation::default() });
                self.situations.len() - 1
            }
        };
    }

    fn read_conditions(&mut self, header: &Header, row: &Row, remarks: &mut Vec<Remark>) {
        let limit = cell::text(header, row, "limit", Part::Limit, remarks);
        let fee = cell::text(header, row, "fee", Part::Fee, remarks);
        let Some(situation) = self.situations.get_mut(self.current) else { return };
        if !limit.is_empty() {
            let first = situation.limit.is_none();
            let kept = situation.limit.get_or_insert_default();
            first_stands(kept, limit, header, row, "limit", Part::Limit, remarks);
            if first {
                read_limit(kept, &mut situation.conditions, &header.place(row, "limit"), remarks);
            }
        }
        if !fee.is_empty() {
            let first = situation.fee.is_none();
            let kept = situation.fee.get_or_insert_default();
            first_stands(kept, fee, header, row, "fee", Part::Fee, remarks);
            if first {
                situation.conditions.fee = read_fee(header.cell(row, "fee"), kept);
                for kind in &situation.conditions.fee.remarks {
                    remarks.push(Remark::new(*kind, Part::Fee, kept).at(header.place(row, "fee")));
                }
            }
        }
    }

    fn read_component(&mut self, header: &Header, row: &Row, remarks: &mut Vec<Remark>) {
        if matches!(header.cell(row, "component"), Cell::MergedDown) {
            let what = "a cell merged with the one above it";
            let place = header.place(row, "component");
            remarks.push(Remark::new(RemarkKind::CellUnexpected, Part::Component, what).at(place));
        }
        let name = cell::text(header, row, "component", Part::Component, remarks);
        let originals = cell::count(header, row, "originals", remarks);
        let copies = cell::count(header, row, "copies", remarks);
        let note = cell::text(header, row, "component_note", Part::Component, remarks);
        if name.is_empty() && originals.is_none() && copies.is_none() && note.is_empty() {
            return;
        }
        // A paper of which nothing is said is wanted once.
        let originals = originals.unwrap_or_else(|| i64::from(copies.is_none()));
        let note = Some(note).filter(|note| !note.is_empty());
        let raw = RawPaper { name, originals, copies: copies.unwrap_or(0), note };
        let component = paper::read(&raw, ComponentKind::Submit, remarks);
        if let (Some(situation), Some(component)) = (self.situations.get_mut(self.current), component) {
            situation.components.push(component);
        }
    }

    /// The reading of all rows together.
    pub(super) fn finish(mut self) -> Reading {
        for situation in self.situations.iter().filter(|situation| situation.limit.is_none()) {
            self.remarks.push(Remark::new(RemarkKind::LimitMissing, Part::Limit, &situation.name));
        }
        for situation in self.situations.iter_mut().filter(|situation| situation.fee.is_none()) {
            self.remarks.push(Remark::new(RemarkKind::FeeMissing, Part::Fee, &situation.name));
            situation.conditions.fee = fee::parse("");
        }
        let conditions: Vec<Conditions> = self.situations.iter().map(|one| one.conditions.clone()).collect();
        let named = |one: Situation| Case { name: one.name, components: one.components };
        let cases = Cases { cases: self.situations.into_iter().map(named).collect(), advice: Vec::new() };
        cases::check(&cases, &mut self.remarks);
        let channels = Channels { counter: true, post: false, online: online_level(false) };
        assemble(self.head, cases, channels, &conditions, self.remarks)
    }
}

/// Keeps what an earlier row said; a later row that says something else is remarked with its place.
fn first_stands(
    kept: &mut String,
    text: String,
    header: &Header,
    row: &Row,
    column: &'static str,
    part: Part,
    remarks: &mut Vec<Remark>,
) {
    if kept.is_empty() {
        *kept = text;
    } else if !text.is_empty() && *kept != text {
        remarks.push(Remark::new(RemarkKind::RowsDisagree, part, &text).at(header.place(row, column)));
    }
}

/// The compact form (`5d`, `15c`) or free text.
fn read_limit(text: &str, conditions: &mut Conditions, place: &str, remarks: &mut Vec<Remark>) {
    let exact = text.parse::<TimeLimit>().ok();
    let reading = match exact {
        Some(limit) => LimitReading { limit: Some(limit), stated: vec![limit], ..LimitReading::default() },
        None => limit::parse(text),
    };
    conditions.states_a_limit = exact.is_some() || detect::states_a_limit(text);
    let mut kinds = reading.doubts.clone();
    if reading.limit.is_none() && kinds.is_empty() {
        let number_alone = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
        kinds.push(if number_alone { RemarkKind::LimitWithoutUnit } else { RemarkKind::LimitNotUnderstood });
    }
    if !reading.additions.is_empty() {
        kinds.push(RemarkKind::LimitAddition);
    }
    if text.chars().count() > TEXT_MAX_CHARS {
        kinds.push(RemarkKind::TextTooLong);
    }
    remarks.extend(kinds.into_iter().map(|kind| Remark::new(kind, Part::Limit, text).at(place)));
    conditions.limit = reading;
    conditions.limit_text = exact.is_none().then(|| text.to_owned());
}

/// A number in the fee column is an amount in đồng; nothing else could be meant.
fn read_fee(cell: &Cell, text: &str) -> FeeReading {
    match cell {
        Cell::Number(_) if text != "0" => fee::parse(&format!("{text} đồng")),
        Cell::Number(_) => FeeReading::default(),
        _ => fee::parse(text),
    }
}

fn list(text: &str, separators: &[char]) -> Vec<String> {
    text.split(separators).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
