//! Prints the made-up guide and looks at it with other people's tools: qpdf, pdffonts, pdftotext.

#![expect(clippy::unwrap_used, reason = "helpers of tests, which fail by panicking")]

mod accessible;
mod books;
mod findings;
mod look;
mod odd;
mod portrait;
mod pressed;
mod sample;
mod tools;
