//! What the streams of calls and of conferences share.

use crate::words::words;

words! {
    /// Which side of a call is streamed.
    pub enum StreamTrack {
        /// What the service hears.
        "inbound_track" => Inbound,
        /// What the service says.
        "outbound_track" => Outbound,
        /// Both sides.
        "both_tracks" => Both,
    }
}

words! {
    /// What a stream can be told to do.
    pub enum StreamCommand {
        /// To stop, for good.
        "stopped" => Stopped,
    }
}

words! {
    /// What a stream is doing.
    pub enum StreamStatus {
        /// It has not begun yet.
        "queued" => Queued,
        /// It is sending.
        "in-progress" => InProgress,
        /// It has ended.
        "stopped" => Stopped,
    }
}
