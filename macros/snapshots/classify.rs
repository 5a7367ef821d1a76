#[endpoint(POST, "/chat.postMessage", json, response = Message, error = Refusal, classify = OkFalse)]
pub struct PostMessage {
    pub text: String,
}
