//! A client that is to be used in another async runtime. The connections of the first one stay behind: nothing would
//! move them there.

use std::sync::Arc;

use super::Client;
use super::build::default_transport;
use crate::error::BuildError;
use crate::exchange::Core;

impl<A> Client<A> {
    /// The same with connections of its own, if it has made its transport itself. One that was given stays.
    pub(crate) fn with_own_connections(self) -> Result<Self, BuildError> {
        let core = &*self.core;
        let Some(connect) = core.connect else {
            return Ok(self);
        };
        let transport = default_transport(connect, &self.base.address)?;
        #[cfg(feature = "tower")]
        let (transport, around) = crate::layer::Layers::default().build(
            transport,
            false,
            Some(&core.around),
            crate::exchange::innermost(),
        );
        let core = Core {
            transport,
            tells_spec: core.tells_spec,
            connect: Some(connect),
            settings: core.settings.clone(),
            budget: Arc::clone(&core.budget),
            #[cfg(feature = "tower")]
            around,
            #[cfg(feature = "tracing")]
            warned: crate::exchange::Warned::default(),
        };
        Ok(Self {
            core: Arc::new(core),
            ..self
        })
    }
}
