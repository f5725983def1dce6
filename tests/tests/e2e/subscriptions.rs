//! What a front end holds open: changes of facilities and the progress of an import.

use kaomie_tests::socket::Socket;
use kaomie_tests::{Kaomie, Server};
use serde_json::json;

const CLINIC: &str = "#property,latitude,longitude,address,alternativeName,city,name,corporateRepresentative,establisher,openingDate,telephone　number,medicalSubjects,note,numberOfBeds,pref,prefCode\n\
made.up.1,34.30,134.05,香川県高松市見本町1番地1,無床診療所,高松市,見本内科医院,,,2001/4/1,087-100-0001,内科,,0,香川県,372013\n";

#[tokio::test]
async fn a_map_is_told_of_a_new_facility_inside_its_box_only() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let mut socket = Socket::open(&server.url).await;
    let query =
        "subscription($box: BoundingBoxInput) { facilityChanged(bbox: $box) { kind facility { name } removedId } }";
    socket
        .subscribe("inside", query, json!({ "box": { "west": 134.0, "south": 34.2, "east": 134.1, "north": 34.4 } }))
        .await;
    socket
        .subscribe("outside", query, json!({ "box": { "west": 135.0, "south": 34.2, "east": 135.1, "north": 34.4 } }))
        .await;
    // A ping is answered after the two subscriptions before it were taken up.
    socket.send(json!({ "type": "ping" })).await;
    assert_eq!(socket.next().await["type"], "pong");
    let file = kaomie.file("clinic.csv", CLINIC);
    kaomie.ok(&["import", "municipal", &file]).await;
    let message = socket.next().await;
    assert_eq!(message["id"], "inside", "{message}");
    assert_eq!(message["payload"]["data"]["facilityChanged"]["kind"], "CREATED", "{message}");
    assert_eq!(message["payload"]["data"]["facilityChanged"]["facility"]["name"], "見本内科医院");
    socket.send(json!({ "id": "inside", "type": "complete" })).await;
    server.stop().await;
}

#[tokio::test]
async fn the_progress_of_a_finished_import_tells_its_end_and_completes() {
    let kaomie = Kaomie::with_demo_town().await;
    let server = Server::start(&kaomie).await;
    let jobs = server.data("{ importJobs(first: 1) { nodes { id } } }", json!({})).await;
    let mut socket = Socket::open(&server.url).await;
    let query = "subscription($id: ID!) { jobProgress(id: $id) { id status ratio } }";
    socket.subscribe("job", query, json!({ "id": jobs["importJobs"]["nodes"][0]["id"] })).await;
    let message = socket.next().await;
    assert_eq!(message["payload"]["data"]["jobProgress"]["status"], "SUCCEEDED", "{message}");
    assert_eq!(message["payload"]["data"]["jobProgress"]["ratio"], 1.0);
    assert_eq!(socket.next().await["type"], "complete");
    server.stop().await;
}
