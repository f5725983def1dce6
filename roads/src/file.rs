//! The prepared file: written once, mapped into memory, refused when damaged.
