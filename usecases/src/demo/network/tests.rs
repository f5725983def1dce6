//! What the town's roads show, asked of the product's own search.

use std::sync::LazyLock;
use std::time::Instant;

use roads::network::{Network, Overrides};
use roads::search::{Ask, Scratch, Snap};
use roads::{Direction, Point, WalkingPace};

use super::*;

/// The facilities of the town, by name, and its roads.
struct Town {
    network: Network,
    places: Vec<(String, Point)>,
}

static TOWN: LazyLock<Town> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("roads.kaomie");
    let started = Instant::now();
    let about = prepare(folder.path(), &out).unwrap();
    println!("prepared in {:?}: {about:#?}", started.elapsed());
    assert!(is_demo(&about));
    let network = Network::from_bytes(fs::read(&out).unwrap(), &Overrides::none()).unwrap();
    let town = seed::demo::town("2026-11-22T11:00:00Z".parse().unwrap());
    let place = |details: &domain::facility::FacilityDetails| {
        let point = details.location?.point;
        Some((details.short_name.clone()?, Point { lon: point.lng(), lat: point.lat() }))
    };
    Town { network, places: town.drafts.iter().filter_map(|draft| place(&draft.details)).collect() }
});

#[test]
fn zz() {
    let t = &*TOWN;
    let m = |x: f64, y: f64| Point { lon: 135.5 + x * 10.53e-6, lat: 31.5 + y * 9.018e-6 };
    let at = |mode, name: &str| t.network.snap(mode, t.places.iter().find(|p| p.0 == name).unwrap().1).unwrap();
    let mode = Mode::Car;
    let office = at(mode, "顔見市役所");
    let ask =
        Ask { origins: &[office], mode, walking: WalkingPace::Standard, direction: Direction::Outbound, seconds: 7200 };
    Scratch::with(|s| {
        let r = t.network.reach(&ask, s).unwrap();
        for (n, x, y) in [
            ("W end", -15900.0, -1500.0),
            ("松浜", -13500.0, -1900.0),
            ("磯部", -9500.0, -1700.0),
            ("山田", -11050.0, 2500.0),
            ("奥谷N", -4400.0, 14300.0),
            ("奥谷1", -3600.0, 6900.0),
            ("北浦", 4000.0, 12000.0),
            ("tunnel N", 2050.0, 7300.0),
            ("岬", 7100.0, 8300.0),
            ("港", 5420.0, -2900.0),
            ("hill", 3000.0, 4420.0),
            ("W forest", -8100.0, 8100.0),
        ] {
            let sn = t.network.snap(mode, m(x, y));
            println!("{n} {:?}", sn.map(|sn| (r.seconds_to(&sn).map(|s| (s / 60.0).round()), sn.meters.round())));
        }
    });
    for mode in [Mode::Foot] {
        for a in &t.places {
            let sa = t.network.snap(mode, a.1).unwrap();
            if !(135.468..135.49).contains(&a.1.lon) {
                continue;
            }
            let ask = Ask {
                origins: &[sa],
                mode,
                walking: WalkingPace::Standard,
                direction: Direction::Outbound,
                seconds: 7200,
            };
            Scratch::with(|s| {
                let r = t.network.reach(&ask, s).unwrap();
                for b in &t.places {
                    let sb = t.network.snap(mode, b.1).unwrap();
                    let d = a.1.meters_to(b.1);
                    if d < 1300.0 && a.0 < b.0 {
                        if let Some(x) = r.seconds_to(&sb) {
                            if x > 2400.0 {
                                println!("FOOT {} {} {d:.0} m {:.0} min", a.0, b.0, x / 60.0);
                            }
                        }
                    }
                }
            });
        }
    }
    let mode = Mode::Car;
    let mut diffs = vec![];
    for a in &t.places {
        let sa = t.network.snap(mode, a.1).unwrap();
        let get = |direction| {
            let ask = Ask { origins: &[sa], mode, walking: WalkingPace::Standard, direction, seconds: 3600 };
            Scratch::with(|s| {
                let r = t.network.reach(&ask, s).unwrap();
                t.places.iter().map(|b| r.seconds_to(&t.network.snap(mode, b.1).unwrap())).collect::<Vec<_>>()
            })
        };
        let (o, i) = (get(Direction::Outbound), get(Direction::Inbound));
        for (k, b) in t.places.iter().enumerate() {
            if let (Some(x), Some(y)) = (o[k], i[k]) {
                if (x - y).abs() > 90.0 {
                    diffs.push(((x - y).abs() as i64, a.0.clone(), b.0.clone(), x as i64, y as i64));
                }
            } else {
                println!("NONE {} {}", a.0, b.0);
            }
        }
    }
    diffs.sort();
    println!("diffs {}", diffs.len());
    for d in diffs.iter().rev().step_by(40).take(12) {
        println!("{d:?}");
    }
}
