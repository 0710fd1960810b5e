use super::*;
use perdura::id::{OwnerUuid, TemplateId, TemplateUuid, UserUuid};
use perdura::model::Metadata;
use perdura::ports::Change;
use perdura::{Kind, Timestamp};
use pollster::block_on;
use std::cell::RefCell;
use uuid::Uuid;

/// A storage that can be looked into, shared, and made to fail.
#[derive(Clone, Debug, Default)]
struct Shelf(Rc<RefCell<Shelved>>);

#[derive(Debug, Default)]
struct Shelved {
    kept: Kept,
    folds: usize,
    fails: bool,
    fails_to_fold: bool,
}

impl Shelf {
    fn newest(&self) -> u64 {
        let shelved = self.0.borrow();
        shelved.kept.at + shelved.kept.entries.len() as u64
    }

    fn holds(&self, words: &str) -> bool {
        let shelved = self.0.borrow();
        let within = |bytes: &[u8]| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        shelved.kept.snapshot.as_deref().is_some_and(within) || shelved.kept.entries.iter().any(|entry| within(entry))
    }

    fn works(&self) -> Result<()> {
        if self.0.borrow().fails { Err(Error::internal("the disk is full")) } else { Ok(()) }
    }
}

impl Storage for Shelf {
    async fn read(&self, after: u64) -> Result<Kept> {
        let kept = &self.0.borrow().kept;
        match after.checked_sub(kept.at) {
            None => Ok(kept.clone()),
            Some(known) => {
                let entries = kept.entries.get(known as usize..).unwrap_or_default().to_vec();
                Ok(Kept { at: after, snapshot: None, entries })
            }
        }
    }

    async fn append(&self, number: u64, entry: &[u8]) -> Result<bool> {
        self.works()?;
        let next = number == self.newest() + 1;
        if next {
            self.0.borrow_mut().kept.entries.push(entry.to_vec());
        }
        Ok(next)
    }

    async fn compact(&self, number: u64, snapshot: &[u8]) -> Result<()> {
        self.works()?;
        let mut shelved = self.0.borrow_mut();
        if shelved.fails_to_fold {
            return Err(Error::internal("the disk is full"));
        }
        let folded = (number - shelved.kept.at) as usize;
        shelved.kept.entries.drain(..folded);
        shelved.kept.at = number;
        shelved.kept.snapshot = Some(snapshot.to_vec());
        shelved.folds += 1;
        Ok(())
    }
}

fn open(shelf: &Shelf) -> Project<Shelf> {
    Rc::new(block_on(Journal::open(Some(shelf.clone()), None)).unwrap()).project(ProjectUuid::named("demo"))
}

fn add(name: &str) -> Write {
    let user = User {
        uuid: UserUuid(Uuid::nil()),
        ordinal: 0,
        user_id: UserId::new(name).unwrap(),
        graph: OwnerUuid(Uuid::nil()),
        email: Some(format!("{name}@example.com")),
        first_name: None,
        last_name: None,
        metadata: Metadata::new(),
        time_zone: None,
        disable_default_ontology: false,
        created_at: Timestamp::from_millis(0),
        updated_at: Timestamp::from_millis(0),
    };
    Write { commit: None, directory: vec![Change::AddUser(user)] }
}

fn add_template(name: &str, template: String) -> Write {
    let at = Timestamp::from_millis(0);
    let (uuid, template_id) = (TemplateUuid(Uuid::nil()), TemplateId::new(name).unwrap());
    let template = Template { uuid, template_id, template, created_at: at, updated_at: at };
    Write { commit: None, directory: vec![Change::AddTemplate(template)] }
}

fn drop_user(name: &str) -> Write {
    Write { commit: None, directory: vec![Change::DropUser(UserId::new(name).unwrap())] }
}

fn write(project: &Project<Shelf>, write: Write) -> Result<Committed> {
    block_on(project.commit(write))
}

#[track_caller]
fn check_users(project: &Project<Shelf>, expected: &[(&str, u64)]) {
    let users = block_on(project.users(&Listing::ALL)).unwrap().rows;
    let users: Vec<_> = users.iter().map(|user| (user.user_id.as_str(), user.ordinal)).collect();
    assert_eq!(users, expected);
}

#[test]
fn what_was_written_is_there_when_opened_again() {
    let shelf = Shelf::default();
    write(&open(&shelf), add("jane")).unwrap();
    check_users(&open(&shelf), &[("jane", 1)]);
}

#[test]
fn without_a_storage_it_is_a_memory_like_any_other() {
    let journal = Rc::new(block_on(Journal::open(None, None)).unwrap());
    let project = journal.project(ProjectUuid::named("demo"));
    write(&project, add("jane")).unwrap();
    check_users(&project, &[("jane", 1)]);
    check_users(&journal.project(ProjectUuid::named("another")), &[]);
}

#[test]
fn two_writers_see_each_other_and_lose_nothing() {
    let shelf = Shelf::default();
    let (one, two) = (open(&shelf), open(&shelf));
    write(&one, add("jane")).unwrap();
    write(&two, add("june")).unwrap();
    write(&one, add("joan")).unwrap();
    let all = [("jane", 1), ("june", 2), ("joan", 3)];
    check_users(&one, &all);
    check_users(&two, &all);
    check_users(&open(&shelf), &all);
}

#[test]
fn of_two_who_write_the_same_the_slower_is_told() {
    let shelf = Shelf::default();
    let (one, two) = (open(&shelf), open(&shelf));
    write(&one, add("jane")).unwrap();
    assert!(matches!(write(&two, add("jane")), Ok(Committed::Conflict)));
    assert_eq!(shelf.newest(), 1);
}

#[test]
fn projects_that_share_a_storage_share_nothing_else() {
    let shelf = Shelf::default();
    let journal = Rc::new(block_on(Journal::open(Some(shelf.clone()), None)).unwrap());
    let (mine, yours) = (journal.project(ProjectUuid::named("mine")), journal.project(ProjectUuid::named("yours")));
    write(&mine, add("jane")).unwrap();
    write(&yours, add("jane")).unwrap();
    write(&yours, drop_user("jane")).unwrap();
    let reopened = Rc::new(block_on(Journal::open(Some(shelf), None)).unwrap());
    check_users(&reopened.project(ProjectUuid::named("mine")), &[("jane", 1)]);
    check_users(&reopened.project(ProjectUuid::named("yours")), &[]);
}

#[test]
fn a_storage_that_fails_changes_nothing() {
    let shelf = Shelf::default();
    let project = open(&shelf);
    shelf.0.borrow_mut().fails = true;
    assert_eq!(write(&project, add("jane")).unwrap_err().to_string(), "the disk is full");
    shelf.0.borrow_mut().fails = false;
    check_users(&project, &[]);
    write(&project, add("jane")).unwrap();
    check_users(&project, &[("jane", 1)]);
}

#[test]
fn what_is_forgotten_leaves_the_storage_with_the_write_that_forgets_it() {
    let shelf = Shelf::default();
    let (one, two) = (open(&shelf), open(&shelf));
    write(&one, add("jane")).unwrap();
    assert!(shelf.holds("jane@example.com"));
    write(&two, drop_user("jane")).unwrap_or_else(|error| panic!("{error}"));
    assert!(!shelf.holds("jane"));
    check_users(&one, &[]);
    write(&one, add("june")).unwrap();
    check_users(&open(&shelf), &[("june", 2)]);
}

#[test]
fn what_could_not_be_folded_in_time_is_folded_when_opened_again() {
    let shelf = Shelf::default();
    write(&open(&shelf), add("jane")).unwrap();
    let entry = snapshot::to_bytes(&(ProjectUuid::named("demo"), drop_user("jane")));
    assert!(block_on(shelf.append(2, &entry)).unwrap());
    assert!(shelf.holds("jane@example.com"));
    check_users(&open(&shelf), &[]);
    assert!(!shelf.holds("jane"));
}

#[test]
fn who_forgets_is_told_when_the_storage_cannot_follow() {
    let shelf = Shelf::default();
    let project = open(&shelf);
    write(&project, add("jane")).unwrap();
    shelf.0.borrow_mut().fails_to_fold = true;
    assert_eq!(write(&project, drop_user("jane")).unwrap_err().to_string(), "the disk is full");
    check_users(&project, &[]);
    shelf.0.borrow_mut().fails_to_fold = false;
    write(&project, add("june")).unwrap();
    assert!(!shelf.holds("jane"));
}

#[test]
fn many_entries_are_folded_into_one() {
    let shelf = Shelf::default();
    let project = open(&shelf);
    for n in 0..40 {
        write(&project, add_template(&format!("t{n}"), "x".repeat(FEW / 10))).unwrap();
    }
    // Each fold waits for as much again as the last one held.
    assert_eq!(shelf.0.borrow().folds, 3);
    assert_eq!(block_on(open(&shelf).templates()).unwrap().len(), 40);
}

#[test]
fn damage_is_named_by_its_place() {
    let damaged = |break_it: fn(&mut Kept)| {
        let shelf = Shelf::default();
        let project = open(&shelf);
        write(&project, add("jane")).unwrap();
        write(&project, drop_user("jane")).unwrap();
        write(&project, add("june")).unwrap();
        break_it(&mut shelf.0.borrow_mut().kept);
        let error = block_on(Journal::open(Some(shelf), None)).unwrap_err();
        assert_eq!(error.kind(), Kind::Invalid);
        error.to_string()
    };
    let check = |break_it: fn(&mut Kept), expected: &str| {
        let message = damaged(break_it);
        assert!(message.starts_with(expected), "{message}");
    };
    check(|kept| kept.entries[0].truncate(9), "entry 3 of the storage is damaged: these bytes are not a memory");
    check(|kept| kept.entries[0].clear(), "entry 3 of the storage is damaged: these bytes are not a memory");
    check(|kept| kept.entries.push(kept.entries[0].clone()), "entry 4 of the storage is damaged: it does not follow");
    check(|kept| kept.snapshot = Some(b"{}".to_vec()), "the storage's snapshot at entry 2 is damaged");
    check(|kept| kept.snapshot = None, "the storage was asked what follows entry 0, and began after 2");
}

#[test]
fn a_storage_that_was_cleared_is_not_written_over() {
    let shelf = Shelf::default();
    let project = open(&shelf);
    write(&project, add("jane")).unwrap();
    shelf.0.borrow_mut().kept = Kept::default();
    let error = write(&project, add("june")).unwrap_err();
    assert_eq!(error.to_string(), "the storage refuses entry 2 and holds none: was it cleared?");
}
