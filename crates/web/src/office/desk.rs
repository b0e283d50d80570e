//! What every page of the office has at hand: the officer, the use cases, and the frame around the page.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header::SET_COOKIE, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use motcua_app::{App, acts::Officer, office};
use motcua_domain::{
    dossier::Act,
    organisation::Role,
    policy::{Action, Resource},
};
use motcua_texts::{Locale, Texts, key};

use super::{SignedIn, badges::Badges};
use crate::{
    Page, PageFrame, RequestContext, WebError,
    extract::flash,
    render::{FlashKind, FrameUser, NavGroup, NavItem, UserKind},
    site::Site,
};

/// The desk of a signed-in officer. Handlers take it as an argument.
pub struct Desk {
    pub site: Site,
    pub request: RequestContext,
    pub officer: Officer,
}

impl FromRequestParts<Site> for Desk {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let SignedIn(officer) = SignedIn::from_request_parts(parts, site).await?;
        let Ok(request) = RequestContext::from_request_parts(parts, site).await;
        Ok(Self { site: site.clone(), request, officer })
    }
}

impl Desk {
    /// The use cases.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.site.app
    }

    #[must_use]
    pub fn locale(&self) -> Locale {
        self.request.locale
    }

    /// The name of an agency; its code where the catalogue has lost it.
    #[must_use]
    pub fn agency_name(&self, code: &str) -> String {
        self.app().catalogue().agency(code).map_or_else(|| code.to_owned(), |agency| agency.name.clone())
    }

    /// Whether the officer receives at the counter of her agency.
    #[must_use]
    pub fn receives(&self) -> bool {
        let agency = Resource::Agency(self.officer.effective().agency.clone());
        self.officer.may(Action::Act(Act::ReceiveAtCounter), &agency)
    }

    /// Answers with a page.
    ///
    /// # Errors
    /// [`WebError`] where the template or the store fails.
    pub async fn show<P: Page>(&self, page: &P) -> Result<Response, WebError> {
        self.show_as(StatusCode::OK, page).await
    }

    /// Answers with a page under another status.
    ///
    /// # Errors
    /// As [`Desk::show`].
    pub async fn show_as<P: Page>(&self, status: StatusCode, page: &P) -> Result<Response, WebError> {
        let frame = self.frame().await?;
        Ok((status, self.site.web.pages.render(&frame, page)?).into_response())
    }

    /// Goes to another page, which shows that an act is done. `key` is of the family `flash-`.
    #[must_use]
    pub fn go(&self, to: &str, key: &str, subject: &str) -> Response {
        let mut response = Redirect::to(to).into_response();
        let done = flash::set(self.site.web.cookies(), FlashKind::Success, key, subject);
        response.headers_mut().extend(done.map(|cookie| (SET_COOKIE, cookie)));
        response
    }

    async fn frame(&self) -> Result<PageFrame, WebError> {
        let member = self.officer.effective();
        let agency = self.agency_name(&member.agency.0);
        let badges = self.site.web.badges.of(self.app(), &self.officer).await?;
        let post = match &self.officer.on_behalf_of {
            None => format!("{}, {agency}", member.title),
            Some(lender) => {
                Texts::get(self.locale(), key!("office-acting-for"), &[("name", lender.name.as_str().into())])
            }
        };
        let name = match &self.officer.on_behalf_of {
            None => self.officer.member.name.clone(),
            Some(lender) => format!("{} → {}", self.officer.member.name, lender.name),
        };
        let mut frame = PageFrame::new(&self.request, &self.site.web.settings)
            .for_user(FrameUser { name, kind: UserKind::Staff, post })
            .with_nav(agency, self.nav(badges));
        frame.can_search = office::scope(self.app(), &self.officer).is_ok();
        frame.now = self.app().now().to_rfc3339();
        Ok(frame)
    }

    fn nav(&self, Badges { counts, lent }: Badges) -> Vec<NavGroup> {
        let own = Resource::Agency(self.officer.effective().agency.clone());
        let may = |action| self.officer.may(action, &own) || self.officer.may(action, &Resource::Province);
        let hands_out = self.officer.has(Role::ReturnDesk) || self.officer.has(Role::Receptionist);
        let lists = may(Action::ListDossiers);
        let works = may(Action::Delegate);
        let entry = |shown: bool, label, href: &str, icon, count| {
            shown.then(|| NavItem { label, href: href.to_owned(), count, shortcut: None, icon })
        };
        let receive = self.receives().then(|| NavItem {
            label: key!("nav-receive"),
            href: "/office/receive".to_owned(),
            count: None,
            shortcut: Some("N"),
            icon: "inbox",
        });
        let lent = u64::try_from(lent).ok().filter(|lent| *lent > 0);
        let work = [
            entry(works, key!("nav-today"), "/office", "calendar", Some(counts.today)),
            entry(works, key!("office-nav-warnings"), "/office/warnings", "bell", None),
            receive,
            entry(lists, key!("nav-dossiers"), "/office/dossiers", "document", None),
            entry(lists, key!("nav-branches"), "/office/branches", "people", Some(counts.branches)),
            entry(hands_out, key!("nav-return"), "/office/returns", "package", Some(counts.to_return)),
        ];
        let overdue = Some(counts.overdue);
        let steer = [
            entry(works, key!("nav-overdue"), "/office?tab=overdue", "clock", overdue),
            entry(
                may(Action::ViewSupervision),
                key!("office-nav-supervision"),
                "/office/supervision",
                "eye",
                None,
            ),
            entry(may(Action::ViewStatistics), key!("nav-statistics"), "/office/statistics", "chart", None),
            entry(may(Action::ExportList), key!("office-nav-register"), "/office/register", "print", None),
            entry(true, key!("office-nav-catalogue"), "/office/catalogue", "search", None),
            entry(true, key!("office-nav-publicity"), "/office/publicity", "pin", None),
            entry(
                may(Action::ManageCatalogue),
                key!("office-nav-decisions"),
                "/office/decisions",
                "scale",
                None,
            ),
            entry(
                may(Action::ManageCatalogue),
                key!("office-nav-switches"),
                "/office/switches",
                "settings",
                None,
            ),
            entry(
                may(Action::ManageCatalogue),
                key!("office-nav-search-words"),
                "/office/search-words",
                "message",
                None,
            ),
            entry(may(Action::ManageCatalogue), key!("office-nav-news"), "/office/news", "globe", None),
            entry(
                may(Action::ManageCatalogue) && may(Action::ManageOrganisation),
                key!("office-nav-exchange"),
                "/office/exchange",
                "excel",
                None,
            ),
            entry(
                works || lent.is_some(),
                key!("office-nav-delegations"),
                "/office/delegations",
                "people",
                lent,
            ),
            entry(may(Action::HandOverWork), key!("office-nav-work"), "/office/work", "people", None),
            entry(may(Action::ViewFigures), key!("office-nav-figures"), "/office/figures", "chart", None),
            entry(may(Action::ViewStatistics), key!("office-nav-targets"), "/office/targets", "chart", None),
            entry(
                may(Action::ViewEvaluation),
                key!("office-nav-evaluation"),
                "/office/evaluation",
                "star",
                None,
            ),
            entry(works, key!("office-nav-own-evaluation"), "/office/evaluation/own", "person", None),
            entry(
                may(Action::ViewComplaints),
                key!("office-nav-complaints"),
                "/office/complaints",
                "message",
                None,
            ),
            entry(may(Action::ViewReports), key!("office-nav-reports"), "/office/reports", "document", None),
            entry(may(Action::ManageStaff), key!("office-nav-staff"), "/office/staff", "settings", None),
            entry(
                may(Action::ManageOrganisation),
                key!("office-nav-organisation"),
                "/office/organisation",
                "building",
                None,
            ),
            entry(may(Action::ReadAudit), key!("office-nav-audit"), "/office/audit", "shield", None),
        ];
        let group = |heading, items: Vec<NavItem>| NavGroup { heading, items };
        vec![
            group(None, work.into_iter().flatten().collect()),
            group(Some(key!("nav-steering")), steer.into_iter().flatten().collect()),
        ]
    }
}
