//! motcua app.
