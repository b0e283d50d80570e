//! What was typed about a piece of news, and what is wrong with it.

use std::collections::BTreeMap;

use motcua_app::news::Saving;
use motcua_domain::{
    news::{BODY_MAX_CHARS, NewsFault, NewsText, SUMMARY_MAX_CHARS, TITLE_MAX_CHARS},
    organisation::AgencyCode,
};
use motcua_texts::key;

use crate::extract::{FieldError, FormReader, Submitted, Values, typed_day};

/// Browsers send two characters for the end of a line, which is kept as one.
const BODY_TYPED_MAX_CHARS: usize = 2 * BODY_MAX_CHARS;
const CODE_MAX_CHARS: usize = 60;

/// # Errors
/// [`Submitted`] with every field that does not read.
pub(super) fn read(mut form: FormReader) -> Result<(NewsText, Saving), Submitted> {
    let title = form.text("title", TITLE_MAX_CHARS);
    let summary = form.optional_text("summary", SUMMARY_MAX_CHARS);
    let body = form.optional_text("body", BODY_TYPED_MAX_CHARS);
    let agency = form.optional_text("agency", CODE_MAX_CHARS);
    let procedure =
        form.optional_parsed("procedure", key!("news-fault-procedure-code"), |code| code.parse().ok());
    let from = form.date("from");
    let until = form.optional_parsed("until", key!("field-date-wrong"), typed_day);
    let saving = if form.raw("do") == "publish" { Saving::AndPublish } else { Saving::Text };
    form.finish(|| {
        let text = NewsText {
            title: title?,
            summary: summary?,
            body: body?,
            agency: agency.filter(|code| !code.is_empty()).map(AgencyCode),
            procedure: procedure?,
            from: from?,
            until: until?,
        };
        Some((text, saving))
    })
}

/// The form once more, with what the rules found.
pub(super) fn wrong(values: Values, faults: &[NewsFault]) -> Submitted {
    Submitted { values, errors: faults.iter().map(|fault| error(*fault)).collect() }
}

fn error(fault: NewsFault) -> FieldError {
    let long = |max: usize| BTreeMap::from([("max".to_owned(), max.to_string())]);
    let none = BTreeMap::new;
    let (field, key, args) = match fault {
        NewsFault::NoTitle => ("title", key!("field-missing"), none()),
        NewsFault::TitleTooLong => ("title", key!("field-too-long"), long(TITLE_MAX_CHARS)),
        NewsFault::NoSummary => ("summary", key!("field-missing"), none()),
        NewsFault::SummaryTooLong => ("summary", key!("field-too-long"), long(SUMMARY_MAX_CHARS)),
        NewsFault::NoBody => ("body", key!("field-missing"), none()),
        NewsFault::BodyTooLong => ("body", key!("field-too-long"), long(BODY_MAX_CHARS)),
        NewsFault::UnknownAgency => ("agency", key!("news-fault-agency"), none()),
        NewsFault::UnknownProcedure => ("procedure", key!("news-fault-procedure"), none()),
        NewsFault::EndsBeforeItBegins => ("until", key!("news-fault-ends-first"), none()),
        NewsFault::OverAlready => ("until", key!("news-fault-over"), none()),
    };
    FieldError { field: field.to_owned(), key: key.to_owned(), args }
}

/// The confirmation was not ticked.
pub(super) fn unticked(values: Values) -> Submitted {
    let error = FieldError {
        field: "confirm".to_owned(),
        key: key!("news-withdraw-tick").to_owned(),
        args: BTreeMap::new(),
    };
    Submitted { values, errors: vec![error] }
}
