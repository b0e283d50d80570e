//! motcua web.
