//! What is behind an error.

use std::error::Error;
use std::iter::successors;

/// The causes of an error, one behind the other.
pub fn causes(error: &dyn Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    successors(error.source(), |&cause| cause.source())
}
