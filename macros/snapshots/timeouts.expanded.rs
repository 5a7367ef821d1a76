/// `POST /jobs`
struct CreateJob;
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for CreateJob {
    type Api = ::waypost::Plain;
    type Response = ();
    type Error = ::waypost::ErrorBody;
    const SPEC: ::waypost::Spec = ::waypost::Spec::new(::waypost::methods::POST, "/jobs")
        .name("CreateJob")
        .connect_timeout(::core::time::Duration::from_millis(800))
        .idle_timeout(::core::time::Duration::from_secs(2))
        .attempt_timeout(::core::time::Duration::from_secs(3))
        .timeout(::core::time::Duration::from_secs(60));
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
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
impl CreateJob {
    /// Prepares the call `POST /jobs`.
    fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<(), ::waypost::ErrorBody> {
        ::waypost::Client::send(client, self)
    }
}
