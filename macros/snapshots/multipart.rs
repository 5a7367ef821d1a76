#[endpoint(POST, "/media", multipart)]
struct Upload<'a> {
    title: &'a str,
    file: Part,
}
