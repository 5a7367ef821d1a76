//! A request as bytes, so that anything can be sent, and its answer.
#![allow(clippy::unwrap_used, dead_code)]

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use waypost::{Basic, Encoding, Place, Spec};
use waypost_signalwire_stand_in::{API_TOKEN, BASE_PATH, PROJECT_ID, StandIn, documented};

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// A request that can be spoiled.
#[derive(Debug, Clone)]
pub(crate) struct Wire {
    pub(crate) method: String,
    /// The path behind the base.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Vec<(String, String)>,
    pub(crate) content_type: Option<&'static str>,
    pub(crate) user: &'static str,
    pub(crate) token: &'static str,
}

pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answered {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Wire {
    /// What an operation requires, and nothing else, for resources called `x`.
    pub(crate) fn required(spec: &Spec) -> Self {
        let path = documented(spec).unwrap()["template"].as_str().unwrap();
        let segment = |segment: &str| match segment {
            "{AccountSid}" => PROJECT_ID.to_owned(),
            placeholder if placeholder.starts_with('{') => "x".to_owned(),
            literal => literal.to_owned(),
        };
        let path: Vec<_> = path.split('/').map(segment).collect();
        let mut request = Self {
            method: spec.method.to_owned(),
            path: path.join("/"),
            query: Vec::new(),
            body: Vec::new(),
            content_type: match spec.body {
                Encoding::Form => Some(FORM),
                Encoding::Json => Some("application/json"),
                _ => None,
            },
            user: PROJECT_ID,
            token: API_TOKEN,
        };
        let required = spec
            .parameters
            .iter()
            .filter(|it| it.required && !it.flatten);
        for parameter in required.filter(|it| it.place != Place::Path) {
            request.with(
                parameter.place,
                parameter.name,
                &value(spec, parameter.name),
            );
        }
        request
    }

    pub(crate) fn with(&mut self, place: Place, name: &str, value: &str) -> &mut Self {
        let pair = (name.to_owned(), value.to_owned());
        match place {
            Place::Query => self.query.push(pair),
            Place::Body => self.body.push(pair),
            _ => {}
        }
        self
    }

    pub(crate) fn without(&mut self, name: &str) -> &mut Self {
        self.query.retain(|pair| pair.0 != name);
        self.body.retain(|pair| pair.0 != name);
        self
    }

    pub(crate) async fn send(&self, stand_in: &StandIn) -> Answered {
        let body = match self.content_type {
            Some("application/json") => {
                let fields = self
                    .body
                    .iter()
                    .cloned()
                    .map(|(name, value)| (name, value.into()));
                Value::Object(fields.collect()).to_string()
            }
            _ => encoded(&self.body),
        };
        self.send_body(stand_in, &body).await
    }

    /// With a body that is sent as it is.
    pub(crate) async fn send_body(&self, stand_in: &StandIn, body: &str) -> Answered {
        let query = match self.query.is_empty() {
            true => String::new(),
            false => format!("?{}", encoded(&self.query)),
        };
        let target = format!("{BASE_PATH}{}{query}", self.path);
        let mut head = credential(self.user, self.token);
        if let Some(content_type) = self.content_type {
            head += &format!("content-type: {content_type}\r\n");
        }
        exchange(stand_in, &self.method, &target, &head, body).await
    }
}

/// A request for a whole target, with these headers.
pub(crate) async fn exchange(
    stand_in: &StandIn,
    method: &str,
    target: &str,
    head: &str,
    body: &str,
) -> Answered {
    let host = stand_in
        .base()
        .strip_prefix("http://")
        .unwrap()
        .split('/')
        .next()
        .unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let length = body.len();
    let request = format!(
        "{method} {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{head}content-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    Answered {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head: head.to_ascii_lowercase(),
        body: answer.split_off(end + 4),
    }
}

fn encoded(pairs: &[(String, String)]) -> String {
    serde_urlencoded::to_string(pairs).unwrap()
}

/// The line of a head that says who asks.
pub(crate) fn credential(user: &'static str, token: &'static str) -> String {
    let mut request = http::Request::new(());
    Basic::new(user, token).apply(&mut request).unwrap();
    let value = request.headers()["authorization"].to_str().unwrap();
    format!("authorization: {value}\r\n")
}

/// A value that fits a required parameter.
fn value(spec: &Spec, name: &str) -> String {
    let documented = documented(spec).unwrap();
    let mut fields = documented["body"]["fields"].as_array().unwrap().iter();
    let field = fields.find(|field| field["name"] == name).unwrap();
    let of = field["type"].as_str().unwrap();
    let words = of
        .strip_prefix("enum(")
        .and_then(|words| words.split([',', ')']).next());
    match words {
        Some(word) => word.to_owned(),
        None if of == "NumberType" => "longcode".to_owned(),
        None if field["maxLength"] == 0 => String::new(),
        None if field["pattern"] == r"^\w+$" => "x".to_owned(),
        None => "+15551234567".to_owned(),
    }
}
