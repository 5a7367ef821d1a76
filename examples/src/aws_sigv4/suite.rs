//! AWS's own test suite, and the examples of S3's manual. `tests/suites/README.md` says where the
//! suite is from.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use waypost::http::Request;
use waypost::{Body, BoxError};

use super::canonical::{Canonical, Paths};
use super::tests::{at, authorization, suite_signer};
use super::{SigV4, hex, string_to_sign};

const SUITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/suites/aws-sigv4");

/// The rows that are no request, and why.
const NOT_APPLICABLE: [(&str, &str); 2] = [
    (
        "get-header-value-multiline",
        "a header value in several lines (RFC 9112 §5.2: not to be sent), which is no `HeaderValue`",
    ),
    (
        "get-space",
        "a space in the request line (RFC 9112 §3: not to be taken), which is no `Uri`",
    ),
];

/// The files of the suite that are requests, in order.
fn requests(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            requests(&path, found);
        } else if path.extension().is_some_and(|end| end == "req") {
            found.push(path);
        }
    }
    found.sort();
}

/// A request as it is spelled in the suite; it goes by `https`.
fn parse(text: &str) -> Result<Request<Body>, BoxError> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let (line, fields) = head.split_once('\n').ok_or("no header")?;
    let (method, rest) = line.split_once(' ').ok_or("no method")?;
    let target = rest.strip_suffix(" HTTP/1.1").ok_or("no version")?;
    let mut request = Request::builder().method(method);
    let mut host = String::new();
    // A line that begins with a space goes on with the value of the one before.
    for field in fields.trim_end().replace("\n ", "\r ").split('\n') {
        let (name, value) = field.split_once(':').ok_or("no name")?;
        if name == "Host" {
            value.clone_into(&mut host);
        } else {
            request = request.header(name, value.replace('\r', "\n"));
        }
    }
    let request = request.uri(format!("https://{host}{target}"));
    Ok(request.body(Body::from(body.to_owned()))?)
}

#[test]
fn each_request_of_aws_own_suite_is_signed_as_it_says() {
    let mut files = Vec::new();
    requests(Path::new(SUITE), &mut files);
    let (mut signed, mut not_applicable) = (0, Vec::new());
    for file in files {
        let row = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let read = |end: &str| fs::read_to_string(file.with_extension(end)).unwrap();
        let expected = ["creq", "sts", "authz"].map(read);
        let mut request = match parse(&read("req")) {
            Ok(request) => request,
            Err(error) => {
                assert!(error.is::<waypost::http::Error>(), "{row}: {error}");
                not_applicable.push(row);
                continue;
            }
        };

        let mut signer = suite_signer();
        let token = expected[0].split("x-amz-security-token:").nth(1);
        if let Some(token) = token {
            signer = signer.session_token(token.lines().next().unwrap());
        }
        let authorization = authorization(&signer, &mut request);
        let payload = hex(&Sha256::digest(request.body().as_bytes().unwrap()));
        let canonical = Canonical::new(&request, &payload, Paths::Normalized).unwrap();
        let scope = "20150830/us-east-1/service/aws4_request";
        let sts = string_to_sign("20150830T123600Z", scope, &canonical);
        let found = [canonical.text, sts, authorization];
        assert_eq!(
            found,
            expected.map(|text| text.trim_end().to_owned()),
            "{row}"
        );
        signed += 1;
    }
    assert_eq!(not_applicable, NOT_APPLICABLE.map(|(row, _)| row));
    assert_eq!((signed, not_applicable.len()), (32, 2));
}

/// The four of "Authenticating Requests: Using the Authorization Header" in S3's API reference.
#[test]
fn s3_signs_what_its_manual_says() {
    let signer = |time| {
        let key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        let signer = SigV4::new("AKIAIOSFODNN7EXAMPLE", key, "us-east-1", "s3");
        signer.clock(move || time)
    };
    let get = |target: &str| {
        let uri = format!("https://examplebucket.s3.amazonaws.com/{target}");
        Request::get(uri)
    };
    let put = Request::put("https://examplebucket.s3.amazonaws.com/test$file.text")
        .header("Date", "Fri, 24 May 2013 00:00:00 GMT")
        .header("x-amz-storage-class", "REDUCED_REDUNDANCY");
    let rows = [
        (
            get("test.txt").header("Range", "bytes=0-9"),
            "",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        ),
        (
            put,
            "Welcome to Amazon S3.",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ),
        (
            get("?lifecycle"),
            "",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        ),
        (
            get("?max-keys=2&prefix=J"),
            "",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ];
    for (request, body, signature) in rows {
        let mut request = request.body(Body::from(body)).unwrap();
        // 2013-05-24T00:00:00Z
        let authorization = authorization(&signer(at(1_369_353_600)), &mut request);
        let found = authorization.split("Signature=").nth(1);
        assert_eq!(found, Some(signature), "{}", request.uri());
    }
}
