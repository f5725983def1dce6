//! Notices from the change that they tell of to whoever takes them.

mod channels;
mod sending;
mod telling;
mod town;
