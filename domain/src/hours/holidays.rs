//! National holidays and year-end days of Japan.
