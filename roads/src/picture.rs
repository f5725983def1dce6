//! Pictures of a network and of areas on it.
