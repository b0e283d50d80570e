//! A procedure in a list: what it is, how long, how much, whether it can be filed from here.

use chrono::NaiveDate;
use motcua_app::catalogue::CatalogueView;
use motcua_domain::{
    catalogue::{Field, Procedure, Situation},
    money::Dong,
    organisation::Agency,
};
use motcua_texts::{Locale, Texts, key, limit, money};
use serde::Serialize;

use crate::extract::encode;

/// An agency on a day.
pub(super) type At<'a> = (&'a Agency, NaiveDate);

/// A line of a list of procedures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ProcedureCard {
    pub code: String,
    pub name: String,
    /// Code of the language of the name: most procedures of the national catalogue have none but the Vietnamese one.
    pub name_lang: &'static str,
    pub summary: String,
    pub field: String,
    /// Codes of the levels at which it is received.
    pub levels: Vec<&'static str>,
    /// In words; several situations may differ.
    pub limit: String,
    pub fee: String,
    /// It can be filed on this portal.
    pub online: bool,
    /// An agency of the province receives it.
    pub offered: bool,
    /// The situation that a search speaks of: its name and where it leads.
    pub situation: Option<(String, String)>,
}

impl ProcedureCard {
    pub(super) fn of(locale: Locale, catalogue: &CatalogueView, procedure: &Procedure) -> Self {
        Self {
            code: procedure.code.to_string(),
            name: procedure_name(locale, procedure),
            name_lang: name_language(locale, procedure).code(),
            summary: procedure.summary.clone(),
            field: catalogue
                .field(&procedure.field)
                .map(|field| field_name(locale, field))
                .unwrap_or_default(),
            levels: procedure.levels.iter().map(|level| level.code()).collect(),
            limit: limits_in_words(locale, &procedure.situations),
            fee: fees_in_words(locale, procedure),
            online: is_online(catalogue, procedure),
            offered: is_offered(procedure),
            situation: None,
        }
    }

    /// The card at one agency, which may be open online where others are not.
    pub(super) fn at(
        mut self,
        catalogue: &CatalogueView,
        procedure: &Procedure,
        (agency, day): At<'_>,
    ) -> Self {
        let opens = |one: &Situation| catalogue.is_filed_online_at(procedure, one, agency, day);
        self.online = self.offered && procedure.situations.iter().any(opens);
        self
    }

    /// The card with the situation that a search speaks of.
    pub(super) fn with_situation(mut self, situation: &Situation) -> Self {
        let href = format!("/procedures/{}?s={}", encode(&self.code), encode(&situation.code));
        self.situation = Some((situation.name.clone(), href));
        self
    }

    pub(super) fn sample() -> Self {
        Self {
            code: "1.001193".into(),
            name: "Đăng ký khai sinh".into(),
            name_lang: Locale::Vi.code(),
            summary: "Làm giấy khai sinh cho con.".into(),
            field: "Hộ tịch".into(),
            levels: vec!["commune"],
            limit: "trong ngày".into(),
            fee: "0 đ".into(),
            online: true,
            offered: true,
            situation: Some(("Đúng hạn".into(), "/procedures/1.001193?s=dung-han".into())),
        }
    }
}

/// The name in the reader's language where the catalogue has it, else the official Vietnamese one.
pub(super) fn procedure_name(locale: Locale, procedure: &Procedure) -> String {
    in_language(locale, &procedure.name, procedure.name_en.as_deref())
}

/// The language of [`procedure_name`].
pub(super) fn name_language(locale: Locale, procedure: &Procedure) -> Locale {
    let translated = procedure.name_en.as_deref().is_some_and(|english| !english.is_empty());
    if translated { locale } else { Locale::Vi }
}

pub(super) fn field_name(locale: Locale, field: &Field) -> String {
    in_language(locale, &field.name, field.name_en.as_deref())
}

fn in_language(locale: Locale, vietnamese: &str, english: Option<&str>) -> String {
    match (locale, english) {
        (Locale::En, Some(english)) if !english.is_empty() => english.to_owned(),
        _ => vietnamese.to_owned(),
    }
}

/// Whether an agency of the province receives it; the national catalogue lists many that none does.
pub(super) fn is_offered(procedure: &Procedure) -> bool {
    !procedure.handled_by.is_empty()
}

/// Whether it can be filed on this portal, at some agency.
pub(super) fn is_online(catalogue: &CatalogueView, procedure: &Procedure) -> bool {
    is_offered(procedure)
        && procedure.situations.iter().any(|situation| catalogue.is_filed_online(procedure, situation))
}

/// The limit of a situation in words; what could not be understood is shown as its source prints it.
pub(super) fn limit_in_words(locale: Locale, situation: &Situation) -> String {
    match (situation.limit, &situation.limit_text) {
        (Some(understood), _) => limit(locale, understood),
        (None, Some(text)) => text.clone(),
        (None, None) => Texts::get(locale, key!("procedure-limit-not-stated"), &[]),
    }
}

fn limits_in_words(locale: Locale, situations: &[Situation]) -> String {
    let mut words: Vec<String> =
        situations.iter().map(|situation| limit_in_words(locale, situation)).collect();
    words.dedup();
    match words.as_slice() {
        [] => Texts::get(locale, key!("procedure-limit-not-stated"), &[]),
        [one] => one.clone(),
        _ => Texts::get(locale, key!("procedure-varies"), &[]),
    }
}

/// The fee of a situation in words.
pub(super) fn fee_in_words(locale: Locale, situation: &Situation, offered: bool) -> String {
    if let Some(text) = &situation.fee_text {
        return text.clone();
    }
    match situation.fees.as_slice() {
        [] if offered => Texts::get(locale, key!("procedure-fee-free"), &[]),
        // The national catalogue leaves the fee out where the province decides it.
        [] => Texts::get(locale, key!("procedure-fee-not-stated"), &[]),
        [one] if !one.per.is_empty() => format!("{} / {}", money(one.amount), one.per),
        fees if fees.iter().all(|fee| fee.per.is_empty()) => situation
            .fixed_fee()
            .map_or_else(|| Texts::get(locale, key!("procedure-varies"), &[]), |sum| free_or(locale, sum)),
        _ => Texts::get(locale, key!("procedure-varies"), &[]),
    }
}

fn free_or(locale: Locale, sum: Dong) -> String {
    if sum == Dong::ZERO { Texts::get(locale, key!("procedure-fee-free"), &[]) } else { money(sum) }
}

/// The longest fee text that fits a line of a list.
const FEE_ON_A_CARD_MAX_CHARS: usize = 40;

fn fees_in_words(locale: Locale, procedure: &Procedure) -> String {
    let offered = is_offered(procedure);
    let mut words: Vec<String> =
        procedure.situations.iter().map(|situation| fee_in_words(locale, situation, offered)).collect();
    words.dedup();
    match words.as_slice() {
        [one] if one.chars().count() <= FEE_ON_A_CARD_MAX_CHARS => one.clone(),
        [] => Texts::get(locale, key!("procedure-fee-not-stated"), &[]),
        _ => Texts::get(locale, key!("procedure-varies"), &[]),
    }
}
