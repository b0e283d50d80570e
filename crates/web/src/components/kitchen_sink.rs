//! One page with every part on it: the style guide, and the proof that the parts render.

use std::collections::BTreeMap;

use motcua_domain::calendar::{Remaining, TimeLimit};
use motcua_texts::key;
use serde::Serialize;

use super::{Column, Direction, Pagination, Sort, icons};
use crate::extract::{FieldError, Submitted};
use crate::render::Page;

/// A row of the sample list.
#[derive(Debug, Clone, Serialize)]
pub struct SampleRow {
    code: &'static str,
    procedure: &'static str,
    applicant: &'static str,
    state: &'static str,
    remaining: Remaining,
}

/// The page of all parts.
#[derive(Debug, Clone, Serialize)]
pub struct KitchenSink {
    /// The layout it stands in, `portal` or `office`.
    layout: &'static str,
    form: Option<Submitted>,
    rows: Vec<SampleRow>,
    columns: Vec<Column>,
    sort: Option<Sort>,
    pagination: Pagination,
    icons: Vec<&'static str>,
    limit: TimeLimit,
}

impl KitchenSink {
    fn full(layout: &'static str) -> Self {
        let error = |field: &str, key: &str| FieldError {
            field: field.to_owned(),
            key: key.to_owned(),
            args: BTreeMap::new(),
        };
        let values = [("name", "Nguyễn Thị Lan"), ("channel", "online"), ("paper", "photo")];
        let form = Submitted {
            values: values.map(|(name, value)| (name.to_owned(), vec![value.to_owned()])).into(),
            errors: vec![error("phone", key!("field-missing")), error("day", key!("field-date-wrong"))],
        };
        Self {
            layout,
            form: Some(form),
            rows: rows(),
            columns: columns(),
            sort: Some(Sort { column: "due".into(), direction: Direction::Ascending }),
            pagination: Pagination::new(3, 362),
            icons: icons::names().collect(),
            limit: TimeLimit::WorkingHalfDays(10),
        }
    }
}

fn columns() -> Vec<Column> {
    let column = |code, label, sortable| Column { code, label, sortable, numeric: false };
    vec![
        column("code", key!("list-code"), true),
        column("procedure", key!("list-procedure"), false),
        column("state", key!("list-state"), false),
        column("due", key!("list-due"), true),
    ]
}

fn rows() -> Vec<SampleRow> {
    let row = |code, procedure, applicant, state, remaining| SampleRow {
        code,
        procedure,
        applicant,
        state,
        remaining,
    };
    vec![
        row(
            "000.03.27.H32-200605-0012",
            "Đăng ký khai sinh",
            "Trần Thị Mai",
            "in_progress",
            Remaining::DaysOverdue { working_days: 1 },
        ),
        row(
            "000.03.27.H32-200608-0004",
            "Xác nhận tình trạng hôn nhân",
            "Lê Minh Quân",
            "accepted",
            Remaining::DueToday { working_minutes: 110 },
        ),
        row(
            "000.03.27.H32-200610-0011",
            "Đăng ký hộ kinh doanh",
            "Quán cà phê Biển Xanh",
            "submitted",
            Remaining::DaysLeft { working_days: 3 },
        ),
    ]
}

impl Page for KitchenSink {
    const TEMPLATE: &'static str = "components/kitchen_sink.html";

    fn sample() -> Vec<Self> {
        let empty = Self {
            form: None,
            rows: Vec::new(),
            sort: None,
            pagination: Pagination::new(1, 0),
            ..Self::full("portal")
        };
        vec![Self::full("portal"), Self::full("office"), empty]
    }
}
