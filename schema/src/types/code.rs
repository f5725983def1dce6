//! Codes of official and own tables.

use async_graphql::{ID, Object};
use domain::codes::CodeSystemName;
use domain::tables::departments;
use usecases::codes::CodeRow;

use crate::node::code_id;
use crate::page::connection;

/// A code of an official or own table (コード).
#[derive(Clone)]
pub struct CodeNode(pub CodeRow);

/// A code of an official or own table (コード).
#[Object(name = "Code")]
impl CodeNode {
    /// Global id (ID).
    pub(crate) async fn id(&self) -> ID {
        code_id(self.0.system, &self.0.value)
    }
    /// Value (値).
    async fn value(&self) -> &str {
        &self.0.value
    }
    /// Label (表示).
    async fn label(&self) -> &str {
        &self.0.label
    }
    /// Value of the code above it (上のコード).
    async fn parent(&self) -> Option<&str> {
        self.0.parent.as_deref()
    }
    /// What it corresponds to across revisions or in the vocabularies of this schema (版をまたぐ対応).
    async fn maps_to(&self) -> &[String] {
        &self.0.maps_to
    }
}

impl CodeNode {
    /// A department by its five-digit code; one that the table does not know is labelled by its code.
    pub(crate) fn department(code: &str) -> Self {
        Self(CodeRow {
            system: CodeSystemName::Department,
            value: code.to_owned(),
            label: departments::label(code).unwrap_or(code).to_owned(),
            parent: code.get(..2).map(str::to_owned),
            maps_to: Vec::new(),
        })
    }
}

connection! {
    /// A page of codes (コードの一覧).
    CodeConnection,
    /// A code in its list (コードの縁).
    CodeEdge of CodeNode
}
