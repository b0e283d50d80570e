//! Accounts of citizens and businesses: register, sign in and out, one's dossiers, one's details.

mod me;
mod notices;
mod profile;
mod register;
mod sign_in;

use axum::{
    Router,
    routing::{get, post},
};

pub(super) use self::sign_in::{SignInPage, Typed};
use crate::render::{PageSample, samples_of};
use crate::site::Site;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/register", get(register::show).post(register::register))
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/me", get(me::me))
        .route("/me/profile", get(profile::show).post(profile::change))
        .route("/me/password", post(profile::change_password))
}

pub(super) fn samples() -> Vec<PageSample> {
    [
        samples_of::<SignInPage>(),
        samples_of::<register::RegisterPage>(),
        samples_of::<me::MePage>(),
        samples_of::<profile::ProfilePage>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
