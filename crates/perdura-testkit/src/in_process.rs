//! A server without a socket: the library in this process, over a store in maps.

use std::cell::Cell;
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
    world: World,
}

/// What time it is, and what nobody can guess.
#[derive(Clone, Debug, Default)]
enum World {
    /// As this machine has it.
    #[default]
    Real,
    /// The same each time: how often it was asked decides.
    Repeatable(Rc<Cell<u64>>),
}

impl InProcess {
    /// A memory to which the same requests in the same order give the same bytes, whenever and wherever.
    pub fn repeatable() -> Self {
        Self { store: Rc::default(), world: World::Repeatable(Rc::default()) }
    }
}

impl World {
    /// The beginning of a repeatable world.
    const BEGINNING: i64 = 1_735_732_800_000;

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(match self {
            Self::Real => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                since.as_millis().try_into().unwrap_or(i64::MAX)
            }
            Self::Repeatable(asked) => Self::BEGINNING + i64::try_from(counted(asked)).unwrap_or_default(),
        })
    }

    fn chance(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        match self {
            // A machine without a source of chance cannot run these tests to any purpose.
            Self::Real => getrandom::fill(&mut bytes).expect("this machine has a source of chance"),
            // Spread over all bits, so that no two are alike at a glance.
            Self::Repeatable(asked) => {
                let spread = u128::from(counted(asked)).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
                bytes = spread.to_be_bytes();
            }
        }
        bytes
    }
}

fn counted(asked: &Cell<u64>) -> u64 {
    asked.set(asked.get() + 1);
    asked.get()
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
        Here { store: self.store.clone(), world: self.world.clone() }
    }

    fn log(&self, request: &str, error: &Error) {
        eprintln!("a fault of ours, met by request {request}: {error}");
    }

    fn chance(&self) -> [u8; 16] {
        self.world.chance()
    }
}

/// The store, a clock and chance.
#[derive(Clone, Debug)]
pub struct Here {
    store: Rc<InMemory>,
    world: World,
}

impl Ports for Here {
    fn store(&self) -> &impl Store {
        &*self.store
    }

    fn extractor(&self) -> &impl Extractor {
        &Rules
    }

    fn now(&self) -> Timestamp {
        self.world.now()
    }

    fn chance(&self) -> [u8; 16] {
        self.world.chance()
    }
}
