//! Where a noun phrase that is a content ends.

use super::behind::infinitive_at;
use super::objects::{is_plain_word, judges_antecedent};
use super::place::{in_relative, is_attached};
use super::speaker::gap;
use crate::claims::draft::Finder;
use crate::claims::extent;
use crate::claims::phrases;
use crate::claims::selon;
use crate::claims::verbs::{Group, Shape};
use crate::claims::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::Hint;
use crate::text::{Class, Kind};

/// True where what stands behind a comma still tells of a noun phrase: "la culpabilité de X, rejugé à Paris", "la loi, qui
/// coûte trop", "la hausse des loyers, ainsi que le manque de bus", "200 départs, soit un quart", "12 morts, contre 3 hier".
fn goes_on(view: &View<'_>, next: usize) -> bool {
    let plain = view.token(next).is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(Class::CLOSED));
    let participle =
        plain && !view.is_finite(next) && view.noun(next).is_none() && phrases::is_participle(view.lower(next));
    // "« serein », mais « déçu »"
    let word = |n: usize| view.quote(n).is_some_and(|quote| !view.is_clause(quote));
    participle
        || view.is(next, Class::QUI | Class::RELATIVE)
        || view.hints(next, Hint::FURTHER)
        || view.lower(next) == "avec" && view.is(next + 1, Class::DETERMINER) && !has_clause(view, next)
        || view.lower(next) == "dans" && view.is(next + 1, Class::DEFINITE) && view.lower(next + 2) == "cadre"
        || tells_of_place(view, next)
        || view.lower(next) == "mais"
            && (view.is(next + 1, Class::NEGATION) || next > 1 && word(next + 1) && word(next - 2))
        || view.lower(next) == "contre"
            && (next + 1..next + 4).any(|n| view.kind(n) == Some(Kind::Number))
            && !selon::is_rival(view, next + 1)
        || view.lower(next) == "ainsi" && view.is(next + 1, Class::QUE)
        || view.lower(next) == "puis" && phrases::is_that_one(view, next + 1) && view.is(next + 2, Class::DE)
        || matches!(view.lower(next), "lorsque" | "lorsqu'" | "quand")
}

/// True where a verb or its subject stands between an item and the next mark.
fn has_clause(view: &View<'_>, from: usize) -> bool {
    let words = (from..view.len()).take_while(|&n| view.is_word(n));
    words.into_iter().any(|n| view.is_finite(n) || view.is(n, Class::SUBJECT))
}

/// True for what tells of the place named before its comma: "une délégation à Doha, la capitale du pays".
fn tells_of_place(view: &View<'_>, next: usize) -> bool {
    let place = next > 1 && view.names(next - 2, EntityKind::Place);
    let apposed = place && view.is(next, Class::DEFINITE) && view.mention(next).is_none();
    apposed && !has_clause(view, next)
}

/// True for the comma of a row that "et" ends: "la hausse des prix, la pénurie de lits et le manque de bras".
fn is_listed(view: &View<'_>, from: usize, comma: usize, limit: usize) -> bool {
    // "appelle au calme, à la patience et à l'effort"
    let governed = from > 0 && view.is(from - 1, Class::A) && view.is(comma + 1, Class::A);
    let quoted = view.quote(comma + 1).is_some() && comma > 0 && view.quote(comma - 1).is_some();
    // "une chute d'arbre, des tuiles envolées et surtout une récolte nulle", "du bruit, des odeurs et de la poussière"
    let listed = if governed { Class::A } else { Class::DETERMINER | Class::DE };
    let last = |n: usize| {
        let next = n + 1 + usize::from(view.is(n + 1, Class::ADVERB) && !view.is(n + 1, listed));
        let member = view.is(next, listed) || quoted && view.quote(next).is_some();
        matches!(view.lower(n), "et" | "ou") && member
    };
    let plain = |n: &usize| !view.is_finite(*n) && !view.is(*n, Class::SUBJECT);
    view.kind(comma) == Some(Kind::Comma)
        && (view.is(comma + 1, Class::DETERMINER) || quoted || governed)
        && (comma + 1..limit).take_while(plain).any(last)
        && (comma + 1..limit).all(|n| plain(&n))
}

/// Words that a member of a row without articles may have.
const MEMBER: usize = 3;

/// True for the comma of a row without articles: "des écoles, collèges et lycées", "les sites de Caen, Vire et Laval".
fn is_bare_row(view: &View<'_>, comma: usize, limit: usize) -> bool {
    let plain = |n: usize| is_plain_word(view, n);
    let kind = |n: usize| view.mention(n).map(|mention| view.entities.of(mention).kind);
    let Some(last) = comma.checked_sub(1) else { return false };
    let first = kind(last);
    let article = (0..last).rev().find(|&n| !plain(n)).filter(|&n| view.is(n, Class::DETERMINER));
    let several = article.is_some_and(|n| view.is(n, Class::PLURAL));
    if first == Some(EntityKind::Person) || first.is_none() && !(plain(last) && several) {
        return false;
    }
    let member = |n: usize| {
        let same = if first.is_some() { kind(n) == first } else { plain(n) };
        let end = view.mention_end(n).or_else(|| (n + 1..=n + MEMBER).find(|&n| !plain(n)));
        end.filter(|_| same)
    };
    let mut at = comma;
    while view.kind(at) == Some(Kind::Comma) {
        let Some(end) = member(at + 1) else { return false };
        at = end;
    }
    // "une manœuvre, photos et vidéos à l'appui"
    let ends = |end: usize| !view.is_finite(end) && !view.is(end, Class::DETERMINER | Class::A);
    at > comma && at < limit && view.lower(at) == "et" && member(at + 1).is_some_and(ends)
}

/// True for either comma of "la création, en 2026, d'une maison médicale": the noun's complement stands behind both.
fn is_around_insertion(view: &View<'_>, from: usize, comma: usize) -> bool {
    let complement = |n: usize| view.is(n, Class::DE) && view.lower(n + 1) != "quoi";
    let opens = |n: usize| {
        let bare = !(from + 1..n).any(|n| view.is(n, Class::DE)) && view.is(n + 1, Class::PREPOSITION | Class::TIME);
        let bare = bare && !view.is(n + 1, Class::DE);
        let close = (view.kind(n) == Some(Kind::Comma) && bare).then(|| phrases::insertion_end(view, n)).flatten();
        close.filter(|&close| complement(close + 1))
    };
    opens(comma).is_some() || (from..comma).any(|n| opens(n) == Some(comma))
}

/// One past a noun phrase that is a content: the next comma, verb or mark.
pub(super) fn phrase_limit(finder: &Finder<'_>, from: usize) -> usize {
    let view = &finder.view;
    let limit = extent::content_end(view, from, &finder.groups);
    // "le fait que le ministre, X, ait démissionné": no clause ends before its verb.
    let unfinished = |comma: usize| {
        let que = (from..comma).rev().find(|&n| view.is(n, Class::QUE | Class::QUI));
        que.is_some_and(|que| !(que..comma).any(|n| view.is_finite(n)))
    };
    // "nie toute faute, dont X dit avoir la preuve": what somebody says of it is another claim.
    let says_relative = |n: usize| {
        let said = |group: &Group<'_>| group.start > n && group.shape == Shape::Finite;
        view.is(n, Class::RELATIVE) && finder.groups.iter().any(said)
    };
    // "en 2025 (+0,9 %, après 1,1 %)": a bracket closes before anything ends.
    let bracketed = |n: usize| {
        let open = (from..n).rev().find(|&n| matches!(view.kind(n), Some(Kind::ParenOpen | Kind::ParenClose)));
        open.is_some_and(|open| view.kind(open) == Some(Kind::ParenOpen))
    };
    // "fait état de 23 morts, et de 200 blessés"
    let again = |n: usize| {
        let same = |class: Class| from > 0 && view.is(from - 1, class) && view.is(n + 2, class);
        let clause = || (n + 2..view.len()).any(|n| view.is_finite(n));
        view.lower(n + 1) == "et" && (same(Class::DE) || same(Class::A)) && !view.is_infinitive(n + 3) && !clause()
    };
    let comma = view.find(from, limit, |n| {
        matches!(view.kind(n), Some(Kind::Comma | Kind::Dash | Kind::Colon))
            && !unfinished(n)
            && !bracketed(n)
            && !is_bare_row(view, n, limit)
            && !again(n)
            && (!goes_on(view, n + 1) || says_relative(n + 1))
            && !is_listed(view, from, n, limit)
            && !is_around_insertion(view, from, n)
    });
    let end = comma.unwrap_or(limit);
    // "évoque « un tournant » pour décrire P", "salue ce « tournant » après la grève": the writer's own words, unless more is
    // quoted in them.
    let noun = |n: usize| {
        let inner = view.quote(n).map(|quote| view.analysis.tokens[quote.open + 1].is(Class::DETERMINER));
        inner.is_some_and(|article| article || n > 0 && view.is(n - 1, Class::DETERMINER))
    };
    let adjunct = view.find(from + 1, end, |n| {
        if !noun(n - 1) {
            return false;
        }
        let purpose = view.lower(n) == "pour" && view.is_infinitive(n + 1);
        // "salue un « pas » jeudi dans la lutte contre la faim"
        let behind = view.adverbial_end(n).or(view.is_bare_time(n).then_some(n + 1));
        let told = |n: usize| !view.is(n, Class::DE) && !matches!(view.lower(n), "contre" | "dans" | "entre");
        let when = view.is(n, Class::WHEN) || behind.is_some_and(told);
        (purpose || when) && !(n..end).any(|n| view.quote(n).is_some())
    });
    let end = adjunct.unwrap_or(end);
    let end = set_against(finder, from, end).unwrap_or(end);
    // "critique le plan en soulignant que P"
    let gerund = view.find(from + 1, end, |n| extent::is_gerund(view, n, &finder.groups));
    let end = gerund.unwrap_or(end);
    let end = clause_behind(view, from, end).unwrap_or(end);
    // "dit que Y demande une trêve et que P": the second "que" is that of the clause around.
    let own = finder.groups.iter().rev().find(|group| group.end <= from);
    let que = |n: usize| view.is(n, Class::COORDINATOR) && view.is(n + 1, Class::QUE);
    let inside = |n: usize| !(from..n).any(|n| view.is(n, Class::QUE));
    let around = || own.is_some_and(|own| (0..own.start).any(|n| view.is(n, Class::QUE)));
    let end = view.find(from, end, que).filter(|&n| inside(n) && around()).unwrap_or(end);
    let quoted = |n: usize| (from..n).any(|n| view.quote(n).is_some());
    let second =
        own.filter(|_| view.has_quote).and_then(|own| view.find(from + 1, end, |n| gap(view, own, n).is_some()));
    let end = second.filter(|&n| quoted(n)).unwrap_or(end);
    let verb = finder.groups.iter().find(|group| {
        group.start > from && group.shape == Shape::Finite && view.is(group.start.saturating_sub(1), Class::COORDINATOR)
    });
    let end = verb.map_or(end, |group| end.min(group.start - 1));
    let end = own.and_then(|own| main_verb_behind(view, own, from, end)).unwrap_or(end);
    own.and_then(|own| act_behind(view, own, from, end)).unwrap_or(end)
}

/// The conjunction behind which a clause of its own ends what begins at `from`: "nie les faits et son avocate plaide", "accuse X de
/// vol et deux témoins le confirment".
pub fn clause_behind(view: &View<'_>, from: usize, end: usize) -> Option<usize> {
    view.find(from + 1, end, |n| {
        view.is(n, Class::COORDINATOR) && {
            let behind = phrases::phrase_end(view, n + 1);
            // "et deux étaient là"
            let alone = view.is(n + 1, Class::DETERMINER) && !view.is(n + 1, Class::DEFINITE | Class::CLITIC);
            alone && view.is_finite(n + 2) && n + 2 < end
                || behind > n + 1
                    && behind < end
                    && view.is(n + 1, Class::DETERMINER | Class::SUBJECT)
                    && (view.is_finite(view.past_clitics(behind)) || view.is(n + 1, Class::SUBJECT))
        }
    })
}

/// Where what the speaker does next ends what begins at `from`, behind the verb of saying: "annonce sa démission et quitte la
/// salle", "a nié les faits avant de les reconnaître", "a salué « un tournant » et remercié les joueurs".
pub fn act_behind(view: &View<'_>, group: &Group<'_>, from: usize, end: usize) -> Option<usize> {
    let clause =
        |n: usize| (from..n).any(|n| view.is_finite(n) || view.is(n, Class::QUE | Class::QUI | Class::RELATIVE));
    let object = Class::DETERMINER | Class::PREPOSITION | Class::A;
    let acts = |verb: usize| {
        let whole =
            view.is(verb, Class::AVOIR | Class::ETRE) || view.is(verb + 1, object) && !view.is(verb + 1, Class::DE);
        whole && view.is_finite(verb) && !view.is_noun_here(verb)
    };
    let compound = (group.start..group.end).any(|n| view.is(n, Class::AVOIR));
    view.find(from + 1, end, |n| {
        let begins = match view.lower(n) {
            "et" | "puis" => acts(view.past_clitics(n + 1)) || compound && shares_auxiliary(view, from, n + 1),
            "avant" => group.past && view.is(n + 1, Class::DE) && infinitive_at(view, n + 2),
            _ => false,
        };
        begins && !clause(n)
    })
}

/// True for the participle at `at` with its object where none of the content's own stands before it, as in "un projet voté et
/// appliqué la nuit".
fn shares_auxiliary(view: &View<'_>, from: usize, at: usize) -> bool {
    let participle = |n: usize| phrases::may_be_participle(view, n) && !view.is_finite(n);
    let object = view.is(at + 1, Class::DETERMINER) && !view.is(at + 1, Class::A | Class::DE);
    object && participle(at) && !view.lower(at).ends_with('s') && !(from..at).any(participle)
}

/// "évoque une « erreur » quand l'opposition dénonce un « mensonge »": where somebody else's word begins that is set against
/// one quoted before.
fn set_against(finder: &Finder<'_>, from: usize, end: usize) -> Option<usize> {
    let view = &finder.view;
    let opens = |n: usize| match view.lower(n) {
        "quand" => true,
        "alors" | "tandis" => view.is(n + 1, Class::QUE),
        "là" => view.lower(n + 1) == "où",
        _ => false,
    };
    let other = |n: usize| {
        let said = |group: &Group<'_>| group.start > n + 1 && group.start < end && group.shape == Shape::Finite;
        finder.groups.iter().any(said)
    };
    let quoted = |n: usize| (from..n).any(|n| view.quote(n).is_some());
    view.find(from + 1, end, |n| opens(n) && quoted(n) && other(n))
}

/// The main verb, with its clitics, that ends what a verb governs in a relative clause of the subject: "Deux familles qui
/// craignent une crue sont parties", "La loi que X juge injuste sera votée".
pub fn main_verb_behind(view: &View<'_>, group: &Group<'_>, from: usize, end: usize) -> Option<usize> {
    // "Une pétition réclamant sa démission a été signée"
    let relative = is_attached(view, group)
        || in_relative(view, group.start)
        || group.shape == Shape::Finite && judges_antecedent(view, group);
    if !relative || (0..group.start).any(|n| view.is_finite(n)) {
        return None;
    }
    let open = |n: usize| view.is(n, Class::QUE | Class::QUI | Class::RELATIVE);
    let inside = |n: usize| (from..n).rev().take_while(|&n| !view.is_finite(n)).any(open);
    let main = view.find(from + 1, end, |n| view.is_finite(n) && !inside(n))?;
    Some(view.before_clitics(main, from + 1))
}
