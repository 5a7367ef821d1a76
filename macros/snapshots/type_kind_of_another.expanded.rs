#[automatically_derived]
#[allow(deprecated)]
impl<T> ::waypost::TypeKind for Sid<T>
where
    T: ::waypost::TypeKind,
{
    const KIND: ::waypost::Kind = <T as ::waypost::TypeKind>::KIND;
    const FIELDS: &'static [::waypost::Field] = <T as ::waypost::TypeKind>::FIELDS;
}
