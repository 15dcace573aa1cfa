//! Verb groups of verbs that attribute: "a déclaré", "n'a pas confirmé", "a-t-il ajouté", "s'inquiète", "assurant".

use super::phrases;
use super::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Bridge, Frames, Hint, Modality, NounClass, Verb, When};
use crate::text::{Class, Forms, Kind};
use std::cell::OnceCell;

/// How a group's verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// It carries a clause.
    Finite,
    /// "assurant", "en assurant"
    Participle,
    /// "pour dire", "sans préciser"
    Infinitive,
    /// "est accusé", "a été qualifié"
    Passive,
}

/// A verb group; positions count items of its view.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// First item: clitics and auxiliary.
    pub start: usize,
    /// One past the last item: participle, inverted pronoun, tail.
    pub end: usize,
    /// What it says.
    pub verb: &'a Verb,
    /// How it stands.
    pub shape: Shape,
    /// With "ne" or "pas".
    pub negated: bool,
    /// In the conditional.
    pub conditional: bool,
    /// In a tense of the past.
    pub past: bool,
    /// In the third person plural.
    pub plural: bool,
    /// The inverted pronoun.
    pub inverted: Option<usize>,
    /// An object pronoun stands before the verb ("le qualifiant").
    pub object: bool,
    /// The subject is a first or second person.
    pub speaker: bool,
    /// One past the adverbs, times and insertions behind it, once somebody has asked.
    pub past_adverbs: OnceCell<usize>,
}

impl Group<'_> {
    /// True for "nous apprend", which tells something where "apprend" does not.
    pub fn teaches(&self, view: &View<'_>) -> bool {
        let hearer = |n| matches!(view.lower(n), "nous" | "vous" | "lui" | "leur");
        self.verb.frames.any(Frames::FROM) && self.inverted.is_none() && (self.start..self.end).any(hearer)
    }

    /// True for "est-il précisé", which nobody says.
    pub fn is_impersonal(&self, view: &View<'_>) -> bool {
        self.shape == Shape::Passive && self.inverted.is_some_and(|pronoun| view.lower(pronoun).ends_with("-il"))
    }
}

/// Adds all verb groups of a sentence to `found`, which is empty, in order.
pub fn groups<'a>(view: &View<'a>, found: &mut Vec<Group<'a>>) {
    for &at in &view.verbal {
        let taken = found.last().is_some_and(|group| at < group.end);
        // "cache que P" says nothing, "ne cache pas que P" does.
        if !taken
            && view.is(at, Class::ATTRIBUTING)
            && let Some(group) = group(view, at, found).filter(|group| group.negated || &*group.verb.class != "hide")
        {
            let group = led(view, group);
            // "préfère répondre": one group, whatever its first verb is elsewhere.
            while found.last().is_some_and(|before| before.end > group.start) {
                found.pop();
            }
            found.push(group);
        }
    }
}

/// Words that may stand between an auxiliary and its participle.
const BETWEEN: Class = Class::ADVERB;

fn group<'a>(view: &View<'a>, at: usize, found: &[Group<'a>]) -> Option<Group<'a>> {
    let token = view.token(at).filter(|token| token.kind == Kind::Word && !(token.capital && at > 0))?;
    let auxiliary = token.word.auxiliary;
    if token.is(Class::AVOIR | Class::ETRE | Class::MODAL) && !auxiliary.none() {
        if let Some(group) = compound(view, at) {
            return Some(group);
        }
        if token.word.forms.none() {
            return None;
        }
    }
    let forms = token.word.forms;
    if forms.none() {
        return None;
    }
    let start = left(view, at);
    let reflexive = (start..at).any(|n| view.is(n, Class::REFLEXIVE));
    let shape = if forms.any(Forms::INFINITIVE) {
        Shape::Infinitive
    } else if forms.finite() && !view.is_noun_here(at) {
        Shape::Finite
    } else if forms.any(Forms::PRESENT_PARTICIPLE) && !forms.finite() {
        Shape::Participle
    } else if forms.any(Forms::PAST_PARTICIPLE) && coordinated_participle(view, at, found) {
        Shape::Finite
    } else if forms.any(Forms::PAST_PARTICIPLE) && convinced(view, at) {
        Shape::Participle
    } else {
        return None;
    };
    // « J'ai dit que P », « Nous avons toujours dit que P »: the speaker's own saying, whatever else "dit" may be.
    let auxiliary = (0..start).rev().find(|&n| !view.is(n, Class::ADVERB | Class::NEGATION));
    let own = auxiliary.is_some_and(|n| matches!(view.lower(n), "ai" | "avons" | "avez" | "sommes"));
    if own && forms.any(Forms::PAST_PARTICIPLE) {
        return None;
    }
    let participle = !forms.finite() && forms.any(Forms::PAST_PARTICIPLE) && shape == Shape::Finite;
    let (verb, end) = verb_of(view, at, reflexive)?;
    // "Une baisse s'observe « partout »": a passive.
    if reflexive && !verb.pronominal && &*verb.class == "report" {
        return None;
    }
    let mut group = Group {
        start,
        end,
        verb,
        shape,
        negated: is_negated(view, start, end),
        conditional: forms.any(Forms::CONDITIONAL) && !forms.any(Forms::PRESENT | Forms::IMPERFECT),
        past: participle || !forms.any(Forms::PRESENT) && forms.any(Forms::PAST | Forms::IMPERFECT),
        plural: forms.any(Forms::PLURAL) && !forms.any(Forms::SINGULAR),
        inverted: None,
        object: has_object(view, start, at),
        speaker: (start..at).chain(start.checked_sub(1)).any(|n| is_speaker(view, n, at)),
        past_adverbs: OnceCell::new(),
    };
    invert(view, &mut group);
    Some(group)
}

/// One past the adverbs and insertions behind the auxiliary at `at`.
fn behind_auxiliary(view: &View<'_>, at: usize) -> usize {
    let mut next = skip(view, at + 1);
    // "a hier avoué", "avait lundi soir annoncé"
    while view.is_bare_time(next) {
        next = skip(view, next + 1);
    }
    // "ont tous dénoncé", "ont tous deux nié"
    if matches!(view.lower(next), "tous" | "toutes" | "chacun" | "chacune") {
        next = skip(view, next + 1 + usize::from(view.is(next + 1, Class::NUMERAL)));
    }
    // "a, à plusieurs reprises, dénoncé P", "a, enfin, révélé P"; not "a, seul, proclamé l'indépendance".
    let adverbial =
        |close: &usize| *close > next + 2 || view.lower(next + 1) != "seul" && view.is(next + 1, Class::ADVERB);
    let comma = view.kind(next) == Some(Kind::Comma);
    let close = comma.then(|| phrases::insertion_end(view, next)).flatten().filter(adverbial);
    close.map_or(next, |close| skip(view, close + 1))
}

/// Where an infinitive stands behind its preposition and its clitics, which begin at `at`.
fn infinitive_at(view: &View<'_>, at: usize) -> usize {
    let from = if view.is(at, Class::A | Class::DE) { skip(view, at + 1) } else { at };
    (from..).find(|&n| !view.is(n, Class::CLITIC | Class::REFLEXIVE)).unwrap_or(from)
}

/// "a [toujours] déclaré", "s'est dit", "a été accusé", "a voulu préciser", "vient d'annoncer", "devait conclure".
fn compound<'a>(view: &View<'a>, at: usize) -> Option<Group<'a>> {
    let token = view.token(at)?;
    let auxiliary = token.word.auxiliary;
    let participle = auxiliary.any(Forms::PRESENT_PARTICIPLE) && !auxiliary.finite();
    let infinitive = auxiliary.any(Forms::INFINITIVE);
    if !(auxiliary.finite() || participle || infinitive) || view.is(at, Class::DETERMINER) {
        return None;
    }
    let modal = token.is(Class::MODAL);
    if modal && auxiliary.any(Forms::CONDITIONAL) {
        return None;
    }
    let mut next = behind_auxiliary(view, at);
    let been = token.is(Class::AVOIR) && view.lower(next) == "été";
    if been {
        next = skip(view, next + 1);
    }
    let word = view.lower(next);
    let participle_here = !modal && view.token(next).is_some_and(|t| t.word.forms.any(Forms::PAST_PARTICIPLE));
    // "a refusé de dire si P": what is not said.
    let refuses = word == "refusé" && view.is(next + 1, Class::DE) && says_clause(view, next + 2);
    // "est venu dire"
    let comes = token.is(Class::ETRE) && word.starts_with("venu");
    // "a voulu", "a fait"
    let willing = view.pack.lexicon.hints(word, Hint::WILLING);
    // Most forms of "avoir" and "être" have nothing of this behind them.
    if !(modal || participle_here || refuses || comes || willing) {
        return None;
    }
    let start = left(view, at);
    let reflexive = (start..at).any(|n| view.is(n, Class::REFLEXIVE));
    let passive = (been || token.is(Class::ETRE) && !reflexive) && !comes;
    // "pourrait annoncer", "doit annoncer", "va confirmer": nothing is said yet; "veut croire" is.
    let ahead = matches!(
        view.lower(at),
        "doit" | "doivent" | "devra" | "devront" | "va" | "vont" | "peut" | "peuvent" | "pourra" | "pourront"
    );
    // "a voulu", "vient de", "continue de": the infinitive says what is said.
    let mut bridged = modal;
    let phrase = participle_here.then(|| verb_of(view, next, reflexive)).flatten();
    // "a voulu rappeler que P"; "a voulu savoir si P" is a verb of its own.
    let behind = skip(view, next + 1);
    let says = || says_clause(view, behind) && verb_of(view, behind, reflexive).is_some();
    let bridge = refuses || comes || willing && (phrase.is_none() || says());
    if !modal && bridge {
        bridged = true;
        next = skip(view, next + 1);
    }
    if bridged {
        next = infinitive_at(view, next);
    }
    let main = view.token(next).filter(|token| token.kind == Kind::Word && !token.capital)?;
    let wanted = if bridged { Forms::INFINITIVE } else { Forms::PAST_PARTICIPLE };
    if !main.word.forms.any(wanted) {
        return None;
    }
    let (verb, end) = if bridged { verb_of(view, next, reflexive) } else { phrase }?;
    // "a dû penser que P": the writer's guess.
    if word == "dû" && &*verb.class == "think" {
        return None;
    }
    // "vont demander au juge de": who will ask has said so.
    if ahead && !(verb.modality == Modality::Order && matches!(view.lower(at), "va" | "vont")) {
        return None;
    }
    let shape = match () {
        () if passive && !verb.pronominal && !verb.frames.any(Frames::HELD) => Shape::Passive,
        () if participle => Shape::Participle,
        () if infinitive => Shape::Infinitive,
        () => Shape::Finite,
    };
    let inverted = view.find(at + 1, next, |n| view.is(n, Class::INVERTED));
    let mut group = Group {
        start,
        end,
        verb,
        shape,
        negated: is_negated(view, start, end) || refuses,
        conditional: auxiliary.any(Forms::CONDITIONAL),
        past: !bridged,
        plural: auxiliary.any(Forms::PLURAL) && !auxiliary.any(Forms::SINGULAR),
        inverted,
        object: has_object(view, start, at),
        speaker: (start..at).chain(start.checked_sub(1)).any(|n| is_speaker(view, n, at)),
        past_adverbs: OnceCell::new(),
    };
    invert(view, &mut group);
    Some(group)
}

/// Words between a verb and the infinitive to which it leads: "soin de".
const LINK: usize = 3;

/// The verb that leads to the infinitive of a group, with the words between them: "tient à", "prend soin de", "aime".
fn bridge_to<'a>(view: &View<'a>, group: &Group<'a>) -> Option<(usize, &'a Bridge)> {
    let mut words: Vec<&str> = Vec::new();
    let mut at = group.start;
    while words.len() <= LINK {
        // "a tenu mardi à rappeler que P"
        let passed = |n: &usize| !view.is(*n, BETWEEN | Class::NEGATION | Class::INVERTED) && !view.is_bare_time(*n);
        at = if words.len() < 2 { (0..at).rev().find(passed)? } else { at.checked_sub(1)? };
        let word = view.lower(at);
        let leads = |bridge: &&Bridge| {
            bridge.tail == words && (bridge.when != When::Clause || says_clause(view, group.end - 1))
        };
        if let Some(bridge) = view.pack.lexicon.bridges(word).iter().find(leads) {
            return Some((at, bridge));
        }
        words.insert(0, if word == "d'" { "de" } else { word });
    }
    None
}

/// "tient à préciser", "n'hésite pas à dire", "a fini par lâcher": the group of an infinitive, with the verb that leads to it
/// and what that tells.
fn led<'a>(view: &View<'a>, group: Group<'a>) -> Group<'a> {
    let bridge = if group.shape == Shape::Infinitive { bridge_to(view, &group) } else { None };
    let Some((at, bridge)) = bridge else { return group };
    // "s'est empressé de dire", "a fini par dire", not "est tenté de dire"
    let auxiliary = |n: &usize| view.is(*n, if bridge.pronominal { Class::ETRE } else { Class::AVOIR });
    let word = |n: &usize| view.is(*n, BETWEEN | Class::NEGATION | Class::INVERTED) || auxiliary(n);
    let before = || (0..at).rev().take_while(word).find(auxiliary);
    let perfect = bridge.forms.any(Forms::PAST_PARTICIPLE).then(before).flatten();
    let alone = bridge.forms.finite() || bridge.forms.any(Forms::PRESENT_PARTICIPLE);
    let (participle, finite) = (perfect.is_some(), perfect.or(alone.then_some(at)));
    let Some((finite, forms)) = finite.and_then(|n| {
        let forms = if participle { view.token(n)?.word.auxiliary } else { bridge.forms };
        (forms.finite() || forms.any(Forms::PRESENT_PARTICIPLE)).then_some((n, forms))
    }) else {
        return group;
    };
    let start = left(view, finite);
    let denied = (start..at).any(|n| view.is(n, Class::NE));
    let reflexive = (start..finite).any(|n| view.is(n, Class::REFLEXIVE));
    let noun = !participle && view.is_noun_here(finite);
    if noun || bridge.pronominal != reflexive || bridge.when == When::Denied && !denied {
        return group;
    }
    let inverted = view.find(finite + 1, group.start, |n| view.is(n, Class::INVERTED));
    Group {
        start,
        shape: if forms.finite() { Shape::Finite } else { Shape::Participle },
        negated: denied && bridge.when != When::Denied,
        conditional: forms.any(Forms::CONDITIONAL),
        past: participle || !forms.any(Forms::PRESENT) && forms.any(Forms::PAST | Forms::IMPERFECT),
        plural: forms.any(Forms::PLURAL) && !forms.any(Forms::SINGULAR),
        inverted,
        speaker: (start..finite).chain(start.checked_sub(1)).any(|n| is_speaker(view, n, finite)),
        ..group
    }
}

/// True for an infinitive of saying with its clause behind it: "dire si P", "confirmer que P".
fn says_clause(view: &View<'_>, at: usize) -> bool {
    let says = view.token(at).is_some_and(|t| t.word.forms.any(Forms::INFINITIVE));
    // "confirmer s'il part", not "dire s'être trompé"
    let asks = !view.is(at + 1, Class::REFLEXIVE) || matches!(view.lower(at + 2), "il" | "ils");
    says && (view.is(at + 1, Class::QUE) || view.is(at + 1, Class::QUESTION) && asks)
}

/// The verb at an item, with its tail, and one past its last item.
fn verb_of<'a>(view: &View<'a>, at: usize, reflexive: bool) -> Option<(&'a Verb, usize)> {
    let lexicon = &view.pack.lexicon;
    let token = view.token(at)?;
    let words_end = |words: &[String], from: usize| {
        let mut n = from;
        for word in words {
            let here = view.lower(n);
            let fits = match word.as_str() {
                "de" => matches!(here, "de" | "d'" | "du" | "des"),
                "à" => matches!(here, "à" | "au" | "aux"),
                word => here == word,
            };
            if !fits {
                return None;
            }
            n += 1;
        }
        Some(n)
    };
    // "estime à l'AFP X", "estime-t-il au micro": only a quantity can be estimated at.
    let quantity = |n: usize| {
        view.kind(n) == Some(Kind::Number)
            || view.is(n, Class::DETERMINER) && !view.is(n, Class::DEFINITE)
            || view.hints(n, Hint::AMOUNT)
    };
    let fits = |verb: &Verb, end: usize| {
        let measured = &*verb.class == "judge" && verb.tail == ["à"];
        // "menace de partir" is said of the bare verb, "menace d'une grève" of the one with its preposition.
        let clitic = view.is(end, Class::REFLEXIVE | Class::CLITIC | Class::NE);
        let act = view.is_infinitive(end + usize::from(clitic))
            && verb.tail == ["de"]
            && !verb.frames.any(Frames::INF | Frames::DE_INF);
        // "P, ont averti des élus": those who say it.
        let speakers = verb.tail.last().is_some_and(|word| word == "de")
            && view.lower(end - 1) == "des"
            && at > 1
            && (at - 2..at).any(|n| view.kind(n) == Some(Kind::Comma) && (0..n).any(|n| view.is_finite(n)))
            && (view.noun(end) == Some(NounClass::Person) || view.noun(end) == Some(NounClass::Group));
        !act && !speakers && (!measured || view.lower(end - 1) == "à" && quantity(end))
    };
    let phrase = || {
        let behind = if view.is(at + 1, Class::INVERTED) { at + 2 } else { at + 1 };
        let behind = skip(view, behind);
        let verbs = lexicon.phrases(view.lower(at), reflexive);
        let end = |verb: &Verb| {
            // "a alerté le préfet sur P", "met en garde le préfet contre P": whom it is said to may stand before the preposition.
            let addressed = || {
                let (preposition, words) = verb.tail.split_last().filter(|_| verb.frames.any(Frames::WHOM))?;
                let whom = words_end(words, behind)?;
                let named = view.is(whom, Class::DETERMINER) || view.mention(whom).is_some();
                let end = named.then(|| phrases::phrase_end(view, whom))?;
                words_end(std::slice::from_ref(preposition), end)
            };
            // "a parlé lundi, sur RTL, d'un « gâchis »", "a plaidé mardi pour un report", "a fait état mardi de trois morts"
            let later = || {
                let (preposition, words) = verb.tail.split_last()?;
                let from = words_end(words, behind)?;
                let end = Some(past_occasion(view, from)).filter(|&n| n > from)?;
                words_end(std::slice::from_ref(preposition), end)
            };
            words_end(&verb.tail, behind).or_else(later).or_else(addressed)
        };
        let found = verbs.filter_map(|verb| end(verb).map(|end| (verb, end)));
        found.filter(|&(verb, end)| fits(verb, end)).max_by_key(|&(verb, _)| verb.tail.len())
    };
    token.is(Class::IN_PHRASE).then(phrase).flatten().or_else(|| {
        let verb = lexicon.verb(token.word, reflexive)?;
        Some((verb, at + 1))
    })
}

/// One past the times, the media and the insertions between a verb and its preposition; `at` where they lead to none.
fn past_occasion(view: &View<'_>, at: usize) -> usize {
    let mut n = at;
    loop {
        let behind = view.is(n, Class::PREPOSITION) && !view.is(n, Class::DE);
        n = match () {
            () if view.is_bare_time(n) => n + 1,
            () if behind && view.names(n + 1, EntityKind::Media) => view.mention_end(n + 1).unwrap_or(n + 2),
            () if behind && view.is(n + 1, Class::INDEFINITE) && view.hints(n + 2, Hint::OCCASION) => n + 3,
            // "en conférence de presse"
            () if view.lower(n) == "en" && view.hints(n + 1, Hint::OCCASION) => {
                n + 2 + 2 * usize::from(view.lower(n + 2) == "de" && view.hints(n + 3, Hint::OCCASION))
            }
            () if view.kind(n) == Some(Kind::Comma) => match phrases::insertion_end(view, n) {
                Some(close) => close + 1,
                None => return at,
            },
            () => break,
        };
    }
    if view.is(n, Class::DE | Class::A | Class::PREPOSITION) { n } else { at }
}

/// The first item from `at` on that is no adverb, negation or inverted pronoun.
pub fn skip(view: &View<'_>, mut at: usize) -> usize {
    loop {
        if let Some(end) = view.adverbial_end(at) {
            at = end;
        } else if is_loose_t(view, at)
            || view.is(at, BETWEEN | Class::NEGATION | Class::INVERTED) && !view.is(at, Class::PREPOSITION | Class::QUE)
        {
            at += 1;
        } else if view.is(at, Class::STRONG) && !view.is(at, Class::SPEAKER) && view.mention(at).is_none() {
            // "a lui jugé"
            at += 1;
        } else if view.kind(at) == Some(Kind::Comma)
            && view.is(at + 1, Class::STRONG)
            && view.kind(at + 2) == Some(Kind::Comma)
        {
            // "a, lui, jugé"
            at += 3;
        } else {
            return at;
        }
    }
}

/// The first of the clitics and the "ne" before a verb.
fn left(view: &View<'_>, at: usize) -> usize {
    let mut start = at;
    while start > 0 {
        let n = start - 1;
        // "en soulignant" is a gerund, "en parle" has a clitic.
        let gerund = view.lower(n) == "en"
            && view.token(at).is_some_and(|t| t.word.forms.any(Forms::PRESENT_PARTICIPLE) && !t.word.forms.finite());
        // "Lui nie": a subject, where nothing stands before it.
        let stressed = n == 0 && view.is(n, Class::STRONG);
        let clitic = view.is(n, Class::CLITICS) && !gerund && !stressed;
        let article =
            view.is(n, Class::DETERMINER) && !view.token(at).is_some_and(|t| t.is(Class::AVOIR | Class::ETRE));
        let subject = view.is(n, Class::SUBJECT) && !view.is(n, Class::REFLEXIVE);
        if !is_addressed(view, n, at) && (!clitic || article && view.is_noun_here(at) || subject) {
            break;
        }
        start = n;
    }
    start
}

fn is_negated(view: &View<'_>, start: usize, end: usize) -> bool {
    // "sans confirmer" denies as "ne confirme pas" does.
    (start..end).any(|n| view.is(n, Class::NE))
        || (start..end + 1).any(|n| view.is(n, Class::NEGATION) && view.lower(n) == "pas")
        || start > 0 && view.lower(start - 1) == "sans"
}

fn has_object(view: &View<'_>, start: usize, main: usize) -> bool {
    (start..main).any(|n| view.is(n, Class::DEFINITE | Class::REFLEXIVE))
}

/// True for a subject of the conversation at `n` before the verb at `verb`.
fn is_speaker(view: &View<'_>, n: usize, verb: usize) -> bool {
    phrases::is_speaker(view, n) && !is_addressed(view, n, verb)
}

/// True for the object in "nous explique X", "vous a dit X": the verb at `verb` has another person.
fn is_addressed(view: &View<'_>, n: usize, verb: usize) -> bool {
    let form = || view.lower(verb);
    let finite = || view.token(verb).is_some_and(|t| t.word.forms.finite() || t.word.auxiliary.finite());
    view.is(n, Class::SPEAKER)
        && finite()
        && match view.lower(n) {
            "nous" => !form().ends_with("ons") && !form().ends_with("mes"),
            "vous" => !form().ends_with("ez") && !form().ends_with("tes"),
            _ => false,
        }
}

/// True for the "t" of "a t-il dit", which lacks its first hyphen.
fn is_loose_t(view: &View<'_>, at: usize) -> bool {
    view.is_word(at) && view.lower(at) == "t" && view.is(at + 1, Class::INVERTED)
}

/// Takes in an inverted pronoun behind the group.
fn invert(view: &View<'_>, group: &mut Group<'_>) {
    group.end += usize::from(is_loose_t(view, group.end));
    if view.is(group.end, Class::INVERTED) {
        group.inverted = Some(group.end);
        group.end += 1;
    }
    // "fait-elle valoir"
    let inside = || view.find(group.start + 1, group.end, |n| view.is(n, Class::INVERTED));
    group.inverted = group.inverted.or_else(inside);
    if let Some(pronoun) = group.inverted {
        group.speaker |= view.is(pronoun, Class::SPEAKER);
    }
}

/// "X, convaincu que P", "Persuadée que P, Y": a participle that says what somebody beside it thinks.
fn convinced(view: &View<'_>, at: usize) -> bool {
    let held = view.token(at).and_then(|token| view.pack.lexicon.verb(token.word, false));
    let apposed = at.checked_sub(1).is_none_or(|n| view.kind(n) == Some(Kind::Comma));
    apposed && view.is(at + 1, Class::QUE) && held.is_some_and(|verb| verb.frames.any(Frames::HELD))
}

/// "a pris la parole et appelé …", "s'est levé et exclamé": a participle that shares an auxiliary before it, other than that
/// of a passive or an adjective ("est utile et justifié").
fn coordinated_participle(view: &View<'_>, at: usize, found: &[Group<'_>]) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let joined = matches!(view.lower(before), "et" | "puis" | "mais");
    // "a annoncé avoir demandé P, et assuré que Q"
    let active = |group: &&Group<'_>| !matches!(group.shape, Shape::Infinitive | Shape::Passive);
    let from = found.iter().rev().find(active).map_or(0, |group| group.start);
    // "a rappelé que P était interdit et appelé les élus à Q": what has an object shares no "était".
    let object = view.is(at + 1, Class::DETERMINER) && !view.is(at + 1, Class::DE);
    let class = if object { Class::AVOIR } else { Class::AVOIR | Class::ETRE };
    let auxiliary = |n: &usize| view.is(*n, class) && view.token(*n).is_some_and(|t| t.word.auxiliary.finite());
    let shared = (from..before).rev().find(auxiliary).filter(|_| joined);
    shared.is_some_and(|n| {
        let reflexive = n > 0 && view.is(n - 1, Class::REFLEXIVE);
        reflexive || view.is(n, Class::AVOIR) && view.lower(skip(view, n + 1)) != "été"
    })
}
