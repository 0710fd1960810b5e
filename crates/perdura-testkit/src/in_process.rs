//! A server without a socket: the library in this process, over a store in maps.

use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use http::{Request, Response};
use perdura::extract::Rules;
use perdura::id::ProjectUuid;
use perdura::in_memory::InMemory;
use perdura::ports::{Extractor, Ports, Store};
use perdura::{Error, Timestamp};
use perdura_api::{Access, Tenants, fetch};

use crate::run::Transport;

/// The key that opens it.
pub const KEY: &str = "testkit-key";

/// A memory that begins empty and ends with its owner.
#[derive(Debug, Default)]
pub struct InProcess {
    store: Rc<InMemory>,
}

impl Transport for InProcess {
    fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
        let access = Access::parse(KEY).map_err(|error| error.to_string())?;
        Ok(pollster::block_on(fetch(self, &access, request)))
    }
}

impl Tenants for InProcess {
    type Ports = Here;

    /// There is one key, so there is one project.
    fn ports(&self, _: ProjectUuid) -> Here {
        Here { store: self.store.clone() }
    }

    fn log(&self, request: &str, error: &Error) {
        eprintln!("a fault of ours, met by request {request}: {error}");
    }

    fn chance(&self) -> [u8; 16] {
        chance()
    }
}

/// The store, this machine's clock and its chance.
#[derive(Clone, Debug)]
pub struct Here {
    store: Rc<InMemory>,
}

impl Ports for Here {
    fn store(&self) -> &impl Store {
        &*self.store
    }

    fn extractor(&self) -> &impl Extractor {
        &Rules
    }

    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(since.as_millis().try_into().unwrap_or(i64::MAX))
    }

    fn chance(&self) -> [u8; 16] {
        chance()
    }
}

fn chance() -> [u8; 16] {
    let mut bytes = [0; 16];
    // A machine without a source of chance cannot run these tests to any purpose.
    getrandom::fill(&mut bytes).expect("this machine has a source of chance");
    bytes
}
