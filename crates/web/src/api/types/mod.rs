//! What goes over the wire: one type a shape, with the bounds that the document publishes.

mod acts;
mod catalogue;
mod channels;
mod dossier;
mod filing;
mod history;
mod stays;
pub mod words;

pub use acts::ActRequest;
pub use catalogue::{
    AgencyDetail, AgencyPage, AgencySummary, Fee, FieldEntry, FieldList, Handler, LifeEventEntry,
    LifeEventList, PaperNeeded, ProcedureDetail, ProcedurePage, ProcedureSummary, RoomEntry, SituationDetail,
};
pub use channels::Channels;
pub use dossier::{
    Acted, DossierDetail, DossierEntry, DossierPage, PaperEntry, Status, TabCount, UploadedFile,
};
pub use filing::{
    ApplicantInput, CounterDecision, CounterPaper, CounterRequest, FileUpload, GuestFileAnswer, GuestPaper,
    NamedFileInput, SubmitRequest, paper_name,
};
pub use history::{EventEntry, EventList};
pub use stays::{BranchEntry, ConsultationEntry, StepEntry, TaskEntry, TaskPage};

/// The most entries of one page.
pub const PER_PAGE_MAX: u64 = 100;
/// The entries of a page where nothing is asked for.
pub const PER_PAGE: u64 = 20;
/// The last page that can be asked for.
pub const PAGE_MAX: u64 = 100_000;

/// An instant of the store as the wire has it: RFC 3339 in Vietnam's time.
#[must_use]
pub fn instant(millis: i64) -> chrono::DateTime<chrono::FixedOffset> {
    chrono::DateTime::from_timestamp_millis(millis)
        .unwrap_or_default()
        .with_timezone(&motcua_domain::calendar::vn())
}
