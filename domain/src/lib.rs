//! What is true in the community care of Japan, as types and rules.
//!
//! This crate is free of async, I/O, clock reads, GraphQL and SQL: time, ids and randomness are passed in,
//! so every rule here is tested without a runtime.

pub mod access;
pub mod account;
pub mod address;
pub mod advertising;
pub mod area;
pub mod audit;
pub mod availability;
pub mod bed;
pub mod capability_groups;
pub mod category;
pub mod change;
pub mod clock;
pub mod codes;
pub mod contribution;
pub mod correction;
pub mod decision;
pub mod duplicates;
pub mod entropy;
pub mod facility;
mod facility_links;
pub mod gazetteer;
pub mod guide;
pub mod hex;
pub mod hours;
pub mod identifiers;
pub mod ids;
pub mod import;
pub mod merge;
pub mod municipality;
pub mod notice;
pub mod oncall;
pub mod people;
pub mod personal_information;
pub mod place;
pub mod roster;
pub mod sight;
pub mod source;
pub mod tables;
pub mod text;
pub mod travel;
pub mod upload;
pub mod visit_request;
pub mod visiting_order;
pub mod visits;
pub mod webhook;
pub mod words;
