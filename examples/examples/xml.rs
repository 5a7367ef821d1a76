//! Answers in XML: a kind of answer of one's own.
//!
//! `Xml<T>` is what to copy. The rest calls a small server on a loopback port, and prints what came.
#![allow(clippy::print_stdout)]

use serde::Deserialize;
use serde::de::DeserializeOwned;
use waypost::{Answer, Client, Decode, DecodeError, endpoint};

/// An answer in XML, as `T`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Xml<T>(pub T);

impl<T: DeserializeOwned> Decode for Xml<T> {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        if let Some(content_type) = answer.content_type().filter(|found| !is_xml(found)) {
            let message = format!("content type `{content_type}` is not XML");
            return Err(DecodeError::new(message));
        }
        match quick_xml::de::from_str(&answer.text()?) {
            Ok(value) => Ok(Self(value)),
            Err(error) => Err(DecodeError::new(error.to_string())),
        }
    }
}

/// `application/xml`, `text/xml`, or a media type with the suffix `+xml` (RFC 7303 §4).
fn is_xml(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    matches!(&*essence, "application/xml" | "text/xml") || essence.ends_with("+xml")
}

/// A conference and who takes part in it.
#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Conference {
    #[serde(rename = "@sid")]
    sid: String,
    name: String,
    #[serde(rename = "participant", default)]
    participants: Vec<String>,
}

#[endpoint(GET, "/conferences/<sid>.xml", response = Xml<Conference>)]
struct GetConference {
    sid: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder(server::start().await?).build()?;
    for sid in ["lobby", "page", "broken"] {
        let request = GetConference { sid: sid.into() };
        match request.send(&client).await {
            Ok(Xml(conference)) => println!("{conference:#?}"),
            Err(error) => println!("{error}"),
        }
    }
    Ok(())
}

/// A server that knows one conference, and two bad answers.
mod server {
    use std::io;

    use axum::Router;
    use axum::routing::get;
    use tokio::net::TcpListener;

    const LOBBY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
        <conference sid="lobby">
            <name>The &lt;lobby&gt;</name>
            <participant>Ada</participant>
            <participant>Grace</participant>
        </conference>"#;

    /// Starts it on a free port of 127.0.0.1, and gives its URL.
    pub(super) async fn start() -> io::Result<String> {
        let routes = [
            ("/conferences/lobby.xml", "application/xml", LOBBY),
            ("/conferences/page.xml", "text/html", "<h1>Later</h1>"),
            ("/conferences/broken.xml", "text/xml", "<conference sid="),
        ];
        let mut router = Router::new();
        for (path, content_type, body) in routes {
            let answer = ([("content-type", content_type)], body);
            router = router.route(path, get(answer));
        }
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        tokio::spawn(async { axum::serve(listener, router).await });
        Ok(url)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use waypost::bytes::Bytes;
    use waypost::{Client, Endpoint, Error, http};

    use super::{Conference, GetConference, Xml, server};

    fn decoded(content_type: &str, body: &'static str) -> Result<Conference, Error> {
        let mut answer = http::Response::new(Bytes::from(body));
        let content_type = content_type.parse().unwrap();
        answer.headers_mut().insert("content-type", content_type);
        GetConference::from_http(answer).map(|Xml(conference)| conference)
    }

    #[tokio::test]
    async fn an_answer_in_xml_comes_over_the_wire() {
        let client = Client::builder(server::start().await.unwrap());
        let client = client.build().unwrap();
        let get = |sid: &str| GetConference { sid: sid.into() }.send(&client);
        let Xml(lobby) = get("lobby").await.unwrap();
        assert_eq!((&*lobby.sid, &*lobby.name), ("lobby", "The <lobby>"));
        assert_eq!(lobby.participants, ["Ada", "Grace"]);
        let error = get("page").await.unwrap_err().to_string();
        assert!(
            error.ends_with("content type `text/html` is not XML"),
            "{error}"
        );
        assert!(get("broken").await.unwrap_err().is_unexpected());
        assert!(get("nowhere").await.unwrap_err().is_failure());
    }

    #[test]
    fn its_content_type_says_that_it_is_xml() {
        let body = r#"<c sid="1"><name/></c>"#;
        for right in [
            "application/xml",
            "Text/XML; charset=utf-8",
            "application/soap+xml",
        ] {
            let conference = decoded(right, body).unwrap();
            assert_eq!((&*conference.sid, &*conference.name), ("1", ""));
        }
        for wrong in [
            "application/json",
            "text/html",
            "xml",
            "application/xml-dtd",
        ] {
            let error = decoded(wrong, body).unwrap_err();
            assert!(error.is_unexpected(), "{error}");
            assert!(error.to_string().contains(wrong), "{error}");
        }
        for none in ["", "{}", "<c sid='1'>", "<c sid='1'></d>", "<c><name/></c>"] {
            let error = decoded("text/xml", none).unwrap_err();
            assert!(error.is_unexpected(), "{none}: {error}");
        }
    }
}
