//! The templates of the suite that have a spelling here, beside that spelling.

use waypost::{Endpoint, Error, endpoint};

use crate::call::{Call, Pairs};

macro_rules! endpoints {
    ($($shape:literal => $ours:literal $($field:ident)*;)*) => {
        /// The path and query that are sent for a row, if its shape is one of these.
        pub(crate) fn send(call: Call) -> Option<Result<String, Error>> {
            let Call { shape, values, joined, repeated } = call;
            let http = match shape.as_str() {
                $($shape => {
                    #[endpoint(GET, $ours)]
                    struct Request {
                        $($field: String,)*
                        #[query(flatten, list = "comma")]
                        joined: Pairs,
                        #[query(flatten)]
                        repeated: Pairs,
                    }
                    let [$($field),*] = <[String; _]>::try_from(values).unwrap();
                    Request { $($field,)* joined, repeated }.to_http("https://example.com")
                })*
                _ => return None,
            };
            Some(http.map(|http| http.uri().path_and_query().unwrap().to_string()))
        }
    };
}

endpoints! {
    "" => "/";
    "?fixed=yes" => "/?fixed=yes";
    "/go" => "/go";
    "/loc" => "/loc";
    "/lookup" => "/lookup";
    "/service" => "/service";
    "/set" => "/set";
    "/sparql" => "/sparql";
    "{_}" => "/<a>" a;
    "'{_}'" => "/'<a>'" a;
    "{_}index" => "/<a>index" a;
    "O{_}X" => "/O<a>X" a;
    "x%20y/{_}" => "/x%20y/<a>" a;
    "x%20y{_}z%20w" => "/x%20y<a>z%20w" a;
    "{_,_}" => "/<a>,<b>" a b;
    "{_,_,_}" => "/<a>,<b>,<c>" a b c;
    "/search.{_}" => "/search.<a>" a;
    "{._}" => "/.<a>" a;
    "{._,_}" => "/.<a>.<b>" a b;
    "X{._}" => "/X.<a>" a;
    "X{._,_}" => "/X.<a>.<b>" a b;
    "{/_}" => "/<a>" a;
    "{/_,_}" => "/<a>/<b>" a b;
    "{/_,_}/here" => "/<a>/<b>/here" a b;
    "/test{/_}" => "/test/<a>" a;
    "/user{/_}" => "/user/<a>" a;
    "/base{/_,_}/pages{/_,_}" => "/base/<a>/<b>/pages/<c>/<d>" a b c d;
    "{;who}" => "/;who=<a>" a;
    "{;half}" => "/;half=<a>" a;
    "{;empty}" => "/;empty=<a>" a;
    "{;x,y}" => "/;x=<a>;y=<b>" a b;
    "{;x,y,empty}" => "/;x=<a>;y=<b>;empty=<c>" a b c;
    "{;v,empty,who}" => "/;v=<a>;empty=<b>;who=<c>" a b c;
}
