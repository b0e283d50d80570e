//! The report as the typesetter sees it.

use serde::Serialize;
use serde_json::Value;

use super::model::{ReportDocument, ReportSignature};
use super::outline::{Outline, outline};
use super::{NO_DATA, check, reference, title};
use crate::chart::{self, SvgOptions};
use crate::clean;
use crate::dates;
use crate::error::PaperError;
use crate::form::Form;
use crate::templates::Template;

/// Width of a chart's drawing; on a page 160 mm wide its letters are then 11 points high.
const CHART_WIDTH: u32 = 490;

#[derive(Serialize)]
struct Fields<'a> {
    agency_above: &'a str,
    agency: &'a str,
    number: &'a str,
    place: &'a str,
    date: Option<String>,
    title: &'a str,
    subject: &'a str,
    reference: String,
    outline: Outline<'a>,
    /// What a screen reader says of each chart.
    descriptions: Vec<String>,
    signature: &'a ReportSignature,
    recipients: &'a [String],
}

impl Form for ReportDocument {
    fn template(&self) -> Template {
        Template::Report
    }

    fn title(&self) -> String {
        title(self)
    }

    /// The bounds of a report are its own: see [`check`].
    fn row_count(&self) -> usize {
        0
    }

    fn fields(&self) -> Result<Value, PaperError> {
        check(self)?;
        let head = &self.letterhead;
        let outline = outline(self);
        let fields = Fields {
            agency_above: &head.agency_above,
            agency: &head.agency,
            number: &head.number,
            place: &head.place,
            date: head.date.map(dates::long_date),
            title: &head.title,
            subject: &head.subject,
            reference: reference(head),
            descriptions: outline.charts().map(|(_, chart)| chart.described()).collect(),
            outline,
            signature: &self.signature,
            recipients: &self.recipients,
        };
        Ok(serde_json::to_value(fields)?)
    }

    fn clean(&self, fields: &mut Value) {
        clean::clean_whole(fields);
    }

    fn pictures(&self) -> Result<Vec<(String, String)>, PaperError> {
        let outline = outline(self);
        let drawn = outline.charts().map(|(ordinal, chart)| {
            let options = SvgOptions {
                id: format!("chart-{ordinal}"),
                width: CHART_WIDTH,
                no_data: NO_DATA.to_owned(),
            };
            Ok((format!("/chart-{ordinal}.svg"), chart::svg(chart, &options)?))
        });
        drawn.collect()
    }
}
