//! From requests to typed input.

mod context;
pub mod flash;
mod form;
pub(crate) mod kiosk;
pub(crate) mod language;
mod submitted;

pub use context::RequestContext;
pub use form::{FIELD_NAME_MAX_BYTES, FIELDS_MAX, SubmittedForm, Values, encode, parse_urlencoded};
pub(crate) use submitted::typed_day;
pub use submitted::{FieldError, FormReader, Submitted};
