//! What happens to one attempt.

use std::time::{Duration, SystemTime};

use crate::random::Random;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nobody listens.
    Refused,
    /// Somebody listens, and no connection is made: the queue of those before is full.
    Unanswered,
    /// The connection is reset, and nothing was read.
    ResetUnread,
    /// The connection is reset when the head was read, and of the body nothing.
    ResetAtHead,
    /// The connection is reset when all was read, and the handler has not run.
    ResetUnhandled,
    /// The handler has run, and no byte of its answer comes.
    Lost(End),
    /// The answer ends in its head.
    HeadCut(End),
    /// The answer ends in its body.
    BodyCut(End),
    /// The answer's body comes at a byte per second.
    Slow(usize),
    Answer(u16, Asked, Kept),
}

/// How an answer ends that is not whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Reset,
    Closed,
    Stalled,
}

/// What `Retry-After` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Nothing,
    Seconds(u64),
    /// A date that is so many seconds ahead.
    Date(u64),
    Past,
    Garbage,
}

/// What becomes of the connection of a whole answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    Open,
    /// It is closed, and the head said so.
    Told,
    /// It is closed at once, without a word.
    Untold,
    /// It is closed in the moment in which the next attempt begins, when the client cannot know yet.
    Stale(End),
}

const ENDS: [End; 3] = [End::Reset, End::Closed, End::Stalled];

const ASKED: [Asked; 10] = [
    Asked::Nothing,
    Asked::Nothing,
    Asked::Seconds(0),
    Asked::Seconds(1),
    Asked::Seconds(2),
    Asked::Seconds(30),
    Asked::Seconds(61),
    Asked::Date(5),
    Asked::Past,
    Asked::Garbage,
];

const KEPT: [Kept; 6] = [
    Kept::Open,
    Kept::Open,
    Kept::Told,
    Kept::Untold,
    Kept::Stale(End::Closed),
    Kept::Stale(End::Reset),
];

/// The statuses after which a call may be sent again, by default.
pub(crate) const PASSING: [u16; 6] = [408, 429, 500, 502, 503, 504];

impl Fault {
    pub(crate) fn drawn(random: &mut Random) -> Self {
        match random.below(17) {
            0 => Self::Refused,
            1 => Self::ResetUnread,
            2 => Self::ResetAtHead,
            3 => Self::ResetUnhandled,
            4 | 5 => Self::Lost(random.pick(&ENDS)),
            6 => Self::HeadCut(random.pick(&ENDS)),
            7 => Self::BodyCut(random.pick(&ENDS)),
            8 => Self::Slow(random.pick(&[10, 20, 60])),
            9..14 => {
                let (status, asked) = (random.pick(&PASSING), random.pick(&ASKED));
                Self::Answer(status, asked, random.pick(&KEPT))
            }
            14 => Self::Unanswered,
            other => {
                let status = if other == 15 {
                    200
                } else {
                    random.pick(&[200, 404])
                };
                Self::Answer(status, Asked::Nothing, random.pick(&KEPT))
            }
        }
    }

    /// Whether no connection is made.
    pub(crate) fn is_away(self) -> bool {
        matches!(self, Self::Refused | Self::Unanswered)
    }

    /// Whether nothing of the request is read.
    pub(crate) fn reads_nothing(self) -> bool {
        self.is_away() || self == Self::ResetUnread
    }

    /// What the counts call it.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Refused => "refused".into(),
            Self::Unanswered => "no connection".into(),
            Self::ResetUnread => "reset, nothing read".into(),
            Self::ResetAtHead => "reset, head read".into(),
            Self::ResetUnhandled => "reset, all read, not handled".into(),
            Self::Lost(end) => format!("answer lost, {end:?}").to_lowercase(),
            Self::HeadCut(end) => format!("head cut, {end:?}").to_lowercase(),
            Self::BodyCut(end) => format!("body cut, {end:?}").to_lowercase(),
            Self::Slow(_) => "a byte per second".into(),
            Self::Answer(status, Asked::Nothing, _) => status.to_string(),
            Self::Answer(status, ..) => format!("{status}, Retry-After"),
        }
    }
}

impl Asked {
    pub(crate) fn header(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Seconds(seconds) => format!("retry-after: {seconds}\r\n"),
            Self::Date(ahead) => {
                format!("retry-after: Fri, 15 Jan 2027 08:00:{ahead:02} GMT\r\n")
            }
            Self::Past => "retry-after: Fri, 15 Jan 2027 07:59:59 GMT\r\n".into(),
            Self::Garbage => "retry-after: soon\r\n".into(),
        }
    }

    /// How long the client has to wait at least.
    pub(crate) fn least(self) -> Duration {
        match self {
            Self::Seconds(seconds) | Self::Date(seconds) => Duration::from_secs(seconds),
            Self::Nothing | Self::Past | Self::Garbage => Duration::ZERO,
        }
    }

    /// What the counts call it.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Nothing => "Retry-After: none".into(),
            Self::Seconds(seconds) => format!("Retry-After: {seconds} s"),
            Self::Date(_) => "Retry-After: a date to come".into(),
            Self::Past => "Retry-After: a date gone by".into(),
            Self::Garbage => "Retry-After: garbage".into(),
        }
    }
}

/// The time of day, which stands still: Friday, 15 January 2027, 8 o'clock, half a second past the date that
/// headers can name.
pub(crate) fn time_of_day() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(1_800_000_000_500)
}
