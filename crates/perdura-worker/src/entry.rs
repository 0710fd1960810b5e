//! A request comes in: the ports are put together, the API answers, what is left is done after the response.

use std::cell::RefCell;
use std::rc::Rc;

use http::HeaderValue;
use http_body_util::BodyExt;
use perdura::embed::Embedder;
use perdura::extract::Rules;
use perdura::id::ProjectUuid;
use perdura::ports::Parts;
use perdura::{Error, Timestamp};
use perdura_api::{Access, LONGEST_BODY, Tenants};
use worker::{Body, Context, Date, Env, HttpRequest, Response, Result, console_error, event};

use crate::cache::Cache;
use crate::cloudflare::Cloudflare;
use crate::store::{Ledger, RowStore, settle};

thread_local! {
    /// The graphs that this isolate holds from one request to the next.
    static CACHE: Rc<RefCell<Cache>> = Rc::new(RefCell::new(cache()));
}

/// The smaller table: a Worker of the free plan has 3 MB for everything.
const EMBEDDER: &[u8] = include_bytes!("../../../models/embedder-lite.tse");

/// An empty cache, whose graphs tell what texts are about. A table that could not be read would leave the words.
fn cache() -> Cache {
    match Embedder::read(EMBEDDER) {
        Ok(embedder) => Cache::default().with_embedder(Rc::new(embedder)),
        Err(_) => Cache::default(),
    }
}

/// A deployment, for the length of one request: what it is bound to may not be used in another.
struct Deployment {
    platform: Rc<Cloudflare>,
    ledger: Rc<Ledger>,
}

impl Tenants for Deployment {
    type Ports = Parts<RowStore<Cloudflare>, Rules, fn() -> Timestamp, fn() -> [u8; 16]>;

    fn ports(&self, project: ProjectUuid) -> Self::Ports {
        let cache = CACHE.with(Rc::clone);
        let store = RowStore::new(self.platform.clone(), project, cache, self.ledger.clone());
        Parts { store, extractor: Rules, clock: now, chance }
    }

    fn log(&self, request: &str, error: &Error) {
        console_error!("request {request}: {error}");
    }

    fn chance(&self) -> [u8; 16] {
        chance()
    }
}

#[event(fetch)]
async fn fetch(request: HttpRequest, env: Env, ctx: Context) -> Result<Response> {
    let deployment = Deployment { platform: Rc::new(Cloudflare::new(&env)?), ledger: Rc::default() };
    let request = buffered(request).await?;
    let mut response = perdura_api::fetch(&deployment, &access(&env), request).await;
    if let Ok(timing) = HeaderValue::from_str(&deployment.ledger.server_timing()) {
        response.headers_mut().insert("server-timing", timing);
    }
    ctx.wait_until(async move {
        if let Err(error) = settle(&*deployment.platform, &deployment.ledger).await {
            console_error!("a snapshot was not made: {error}");
        }
    });
    sent(response)
}

/// Whoever holds a key of the secret; nobody, where there is no secret.
fn access(env: &Env) -> Access {
    let Ok(keys) = env.secret("PERDURA_API_KEYS") else {
        console_error!(
            "the secret `PERDURA_API_KEYS` is not set, so nobody is let in: `npx wrangler secret put PERDURA_API_KEYS`"
        );
        return Access::Keys(Vec::new());
    };
    Access::parse(&keys.to_string()).unwrap_or_else(|error| {
        console_error!("the secret `PERDURA_API_KEYS` cannot be read, so nobody is let in: {error}");
        Access::Keys(Vec::new())
    })
}

/// The request with its body. What is over the limit is let pass unkept: who is not heard out does not hear us.
async fn buffered(request: HttpRequest) -> Result<http::Request<Vec<u8>>> {
    let (head, mut body): (_, Body) = request.into_parts();
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame?.into_data()
            && bytes.len() <= LONGEST_BODY
        {
            bytes.extend_from_slice(&data);
        }
    }
    Ok(http::Request::from_parts(head, bytes))
}

fn sent(response: http::Response<Vec<u8>>) -> Result<Response> {
    let (head, body) = response.into_parts();
    // A status such as 204 may have no body, not even an empty one.
    let response = if body.is_empty() { Response::empty()? } else { Response::from_bytes(body)? };
    Ok(response.with_status(head.status.as_u16()).with_headers(head.headers.into()))
}

fn now() -> Timestamp {
    Timestamp::from_millis(i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX))
}

fn chance() -> [u8; 16] {
    let mut bytes = [0; 16];
    // Better no answer than a name that can be guessed.
    getrandom::fill(&mut bytes).expect("every isolate has a source of randomness");
    bytes
}

#[test]
fn the_table_in_the_worker_is_read() {
    assert_eq!(cache().embedder().map(|embedder| embedder.dimensions()), Some(128));
}
