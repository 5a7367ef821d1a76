//! A port of the loopback interface, behind which somebody listens or nobody does.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::task::{Context, Poll, Waker};

use tokio::net::{TcpListener, TcpSocket, TcpStream};

pub(crate) struct Door {
    /// Bound and deaf: it keeps the port while nobody listens.
    _keeper: TcpSocket,
    address: SocketAddr,
    listener: Option<TcpListener>,
    waiting: Option<Waker>,
}

impl Door {
    /// One that is shut.
    pub(crate) fn new() -> io::Result<Self> {
        let keeper = socket((Ipv4Addr::LOCALHOST, 0).into())?;
        Ok(Self {
            address: keeper.local_addr()?,
            _keeper: keeper,
            listener: None,
            waiting: None,
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on connections are accepted.
    pub(crate) fn open(&mut self) -> io::Result<()> {
        if self.listener.is_none() {
            self.listener = Some(socket(self.address)?.listen(16)?);
            if let Some(waiting) = self.waiting.take() {
                waiting.wake();
            }
        }
        Ok(())
    }

    /// From now on connections are refused.
    pub(crate) fn shut(&mut self) {
        self.listener = None;
    }

    pub(crate) fn poll_accept(&mut self, context: &mut Context<'_>) -> Poll<TcpStream> {
        if let Some(listener) = &self.listener
            && let Poll::Ready(Ok((stream, _))) = listener.poll_accept(context)
        {
            return Poll::Ready(stream);
        }
        self.waiting = Some(context.waker().clone());
        Poll::Pending
    }
}

fn socket(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    #[cfg(unix)]
    socket.set_reuseport(true)?;
    socket.bind(address)?;
    Ok(socket)
}
