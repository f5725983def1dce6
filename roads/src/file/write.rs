//! Writing the file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use twox_hash::XxHash3_64;

use super::header::{self, ALIGN, ENTRY, Entry, HEADER};
use super::{About, FORMAT, LayerCounts, Section, WriteError};
use crate::draft::AboutSource;
use crate::graph::Arc;
use crate::prepare::{PackedLayer, pack};
use crate::{Draft, Drafts, LayerKind, TurnCosts};

/// Makes a new file beside `out` and renames it when it is whole and on the disk.
pub(super) fn replace(
    out: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> Result<About, WriteError>,
) -> Result<About, WriteError> {
    let failed = |source| WriteError::Io { path: out.display().to_string(), source };
    let name = out.file_name().ok_or_else(|| failed(io::Error::other("it is no name of a file")))?;
    let mut new_name = std::ffi::OsString::from(".");
    new_name.push(name);
    new_name.push(format!(".{}.new", std::process::id()));
    let new = Unfinished(out.with_file_name(new_name));

    let file = OpenOptions::new().write(true).create(true).truncate(true).open(&new.0).map_err(failed)?;
    let mut file = BufWriter::with_capacity(1 << 20, file);
    let about = fill(&mut file).map_err(|error| match error {
        WriteError::Io { source, .. } => failed(source),
        other => other,
    })?;
    let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)?;
    drop(file);
    fs::rename(&new.0, out).map_err(failed)?;
    // The rename itself is on the disk once its folder is.
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    Ok(about)
}

/// A file that goes away unless it was renamed.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Gone already when all went well; and there is nobody to tell when it can't be removed.
        let _ = fs::remove_file(&self.0);
    }
}

/// Packs and writes one layer after the other, so that only one is in memory.
pub(super) fn contents(drafts: Drafts, out: &mut (impl Write + Seek)) -> Result<About, WriteError> {
    let Drafts { drive, light, turns, water, about: mut source } = drafts;
    if source.modes.is_empty() {
        source.modes = prepared_modes(drive.is_some(), light.is_some());
    }
    if [&drive, &light].into_iter().flatten().all(|draft| draft.edges.is_empty()) {
        return Err(WriteError::NoRoads { modes: source.modes.join(", ") });
    }
    let layers: Vec<(LayerKind, Draft)> =
        drive.map(|d| (LayerKind::Drive, d)).into_iter().chain(light.map(|d| (LayerKind::Light, d))).collect();
    let count = layers.len() * Section::OF_LAYER.len() + 3;

    let mut body = Body { out, at: 0, entries: Vec::with_capacity(count) };
    body.zeros((HEADER + count * ENTRY) as u64)?;
    body.section(Section::Turns, Section::NO_LAYER, &turn_bytes(&turns)?)?;
    let mut counts = Vec::new();
    let mut bounds = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
    for (kind, draft) in layers {
        let layer = pack(kind, draft)?;
        for section in Section::OF_LAYER {
            body.section(section, kind as u32, section.bytes(&layer))?;
        }
        if let Some([west, south, east, north]) = layer.boxes.last().map(|sides| sides.map(|side| side as i32)) {
            let [w, s, e, n] = bounds;
            bounds = [w.min(west), s.min(south), e.max(east), n.max(north)];
        }
        counts.push(layer_counts(&layer));
    }
    body.section(Section::Water, Section::NO_LAYER, bytemuck::cast_slice(&crate::water::pack(&water)))?;
    drop(water);
    let [west, south, east, north] = bounds.map(|side| f64::from(side) / 1e7);
    let version = version(&body.entries, &source);
    let mut about = About { source, version, west, south, east, north, layers: counts, bytes: 0, format: FORMAT };
    let json = serde_json::to_vec(&about).map_err(|error| disk(error.into()))?;
    body.section(Section::About, Section::NO_LAYER, &json)?;

    about.bytes = body.at;
    let header = header::write(body.at, &body.entries);
    body.out.seek(SeekFrom::Start(0)).map_err(disk)?;
    body.out.write_all(&header).map_err(disk)?;
    body.out.flush().map_err(disk)?;
    Ok(about)
}

struct Body<'a, W> {
    out: &'a mut W,
    at: u64,
    entries: Vec<Entry>,
}

impl<W: Write> Body<'_, W> {
    fn section(&mut self, section: Section, layer: u32, bytes: &[u8]) -> Result<(), WriteError> {
        self.zeros(self.at.next_multiple_of(ALIGN) - self.at)?;
        let hash = XxHash3_64::oneshot(bytes);
        self.entries.push(Entry { id: section as u32, layer, offset: self.at, length: bytes.len() as u64, hash });
        self.out.write_all(bytes).map_err(disk)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    fn zeros(&mut self, count: u64) -> Result<(), WriteError> {
        self.at += count;
        self.out.write_all(&vec![0; count as usize]).map_err(disk)
    }
}

/// Where it was to be written is added by [`replace`].
fn disk(source: io::Error) -> WriteError {
    WriteError::Io { path: String::new(), source }
}

fn turn_bytes(turns: &TurnCosts) -> Result<Vec<u8>, WriteError> {
    let seconds = || turns.by_angle.iter().copied().chain([turns.signal, turns.u_turn]);
    if turns.by_angle.len() != 256 || !seconds().all(|cost| (0.0..=3600.0).contains(&cost)) {
        return Err(WriteError::TurnCosts);
    }
    Ok(seconds().flat_map(f32::to_le_bytes).collect())
}

fn prepared_modes(drive: bool, light: bool) -> Vec<String> {
    let kinds = [drive.then_some(LayerKind::Drive), light.then_some(LayerKind::Light)];
    kinds.into_iter().flatten().flat_map(LayerKind::modes).map(|mode| mode.name().to_owned()).collect()
}

fn layer_counts(layer: &PackedLayer) -> LayerCounts {
    let mut connected = std::collections::BTreeMap::new();
    for (bit, mode) in layer.kind.modes().iter().enumerate() {
        let count = layer.arcs.iter().filter(|words| Arc::unpack(**words).connected >> bit & 1 == 1).count();
        connected.insert(mode.name().to_owned(), count as u64);
    }
    let copied = layer.copies.chunk_by(|a, b| a[0] == b[0]).count();
    LayerCounts {
        kind: layer.kind.name().to_owned(),
        nodes: layer.nodes.len() as u64,
        edges: layer.edges.len() as u64 - 1,
        arcs: layer.arcs.len() as u64,
        steps: layer.shapes.len() as u64,
        classes: layer.classes.len() as u64,
        bans: layer.bans.len() as u64,
        copies: copied as u64,
        connected,
    }
}

/// Of the checksums of all other sections, and of what it was made from.
fn version(entries: &[Entry], source: &AboutSource) -> String {
    let mut hasher = Sha256::new();
    hasher.update(FORMAT.to_le_bytes());
    for entry in entries {
        hasher.update(entry.id.to_le_bytes());
        hasher.update(entry.layer.to_le_bytes());
        hasher.update(entry.length.to_le_bytes());
        hasher.update(entry.hash.to_le_bytes());
    }
    hasher.update(source.input_hash.as_bytes());
    hasher.update(source.rules.as_bytes());
    hasher.update(source.modes.join(",").as_bytes());
    hasher.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
