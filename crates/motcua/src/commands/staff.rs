//! `motcua staff`: what an operator does before there is anybody who could log in.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use motcua_app::{AppSettings, passwords, tokens};
use motcua_domain::organisation::{AgencyCode, Role, StaffId, StaffMember};
use motcua_store::staff::{self as kept, KeptStaff};

use super::say;
use crate::open::Place;

/// Manage members of staff and their tokens from the command line.
#[derive(Debug, Args)]
pub struct Staff {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add a province administrator; the password is read from standard input.
    AddAdministrator {
        login: String,
        name: String,
        /// Code of the agency, as SNV.
        agency: String,
    },
    /// Issue an API token for a member of staff; it is printed once.
    Token { login: String, name: String },
}

impl Staff {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let app = self.place.app(AppSettings::default()).await?;
        match &self.what {
            What::AddAdministrator { login, name, agency } => {
                let mut password = String::new();
                std::io::stdin().read_line(&mut password).context("no password on standard input")?;
                let password = password.trim_end_matches(['\r', '\n']).to_owned();
                anyhow::ensure!(
                    password.chars().count() >= passwords::PASSWORD_MIN_CHARS,
                    "a password has at least {} characters",
                    passwords::PASSWORD_MIN_CHARS
                );
                let new = KeptStaff {
                    member: StaffMember {
                        id: StaffId(app.new_id()),
                        login: login.clone(),
                        name: name.clone(),
                        title: String::new(),
                        agency: AgencyCode(agency.clone()),
                        room: None,
                        roles: vec![Role::ProvinceAdministrator],
                        phone: None,
                    },
                    password_hash: passwords::hash(password).await?,
                    failed_logins: 0,
                    locked_until: None,
                    disabled_at: None,
                    created_at: app.now_ms(),
                };
                app.store
                    .write(move |tx| {
                        let new = new.clone();
                        Box::pin(async move { kept::put(tx, &new).await })
                    })
                    .await
                    .context("the log-in name is taken")?;
                say(&format!("{login} may log in"));
            }
            What::Token { login, name } => {
                let person = kept::by_login(app.store.reader(), login).await?;
                let person = person.with_context(|| format!("nobody logs in as {login}"))?;
                say(&tokens::issue_unchecked(&app, person.member.id, name.clone()).await?);
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
