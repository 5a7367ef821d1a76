#[endpoint(PATCH, "/tokens/{token_id}", json, rename_all = "camelCase")]
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
