//! Whom the transport on hyper trusts: what reqwest would, by the same crates.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
#[cfg(not(target_os = "android"))]
use rustls::pki_types::{CertificateDer, pem::PemObject};
use rustls_platform_verifier::Verifier;

use crate::error::BuildError;

#[derive(Default)]
pub(super) struct Tls {
    /// Roots beside those of the platform, in PEM.
    #[cfg(not(target_os = "android"))]
    roots: Vec<Vec<u8>>,
    own: Option<ClientConfig>,
}

impl Tls {
    #[cfg(not(target_os = "android"))]
    pub(super) fn trust(&mut self, pem: Vec<u8>) {
        self.roots.push(pem);
    }

    pub(super) fn replace(&mut self, config: ClientConfig) {
        self.own = Some(config);
    }

    /// What TLS is done by.
    pub(super) fn config(&mut self) -> Result<ClientConfig, BuildError> {
        if let Some(own) = self.own.take() {
            return Ok(own);
        }
        let unusable = |error| BuildError::new("TLS cannot be set up").caused_by(error);
        let provider = CryptoProvider::get_default();
        let provider = provider.map_or_else(|| Arc::new(aws_lc_rs::default_provider()), Arc::clone);
        let verifier = self.verifier(Arc::clone(&provider))?;
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(unusable)?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        Ok(config)
    }

    fn verifier(&self, provider: Arc<CryptoProvider>) -> Result<Verifier, BuildError> {
        #[cfg(not(target_os = "android"))]
        if !self.roots.is_empty() {
            let roots = self.roots()?;
            return Verifier::new_with_extra_roots(roots, provider).map_err(|error| {
                BuildError::new("a root certificate cannot be used").caused_by(error)
            });
        }
        Verifier::new(provider).map_err(|error| {
            BuildError::new("the platform's certificates cannot be had").caused_by(error)
        })
    }

    #[cfg(not(target_os = "android"))]
    fn roots(&self) -> Result<Vec<CertificateDer<'static>>, BuildError> {
        let mut roots = Vec::new();
        for pem in &self.roots {
            let before = roots.len();
            for root in CertificateDer::pem_slice_iter(pem) {
                roots.push(root.map_err(|error| {
                    BuildError::new("a root certificate is not valid PEM").caused_by(error)
                })?);
            }
            if roots.len() == before {
                return Err(BuildError::new("there is no root certificate in a PEM"));
            }
        }
        Ok(roots)
    }
}
