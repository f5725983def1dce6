//! Cursors and global ids: what is read is what this server would have written, to the last character.
#![no_main]

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use libfuzzer_sys::fuzz_target;
use schema::fuzzing::{LISTS, cursor, cursor_head, global_id};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let encoded = URL_SAFE_NO_PAD.encode(data);
    for text in [text.as_ref(), &encoded] {
        if let Some(written) = global_id(text) {
            assert_eq!(written, text, "a global id has another spelling");
        }
    }
    for list in LISTS {
        let mut bytes = cursor_head(list);
        bytes.extend_from_slice(data);
        for text in [text.as_ref(), &encoded, &URL_SAFE_NO_PAD.encode(bytes)] {
            if let Some(written) = cursor(list, text) {
                assert_eq!(written, text, "a cursor has another spelling");
            }
        }
    }
});
