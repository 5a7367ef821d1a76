#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::TypeKind for Paging {
    const KIND: ::waypost::Kind = ::waypost::Kind::OBJECT;
    const FIELDS: &'static [::waypost::Field] = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        &[
            ::waypost::Field::new("PageSize")
                .required(::waypost::__private::Fact::<Option<i32>>::REQUIRED)
                .kind(::waypost::__private::Fact::<Option<i32>>::KIND),
            ::waypost::Field::flattened(::waypost::__private::Fact::<Filter>::FIELDS)
                .required(::waypost::__private::Fact::<Filter>::REQUIRED)
                .kind(::waypost::__private::Fact::<Filter>::KIND),
        ]
    };
}
