//! Unpredictable bytes are passed in, as time and ids are.

/// Where secrets come from: session secrets, tokens, salts.
pub trait Entropy: Send + Sync {
    /// Fills the bytes; from the operating system's generator in production.
    fn fill(&self, bytes: &mut [u8]);
}

/// As many unpredictable bytes.
pub fn bytes<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// Bytes that anybody can foresee: each one greater than the one before, starting with a seed. For tests alone.
#[derive(Debug)]
pub struct Foreseeable(std::sync::atomic::AtomicU8);

impl Foreseeable {
    /// Begins with this byte.
    pub fn from(seed: u8) -> Self {
        Self(std::sync::atomic::AtomicU8::new(seed))
    }
}

impl Entropy for Foreseeable {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
    }
}
