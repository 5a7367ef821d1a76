#[automatically_derived]
#[allow(deprecated, trivial_bounds)]
impl ::waypost::Page for Users
where
    Vec<User>: ::waypost::PageItems,
{
    type Item = <Vec<User> as ::waypost::PageItems>::Item;
    fn next(&self, headers: &::waypost::http::HeaderMap) -> ::waypost::Next {
        ::waypost::Next::link_header(headers)
    }
    fn count(&self) -> ::core::primitive::usize {
        ::waypost::PageItems::count(&self.0)
    }
    fn into_items(self) -> ::std::vec::Vec<<Vec<User> as ::waypost::PageItems>::Item> {
        ::waypost::PageItems::into_items(self.0)
    }
}
