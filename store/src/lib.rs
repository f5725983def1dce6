//! kaomie.
