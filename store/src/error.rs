//! What can go wrong with the database, told apart by what the caller can do about it.

use std::error::Error;

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// Why the store could not do something.
///
/// The text of each variant is fit for a client; the database's own words are only in the error's source, for the log.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The database is away, full, or too busy: try again later, and keep answering from memory meanwhile.
    #[error("the database is not available")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// Somebody else was first, or a row that must exist (or must not) does not (or does): read again and decide anew.
    #[error("the data was changed by somebody else in the meantime")]
    Conflict(#[source] Box<dyn Error + Send + Sync>),
    /// A stored document does not read back; the text names which one.
    #[error("a stored document cannot be read: {id}")]
    Corrupt {
        /// Table and key of the document.
        id: String,
        /// What the reader said.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
    /// The database address cannot be used; the text never repeats it, since it may hold a password.
    #[error("the database address cannot be used: {0}")]
    Address(&'static str),
    /// The caller handed over something that cannot be stored.
    #[error("cannot be stored: {0}")]
    Invalid(String),
    /// Anything else the database refused; a fault of the program or of the schema.
    #[error("the database refused the operation")]
    Other(#[source] Box<dyn Error + Send + Sync>),
}

impl StoreError {
    /// Whether the database is away, so that trying again later may help.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    /// A conflict that the store noticed itself.
    pub(crate) fn conflict(what: impl Into<String>) -> Self {
        Self::Conflict(what.into().into())
    }

    /// A document that does not read back.
    pub(crate) fn corrupt(id: impl Into<String>, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Corrupt { id: id.into(), source: source.into() }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        let kind = match &error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Kind::Unavailable,
            DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => kind_of(cause),
            _ => Kind::Other,
        };
        kind.wrap(error)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        kind_of(&error).wrap(error)
    }
}

enum Kind {
    Unavailable,
    Conflict,
    Other,
}

impl Kind {
    fn wrap(self, error: impl Error + Send + Sync + 'static) -> StoreError {
        match self {
            Self::Unavailable => StoreError::Unavailable(Box::new(error)),
            Self::Conflict => StoreError::Conflict(Box::new(error)),
            Self::Other => StoreError::Other(Box::new(error)),
        }
    }
}

fn kind_of(error: &sqlx::Error) -> Kind {
    use sqlx::Error as E;
    match error {
        E::Io(_) | E::Tls(_) | E::Protocol(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed => Kind::Unavailable,
        E::Database(cause) => {
            let code = cause.code().unwrap_or_default();
            if cause.try_downcast_ref::<sqlx::postgres::PgDatabaseError>().is_some() {
                postgres_kind(&code)
            } else {
                sqlite_kind(&code)
            }
        }
        _ => Kind::Other,
    }
}

/// SQLSTATE classes, from appendix A of the PostgreSQL manual.
fn postgres_kind(code: &str) -> Kind {
    match code {
        // unique, foreign key, exclusion; serialisation failure, deadlock.
        "23505" | "23503" | "23P01" | "40001" | "40P01" => Kind::Conflict,
        // shutting down, starting up, crashed; too many connections; disk full; lock not available.
        "57P01" | "57P02" | "57P03" | "53300" | "53100" | "55P03" => Kind::Unavailable,
        _ if code.starts_with("08") => Kind::Unavailable,
        _ => Kind::Other,
    }
}

/// Primary result codes of SQLite live in the low byte of the extended ones.
fn sqlite_kind(code: &str) -> Kind {
    const BUSY: u32 = 5;
    const LOCKED: u32 = 6;
    const READONLY: u32 = 8;
    const IOERR: u32 = 10;
    const FULL: u32 = 13;
    const CANTOPEN: u32 = 14;
    const CONSTRAINT_FOREIGN_KEY: u32 = 787;
    const CONSTRAINT_PRIMARY_KEY: u32 = 1555;
    const CONSTRAINT_UNIQUE: u32 = 2067;
    match code.parse::<u32>() {
        Ok(CONSTRAINT_FOREIGN_KEY | CONSTRAINT_PRIMARY_KEY | CONSTRAINT_UNIQUE) => Kind::Conflict,
        Ok(extended) if matches!(extended & 0xff, BUSY | LOCKED | READONLY | IOERR | FULL | CANTOPEN) => {
            Kind::Unavailable
        }
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_is_away_is_told_apart_from_a_refusal() {
        assert!(StoreError::from(sqlx::Error::PoolTimedOut).is_unavailable());
        assert!(matches!(postgres_kind("57P01"), Kind::Unavailable));
        assert!(matches!(postgres_kind("08006"), Kind::Unavailable));
        assert!(matches!(postgres_kind("40001"), Kind::Conflict));
        assert!(matches!(postgres_kind("42601"), Kind::Other));
        assert!(matches!(sqlite_kind("2067"), Kind::Conflict));
        assert!(matches!(sqlite_kind("5"), Kind::Unavailable));
        assert!(matches!(sqlite_kind("261"), Kind::Unavailable));
        assert!(matches!(sqlite_kind("1"), Kind::Other));
    }

    #[test]
    fn no_variant_shows_the_words_of_the_database() {
        let error = StoreError::from(sqlx::Error::Protocol("SELECT secret".into()));
        assert!(!error.to_string().contains("secret"));
        assert!(error.source().expect("has a source").to_string().contains("secret"));
    }
}
