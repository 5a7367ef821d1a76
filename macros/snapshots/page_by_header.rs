#[derive(Deserialize, Page)]
#[page(link_header)]
pub struct Users(#[page(items)] Vec<User>);
