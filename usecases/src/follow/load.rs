//! Loading everything: the first atlas, and the next one after an import that changed much.

use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use atlas::{Atlas, AtlasInput, FacilitiesInput, GazetteerInput};
use domain::codes::ChangeKind;
use domain::ids::FacilityId;
use store::StoreError;

use super::{blocking, publish};
use crate::app::App;
use crate::events::FacilityChanges;

/// Documents in one chunk between the database and the builder.
const CHUNK: u32 = 2_000;
/// Chunks that may wait for the builder, so that reading never runs far ahead in memory.
const CHUNKS_WAITING: usize = 8;

/// Loads the whole database and publishes the atlas of it.
pub async fn load(app: &Arc<App>) -> Result<(), StoreError> {
    reload(app, None).await
}

/// Like [`load`], telling subscribers which facilities had changed.
pub(super) async fn reload(app: &Arc<App>, changed: Option<Vec<(FacilityId, ChangeKind)>>) -> Result<(), StoreError> {
    let started = std::time::Instant::now();
    let before = app.atlas();
    let after = read(app).await?;
    let unreadable = after.unreadable();
    if unreadable.count > 0 {
        tracing::error!(count = unreadable.count, examples = ?unreadable.examples, "stored documents cannot be read and are left out");
    }
    tracing::info!(
        generation = after.generation(),
        facilities = after.held(),
        seconds = started.elapsed().as_secs_f64(),
        "atlas loaded"
    );
    let changes = changed.map(|changed| FacilityChanges { before, after: after.clone(), changed });
    publish(app, after, changes).await;
    Ok(())
}

/// Reads everything. Lines committed while it reads may be in it already; applying them again does no harm.
pub(crate) async fn read(app: &Arc<App>) -> Result<Atlas, StoreError> {
    let store = &app.store;
    let generation = store::changes::latest_seq(store).await?;
    let GazetteerInput { towns, postal_codes, municipality_names } = gazetteer(app).await?;
    let areas = store::areas::all(store).await?;
    let population = store::population::all(store).await?;
    let people = store::people::all(store).await?;
    let guides = super::guides::all(app).await?;
    let on_call = super::on_call::all(app).await?;
    let beds = super::beds::all(app).await?;
    let built_at = app.now();
    let (send, receive) = sync_channel::<Vec<String>>(CHUNKS_WAITING);
    let build = tokio::task::spawn_blocking(move || {
        let documents = Box::new(receive.into_iter().flatten().map(String::into_bytes));
        let facilities = FacilitiesInput::Documents(documents);
        Atlas::build(AtlasInput {
            generation,
            built_at,
            facilities,
            areas,
            towns,
            postal_codes,
            municipality_names,
            population,
            people,
            guides,
            on_call,
            beds,
        })
    });
    // A full channel holds this thread for a moment; the builder runs on threads of its own.
    let read = store::facilities::load_all(store, CHUNK, |documents| {
        // The builder takes documents until the channel closes; if it panicked, `build` tells below.
        let _ = send.send(documents);
    })
    .await;
    drop(send);
    let atlas = match build.await {
        Ok(atlas) => atlas,
        Err(fault) => std::panic::resume_unwind(fault.into_panic()),
    };
    read?;
    Ok(atlas)
}

/// What the geocoder needs.
pub(crate) async fn gazetteer(app: &Arc<App>) -> Result<GazetteerInput, StoreError> {
    Ok(GazetteerInput {
        towns: store::gazetteer::all_towns(&app.store).await?,
        postal_codes: store::gazetteer::all_postal_codes(&app.store).await?,
        municipality_names: store::gazetteer::all_municipality_names(&app.store).await?,
    })
}

/// An atlas with places but no facilities, for reading files without loading the directory.
pub(crate) async fn places(app: &Arc<App>) -> Result<Atlas, StoreError> {
    let GazetteerInput { towns, postal_codes, municipality_names } = gazetteer(app).await?;
    let areas = store::areas::all(&app.store).await?;
    let built_at = app.now();
    Ok(blocking(move || {
        Atlas::build(AtlasInput { built_at, areas, towns, postal_codes, municipality_names, ..AtlasInput::default() })
    })
    .await)
}
