//! What the doctor says of roads.

use super::{extract, network, replace};
use kaomie_tests::{Database, Kaomie};

#[tokio::test]
async fn the_doctor_tells_how_to_get_a_network_and_how_the_present_one_is() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let without = kaomie.ok(&["doctor"]).await;
    for part in ["mend    roads", "geofabrik", "bbbike", "kaomie roads build", "kaomie roads install"] {
        assert!(without.contains(part), "{part} in {without}");
    }
    let extract = extract(&kaomie).await;
    kaomie.ok(&["roads", "build", &extract, "--modes", "car,foot"]).await;
    let with = kaomie.ok(&["doctor"]).await;
    assert!(with.contains("good    roads: version") && with.contains("car, foot"), "{with}");
    replace(&network(&kaomie), b"no network");
    let output = kaomie.run(&["doctor"]).await;
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("broken  roads") && said.contains("kaomie roads install"), "{said}");
}

#[tokio::test]
async fn help_lists_what_can_be_done_with_roads() {
    let kaomie = Kaomie::fresh(Database::Sqlite).await;
    let help = kaomie.ok(&["roads", "--help"]).await;
    for verb in ["build", "install", "info", "check", "picture", "times", "sample"] {
        assert!(help.contains(&format!("  {verb} ")), "{verb} in {help}");
    }
    let serve = kaomie.ok(&["serve", "--help"]).await;
    assert!(serve.contains("KAOMIE_ROADS") && serve.contains("KAOMIE_ROADS_SPEEDS"), "{serve}");
}
