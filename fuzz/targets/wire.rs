//! Bodies of requests, query strings and messages of sockets.
#![no_main]

use libfuzzer_sys::fuzz_target;
use schema::wire::{ClientMessage, client_message, from_body, from_object, from_pairs};

fuzz_target!(|data: &[u8]| {
    if let Err(error) = from_body(data) {
        error.code();
        // The message goes to the client: it says where, and repeats nothing long.
        assert!(error.to_string().len() < 300, "{error}");
    }
    let text = String::from_utf8_lossy(data);
    match client_message(&text) {
        Ok(ClientMessage::Subscribe { id, payload }) => {
            assert!((1..=128).contains(&id.len()));
            let _ = from_object(payload);
        }
        Ok(ClientMessage::Complete(id)) => assert!((1..=128).contains(&id.len())),
        Ok(_) => {}
        Err(why) => assert!(why.len() < 80),
    }
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let _ = from_pairs(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect());
});
