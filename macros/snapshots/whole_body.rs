#[endpoint(PUT, "/files/<path..>", json)]
struct PutFile<T: Serialize> {
    path: String,
    #[body]
    content: T,
}
