//! How the entities behind a source were found, and what a source is, in the words of the records.

use crate::gazetteer::EntityKind;
use schemars::JsonSchema;

/// How the entities behind a source were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Resolved {
    /// They are named in it.
    Name,
    /// It describes them.
    Description,
    /// It is a pronoun for them.
    Pronoun,
    /// They were the source before.
    Continuation,
}

impl Resolved {
    /// The word that records use.
    pub fn name(self) -> &'static str {
        match self {
            Resolved::Name => "name",
            Resolved::Description => "description",
            Resolved::Pronoun => "pronoun",
            Resolved::Continuation => "continuation",
        }
    }
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum SourceKind {
    /// Several people, or a body without a name.
    Group,
    /// A text.
    Document,
    /// Nothing tells.
    Unknown,
    /// An entity of this kind, or somebody or something that a noun of this kind describes.
    #[schemars(untagged)]
    Entity(EntityKind),
}

impl SourceKind {
    /// The word that records use.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Entity(kind) => kind.name(),
            SourceKind::Group => "group",
            SourceKind::Document => "document",
            SourceKind::Unknown => "unknown",
        }
    }
}
