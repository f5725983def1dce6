//! On which side of the road one drives.

use super::gather::Gathered;

/// Where traffic keeps to the left, as boxes west, south, east, north in degrees that hold their roads and as few as
/// possible of neighbours that keep to the right.
///
/// Countries by "Countries driving on the left", UK Department for Transport / WorldStandards, 2024; the boxes are ours.
const LEFT: &[[f64; 4]] = &[
    // Japan from Kyushu to Hokkaido, between Korea and Primorye; Tsushima, Goto; south of it, Okinawa up to Yonaguni.
    [129.4, 30.0, 132.0, 35.0],
    [132.0, 30.0, 138.0, 38.0],
    [138.0, 30.0, 146.0, 45.7],
    [129.1, 33.9, 129.5, 34.8],
    [128.3, 32.5, 129.5, 33.9],
    [122.8, 24.0, 131.5, 30.1],
    [140.0, 20.0, 154.1, 30.0],
    // Malta.
    [14.1, 35.7, 14.7, 36.2],
    // Cyprus.
    [32.2, 34.5, 34.7, 35.75],
    // Great Britain in steps along the Channel, Ireland, Jersey and Guernsey.
    [-6.5, 49.8, -3.0, 51.5],
    [-3.0, 50.4, 0.0, 51.5],
    [0.0, 50.7, 1.46, 51.5],
    [-10.8, 51.3, 1.8, 61.0],
    [-2.75, 49.15, -2.0, 49.55],
    // Hong Kong and Macau.
    [113.5, 22.1, 114.5, 22.55],
    // Thailand: north, middle, the peninsula.
    [97.9, 14.4, 100.4, 20.3],
    [100.4, 13.0, 102.3, 17.8],
    [102.3, 14.5, 104.8, 17.6],
    [98.2, 5.6, 102.1, 13.0],
    // Malaysia, Singapore, Brunei, Indonesia, Timor-Leste, Papua New Guinea.
    [95.0, -11.1, 141.0, 5.6],
    [99.6, 1.2, 104.6, 6.7],
    [109.5, 0.8, 119.3, 7.4],
    [140.8, -11.7, 156.0, -0.8],
    // India, Bangladesh, Nepal, Bhutan, Sri Lanka, Pakistan, the Maldives.
    [66.5, 6.0, 92.0, 28.0],
    [74.0, 28.0, 88.2, 30.5],
    [70.0, 28.0, 79.5, 35.5],
    [61.5, 24.8, 70.0, 29.5],
    [88.0, 26.6, 97.0, 28.3],
    [92.0, 22.0, 94.0, 27.0],
    [72.6, -0.8, 73.8, 7.2],
    // Australia, New Zealand, Fiji, Samoa and their neighbours.
    [112.0, -44.0, 154.0, -10.0],
    [165.8, -47.6, 179.0, -34.0],
    [176.8, -19.5, 180.0, -15.5],
    [-173.0, -22.0, -171.0, -13.0],
    // Africa: South Africa, Namibia, Botswana, Zimbabwe, Lesotho, Eswatini, Mozambique; Zambia, Malawi; Tanzania,
    // Kenya, Uganda; Mauritius, Seychelles.
    [11.7, -35.0, 32.9, -18.0],
    [30.2, -26.9, 41.0, -10.5],
    [24.0, -18.0, 33.7, -12.5],
    [30.8, -11.7, 40.5, 4.2],
    [33.9, 3.0, 41.5, 4.6],
    [29.6, -1.4, 35.0, 3.7],
    [57.2, -20.6, 63.6, -19.6],
    [46.0, -10.3, 56.4, -3.7],
    // Jamaica, Bahamas, Barbados, Trinidad, the Windward and Leeward islands that keep to the left, Guyana, Suriname.
    [-78.5, 17.6, -76.1, 18.6],
    [-79.5, 21.5, -73.0, 27.3],
    [-59.7, 13.0, -59.4, 13.4],
    [-62.0, 10.0, -60.4, 11.4],
    [-61.6, 11.9, -60.8, 14.2],
    [-61.4, 1.2, -54.0, 8.6],
];

/// Whether traffic keeps to the left: by `driving_side` when a tenth of the ways say it (single ways do where lanes
/// cross over), else by where the middle of the data lies.
pub(super) fn drives_on_the_left(gathered: &Gathered) -> bool {
    let (mut left, mut right) = (0, 0);
    let said: Vec<Option<bool>> = (0..gathered.tagsets.len() as u32)
        .map(|set| {
            let pairs = gathered.tagsets.pairs(set);
            let value = pairs.iter().find(|(key, _)| *key == "driving_side").map(|(_, value)| *value);
            value.filter(|value| ["left", "right"].contains(value)).map(|value| value == "left")
        })
        .collect();
    for way in &gathered.ways {
        match said[way.tagset as usize] {
            Some(true) => left += 1,
            Some(false) => right += 1,
            None => {}
        }
    }
    if (left + right) * 10 > gathered.ways.len() {
        return left > right;
    }
    gathered.nodes.middle().is_some_and(|middle| on_the_left(middle.lon, middle.lat))
}

fn on_the_left(lon: f64, lat: f64) -> bool {
    LEFT.iter().any(|[west, south, east, north]| (*west..=*east).contains(&lon) && (*south..=*north).contains(&lat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_are_on_their_side() {
        for (lon, lat) in [
            (139.41, 35.70),
            (131.27, 33.95),
            (141.35, 43.06),
            (127.68, 26.21),
            (129.29, 34.20),
            (14.51, 35.90),
            (-0.12, 51.51),
            (-4.14, 50.37),
            (1.31, 51.13),
            (-6.26, 53.35),
            (33.37, 35.17),
            (100.50, 13.75),
            (103.82, 1.35),
            (106.85, -6.20),
            (77.21, 28.61),
            (90.41, 23.81),
            (151.21, -33.87),
            (174.76, -36.85),
            (28.05, -26.20),
            (36.82, -1.29),
        ] {
            assert!(on_the_left(lon, lat), "{lon} {lat}");
        }
        for (lon, lat) in [
            (8.67, 49.41),
            (2.35, 48.86),
            (1.61, 50.73),
            (1.08, 49.93),
            (129.08, 35.18),
            (126.98, 37.57),
            (121.56, 25.04),
            (113.26, 23.13),
            (102.63, 17.97),
            (12.50, 41.90),
            (15.09, 37.50),
            (-74.01, 40.71),
            (131.89, 43.12),
            (120.98, 14.60),
        ] {
            assert!(!on_the_left(lon, lat), "{lon} {lat}");
        }
    }
}
