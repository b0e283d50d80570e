//! Figures set into the outline, as a document that paper can print.

use std::collections::{BTreeMap, BTreeSet};

use motcua_domain::statistics::{Form, Period};
use motcua_paper::{
    PaperError,
    chart::{Chart, ChartKind, Series},
    report::{
        Align, Annex, Block, ChartBlock, ReportDocument, ReportLetterhead, ReportSignature, Run, Section,
        Table, TableColumn,
    },
};
use motcua_texts::{Arg, Locale, Texts, count, key, short_date};

use super::{
    figure::ReportFigure,
    outline::{Exhibit, Outline, OutlineSection, Piece, pieces},
};
use crate::{
    App, AppError,
    statistics::{self, Filter, FormBy},
};

/// A report with what it lacks.
#[derive(Debug, Clone)]
pub struct Composed {
    pub document: ReportDocument,
    /// Figures that the text names and nobody has given yet.
    pub missing: Vec<String>,
}

/// Sets figures into the outline of a period.
///
/// # Errors
/// [`AppError::Store`] where the database does not answer.
pub async fn compose(
    app: &App,
    outline: &Outline,
    period: Period,
    figures: &[ReportFigure],
) -> Result<Composed, AppError> {
    let agencies = statistics::keyed(app, period, FormBy::Agency, &Filter::default(), Locale::Vi).await?;
    let exhibits = Exhibits {
        by_level: statistics::form_of(&statistics::by_level(app, &agencies, Locale::Vi))?,
        by_field: statistics::form(app, period, FormBy::Field, &Filter::default(), Locale::Vi).await?,
        by_agency: statistics::form_of(&agencies)?,
        by_month: statistics::by_month(app, period, &Filter::default()).await?,
    };
    let mut writer = Writer {
        figures: figures.iter().map(|figure| (figure.id.as_str(), figure)).collect(),
        missing: BTreeSet::new(),
        exhibits: &exhibits,
    };
    let document = ReportDocument {
        letterhead: ReportLetterhead {
            agency_above: outline.agency_above.clone(),
            agency: outline.agency.clone(),
            number: String::new(),
            place: outline.place.clone(),
            date: None,
            title: say(key!("report-title"), &[]),
            subject: outline.title.clone(),
        },
        opening: outline.opening.iter().map(|text| writer.paragraph(text)).collect(),
        sections: outline.sections.iter().map(|section| writer.section(section)).collect(),
        closing: Vec::new(),
        signature: ReportSignature {
            authority: outline.authority.clone(),
            title: outline.signer_title.clone(),
            name: String::new(),
        },
        recipients: outline.recipients.clone(),
        annexes: exhibits.annexes(period),
    };
    Ok(Composed { document, missing: writer.missing.into_iter().collect() })
}

/// The report as a Word document.
///
/// # Errors
/// [`AppError::Internal`] where the document cannot be set.
pub async fn docx(document: ReportDocument) -> Result<Vec<u8>, AppError> {
    set(document, motcua_paper::report::docx).await
}

/// The report as PDF.
///
/// # Errors
/// [`AppError::Internal`] where the document cannot be set.
pub async fn pdf(document: ReportDocument) -> Result<Vec<u8>, AppError> {
    set(document, motcua_paper::report::pdf).await
}

/// Sets a document away from the threads that answer people.
async fn set(
    document: ReportDocument,
    with: fn(&ReportDocument) -> Result<Vec<u8>, PaperError>,
) -> Result<Vec<u8>, AppError> {
    let set = tokio::task::spawn_blocking(move || with(&document)).await;
    let failed = |error: String| AppError::Internal(error);
    set.map_err(|error| failed(error.to_string()))?.map_err(|error| failed(error.to_string()))
}

struct Writer<'a> {
    figures: BTreeMap<&'a str, &'a ReportFigure>,
    missing: BTreeSet<String>,
    exhibits: &'a Exhibits,
}

impl Writer<'_> {
    fn section(&mut self, outline: &OutlineSection) -> Section {
        let mut blocks: Vec<Block> = outline.text.iter().map(|text| self.paragraph(text)).collect();
        for exhibit in &outline.shows {
            blocks.push(match exhibit {
                Exhibit::ByMonth => self.exhibits.months(),
                Exhibit::ByLevel => {
                    let caption = key!("report-table-by-level");
                    Block::Table(form_table(&self.exhibits.by_level, caption, &COLUMNS_OF_THE_BODY))
                }
            });
        }
        let subsections = outline.sections.iter().map(|section| self.section(section)).collect();
        Section { heading: outline.heading.clone(), blocks, subsections }
    }

    fn paragraph(&mut self, text: &str) -> Block {
        let runs = pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) => Run::plain(words),
                Piece::Figure(id) => match self.figures.get(id) {
                    Some(figure) => Run::figure(id, figure.printed()),
                    None => {
                        self.missing.insert(id.to_owned());
                        Run::italic(say(key!("report-no-figure"), &[("id", id.to_owned().into())]))
                    }
                },
            })
            .collect();
        Block::Paragraph { runs }
    }
}

/// Tables and charts that records give.
struct Exhibits {
    by_level: Form,
    by_field: Form,
    by_agency: Form,
    by_month: BTreeMap<chrono::NaiveDate, statistics::OfSpan>,
}

impl Exhibits {
    fn months(&self) -> Block {
        let month = |day: &chrono::NaiveDate| day.format("%m/%Y").to_string();
        let series = |name: String, of: fn(&statistics::OfSpan) -> i64| Series {
            name,
            #[allow(clippy::cast_precision_loss)] // Counts of a province fit a float exactly.
            values: self.by_month.values().map(|span| Some(of(span) as f64)).collect(),
        };
        let received = say(key!("report-received"), &[]);
        let resolved = say(key!("report-resolved"), &[]);
        let number = |value: i64| Run::plain(count(Locale::Vi, value));
        let rows = self.by_month.iter().map(|(day, span)| {
            let whole = span.whole();
            vec![Run::plain(month(day)), number(whole.received), number(whole.resolved())]
        });
        let title = say(key!("report-chart-by-month"), &[]);
        Block::Chart(ChartBlock {
            chart: Chart {
                kind: ChartKind::Columns,
                title: title.clone(),
                categories: self.by_month.keys().map(month).collect(),
                series: vec![
                    series(received.clone(), |span| span.whole().received),
                    series(resolved.clone(), |span| span.whole().resolved()),
                ],
                unit: say(key!("report-unit-dossiers"), &[]),
                description: String::new(),
                decimals: 0,
            },
            table: Table {
                caption: title,
                columns: vec![
                    TableColumn::centred(say(key!("report-month"), &[]), 2),
                    TableColumn::numbers(received, 2),
                    TableColumn::numbers(resolved, 2),
                ],
                rows: rows.collect(),
                ..Table::default()
            },
        })
    }

    fn annexes(&self, period: Period) -> Vec<Annex> {
        let days = [("from", short_date(period.from).into()), ("to", short_date(period.to).into())];
        let annex = |title: &'static str, form: &Form, caption: &'static str| Annex {
            title: say(title, &days),
            landscape: true,
            blocks: vec![Block::Table(form_table(form, caption, &ALL_COLUMNS))],
        };
        vec![
            annex(key!("report-annex-by-field"), &self.by_field, key!("report-table-by-field")),
            annex(key!("report-annex-by-agency"), &self.by_agency, key!("report-table-by-agency")),
        ]
    }
}

/// Columns of the form on a standing page, which has room for these.
const COLUMNS_OF_THE_BODY: [usize; 7] = [3, 7, 8, 9, 10, 11, 13];
const ALL_COLUMNS: [usize; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
/// The number of the form's first column of figures.
const FIRST_COLUMN: usize = 3;

/// A form as a table of the report, these of its columns under their numbers.
fn form_table(form: &Form, caption: &'static str, shown: &[usize]) -> Table {
    let heading = |number: usize| say(&format!("report-column-{number}"), &[]);
    let mut columns = vec![TableColumn::words(say(key!("report-column-name"), &[]), 6)];
    columns.extend(shown.iter().map(|number| TableColumn {
        heading: heading(*number),
        align: Align::Right,
        weight: 2,
    }));
    let cells = |name: &str, values: [i64; 11]| {
        let mut cells = vec![Run::plain(name)];
        let of = |number: &usize| values.get(number - FIRST_COLUMN).copied().unwrap_or_default();
        cells.extend(shown.iter().map(|number| Run::plain(count(Locale::Vi, of(number)))));
        cells
    };
    Table {
        caption: say(caption, &[]),
        columns,
        rows: form.rows.iter().map(|row| cells(&row.name, row.columns.values())).collect(),
        total: Some(cells(&say(key!("report-total"), &[]), form.total.values())),
        notes: vec![say(key!("report-column-note"), &[])],
    }
}

fn say(key: &str, args: &[(&str, Arg)]) -> String {
    Texts::get(Locale::Vi, key, args)
}
