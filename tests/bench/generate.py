#!/usr/bin/env python3
"""Writes the harness's compile-time crates for waypost: as many distinct endpoints as the harness
has for the others, of the same structs. usage: generate.py <harness> <waypost>"""
import sys

harness, waypost = sys.argv[1:3]
sys.argv[1:] = ["waypost"]
sys.path.insert(0, harness + "/scripts")
with open(harness + "/scripts/gen_ct.py") as source:
    generators, main = source.read().split("if __name__=='__main__':")
scope = {"__name__": "gen_ct", "__file__": harness + "/scripts/gen_ct.py"}
exec(generators, scope)


def declared(count):
    """The source of a crate with `count` endpoints, and what it depends on."""
    code = "use waypost::{Client, endpoint};\n" + scope["STATUS"]
    for i in range(count):
        path = f"/Accounts/<account_sid>/Conferences{i}/<conference_sid>/Streams{i}/<sid>"
        code += scope["RESP"](i)
        code += f'#[endpoint(POST, "{path}", form, response = Resp{i})]\n'
        code += f'pub struct Req{i} {{ account_sid: String, conference_sid: String, sid: String, #[field("Status")] status: Status }}\n'
        code += f"async fn run{i}(c: &Client, a: &str) -> usize {{ let s = {scope['MKREQ'](i)}.send(c).await.unwrap(); {scope['SUM']} }}\n"
    client = 'Client::builder("http://127.0.0.1:18080").auth(waypost::Basic::new("u", "p")).build().unwrap()'
    needs = f'waypost = {{ path = "{waypost}", default-features = false, features = ["reqwest"] }}\n'
    return scope["TOK"] + scope["SERDE"] + needs, code + scope["main"](count, "Client", client), {}


scope["G"]["waypost"] = declared
exec("if True:" + main, scope)
