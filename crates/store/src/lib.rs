//! motcua store.
