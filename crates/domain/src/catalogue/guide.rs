//! The guide of a procedure: plain questions that lead to one situation.

use serde::{Deserialize, Serialize};

/// The deepest chain of questions a person is led through.
pub const GUIDE_DEPTH_MAX: usize = 6;

/// The first question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Guide(pub GuideNode);

/// A question, or the situation that the answers lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", untagged)]
pub enum GuideNode {
    Question { question: String, answers: Vec<Answer> },
    Situation { situation: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub text: String,
    pub then: GuideNode,
}

impl Guide {
    /// Follows the answers given (their indices); stops at the question that is still open, or at the
    /// situation. An index that does not exist leaves the question open.
    #[must_use]
    pub fn follow(&self, answers: &[usize]) -> &GuideNode {
        let mut node = &self.0;
        for chosen in answers {
            let GuideNode::Question { answers, .. } = node else { break };
            match answers.get(*chosen) {
                Some(answer) => node = &answer.then,
                None => break,
            }
        }
        node
    }

    /// Every situation code that the guide leads to, in the order of the questions.
    #[must_use]
    pub fn situations(&self) -> Vec<&str> {
        fn gather<'a>(node: &'a GuideNode, found: &mut Vec<&'a str>) {
            match node {
                GuideNode::Situation { situation } => found.push(situation),
                GuideNode::Question { answers, .. } => answers.iter().for_each(|a| gather(&a.then, found)),
            }
        }
        let mut found = Vec::new();
        gather(&self.0, &mut found);
        found
    }

    /// The number of questions on the longest way.
    #[must_use]
    pub fn depth(&self) -> usize {
        fn deep(node: &GuideNode) -> usize {
            match node {
                GuideNode::Situation { .. } => 0,
                GuideNode::Question { answers, .. } => {
                    1 + answers.iter().map(|a| deep(&a.then)).max().unwrap_or(0)
                }
            }
        }
        deep(&self.0)
    }
}
