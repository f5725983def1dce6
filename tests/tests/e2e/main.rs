//! The product as its users meet it: the built executable, over HTTP, on real files. One module per subject.

mod audit;
mod database_away;
mod directory;
mod identity;
mod imports;
mod lifecycle;
mod limits;
mod published;
mod subscriptions;
