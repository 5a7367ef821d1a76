//! What is there when the stand-in starts.

/// The project, which is the account of all the rest.
pub const PROJECT_ID: &str = "b08dacad-0d6f-4a4c-90b7-4a2c8b1f5c9e";
/// An application.
pub const APPLICATION_SID: &str = "0a9d0b5e-6c2f-4d0e-8f57-1f6b0c4f7a01";
/// A call that is in progress. It is in the conference and in the queue.
pub const CALL_SID: &str = "1b5f3c58-8d1a-4f3e-a0f4-6b8a4c1d2e02";
/// A recording of the call, in progress.
pub const CALL_RECORDING_SID: &str = "2c6a4d69-9e2b-4a4f-b1a5-7c9b5d2e3f03";
/// A stream of the call, in progress.
pub const CALL_STREAM_SID: &str = "3d7b5e7a-af3c-4b5a-82b6-8dac6e3f4a04";
/// A conference that is in progress.
pub const CONFERENCE_SID: &str = "7a3c1f52-1f0e-4f57-8a3d-2f6f0f8f6b11";
/// A recording of the conference, in progress.
pub const CONFERENCE_RECORDING_SID: &str = "4e8c6f8b-ba4d-4c6b-93c7-9ebd7f4a5b05";
/// A stream of the conference, in progress.
pub const CONFERENCE_STREAM_SID: &str = "c5d1b0c8-5f3e-4b57-9a4e-0d6c7e1a2b3f";
/// A fax that has been delivered.
pub const FAX_SID: &str = "5f9d7a9c-cb5e-4d7c-a4d8-afce8a5b6c06";
/// The document of the fax.
pub const FAX_MEDIA_SID: &str = "6aae8bad-dc6f-4e8d-b5e9-badf9b6c7d07";
/// A phone number of the account.
pub const PHONE_NUMBER_SID: &str = "7bbf9cbe-ed7a-4f9e-86fa-cbeaac7d8e08";
/// A LaML bin.
pub const LAML_BIN_SID: &str = "8ccaadcf-fe8b-4aaf-970b-dcfbbd8e9f09";
/// A message that has been delivered.
pub const MESSAGE_SID: &str = "9ddbbed0-0f9c-4bb0-a81c-ed0cce9f0a10";
/// A picture of the message.
pub const MEDIA_SID: &str = "aeeccfe1-1aad-4cc1-b92d-fe1ddfa0ab11";
/// A queue.
pub const QUEUE_SID: &str = "bffdd0f2-2bbe-4dd2-8a3e-0f2ee0b1bc12";
/// A transcription of the call's recording.
pub const TRANSCRIPTION_SID: &str = "c00ee103-3ccf-4ee3-9b4f-1a3ff1c2cd13";
/// An API token.
pub const TOKEN_ID: &str = "d11ff214-4dd0-4ff4-ac50-2b40a2d3de14";
