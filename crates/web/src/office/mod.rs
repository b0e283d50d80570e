//! The office: pages for officials, made for the keyboard and for eight hours a day.
//!
//! Every page works without scripts. Rights come from the use cases alone: what an officer may not see answers
//! 404. [`doors`] lists every route once; the router and the matrix of rights are both read from it.

mod audit;
pub(crate) mod badges;
mod branches;
mod bulk;
mod catalogue;
mod complaints;
pub(crate) mod decisions;
mod delegations;
mod desk;
mod dossier;
mod evaluation;
mod exchange;
mod figures;
mod files;
mod kept;
mod list;
mod news;
mod organisation;
mod print;
mod processes;
mod publicity;
mod receive;
mod reports;
mod returns;
mod rows;
mod search_words;
mod session;
pub(crate) mod sign_in;
mod staff;
mod staff_page;
mod statistics;
mod supervision;
mod switches;
mod targets;
mod today;
mod upload;
mod warnings;
mod work;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::from_fn_with_state,
    routing::{MethodRouter, get, post},
};

use crate::{Web, render::PageSample, site::Site};

pub use desk::Desk;
pub(crate) use rows::workbook;
pub use session::SignedIn;
pub(crate) use today::Choice;

/// The most bytes of a form with scans: a dossier of some forty photographed pages.
const UPLOAD_FORM_MAX_BYTES: usize = 200 * 1024 * 1024;

/// One way into the office.
pub struct Door {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with the names of its changing parts in braces.
    pub path: &'static str,
    handler: MethodRouter<Site>,
    /// Whether one comes here without having signed in.
    open: bool,
}

fn read<H, T>(path: &'static str, handler: H) -> Door
where
    H: axum::handler::Handler<T, Site>,
    T: 'static,
{
    Door { method: "GET", path, handler: get(handler), open: false }
}

fn act<H, T>(path: &'static str, handler: H) -> Door
where
    H: axum::handler::Handler<T, Site>,
    T: 'static,
{
    Door { method: "POST", path, handler: post(handler), open: false }
}

/// An act whose form may carry scans.
fn act_with_files<H, T>(path: &'static str, handler: H) -> Door
where
    H: axum::handler::Handler<T, Site>,
    T: 'static,
{
    let handler = post(handler).layer(DefaultBodyLimit::max(UPLOAD_FORM_MAX_BYTES));
    Door { method: "POST", path, handler, open: false }
}

/// Every way into the office.
#[must_use]
pub fn doors() -> Vec<Door> {
    let mut all = common_doors();
    all.extend(figures::doors());
    all.extend(reports::doors());
    all.extend(processes::doors());
    all.extend(supervision::doors());
    all.extend(evaluation::doors());
    all.extend(complaints::doors());
    all.extend(targets::doors());
    all.extend(organisation::doors());
    all.extend(decisions::doors());
    all.extend(search_words::doors());
    all.extend(news::doors());
    all.extend(exchange::doors());
    all.extend(publicity::doors());
    all.extend(switches::doors());
    all
}

fn common_doors() -> Vec<Door> {
    vec![
        Door { open: true, ..read("/office/sign-in", sign_in::show) },
        Door { open: true, ..act("/office/sign-in", sign_in::enter) },
        Door { open: true, ..act("/office/sign-out", sign_in::leave) },
        read("/office", today::show),
        read("/office/today.xlsx", today::export),
        read("/office/warnings", warnings::show),
        read("/office/dossiers", list::show),
        read("/office/dossiers.xlsx", list::export),
        read("/office/dossiers/{code}", dossier::show),
        act_with_files("/office/dossiers/{code}/acts/{act}", dossier::act),
        read("/office/dossiers/{code}/files/{id}", files::download),
        read("/office/dossiers/{code}/print/{form}", print::form),
        read("/office/branches", branches::show),
        read("/office/branches.xlsx", branches::export),
        act("/office/hand-over", bulk::hand_over),
        read("/office/receive", receive::show),
        act_with_files("/office/receive", receive::take),
        read("/office/receive/suggest", receive::suggest),
        read("/office/received/{code}", receive::received),
        read("/office/returns", returns::show),
        read("/office/register", print::register_page),
        read("/office/register.pdf", print::register),
        read("/office/delegations", delegations::show),
        act("/office/delegations", delegations::lend),
        act("/office/delegations/{id}/revoke", delegations::revoke),
        act("/office/acting", delegations::act_for),
        read("/office/work", work::show),
        read("/office/work/{id}", work::person),
        act("/office/work/{id}", work::hand_over),
        read("/office/staff", staff::show),
        act("/office/staff", staff::create),
        read("/office/staff/{id}", staff::person),
        act("/office/staff/{id}", staff::change),
        act("/office/staff/{id}/access", staff::set_access),
        act("/office/staff/{id}/tokens", staff::issue_token),
        act("/office/staff/{id}/tokens/{token}/revoke", staff::revoke_token),
        read("/office/audit", audit::show),
        read("/office/audit.xlsx", audit::export),
        read("/office/catalogue", catalogue::show),
        read("/office/catalogue/suggest", catalogue::suggest),
        read("/office/statistics", statistics::show),
        read("/office/statistics/tables/{table}", statistics::export),
        read("/office/statistics/form", statistics::show_form),
        read("/office/statistics/form.xlsx", statistics::form_workbook),
        read("/office/statistics/form.pdf", statistics::form_pdf),
    ]
}

/// The routes of the office.
pub fn routes(site: Site) -> Router<Web> {
    let (mut open, mut guarded) = (Router::new(), Router::new());
    for door in doors() {
        if door.open {
            open = open.route(door.path, door.handler);
        } else {
            guarded = guarded.route(door.path, door.handler);
        }
    }
    let guarded = guarded.route_layer(from_fn_with_state(site.clone(), session::guard));
    open.merge(guarded).with_state(site)
}

/// The samples of every page of the office.
#[must_use]
pub fn samples() -> Vec<PageSample> {
    [
        sign_in::samples(),
        today::samples(),
        list::samples(),
        dossier::samples(),
        receive::samples(),
        returns::samples(),
        print::samples(),
        branches::samples(),
        bulk::samples(),
        delegations::samples(),
        staff::samples(),
        audit::samples(),
        catalogue::samples(),
        statistics::samples(),
        figures::samples(),
        reports::samples(),
        processes::samples(),
        supervision::samples(),
        warnings::samples(),
        evaluation::samples(),
        complaints::samples(),
        targets::samples(),
        organisation::samples(),
        decisions::samples(),
        search_words::samples(),
        news::samples(),
        exchange::samples(),
        publicity::samples(),
        switches::samples(),
        work::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
