//! Facilities on a made-up network.
