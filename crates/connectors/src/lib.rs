//! motcua connectors.
