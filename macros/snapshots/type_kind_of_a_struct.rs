#[derive(TypeKind)]
#[serde(rename_all = "PascalCase")]
pub struct Paging {
    pub page_size: Option<i32>,
    #[serde(flatten)]
    pub filter: Filter,
    #[serde(skip)]
    pub cache: Cache,
}
