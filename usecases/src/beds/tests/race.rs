//! Many who hold the last beds at the same moment, on SQLite and, when a server is named, on PostgreSQL.

use sea_orm::{ConnectionTrait as _, Database};
use store::Store;

use super::*;

const HOLDERS: usize = 200;

/// As many hold as there are vacancies, and the others are told that nothing is free.
async fn race(world: World, vacancies: usize) {
    let town = Town::over(world).await;
    let id = town.beds(i32::try_from(vacancies).unwrap()).await;
    let who = staff(town.clinic);
    let tasks: Vec<_> = (0..HOLDERS)
        .map(|_| {
            let (request, caller) = (town.request(&who), town.world.caller(&who, "bedHold"));
            tokio::spawn(async move { hold(&request, &caller, two_hours(id)).await })
        })
        .collect();
    let mut held = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => held += 1,
            Err(error) => assert_eq!(code(error), one(UserErrorCode::StateTransition, "bed")),
        }
    }
    assert_eq!(held, vacancies);
    let stored = store::beds::by_ids(town.world.app.store(), &[id]).await.unwrap().remove(0);
    assert_eq!((stored.holds.len(), stored.free(stored.updated_at)), (vacancies, 0));
}

async fn on_postgres(server: &str, vacancies: usize) {
    let name = format!("kaomie_beds_{}_{vacancies}", std::process::id());
    let admin = Database::connect(server).await.expect("the server answers");
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let host = address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let store = Store::connect(&format!("{host}/{name}?{options}")).await.unwrap();
    race(World::over(store).await, vacancies).await;
    admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[expect(clippy::disallowed_methods, reason = "tests learn of the server from nowhere else")]
async fn no_vacancy_is_held_twice() {
    let server = std::env::var("KAOMIE_TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty());
    for vacancies in [1, 3] {
        race(World::new().await, vacancies).await;
        match &server {
            Some(server) => on_postgres(server, vacancies).await,
            None => eprintln!("SKIPPED on PostgreSQL: KAOMIE_TEST_POSTGRES_URL is not set"),
        }
    }
}
