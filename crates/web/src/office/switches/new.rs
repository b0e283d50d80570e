//! A new switch: what it is for and for whom, then what it would change, then its confirmation.

use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use motcua_app::switches::{self, Opened, Plan, SwitchError};
use motcua_domain::{
    catalogue::switches::{Selection, SwitchDraft, SwitchFault},
    folding::fold,
    organisation::Level,
};
use motcua_texts::key;
use serde::Serialize;

use super::{
    super::{Choice, Desk, rows as lists},
    HOME, draft,
    rows::{self, PlanView},
    words,
};
use crate::{
    Page, WebError,
    extract::{FormReader, Submitted, SubmittedForm, Values, parse_urlencoded},
    render::{PageSample, samples_of},
};

/// The agencies of a level.
#[derive(Debug, Clone, Serialize)]
struct AgencyGroup {
    /// Code of the level.
    level: &'static str,
    agencies: Vec<Choice>,
}

/// The form.
#[derive(Debug, Clone, Serialize)]
pub struct SwitchFormPage {
    fields: Vec<Choice>,
    levels: [&'static str; 3],
    groups: Vec<AgencyGroup>,
    form: Option<Submitted>,
}

impl Page for SwitchFormPage {
    const TEMPLATE: &'static str = "office/switch_new.html";

    fn sample() -> Vec<Self> {
        let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
        let new = Self {
            fields: vec![choice("ho-tich", "Hộ tịch")],
            levels: levels(),
            groups: vec![AgencyGroup {
                level: "commune",
                agencies: vec![choice("22330", "UBND phường Vĩnh Hải")],
            }],
            form: None,
        };
        let faults = [
            SwitchFault::NothingSet,
            SwitchFault::NothingSelected,
            SwitchFault::UnknownField("x".into()),
            SwitchFault::UnknownAgency("x".into()),
            SwitchFault::UnknownLevel,
            SwitchFault::EndsBeforeItBegins,
        ];
        let values =
            parse_urlencoded("title=Mở&field=ho-tich&agency=22330&level=commune&online=4&post=on".as_bytes());
        let form = Submitted { values, errors: faults.iter().map(draft::error).collect() };
        vec![Self { form: Some(form), ..new.clone() }, new]
    }
}

impl SwitchFormPage {
    fn of(desk: &Desk, form: Option<Submitted>) -> Self {
        let catalogue = desk.app().catalogue();
        let today = desk.app().now().date_naive();
        let choice = |value: &str, label: &str| Choice { value: value.to_owned(), label: label.to_owned() };
        let mut fields: Vec<Choice> =
            catalogue.fields.iter().map(|field| choice(&field.code, &field.name)).collect();
        // Only fields in which something is received here.
        let in_use = |code: &str| {
            catalogue.procedures.iter().any(|one| one.field == code && !one.handled_by.is_empty())
        };
        fields.retain(|field| in_use(&field.value));
        fields.sort_by_cached_key(|field| fold(&field.label));
        let group = |level: Level| {
            let all = catalogue.agencies.iter();
            let there = all.filter(|agency| agency.level == level && agency.exists_on(today));
            let mut agencies: Vec<Choice> = there.map(|one| choice(&one.code.0, &one.name)).collect();
            agencies.sort_by_cached_key(|agency| fold(&agency.label));
            AgencyGroup { level: level.code(), agencies }
        };
        Self { fields, levels: levels(), groups: Level::OF_A_PROVINCE.map(group).to_vec(), form }
    }
}

fn levels() -> [&'static str; 3] {
    Level::OF_A_PROVINCE.map(Level::code)
}

/// What a switch would change.
#[derive(Debug, Clone, Serialize)]
pub struct SwitchPreviewPage {
    title: String,
    document: String,
    sets: String,
    for_whom: String,
    /// None for at once.
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    plan: PlanView,
    /// What was typed, to be confirmed or mended.
    values: Values,
    query: String,
    /// The catalogue has changed since the person looked.
    overtaken: bool,
    /// Too many switches hold.
    full: bool,
    now: DateTime<FixedOffset>,
}

impl Page for SwitchPreviewPage {
    const TEMPLATE: &'static str = "office/switch_preview.html";

    fn sample() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2020, 4, 30);
        let values = parse_urlencoded("title=Mở&field=ho-tich&field=dat-dai&online=4".as_bytes());
        let full = Self {
            title: "Mở dịch vụ trực tuyến khi giãn cách".into(),
            document: "2601/UBND".into(),
            sets: "trực tuyến mức độ 4".into(),
            for_whom: "mọi thủ tục".into(),
            from: None,
            until: day,
            plan: PlanView::sample(),
            query: draft::query(&values),
            values,
            overtaken: false,
            full: false,
            now: motcua_app::desk::instant(1_585_760_400_000),
        };
        let nothing = Self {
            plan: PlanView::nothing(),
            from: day,
            until: None,
            document: String::new(),
            ..full.clone()
        };
        let again = Self { overtaken: true, from: day, until: None, ..full.clone() };
        let too_many = Self { full: true, ..full.clone() };
        vec![full, nothing, again, too_many]
    }
}

impl SwitchPreviewPage {
    fn of(desk: &Desk, draft: &SwitchDraft, plan: &Plan, values: &Values) -> Self {
        let catalogue = desk.app().catalogue();
        let page = values.get("page").and_then(|all| all.first()).and_then(|page| page.parse().ok());
        Self {
            title: draft.title.clone(),
            document: draft.document.clone(),
            sets: words::setting(desk.locale(), draft.setting),
            for_whom: words::selection(desk.locale(), &catalogue, &draft.selection),
            from: draft.from,
            until: draft.until,
            plan: PlanView::of(desk.locale(), &catalogue, plan, page.unwrap_or(1)),
            values: draft::typed(values),
            query: draft::query(values),
            overtaken: false,
            full: false,
            now: desk.app().now(),
        }
    }
}

/// `GET /office/switches/new`: the form, with what stands in its address.
pub(crate) async fn show(desk: Desk, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    switches::require(&desk.officer)?;
    let values = parse_urlencoded(query.unwrap_or_default().as_bytes());
    let form = (!values.is_empty()).then(|| Submitted { values, errors: Vec::new() });
    desk.show(&SwitchFormPage::of(&desk, form)).await
}

/// What was typed, looked at; or the form once more.
type Looked = Result<(SwitchDraft, Plan), Submitted>;

async fn looked(desk: &Desk, values: &Values) -> Result<Looked, WebError> {
    switches::require(&desk.officer)?;
    let draft = match draft::read(FormReader::new(values.clone())) {
        Ok(draft) => draft,
        Err(again) => return Ok(Err(again)),
    };
    match switches::preview(desk.app(), &desk.officer, &draft).await {
        Ok(plan) => Ok(Ok((draft, plan))),
        Err(SwitchError::Faults(faults)) => Ok(Err(wrong(values, &faults))),
        Err(SwitchError::App(error)) => Err(error.into()),
        Err(error @ SwitchError::Full) => Err(WebError::internal(error)),
    }
}

fn wrong(values: &Values, faults: &[SwitchFault]) -> Submitted {
    Submitted { values: values.clone(), errors: faults.iter().map(draft::error).collect() }
}

async fn form_again(desk: &Desk, form: Submitted) -> Result<Response, WebError> {
    desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &SwitchFormPage::of(desk, Some(form))).await
}

/// `GET /office/switches/preview`: what would change; nothing changes.
pub(crate) async fn preview(desk: Desk, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let values = parse_urlencoded(query.unwrap_or_default().as_bytes());
    match looked(&desk, &values).await? {
        Ok((draft, plan)) => desk.show(&SwitchPreviewPage::of(&desk, &draft, &plan, &values)).await,
        Err(form) => form_again(&desk, form).await,
    }
}

/// `GET /office/switches/preview.xlsx`
pub(crate) async fn export(desk: Desk, RawQuery(query): RawQuery) -> Result<Response, WebError> {
    let values = parse_urlencoded(query.unwrap_or_default().as_bytes());
    match looked(&desk, &values).await? {
        Ok((draft, plan)) => {
            workbook(&desk, (&draft.title, &draft.selection), &plan, "xem-truoc-bat-tat-dich-vu").await
        }
        Err(form) => form_again(&desk, form).await,
    }
}

/// The rows of a plan as a workbook.
pub(super) async fn workbook(
    desk: &Desk,
    (title, selection): (&str, &Selection),
    plan: &Plan,
    name: &str,
) -> Result<Response, WebError> {
    let (locale, catalogue) = (desk.locale(), desk.app().catalogue());
    let say = |key: &str| motcua_texts::Texts::get(locale, key, &[]);
    let about = [
        (say(key!("switch-title")), title.to_owned()),
        (say(key!("switch-for")), words::selection(locale, &catalogue, selection)),
    ];
    let lines = rows::cells(locale, &catalogue, plan);
    let bytes = switches::plan_workbook(desk.app(), &desk.officer, locale, lines, &about).await?;
    Ok(lists::workbook(bytes, &format!("{name}-{}.xlsx", desk.app().now().format("%Y%m%d-%H%M"))))
}

/// `POST /office/switches`: does what the person has seen.
pub(crate) async fn open(desk: Desk, SubmittedForm(form): SubmittedForm) -> Result<Response, WebError> {
    switches::require(&desk.officer)?;
    let (values, seen) = (form.values().clone(), form.raw("seen").to_owned());
    let draft = match draft::read(form) {
        Ok(draft) => draft,
        Err(again) => return form_again(&desk, again).await,
    };
    let page = match switches::open(desk.app(), &desk.officer, &draft, &seen).await {
        Ok(Opened::Done(id)) => {
            return Ok(desk.go(&format!("{HOME}/{id}"), key!("flash-switch-opened"), ""));
        }
        Ok(Opened::Refused(plan)) => {
            let overtaken = !plan.changed.is_empty();
            SwitchPreviewPage { overtaken, ..SwitchPreviewPage::of(&desk, &draft, &plan, &values) }
        }
        Err(SwitchError::Faults(faults)) => return form_again(&desk, wrong(&values, &faults)).await,
        Err(SwitchError::App(error)) => return Err(error.into()),
        Err(SwitchError::Full) => match looked(&desk, &values).await? {
            Ok((draft, plan)) => {
                SwitchPreviewPage { full: true, ..SwitchPreviewPage::of(&desk, &draft, &plan, &values) }
            }
            Err(form) => return form_again(&desk, form).await,
        },
    };
    Ok(desk.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await?.into_response())
}

/// The samples of these pages.
pub(super) fn samples() -> Vec<PageSample> {
    [samples_of::<SwitchFormPage>(), samples_of::<SwitchPreviewPage>()].into_iter().flatten().collect()
}
