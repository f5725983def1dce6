//! Travel times over a small directory.
