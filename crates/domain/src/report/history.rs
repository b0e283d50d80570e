//! What happened to a report, folded to how it stands.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The paragraphs of a section.
pub type Text = Vec<String>;

/// Which finding of the check an explanation is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FindingKey {
    pub relation: String,
    /// Empty where the relation is checked once, across periods.
    #[serde(default)]
    pub period: String,
}

/// Why figures do not agree, in the words of who looked into it. It holds for these values only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    pub words: String,
    /// As the check writes them.
    pub expected: String,
    pub printed: String,
}

/// Something that happened. Who did it and when is kept beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReportEvent {
    Begun {
        /// The report whose texts were taken over.
        #[serde(default)]
        after: Option<Uuid>,
        /// By the code of their section.
        texts: BTreeMap<String, Text>,
    },
    TextWritten {
        section: String,
        text: Text,
    },
    Explained {
        finding: FindingKey,
        explanation: Explanation,
    },
    Approved {
        note: String,
        /// The figures as they were printed, in the shape in which reports write them.
        figures: serde_json::Value,
        /// The documents as they were set: the SHA-256 of each, by the ending of its name.
        #[serde(default)]
        files: BTreeMap<String, String>,
    },
    Reopened {
        reason: String,
    },
}

impl ReportEvent {
    /// The stable name: `begun`, `text_written`, `explained`, `approved`, `reopened`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Begun { .. } => "begun",
            Self::TextWritten { .. } => "text_written",
            Self::Explained { .. } => "explained",
            Self::Approved { .. } => "approved",
            Self::Reopened { .. } => "reopened",
        }
    }
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportStage {
    /// Being written; its figures follow the records.
    #[default]
    Draft,
    /// Approved; texts and figures stand still.
    Approved,
}

impl ReportStage {
    pub const ALL: [Self; 2] = [Self::Draft, Self::Approved];

    /// The stable name: `draft`, `approved`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved => "approved",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// A report, folded from its events.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    pub stage: ReportStage,
    /// By the code of their section.
    pub texts: BTreeMap<String, Text>,
    pub explanations: BTreeMap<FindingKey, Explanation>,
    /// The figures of the approval; none while it is being written.
    pub figures: Option<serde_json::Value>,
    /// The documents of the approval: the SHA-256 of each, by the ending of its name.
    pub files: BTreeMap<String, String>,
    pub approved_at: Option<DateTime<FixedOffset>>,
    /// Why it was opened again.
    pub reason: Option<String>,
    /// How many events there are: what a page has seen.
    pub version: u32,
}

/// Folds one event. Total: what was written once always folds.
#[must_use]
pub fn apply(mut before: Report, event: &ReportEvent, at: DateTime<FixedOffset>) -> Report {
    before.version = before.version.saturating_add(1);
    match event {
        ReportEvent::Begun { texts, .. } => before.texts = texts.clone(),
        ReportEvent::TextWritten { section, text } => {
            before.texts.insert(section.clone(), text.clone());
        }
        ReportEvent::Explained { finding, explanation } => {
            before.explanations.insert(finding.clone(), explanation.clone());
        }
        ReportEvent::Approved { figures, files, .. } => {
            before.stage = ReportStage::Approved;
            before.files = files.clone();
            before.figures = Some(figures.clone());
            before.approved_at = Some(at);
            before.reason = None;
        }
        ReportEvent::Reopened { reason } => {
            before.stage = ReportStage::Draft;
            before.figures = None;
            before.files = BTreeMap::new();
            before.approved_at = None;
            before.reason = Some(reason.clone());
        }
    }
    before
}
