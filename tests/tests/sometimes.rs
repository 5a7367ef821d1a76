//! Fields with a `cfg`, which are there or not.
#![allow(clippy::unwrap_used, clippy::panic)]

use waypost::{Endpoint, endpoint};
use waypost_tests::Recorder;

/// What is there only sometimes, in every way that Rust allows.
mod sometimes {
    #![deny(warnings)]

    use waypost::endpoint;

    #[endpoint(POST, "/", json)]
    pub(super) struct Sometimes {
        #[cfg(not(miri))]
        pub(super) a: u8,
        #[cfg(miri)]
        #[cfg(not(miri))]
        pub(super) b: u8,
    }

    #[endpoint(POST, "/", json)]
    pub(super) struct OneOfTwo {
        #[cfg(not(miri))]
        #[body]
        pub(super) here: u8,
        #[cfg(miri)]
        #[body]
        pub(super) there: u16,
    }

    /// Two that could fill it, of which serde's name is that of the one that is called so.
    #[endpoint(GET, "/<Sid>", rename_all = "PascalCase")]
    pub(super) struct Renamed {
        #[serde(rename = "Sid")]
        pub(super) sid: u8,
        pub(super) other_sid: u8,
    }

    /// Above a struct, rustc has seen to it when we are asked.
    #[endpoint(GET, "/")]
    #[cfg_attr(all(), serde(rename_all = "camelCase"))]
    pub(super) struct Cased {
        pub(super) full_name: u8,
    }

    /// A path of the crate that a macro gives.
    pub(super) mod w {
        pub(in super::super) use ::waypost::__private;
        pub(in super::super) use ::waypost::*;
    }

    macro_rules! declared {
        ($name:ident) => {
            #[endpoint(GET, "/made", crate = $crate::sometimes::w)]
            pub(super) struct $name {
                pub(super) a: String,
            }
        };
    }

    declared!(Made);

    /// Serde's affairs stay where they are if nothing is wrong with them.
    #[endpoint(POST, "/", json)]
    #[derive(serde::Serialize, serde::Deserialize)]
    pub(super) struct Bound<T>
    where
        T: serde::Serialize,
    {
        #[serde(bound(deserialize = "T: serde::Deserialize<'de>"))]
        pub(super) t: T,
    }
}

#[test]
fn what_is_there_sometimes_is_sent_when_it_is_there() {
    let base = "https://example.com";
    let http = sometimes::Sometimes { a: 1 }.to_http(base).unwrap();
    assert_eq!(http.body(), r#"{"a":1}"#);
    let http = sometimes::OneOfTwo { here: 1 }.to_http(base).unwrap();
    assert_eq!(http.body(), "1");
    let renamed = sometimes::Renamed {
        sid: 1,
        other_sid: 2,
    };
    assert_eq!(
        renamed.to_http(base).unwrap().uri(),
        "https://example.com/1?OtherSid=2"
    );
    let cased = sometimes::Cased { full_name: 1 };
    assert_eq!(
        cased.to_http(base).unwrap().uri().query(),
        Some("fullName=1")
    );
    let made = sometimes::Made { a: "b".into() };
    assert_eq!(made.to_http(base).unwrap().uri().query(), Some("a=b"));
    let bound: sometimes::Bound<u8> = serde_json::from_str(r#"{"t":1}"#).unwrap();
    assert_eq!(bound.to_http(base).unwrap().body(), r#"{"t":1}"#);
}

#[endpoint(DELETE, "/cfg")]
struct Cfg {
    #[cfg(not(any()))]
    present: u8,
    #[cfg(any())]
    absent: u8,
}

#[endpoint(GET, "/unit")]
struct Unit;

#[tokio::test]
async fn structs_may_have_cfgs_or_no_fields() {
    let server = Recorder::start().await;
    let client = server.client();
    Cfg { present: 1 }.send(&client).await.unwrap();
    Unit.send(&client).await.unwrap();
    let targets: Vec<_> = server
        .requests()
        .iter()
        .map(|sent| sent.target.clone())
        .collect();
    assert_eq!(targets, ["/cfg?present=1", "/unit"]);
    assert_eq!(Cfg::SPEC.parameters.len(), 1);
}
