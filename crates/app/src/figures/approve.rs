//! The province looks at what units submitted.

use motcua_domain::{figures::submission::FigureCommand, policy::Action};

use super::{
    SubmitError,
    author::{Author, require_everywhere},
    submit::{Submitted, Target, act, asked},
};
use crate::App;

/// What the province does with a version that it has looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    Approve {
        version: u32,
        note: String,
    },
    SendBack {
        version: u32,
        reason: String,
    },
    /// Opens approved figures again, so that the unit may correct them.
    Reopen {
        reason: String,
    },
}

/// Approves, sends back or opens again.
///
/// # Errors
/// [`SubmitError::Refused`] where the rules say no, among them a version newer than the one that was looked at.
pub async fn decide_on(
    app: &App,
    author: Author<'_>,
    target: &Target,
    decision: Decision,
) -> Result<Submitted, SubmitError> {
    require_everywhere(author, Action::ApproveFigures)?;
    let (_, request) = asked(app, target).await?;
    let (action, command) = match decision {
        Decision::Approve { version, note } => ("approve_figures", FigureCommand::Approve { version, note }),
        Decision::SendBack { version, reason } => {
            ("send_back_figures", FigureCommand::SendBack { version, reason })
        }
        Decision::Reopen { reason } => ("reopen_figures", FigureCommand::Reopen { reason }),
    };
    act(app, author, &request, action, command).await
}
