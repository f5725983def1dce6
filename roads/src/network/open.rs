//! Opening: which files are refused, and why.

use std::ops::Range;

use super::storage::Storage;
use super::tables::Tables;
use super::{Network, Overrides, OverridesError, verify};
use crate::file::header::{self, ALIGN, ENDIAN, ENTRY, Entry, HEADER, MAGIC, MAX_SECTIONS, u32_at, u64_at};
use crate::file::{About, FORMAT, Section};
use crate::search::SpeedTables;
use crate::{LayerKind, Mode, TurnCosts};

/// Files up to this size are verified whole when they are opened.
const VERIFIED_AT_ONCE: u64 = 256 << 20;

/// Why a prepared file is refused.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The disk.
    #[error("can't read the prepared roads at {path}: {source}")]
    Read {
        /// Where.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another kind of file.
    #[error("this is no file of prepared roads: make one from an extract (.osm.pbf) with `kaomie roads build`")]
    NotRoads,
    /// Made on, or opened on, a machine of the other byte order.
    #[error(
        "the roads were prepared for a machine of another byte order: run `kaomie roads build` again on a little-endian one"
    )]
    OtherByteOrder,
    /// Made by a kaomie with another layout.
    #[error(
        "the roads were prepared by another kaomie (format {found}, this one reads {FORMAT}): run `kaomie roads build` again"
    )]
    OtherFormat {
        /// The file's format version.
        found: u32,
    },
    /// Cut off, or something was added.
    #[error(
        "the prepared roads are {found} bytes long and should be {expected}: the copy is not whole, copy the file again or run `kaomie roads build` again"
    )]
    Length {
        /// As the header says.
        expected: u64,
        /// As it is.
        found: u64,
    },
    /// Contents that contradict their checksums or each other.
    #[error("the prepared roads are damaged, {what}: copy the file again or run `kaomie roads build` again")]
    Damaged {
        /// What is wrong.
        what: String,
    },
    /// The municipality's own speeds don't go with this network.
    #[error(transparent)]
    Overrides(#[from] OverridesError),
}

impl OpenError {
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

pub(super) fn open(storage: Storage, overrides: &Overrides) -> Result<Network, OpenError> {
    let bytes = storage.bytes();
    let length = bytes.len() as u64;
    let entries = sections(bytes, length)?;
    if length <= VERIFIED_AT_ONCE {
        verify::whole(bytes, &entries)?;
    }
    let range_of = |section: Section, layer: u32| {
        entries
            .iter()
            .find(|(entry, _)| entry.id == section as u32 && entry.layer == layer)
            .map(|(entry, _)| range(entry))
    };
    let place = |section: Section| {
        range_of(section, Section::NO_LAYER)
            .ok_or_else(|| OpenError::damaged(format!("its {} are missing", section.name())))
    };
    let alone = |section: Section| place(section).map(|range| bytes.get(range).unwrap_or(&[]));
    let mut about: About = serde_json::from_slice(alone(Section::About)?)
        .map_err(|error| OpenError::damaged(format!("its description can't be read ({error})")))?;
    about.bytes = length;
    let turns = turn_costs(alone(Section::Turns)?)?;
    let water = place(Section::Water)?;
    let layer = |kind: LayerKind| Tables::find(kind, bytes, |section| range_of(section, kind as u32));
    let (drive, light) = (layer(LayerKind::Drive)?, layer(LayerKind::Light)?);

    let version = about.version.clone();
    let method = about.source.rules.clone();
    let modes = Mode::ALL.map(|mode| {
        let tables = if mode.layer() == LayerKind::Drive { &drive } else { &light };
        let prepared = about.source.modes.iter().any(|name| name == mode.name());
        prepared && tables.as_ref().is_some_and(|tables| tables.edge_count() > 0)
    });
    let speeds = SpeedTables::default();
    let unused_overrides = Vec::new();
    let mut network =
        Network { storage, about, version, method, turns, water, speeds, drive, light, modes, unused_overrides };
    network.unused_overrides = overrides.apply(&mut network)?;
    network.speeds = network.speed_tables();
    Ok(network)
}

/// Reads the header, which may be all there is of the bytes, and says how many sections there are.
pub(super) fn head(bytes: &[u8], length: u64) -> Result<usize, OpenError> {
    if cfg!(target_endian = "big") {
        return Err(OpenError::OtherByteOrder);
    }
    if !bytes.starts_with(&MAGIC) {
        return Err(OpenError::NotRoads);
    }
    let short = || OpenError::damaged("its header is cut off");
    let endian = u32_at(bytes, 8).ok_or_else(short)?;
    if endian == ENDIAN.swap_bytes() {
        return Err(OpenError::OtherByteOrder);
    }
    if endian != ENDIAN {
        return Err(OpenError::damaged("its mark of the byte order is wrong"));
    }
    let found = u32_at(bytes, 12).ok_or_else(short)?;
    if found != FORMAT {
        return Err(OpenError::OtherFormat { found });
    }
    let expected = u64_at(bytes, 16).ok_or_else(short)?;
    if expected != length {
        return Err(OpenError::Length { expected, found: length });
    }
    let count = u32_at(bytes, 24).ok_or_else(short)?;
    if count > MAX_SECTIONS || (HEADER + count as usize * ENTRY) as u64 > length {
        return Err(OpenError::damaged("its table of sections is too long"));
    }
    Ok(count as usize)
}

/// The sections of a file with their names, each inside it, aligned and of whole records, and none twice. The bytes need
/// hold no more than header and table.
pub(super) fn sections(bytes: &[u8], length: u64) -> Result<Vec<(Entry, &'static str)>, OpenError> {
    let count = head(bytes, length)?;
    let start = bytes.get(..HEADER + count * ENTRY).ok_or_else(|| OpenError::damaged("its header is cut off"))?;
    if u64_at(start, header::CHECKSUM_AT) != Some(header::checksum(start)) {
        return Err(OpenError::damaged("the checksum of its header is wrong"));
    }
    let mut entries: Vec<(Entry, &'static str)> = Vec::with_capacity(count);
    let mut free = start.len() as u64;
    for entry in start[HEADER..].chunks_exact(ENTRY).filter_map(Entry::read) {
        let Some(section) = Section::from_number(entry.id) else {
            return Err(OpenError::damaged(format!("it has an unknown section {}", entry.id)));
        };
        let name = section.name();
        let end = entry.offset.checked_add(entry.length).filter(|end| *end <= length);
        let Some(end) = end.filter(|_| entry.offset >= free && entry.offset.is_multiple_of(ALIGN)) else {
            return Err(OpenError::damaged(format!("its {name} are not where they can be")));
        };
        if !entry.length.is_multiple_of(section.record() as u64) {
            return Err(OpenError::damaged(format!("its {name} are no whole records")));
        }
        if entries.iter().any(|(other, _)| (other.id, other.layer) == (entry.id, entry.layer)) {
            return Err(OpenError::damaged(format!("its {name} are there twice")));
        }
        free = end;
        entries.push((entry, name));
    }
    Ok(entries)
}

fn range(entry: &Entry) -> Range<usize> {
    entry.offset as usize..(entry.offset + entry.length) as usize
}

fn turn_costs(bytes: &[u8]) -> Result<TurnCosts, OpenError> {
    let seconds: Vec<f32> =
        bytes.chunks_exact(4).filter_map(|word| word.try_into().ok()).map(f32::from_le_bytes).collect();
    match seconds.as_slice() {
        [by_angle @ .., signal, u_turn]
            if by_angle.len() == 256 && seconds.iter().all(|cost| (0.0..=3600.0).contains(cost)) =>
        {
            Ok(TurnCosts { by_angle: by_angle.to_vec(), signal: *signal, u_turn: *u_turn })
        }
        _ => Err(OpenError::damaged("its turn costs are none")),
    }
}
