//! The atlas at the size of the nation: 500,000 facilities, 11,000 areas, all generated.
//!
//! Prints medians beside a stated baseline of the same run, a scan over all facilities, so that numbers of different
//! machines can be compared by their ratios. `cargo bench -p kaomie-atlas --features synthetic`.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints, and stops where something is wrong")]

use std::fs::File;
use std::hint::black_box;
use std::io::{BufReader, BufWriter, Read, Write};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use domain::codes::*;
use domain::facility::Facility;
use domain::place::{BoundingBox, LngLat, approx_distance_meters, distance_meters};
use kaomie_atlas::question::*;
use kaomie_atlas::testing::{Random, World};
use kaomie_atlas::{Atlas, AtlasInput, FacilitiesInput, Patch, Sight};

/// How many, unless an argument says otherwise.
const FACILITIES: u64 = 500_000;

fn main() {
    let world = World::nation(7);
    let areas = world.areas();
    let facilities = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(FACILITIES);
    println!("{facilities} facilities, {} areas", areas.len());
    let mut scan = Vec::new();
    let mut file = tempfile().expect("a temporary file");
    write_documents(&world, facilities, &mut file, &mut scan);
    let before = resident();
    let (begin, processor) = (Instant::now(), processor_seconds());
    let input =
        AtlasInput { generation: 1, built_at: now(), facilities: documents(file), areas, ..AtlasInput::default() };
    let atlas = Atlas::build(input).seen_by_everybody();
    println!(
        "build from JSON documents   {:8.2} s, {:.2} s of processor time   (target 10 s of processor time)",
        begin.elapsed().as_secs_f64(),
        processor_seconds() - processor
    );
    println!(
        "memory: {} MB resident more than before, {} MB estimated, {} MB resident in all (target 450)",
        (resident() - before) >> 20,
        atlas.memory_bytes() >> 20,
        resident() >> 20
    );
    questions(&atlas, &scan);
    edits(&atlas, &world);
    println!("resident at the end {} MB", resident() >> 20);
}

/// What the baseline looks at: one line for each public facility with a position.
type Line = (LngLat, FacilityKind, uuid::Uuid);

fn questions(atlas: &Sight, scan: &[Line]) {
    let mut random = Random::new(1, 1);
    let centers: Vec<LngLat> = (0..2_000).map(|_| scan[random.below(scan.len() as u64) as usize].0).collect();
    let mut next = 0;
    let mut center = || {
        next += 1;
        centers[next % centers.len()]
    };
    let page = |size| PageRequest { size, from: PageFrom::After(None), with_total: false };
    let filter = || Filter { kinds: vec![FacilityKind::Clinic, FacilityKind::Pharmacy], ..Filter::default() };
    let ask = |query: &DirectoryQuery, size| black_box(atlas.facilities(query, &page(size), now()).expect("an answer"));

    let baseline = median(20, || {
        let center = center();
        let mut hits: Vec<(f64, uuid::Uuid)> = scan
            .iter()
            .filter(|line| {
                matches!(line.1, FacilityKind::Clinic | FacilityKind::Pharmacy)
                    && approx_distance_meters(center, line.0) < 8_100.0
            })
            .map(|line| (distance_meters(center, line.0), line.2))
            .filter(|hit| hit.0 <= 8_000.0)
            .collect();
        hits.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        black_box(hits.len());
    });
    println!("baseline: radius by scanning all  {} {} of work", show(baseline.clock), show(baseline.work));
    let report = |what: &str, target: &str, time: Cost| {
        println!(
            "{what:<46}{} {} of work {:>8.0}x faster than the scan   (target {target})",
            show(time.clock),
            show(time.work),
            baseline.clock.as_secs_f64() / time.clock.as_secs_f64()
        );
    };
    let near = |center| DirectoryQuery {
        filter: filter(),
        spatial: Some(Spatial::Near { center, radius_meters: 8_000.0 }),
        ..DirectoryQuery::default()
    };
    let hits: usize = (0..200).map(|_| atlas.count(&near(center()), now()).expect("a count")).sum();
    println!("radius 8 km with two kinds: {} hits on average", hits / 200);
    report(
        "radius 8 km, count",
        "60 us",
        median(2_000, || {
            black_box(atlas.count(&near(center()), now()).expect("a count"));
        }),
    );
    report(
        "radius 8 km, sorted, first 50, read anew",
        "60 us",
        median(2_000, || {
            ask(&near(center()), 50);
        }),
    );
    let home = centers[0];
    report(
        "radius 8 km, sorted, first 50, read lately",
        "60 us",
        median(2_000, || {
            ask(&near(home), 50);
        }),
    );
    let nearest = |center| DirectoryQuery {
        filter: Filter { kinds: vec![FacilityKind::Pharmacy], ..Filter::default() },
        spatial: Some(Spatial::Nearest { center, count: 20 }),
        ..DirectoryQuery::default()
    };
    report(
        "20 nearest of a kind, found",
        "10 us",
        median(2_000, || {
            black_box(atlas.count(&nearest(center()), now()).expect("a count"));
        }),
    );
    report(
        "20 nearest of a kind, read lately",
        "10 us",
        median(2_000, || {
            ask(&nearest(home), 20);
        }),
    );
    report(
        "areas at a point",
        "20 us",
        median(2_000, || {
            black_box(atlas.areas_at(center(), now().date_naive()));
        }),
    );
    texts(atlas, &report);
    maps(atlas, home, &report);
    let everything = DirectoryQuery { filter: filter(), ..DirectoryQuery::default() };
    report(
        "first 50 of the nation by name",
        "-",
        median(10, || {
            ask(&everything, 50);
        }),
    );
    let open = DirectoryQuery { open_at: Some(now()), ..DirectoryQuery::default() };
    report(
        "open now in the nation, count",
        "-",
        median(10, || {
            black_box(atlas.count(&open, now()).expect("a count"));
        }),
    );
    report(
        "all facets of the nation",
        "-",
        median(5, || {
            black_box(atlas.facets(&everything, FacetKey::ALL, now()).expect("facets"));
        }),
    );
}

fn texts(atlas: &Sight, report: &dyn Fn(&str, &str, Cost)) {
    for text in ["青空", "さくら 薬局", "存在しない名前", "架空3市桜木町1-2-3", "ア"] {
        let query = DirectoryQuery { text: Some(text.into()), ..DirectoryQuery::default() };
        let request = PageRequest { size: 20, from: PageFrom::After(None), with_total: true };
        let hits = atlas.count(&query, now()).expect("a count");
        let time = median(9, || {
            black_box(atlas.facilities(&query, &request, now()).expect("an answer"));
        });
        report(&format!("text {text} ({hits} hits)"), "20 ms", time);
    }
    report(
        "suggest 青空",
        "20 ms",
        median(9, || {
            black_box(atlas.suggest("青空", &[], None, 10));
        }),
    );
}

fn maps(atlas: &Sight, home: LngLat, report: &dyn Fn(&str, &str, Cost)) {
    let filter =
        Filter { categories: vec![FacilityCategory::Medical, FacilityCategory::Pharmacy], ..Filter::default() };
    for zoom in [5u8, 8, 11, 14] {
        let half = 360.0 / f64::from(1u32 << zoom) * 2.0;
        let bbox = BoundingBox::new(
            (home.lng() - half).max(-180.0),
            (home.lat() - half).max(-85.0),
            (home.lng() + half).min(180.0),
            (home.lat() + half).min(85.0),
        );
        let bbox = bbox.expect("a box");
        let total = atlas.map(bbox, zoom, &filter, true, 500, now()).expect("a map").total;
        let time = median(9, || {
            black_box(atlas.map(bbox, zoom, &filter, true, 500, now()).expect("a map"));
        });
        report(&format!("map at zoom {zoom} with a filter ({total} in it)"), "30 ms", time);
    }
}

fn edits(atlas: &Sight, world: &World) {
    let mut number = 0;
    let mut patch = |moved: bool| {
        number += 37;
        let mut facility = world.facility(number);
        facility.updated_at = now();
        facility.details.name.push('改');
        if moved && let Some(location) = &mut facility.details.location {
            location.point = LngLat::new(location.point.lng() + 1.0, location.point.lat()).expect("a position");
        }
        Patch { generation: 2, built_at: now(), upserted: vec![facility], removed: Vec::new() }
    };
    let edit = median(50, || {
        black_box(atlas.patched(patch(false)));
    });
    println!("one facility edited: {}   (target 150 ms)", show(edit.clock));
    let moved = median(50, || {
        black_box(atlas.patched(patch(true)));
    });
    println!("one facility moved:  {}   (target 150 ms)", show(moved.clock));
}

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_600) + TimeDelta::hours(2)
}

/// How long something takes: median on the clock, and mean of the processor's work.
#[derive(Clone, Copy)]
struct Cost {
    clock: Duration,
    work: Duration,
}

fn median(times: usize, mut run: impl FnMut()) -> Cost {
    let before = processor_seconds();
    let mut all: Vec<Duration> = (0..times)
        .map(|_| {
            let begin = Instant::now();
            run();
            begin.elapsed()
        })
        .collect();
    let work = Duration::from_secs_f64((processor_seconds() - before) / times as f64);
    all.sort();
    Cost { clock: all[times / 2], work }
}

fn show(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    if micros < 1_000.0 { format!("{micros:8.1} us") } else { format!("{:8.2} ms", micros / 1e3) }
}

/// Documents go through a file, so that they are not in memory together, as they would not be when read from a database.
fn write_documents(world: &World, facilities: u64, file: &mut File, scan: &mut Vec<Line>) {
    let mut out = BufWriter::new(file);
    let mut bytes = 0;
    for number in 0..facilities {
        let facility: Facility = world.facility(number);
        let document = serde_json::to_vec(&facility).expect("a document");
        bytes += document.len();
        out.write_all(&u32::try_from(document.len()).expect("a length").to_le_bytes()).expect("written");
        out.write_all(&document).expect("written");
        if let Some(location) = facility.details.location.filter(|_| facility.visibility == Visibility::Public) {
            scan.push((location.point, facility.details.kind, facility.id.0));
        }
    }
    out.flush().expect("written");
    println!("documents: {} bytes each on average", bytes as u64 / facilities);
}

fn documents(mut file: File) -> FacilitiesInput {
    std::io::Seek::rewind(&mut file).expect("rewound");
    let mut input = BufReader::with_capacity(1 << 20, file);
    FacilitiesInput::Documents(Box::new(std::iter::from_fn(move || {
        let mut length = [0; 4];
        input.read_exact(&mut length).ok()?;
        let mut document = vec![0; u32::from_le_bytes(length) as usize];
        input.read_exact(&mut document).ok()?;
        Some(document)
    })))
}

/// A file that is gone when it is closed.
fn tempfile() -> std::io::Result<File> {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("national-documents");
    let file = File::options().create(true).truncate(true).read(true).write(true).open(&path)?;
    std::fs::remove_file(path)?;
    Ok(file)
}

/// Processor time of this process in all its living threads, to tell work from waiting on a busy machine; 0 where unknown.
fn processor_seconds() -> f64 {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return 0.0 };
    let nanos = threads.flatten().filter_map(|thread| {
        let status = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        status.split_whitespace().next()?.parse::<u64>().ok()
    });
    nanos.sum::<u64>() as f64 / 1e9
}

/// Resident bytes of this process, 0 where the system does not tell.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0) * 1024
}
