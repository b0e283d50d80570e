//! Form II.06a/VPCP/KSTT: how many dossiers an agency received, resolved and still holds.
//!
//! The same columns serve its siblings by agency and by level; only the heading of column 2 changes. The form refuses
//! figures that contradict each other: what is printed here is signed and sent on.

mod sheet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::dates;
use crate::error::PaperError;
use crate::form::Form;
use crate::numbers;
use crate::templates::Template;

/// Columns that hold figures: 3 to 13.
pub const FIGURE_COLUMNS: usize = 11;

/// Number of the first column that holds a figure.
pub const FIRST_FIGURE_COLUMN: usize = 3;

/// Most rows of the form; fields, agencies and levels of a province are far fewer.
pub const MAX_STATISTICS_ROWS: usize = 1_000;

/// Name of the last row.
const TOTAL: &str = "Tổng cộng";

/// The identities every row keeps: one column, and the columns whose sum it is.
const IDENTITIES: [(usize, &[usize]); 4] =
    [(3, &[4, 5, 6]), (7, &[8, 9, 10]), (11, &[12, 13]), (3, &[7, 11])];

/// One row of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatisticsRow {
    /// Field, agency or level.
    pub name: String,
    /// Columns 3 to 13, in dossiers.
    pub c: [u64; FIGURE_COLUMNS],
}

/// The form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatisticsForm {
    /// Number of the form, `II.06a/VPCP/KSTT`.
    pub form_number: String,
    /// Title; set in capitals.
    pub title: String,
    /// The period in words, with its first and last day.
    pub period: String,
    /// The unit that reports.
    pub reporting_unit: String,
    /// The unit it reports to.
    pub receiving_unit: String,
    /// Heading of column 2, such as `Lĩnh vực giải quyết`.
    pub name_heading: String,
    /// Rows in the order they are printed.
    pub rows: Vec<StatisticsRow>,
    /// The last row, in dossiers; has to be the sum of the rows.
    pub total: [u64; FIGURE_COLUMNS],
    /// Place of issue.
    pub place: String,
    /// Day of issue; room to write it when there is none yet.
    pub date: Option<NaiveDate>,
    /// Who drew the form up.
    pub compiled_by: String,
    /// Title of the signer.
    pub signer_title: String,
    /// Name of the signer.
    pub signer_name: String,
}

/// Which figures of the form contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatisticsError {
    /// A column is not the sum of those it consists of.
    #[error("{row}: column {column} is {stated}, but columns {parts} add up to {sum}")]
    Identity {
        /// Name of the row.
        row: String,
        /// The column.
        column: usize,
        /// What it says, in dossiers.
        stated: u64,
        /// The columns it consists of, `4 + 5 + 6`.
        parts: String,
        /// Their sum.
        sum: u128,
    },
    /// The total is not the sum of the rows.
    #[error("the total of column {column} is {stated}, but the rows add up to {sum}")]
    Total {
        /// The column.
        column: usize,
        /// What the total says, in dossiers.
        stated: u64,
        /// The sum of the rows.
        sum: u128,
    },
    /// More rows than the form takes.
    #[error("{rows} rows in one statistics form; at most {MAX_STATISTICS_ROWS} are set")]
    TooManyRows {
        /// Rows asked for.
        rows: usize,
    },
}

impl StatisticsForm {
    /// Whether the figures agree: 3 = 4 + 5 + 6 = 7 + 11, 7 = 8 + 9 + 10, 11 = 12 + 13 in every row, and the total is
    /// the sum of the rows.
    ///
    /// # Errors
    /// [`StatisticsError`] names the first row and column that do not.
    pub fn check(&self) -> Result<(), StatisticsError> {
        if self.rows.len() > MAX_STATISTICS_ROWS {
            return Err(StatisticsError::TooManyRows { rows: self.rows.len() });
        }
        for row in &self.rows {
            check_row(&row.name, &row.c)?;
        }
        check_row(TOTAL, &self.total)?;
        for (index, stated) in self.total.into_iter().enumerate() {
            let sum: u128 = self.rows.iter().map(|row| u128::from(row.c[index])).sum();
            if sum != u128::from(stated) {
                return Err(StatisticsError::Total { column: index + FIRST_FIGURE_COLUMN, stated, sum });
            }
        }
        Ok(())
    }

    /// Writes the form as an Excel workbook whose cells are numbers.
    ///
    /// # Errors
    /// [`PaperError::Statistics`] as [`StatisticsForm::check`]; [`PaperError::Sheet`] when the writer refuses.
    pub fn xlsx(&self) -> Result<Vec<u8>, PaperError> {
        self.check()?;
        Ok(sheet::workbook(self)?)
    }

    /// Sets the form as a PDF, A4 landscape.
    ///
    /// # Errors
    /// [`PaperError::Statistics`] as [`StatisticsForm::check`]; else as [`crate::Typesetter::set`].
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        self.render()
    }

    /// A fictional half year.
    pub fn sample() -> Self {
        let row = |name: &str, c| StatisticsRow { name: name.to_owned(), c };
        let rows = vec![
            row("Đất đai", [4_310, 812, 3_105, 393, 3_822, 1_140, 2_540, 142, 488, 471, 17]),
            row("Hộ tịch", [9_204, 2_871, 6_321, 12, 9_187, 7_002, 2_185, 0, 17, 17, 0]),
            row(
                "Thành lập và hoạt động của doanh nghiệp",
                [1_620, 1_190, 398, 32, 1_575, 1_201, 371, 3, 45, 45, 0],
            ),
            row("Xây dựng", [2_046, 655, 1_290, 101, 1_921, 860, 1_049, 12, 125, 121, 4]),
        ];
        let mut total = [0; FIGURE_COLUMNS];
        for (index, sum) in total.iter_mut().enumerate() {
            *sum = rows.iter().map(|row| row.c[index]).sum();
        }
        Self {
            form_number: "II.06a/VPCP/KSTT".to_owned(),
            title: "Tình hình, kết quả giải quyết thủ tục hành chính".to_owned(),
            period: "Kỳ báo cáo: 6 tháng đầu năm 2020 (từ ngày 15/12/2019 đến ngày 14/06/2020)".to_owned(),
            reporting_unit: "Ủy ban nhân dân huyện Ví Dụ".to_owned(),
            receiving_unit: "Ủy ban nhân dân tỉnh Mẫu".to_owned(),
            name_heading: "Lĩnh vực giải quyết".to_owned(),
            rows,
            total,
            place: "Ví Dụ".to_owned(),
            date: NaiveDate::from_ymd_opt(2020, 6, 15),
            compiled_by: "Trần Văn Mẫu".to_owned(),
            signer_title: "Chủ tịch".to_owned(),
            signer_name: "Lê Thị Minh Họa".to_owned(),
        }
    }
}

fn check_row(name: &str, c: &[u64; FIGURE_COLUMNS]) -> Result<(), StatisticsError> {
    let value = |column: usize| c[column - FIRST_FIGURE_COLUMN];
    for (column, parts) in IDENTITIES {
        let sum: u128 = parts.iter().map(|part| u128::from(value(*part))).sum();
        if sum != u128::from(value(column)) {
            let parts: Vec<String> = parts.iter().map(usize::to_string).collect();
            return Err(StatisticsError::Identity {
                row: name.to_owned(),
                column,
                stated: value(column),
                parts: parts.join(" + "),
                sum,
            });
        }
    }
    Ok(())
}

impl Form for StatisticsForm {
    fn template(&self) -> Template {
        Template::StatisticsForm
    }

    fn title(&self) -> String {
        format!("Biểu số {}, {}", self.form_number, self.reporting_unit)
    }

    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn max_rows(&self) -> usize {
        MAX_STATISTICS_ROWS
    }

    fn fields(&self) -> Result<Value, PaperError> {
        self.check()?;
        let worded = |c: &[u64; FIGURE_COLUMNS]| c.map(numbers::whole);
        let rows: Vec<Value> =
            self.rows.iter().map(|row| json!({ "name": row.name, "c": worded(&row.c) })).collect();
        Ok(json!({
            "form_number": self.form_number,
            "title": self.title,
            "period": self.period,
            "reporting_unit": self.reporting_unit,
            "receiving_unit": self.receiving_unit,
            "name_heading": self.name_heading,
            "rows": rows,
            "total": worded(&self.total),
            "place": self.place,
            "date": self.date.map(dates::long_date).unwrap_or_default(),
            "compiled_by": self.compiled_by,
            "signer_title": self.signer_title,
            "signer_name": self.signer_name,
        }))
    }
}
