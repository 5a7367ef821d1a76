use waypost::ByStatus;

#[derive(ByStatus)]
enum Failure {
    #[status(404)]
    Gone { text: String },
}

fn main() {}
