//! The service itself.

use async_graphql::Object;

use super::SourceRecord;
use crate::context::View;
use crate::scalar::Digest;

/// What this service is and which data it holds (稼働情報).
pub struct ServiceInfo(pub View);

/// What this service is and which data it holds (稼働情報).
#[Object]
impl ServiceInfo {
    /// Version of the program (版).
    async fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
    /// SHA-256 of the schema as served at /schema.graphql (SDL の指紋).
    async fn schema_digest(&self) -> Digest {
        Digest(crate::sdl_digest().to_owned())
    }
    /// The data sets it holds, each with its newest edition (データの版).
    async fn datasets(&self) -> Vec<SourceRecord> {
        self.0.atlas.datasets().into_iter().map(SourceRecord).collect()
    }
    /// Edition of the road network, null while none is loaded (道路データの版).
    async fn road_network_version(&self) -> Option<&str> {
        self.0.roads.as_ref().map(|roads| roads.network().version())
    }
    /// Whether it works without the internet, which it always does (外部へ通信しない設定か).
    async fn offline(&self) -> bool {
        true
    }
    /// Time zone of local times (基準の時間帯).
    async fn time_zone(&self) -> &'static str {
        "Asia/Tokyo"
    }
}
