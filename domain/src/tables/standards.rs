//! Notified standards of home care (施設基準の受理記号) by revision.
