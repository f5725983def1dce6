//! Travel times from and to places on roads.
