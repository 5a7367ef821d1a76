#[automatically_derived]
#[allow(deprecated, trivial_bounds)]
impl<T> ::waypost::Page for Members<T>
where
    Self: ::waypost::Decode,
{
    type Item = T;
    fn next(&self, _: &::waypost::http::HeaderMap) -> ::waypost::Next {
        #[allow(unused_imports)]
        use ::waypost::__private::Whole as _;
        if ::waypost::__private::Maybe(&self.response_metadata)
            .find()
            .and_then(|it| ::waypost::__private::Maybe(&it.has_more).find())
            .is_some_and(::waypost::PageMore::is_last)
        {
            return ::waypost::Next::end();
        }
        ::waypost::Next::query(
            "cursor",
            ::waypost::__private::Maybe(&self.response_metadata)
                .find()
                .and_then(|it| ::waypost::__private::Maybe(&it.next_cursor).find())
                .map(::waypost::PageToken::token),
        )
    }
    fn count(&self) -> ::core::primitive::usize {
        #[allow(unused_imports)]
        use ::waypost::__private::Whole as _;
        ::waypost::__private::Maybe(&self.response)
            .find()
            .and_then(|it| ::waypost::__private::Maybe(&it.list).find())
            .and_then(|it| ::waypost::__private::Maybe(&it.users).find())
            .map_or(0, |it| ::waypost::PageItems::count(it))
    }
    fn into_items(self) -> ::std::vec::Vec<T> {
        #[allow(unused_imports)]
        use ::waypost::__private::Whole as _;
        #[allow(unused_imports)]
        use ::waypost::__private::HoldsNone as _;
        ::waypost::__private::Maybe(self.response)
            .find()
            .and_then(|it| ::waypost::__private::Maybe(it.list).find())
            .and_then(|it| ::waypost::__private::Maybe(it.users).find())
            .map_or_else(
                ::std::vec::Vec::new,
                |it| ::waypost::__private::Held(it).into_items(),
            )
    }
}
