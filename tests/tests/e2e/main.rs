//! The product as its users meet it: the built executable, over HTTP, on real files. One module per subject.

mod attacks;
mod audit;
mod database_away;
mod directory;
mod directory_edits;
mod guide_files;
mod guide_loop;
mod guides;
mod identity;
mod imports;
mod lifecycle;
mod limits;
mod notices;
mod on_call;
mod people_and_consent;
mod photos;
mod proofs;
mod published;
mod roads;
mod subscriptions;
