//! The file behind the document of a fax.

use std::fmt::Write;

/// What a download of a fax's document gives, to compare it with: a PDF of one empty page, of some hundreds of
/// KiB, since it has long comments.
#[must_use]
pub fn fax_file() -> Vec<u8> {
    const OBJECTS: [&str; 3] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    for line in 0..6_000 {
        // Writing to a string cannot fail.
        let _ = writeln!(pdf, "% line {line:05} of a fax that has nothing to say");
    }
    let mut places = Vec::new();
    for (object, number) in OBJECTS.iter().zip(1..) {
        places.push(pdf.len());
        let _ = write!(pdf, "{number} 0 obj\n{object}\nendobj\n");
    }
    let table = pdf.len();
    pdf.push_str("xref\n0 4\n0000000000 65535 f \n");
    for place in places {
        let _ = writeln!(pdf, "{place:010} 00000 n ");
    }
    let _ = write!(
        pdf,
        "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    );
    pdf.into_bytes()
}
