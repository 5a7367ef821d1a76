#[derive(TypeKind)]
pub enum Status {
    Queued,
    Sent,
    #[serde(untagged)]
    Other(String),
}
