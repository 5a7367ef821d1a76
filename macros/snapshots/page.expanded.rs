#[automatically_derived]
#[allow(deprecated, trivial_bounds)]
impl ::waypost::Page for CallPage
where
    Vec<Call>: ::waypost::PageItems,
{
    type Item = <Vec<Call> as ::waypost::PageItems>::Item;
    fn next(&self, _: &::waypost::http::HeaderMap) -> ::waypost::Next {
        #[allow(unused_imports)]
        use ::waypost::__private::Whole as _;
        ::waypost::Next::link(
            ::waypost::__private::Maybe(&self.next_page_uri)
                .find()
                .map(::waypost::PageLink::link),
        )
    }
    fn count(&self) -> ::core::primitive::usize {
        ::waypost::PageItems::count(&self.calls)
    }
    fn into_items(self) -> ::std::vec::Vec<<Vec<Call> as ::waypost::PageItems>::Item> {
        ::waypost::PageItems::into_items(self.calls)
    }
}
