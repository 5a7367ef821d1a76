/// Stops a conference stream.
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
        use ::waypost::__private::Always as _;
        ::waypost::Spec::new(
                "POST",
                "/Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>",
            )
            .name("UpdateConferenceStream")
            .body(::waypost::Encoding::Form)
            .parameters(
                &[
                    ::waypost::Parameter::path("account_sid", "AccountSid"),
                    ::waypost::Parameter::path("conference_sid", "ConferenceSid"),
                    ::waypost::Parameter::path("sid", "Sid"),
                    ::waypost::Parameter::body(
                        "status",
                        "Status",
                        ::waypost::__private::Sent::<StreamCommand>::ALWAYS,
                    ),
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
        use ::waypost::__private::NoText as _;
        ::waypost::__private::Text(error).find()
    }
}
#[allow(deprecated)]
impl UpdateConferenceStream {
    /// Prepares the call `POST /Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>`.
    pub fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<ConferenceStream, CompatibilityError> {
        ::waypost::Client::send(client, self)
    }
}
