//! Who can visit a made-up place.
