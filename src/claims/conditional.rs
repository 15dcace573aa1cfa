//! "Le suspect aurait tiré deux fois.": the journalistic conditional without a named source.
//! Examples: `dictionaries/fr/constructions/conditional.txt`.

use super::draft::Finder;
use super::modality;
use crate::text::lexicon::Modality;
use crate::text::{Class, Kind};

pub fn find(finder: &mut Finder<'_>) {
    let view = &finder.view;
    if view.sentence.quote.is_some() {
        return;
    }
    let question = view.kind(view.len() - 1) == Some(Kind::Stop) && view.str(view.len() - 1).contains('?');
    let hypothesis = (0..view.len()).any(|n| {
        matches!(view.lower(n).as_str(), "si" | "s'" ) && view.is(n, Class::QUESTION) && !view.is(n + 1, Class::ETRE) && !(view.is(n, Class::REFLEXIVE) && !view.lower(n + 1).starts_with("il"))
            || view.is(n, Class::SPEAKER) && !view.is(n, Class::CLITIC) && view.lower(n) != "on"
    });
    if question || hypothesis {
        return;
    }
    let Some(verb) = modality::conditional_verb(view, 0, view.len()) else { return };
    // Only what is told as having happened or being so: "aurait fait", "serait lié"; other verbs may be the future's.
    let reported = view.is(verb, Class::AVOIR | Class::ETRE) || !finder.drafts.is_empty();
    let unreal = (verb..view.len().min(verb + 6)).any(|n| matches!(view.lower(n).as_str(), "sans" | "mieux" | "pas" | "point" | "jamais"));
    if !reported || unreal && !view.is(verb, Class::ETRE) {
        return;
    }
    let Some(content) = view.content(0, view.len()) else { return };
    if finder.drafts.iter().any(|draft| draft.content.iter().any(|span| span.overlaps(content))) {
        return;
    }
    finder.put(vec![content], None, None, Modality::Conditional);
}
