//! Checked numbers: corporate numbers, institution codes, office numbers.
