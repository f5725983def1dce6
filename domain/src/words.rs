//! How values are said in print, in Japanese: dates, hours, names with their readings, phones, areas.
//!
//! Everything that a guide, a letter or a page says goes through here, so that the same thing is said the same way. What is
//! not known is `None` or left out, never a guess.
//!
//! - [`date`]: 和暦 with the weekday · [`hours`]: the week as a table · [`name`]: ruby
//! - [`reach`]: where somebody visits, and how they are reached · [`acceptance`]: whether new patients are taken
//! - [`credit`]: sources and licences · [`facility`]: phones, departments, capabilities, verification

pub mod acceptance;
pub mod credit;
pub mod date;
pub mod facility;
pub mod hours;
pub mod name;
pub mod reach;
