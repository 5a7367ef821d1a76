//! Bodies that are none, or of another kind.

use waypost::Encoding;
use waypost_signalwire::OPERATIONS;
use waypost_signalwire_stand_in::StandIn;

use crate::wire::{FORM, Wire};
use crate::{assert_refused, invalid};

#[tokio::test]
async fn a_body_of_another_kind() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in &OPERATIONS {
        let mut request = Wire::required(spec);
        let (others, words): (&[Option<&str>], _) = match spec.body {
            Encoding::Form => (
                &[Some("application/json"), Some("text/plain"), None],
                "the body is not a form",
            ),
            Encoding::Json => (&[Some(FORM), None], "the body is not JSON"),
            _ => (&[Some(FORM)], "this operation takes no body"),
        };
        for other in others {
            request.content_type = *other;
            assert_refused(spec, &request.send_body(&stand_in, "{}").await, words);
        }
    }
}

#[tokio::test]
async fn a_charset_that_is_not_utf_8() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in OPERATIONS.iter().filter(|spec| spec.body == Encoding::Form) {
        let mut request = Wire::required(spec);
        request.content_type = Some("application/x-www-form-urlencoded; charset=iso-8859-1");
        assert_refused(
            spec,
            &request.send(&stand_in).await,
            "the body is not a form",
        );
        request.content_type = Some("Application/X-WWW-Form-Urlencoded ; Charset=UTF-8");
        assert!(
            request.send(&stand_in).await.status != invalid(spec),
            "{}",
            spec.name
        );
    }
}

#[tokio::test]
async fn what_cannot_be_decoded() {
    let stand_in = StandIn::start().await.unwrap();
    for spec in &OPERATIONS {
        let request = Wire::required(spec);
        let broken: &[&str] = match spec.body {
            Encoding::Form => &["Status=%zz", "Status=%4", "%", "Status=%ff", "Status=%+1"],
            Encoding::Json => &["{", "", "{\"name\": \"\\ud800\"}"],
            _ => &[],
        };
        for body in broken {
            let answer = request.send_body(&stand_in, body).await;
            assert_eq!(
                answer.status,
                400,
                "{}: {body}: {}",
                spec.name,
                answer.text()
            );
            assert!(
                answer.text().contains("cannot be decoded"),
                "{}",
                answer.text()
            );
        }
        let target = format!("{}?Page=%zz", request.path);
        let answer = Wire {
            path: target,
            ..request
        }
        .send(&stand_in)
        .await;
        assert_eq!(answer.status, 400, "{}: {}", spec.name, answer.text());
    }
}
