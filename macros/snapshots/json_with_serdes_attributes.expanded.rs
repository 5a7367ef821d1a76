#[derive(::waypost::__private::KeepAttributes)]
/// `PATCH /tokens/<token_id>`
///
/// | field | is sent as |
/// |---|---|
/// | `token_id` | `<token_id>` in the path |
/// | `display_name` | `displayName` in the JSON body |
/// | `permissions` | `scopes` in the JSON body |
/// | `expires_at` | `expiresAt` in the JSON body |
#[cfg_attr(feature = "limits", doc = " | `limit` | `limit` in the JSON body |")]
pub(crate) struct UpdateToken {
    token_id: u64,
    display_name: Option<String>,
    #[serde(rename = "scopes", skip_serializing_if = "Vec::is_empty")]
    permissions: Vec<String>,
    #[serde(with = "time::serde::rfc3339")]
    expires_at: OffsetDateTime,
    #[cfg(feature = "limits")]
    limit: u32,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for UpdateToken {
    type Api = ::waypost::Plain;
    type Response = ();
    type Error = ::waypost::ErrorBody;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(::waypost::methods::PATCH, "/tokens/<token_id>")
            .name("UpdateToken")
            .json()
            .rename_all("camelCase")
            .parameters(
                &[
                    ::waypost::Parameter::path("token_id", "token_id")
                        .kind(::waypost::__private::Fact::<u64>::KIND),
                    ::waypost::Parameter::field("display_name", "displayName")
                        .required(::waypost::__private::Fact::<Option<String>>::REQUIRED)
                        .kind(::waypost::__private::Fact::<Option<String>>::KIND),
                    ::waypost::Parameter::field("permissions", "scopes")
                        .optional()
                        .kind(::waypost::__private::Fact::<Vec<String>>::KIND),
                    ::waypost::Parameter::field("expires_at", "expiresAt")
                        .required(
                            ::waypost::__private::Fact::<OffsetDateTime>::REQUIRED,
                        ),
                    #[cfg(feature = "limits")]
                    ::waypost::Parameter::field("limit", "limit")
                        .required(::waypost::__private::Fact::<u32>::REQUIRED)
                        .kind(::waypost::__private::Fact::<u32>::KIND),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <u64 as ::waypost::PathValue>::path(&self.token_id, request, "token_id")?;
        <Option<
            String,
        > as ::waypost::BodyValue>::json(&self.display_name, request, "displayName")?;
        if !Vec::is_empty(&self.permissions) {
            <Vec<
                String,
            > as ::waypost::BodyValue>::json(&self.permissions, request, "scopes")?;
        }
        request
            .json_with(
                "expiresAt",
                |value| time::serde::rfc3339::serialize(&self.expires_at, value),
            )?;
        #[cfg(feature = "limits")]
        {
            <u32 as ::waypost::BodyValue>::json(&self.limit, request, "limit")?;
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
impl UpdateToken {
    /// Prepares the call `PATCH /tokens/<token_id>`.
    pub(crate) fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<(), ::waypost::ErrorBody> {
        ::waypost::Client::send(client, self)
    }
}
