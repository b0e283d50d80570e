//! motcua paper.
