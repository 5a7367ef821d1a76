//! A port of the loopback interface, behind which somebody listens, or nobody does, or nobody gets through.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpStream as StdStream};
use std::task::{Context, Poll, Waker};

use tokio::net::{TcpListener, TcpSocket, TcpStream};

pub(crate) struct Door {
    /// Bound and deaf: it keeps the port while nobody listens.
    _keeper: TcpSocket,
    address: SocketAddr,
    listener: Option<TcpListener>,
    /// What nobody accepts from, and the connection that fills it.
    jam: Option<(TcpListener, StdStream)>,
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
            jam: None,
            waiting: None,
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on connections are accepted.
    pub(crate) fn open(&mut self) -> io::Result<()> {
        self.jam = None;
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
        self.jam = None;
        self.listener = None;
    }

    /// From now on connections are neither accepted nor refused: the queue of the first one is full. Where a
    /// system has room for more, they are made and nothing is ever said.
    pub(crate) fn jam(&mut self) -> io::Result<()> {
        self.shut();
        let listener = socket(self.address)?.listen(0)?;
        self.jam = Some((listener, StdStream::connect(self.address)?));
        Ok(())
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
