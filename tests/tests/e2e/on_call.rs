//! 「訪問できる医師を教えてください」 → 「A医師が対応できます」, over HTTP and WebSockets, with servers killed between any two
//! steps: on one server with a data file, and on two that share PostgreSQL.

mod race;
mod story;
mod town;
