//! What portal and office share where a rule of the quality of handling does not allow something.

use motcua_app::{AppError, evaluation::QualityError};
use motcua_domain::quality::QualityRefusal;
use motcua_texts::{Locale, RefusalText, quality_refusal_text};

use crate::{
    WebError,
    extract::{FieldError, Submitted, Values},
};

/// What a page shows above its form: the form that came back, and the rule that did not allow it.
pub(crate) struct Again {
    pub form: Submitted,
    pub refused: Option<RefusalText>,
}

/// Turns what was refused into what the page shows again; everything that no form can mend is an answer of its own.
///
/// # Errors
/// [`WebError`] for what the reader cannot mend.
pub(crate) fn again(error: QualityError, values: Values, locale: Locale) -> Result<Again, WebError> {
    match error {
        QualityError::Refused(refusal) => Ok(Again {
            form: Submitted { values, errors: Vec::new() },
            refused: Some(quality_refusal_text(locale, &refusal)),
        }),
        QualityError::App(AppError::Invalid(faults)) => {
            let errors = faults.into_iter().map(FieldError::from).collect();
            Ok(Again { form: Submitted { values, errors }, refused: None })
        }
        QualityError::App(error) => Err(error.into()),
    }
}

/// A refusal for samples.
pub(crate) fn sample_refusal() -> RefusalText {
    quality_refusal_text(Locale::Vi, &QualityRefusal::RatedTwice)
}
