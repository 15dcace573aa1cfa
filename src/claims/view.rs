//! A sentence as the constructions see it: a row of items, each a token or a whole quotation.

use crate::document::Span;
use crate::entities::{Entities, Mention};
use crate::gazetteer::EntityKind;
use crate::language::LanguagePack;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Analysis, Class, Forms, Kind, Quote, Sentence, Token};

/// Tokens from which on a quotation with a full stop is a sentence, its marks among them.
const SENTENCE: usize = 5;

/// A token or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The words in lower case; of a quotation the opening mark.
    lower: &'a str,
    /// The classes of a token, none of a quotation.
    class: Class,
    first: u32,
    end: u32,
    quote: Option<u32>,
    /// What a token is, none for a quotation.
    kind: Option<Kind>,
    /// What a word can stand for as a common noun.
    noun: Option<NounClass>,
    /// True for what can carry a clause.
    finite: bool,
}

impl<'a> Item<'a> {
    #[inline]
    fn token(analysis: &'a Analysis<'_>, token: &Token, at: usize) -> Item<'a> {
        let (class, first, end) = (token.word.class, at as u32, at as u32 + 1);
        let noun = token.word.noun.filter(|_| token.kind == Kind::Word && !class.any(Class::CLOSED));
        let lower = analysis.lower(at);
        Item { lower, class, first, end, quote: None, kind: Some(token.kind), noun, finite: false }
    }

    fn quotation(analysis: &'a Analysis<'_>, number: u32, first: usize, end: usize) -> Item<'a> {
        let (lower, class, first, end) = (analysis.lower(first), Class::default(), first as u32, end as u32);
        Item { lower, class, first, end, quote: Some(number), kind: None, noun: None, finite: false }
    }

    /// First token.
    pub fn first(&self) -> usize {
        self.first as usize
    }

    /// One past the last token.
    pub fn end(&self) -> usize {
        self.end as usize
    }
}

/// One sentence with all that earlier stages know of it. Positions count items.
pub struct View<'a> {
    /// The text.
    pub analysis: &'a Analysis<'a>,
    /// Who and what is named.
    pub entities: &'a Entities,
    /// The language.
    pub pack: &'a LanguagePack,
    /// The sentence.
    pub sentence: Sentence,
    /// Its items.
    pub items: Vec<Item<'a>>,
    /// True where one of them is a quotation.
    pub has_quote: bool,
    /// The classes of all of them.
    pub classes: Class,
    /// Those with a class of verbs, in order.
    pub verbal: Vec<usize>,
}

impl<'a> View<'a> {
    /// A view of no sentence yet.
    pub fn new(analysis: &'a Analysis<'a>, entities: &'a Entities, pack: &'a LanguagePack) -> View<'a> {
        let sentence = Sentence { first: 0, end: 0, quote: None, opens_paragraph: false };
        let (items, classes, verbal) = (Vec::new(), Class::default(), Vec::new());
        View { analysis, entities, pack, sentence, items, has_quote: false, classes, verbal }
    }

    /// Turns to a sentence: one view serves for all of a text, so that its items take their room once.
    pub fn turn_to(&mut self, sentence: Sentence) {
        let View { analysis, items, verbal, .. } = self;
        items.clear();
        verbal.clear();
        let (mut has_quote, mut classes) = (false, Class::default());
        let outside = sentence.quote.is_none();
        let tokens = &analysis.tokens[..sentence.end];
        let mut at = sentence.first;
        while at < tokens.len() {
            // All up to the next quotation or line end is taken at once.
            let apart = |token: &Token| token.kind == Kind::Break || outside && token.quote.is_some();
            let run = tokens[at..].iter().position(apart).unwrap_or(tokens.len() - at);
            items.extend((at..).zip(&tokens[at..at + run]).map(|(n, token)| Item::token(analysis, token, n)));
            at += run;
            let Some(next) = tokens.get(at) else { break };
            let mut end = at + 1;
            if outside && let Some(number) = next.quote {
                end = (analysis.quotes[number as usize].close + 1).min(sentence.end);
                items.push(Item::quotation(analysis, number, at, end));
                has_quote = true;
            }
            at = end;
        }
        for (at, item) in items.iter().enumerate() {
            classes |= item.class;
            if item.class.any(Class::VERBAL) {
                verbal.push(at);
            }
        }
        (self.sentence, self.has_quote, self.classes) = (sentence, has_quote, classes);
        for n in 0..self.verbal.len() {
            let at = self.verbal[n];
            self.items[at].finite = self.may_carry_clause(at);
            // "une liste complète montre": of two verbs side by side the first is an adjective, if nothing before it makes it a verb.
            let before = at.wrapping_sub(1);
            let verb = Class::SUBJECT | Class::QUI | Class::CLITICS;
            let adjective = || self.is_ordinary(before) && !self.is(before.wrapping_sub(1), verb);
            if self.items[at].finite && self.is_finite(before) && adjective() {
                self.items[before].finite = false;
            }
        }
    }

    /// How many items there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// True where an item's word tells one of these things of the claims around it.
    #[inline]
    pub fn hints(&self, at: usize, hint: Hint) -> bool {
        self.pack.lexicon.hints(self.lower(at), hint)
    }

    /// The token at an item, unless it is a quotation.
    #[inline]
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        let item = self.items.get(at).filter(|item| item.quote.is_none())?;
        Some(&self.analysis.tokens[item.first()])
    }

    /// The kind of mark or word at an item, none for a quotation and outside the sentence.
    #[inline]
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.items.get(at).and_then(|item| item.kind)
    }

    /// The words of an item; of a quotation the opening mark.
    #[inline]
    pub fn str(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |item| self.analysis.str(item.first()))
    }

    /// True for a quotation in which a clause has its verb, or that is a sentence with its full stop.
    pub fn is_clause(&self, quote: &Quote) -> bool {
        let tokens = &self.analysis.tokens;
        let verb = |token| self.analysis.carries_clause(token) || tokens[token].is(Class::SUBJECT);
        let stop = quote.close - quote.open > SENTENCE && tokens[quote.close - 1].kind == Kind::Stop;
        stop || (quote.open..quote.close).any(verb)
    }

    /// The first token of a quotation that is no clitic: the verb, where it begins with one.
    pub fn opening_token(&self, quote: &Quote) -> Option<usize> {
        (quote.open + 1..quote.close).find(|&token| !self.analysis.tokens[token].is(Class::CLITICS))
    }

    /// True for a quotation that begins with the verb of a clause whose subject stands before it: "la loi « est injuste »".
    pub fn is_predicate(&self, quote: &Quote) -> bool {
        self.opening_token(quote)
            .is_some_and(|token| !self.analysis.tokens[token].capital && self.analysis.carries_clause(token))
    }

    /// The words of an item in lower case.
    #[inline]
    pub fn lower(&self, at: usize) -> &'a str {
        self.items.get(at).map_or("", |item| item.lower)
    }

    /// True where the item is a word of one of the classes.
    #[inline]
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.items.get(at).is_some_and(|item| item.class.any(class))
    }

    /// True where the item is a word.
    #[inline]
    pub fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    /// The quotation at an item.
    #[inline]
    pub fn quote(&self, at: usize) -> Option<&'a Quote> {
        self.items.get(at)?.quote.map(|number| &self.analysis.quotes[number as usize])
    }

    /// True where the item can carry a clause: an auxiliary, a verb of the lexicon, a conditional.
    #[inline]
    pub fn is_finite(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| item.finite)
    }

    /// True for a form of a verb that is no auxiliary and announces nothing.
    fn is_ordinary(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.word.auxiliary.none() && token.word.forms.none())
    }

    fn may_carry_clause(&self, at: usize) -> bool {
        // "de l'Est", "le fait que P": no verb.
        let fact = || {
            let object = |le: usize| {
                let before = le.checked_sub(1);
                before.is_some_and(|n| self.is(n, Class::SUBJECT | Class::NE | Class::QUI | Class::CLITIC))
            };
            let article = at.checked_sub(1).is_some_and(|le| self.lower(le) == "le" && !object(le));
            let follows = self.lower(at) == "fait" && self.is(at + 1, Class::QUE | Class::DE);
            follows && (article || at > 0 && self.is_noun_here(at))
        };
        let named = |token: &Token| at > 0 && token.capital && self.is_noun_here(at);
        self.token(at).is_some_and(|token| {
            let finite = token.kind == Kind::Word
                && (token.word.auxiliary.finite() && !named(token)
                    || token.word.forms.finite() && !self.is_noun_here(at)
                    || !token.capital
                        && (token.is(Class::LOOKS_FINITE | Class::CONDITIONAL)
                            || token.is(Class::VERB) && token.word.noun.is_none() && !self.is_noun_here(at)));
            finite && !fact()
        })
    }

    /// True where a form that is also a verb's stands as a noun, behind a determiner or a preposition, or is a preposition
    /// itself: "contre", but "contre-t-il".
    pub fn is_noun_here(&self, at: usize) -> bool {
        if self.is(at, Class::PREPOSITION) && !self.is(at + 1, Class::INVERTED) {
            return true;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        let Some(token) = self.token(before) else { return false };
        if token.kind != Kind::Word {
            return false;
        }
        if token.is(Class::FORE) && self.is_noun_here(before) && self.noun(at).is_some() {
            // "la jeune pousse"
            return true;
        }
        // "lors d'un point presse": two nouns of an occasion.
        if self.noun(at).is_some() && self.hints(at, Hint::OCCASION) && self.hints(before, Hint::OCCASION) {
            return true;
        }
        if self.lower(before) == "en" {
            // "en charge", "en cause" are nouns; "il en parle", "les voisins en reviennent" are not.
            let plural = self.lower(at).ends_with("ent") && self.noun(at).is_none();
            // "Le maire en conclut que P"
            let clause = self.is(at + 1, Class::QUE) && self.token(at).is_some_and(|t| t.word.forms.finite());
            return !plural
                && !clause
                && !before
                    .checked_sub(1)
                    .is_some_and(|n| self.is(n, Class::SUBJECT | Class::NE | Class::QUI | Class::CLITIC));
        }
        if token.is(Class::CLITIC) && token.is(Class::DETERMINER) {
            // "il le juge", "qui la qualifie", "ne les accuse": a clitic; "le juge": an article; "le décrit": no noun.
            let subject = before.checked_sub(1).is_some_and(|n| {
                self.is(n, Class::SUBJECT | Class::NE | Class::QUI | Class::CLITIC) || self.lower(n) == "comme"
            });
            let noun = |t: &Token| t.word.noun.is_some() || t.word.forms.none();
            // "craint le risque": behind a verb it is an article.
            let object = before
                .checked_sub(1)
                .and_then(|n| self.token(n))
                .is_some_and(|t| (t.word.forms.finite() || t.word.auxiliary.finite()) && !t.is(Class::CLOSED));
            let infinitive = self.token(at).is_some_and(|t| t.word.forms.any(Forms::INFINITIVE));
            return !subject && (object && !infinitive || self.token(at).is_some_and(noun) || token.capital);
        }
        // "Certains estiment", "tous réclament": pronouns; "certains refus": a determiner.
        // So is the number of "six élus sur dix estiment"; "sur son compte", "sur une demande": a determiner.
        let number = token.is(Class::PLURAL) && !token.is(Class::MARK);
        let ratio = number && before.checked_sub(1).is_some_and(|n| self.lower(n) == "sur");
        // "Les deux affirment", "tous deux affirment"
        let all = |n: usize| self.is(n, Class::DEFINITE) || self.lower(n).starts_with("tou");
        let ratio = ratio || number && self.lower(at).ends_with("ent") && before.checked_sub(1).is_some_and(all);
        let pronoun = (token.is(Class::PRONOUN) && token.is(Class::PLURAL) || ratio && token.is(Class::DETERMINER))
            && (self.lower(at).ends_with("ent") || ratio);
        // "L'une accuse l'autre"
        let pronoun = pronoun
            || self.is(before, Class::INDEFINITE) && before.checked_sub(1).is_some_and(|n| self.lower(n) == "l'");
        token.is(Class::DETERMINER | Class::PREPOSITION | Class::DE | Class::A) && !token.is(Class::CLITIC) && !pronoun
    }

    /// The byte span of the items from `first` up to `end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        self.analysis.span(self.items[first].first(), self.items[end - 1].end())
    }

    /// One past the adverbial of several words that begins at an item: "en effet", "pour sa part", "la semaine dernière".
    pub fn adverbial_end(&self, at: usize) -> Option<usize> {
        let listed = || self.pack.lexicon.adverbial(self.lower(at), |n| self.lower(at + n));
        let opens = self.is(at, Class::IN_ADVERBIAL) && self.is(at + 1, Class::SECOND_IN_ADVERBIAL);
        let words = opens.then(listed).flatten();
        words.map(|words| at + words).or_else(|| self.period_end(at)).or_else(|| self.distance_end(at))
    }

    /// One past a time of several words: "en avril dernier", "mi-juillet", "la semaine dernière", "depuis des mois".
    fn period_end(&self, at: usize) -> Option<usize> {
        let hyphen = self.token(at).is_some_and(|token| token.hyphen);
        let date = |n: usize| self.kind(n) == Some(Kind::Number) && self.is(n + 1, Class::TIME);
        let dated = self.is(at, Class::DETERMINER | Class::WITHIN)
            && (self.is(at + 1, Class::TIME | Class::PERIOD) || date(at + 1));
        if !(hyphen || dated || self.is(at, Class::PREPOSITION | Class::SUBJECT)) {
            return None;
        }
        if let Some(from) = self.span_opening(at) {
            let counted = |n: usize| self.kind(n) == Some(Kind::Number) || self.is(n, Class::DETERMINER);
            let noun = self.find(from, from + 3, |n| !counted(n))?;
            return self.is_period(noun).then_some(noun + 1);
        }
        if !(hyphen || dated) {
            return None;
        }
        let recent = |n: usize| ["derni", "prochain", "passé"].iter().any(|stem| self.lower(n).starts_with(stem));
        let this = self.is(at, Class::DEMONSTRATIVE);
        let time = self.is(at, Class::DETERMINER) && self.is(at + 1, Class::TIME);
        let period =
            time || self.is(at, Class::DETERMINER) && self.is(at + 1, Class::PERIOD) && (this || recent(at + 2));
        let month = self.is(at, Class::WITHIN) && self.is(at + 1, Class::TIME);
        let middle = self.lower(at).strip_prefix("mi-").and_then(|month| self.pack.lexicon.word(month));
        let mut end = match () {
            () if period || month => at + 2,
            // "ce 5 février"
            () if this && date(at + 1) => at + 3,
            () if middle.is_some_and(|word| word.class.any(Class::TIME)) => at + 1,
            () => return None,
        };
        // "ce jeudi 5 février"
        end += if time && date(end) { 2 } else { 0 };
        let year = self.kind(end) == Some(Kind::Number) && self.str(end).len() == 4;
        end += usize::from(year || recent(end));
        Some(end)
    }

    /// One past a time told by its distance: "quelques jours plus tôt", "deux heures auparavant".
    fn distance_end(&self, at: usize) -> Option<usize> {
        let counted = || self.kind(at) == Some(Kind::Number) || self.is(at, Class::DETERMINER);
        let end = match self.lower(at + 2) {
            "auparavant" => at + 3,
            "plus" if matches!(self.lower(at + 3), "tôt" | "tard") => at + 4,
            _ => return None,
        };
        (counted() && self.is_period(at + 1)).then_some(end)
    }

    /// Behind "depuis", "dans", "il y a": where the span of time begins.
    fn span_opening(&self, at: usize) -> Option<usize> {
        match self.lower(at) {
            "depuis" | "pendant" | "durant" | "dans" => Some(at + 1),
            "il" if self.lower(at + 1) == "y" && self.lower(at + 2) == "a" => Some(at + 3),
            _ => None,
        }
    }

    /// True for what tells a time by another: "deux jours après l'accident", "quelques heures avant le vote".
    pub fn is_later(&self, at: usize) -> bool {
        let counted = self.is(at, Class::DETERMINER) || self.kind(at) == Some(Kind::Number);
        counted && self.is_period(at + 1) && matches!(self.lower(at + 2), "après" | "avant")
    }

    /// True for a noun of time, in the singular or the plural.
    fn is_period(&self, at: usize) -> bool {
        let singular = || self.lower(at).strip_suffix('s').and_then(|noun| self.pack.lexicon.word(noun));
        self.is(at, Class::PERIOD | Class::TIME)
            || singular().is_some_and(|word| word.class.any(Class::PERIOD | Class::TIME))
    }

    /// The class of the noun at an item.
    #[inline]
    pub fn noun(&self, at: usize) -> Option<NounClass> {
        self.items.get(at)?.noun
    }

    /// The mention that begins at or covers an item.
    #[inline]
    pub fn mention(&self, at: usize) -> Option<&'a Mention> {
        let item = self.items.get(at).filter(|item| item.quote.is_none())?;
        self.entities.at(item.first())
    }

    /// True where a person is named at an item.
    pub fn names_person(&self, at: usize) -> bool {
        self.names(at, EntityKind::Person)
    }

    /// True where a thing of a kind is named at an item.
    pub fn names(&self, at: usize, kind: EntityKind) -> bool {
        self.mention(at).is_some_and(|mention| self.entities.of(mention).kind == kind)
    }

    /// True for a noun of a text or of what is said.
    pub fn is_text(&self, at: usize) -> bool {
        matches!(self.noun(at), Some(NounClass::Document | NounClass::Statement))
    }

    /// True for a time without an article or a preposition: "lundi", "hier".
    pub fn is_bare_time(&self, at: usize) -> bool {
        self.is(at, Class::TIME) && !self.is(at, Class::PREPOSITION | Class::DETERMINER)
    }

    /// The first item from `at` on that is no clitic and no "ne": the verb, where these stand before one.
    pub fn past_clitics(&self, at: usize) -> usize {
        (at..).find(|&n| !self.is(n, Class::CLITICS)).unwrap_or(at)
    }

    /// The first of the clitics and the "ne" right before the verb at `verb`, none of them before `least`.
    pub fn before_clitics(&self, verb: usize, least: usize) -> usize {
        let clitics = (least..verb).rev().take_while(|&n| self.is(n, Class::CLITICS));
        verb - clitics.count()
    }

    /// One past the last item of the mention that covers an item.
    pub fn mention_end(&self, at: usize) -> Option<usize> {
        let end = self.mention(at)?.end;
        let mut after = at + 1;
        while after < self.len() && self.items[after].first() < end {
            after += 1;
        }
        Some(after)
    }

    /// The content that the items from `first` up to `end` make, without the marks around it; where it is one whole
    /// quotation, what stands inside the quotation's marks. None where no word is left.
    pub fn content(&self, mut first: usize, mut end: usize) -> Option<Span> {
        let edge = |at: usize| {
            matches!(
                self.kind(at),
                Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Stop | Kind::Break)
            ) || self.kind(at) == Some(Kind::Other) && matches!(self.str(at), "*" | "_" | "#")
        };
        while first < end && edge(first) {
            first += 1;
        }
        while end > first && edge(end - 1) {
            end -= 1;
        }
        // Nor does a conjunction end what is said: "P, car", "P mais".
        let joins = |at: usize| match self.lower(at) {
            "mais" => true,
            "car" => self.kind(at - 1) == Some(Kind::Comma),
            _ => false,
        };
        while end > first + 1 && (joins(end - 1) || edge(end - 1)) {
            end -= 1;
        }
        // A bracket that is opened or closed outside is none of the content's.
        while end > first && self.kind(end - 1) == Some(Kind::ParenClose) && !self.has(first, end, Kind::ParenOpen) {
            end -= 1;
        }
        if first < end && self.kind(first) == Some(Kind::ParenOpen) && !self.has(first, end, Kind::ParenClose) {
            first += 1;
        }
        if first >= end {
            return None;
        }
        if end - first == 1
            && let Some(quote) = self.quote(first)
        {
            return Some(quote.inner);
        }
        let wordy = (first..end).any(|at| self.quote(at).is_some() || self.is_word(at));
        wordy.then(|| self.span(first, end))
    }

    fn has(&self, first: usize, end: usize, kind: Kind) -> bool {
        (first..end).any(|at| self.kind(at) == Some(kind))
    }

    /// True for the full stop of an abbreviated honorific, "M.", "Dr.", not for that behind "sa mère.", and for that of "N.6" and of
    /// "Anne L.".
    pub fn is_honorific_stop(&self, at: usize) -> bool {
        if self.kind(at) != Some(Kind::Stop) || at == 0 {
            return false;
        }
        let title = self.is(at - 1, Class::HONORIFIC) && self.str(at - 1).chars().count() < 5;
        let ranks = self.kind(at + 1) == Some(Kind::Number) && self.str(at - 1).ends_with('N');
        // "selon Anne L. du centre"
        let letter = self.token(at - 1).is_some_and(|t| t.capital) && self.str(at - 1).chars().count() == 1;
        let initial = letter && self.names_person(at - 1) && self.is_word(at + 1);
        title && self.noun(at - 1).is_none() || ranks || initial
    }

    /// The first item from `from` up to `end` for which `ok` holds.
    pub fn find(&self, from: usize, end: usize, ok: impl Fn(usize) -> bool) -> Option<usize> {
        (from..end.min(self.len())).find(|&at| ok(at))
    }

    /// True for a word that looks like an infinitive.
    pub fn is_infinitive(&self, at: usize) -> bool {
        let Some(token) = self.token(at).filter(|token| token.kind == Kind::Word && !token.capital) else {
            return false;
        };
        use crate::text::Forms;
        let known = token.word.forms.any(Forms::INFINITIVE)
            || token.word.auxiliary.any(Forms::INFINITIVE)
            || token.is(Class::INFINITIVE);
        let text = self.str(at);
        // "dernière", "scolaire", "histoire", "mesure" are none.
        let looks = ["er", "ir", "re"].iter().any(|ending| text.ends_with(ending))
            && !["ère", "aire", "oire", "ure", "bre", "cre"].iter().any(|ending| text.ends_with(ending))
            && text.len() > 3;
        known || looks && !token.is(Class::CLOSED) && token.word.noun.is_none()
    }
}
