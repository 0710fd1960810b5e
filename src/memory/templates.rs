//! Context templates: kept once, rendered on each call.

use alloc::{string::String, vec, vec::Vec};

use super::Memory;
use crate::context;
use crate::error::{Error, Result};
use crate::id::{TemplateId, TemplateUuid};
use crate::model::Template;
use crate::ports::{Ask, Change, Ports, Store, Write};

impl<P: Ports> Memory<P> {
    /// Keeps a template; one that does not parse is refused with the place of its fault.
    pub async fn add_template(&self, template_id: &TemplateId, template: String) -> Result<Template> {
        context::Template::parse(&template)?;
        let now = self.ports.now();
        let uuid = TemplateUuid(self.chance_uuid());
        let row = Template { uuid, template_id: template_id.clone(), template, created_at: now, updated_at: now };
        let (row, _) = self
            .change(&asking(template_id), |loaded| match &loaded.template {
                Some(_) => {
                    Err(Error::already_exists(alloc::format!("context template `{template_id}` exists already")))
                }
                None => Ok((writing(Change::AddTemplate(row.clone())), row.clone())),
            })
            .await?;
        Ok(row)
    }

    /// A template.
    pub async fn template(&self, template_id: &TemplateId) -> Result<Template> {
        let loaded = self.ports.store().load(&asking(template_id)).await?;
        loaded.template.ok_or_else(|| absent(template_id))
    }

    /// Replaces a template's text; one that does not parse is refused, and the old one stays.
    pub async fn update_template(&self, template_id: &TemplateId, template: String) -> Result<Template> {
        context::Template::parse(&template)?;
        let now = self.ports.now();
        let (row, _) = self
            .change(&asking(template_id), |loaded| {
                let old = loaded.template.clone().ok_or_else(|| absent(template_id))?;
                let row = Template { template: template.clone(), updated_at: now, ..old };
                Ok((writing(Change::PutTemplate(row.clone())), row))
            })
            .await?;
        Ok(row)
    }

    /// Forgets a template.
    pub async fn delete_template(&self, template_id: &TemplateId) -> Result<()> {
        self.change(&asking(template_id), |loaded| match &loaded.template {
            Some(_) => Ok((writing(Change::DropTemplate(template_id.clone())), ())),
            None => Err(absent(template_id)),
        })
        .await?;
        Ok(())
    }

    /// Every template, oldest first.
    pub async fn templates(&self) -> Result<Vec<Template>> {
        self.ports.store().templates().await
    }
}

fn asking(template_id: &TemplateId) -> Ask {
    Ask { template: Some(template_id.clone()), ..Ask::default() }
}

fn writing(change: Change) -> Write {
    Write { commit: None, directory: vec![change] }
}

fn absent(template_id: &TemplateId) -> Error {
    Error::not_found(alloc::format!("context template `{template_id}` does not exist"))
}
