#[derive(Deserialize, Page)]
pub struct CallPage {
    #[page(items)]
    calls: Vec<Call>,
    #[page(link)]
    next_page_uri: Option<String>,
}
