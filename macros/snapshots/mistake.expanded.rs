struct CreateUser {
    id: u64,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for CreateUser {
    type Api = [(); ::core::compile_error! {
        "`<id` is never closed\nhelp: write `<id>`"
    }];
    type Response = Self::Api;
    type Error = Self::Api;
    const SPEC: ::waypost::Spec = ::waypost::Spec::new("", "/");
    fn write(
        &self,
        _: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        let _: ::core::marker::PhantomData<fn(User, Failure)>;
        ::core::result::Result::Ok(())
    }
}
#[allow(deprecated, dead_code)]
impl CreateUser {
    fn send(
        &self,
        client: &::waypost::Client<<Self as ::waypost::Endpoint>::Api>,
    ) -> ::waypost::Call<
        <Self as ::waypost::Endpoint>::Response,
        <Self as ::waypost::Endpoint>::Error,
    > {
        client.send(self)
    }
}
