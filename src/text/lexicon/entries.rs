//! What the lexicon keeps of a form, a verb that attributes, a noun, a verb that leads to an infinitive of saying.

use super::{Class, Forms, Frames};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How firmly a content is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Modality {
    /// Said plainly.
    Asserted,
    /// Said in the journalistic conditional.
    Conditional,
    /// The attribution is denied, or the source rejects the content.
    Negated,
    /// Asked.
    Question,
    /// Demanded or wished for.
    Order,
}

impl Modality {
    /// The word that records use.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Asserted => "asserted",
            Modality::Conditional => "conditional",
            Modality::Negated => "negated",
            Modality::Question => "question",
            Modality::Order => "order",
        }
    }
}

/// A verb that attributes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Verb {
    /// Infinitive, with "se" where it is pronominal.
    pub lemma: Arc<str>,
    /// What it does: say, announce, deny …
    pub class: Arc<str>,
    /// What it makes of its content.
    pub modality: Modality,
    /// How its content may stand.
    pub frames: Frames,
    /// True for "se féliciter" and the like.
    pub pronominal: bool,
    /// The lemma's words behind the verb: "en garde" of "mettre en garde".
    pub tail: Vec<String>,
}

/// What a common noun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NounClass {
    /// ministre, avocate
    Person,
    /// police, riverains
    Group,
    /// entreprise, syndicat
    Organisation,
    /// quotidien, chaîne
    Media,
    /// rapport, étude
    Document,
    /// annonce, idée: takes a content
    Statement,
    /// pays, ville
    Place,
}

/// Whom a noun may describe who has another noun beside the name: "la magistrate" for "la procureure X".
#[derive(Debug, Serialize, Deserialize)]
pub struct Description {
    /// The word behind "de", or the adjective, that makes the description ("chef de l'État"); empty where the noun alone does.
    pub complement: String,
    /// Numbers of the nouns beside the name, or with which it begins.
    pub roles: Vec<u16>,
    /// Subkinds of what is named.
    pub subkinds: Vec<String>,
}

/// What one word form can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Its closed classes.
    pub class: Class,
    /// Tenses and persons as a verb that attributes.
    pub forms: Forms,
    /// Tenses and persons as avoir, être or another auxiliary.
    pub auxiliary: Forms,
    /// What it can stand for as a common noun.
    pub noun: Option<NounClass>,
    /// Number of the common noun: the same for "professeur", "professeure" and their plurals.
    pub lemma: u16,
    pub(super) verb: u16,
    pub(super) pronominal: u16,
}

impl Word {
    /// A form of which nothing is known but its letters.
    pub(in crate::text) fn new(form: &str) -> Word {
        let class = if form.len() > 6 && form.ends_with("ment") { Class::IN_MENT } else { Class::default() };
        Word { class, ..Word::default() }
    }

    pub(super) fn note_conditional(&mut self, forms: Forms) {
        if forms.any(Forms::CONDITIONAL) && forms.any(Forms::SINGULAR | Forms::PLURAL) {
            self.class |= Class::CONDITIONAL;
        }
    }
}

impl Default for Word {
    #[inline]
    fn default() -> Word {
        Word {
            class: Class::default(),
            forms: Forms::default(),
            auxiliary: Forms::default(),
            noun: None,
            lemma: u16::MAX,
            verb: u16::MAX,
            pronominal: u16::MAX,
        }
    }
}

/// A form of a verb that leads to an infinitive of saying: "tient" of "tient à préciser que P".
#[derive(Serialize, Deserialize)]
pub struct Bridge {
    /// What stands between it and the infinitive.
    pub tail: Vec<String>,
    /// When it leads there.
    pub when: When,
    /// With "se".
    pub pronominal: bool,
    /// What the form can be.
    pub forms: Forms,
}

/// When a verb leads to an infinitive of saying.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// Always.
    Always,
    /// Where it is denied: "n'hésite pas à dire".
    Denied,
    /// Where the infinitive has a clause behind it: "souhaite rappeler que P".
    Clause,
}
