//! Standard output: what a verb answers. A reader that stops reading (`kaomie import … | head`) is no fault.

use std::fmt::Arguments;
use std::io::Write;

/// Writes to standard output as it is.
pub fn write(text: Arguments<'_>) {
    let mut out = std::io::stdout().lock();
    // A closed pipe means that nobody wants to know the rest.
    let _ = out.write_fmt(text).and_then(|()| out.flush());
}

/// Writes one line to standard output.
macro_rules! say {
    ($($text:tt)*) => { $crate::answer::write(format_args!("{}\n", format_args!($($text)*))) };
}
pub(crate) use say;
