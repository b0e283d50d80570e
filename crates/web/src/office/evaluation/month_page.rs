//! The page of a month of an agency: what it shows.

use motcua_app::evaluation::{MonthLine, Opened};
use motcua_domain::quality::{Appeal, AppealState, Evaluated, EvaluationStage, Index};
use motcua_texts::{Locale, RefusalText, Texts, key};
use serde::Serialize;

use crate::{
    Page,
    extract::Submitted,
    office::{Choice, Desk},
    quality::sample_refusal,
    render::{PageSample, samples_of},
};

/// Rows of corrections that one answer offers.
pub(super) const CORRECTIONS: usize = 5;

/// An appeal.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AppealView {
    number: usize,
    /// Whose evaluation it is about.
    name: String,
    href: String,
    at: chrono::DateTime<chrono::FixedOffset>,
    reason: String,
    /// `filed`, `accepted`, `refused`.
    state: &'static str,
    answer: String,
    corrections: Vec<String>,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Happened {
    at: chrono::DateTime<chrono::FixedOffset>,
    /// The text is `evaluation-history-<code>`.
    code: &'static str,
    who: String,
    on_behalf_of: String,
}

/// How procedures were found to be published.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Published {
    posted: bool,
    electronic: bool,
    correct: bool,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MonthPage {
    pub(super) path: String,
    pub(super) agency: String,
    pub(super) agency_name: String,
    /// `2020-06`.
    pub(super) code: String,
    /// "Tháng 6 năm 2020".
    pub(super) month: String,
    /// When it was approved; none before.
    pub(super) approved_at: Option<chrono::DateTime<chrono::FixedOffset>>,
    pub(super) appeals: Vec<AppealView>,
    pub(super) published: Option<Published>,
    pub(super) history: Vec<Happened>,
    pub(super) may_decide: bool,
    pub(super) indices: Vec<Choice>,
    pub(super) rows: Vec<usize>,
    pub(super) form: Option<Submitted>,
    /// Which form came back: `answer0`, `publication`, `approve`.
    pub(super) tried: String,
    pub(super) refused: Option<RefusalText>,
}

impl MonthPage {
    /// `names` are those of the officers who appealed, by id.
    pub(super) fn of(
        desk: &Desk,
        agency: &str,
        (code, month): (String, String),
        opened: &Opened,
        names: &std::collections::HashMap<String, String>,
    ) -> Self {
        let locale = desk.locale();
        let approved_at = match opened.month.stage {
            EvaluationStage::Approved { at, .. } => Some(at),
            EvaluationStage::Draft => None,
        };
        let appeals = opened.month.appeals.iter().enumerate();
        Self {
            path: format!("/office/evaluation/months/{agency}/{code}"),
            agency: agency.to_owned(),
            agency_name: desk.agency_name(agency),
            appeals: appeals
                .map(|(number, appeal)| {
                    let (name, href) = match &appeal.of {
                        Evaluated::Officer(id) => (
                            names.get(&format!("staff:{}", id.0)).cloned().unwrap_or_default(),
                            format!("/office/evaluation/officers/{}?period={code}", id.0),
                        ),
                        Evaluated::Agency(of) => (
                            desk.agency_name(&of.0),
                            format!("/office/evaluation/agencies/{}?period={code}", of.0),
                        ),
                    };
                    appeal_view(locale, number, appeal, name, href)
                })
                .collect(),
            published: opened.month.publication.map(|found| Published {
                posted: found.posted,
                electronic: found.electronic,
                correct: found.correct,
            }),
            history: opened.history.iter().rev().map(happened).collect(),
            may_decide: opened.may_decide && approved_at.is_none(),
            approved_at,
            indices: indices(locale),
            rows: (0..CORRECTIONS).collect(),
            form: None,
            tried: String::new(),
            refused: None,
            code,
            month,
        }
    }
}

fn indices(locale: Locale) -> Vec<Choice> {
    Index::PER_DOSSIER
        .map(|index| Choice { value: index.code().to_owned(), label: index_name(locale, index) })
        .to_vec()
}

fn index_name(locale: Locale, index: Index) -> String {
    Texts::get(locale, &format!("evaluation-index-{}", index.number()), &[])
}

fn appeal_view(locale: Locale, number: usize, appeal: &Appeal, name: String, href: String) -> AppealView {
    let (state, answer, corrections) = match &appeal.state {
        AppealState::Filed => ("filed", "", Vec::new()),
        AppealState::Refused { reason, .. } => ("refused", reason.as_str(), Vec::new()),
        AppealState::Accepted { answer, corrections, .. } => {
            let told = corrections.iter().map(|one| {
                let args = [
                    ("dossier", one.dossier.as_str().into()),
                    ("index", index_name(locale, one.index).into()),
                    ("from", one.from.number().to_string().into()),
                    ("to", one.to.number().to_string().into()),
                ];
                Texts::get(locale, key!("evaluation-correction"), &args)
            });
            ("accepted", answer.as_str(), told.collect())
        }
    };
    AppealView {
        number,
        name,
        href,
        at: appeal.filed_at,
        reason: appeal.reason.clone(),
        state,
        answer: answer.to_owned(),
        corrections,
    }
}

fn happened(line: &MonthLine) -> Happened {
    Happened {
        at: line.kept.at,
        code: line.kept.event.code(),
        who: line.who.clone(),
        on_behalf_of: line.on_behalf_of.clone(),
    }
}

impl Page for MonthPage {
    const TEMPLATE: &'static str = "office/evaluation_month.html";

    fn sample() -> Vec<Self> {
        let at = motcua_app::desk::instant(1_591_774_800_000);
        let appeal = |number, state, answer: &str, corrections: &[&str]| AppealView {
            number,
            name: "Lê Văn Minh Họa".into(),
            href: "/office/evaluation/own".into(),
            at,
            reason: "Mất điện cả ngày".into(),
            state,
            answer: answer.into(),
            corrections: corrections.iter().map(|text| (*text).to_owned()).collect(),
        };
        let done = |code, on_behalf_of: &str| Happened {
            at,
            code,
            who: "Bùi Thị Làm Mẫu".into(),
            on_behalf_of: on_behalf_of.into(),
        };
        let draft = Self {
            path: "/office/evaluation/months/22330/2020-06".into(),
            agency: "22330".into(),
            agency_name: "UBND phường Vĩnh Hải".into(),
            code: "2020-06".into(),
            month: "Tháng 6 năm 2020".into(),
            approved_at: None,
            appeals: vec![
                appeal(0, "filed", "", &[]),
                appeal(1, "accepted", "Có xác nhận", &["000.21.01.H32-200610-0001, 2: 0 → 1"]),
                appeal(2, "refused", "Không có xác nhận", &[]),
            ],
            published: None,
            history: vec![done("appealed", ""), done("appeal_accepted", "Hoàng Văn Tập Dượt")],
            may_decide: true,
            indices: indices(Locale::Vi),
            rows: (0..CORRECTIONS).collect(),
            form: Some(Submitted::default()),
            tried: "answer0".into(),
            refused: Some(sample_refusal()),
        };
        let published = Some(Published { posted: true, electronic: false, correct: true });
        let approved = Self {
            approved_at: Some(at),
            published,
            may_decide: false,
            form: None,
            refused: None,
            ..draft.clone()
        };
        let empty = Self { appeals: Vec::new(), history: Vec::new(), published: None, ..approved.clone() };
        vec![draft, approved, empty]
    }
}

/// The samples of this page.
pub(super) fn samples() -> Vec<PageSample> {
    samples_of::<MonthPage>()
}
