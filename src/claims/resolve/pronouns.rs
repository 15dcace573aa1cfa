//! Whom a pronoun stands for: the nearest source or subject before it that fits in gender and number.

use super::{Antecedent, REACH, Resolver, SourceKind, same_gender};
use crate::document::Span;
use crate::entities::Mention;
use crate::gazetteer::{EntityKind, Gender};
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Class, Kind};

/// Tokens over which the phrase of a subject may run before its verb.
const SUBJECT: usize = 30;

/// Tokens before a body's name among which the noun of somebody of it stands: "le patron du groupe X".
const ROLE: usize = 8;

/// Tokens at the start of a line among which "À lire aussi" stands.
const LINK: usize = 6;

/// Tokens below which what stands before a comma is no clause, whatever its words look like: "dans la cour vide,".
const SHORT: usize = 6;

/// True where two genders are told and differ.
fn is_other(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.is_some() && other.is_some() && one != other
}

/// What opens a sentence as its subject.
enum Subject {
    /// A name, or a description of somebody, named or not.
    Somebody(Antecedent),
    /// "Il", "elle", or a heading: nobody new.
    NobodyNew,
    /// Nothing that could speak.
    None,
}

impl Resolver<'_> {
    /// Whom the pronoun at a token stands for; `content` is what it says, in which nobody can be meant.
    pub(super) fn antecedent(&self, at: usize, content: &[Span]) -> Option<Antecedent> {
        let (plural, gender) = self.number_and_gender(at);
        let here = self.sentence_of(at);
        let said = |token: usize| {
            let span = self.analysis.span(token, token + 1);
            content.iter().any(|content| content.contains(span))
        };
        let agrees = |a: &Antecedent| {
            a.plural == plural && a.kind != SourceKind::Document && (plural || same_gender(a.gender, gender))
        };
        let fits = |a: &Antecedent| !said(a.at) && agrees(a);
        if let Some(latter) = self.latter(at, gender) {
            return Some(latter);
        }
        // Sentence by sentence back: who said something in it, then its subject, then, where it has none, who is named in it.
        let mut reach = REACH;
        let mut inner = None;
        for (number, sentence) in self.analysis.sentences[..self.analysis.outer].iter().enumerate().take(here + 1).rev()
        {
            if number < here && self.is_link(sentence.first) {
                continue;
            }
            let (first, end) = (sentence.first, sentence.end.min(at));
            let after = self.antecedents.partition_point(|a| a.at < end);
            // Who speaks inside a content is less likely meant than who says it.
            let spoke = || self.antecedents[..after].iter().rev().take_while(|a| a.at >= first).filter(|a| fits(a));
            if let Some(source) = spoke().find(|a| !self.is_said(self.analysis.span(a.at, a.at + 1))).or(spoke().next())
            {
                // "L'Iran a dit P. X viendra, a-t-il annoncé": X rather than a country.
                let country = source.kind == SourceKind::Entity(EntityKind::Place);
                let named = |a: &Antecedent| !a.entities.is_empty() && a.kind == SourceKind::Entity(EntityKind::Person);
                let person = inner.filter(|a| country && named(a) && agrees(a));
                let told = || self.told_of(source, spoke(), first, end).filter(fits);
                return person.or_else(told).or(Some(source.clone()));
            }
            // Who is named in this sentence, outside what is said in it; in the pronoun's own not whoever a preposition governs,
            // where somebody else is near.
            let free = || {
                let from = if number == here { self.start_of(here.saturating_sub(REACH)) } else { first };
                let named = self.named_before(end, gender, from);
                // Nor whom a quotation names is who says it.
                let may_say = |n: usize| if number == here { !said(n) } else { !self.told_apart(n, end) };
                named.filter(|named| named.at >= first && may_say(named.at))
            };
            match self.subject(first, end) {
                // "P, a-t-il ajouté": whoever acts in P seldom says it.
                Subject::Somebody(subject) if number == here && self.told_apart(subject.at, at) => {
                    inner = Some(subject)
                }
                // "Le chef du parti partira, et « P », a-t-il dit": nobody named, so rather whoever spoke before.
                Subject::Somebody(subject)
                    if number == here
                        && self.analysis.tokens[at].is(Class::INVERTED)
                        && subject.entities.is_empty() =>
                {
                    inner = Some(subject)
                }
                Subject::Somebody(subject) if subject.entities.iter().any(|&one| self.dead[one]) => {}
                Subject::Somebody(subject) if fits(&subject) => return Some(subject),
                // "Anne a répondu à Marc. Il a déclaré": not the subject, hence who else is named.
                Subject::Somebody(subject) if number < here && !plural && is_other(subject.gender, gender) => {
                    if let Some(named) = free().filter(|named| named.gender == gender) {
                        return Some(named);
                    }
                }
                // "Il a parlé. Il est parti.": the same somebody all along.
                Subject::NobodyNew if number < here => reach += 1,
                Subject::None if !plural => {
                    if let Some(named) = free().or_else(|| self.newly_named(first, end, gender)) {
                        return Some(named);
                    }
                }
                Subject::Somebody(_) | Subject::NobodyNew | Subject::None => {}
            }
            // "La CGT et la CFDT ont quitté la table. « … », demandent-elles"
            if plural && let Some(several) = self.side_by_side(first, end, gender).filter(fits) {
                return Some(several);
            }
            if reach == 0 {
                break;
            }
            reach -= 1;
        }
        let from = self.start_of(here.saturating_sub(REACH));
        let named = if plural { None } else { self.named_before(at, gender, from) };
        // "X a refusé de voir Y, a-t-il dit": of those in what is said, its subject.
        let subject = inner.filter(agrees);
        match named {
            Some(named) if said(named.at) => subject.filter(|subject| !subject.entities.is_empty()).or(Some(named)),
            named => named.or(subject),
        }
    }

    /// Whether the pronoun or possessive at a token stands for several, and the gender that it tells.
    fn number_and_gender(&self, at: usize) -> (bool, Option<Gender>) {
        let token = &self.analysis.tokens[at];
        // "Ses mots" are one person's.
        let plural = match self.analysis.lower(at) {
            "leur" | "leurs" | "eux" => true,
            _ => token.is(Class::PLURAL) && !token.is(Class::POSSESSIVE),
        };
        let gender = match (token.is(Class::FEMININE), token.is(Class::MASCULINE)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            // "Sa réponse" may be a man's.
            _ if token.is(Class::POSSESSIVE) => None,
            _ => self.gender_of_words(at, at + 1),
        };
        (plural, gender)
    }

    /// "X est parti, rapporte le Monde. Il a dit": of a medium and the person whom it tells of, who speaks in the same sentence,
    /// the tokens from `first` up to `end`, or is its subject, the person.
    fn told_of<'a>(
        &self,
        source: &Antecedent,
        mut spoke: impl Iterator<Item = &'a Antecedent>,
        first: usize,
        end: usize,
    ) -> Option<Antecedent> {
        let person = |a: &Antecedent| a.kind == SourceKind::Entity(EntityKind::Person);
        if source.plural || source.kind != SourceKind::Entity(EntityKind::Media) {
            return None;
        }
        spoke.find(|&a| person(a)).cloned().or_else(|| match self.subject(first, end) {
            Subject::Somebody(subject) => Some(subject).filter(person),
            Subject::NobodyNew | Subject::None => None,
        })
    }

    /// True for "À lire aussi : …", "Lire également …" at the start of a sentence: the heading of another article.
    fn is_link(&self, first: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let word = |n: &usize| tokens[*n].kind == Kind::Word;
        let mut words = (first..tokens.len().min(first + LINK)).filter(word).map(|n| self.analysis.lower(n)).peekable();
        words.next_if(|word| *word == "à" || *word == "a");
        words.next() == Some("lire") && matches!(words.next(), Some("aussi" | "également" | "encore"))
    }

    /// Whom "ce dernier" and "celle-ci" stand for where the person named last was named behind whoever spoke last.
    fn latter(&self, at: usize, gender: Option<Gender>) -> Option<Antecedent> {
        let one = matches!(self.analysis.lower(at), "celui-ci" | "celle-ci")
            || self.is_last_one(at, at + 2) && !self.analysis.tokens[at].is(Class::PLURAL);
        if !one {
            return None;
        }
        let spoke = self.antecedents.iter().rev().find(|a| a.at < at).map_or(0, |a| a.at);
        let here = self.sentence_of(at);
        let before = self.entities.before(at).iter().rev();
        let near = || before.clone().take_while(|m| here - self.sentence_of(m.first) <= 1);
        let person = near().take_while(|m| m.first > spoke).find(|m| {
            let entity = self.entities.of(m);
            let fits = same_gender(entity.gender, gender);
            entity.kind == EntityKind::Person && fits && !self.in_brackets(m)
        });
        // "a écrit au rectorat de X. Ce dernier …": the body named last, where nobody else could be meant.
        let body = || {
            let person = SourceKind::Entity(EntityKind::Person);
            let before = self.antecedents.iter().rev().filter(|a| a.at < at);
            let mut spoke = before.take_while(|a| here - self.sentence_of(a.at) <= 1);
            let somebody =
                spoke.any(|a| a.kind == person) || near().any(|m| self.entities.of(m).kind == EntityKind::Person);
            let last = near().next().filter(|m| {
                let kind = self.entities.of(m).kind;
                matches!(kind, EntityKind::Organisation | EntityKind::Media) && self.article_fits(m, gender)
            })?;
            // "a vu le patron de X. Ce dernier …": the patron.
            let phrase = (last.first.saturating_sub(ROLE)..last.first).rev();
            let mut role = phrase.take_while(|&n| !self.analysis.carries_clause(n));
            let noun = |n: usize| self.analysis.tokens[n].word.noun == Some(NounClass::Person);
            let told = role.any(noun) || (last.end..at).any(noun);
            (!somebody && !told).then_some(last)
        };
        let last = person.or_else(body)?;
        let entity = self.entities.of(last);
        let gender = entity.gender.or(gender);
        let kind = SourceKind::Entity(entity.kind);
        Some(Antecedent { at: last.first, entities: vec![last.entity], kind, gender, plural: false })
    }

    /// The phrase that opens the tokens from `first` up to `end`, with a verb behind it: a name, "X et Y", "le conducteur".
    fn subject(&self, mut first: usize, end: usize) -> Subject {
        let tokens = &self.analysis.tokens;
        // "Mardi, X a dit", "Et X a dit"
        while first < end
            && tokens[first].is(Class::COORDINATOR | Class::TIME | Class::ADVERB)
            && !tokens[first].is(Class::DETERMINER)
        {
            first += 1;
            first += usize::from(tokens.get(first).is_some_and(|t| t.kind == Kind::Comma));
        }
        // A heading tells of nobody in the text below it.
        let heading = first < end
            && !matches!(tokens[end - 1].kind, Kind::Stop | Kind::QuoteClose | Kind::Comma)
            && tokens.get(end).is_some_and(|next| next.kind == Kind::Break);
        if heading {
            return Subject::NobodyNew;
        }
        if first >= end {
            return Subject::None;
        }
        first = self.behind_adjunct(first, end);
        if first >= end || tokens[first].quote.is_some() {
            return Subject::None;
        }
        if tokens[first].is(Class::SUBJECT) && !tokens[first].is(Class::SPEAKER)
            || tokens[first].is(Class::STRONG) && tokens[first].capital
        {
            return Subject::NobodyNew;
        }
        if matches!(self.analysis.lower(first), "celui-ci" | "celle-ci") || self.is_last_one(first, end.min(first + 2))
        {
            return self.antecedent(first, &[]).map_or(Subject::NobodyNew, Subject::Somebody);
        }
        let determined = tokens[first].is(Class::DETERMINER);
        let Some(verb) = (first..end.min(first + SUBJECT)).find(|&n| self.is_verb(n)) else { return Subject::None };
        let plain =
            |n: usize| !tokens[n].is(Class::PREPOSITION | Class::SUBORDINATOR | Class::QUE) || tokens[n].is(Class::DE);
        let head_end = (first..verb).find(|&n| tokens[n].kind == Kind::Comma || !plain(n)).unwrap_or(verb);
        let mut heads = self.heads(first, head_end);
        let entity = |n: usize| &self.entities.entities[n];
        // "Le deuxième adjoint, M. Leroy, était là"
        if heads.is_empty() && determined {
            let comma = (head_end..verb).find(|&n| tokens[n].kind == Kind::Comma);
            heads.extend(comma.and_then(|comma| self.named_behind(comma)));
        }
        if let Some(&one) = heads.first() {
            if !heads.iter().all(|&n| entity(n).kind.acts()) {
                return Subject::None;
            }
            let person = entity(one).kind == EntityKind::Person;
            let gender = if person { entity(one).gender } else { self.gender_of_words(first, head_end) };
            let plural = heads.len() > 1 || !person && tokens[first].is(Class::PLURAL);
            let kind = SourceKind::Entity(entity(one).kind);
            return Subject::Somebody(Antecedent { at: first, entities: heads, kind, gender, plural });
        }
        let counted = self.is_counted(first);
        let plural = counted || tokens[first].is(Class::PLURAL) || self.is_joined_phrase(first, head_end);
        let noun = |class| {
            (first..head_end.min(first + 4)).any(|n| tokens[n].word.noun == Some(class) && !tokens[n].is(Class::CLOSED))
        };
        // "Les parties civiles ont quitté la salle", of one body less often said.
        let somebody = noun(NounClass::Person) || plural && (noun(NounClass::Group) || noun(NounClass::Organisation));
        if !(determined && somebody) {
            return Subject::None;
        }
        let entities = self.described(first, head_end);
        let kind = if plural { SourceKind::Group } else { SourceKind::Entity(EntityKind::Person) };
        // "Une trentaine d'habitants" are no women.
        let told = if counted { None } else { self.gender_of_words(first, head_end) };
        let gender = entities.first().and_then(|&n| entity(n).gender).or(told);
        Subject::Somebody(Antecedent { at: first, entities, kind, gender, plural })
    }

    /// True for "une trentaine d'habitants", "une centaine d'élus", who are several.
    pub(super) fn is_counted(&self, first: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let quantity =
            first + 2 < tokens.len() && self.pack.lexicon.hints(self.analysis.lower(first + 1), Hint::QUANTITY);
        quantity && tokens[first].is(Class::DETERMINER) && tokens[first + 2].is(Class::DE)
    }

    /// Behind the comma of an adjunct that begins at `first`, if one does: "En tribunes, X a dit", "Visiblement ému, X a dit".
    fn behind_adjunct(&self, first: usize, end: usize) -> usize {
        let tokens = &self.analysis.tokens;
        let adjunct = self.entities.at(first).is_none()
            && (!tokens[first].is(Class::DETERMINER | Class::SUBJECT | Class::HONORIFIC)
                || tokens[first].is(Class::DE));
        let comma = (first..end).find(|&n| adjunct && tokens[n].kind == Kind::Comma);
        let short = |comma: &usize| comma - first < SHORT || !(first..*comma).any(|n| self.is_verb(n));
        comma.filter(short).map_or(first, |comma| comma + 1)
    }

    /// True for the finite verb of a clause.
    fn is_verb(&self, at: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let noun = |n: usize| {
            tokens[n].is(Class::PREPOSITION | Class::DE)
                || tokens[n].is(Class::DETERMINER) && !tokens[n].is(Class::CLITIC)
        };
        self.entities.at(at).is_none()
            && (self.analysis.carries_clause(at) || tokens[at].word.forms.finite())
            && !tokens[at].capital
            && !at.checked_sub(1).is_some_and(noun)
    }

    /// Who opens the tokens from `first` up to `end` as their subject, where that is one alone.
    pub(super) fn opening_subject(&self, first: usize, end: usize) -> Option<usize> {
        match self.subject(first, end) {
            Subject::Somebody(subject) if subject.entities.len() == 1 => subject.entities.first().copied(),
            _ => None,
        }
    }

    /// Whose name stands between the comma at `comma` and the next one: "le deuxième adjoint, M. Leroy,", "le premier syndicat,
    /// la CGT,".
    fn named_behind(&self, comma: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let comma_at = |n: usize| tokens.get(n).is_some_and(|token| token.kind == Kind::Comma);
        let title = |n: &usize| tokens[*n].is(Class::HONORIFIC | Class::DETERMINER) || tokens[*n].kind == Kind::Stop;
        let name = (comma + 1..tokens.len()).find(|n| !title(n))?;
        let mention = self.entities.at(name).filter(|mention| mention.first == name && comma_at(mention.end))?;
        self.entities.of(mention).kind.acts().then_some(mention.entity)
    }

    /// The nearest person or organisation from token `from` on before another one that stands free: outside contents, not
    /// behind a preposition.
    pub(super) fn named_before(&self, at: usize, gender: Option<Gender>, from: usize) -> Option<Antecedent> {
        let inside = |mention: &Mention| self.told_apart(mention.first, at);
        // Who stands behind a preposition is less likely meant, who is named in a content least of all.
        let (mut governed, mut said) = (None, None);
        for mention in self.entities.before(at).iter().rev().take_while(|mention| mention.first >= from) {
            let entity = self.entities.of(mention);
            let fits = match entity.kind {
                EntityKind::Person if self.dead[mention.entity] => false,
                EntityKind::Person => same_gender(entity.gender, gender),
                EntityKind::Organisation | EntityKind::Media => {
                    self.opens(mention) && self.article_fits(mention, gender)
                }
                _ => false,
            };
            // Whoever took the photograph says nothing.
            let credit = (mention.first..mention.end).all(|n| self.analysis.tokens[n].capitals);
            let apart = self.in_brackets(mention) || self.in_by_line(mention);
            if !fits || credit && mention.end - mention.first > 1 || apart {
                continue;
            }
            let found = Antecedent {
                at: mention.first,
                entities: vec![mention.entity],
                kind: SourceKind::Entity(entity.kind),
                gender: entity.gender,
                plural: false,
            };
            if inside(mention) {
                said = said.or(Some(found).filter(|_| entity.kind == EntityKind::Person));
            } else if !self.governed(mention) {
                return Some(found);
            } else if entity.kind == EntityKind::Person {
                governed = governed.or(Some(found));
            }
        }
        governed.or(said)
    }

    /// "Le feu a détruit la grange de X. « … », raconte-t-il", "Chez X, il faisait froid": the only person that the tokens
    /// from `first` up to `end` name, where they do so for the first time and tell of what is theirs.
    fn newly_named(&self, first: usize, end: usize, gender: Option<Gender>) -> Option<Antecedent> {
        let person = |m: &&Mention| self.entities.of(m).kind == EntityKind::Person;
        let mut named = self.entities.within(first, end).filter(person);
        let one = named.next().filter(|_| named.next().is_none())?;
        let new = self.entities.first_of(one.entity) == Some(one);
        let before = one.first.checked_sub(1)?;
        let theirs =
            self.analysis.tokens[before].is(Class::DE) || matches!(self.analysis.lower(before), "chez" | "pour");
        let fits = gender.is_some() && self.entities.of(one).gender == gender && !self.dead[one.entity];
        let outside = !self.is_said(one.span) && !self.in_brackets(one) && !self.in_by_line(one);
        let kind = SourceKind::Entity(EntityKind::Person);
        let found = || Antecedent { at: one.first, entities: vec![one.entity], kind, gender, plural: false };
        (new && theirs && fits && outside).then(found)
    }

    /// True where a token stands in a content that token `at` stands outside of.
    pub(super) fn told_apart(&self, token: usize, at: usize) -> bool {
        let (token, at) = (self.analysis.span(token, token + 1), self.analysis.span(at, at + 1));
        self.contents.holding(token).any(|content| !content.contains(at))
    }

    /// True where a preposition stands before a name or before the role and the determiner in front of it: "à son ami X".
    pub(super) fn governed(&self, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let mut before = mention.first;
        while before > 0 && mention.first - before < 5 {
            before -= 1;
            let token = &tokens[before];
            let honorific = token.kind == Kind::Stop && before > 0 && tokens[before - 1].is(Class::HONORIFIC);
            if token.is(Class::DE | Class::A | Class::PREPOSITION) {
                return true;
            }
            if token.kind != Kind::Word && !honorific || token.is(Class::CLOSED) && !token.is(Class::DETERMINER) {
                return false;
            }
        }
        false
    }

    /// True for the subject of the verb right behind it: "lorsque Marc Lenoir prend la parole".
    pub(super) fn acts(&self, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        // "Son homologue, Marc Lenoir, prend la parole": the comma closes the apposition.
        let comma = |n: usize| tokens.get(n).is_some_and(|token| token.kind == Kind::Comma);
        let apposed = comma(mention.end) && mention.first > 0 && comma(mention.first - 1);
        let from = mention.end + usize::from(apposed);
        let verb = (from..tokens.len()).find(|&n| !tokens[n].is(Class::CLITICS));
        let finite = |n: usize| self.analysis.carries_clause(n) || tokens[n].word.forms.finite();
        !self.governed(mention)
            && verb.is_some_and(|n| n < mention.end + 4 && tokens[n].kind == Kind::Word && finite(n))
    }

    /// True for a mention that opens its sentence, with at most an article and two words before it.
    pub(super) fn opens(&self, mention: &Mention) -> bool {
        let sentence = self.analysis.sentences.get(self.sentence_of(mention.first));
        sentence.is_some_and(|s| mention.first - s.first.min(mention.first) <= 3)
    }

    /// "la CFDT … elle", "le parquet … il"
    fn article_fits(&self, mention: &Mention, gender: Option<Gender>) -> bool {
        let before = mention.first.checked_sub(1).map(|n| self.analysis.lower(n));
        match before {
            Some("la" | "cette" | "une") => gender != Some(Gender::Male),
            Some("le" | "ce" | "un" | "du" | "au") => gender != Some(Gender::Female),
            // A medium without an article is mostly a credit: "© Keystone".
            _ => self.entities.of(mention).kind != EntityKind::Media,
        }
    }
}
