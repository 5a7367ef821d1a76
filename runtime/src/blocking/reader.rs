use std::io::{self, BufRead, Read, Write};
use std::path::Path;
use std::{fmt, mem};

use bytes::{Buf, Bytes};
use http::{HeaderMap, StatusCode};

use super::Iter;
use crate::error::Error;
use crate::response::{Progress, SaveError, Streaming, Unfinished};

/// The body of an answer as it comes, as [`Read`] and [`BufRead`]. Dropping it gives the rest up.
///
/// An answer that breaks off is an [`io::Error`] whose inner error is the [`Error`](crate::Error).
#[must_use = "the rest of the answer is given up when it is dropped"]
pub struct Reader {
    status: StatusCode,
    headers: HeaderMap,
    pieces: Iter<Streaming>,
    /// Of the last piece.
    rest: Bytes,
}

impl Reader {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, pieces: Iter<Streaming>) -> Self {
        Self {
            status,
            headers,
            pieces,
            rest: Bytes::new(),
        }
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Writes what still comes to a file, as [`Streaming::save`] does.
    ///
    /// # Errors
    ///
    /// Fails if the answer breaks off, or if the file cannot be written.
    pub fn save(
        mut self,
        path: impl AsRef<Path>,
        mut progress: impl FnMut(Progress),
    ) -> Result<u64, SaveError> {
        let left = self.pieces.stream().and_then(Streaming::left);
        let total = left.map(|left| left + self.rest.len() as u64);
        let (unfinished, mut file) = Unfinished::create(path.as_ref()).map_err(SaveError::File)?;
        let mut written = 0;
        while let Some(piece) = self.piece().map_err(SaveError::Answer)? {
            file.write_all(&piece).map_err(SaveError::File)?;
            written += piece.len() as u64;
            progress(Progress { written, total });
        }
        drop(file);
        unfinished.finish(path.as_ref()).map_err(SaveError::File)?;
        Ok(written)
    }

    /// What is left of the last piece, or the next one.
    fn piece(&mut self) -> Result<Option<Bytes>, Error> {
        if self.rest.is_empty() {
            return self.pieces.next().transpose();
        }
        Ok(Some(mem::take(&mut self.rest)))
    }
}

/// Shows the status.
impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Reader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.rest.is_empty() {
            self.rest = self.piece().map_err(io::Error::other)?.unwrap_or_default();
        }
        Ok(&self.rest)
    }

    fn consume(&mut self, count: usize) {
        self.rest.advance(count);
    }
}
