//! What is decoded only when it is first asked for: a text asks for few of the entries that the build compiled.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error, Serialize, Serializer};
use std::sync::OnceLock;

/// A value, or the bytes that it is compiled into.
pub(super) struct Later<T> {
    compiled: &'static [u8],
    value: OnceLock<T>,
}

impl<T> From<T> for Later<T> {
    fn from(value: T) -> Later<T> {
        Later { compiled: &[], value: OnceLock::from(value) }
    }
}

impl<T: Deserialize<'static>> Later<T> {
    /// The value.
    #[inline]
    pub fn get(&self) -> &T {
        let decode =
            || postcard::from_bytes(self.compiled).expect("what was compiled from the same type can be decoded");
        self.value.get_or_init(decode)
    }
}

impl<T: Serialize> Serialize for Later<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.value.get().ok_or_else(|| S::Error::custom("it is not decoded"))?;
        serializer.serialize_bytes(&postcard::to_allocvec(value).map_err(S::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Later<T>, D::Error> {
        let compiled = <&[u8]>::deserialize(deserializer)?;
        Ok(Later { compiled, value: OnceLock::new() })
    }
}
