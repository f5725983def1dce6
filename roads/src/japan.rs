//! The product's rules: Japanese typical speeds, access and turn costs.
//!
//! | subject | where |
//! |---|---|
//! | which ways count, and as what | kind of road, from `highway`, `route`, `junction`, `service` |
//! | who may use them | OpenStreetMap's access hierarchy for each mode, for each direction, without conditions |
//! | how fast a car is | typical speeds by prefecture and density, bounded by signs, the law, surface and form |
//! | how fast a bicycle is | 15 km/h, less on bad surfaces; pushed at 4 km/h wherever only walking is allowed |
//! | how fast one walks | 4.8 km/h; half of that on steps |
//! | what stands in the way | barriers on nodes, for each mode |

mod access;
mod barrier;
mod bicycle;
mod car;
mod density;
mod ferry;
mod foot;
mod kind;
mod law;
mod limit;
mod measure;
mod oneway;
mod prefecture;
mod surface;
mod turns;
mod typical;

pub use density::DensityGrid;
pub use law::{CENTRE_LINE_RULE_SINCE, Day};
pub use prefecture::prefecture_at;
pub use turns::turn_costs;

use crate::{Class, NodeRules, Place, Rules, Speeds, Tags, TurnCosts, WayRules};

/// The rules of the product, for Japan; elsewhere they hold as well as they can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JapanRules {
    day: Day,
}

impl JapanRules {
    /// With the law as it stands since 2026-09-01.
    #[must_use]
    pub fn new() -> Self {
        Self::on(CENTRE_LINE_RULE_SINCE)
    }

    /// With the law as it stands on a day: before 2026-09-01 roads without a centre line have no limit of 30 km/h.
    #[must_use]
    pub fn on(day: Day) -> Self {
        Self { day }
    }
}

impl Default for JapanRules {
    fn default() -> Self {
        Self::new()
    }
}

impl Rules for JapanRules {
    fn way(&self, tags: &Tags<'_>, place: Place) -> Option<WayRules> {
        let kind = kind::of(tags)?;
        let car = car::speeds(tags, kind, place, self.day);
        let speeds: Speeds =
            [car.kmh, bicycle::speeds(tags, kind), foot::speeds(tags, kind)].map(|kmh| kmh.map(tenths));
        if speeds == [[0; 2]; 3] {
            return None;
        }
        let class = Class {
            road: kind.road,
            prefecture: place.prefecture,
            density: place.density,
            speeds,
            restricted: car.restricted,
        };
        Some(WayRules { class, duration_seconds: ferry::duration(tags, kind) })
    }

    fn node(&self, tags: &Tags<'_>) -> NodeRules {
        NodeRules { signal: barrier::signal(tags), closed: barrier::closed(tags) }
    }

    fn turns(&self, drives_on_the_left: bool) -> TurnCosts {
        turn_costs(drives_on_the_left)
    }

    fn about(&self) -> String {
        let limit = if self.day >= CENTRE_LINE_RULE_SINCE {
            "、日本では中央線のない道路は法定 30 km/h 以下"
        } else {
            ""
        };
        format!(
            "車:都道府県・道路密度・道路種別ごとの平均的な走行速度(OpenStreetMapSpeeds。国外は日本全体の値)、最高速度標識以下{limit}、\
             右左折・信号の時間を加算。自転車:15 km/h(歩行者専用の区間は押して 4 km/h)。\
             徒歩:4.8 km/h(80 m/分、不動産の表示に関する公正競争規約施行規則)、階段は半分。\
             時間帯による混雑、天候、坂、待ち時間は含みません。"
        )
    }
}

/// Tenths of a kilometre an hour. What is open stays open, however slow.
fn tenths(kmh: f64) -> u16 {
    if kmh > 0.0 { (kmh * 10.0).round().clamp(1.0, 2_000.0) as u16 } else { 0 }
}

#[cfg(test)]
mod tests;
