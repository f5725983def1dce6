//! Outlines of what is reached within 30 minutes: what they cost and how true they are.
//!
//! For each extract of `KAOMIE_REAL_DATA` and mode: processor time of the search alone and with its polygon on one warm
//! thread, and how often a position on a road lies inside of the polygon just when the search reaches it.
//! `cargo bench -p kaomie-roads --bench outline -- [NAME] [SECONDS…] [speed]`; with `speed`,
//! truth is left out.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a bench prints, and stops where something is wrong")]

mod inside;
mod truth;

use std::path::Path;

use cpu_time::ThreadTime;
use kaomie_roads::network::{Network, Overrides};
use kaomie_roads::osm::{self, ReadOptions};
use kaomie_roads::search::{Ask, Scratch, Snap};
use kaomie_roads::{Direction, Mode, WalkingPace, file, japan};
use truth::Truth;

/// Questions for each row.
const ORIGINS: usize = 40;
/// How often each is asked for its time; the least counts.
const REPEATS: usize = 9;

/// Extract, mode, and the most milliseconds a search with its polygon may take there.
const ROWS: [(&str, Mode, f64); 5] = [
    ("ube_walk", Mode::Foot, 1.2),
    ("malta", Mode::Foot, 1.2),
    ("malta", Mode::Bicycle, 4.0),
    ("malta", Mode::Car, 8.0),
    ("rhein_neckar_rnv", Mode::Car, 8.0),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let seconds: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let seconds = if seconds.is_empty() { vec![1800] } else { seconds };
    let named = |name: &str, mode: Mode| {
        words
            .iter()
            .filter(|word| *word != "speed" && word.parse::<u32>().is_err())
            .all(|word| name.contains(word.as_str()) || word == mode.name())
    };
    #[expect(clippy::disallowed_methods, reason = "a bench is told where the real data lies")]
    let Some(data) = std::env::var_os("KAOMIE_REAL_DATA") else {
        println!("KAOMIE_REAL_DATA is not set: nothing measured");
        return;
    };
    println!(
        "{:16} {:8} {:>9} {:>9} {:>9} {:>8} {:>7} {:>10}",
        "", "", "search", "+polygon", "p95", "corners", "recall", "precision"
    );
    for (name, mode, most) in ROWS.into_iter().filter(|(name, mode, _)| named(name, *mode)) {
        let path = Path::new(&data).join("roads").join(format!("{name}.osm.pbf"));
        row(name, &open(&path, mode), mode, most, &seconds, !words.iter().any(|word| word == "speed"));
    }
}

fn open(path: &Path, mode: Mode) -> Network {
    let rules = japan::JapanRules::new();
    let options = ReadOptions { modes: vec![mode], rules: &rules, progress: &|_| {} };
    let drafts = osm::read(&[path.to_owned()], &options).expect("the extract is readable");
    let bytes = file::to_bytes(drafts).expect("it can be packed");
    Network::from_bytes(bytes, &Overrides::none()).expect("it opens")
}

fn row(name: &str, network: &Network, mode: Mode, most: f64, seconds: &[u32], is_judged: bool) {
    let mut scratch = Scratch::default();
    let longest = seconds.iter().copied().max().unwrap_or(1800);
    let (mut searches, mut polygons, mut corners) = (Vec::new(), Vec::new(), 0);
    let mut truth = Truth::default();
    for origin in truth::origins(network, mode, ORIGINS) {
        let origins = [origin];
        let ask = ask(&origins, mode, longest);
        let mut least = [f64::MAX; 2];
        for _ in 0..REPEATS {
            let begin = ThreadTime::now();
            let reached = network.reach(&ask, &mut scratch).expect("a good question");
            let search = begin.elapsed().as_secs_f64();
            let contours = reached.contours(seconds, None);
            let both = begin.elapsed().as_secs_f64();
            least = [least[0].min(search), least[1].min(both)];
            corners += contours.iter().map(|contour| inside::corners(&contour.area)).sum::<usize>();
        }
        searches.push(least[0] * 1e3);
        polygons.push(least[1] * 1e3);
        if !is_judged {
            continue;
        }
        let reached = network.reach(&ask, &mut scratch).expect("a good question");
        for contour in reached.contours(seconds, None) {
            truth.compare(&reached, &contour);
        }
    }
    let [search, polygon] = [&mut searches, &mut polygons].map(|times| {
        times.sort_unstable_by(f64::total_cmp);
        [times[times.len() / 2], times[times.len() * 95 / 100]]
    });
    print!(
        "{name:16} {:8} {:6.2} ms {:6.2} ms {:6.2} ms {:8}",
        mode.name(),
        search[0],
        polygon[0],
        polygon[1],
        corners / ORIGINS / REPEATS,
    );
    if is_judged {
        print!(" {:7.4} {:10.4}", truth.recall(), truth.precision());
    }
    println!("{}", if polygon[0] <= most { String::new() } else { format!("  over the target of {most} ms") });
}

fn ask(origins: &[Snap], mode: Mode, seconds: u32) -> Ask<'_> {
    Ask { origins, mode, walking: WalkingPace::Standard, direction: Direction::Outbound, seconds }
}
