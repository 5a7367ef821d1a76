::core::compile_error! {
    "`<id` is never closed\nhelp: write `<id>`"
}
struct CreateUser {
    id: u64,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for CreateUser {
    type Api = ::waypost::Plain;
    type Response = User;
    type Error = Failure;
    const SPEC: ::waypost::Spec = ::waypost::Spec::new("", "/");
    fn write(
        &self,
        _: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        ::core::unreachable!()
    }
}
#[allow(deprecated, dead_code)]
impl CreateUser {
    fn send(
        &self,
        client: &::waypost::Client<::waypost::Plain>,
    ) -> ::waypost::Call<User, Failure> {
        client.send(self)
    }
}
