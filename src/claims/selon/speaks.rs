//! Whether the phrase behind an adverbial says something: "pour la CGT, c'est un recul", not "pour les abonnés, l'entrée est
//! gratuite".

use crate::claims::phrases::{self, Phrase};
use crate::claims::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Class, Kind};

/// True where the phrase names somebody or something that says.
pub(super) fn says(view: &View<'_>, source: Phrase, speakers: bool) -> bool {
    let first = source.first;
    if view.is(first, Class::STRONG) {
        return !view.is(first, Class::SPEAKER);
    }
    if phrases::is_quoted_body(view, first) {
        return !speakers;
    }
    let head = (first..source.end.min(first + 5))
        .find(|&n| view.mention(n).is_some() || !view.is(n, Class::CLOSED) && view.is_word(n) && !is_title(view, n));
    let Some(head) = head else {
        let pronoun = view.is(first, Class::PRONOUN) && !phrases::is_thing(view, first);
        return pronoun || phrases::is_titled(view, source);
    };
    // "selon ce dernier"
    if phrases::is_latter(view, source) && view.is(first, Class::DETERMINER) {
        return true;
    }
    let named = view.mention(head).map(|m| view.entities.of(m).kind);
    let noun = (head..source.end.min(head + 3)).find_map(|n| view.noun(n));
    if speakers {
        // "Pour les abonnés, l'entrée est gratuite": several people are seldom the ones who speak.
        let person =
            noun == Some(NounClass::Person) && view.is(first, Class::DETERMINER) && !view.is(first, Class::PLURAL);
        // "Pour les riverains, c'est un mur qui tombera": a judgement shows that they do.
        // So does a quotation: "Pour les plaignants, « P »".
        let said = || view.quote(source.end + 1).is_some_and(|quote| view.is_clause(quote));
        let several = noun == Some(NounClass::Person)
            && view.is(first, Class::DETERMINER)
            && (judges(view, source.end) || view.kind(source.end) == Some(Kind::Comma) && said());
        // "Pour l'association, l'État « ne prend pas la mesure »": a quotation shows that a body speaks.
        let quoted = (0..view.len()).any(|n| view.quote(n).is_some());
        // "Pour Moscou, le pays « n'existe pas »"
        let body = matches!(named, Some(EntityKind::Organisation | EntityKind::Media | EntityKind::Place))
            || matches!(noun, Some(NounClass::Organisation | NounClass::Media));
        // "Pour la CGT, P": what such a body holds needs no quotation.
        let known = view.mention(head).and_then(|m| view.entities.of(m).subkind);
        let pleads = matches!(known, Some("party" | "union" | "ngo" | "association"))
            || (head..source.end.min(head + 3)).any(|n| view.pack.lexicon.is_advocate(view.lower(n)));
        // "Pour sept Français sur dix, la réforme est injuste", "Pour 62 % des sondés, il faut partir"
        let number = |n: usize| view.kind(n) == Some(Kind::Number) || view.is(n, Class::NUMERAL);
        let ratio = |n: usize| view.lower(n) == "sur" && number(n + 1) || view.str(n) == "%";
        let asked = |n: usize| {
            let inhabitant =
                view.token(n).is_some_and(|t| t.kind == Kind::Word && t.capital) && view.mention(n).is_none();
            inhabitant || ["sondé", "interrogé", "répondant", "électeur"].iter().any(|w| view.lower(n).starts_with(w))
        };
        let share = number(first) && (first + 1..source.end).any(ratio) && (first + 1..source.end).any(asked);
        let must = |n: usize| matches!(view.lower(n), "doit" | "doivent" | "faut");
        let holds = || (source.end..view.len()).any(|n| view.is(n, Class::ETRE) && view.is_finite(n) || must(n));
        if (quoted || judges(view, source.end)) && body || pleads || several || share && holds() {
            return true;
        }
        // "pour l'un des riverains"
        let one = view.is(first + 1, Class::INDEFINITE) && view.is(first + 2, Class::DE);
        return named == Some(EntityKind::Person)
            || named.is_none() && person && (one || !view.is(head - usize::from(head > first), Class::PREPOSITION));
    }
    let words = view.span(first, source.end).of(view.analysis.text);
    if (first..source.end.min(first + 4)).any(|n| view.pack.lexicon.is_norm(view.lower(n)))
        || view.pack.lexicon.is_norm(words)
    {
        return false;
    }
    // "le naturopathe X": a name behind a noun that no list has.
    let behind_noun = || {
        (head..source.end.min(head + 3))
            .any(|n| view.names_person(n) && !view.is(n - 1, Class::PREPOSITION | Class::DE))
    };
    match (named, noun) {
        (Some(EntityKind::Product), _) => false,
        (None, None) if behind_noun() => true,
        (Some(_), _) => true,
        (None, Some(NounClass::Place)) => false,
        (None, Some(_)) => true,
        (None, None) => view.is(first, Class::PRONOUN),
    }
}

/// One past the "est" of "c'est" and "ce n'est" behind the comma at `comma`.
fn behind_this_is(view: &View<'_>, comma: usize) -> Option<usize> {
    let verb = comma + 2 + usize::from(view.is(comma + 2, Class::NE));
    let this = matches!(view.lower(comma + 1), "c'" | "ce");
    (this && view.is(verb, Class::ETRE)).then_some(verb + 1)
}

/// True for a determiner that is no "de".
fn has_article(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::DETERMINER) && !view.is(at, Class::DE)
}

/// True where a judgement stands behind the comma at `comma`: "c'est une honte qu'il faut laver", "il s'agit d'un échec", "pas
/// question de partir".
fn judges(view: &View<'_>, comma: usize) -> bool {
    let word = |n: usize| view.lower(comma + n);
    // "c'est un coup dur" tells what befalls them.
    let clause = |noun: usize| has_article(view, noun) && (noun..view.len()).any(|n| view.is_finite(n));
    behind_this_is(view, comma).is_some_and(|end| clause(end + usize::from(view.is(end, Class::NEGATION))))
        || word(1) == "il" && word(2) == "s'" && matches!(word(3), "agit" | "agirait")
        // "il n'est pas question de partir", "il est hors de question que"
        || word(1) == "il"
            && (view.is(comma + 2, Class::NE) || word(3) == "hors")
            && (comma + 3..comma + 8).any(|n| view.lower(n) == "question")
        || word(1) == "pas" && word(2) == "question"
}

/// True where what befalls somebody, and nothing that they say, stands behind the comma at `comma`: "c'est une aventure",
/// "la saison est terminée", "l'enjeu est de taille", "il faudra attendre".
pub(super) fn befalls(view: &View<'_>, comma: usize) -> bool {
    if view.has_quote || view.kind(comma) != Some(Kind::Comma) {
        return false;
    }
    // "ce n'est pas une aventure": a judgement.
    let this = behind_this_is(view, comma).filter(|&end| end == comma + 3);
    let noun = this.unwrap_or(comma + 1);
    let must = view.lower(comma + 1) == "il"
        && view.lower(comma + 2) == "faudra"
        && matches!(view.lower(comma + 3), "attendre" | "patienter");
    // "la saison est un fiasco": a judgement.
    let judged = |n: usize| view.is(n, Class::ETRE) && has_article(view, n + 1);
    let article = has_article(view, noun) && (this.is_some() || !(noun..view.len()).any(judged));
    must || article && (noun + 1..noun + 4).take_while(|&n| view.is_word(n)).any(|n| view.hints(n, Hint::BEFALLS))
}

/// "le colonel Leroy", "M. Leroy": what stands before a name; "le colonel du régiment" is somebody himself.
fn is_title(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::HONORIFIC) && (view.noun(at).is_none() || view.mention(at + 1).is_some())
}

/// "peint d'après une photo": a work after which something is made names no source.
pub(super) fn inspires(view: &View<'_>, source: Phrase) -> bool {
    // "la nouvelle directrice": no short story.
    let new = |n: usize| view.is(n, Class::FORE) && view.noun(n + 1) == Some(NounClass::Person);
    (source.first..source.end.min(source.first + 3)).any(|n| view.pack.lexicon.is_work(view.lower(n)) && !new(n))
}
