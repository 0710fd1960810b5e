//! Context templates.

use perdura::error::Result;
use perdura::id::TemplateId;
use perdura::memory::Memory;
use perdura::ports::Ports;

use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::templates::{
    ContextTemplateResponse, CreateContextTemplateRequest, ListContextTemplatesResponse, UpdateContextTemplateRequest,
};

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (template_id, text) = call.body::<CreateContextTemplateRequest>()?.read()?;
    let template = memory.add_template(&template_id, text).await?;
    Ok(Answer::json(&ContextTemplateResponse::of(&template)).created())
}

pub async fn list<P: Ports>(memory: &Memory<P>) -> Result<Answer> {
    let templates = memory.templates().await?.iter().map(ContextTemplateResponse::of).collect();
    Ok(Answer::json(&ListContextTemplatesResponse { templates }))
}

pub async fn get<P: Ports>(memory: &Memory<P>, template: &str) -> Result<Answer> {
    let template = memory.template(&TemplateId::new(template)?).await?;
    Ok(Answer::json(&ContextTemplateResponse::of(&template)))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, template: &str) -> Result<Answer> {
    let text = call.body::<UpdateContextTemplateRequest>()?.read()?;
    let template = memory.update_template(&TemplateId::new(template)?, text).await?;
    Ok(Answer::json(&ContextTemplateResponse::of(&template)))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, template: &str) -> Result<Answer> {
    memory.delete_template(&TemplateId::new(template)?).await?;
    Ok(Answer::json(&SuccessResponse::new("context template deleted")))
}
