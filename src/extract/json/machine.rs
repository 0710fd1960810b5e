//! Documents that machines write for machines: they tell of nobody.

use alloc::string::String;
use serde_json::{Map, Value as Json};

use super::field::title;
use super::keys::{EVENT, OWN_NAMES, is_personal};
use super::value::is_persons;

/// Keys that only machines write.
#[rustfmt::skip]
const MACHINES: &[&str] = &[
    "error", "errors", "exception", "stack", "stack_trace", "trace", "trace_id", "span_id", "metrics", "metric",
    "cpu", "cpu_usage", "memory_usage", "mem_mb", "healthcheck", "health_check", "uptime", "logger", "hostname",
    "host_ip", "mem", "status_code", "http_status", "exit_code", "latency", "latency_ms", "response_time", "pipeline",
    "run_id", "build", "build_id", "build_number", "commit", "commit_sha", "deployment", "replicas", "container",
    "pod", "cluster", "sensor", "sensor_id", "humidity", "voltage", "battery", "battery_level", "battery_pct",
    "firmware", "heartbeat", "queue", "queue_depth", "job_id", "pid", "request_id", "endpoint", "checksum",
    "throughput", "cron", "device_id", "checks", "db", "database", "rows", "attempt", "attempts", "retries", "p95",
    "p99", "rows_processed", "user_agent", "exchange_rate", "rate", "signal_strength", "rssi", "spans", "schema",
    "openapi", "swagger", "feature_flags", "etag", "healthy", "rules", "nodes", "instances", "hosts", "stdout",
    "stderr", "env", "permissions", "scopes", "compiler_options", "dependencies", "dev_dependencies",
    "terraform_version", "geometry", "coordinates", "coord", "embedding", "access_token", "refresh_token",
    "token_type", "iss", "commits", "pusher", "head_branch", "run_number", "topic_arn", "event_source", "rates",
    "log_level", "containers", "readings", "forecast",
];
/// What machines say of how they fare.
#[rustfmt::skip]
const FARES: &[&str] = &[
    "ok", "success", "succeeded", "passed", "failed", "failure", "fail", "running", "healthy", "unhealthy", "up",
    "down", "degraded", "error", "online", "offline", "timeout", "green", "red",
];

/// Keys of what machines do, where it says how it fares.
const BUSY: &[&str] =
    &["job", "run", "service", "worker", "process", "health", "backup", "task_run", "log", "pod", "replica", "alert"];
const FARING: &[&str] = &["status", "state", "result", "steps", "duration_s", "duration_ms", "level"];

/// A word for how a machine fares, and no person.
pub(super) fn fares(text: &str) -> bool {
    FARES.contains(&&*text.to_lowercase())
}

/// A document of machines: an error, a log line, a measurement, the outcome of a job.
pub(super) fn is_technical(document: &Map<String, Json>) -> bool {
    let has = |key: &&str| document.get(*key).is_some_and(|value| !value.is_null());
    let text = |key: &&str| document.get(*key).and_then(Json::as_str).map(str::to_lowercase);
    let logs = has(&"level") && (has(&"msg") || has(&"message"));
    let number = |key: &str| document.get(key).is_some_and(Json::is_number);
    let calls = ["path", "route", "url"].iter().any(has) && (has(&"method") || number("status"));
    let fares = ["status", "result", "state", "outcome", "health"].iter().filter_map(text);
    let fares = fares.into_iter().any(|fares| FARES.contains(&fares.as_str()));
    // What happened is judged by its name.
    let plain = !EVENT.iter().any(&has) && title(document).is_none();
    // {"job": {"name": "reindex", "state": "done"}}
    let works = |(key, value): (&String, &Json)| {
        let one = value.as_array().and_then(|list| list.first()).unwrap_or(value);
        let faring = |one: &Map<String, Json>| !is_personal(one) && FARING.iter().any(|key| one.contains_key(*key));
        BUSY.iter().any(|busy| key.strip_prefix(*busy).is_some_and(|rest| matches!(rest, "" | "s" | "es")))
            && one.as_object().is_some_and(faring)
    };
    // Without a name and an event, what is counted and clocked is a machine's.
    let clocked = |key: &String| ["_ms", "_bytes", "_pct", "_percent"].iter().any(|end| key.ends_with(end));
    let logs = logs || plain && document.keys().any(clocked);
    let logs = logs || document.iter().any(works);
    // {"status": "success", "order": {…}} answers with something to tell.
    let tells = || document.values().filter_map(Json::as_object).any(|inner| inner.len() > 1);
    let machine = logs || calls || MACHINES.iter().any(&has) || fares && plain && !tells();
    // A package has a name as well.
    let plainly =
        |key: &&str| *key == "name" && document.get(*key).and_then(Json::as_str).is_some_and(|name| !is_persons(name));
    machine && !is_personal(document) && !OWN_NAMES.iter().any(|key| has(key) && !plainly(key))
}
