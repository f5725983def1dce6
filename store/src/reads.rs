//! What can be read from: the store, or a transaction that also sees its own writes.

use crate::connect::Store;
use crate::write::WriteTx;

/// Something that reads: [`Store`] sees what is committed, [`WriteTx`] also what it wrote itself.
pub trait Reads: sealed::Connected {}

impl Reads for Store {}
impl Reads for WriteTx {}

pub(crate) mod sealed {
    use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, StreamTrait};

    use super::{Store, WriteTx};

    pub trait Connected: Sync {
        type Connection: ConnectionTrait + StreamTrait + Send;
        fn connection(&self) -> &Self::Connection;
    }

    impl Connected for Store {
        type Connection = DatabaseConnection;
        fn connection(&self) -> &DatabaseConnection {
            &self.reader
        }
    }

    impl Connected for WriteTx {
        type Connection = DatabaseTransaction;
        fn connection(&self) -> &DatabaseTransaction {
            &self.transaction
        }
    }
}
