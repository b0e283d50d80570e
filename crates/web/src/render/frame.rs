//! What stands around every page: who reads, in which language, where, and what was just done.

use motcua_texts::{Locale, key};
use serde::Serialize;

use crate::extract::RequestContext;
use crate::state::WebSettings;

/// Who is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UserKind {
    /// A citizen or business at the portal.
    Applicant,
    /// An official.
    Staff,
}

/// The person signed in, as the head of the page names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameUser {
    /// Name.
    pub name: String,
    /// Citizen or official.
    pub kind: UserKind,
    /// Post and agency of an official: "Người tiếp nhận, UBND phường Vĩnh Hải"; empty for a citizen.
    pub post: String,
}

/// How a message after an act looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlashKind {
    /// It is done.
    Success,
    /// Something to know.
    Info,
    /// It was not done.
    Error,
}

/// A message about the act that led to this page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flash {
    /// How it looks.
    pub kind: FlashKind,
    /// The words, in the reader's language.
    pub text: String,
}

/// An entry of the office's side navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavItem {
    /// Key of the label.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// A number beside it; none where there is nothing to count.
    pub count: Option<u64>,
    /// A key that leads there.
    pub shortcut: Option<&'static str>,
    /// Name of its icon, see `components::icons`.
    pub icon: &'static str,
}

/// Entries under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NavGroup {
    /// Key of the heading; none for the first group.
    pub heading: Option<&'static str>,
    /// The entries.
    pub items: Vec<NavItem>,
}

/// The common context of every template, under the name `frame`.
#[derive(Debug, Clone, Serialize)]
pub struct PageFrame {
    /// The reader's language.
    pub locale: Locale,
    /// The language of the switch.
    pub other_locale: Locale,
    /// The path of this page, without the query.
    pub path: String,
    /// Path and query, to come back after choosing a language.
    pub here: String,
    /// The id that finds this request in the log.
    pub request_id: String,
    /// The token for the field `csrf` of every form.
    pub csrf: String,
    /// Who is signed in.
    pub user: Option<FrameUser>,
    /// What was just done.
    pub flash: Option<Flash>,
    /// The office's side navigation.
    pub nav: Vec<NavGroup>,
    /// "Tỉnh Khánh Hòa".
    pub province: String,
    /// The agency at which an official works; empty at the portal.
    pub agency: String,
    /// Telephone number for help; may be empty.
    pub hotline: String,
    /// Whether the reader may search dossiers: without that right a search would answer that there is no such page.
    pub can_search: bool,
    /// What stands in the search field.
    pub search: String,
    /// Where officials work.
    pub office_prefix: String,
    /// Where a citizen signs in.
    pub portal_sign_in: String,
    /// The time of this page, as RFC 3339; empty where the page shows none.
    pub now: String,
    /// Whether the page is read at the touch screen in the hall.
    pub kiosk: bool,
    /// The whole address of this page, to be taken along by telephone; empty but at the touch screen.
    pub address: String,
    /// The stable address of a page that everybody may read, with no more of its query than the page of a list; empty for
    /// all others.
    pub canonical: String,
    /// Where readers find this service, before the path; only where `canonical` is.
    pub origin: String,
}

impl PageFrame {
    /// The frame of a request, nobody signed in.
    #[must_use]
    pub fn new(request: &RequestContext, settings: &WebSettings) -> Self {
        Self {
            locale: request.locale,
            other_locale: request.locale.other(),
            path: request.path.clone(),
            here: request.here.clone(),
            request_id: request.request_id.clone(),
            csrf: request.csrf.clone(),
            user: None,
            flash: request.flash.clone(),
            nav: Vec::new(),
            province: settings.province.clone(),
            agency: String::new(),
            hotline: settings.hotline.clone(),
            can_search: false,
            search: String::new(),
            office_prefix: settings.office_prefix.clone(),
            portal_sign_in: settings.portal_sign_in.clone(),
            now: String::new(),
            kiosk: request.kiosk,
            address: String::new(),
            canonical: String::new(),
            origin: String::new(),
        }
    }

    /// The frame for `user`.
    #[must_use]
    pub fn for_user(mut self, user: FrameUser) -> Self {
        self.user = Some(user);
        self
    }

    /// The frame with the office's side navigation.
    #[must_use]
    pub fn with_nav(mut self, agency: String, nav: Vec<NavGroup>) -> Self {
        self.agency = agency;
        self.nav = nav;
        self
    }

    /// A frame for samples and tests.
    #[must_use]
    pub fn sample(locale: Locale) -> Self {
        let nav = vec![
            NavGroup {
                heading: None,
                items: vec![
                    NavItem {
                        label: key!("nav-today"),
                        href: "/office".into(),
                        count: Some(14),
                        shortcut: None,
                        icon: "calendar",
                    },
                    NavItem {
                        label: key!("nav-receive"),
                        href: "/office/receive".into(),
                        count: None,
                        shortcut: Some("N"),
                        icon: "inbox",
                    },
                ],
            },
            NavGroup {
                heading: Some(key!("nav-steering")),
                items: vec![NavItem {
                    label: key!("nav-overdue"),
                    href: "/office/overdue".into(),
                    count: Some(2),
                    shortcut: None,
                    icon: "clock",
                }],
            },
        ];
        Self {
            locale,
            other_locale: locale.other(),
            path: "/office".into(),
            here: "/office?page=2".into(),
            request_id: "5f0c2a9e".into(),
            csrf: "sample-token".into(),
            user: Some(FrameUser {
                name: "Đỗ Ngọc Ánh".into(),
                kind: UserKind::Staff,
                post: "UBND phường Vĩnh Hải".into(),
            }),
            flash: Some(Flash { kind: FlashKind::Success, text: "Đã lưu.".into() }),
            nav,
            province: "Tỉnh Khánh Hòa".into(),
            agency: "UBND phường Vĩnh Hải".into(),
            hotline: "1900 0000".into(),
            can_search: true,
            search: String::new(),
            office_prefix: "/office".into(),
            portal_sign_in: "/sign-in".into(),
            now: "2020-06-10T14:40:00+07:00".into(),
            kiosk: false,
            address: String::new(),
            canonical: "https://dichvucong.example/procedures/1.001193".into(),
            origin: "https://dichvucong.example".into(),
        }
    }
}
