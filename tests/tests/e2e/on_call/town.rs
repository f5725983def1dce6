//! A town on one server, or on two that share a database, whose people are told by mail and by a program.

use kaomie_tests::postgres;
use kaomie_tests::socket::Socket;
use kaomie_tests::{Database, Kaomie, Person, Post, Server};
use sea_orm::{ConnectionTrait as _, Database as Sql, DatabaseConnection};
use serde_json::{Value, json};

/// What is asked back about a request.
pub const REQUEST: &str = "id number status neighborhood approximateLocation { latitude longitude }
    inquiries { position facility { id } response comment } assigned { facility { id } }";

/// The servers, and where what they send arrives.
pub struct Town {
    /// The mail server and the program.
    pub post: Post,
    nodes: Vec<Kaomie>,
    servers: Vec<Server>,
    killed: Vec<String>,
    crashes: usize,
    database: Option<(DatabaseConnection, String)>,
}

impl Town {
    /// On one server with a data file.
    pub async fn on_sqlite() -> Self {
        Self::on(vec![Kaomie::with_demo_town().await], None).await
    }

    /// On two servers with one PostgreSQL database; `None` after saying that there is no PostgreSQL.
    pub async fn on_postgres(name: &str) -> Option<Self> {
        let url = postgres::server_url(name)?;
        let name = format!("kaomie_{name}_{}", std::process::id());
        let admin = Sql::connect(&url).await.expect("the test server answers");
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database of our own");
        let database = || Database::Postgres(postgres::with_database(&url, &name, None));
        let one = Kaomie::fresh(database()).await;
        one.ok(&["demo"]).await;
        let other = Kaomie::beside(&one, database());
        Some(Self::on(vec![one, other], Some((admin, name))).await)
    }

    async fn on(nodes: Vec<Kaomie>, database: Option<(DatabaseConnection, String)>) -> Self {
        let post = Post::start().await;
        let mut town = Self { post, nodes, servers: Vec::new(), killed: Vec::new(), crashes: 0, database };
        for at in 0..town.nodes.len() {
            let server = town.serve(at).await;
            town.servers.push(server);
        }
        town
    }

    async fn serve(&self, at: usize) -> Server {
        let flags = self.post.flags();
        let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
        Server::start_with(&self.nodes[at], &flags).await
    }

    /// The node and server on which somebody works, by a number of theirs.
    pub fn place(&self, number: usize) -> (&Kaomie, &Server) {
        let at = number % self.servers.len();
        (&self.nodes[at], &self.servers[at])
    }

    /// Kills a server without warning, by turns, and starts another on the same data. Everybody goes on where they were.
    pub async fn crash<'p>(&mut self, people: impl IntoIterator<Item = &'p mut Person>) {
        let at = self.crashes % self.servers.len();
        self.crashes += 1;
        let server = self.servers.remove(at);
        let old = server.url.clone();
        self.killed.extend(server.log());
        server.kill().await;
        let server = self.serve(at).await;
        for person in people.into_iter().filter(|person| person.url == old) {
            person.url.clone_from(&server.url);
        }
        self.servers.insert(at, server);
    }

    /// Facilities of a kind, by their global ids.
    pub async fn facilities(&self, kind: &str, number: usize) -> Vec<String> {
        let query = "query($kinds: [FacilityKind!], $first: Int) {
            facilities(first: $first, filter: { kinds: $kinds }) { nodes { id } } }";
        let data = self.servers[0].data(query, json!({ "kinds": [kind], "first": number })).await;
        let found = data["facilities"]["nodes"].as_array().expect("facilities");
        assert_eq!(found.len(), number, "{kind}");
        found.iter().map(|one| text(&one["id"])).collect()
    }

    /// Follows a request as somebody.
    pub async fn follow(&self, who: &Person, id: &Value) -> Socket {
        let headers = [("cookie", who.cookie.as_str()), ("origin", who.url.as_str())];
        let mut socket = Socket::open_with(&who.url, &headers, Value::Null).await.expect("a WebSocket");
        let query = format!("subscription($id: ID) {{ visitRequestUpdated(id: $id) {{ {REQUEST} }} }}");
        socket.subscribe("request", &query, json!({ "id": id })).await;
        // A ping is answered after the subscription before it was taken up.
        socket.send(json!({ "type": "ping" })).await;
        assert_eq!(socket.next().await["type"], "pong");
        socket
    }

    /// The bytes of everything in the folders of the servers.
    pub fn files(&self) -> Vec<Vec<u8>> {
        let folders = self.nodes.iter().map(|node| std::fs::read_dir(node.folder()).expect("listed"));
        let files = folders.flatten().map(|entry| entry.expect("an entry").path());
        // `secret.key` is what the others are sealed with.
        files.filter(|path| path.is_file()).map(|path| std::fs::read(path).unwrap_or_default()).collect()
    }

    /// Stops the servers, whose logs have to be clean. Gives what was logged, before crashes too.
    pub async fn stop(self) -> Vec<String> {
        let mut log = self.killed;
        for server in self.servers {
            log.extend(server.stop_expecting(&[]).await);
        }
        if let Some((admin, name)) = self.database {
            admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.expect("cleaned up");
        }
        log
    }
}

/// A change that has to succeed: what its payload holds under `field`.
pub async fn changed(who: &mut Person, operation: &str, field: &str, selection: &str, input: Value) -> Value {
    let query = format!(
        "mutation($input: {}Input!) {{ {operation}(input: $input) {{ {field} {{ {selection} }}
            userErrors {{ code field message }} }} }}",
        operation[..1].to_uppercase() + &operation[1..]
    );
    let mut data = who.data(&query, json!({ "input": input })).await;
    assert_eq!(data[operation]["userErrors"], json!([]), "{data:#}");
    data[operation][field].take()
}

/// A change of a request that has to succeed: the request after it.
pub async fn done(who: &mut Person, operation: &str, input: Value) -> Value {
    changed(who, operation, "visitRequest", REQUEST, input).await
}

/// A change that has to be refused: the codes.
pub async fn refused(who: &mut Person, operation: &str, input: Value) -> Vec<String> {
    let query = format!(
        "mutation($input: {}Input!) {{ {operation}(input: $input) {{ userErrors {{ code message }} }} }}",
        operation[..1].to_uppercase() + &operation[1..]
    );
    let data = who.data(&query, json!({ "input": input })).await;
    assert!(!data.to_string().contains("花子"), "what was entered is repeated: {data:#}");
    let errors = data[operation]["userErrors"].as_array().expect("reasons");
    errors.iter().map(|error| text(&error["code"])).collect()
}

/// The next state that a follower is told.
pub async fn told(socket: &mut Socket) -> Value {
    let mut message = socket.next().await;
    assert_eq!(message["type"], "next", "{message}");
    message["payload"]["data"]["visitRequestUpdated"].take()
}

/// The text in a value.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text: {value}")).to_owned()
}

/// What is asked for, with a note.
pub fn asks(note: &str) -> Value {
    json!({
        "need": { "location": { "point": { "latitude": 34.3507, "longitude": 134.0466 } },
            "capabilities": ["OXYGEN_THERAPY"], "urgency": "IMMEDIATE" },
        "trigger": "DISCHARGE",
        "note": note,
    })
}

/// Two inputs in one.
pub fn merged(mut one: Value, more: Value) -> Value {
    let (Value::Object(into), Value::Object(more)) = (&mut one, more) else { panic!("two objects") };
    into.extend(more);
    one
}
