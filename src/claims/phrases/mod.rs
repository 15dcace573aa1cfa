//! Noun phrases: where the words that name a source end, and whether they can name one.

mod apposed;
mod commas;
mod end;
mod speakers;
mod words;

pub use apposed::{described_end, is_name_behind, named_behind, phrase_end};
pub use commas::{comparison, insertion_end, list_end, listed, parts_fields};
pub use end::{adverbial_end, bare_phrase_end};
pub use speakers::{can_speak, is_impersonal, is_latter, is_of_them, is_some_of_them, is_titled, names_inhabitant};
pub use words::{
    is_anybody, is_date, is_measured, is_name, is_object, is_participle, is_quoted_body, is_short_name, is_speaker,
    is_that_one, is_thing, may_be_participle, names_body,
};

use super::view::View;
use crate::text::Class;
use crate::text::lexicon::NounClass;

/// A range of items that names a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// First item.
    pub first: usize,
    /// One past the last item.
    pub end: usize,
}

/// True where the phrase behind a preposition names somebody or something that says.
pub fn speaker_behind(view: &View<'_>, at: usize) -> bool {
    let end = bare_phrase_end(view, at);
    can_speak(view, Phrase { first: at, end }, true)
}

/// Items among which a phrase begins behind the preposition that shows where it stands: "du côté de la mairie".
const SURROUNDINGS: usize = 4;

/// Those with whom "on" speaks, behind the preposition at `at`: "à l'Élysée", "chez X", "dans l'entourage de X".
pub fn house(view: &View<'_>, at: usize) -> Option<Phrase> {
    // "Côté CGT, on"
    if !view.is(at, Class::PREPOSITION | Class::A | Class::DE) && view.lower(at) != "côté" {
        return None;
    }
    let opens = |n: usize| view.is(n, Class::DETERMINER) || view.mention(n).is_some() || view.noun(n).is_some();
    let first = view.find(at + 1, at + SURROUNDINGS, opens)?;
    let phrase = Phrase { first, end: phrase_end(view, first) };
    // "du côté de la commune"
    let place = view.is(first, Class::DETERMINER) && view.noun(first + 1) == Some(NounClass::Place);
    (phrase.end > first && (place || can_speak(view, phrase, false))).then_some(phrase)
}
