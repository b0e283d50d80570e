//! The guide as an outline that people write: a question, its answers below it, and where each leads.
//!
//! ```text
//! Con sinh được bao lâu?
//! - Chưa quá 60 ngày => dung-han
//! - Đã quá 60 ngày
//!   Có giấy chứng sinh không?
//!   - Có => qua-han
//!   - Không => khong-giay
//! ```

use thiserror::Error;

use super::guide::{Answer, GUIDE_DEPTH_MAX, Guide, GuideNode};

/// The most lines of an outline.
pub const OUTLINE_LINES_MAX: usize = 400;
const INDENT: usize = 2;
const LEADS_TO: &str = "=>";

/// Why an outline is no guide; lines count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OutlineFault {
    #[error("the outline has more than {OUTLINE_LINES_MAX} lines")]
    TooLong,
    #[error("line {0} is an answer without a question above it")]
    AnswerWithoutQuestion(usize),
    #[error("line {0} is a second question where answers are to stand")]
    SecondQuestion(usize),
    #[error("line {0} leads nowhere: neither a situation nor a question follows")]
    LeadsNowhere(usize),
    #[error("line {0} leads to a situation and has a question below it")]
    LeadsTwice(usize),
    #[error("line {0} asks more than {GUIDE_DEPTH_MAX} questions in a row")]
    TooDeep(usize),
}

impl OutlineFault {
    /// The stable name, under which the texts are.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLong => "too-long",
            Self::AnswerWithoutQuestion(_) => "answer-without-question",
            Self::SecondQuestion(_) => "second-question",
            Self::LeadsNowhere(_) => "leads-nowhere",
            Self::LeadsTwice(_) => "leads-twice",
            Self::TooDeep(_) => "too-deep",
        }
    }

    /// The line, from 1; 0 where it is the whole.
    #[must_use]
    pub fn line(self) -> usize {
        match self {
            Self::TooLong => 0,
            Self::AnswerWithoutQuestion(line)
            | Self::SecondQuestion(line)
            | Self::LeadsNowhere(line)
            | Self::LeadsTwice(line)
            | Self::TooDeep(line) => line,
        }
    }
}

/// A line with its depth in spaces.
struct Line<'a> {
    number: usize,
    depth: usize,
    text: &'a str,
}

impl Line<'_> {
    fn answer(&self) -> Option<(&str, Option<&str>)> {
        let text = self.text.strip_prefix('-')?.trim();
        Some(match text.split_once(LEADS_TO) {
            Some((words, leads)) => (words.trim(), Some(leads.trim())),
            None => (text, None),
        })
    }
}

/// Writes a guide as an outline.
#[must_use]
pub fn write_outline(guide: &Guide) -> String {
    fn write(node: &GuideNode, depth: usize, out: &mut String) {
        let GuideNode::Question { question, answers } = node else { return };
        let indent = " ".repeat(depth * INDENT);
        out.push_str(&format!("{indent}{}\n", question.trim()));
        for answer in answers {
            match &answer.then {
                GuideNode::Situation { situation } => {
                    out.push_str(&format!("{indent}- {} {LEADS_TO} {situation}\n", answer.text.trim()));
                }
                question @ GuideNode::Question { .. } => {
                    out.push_str(&format!("{indent}- {}\n", answer.text.trim()));
                    write(question, depth + 1, out);
                }
            }
        }
    }
    let mut out = String::new();
    write(&guide.0, 0, &mut out);
    out
}

/// Reads an outline; nothing written is no guide.
///
/// # Errors
/// [`OutlineFault`] with the line where it is mended.
pub fn read_outline(text: &str) -> Result<Option<Guide>, OutlineFault> {
    let lines: Vec<Line<'_>> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| Line {
            number: at + 1,
            depth: line
                .chars()
                .take_while(|c| c.is_whitespace())
                .map(|c| if c == '\t' { INDENT } else { 1 })
                .sum(),
            text: line.trim(),
        })
        .collect();
    if lines.len() > OUTLINE_LINES_MAX {
        return Err(OutlineFault::TooLong);
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let mut at = 0;
    let node = question(&lines, &mut at, 1)?;
    match lines.get(at) {
        None => Ok(Some(Guide(node))),
        Some(line) if line.answer().is_some() => Err(OutlineFault::AnswerWithoutQuestion(line.number)),
        Some(line) => Err(OutlineFault::SecondQuestion(line.number)),
    }
}

/// The question at a line with all that lies below it; `at` stands behind it then.
fn question(lines: &[Line<'_>], at: &mut usize, depth: usize) -> Result<GuideNode, OutlineFault> {
    let Some(head) = lines.get(*at) else { return Err(OutlineFault::LeadsNowhere(0)) };
    if head.answer().is_some() {
        return Err(OutlineFault::AnswerWithoutQuestion(head.number));
    }
    if depth > GUIDE_DEPTH_MAX {
        return Err(OutlineFault::TooDeep(head.number));
    }
    *at += 1;
    let mut answers = Vec::new();
    while let Some(line) = lines.get(*at).filter(|line| line.depth >= head.depth) {
        let Some((words, leads)) = line.answer() else {
            return Err(OutlineFault::SecondQuestion(line.number));
        };
        *at += 1;
        let deeper = lines.get(*at).is_some_and(|next| next.depth > line.depth);
        let then = match (leads, deeper) {
            (Some(_), true) => return Err(OutlineFault::LeadsTwice(line.number)),
            (Some(situation), false) if !situation.is_empty() => {
                GuideNode::Situation { situation: situation.to_owned() }
            }
            (None, true) => question(lines, at, depth + 1)?,
            _ => return Err(OutlineFault::LeadsNowhere(line.number)),
        };
        answers.push(Answer { text: words.to_owned(), then });
    }
    if answers.is_empty() {
        return Err(OutlineFault::LeadsNowhere(head.number));
    }
    Ok(GuideNode::Question { question: head.text.to_owned(), answers })
}
