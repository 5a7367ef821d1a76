#[derive(Deserialize, Page)]
#[page(number = "page", first = 0)]
pub struct Users(#[page(items)] Vec<User>);
