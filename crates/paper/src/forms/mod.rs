//! The forms: those of Thông tư 01/2018/TT-VPCP and Thông tư 03/2025/TT-VPCP, two sheets of motcua's own, and the
//! application forms that citizens fill in.
//!
//! A text left empty, a number left zero and a moment left out print as the dotted line, or the empty cell, on which a
//! clerk writes by hand.

mod apology;
mod application;
mod confirmation;
mod control_slip;
mod letterhead;
mod procedure_sheet;
mod public_set;
mod receipt;
mod refusal;
mod register;
mod stopping;
mod supplement;

pub use apology::ApologyAndReschedule;
pub use application::{ApplicationForm, EntryAnswer, FormColumn, FormEntry, FormSection, PAPERS};
pub use confirmation::{NextStep, SubmissionConfirmation};
pub use control_slip::{ControlSlip, Handover};
pub use letterhead::{Applicant, Contact, Letterhead};
pub use procedure_sheet::{ProcedureSheet, RequiredPaper};
pub use public_set::{MAX_SHEETS, PublicSet};
pub use receipt::{Component, Copy, ReceiptAndAppointment};
pub use refusal::RefusalOfReceipt;
pub use register::{MAX_REGISTER_ROWS, Register, RegisterRow};
pub use stopping::NoticeOfStopping;
pub use supplement::{SupplementItem, SupplementRequest};
