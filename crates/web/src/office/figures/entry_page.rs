//! The page on which figures are entered.

use std::collections::BTreeMap;

use motcua_app::figures::{Detail, number_text};
use motcua_domain::figures::submission::{AskedFigure, FigureKind};
use motcua_texts::{Arg, Locale, Texts, key};
use serde::Serialize;

use super::{
    super::dossier::command::fault,
    parts::{FigureLine, Line, computed_lines, value_text},
};
use crate::{
    Page,
    extract::{Submitted, Values},
    render::{PageSample, samples_of},
};

/// Names of the fields of figures begin with this.
pub const PREFIX: &str = "v-";

/// A field of the form.
#[derive(Debug, Clone, Serialize)]
pub struct Field {
    /// With [`PREFIX`].
    pub name: String,
    pub label: String,
    pub hint: String,
    pub required: bool,
    pub is_text: bool,
    /// What was saved or submitted before.
    pub value: String,
}

/// The page on which figures are entered.
#[derive(Debug, Clone, Serialize)]
pub struct FigureEntryPage {
    pub head: Line,
    pub fields: Vec<Field>,
    /// What the fields are called, for the list of errors.
    pub labels: BTreeMap<String, String>,
    pub computed: Vec<FigureLine>,
    pub form: Option<Submitted>,
    /// Why figures or a file were refused.
    pub refused: Vec<String>,
}

impl FigureEntryPage {
    pub fn of(locale: Locale, detail: &Detail) -> Self {
        let filled = detail.submission.draft.as_ref().or(detail.submission.latest.as_ref());
        let field = |figure: &AskedFigure| Field {
            name: format!("{PREFIX}{}", figure.id),
            label: format!("{} ({})", figure.name, figure.id),
            hint: hint(locale, figure),
            required: figure.required,
            is_text: figure.kind == FigureKind::Text,
            value: filled
                .and_then(|entry| entry.0.get(&figure.id))
                .map(|value| value_text(locale, value))
                .unwrap_or_default(),
        };
        let fields: Vec<Field> = detail.form.figures_of(&detail.row.unit).map(field).collect();
        Self {
            head: Line::of(locale, &detail.row),
            labels: labels(&fields),
            fields,
            computed: computed_lines(locale, detail, &filled.cloned().unwrap_or_default()),
            form: None,
            refused: Vec::new(),
        }
    }
}

fn labels(fields: &[Field]) -> BTreeMap<String, String> {
    fields.iter().map(|field| (field.name.clone(), field.label.clone())).collect()
}

/// What is meant, in what it is counted, and within which bounds.
fn hint(locale: Locale, figure: &AskedFigure) -> String {
    let say = |key: &str, args: &[(&str, Arg)]| Texts::get(locale, key, args);
    let mut parts = vec![figure.definition.clone()];
    if !figure.unit.is_empty() {
        parts.push(say(key!("figures-unit-is"), &[("unit", figure.unit.as_str().into())]));
    }
    if let Some((min, max)) = figure.min.zip(figure.max) {
        let bounds = [("min", number_text(locale, min).into()), ("max", number_text(locale, max).into())];
        parts.push(say(key!("figures-between"), &bounds));
    }
    if let Some(whole) = &figure.at_most {
        parts.push(say(key!("figures-part-of"), &[("whole", whole.as_str().into())]));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

impl Page for FigureEntryPage {
    const TEMPLATE: &'static str = "office/figures_entry.html";

    fn sample() -> Vec<Self> {
        let field = |name: &str, is_text, required| Field {
            name: name.into(),
            label: "Hồ sơ ngành Công an đã giải quyết (F081)".into(),
            hint: "Hồ sơ đã có kết quả trong kỳ. Đơn vị tính: hồ sơ.".into(),
            required,
            is_text,
            value: "1.130.425".into(),
        };
        let computed = |value: &str| FigureLine {
            id: "F083".into(),
            name: "Tỷ lệ mức 3, 4 ngành Công an".into(),
            unit: "%".into(),
            value: value.into(),
            definition: String::new(),
            is_computed: true,
        };
        let fields =
            vec![field("v-F081", false, true), field("v-F082", false, false), field("v-NOTE", true, false)];
        let full = Self {
            head: Line::sample("draft", 4),
            labels: labels(&fields),
            fields,
            computed: vec![computed("92,31"), computed("")],
            form: None,
            refused: Vec::new(),
        };
        let values = Values::from([("v-F081".to_owned(), vec!["nhiều".to_owned()])]);
        let errors = vec![fault("v-F081", key!("field-missing"))];
        let wrong = Self {
            head: Line::sample("asked", -4),
            form: Some(Submitted { values, errors }),
            refused: vec!["h1.csv, dòng 2: không phải là số".into()],
            ..full.clone()
        };
        vec![full.clone(), wrong, Self { computed: Vec::new(), ..full }]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<FigureEntryPage>()
}
