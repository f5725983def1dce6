//! A prepared road network, opened.
