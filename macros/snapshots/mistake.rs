#[endpoint(POST, "/users/<id", form, response = User, error = Failure)]
struct CreateUser {
    id: u64,
}
