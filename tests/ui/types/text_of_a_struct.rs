use waypost::endpoint;

struct Note {
    text: String,
}

#[endpoint(POST, "/notes", text)]
struct CreateNote {
    #[body]
    note: Note,
}

fn main() {}
