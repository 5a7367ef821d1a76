//! Requests that are signed (AWS Signature Version 4): a credential of one's own.
//!
//! Calls two endpoints as AWS's Lambda has them, of a server on a loopback port that checks the
//! signatures, and shows what was signed and what came back. `src/aws_sigv4.rs` is what to copy.
//!
//! A client asks its credential for each attempt, so that one that is repeated is signed anew, with
//! the time at which it goes out.
#![allow(clippy::print_stdout)]

use std::error::Error;

use serde::{Deserialize, Serialize};
use waypost::{Body, Client, endpoint};
use waypost_examples::aws_sigv4::SigV4;
use waypost_examples::aws_sigv4::service::{
    ACCESS_KEY_ID, NAME, REGION, SECRET_ACCESS_KEY, Service,
};

/// Calls a function, and waits for what it answers.
#[endpoint(
    POST, "/2015-03-31/functions/<FunctionName>/invocations", json,
    response = Greeting, error = Refusal,
)]
struct Invoke {
    function_name: String,
    name: String,
    #[header("X-Amz-Log-Type")]
    log_type: Option<LogType>,
}

#[derive(Serialize)]
enum LogType {
    Tail,
}

#[derive(Debug, Deserialize)]
struct Greeting {
    greeting: String,
}

/// Lists functions.
#[endpoint(GET, "/2015-03-31/functions", response = Functions, error = Refusal)]
struct ListFunctions {
    #[query("MaxItems")]
    max_items: u32,
    #[query("FunctionVersion")]
    version: String,
    #[query("Marker")]
    marker: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Functions {
    functions: Vec<Function>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Function {
    function_name: String,
    runtime: String,
}

/// Calls a function with what comes out of a stream.
#[endpoint(POST, "/2015-03-31/functions/<FunctionName>/invocations", bytes, response = Greeting)]
struct InvokeStreaming {
    function_name: String,
    #[body]
    payload: Body,
}

#[derive(Debug, Deserialize)]
struct Refusal {
    #[serde(rename = "__type")]
    kind: String,
    message: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.kind, self.message)
    }
}

impl Error for Refusal {}

/// A function, by its whole name: what has to be escaped in it is escaped twice where it is signed.
const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:greet";

fn invoke() -> Invoke {
    Invoke {
        function_name: FUNCTION.into(),
        name: "Ada".into(),
        log_type: Some(LogType::Tail),
    }
}

fn list() -> ListFunctions {
    ListFunctions {
        max_items: 10,
        version: "ALL".into(),
        marker: Some("page 2+é/=".into()),
    }
}

fn streaming() -> InvokeStreaming {
    InvokeStreaming {
        function_name: FUNCTION.into(),
        payload: Body::reader(&b"{}"[..]),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let service = Service::start().await?;
    let signed = |key: &str| {
        let signer = SigV4::new(ACCESS_KEY_ID, key, REGION, NAME);
        Client::builder(service.base()).auth(signer).build()
    };
    let client = signed(SECRET_ACCESS_KEY)?;

    let Greeting { greeting } = invoke().send(&client).await?;
    show(&service, &greeting);
    for function in list().send(&client).await?.functions {
        let Function {
            function_name,
            runtime,
        } = function;
        show(&service, &format!("`{function_name}` runs on {runtime}"));
    }

    println!("with another key:");
    match invoke().send(&signed("another key")?).await {
        Ok(_) => return Err("the service should have refused this".into()),
        Err(error) => println!("{}\n", error.into_failure()?.error()),
    }

    println!("with a stream as its body:");
    match streaming().send(&client).await {
        Ok(_) => return Err("this should not have been signed".into()),
        Err(error) => println!("{error}{}", causes(&error)),
    }
    Ok(())
}

/// Why, and why that.
fn causes(error: &dyn Error) -> String {
    let mut causes = String::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        causes.push_str(&format!(": {error}"));
        cause = error.source();
    }
    causes
}

fn show(service: &Service, answer: &str) {
    println!("signed:");
    for line in service
        .checked()
        .last()
        .into_iter()
        .flat_map(|it| it.lines())
    {
        println!("    {line}");
    }
    println!("answered: {answer}\n");
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::{Duration, SystemTime};

    use waypost::Client;
    use waypost_examples::aws_sigv4::SigV4;
    use waypost_examples::aws_sigv4::service::{
        ACCESS_KEY_ID, NAME, REGION, SECRET_ACCESS_KEY, Service,
    };

    use super::{causes, invoke, list, streaming};

    fn signer() -> SigV4 {
        SigV4::new(ACCESS_KEY_ID, SECRET_ACCESS_KEY, REGION, NAME)
    }

    fn client(service: &Service, signer: SigV4) -> Client {
        let client = Client::builder(service.base()).auth(signer);
        client.build().unwrap()
    }

    #[tokio::test]
    async fn what_arrives_is_what_was_signed() {
        let service = Service::start().await.unwrap();
        for signer in [signer(), signer().session_token("the token")] {
            let client = client(&service, signer);
            let answer = invoke().send(&client).await.unwrap();
            assert_eq!(answer.greeting, "Hello, Ada!");
            let answer = list().send(&client).await.unwrap();
            assert_eq!(answer.functions.len(), 1);
        }
        let checked = service.checked();
        assert_eq!(checked.len(), 4);
        assert!(checked[0].contains("/arn%253Aaws%253Alambda"));
        assert!(checked[1].contains("&Marker=page%202%2B%C3%A9%2F%3D&MaxItems=10"));
        assert!(checked[3].contains("\nx-amz-security-token:the token\n"));
    }

    #[tokio::test]
    async fn a_refusal_that_repeats_the_request_shows_neither_token_nor_key() {
        let service = Service::start().await.unwrap();
        let wrong = SigV4::new(ACCESS_KEY_ID, "another key", REGION, NAME);
        let client = client(&service, wrong.session_token("the-token"));
        let call = invoke().send(&client).header("x-note", "another key");
        let error = call.await.unwrap_err();
        assert!(error.is_failure());
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("403 Forbidden"), "{shown}");
        assert!(shown.contains("x-amz-security-token:[redacted]"), "{shown}");
        assert!(shown.contains("x-note:[redacted]"), "{shown}");
        assert!(!shown.contains("the-token"), "{shown}");
        assert!(!shown.contains("another key"), "{shown}");
        assert!(service.checked().is_empty());
    }

    #[tokio::test]
    async fn a_clock_that_is_wrong_is_refused() {
        let service = Service::start().await.unwrap();
        let late = || SystemTime::now() - Duration::from_secs(3600);
        let client = client(&service, signer().clock(late));
        let error = list().send(&client).await.unwrap_err();
        assert!(error.is_failure());
        assert!(error.to_string().contains("which is not now"), "{error}");
    }

    #[tokio::test]
    async fn a_stream_is_not_sent() {
        let service = Service::start().await.unwrap();
        let client = client(&service, signer());
        let error = streaming().send(&client).await.unwrap_err();
        assert!(error.is_request());
        assert!(causes(&error).contains("a stream cannot be signed"));
        assert!(service.checked().is_empty());
    }
}
