//! Japanese text: one folding for search and matching, shared by import and query.
