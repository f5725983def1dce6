//! What is measured of the road network.

use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;
use metrics::gauge;
use usecases::App;

use crate::road_watch::{RoadStanding, RoadStandings};

/// Version and day of the data, as they were told last.
type Labels = (String, String);

/// The road network's gauges.
#[derive(Default)]
pub struct Roads {
    told: Mutex<Option<Labels>>,
}

impl Roads {
    /// Sets the gauges to what is so now. The series of a network that was replaced falls to 0.
    pub fn measure(&self, app: &App, standings: &RoadStandings) {
        let roads = app.roads().load();
        let network = roads.as_ref().map(|roads| roads.network());
        let labels = network.as_ref().map(|network| {
            let day = network.about().source.data_date.clone();
            (network.version().to_owned(), day.unwrap_or_default())
        });
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told != labels
            && let Some(before) = told.take()
        {
            info(&before, 0.0);
        }
        if let Some(labels) = &labels {
            info(labels, 1.0);
        }
        *told = labels;
        drop(told);
        gauge!("kaomie_roads_loaded").set(if network.is_some() { 1.0 } else { 0.0 });
        gauge!("kaomie_roads_file_refused").set(if standings.now() == RoadStanding::Refused { 1.0 } else { 0.0 });
        if let Some(network) = network {
            gauge!("kaomie_roads_bytes").set(network.about().bytes as f64);
            let day = network.about().source.data_date.as_deref().and_then(|day| day.parse::<NaiveDate>().ok());
            if let Some(day) = day {
                let days = (app.now().date_naive() - day).num_days();
                gauge!("kaomie_roads_data_age_days").set(days as f64);
            }
        }
    }
}

fn info((version, day): &Labels, value: f64) {
    gauge!("kaomie_roads_info", "version" => version.clone(), "data_date" => day.clone()).set(value);
}
