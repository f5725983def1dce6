//! The product's rules: Japanese typical speeds, access and turn costs.
