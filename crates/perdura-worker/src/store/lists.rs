//! Lists: a page and the total, in one batch; and answers, which are found by their key.

use perdura::error::Result;
use perdura::id::UserId;
use perdura::model::{Answered, NamedGraph, Note, Template, Thread, User};
use perdura::ports::{Listed, Listing};
use serde::de::DeserializeOwned;

use super::RowStore;
use crate::database::{Database, Param, Shelf, Statement};
use crate::rows::{self, AnsweredRow, GraphRow, NoteRow, TemplateRow, ThreadRow, UserRow};
use crate::sql::{self, List};

impl<P: Database + Shelf> RowStore<P> {
    pub(super) async fn list_users(&self, listing: &Listing) -> Result<Listed<User>> {
        self.page::<UserRow, _>(&sql::USERS, None, listing).await
    }

    pub(super) async fn list_threads(&self, of: Option<&UserId>, listing: &Listing) -> Result<Listed<Thread>> {
        let list = if of.is_some() { &sql::THREADS_OF } else { &sql::THREADS };
        self.page::<ThreadRow, _>(list, of, listing).await
    }

    pub(super) async fn list_graphs(&self, listing: &Listing) -> Result<Listed<NamedGraph>> {
        self.page::<GraphRow, _>(&sql::GRAPHS, None, listing).await
    }

    pub(super) async fn list_templates(&self) -> Result<Vec<Template>> {
        let answers = self.read(vec![Statement::new(sql::TEMPLATES, [self.project().into()])]).await?;
        answers.iter().flatten().map(|row| rows::read::<TemplateRow>(row)?.try_into()).collect()
    }

    pub(super) async fn list_notes(&self, prefix: &str) -> Result<Vec<Note>> {
        let answers = self.read(vec![Statement::new(sql::NOTES, [self.project().into(), prefix.into()])]).await?;
        answers.iter().flatten().map(|row| rows::read::<NoteRow>(row).map(Note::from)).collect()
    }

    pub(super) async fn find_answered(&self, key: &str) -> Result<Option<Answered>> {
        let answers = self.read(vec![Statement::new(sql::ANSWERED, [self.project().into(), key.into()])]).await?;
        let row = answers.iter().flatten().next();
        row.map(|row| rows::read::<AnsweredRow>(row).map(Answered::from)).transpose()
    }

    async fn page<R, T>(&self, list: &List, of: Option<&UserId>, listing: &Listing) -> Result<Listed<T>>
    where
        R: DeserializeOwned,
        T: TryFrom<R, Error = perdura::Error>,
    {
        let mut count: Vec<Param> = vec![self.project().into(), listing.search.as_deref().into()];
        count.extend(of.map(|user| user.as_str().into()));
        let page = [
            self.project().into(),
            listing.search.as_deref().into(),
            of.map(|user| user.as_str()).into(),
            listing.after.into(),
            u64::from(listing.limit).into(),
            listing.skip.into(),
        ];
        let statements = vec![
            Statement::new(list.page(listing.order, listing.ascending), page),
            Statement { sql: list.count.into(), params: count },
        ];
        let answers = self.read(statements).await?;
        let [page, total] = answers.as_slice() else { return Ok(Listed { rows: Vec::new(), total: 0 }) };
        let rows = page.iter().map(|row| rows::read::<R>(row)?.try_into()).collect::<Result<Vec<T>>>()?;
        let total = total.first().and_then(|total| total.parse().ok()).unwrap_or(0);
        Ok(Listed { rows, total })
    }
}
