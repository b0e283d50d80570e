//! motcua testkit.
