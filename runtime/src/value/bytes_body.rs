//! What can be a body of bytes.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;

use super::BytesBody;
use crate::body::Body;
use crate::error::RequestError;
use crate::request::RequestWriter;

type Written = Result<(), RequestError>;

#[diagnostic::do_not_recommend]
impl BytesBody for Body {
    fn bytes(&self, request: &mut RequestWriter, field: &'static str) -> Written {
        request.set_bytes(field, self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl BytesBody for Bytes {
    fn bytes(&self, request: &mut RequestWriter, field: &'static str) -> Written {
        request.set_bytes(field, self.clone().into())
    }
}

#[diagnostic::do_not_recommend]
impl BytesBody for [u8] {
    fn bytes(&self, request: &mut RequestWriter, field: &'static str) -> Written {
        request.set_bytes(field, self.to_vec().into())
    }
}

macro_rules! like {
    ($([$($parameter:tt)*] $type:ty, $bytes:ident;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($parameter)*> BytesBody for $type {
            fn bytes(&self, request: &mut RequestWriter, field: &'static str) -> Written {
                self.$bytes().bytes(request, field)
            }
        }
    )*};
}

like! {
    [] Vec<u8>, as_slice;
    [const N: usize] [u8; N], as_slice;
    [] str, as_bytes;
    [] String, as_bytes;
}

macro_rules! wrapped {
    ($([$($parameter:tt)*] $type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($parameter)*> BytesBody for $type {
            fn bytes(&self, request: &mut RequestWriter, field: &'static str) -> Written {
                (**self).bytes(request, field)
            }
        }
    )*};
}

wrapped! {
    [T: BytesBody + ?Sized] &T;
    [T: BytesBody + ?Sized] Box<T>;
    [T: BytesBody + ?Sized] Arc<T>;
    [T: BytesBody + ToOwned + ?Sized] Cow<'_, T>;
}

#[diagnostic::do_not_recommend]
impl<T: BytesBody> BytesBody for Option<T> {
    fn bytes(&self, request: &mut RequestWriter, field: &'static str) -> Written {
        match self {
            Some(body) => body.bytes(request, field),
            None => Ok(()),
        }
    }
}
