//! Whether a facility is open at an instant.
