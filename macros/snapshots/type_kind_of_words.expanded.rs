#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::TypeKind for Status {
    const KIND: ::waypost::Kind = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::__private::common(
            &[::waypost::Kind::STRING, ::waypost::__private::Fact::<String>::KIND],
        )
    };
}
