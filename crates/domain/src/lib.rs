//! motcua domain.
