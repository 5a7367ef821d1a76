#[derive(::waypost::__private::KeepAttributes)]
/// Lists the calls,
/// newest first.
///
/// At most a thousand.
///
/// `POST /calls/search` of `Voice`
///
/// | field | is sent as |
/// |---|---|
/// | `status` | `status` in the form |
/// | `ids` | `Ids` in the form |
/// | `parameters` | the names in it, in the form |
/// | `paging` | the names in it, in the query |
#[cfg_attr(
    feature = "dry",
    doc = " | `dry_run` | `dry\\|run` in the query, without a value |"
)]
#[derive(Clone)]
pub struct SearchCalls {
    status: Vec<Status>,
    ids: Option<Vec<u64>>,
    #[serde(serialize_with = "numbered")]
    parameters: Vec<Parameter>,
    paging: Paging,
    #[cfg(feature = "dry")]
    dry_run: bool,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for SearchCalls {
    type Api = <Voice as ::waypost::IsApi>::Api;
    type Response = ();
    type Error = <Self::Api as ::waypost::Api>::Error;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(::waypost::methods::POST, "/calls/search")
            .name("SearchCalls")
            .doc("Lists the calls, newest first.")
            .api(&<Self::Api as ::waypost::Api>::SPEC)
            .form()
            .list(::waypost::ListStyle::Comma)
            .nest(::waypost::NestStyle::Dots)
            .timeout(::core::time::Duration::from_secs(90))
            .parameters(
                &[
                    ::waypost::Parameter::field("status", "status")
                        .required(::waypost::__private::Fact::<Vec<Status>>::REQUIRED)
                        .kind(::waypost::__private::Fact::<Vec<Status>>::KIND),
                    ::waypost::Parameter::field("ids", "Ids")
                        .required(
                            ::waypost::__private::Fact::<Option<Vec<u64>>>::REQUIRED,
                        )
                        .kind(::waypost::__private::Fact::<Option<Vec<u64>>>::KIND)
                        .list(::waypost::ListStyle::Brackets),
                    ::waypost::Parameter::field("parameters", "")
                        .required(::waypost::__private::Fact::<Vec<Parameter>>::REQUIRED)
                        .flatten(),
                    ::waypost::Parameter::query("paging", "")
                        .required(::waypost::__private::Fact::<Paging>::REQUIRED)
                        .kind(::waypost::__private::Fact::<Paging>::KIND)
                        .flatten()
                        .fields(::waypost::__private::Fact::<Paging>::FIELDS),
                    #[cfg(feature = "dry")]
                    ::waypost::Parameter::query("dry_run", "dry|run")
                        .optional()
                        .kind(::waypost::__private::Fact::<bool>::KIND)
                        .flag(),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <Vec<Status> as ::waypost::BodyValue>::form(&self.status, request, "status")?;
        <Option<
            Vec<u64>,
        > as ::waypost::BodyValue>::form(
            &self.ids,
            request.list(::waypost::ListStyle::Brackets),
            "Ids",
        )?;
        request.form_all_with("parameters", |value| numbered(&self.parameters, value))?;
        <Paging as ::waypost::QueryValue>::query_all(&self.paging, request, "paging")?;
        #[cfg(feature = "dry")]
        {
            <bool as ::waypost::QueryFlag>::flag(&self.dry_run, request, "dry|run")?;
        }
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
impl SearchCalls {
    /// Prepares the call `POST /calls/search`.
    pub fn send(
        &self,
        client: &::waypost::Client<Voice>,
    ) -> ::waypost::Call<(), <Self as ::waypost::Endpoint>::Error> {
        ::waypost::Client::send(client, self)
    }
}
