//! The entities that the words of a source name: "Le maire X et la CGT", none in "un porte-parole de la CGT".

use super::Resolver;
use crate::entities::Mention;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Class, Kind};

impl Resolver<'_> {
    /// The entities that a phrase names as its heads: none behind a preposition ("un porte-parole de la CGT").
    pub(super) fn heads(&self, first: usize, end: usize) -> Vec<usize> {
        if let Some(named) = self.named_in_front(first) {
            return vec![named];
        }
        if self.is_member(first, end) {
            return Vec::new();
        }
        let kind = |mention: &Mention| self.entities.of(mention).kind;
        let mut found: Vec<&Mention> = Vec::new();
        // "la femme qui accuse X": who is named in a relative clause says nothing.
        let tokens = &self.analysis.tokens;
        // "L'association Vigie, que X a présidée"
        let que = |n: usize| tokens[n].is(Class::QUE) && tokens[n - 1].kind == Kind::Comma;
        let relative = |n: &usize| tokens[*n].is(Class::QUI | Class::RELATIVE) || que(*n);
        let end = (first + 1..end).find(relative).unwrap_or(end);
        let colleagues = || (first..end).any(|n| self.is_colleague(n));
        for mention in self.entities.within(first, end) {
            // "le sondage « L'Opinion en direct »": a name in a title is not what the title names.
            let quote = tokens[mention.first].quote.filter(|_| tokens[first].quote.is_none());
            if quote.is_some_and(|quote| self.analysis.quotes[quote as usize].inner != mention.span) {
                continue;
            }
            let before = (first..mention.first).next_back().map(|n| &self.analysis.tokens[n]);
            let article = before.is_some_and(|t| t.is(Class::DETERMINER) && !t.is(Class::DE));
            let governor =
                if article { (first..mention.first - 1).next_back().map(|n| &self.analysis.tokens[n]) } else { before };
            let mut governed = governor.is_some_and(|t| t.is(Class::PREPOSITION | Class::DE | Class::A));
            governed = governed && !self.is_behind_particle(mention);
            // "par X, Y et Z": what a comma or "et" joins to a governed name is governed too.
            if let (Some(t), false) = (governor, governed) {
                // "les maires de A, B et C"
                let last = self.entities.within(first, mention.first).last();
                let alike = last.is_some_and(|last| kind(last) == kind(mention) && kind(last) != EntityKind::Person);
                let joined = self.analysis.text[t.start..t.end].eq("et") || t.kind == Kind::Comma && alike;
                // "X, père de Léa et Tom", "X, entraîneur de Y et Z"
                let kin = last.is_some_and(|last| {
                    let of = last.first.checked_sub(1).is_some_and(|n| tokens[n].is(Class::DE));
                    let next = last.end + 1 == mention.first && self.analysis.lower(last.end) == "et";
                    let people = kind(last) == EntityKind::Person && kind(mention) == EntityKind::Person;
                    of && next && people && !found.iter().any(|one| one.first == last.first)
                });
                governed = joined && (found.is_empty() || kin) && last.is_some();
            }
            // "l'entourage du président X", "l'avocat de Mme X": somebody else's.
            governed |= self.behind_governed_role(first, mention);
            // "une étude publiée dans la revue X": the preposition stands before the noun that tells what X is.
            governed |= self.apposed_behind_preposition(first, mention);
            // "nos confrères du Parisien": the medium itself.
            governed = governed && !(self.entities.of(mention).kind == EntityKind::Media && colleagues());
            let bracketed = before.is_some_and(|t| t.kind == Kind::ParenOpen);
            if !governed && !bracketed {
                found.push(mention);
            }
        }
        // "Le gouvernement X", "l'équipe X": a body named after somebody.
        found.retain(|m| !(kind(m) == EntityKind::Person && self.names_body_after(first, m)));
        if found.iter().any(|m| kind(m) == EntityKind::Person) {
            // "Le maire X et la CGT" are two; "Marc Lenoir, candidat de la coalition Renaud" is one.
            let mut named = false;
            let front = self.bodies_in_front(first, &found);
            found.retain(|m| match kind(m) {
                EntityKind::Person => !std::mem::replace(&mut named, true) || self.stands_beside(first, m),
                kind => kind.acts() && (m.first < front || self.is_joined(first, m)),
            });
        } else if found.len() > 1 {
            let first_kind = kind(found[0]);
            found.retain(|m| kind(m) == first_kind);
        }
        // A product or a place inside a longer description is not what speaks, nor is the body of "le député UDC".
        let noun_heads = self.analysis.tokens[first].is(Class::DETERMINER)
            && found.first().is_some_and(|m| {
                let words = (first..m.first).map(|n| &self.analysis.tokens[n]).filter(|t| !t.is(Class::CLOSED));
                let head = words.map(|t| t.word).find(|word| word.noun.is_some());
                // "Le constructeur BYD", "l'éditeur Gallimard" are bodies.
                let somebody =
                    head.is_some_and(|head| head.noun == Some(NounClass::Person) && !self.may_be_firm(head.lemma));
                // "les notaires et l'Insee"
                let joined = (m.first.saturating_sub(2)..m.first).any(|n| self.analysis.lower(n) == "et");
                m.first > first + 1
                    && !joined
                    && (matches!(kind(m), EntityKind::Place | EntityKind::Product)
                        || somebody && kind(m) != EntityKind::Person && !colleagues())
            });
        // "Le gendarme des données, la Cnil": the body itself, alone behind the comma.
        let apposed = |m: &Mention| {
            let article = tokens[m.first - 1].is(Class::DETERMINER) && !tokens[m.first - 1].is(Class::DE);
            let comma = m.first.checked_sub(1 + usize::from(article)).filter(|&n| n > first);
            let body = matches!(kind(m), EntityKind::Organisation | EntityKind::Media);
            body && m.end == end && comma.is_some_and(|n| tokens[n].kind == Kind::Comma)
        };
        if noun_heads && !matches!(found[..], [one] if apposed(one)) {
            found.clear();
        }
        let mut numbers: Vec<usize> = Vec::new();
        for mention in found {
            if !numbers.contains(&mention.entity) {
                numbers.push(mention.entity);
            }
        }
        numbers
    }

    /// "Mme de Courbon", "M. de Courbon": the "de" is a part of the surname, which somebody is addressed by.
    fn is_behind_particle(&self, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let of = mention.first.checked_sub(1).filter(|&n| n > 0 && self.analysis.is_bare_de(n));
        let title = of.and_then(|of| (of - 1).checked_sub(usize::from(tokens[of - 1].kind == Kind::Stop)));
        let addressed = title.is_some_and(|n| tokens[n].is(Class::HONORIFIC) && tokens[n].capital);
        addressed && self.entities.of(mention).kind == EntityKind::Person
    }

    /// True for "confrères": of a medium, in a newspaper.
    pub(super) fn is_colleague(&self, token: usize) -> bool {
        self.pack.lexicon.hints(self.analysis.lower(token), Hint::COLLEAGUE)
    }

    /// True for "X" in "le gouvernement X": right behind the article and the noun of a body with which a phrase begins.
    fn names_body_after(&self, first: usize, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        mention.first == first + 2
            && tokens[first].is(Class::DETERMINER)
            && matches!(tokens[first + 1].word.noun, Some(NounClass::Organisation | NounClass::Group))
            && !tokens[first + 1].is(Class::FORE)
    }

    /// One past the bodies that stand in a row before somebody, from the start of the phrase on: "la CGT et Sophie Binet", "Oxfam,
    /// l'ONG Vigie et leur porte-parole X"; `first` where there are none.
    fn bodies_in_front(&self, first: usize, found: &[&Mention]) -> usize {
        let tokens = &self.analysis.tokens;
        let bodies = found.iter().take_while(|m| self.entities.of(m).kind != EntityKind::Person).count();
        let Some(last) = bodies.checked_sub(1).map(|last| found[last]) else { return first };
        let light = |n: usize| {
            let noun =
                matches!(tokens[n].word.noun, Some(NounClass::Organisation | NounClass::Group | NounClass::Media));
            noun || tokens[n].is(Class::DETERMINER) && !tokens[n].is(Class::DE)
        };
        let next_to =
            |two: &[&Mention]| tokens[two[0].end].kind == Kind::Comma && (two[0].end + 1..two[1].first).all(light);
        let row = (first..found[0].first).all(light) && found[..bodies].windows(2).all(next_to);
        let joined = last.end < tokens.len() && self.analysis.lower(last.end) == "et";
        if row && joined { last.end } else { first }
    }

    /// True for a name with "et" before it or before its article.
    fn is_joined(&self, first: usize, mention: &Mention) -> bool {
        let article =
            |n: &usize| self.analysis.tokens[*n].is(Class::DETERMINER) && !self.analysis.tokens[*n].is(Class::DE);
        let mut before = (first..mention.first).rev().skip_while(article);
        before.next().is_some_and(|n| self.analysis.lower(n) == "et")
    }

    /// True for somebody named as one of several: behind a comma or "et", with at most a title or a role between.
    fn stands_beside(&self, first: usize, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let mark = |n: usize| tokens[n].kind == Kind::Comma || matches!(self.analysis.lower(n), "et" | "ou");
        let Some(at) = (first..mention.first).rev().find(|&n| mark(n)) else { return false };
        let title = |n: usize| tokens[n].is(Class::HONORIFIC) || tokens[n].kind == Kind::Stop;
        let titled = (at + 1..mention.first).all(title);
        let role = tokens[at + 1].is(Class::DETERMINER) && !tokens[at + 1].is(Class::DE);
        titled || role && !tokens[mention.first - 1].is(Class::DE)
    }

    /// Who stands in front of a phrase that only tells what they are: "Anne Leroy, porte-parole du groupe avait déclaré".
    fn named_in_front(&self, first: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let role = tokens[first].word.noun == Some(NounClass::Person) && !tokens[first].is(Class::CLOSED);
        let comma =
            first.checked_sub(1).filter(|&n| role && tokens[n].kind == Kind::Comma && !tokens[first].capital)?;
        let mention = self.entities.at(comma.checked_sub(1)?)?;
        (self.entities.of(mention).kind == EntityKind::Person).then_some(mention.entity)
    }

    /// True for "X" in "dans la revue X", "au groupe X": a noun of media or bodies names it, and a preposition governs that.
    fn apposed_behind_preposition(&self, first: usize, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let Some(noun) = (first..mention.first).next_back() else { return false };
        let person = self.entities.of(mention).kind == EntityKind::Person;
        let names = !person && matches!(tokens[noun].word.noun, Some(NounClass::Media | NounClass::Organisation));
        let mut before =
            (first..noun).rev().skip_while(|&n| tokens[n].is(Class::DETERMINER) && !tokens[n].is(Class::DE | Class::A));
        names && before.next().is_some_and(|n| tokens[n].is(Class::PREPOSITION | Class::DE | Class::A))
    }

    /// True for "X" in "un proche du maire X", "l'avocat de Mme X": a preposition behind a noun governs the role or the title
    /// before the name.
    fn behind_governed_role(&self, first: usize, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let title = |n: &usize| {
            let person = tokens[*n].word.noun == Some(NounClass::Person) && !tokens[*n].is(Class::CLOSED);
            person || tokens[*n].is(Class::HONORIFIC) || tokens[*n].kind == Kind::Stop
        };
        let roles = (first..mention.first).rev().take_while(title).count();
        let Some(mut before) = (mention.first - roles).checked_sub(1).filter(|_| roles > 0) else { return false };
        if tokens[before].is(Class::DETERMINER) && !tokens[before].is(Class::DE) && before > 0 {
            before -= 1;
        }
        // "l'envoyé auprès du président X"
        let governs = |n: usize| {
            let noun = tokens[n].word.noun.is_some() || tokens[n].kind == Kind::ParenClose;
            n >= first && (noun || tokens[n].is(Class::PREPOSITION))
        };
        // "un élu interrogé par le journaliste X", but "un rapport rédigé par le professeur X"
        let met = before > first
            && self.analysis.lower(before) == "par"
            && self.pack.lexicon.hints(self.analysis.lower(before - 1), Hint::MET);
        let governed = met || tokens[before].is(Class::DE) && before.checked_sub(1).is_some_and(governs);
        self.entities.of(mention).kind == EntityKind::Person && governed
    }
}
