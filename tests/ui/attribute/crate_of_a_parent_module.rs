pub use waypost;

mod calls {
    use waypost::endpoint;

    #[endpoint(GET, "/users", crate = super::waypost)]
    struct ListUsers {
        page: u32,
    }
}

fn main() {}
