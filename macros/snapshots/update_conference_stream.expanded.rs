/// Stops a conference stream.
///
/// `POST /Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>`
///
/// | field | is sent as |
/// |---|---|
/// | `account_sid` | `<AccountSid>` in the path |
/// | `conference_sid` | `<ConferenceSid>` in the path |
/// | `sid` | `<Sid>` in the path |
/// | `status` | `Status` in the form |
#[derive(Debug, Clone)]
pub struct UpdateConferenceStream {
    pub account_sid: String,
    pub conference_sid: String,
    pub sid: String,
    pub status: StreamCommand,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for UpdateConferenceStream {
    type Api = ::waypost::Plain;
    type Response = ConferenceStream;
    type Error = CompatibilityError;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(
                ::waypost::methods::POST,
                "/Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>",
            )
            .name("UpdateConferenceStream")
            .doc("Stops a conference stream.")
            .form()
            .parameters(
                &[
                    ::waypost::Parameter::path("account_sid", "AccountSid")
                        .kind(::waypost::__private::Fact::<String>::KIND),
                    ::waypost::Parameter::path("conference_sid", "ConferenceSid")
                        .kind(::waypost::__private::Fact::<String>::KIND),
                    ::waypost::Parameter::path("sid", "Sid")
                        .kind(::waypost::__private::Fact::<String>::KIND),
                    ::waypost::Parameter::field("status", "Status")
                        .required(::waypost::__private::Fact::<StreamCommand>::REQUIRED)
                        .kind(::waypost::__private::Fact::<StreamCommand>::KIND),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <String as ::waypost::PathValue>::path(
            &self.account_sid,
            request,
            "AccountSid",
        )?;
        <String as ::waypost::PathValue>::path(
            &self.conference_sid,
            request,
            "ConferenceSid",
        )?;
        <String as ::waypost::PathValue>::path(&self.sid, request, "Sid")?;
        <StreamCommand as ::waypost::BodyValue>::form(&self.status, request, "Status")?;
        ::core::result::Result::Ok(())
    }
    fn describe(
        error: &Self::Error,
    ) -> ::core::option::Option<&dyn ::core::fmt::Display> {
        #[allow(unused_imports)]
        use ::waypost::__private::NoText as _;
        ::waypost::__private::Text(error).find()
    }
}
#[allow(dead_code, deprecated)]
impl UpdateConferenceStream {
    /// Prepares the call `POST /Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>`.
    pub fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<ConferenceStream, CompatibilityError> {
        ::waypost::Client::send(client, self)
    }
}
