use waypost::ByStatus;

struct Text;

#[derive(ByStatus)]
enum Failure {
    #[status(404)]
    Gone(Text),
}

fn main() {}
