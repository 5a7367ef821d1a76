//! Bodies as servers compress them.
#![allow(clippy::unwrap_used, clippy::panic)] // a test without its body is no test

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex};

use flate2::write::{GzEncoder, ZlibEncoder};

use crate::lock;

/// The encodings that a client reads, by their names in `Content-Encoding`.
pub const READ: [&str; 3] = ["br", "gzip", "zstd"];

/// A text in an encoding: one of [`READ`], or `deflate`.
///
/// # Panics
///
/// Panics if the encoding is another one.
#[must_use]
pub fn compressed(encoding: &str, text: &[u8]) -> Vec<u8> {
    let sink = Sink::default();
    encoder(encoding, sink.clone()).write_all(text).unwrap();
    sink.take()
}

/// So many mebibytes of zeros, each compressed when it is asked for.
///
/// # Panics
///
/// Panics as [`compressed`] does.
pub fn zeros(encoding: &str, mebibytes: usize) -> impl Iterator<Item = Vec<u8>> + use<> {
    let sink = Sink::default();
    let mut encoder = Some(encoder(encoding, sink.clone()));
    let zeros = vec![0; 1 << 20];
    (0..=mebibytes).map(move |at| {
        if at == mebibytes {
            // Dropped, it writes the end.
            encoder = None;
        } else if let Some(encoder) = &mut encoder {
            encoder.write_all(&zeros).unwrap();
            encoder.flush().unwrap();
        }
        sink.take()
    })
}

fn encoder(encoding: &str, sink: Sink) -> Box<dyn Write + Send> {
    let fast = flate2::Compression::fast();
    match encoding {
        "br" => Box::new(brotli::CompressorWriter::new(sink, 4096, 1, 22)),
        "deflate" => Box::new(ZlibEncoder::new(sink, fast)),
        "gzip" => Box::new(GzEncoder::new(sink, fast)),
        "zstd" => Box::new(
            zstd::stream::write::Encoder::new(sink, 1)
                .unwrap()
                .auto_finish(),
        ),
        _ => panic!("no encoder for {encoding}"),
    }
}

/// What an encoder has written, and nobody has taken yet.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut *lock(&self.0))
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        lock(&self.0).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
