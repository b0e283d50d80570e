//! How well officers and agencies handle dossiers (Thông tư 01/2018/TT-VPCP Art. 13 to 15): recorded with the acts
//! that decide dossiers, evaluated from what was recorded, appealed against and approved by the month.

mod compute;
mod error;
mod months;
mod published;
mod record;
mod sheet;
mod sight;

pub use compute::{OfAgency, OfOfficer, STAFF_MAX, Span, agencies, behind, officer, officers};
pub use error::QualityError;
pub use months::{
    Answer, MonthLine, Opened, Wanted, answer, appeal, approve, check_publication, open, own_span,
};
pub use motcua_store::quality::{Behind, BehindPage, Month};
pub use published::{PublishedRow, published};
pub(crate) use record::{again, record};
pub use record::{places, rebuild};
pub use sheet::{agencies_sheet, behind_sheet, officers_sheet};
pub use sight::{Sight, is_own, may_read, sight};
