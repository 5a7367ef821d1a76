//! A client of another origin takes no credential along.

use waypost::Bearer;
use waypost_tests::Answering;

use crate::{ListUsers, all, secret};

#[tokio::test]
async fn to_another_origin_it_needs_a_credential_of_its_own() {
    let server = Answering::accepting();
    let main = server
        .builder()
        .auth(Bearer::new("canary"))
        .header("x-key", secret("canary"))
        .build()
        .unwrap();
    let problems = |error: waypost::BuildError| -> Vec<String> {
        error.problems().map(String::from).collect()
    };
    for base in [
        "https://example.org",
        "https://example.com:8443",
        "https://eu.example.com",
        "http://localhost",
    ] {
        let error = main.with(|client| client.base(base)).unwrap_err();
        let [auth, header] = &problems(error)[..] else {
            panic!("{base}");
        };
        assert!(
            auth.contains("say `.auth(..)` for this one, or `.no_auth()`"),
            "{auth}"
        );
        assert!(
            header.starts_with("the header `x-key` is a secret for another"),
            "{header}"
        );
        assert!(
            header.contains("say `.header(..)` for this one"),
            "{header}"
        );

        // A credential alone leaves the header to be told.
        let error = main.with(|client| client.base(base).auth(Bearer::new("own")));
        let problems = problems(error.unwrap_err());
        assert_eq!(problems, [header.as_str()]);
    }

    let base = "https://example.org";
    let told = main.with(|client| {
        let client = client.base(base).auth(Bearer::new("own"));
        client.header("x-key", secret("own"))
    });
    ListUsers.send(&told.unwrap()).await.unwrap();
    let bare = main.with(|client| client.base(base).no_auth());
    ListUsers.send(&bare.unwrap()).await.unwrap();
    let own = main.with(|client| client.no_auth().base(base).auth(Bearer::new("own")));
    ListUsers.send(&own.unwrap()).await.unwrap();
    assert_eq!(
        all(&server),
        [
            "https://example.org/users Bearer own own",
            "https://example.org/users - -",
            "https://example.org/users Bearer own -",
        ]
    );
}
