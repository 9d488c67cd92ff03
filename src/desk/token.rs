//! Secrets of 128 bits at random, compared in constant time.

use subtle::ConstantTimeEq;

const BYTES: usize = 16;

/// The system gives no random numbers.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("this machine gives no random numbers")]
pub struct NoRandomness;

impl From<NoRandomness> for std::io::Error {
    fn from(error: NoRandomness) -> Self {
        std::io::Error::other(error)
    }
}

/// A secret, as 32 hexadecimal digits.
#[derive(Clone)]
pub struct SecretToken(String);

impl SecretToken {
    pub fn random() -> Result<Self, NoRandomness> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
        Ok(SecretToken(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How long the comparison takes tells nothing of where the two differ.
    pub fn is(&self, given: &str) -> bool {
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_only_the_same_is_equal() {
        let (one, other) = (SecretToken::random().unwrap(), SecretToken::random().unwrap());
        assert_eq!(one.as_str().len(), 2 * BYTES);
        assert!(one.is(one.as_str()) && !one.is(other.as_str()) && !one.is("") && !one.is(&one.as_str()[1..]));
    }
}
