//! Writes an answer to a file, whole or not at all.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::io::AsyncWriteExt;

use super::Streaming;
use crate::error::Error;

/// How far a file has been written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How many bytes have been written.
    pub written: u64,
    /// How many there will be, if the server says it.
    pub total: Option<u64>,
}

/// Why an answer was not written to a file.
#[derive(Debug)]
#[non_exhaustive]
pub enum SaveError {
    /// The answer broke off.
    Answer(Error),
    /// The file could not be written.
    File(io::Error),
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(error) => error.fmt(f),
            Self::File(error) => write!(f, "the file could not be written: {error}"),
        }
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Answer(error) => error.source(),
            Self::File(error) => error.source(),
        }
    }
}

impl Streaming {
    /// Writes what still comes to a file, tells `progress` after each piece, and gives the number of bytes.
    ///
    /// The file appears when it is whole, in place of one that was there before: until then the pieces go to
    /// another one beside it, which is removed if the answer breaks off, or if the future is dropped.
    ///
    /// ```no_run
    /// # async fn show(recording: waypost::Streaming) -> Result<(), waypost::SaveError> {
    /// recording
    ///     .save("call.mp3", |progress| println!("{} of {:?}", progress.written, progress.total))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the answer breaks off, or if the file cannot be written.
    pub async fn save(
        mut self,
        path: impl AsRef<Path>,
        mut progress: impl FnMut(Progress),
    ) -> Result<u64, SaveError> {
        let total = self.left();
        let (unfinished, file) = Unfinished::create(path.as_ref()).map_err(SaveError::File)?;
        let mut file = tokio::fs::File::from_std(file);
        let mut written = 0;
        while let Some(piece) = self.next().await {
            let piece = piece.map_err(SaveError::Answer)?;
            file.write_all(&piece).await.map_err(SaveError::File)?;
            written += piece.len() as u64;
            progress(Progress { written, total });
        }
        file.flush().await.map_err(SaveError::File)?;
        drop(file);
        unfinished.finish(path.as_ref()).map_err(SaveError::File)?;
        Ok(written)
    }
}

/// A file that is removed unless it is finished.
pub(crate) struct Unfinished(Option<PathBuf>);

impl Unfinished {
    /// Creates a file beside the one that it is to become: at once, so that there is none that is not removed.
    pub(crate) fn create(path: &Path) -> io::Result<(Self, File)> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let name = path.file_name().ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidInput, "the path has no file name")
        })?;
        let process = std::process::id();
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let mut name = OsString::from(name);
            name.push(format!(".{process}-{count}.part"));
            let unfinished = path.with_file_name(name);
            match File::create_new(&unfinished) {
                Ok(file) => return Ok((Self(Some(unfinished)), file)),
                // Left over by another process of this number.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    pub(crate) fn finish(mut self, path: &Path) -> io::Result<()> {
        if let Some(unfinished) = &self.0 {
            std::fs::rename(unfinished, path)?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // There is nobody left to tell.
            let _ = std::fs::remove_file(path);
        }
    }
}
