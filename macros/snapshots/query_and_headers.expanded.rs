/// `GET /calls?format=json`
///
/// | field | is sent as |
/// |---|---|
/// | `status` | `status` in the query |
/// | `before` | `StartTime<` in the query |
/// | `x_request_id` | the header `x-request-id` |
struct ListCalls<'a> {
    status: Option<&'a str>,
    before: Option<&'a str>,
    x_request_id: Uuid,
    note: &'a str,
}
#[automatically_derived]
#[allow(deprecated, single_use_lifetimes)]
impl<'a> ::waypost::Endpoint for ListCalls<'a> {
    type Api = ::waypost::Plain;
    type Response = Page<Call>;
    type Error = ::waypost::ErrorBody;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(::waypost::methods::GET, "/calls?format=json")
            .name("ListCalls")
            .headers(&[("accept", "application/json")])
            .parameters(
                &[
                    ::waypost::Parameter::query("status", "status")
                        .required(
                            ::waypost::__private::Fact::<Option<&'a str>>::REQUIRED,
                        )
                        .kind(::waypost::__private::Fact::<Option<&'a str>>::KIND),
                    ::waypost::Parameter::query("before", "StartTime<")
                        .required(
                            ::waypost::__private::Fact::<Option<&'a str>>::REQUIRED,
                        )
                        .kind(::waypost::__private::Fact::<Option<&'a str>>::KIND),
                    ::waypost::Parameter::header("x_request_id", "x-request-id")
                        .required(::waypost::__private::Fact::<Uuid>::REQUIRED)
                        .kind(::waypost::__private::Fact::<Uuid>::KIND),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <Option<
            &'a str,
        > as ::waypost::QueryValue>::query(&self.status, request, "status")?;
        <Option<
            &'a str,
        > as ::waypost::QueryValue>::query(&self.before, request, "StartTime<")?;
        <Uuid as ::waypost::HeaderField>::header(
            &self.x_request_id,
            request,
            "x-request-id",
        )?;
        request.skip("note");
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
#[allow(dead_code, deprecated, single_use_lifetimes)]
impl<'a> ListCalls<'a> {
    /// Prepares the call `GET /calls?format=json`.
    fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<Page<Call>, ::waypost::ErrorBody> {
        ::waypost::Client::send(client, self)
    }
}
