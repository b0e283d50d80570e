//! The relations as TOML: one `[[relation]]` each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use motcua_domain::figures::{Decimal, FRACTION_DIGITS_MAX, Operand, PARTS_MAX, Relation, Rule, Scale};
use serde::Deserialize;
use toml::{Spanned, Value};

use super::{Fault, FiguresError};

/// The most relations of one file.
pub const RELATIONS_MAX: usize = 10_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    relation: Vec<Spanned<Keys>>,
}

type Keys = BTreeMap<String, Spanned<Value>>;

/// Reads every relation.
///
/// # Errors
/// [`FiguresError`] with the line and the relation where a key is missing, unknown or of the wrong kind.
pub fn read_relations(file: &str, bytes: &[u8]) -> Result<Vec<Relation>, FiguresError> {
    let text = std::str::from_utf8(bytes).map_err(|_| FiguresError::of_file(file, Fault::NotUtf8))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let read: File = toml::from_str(text).map_err(|error| not_toml(file, text, &error))?;
    if read.relation.is_empty() {
        return Err(FiguresError::of_file(file, Fault::Empty));
    }
    if read.relation.len() > RELATIONS_MAX {
        return Err(FiguresError::of_file(file, Fault::TooMany { max: RELATIONS_MAX }));
    }
    let lines = Lines::of(text);
    let mut known: HashMap<String, u64> = HashMap::new();
    let mut relations = Vec::with_capacity(read.relation.len());
    for keys in read.relation {
        let line = lines.at(keys.span().start);
        let relation = Entry::of(file, &lines, line, keys.into_inner())?.relation()?;
        if let Some(first_line) = known.insert(relation.id.clone(), line) {
            let fault = Fault::RelationTwice { first_line };
            return Err(FiguresError::in_relation(file, line, &relation.id, fault));
        }
        relations.push(relation);
    }
    Ok(relations)
}

fn not_toml(file: &str, text: &str, error: &toml::de::Error) -> FiguresError {
    let fault = Fault::NotToml { message: error.message().to_owned() };
    match error.span() {
        Some(span) => FiguresError::in_line(file, Lines::of(text).at(span.start), fault),
        None => FiguresError::of_file(file, fault),
    }
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line, from 1, in which a byte stands.
    fn at(&self, byte: usize) -> u64 {
        u64::try_from(self.0.partition_point(|end| *end < byte)).unwrap_or(u64::MAX).saturating_add(1)
    }
}

/// One `[[relation]]` while its keys are taken out of it.
struct Entry<'a> {
    file: &'a str,
    lines: &'a Lines,
    line: u64,
    id: String,
    keys: Keys,
}

impl<'a> Entry<'a> {
    fn of(file: &'a str, lines: &'a Lines, line: u64, mut keys: Keys) -> Result<Self, FiguresError> {
        const ID: &str = "id";
        let missing = || FiguresError::in_line(file, line, Fault::KeyMissing { key: ID.to_owned() });
        let value = keys.remove(ID).ok_or_else(missing)?;
        match value.get_ref() {
            Value::String(id) if !id.trim().is_empty() => {
                Ok(Self { file, lines, line, id: id.trim().to_owned(), keys })
            }
            _ => {
                let fault = Fault::KeyNotText { key: ID.to_owned() };
                Err(FiguresError::in_line(file, lines.at(value.span().start), fault))
            }
        }
    }

    fn relation(mut self) -> Result<Relation, FiguresError> {
        let kind = self.text("kind")?;
        let rule = match kind.as_str() {
            "sum" => Rule::Sum { whole: self.operand("whole")?, parts: self.parts("parts")? },
            "ratio" => Rule::Ratio {
                part: self.operand("part")?,
                whole: self.operand("whole")?,
                printed: self.operand("printed")?,
                digits: self.digits("digits")?,
                scale: self.scale("scale")?,
            },
            "at_most" => Rule::AtMost { part: self.operand("part")?, whole: self.operand("whole")? },
            "equal" => Rule::Equal { left: self.operand("left")?, right: self.operand("right")? },
            "difference" => Rule::Difference {
                from: self.operand("from")?,
                minus: self.operand("minus")?,
                result: self.operand("result")?,
            },
            _ => return Err(self.fault(self.line, Fault::KindUnknown { kind })),
        };
        let note = if self.keys.contains_key("note") { Some(self.text("note")?) } else { None };
        // Every known key has been taken out; what is left was meant to say something and does not.
        let unknown: BTreeSet<_> =
            self.keys.iter().map(|(key, value)| (self.lines.at(value.span().start), key)).collect();
        match unknown.first() {
            Some((line, key)) => Err(self.fault(*line, Fault::KeyUnknown { key: (*key).clone() })),
            None => Ok(Relation { id: self.id, rule, note }),
        }
    }

    fn fault(&self, line: u64, fault: Fault) -> FiguresError {
        FiguresError::in_relation(self.file, line, &self.id, fault)
    }

    /// Takes a key out, with the line in which its value stands.
    fn take(&mut self, key: &str) -> Result<(u64, Value), FiguresError> {
        match self.keys.remove(key) {
            Some(value) => Ok((self.lines.at(value.span().start), value.into_inner())),
            None => Err(self.fault(self.line, Fault::KeyMissing { key: key.to_owned() })),
        }
    }

    fn text(&mut self, key: &str) -> Result<String, FiguresError> {
        match self.take(key)? {
            (_, Value::String(text)) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
            (line, _) => Err(self.fault(line, Fault::KeyNotText { key: key.to_owned() })),
        }
    }

    fn operand(&mut self, key: &str) -> Result<Operand, FiguresError> {
        let (line, value) = self.take(key)?;
        operand(&value).ok_or_else(|| self.fault(line, Fault::KeyNotOperand { key: key.to_owned() }))
    }

    fn parts(&mut self, key: &str) -> Result<Vec<Operand>, FiguresError> {
        let (line, value) = self.take(key)?;
        let parts = match &value {
            Value::Array(parts) if (1..=PARTS_MAX).contains(&parts.len()) => {
                parts.iter().map(operand).collect()
            }
            _ => None,
        };
        let fault = Fault::KeyNotParts { key: key.to_owned(), max: PARTS_MAX };
        parts.ok_or_else(|| self.fault(line, fault))
    }

    fn digits(&mut self, key: &str) -> Result<u8, FiguresError> {
        let (line, value) = self.take(key)?;
        let digits = value.as_integer().and_then(|digits| u8::try_from(digits).ok());
        digits
            .filter(|digits| *digits <= FRACTION_DIGITS_MAX)
            .ok_or_else(|| self.fault(line, Fault::DigitsOutside { max: FRACTION_DIGITS_MAX }))
    }

    /// Rates are printed in per cent unless the relation says otherwise.
    fn scale(&mut self, key: &str) -> Result<Scale, FiguresError> {
        if !self.keys.contains_key(key) {
            return Ok(Scale::Hundred);
        }
        match self.take(key)? {
            (_, Value::Integer(100)) => Ok(Scale::Hundred),
            (_, Value::Integer(1)) => Ok(Scale::One),
            (line, _) => Err(self.fault(line, Fault::ScaleUnknown)),
        }
    }
}

/// A figure by its id, or a number.
fn operand(value: &Value) -> Option<Operand> {
    match value {
        Value::String(id) if !id.trim().is_empty() => Some(Operand::Figure(id.trim().to_owned())),
        Value::Integer(number) => Decimal::new(i128::from(*number), 0).map(Operand::Number),
        // The shortest decimal that gives this number back is the one that was written.
        Value::Float(number) => Decimal::parse(&number.to_string()).map(Operand::Number),
        _ => None,
    }
}
