//! Passwords: argon2id, checked off the async threads; lock-out after repeated failure.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};

use crate::AppError;

/// The fewest and most characters of a password (ASVS 6.2: length counts, composition does not).
pub const PASSWORD_MIN_CHARS: usize = 8;
pub const PASSWORD_MAX_CHARS: usize = 128;
/// Failures in a row before a log-in is locked, and for how long, in milliseconds.
pub const FAILURES_MAX: i32 = 8;
pub const LOCKED_MS: i64 = 15 * 60 * 1_000;

/// Hashes a password. Takes tens of milliseconds and as many MiB: runs on a blocking thread.
///
/// # Errors
/// [`AppError::Internal`] where hashing fails.
pub async fn hash(password: String) -> Result<String, AppError> {
    let hashing = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    hashing.await.map_err(internal)?.map_err(internal)
}

/// Whether a password belongs to a hash. A hash that does not read belongs to no password.
///
/// # Errors
/// [`AppError::Internal`] where the check could not run.
pub async fn verify(password: String, hash: String) -> Result<bool, AppError> {
    let checking = tokio::task::spawn_blocking(move || match PasswordHash::new(&hash) {
        Ok(parsed) => Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok(),
        Err(_) => false,
    });
    checking.await.map_err(internal)
}

/// Spends the time of a check on a log-in name that does not exist, so that the answer does not tell.
///
/// # Errors
/// [`AppError::Internal`] where the check could not run.
pub async fn verify_nobody(password: String) -> Result<(), AppError> {
    hash(password).await.map(drop)
}

fn internal(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_opens() {
        let kept = hash("mot cua 2020".to_owned()).await.expect("a hash");
        assert!(verify("mot cua 2020".to_owned(), kept.clone()).await.expect("a check"));
        assert!(!verify("mot cua 2021".to_owned(), kept.clone()).await.expect("a check"));
        assert!(!verify("mot cua 2020".to_owned(), "not a hash".to_owned()).await.expect("a check"));
        assert!(kept.starts_with("$argon2id$"));
    }
}
