//! Of whose death the text tells: "la mort de X", "X, 17 ans, a été tué". They speak no more.

use super::Resolver;
use crate::gazetteer::EntityKind;
use crate::text::{Class, Kind};

/// Tokens over which an apposition between a name and its verb may run: ", 17 ans,".
const APPOSITION: usize = 12;

impl Resolver<'_> {
    /// Notes of whose death the text tells: "la mort de X", "X, 17 ans, a été tué".
    pub(super) fn note_deaths(&mut self) {
        let tokens = &self.analysis.tokens;
        for mention in &self.entities.mentions {
            if self.entities.of(mention).kind != EntityKind::Person {
                continue;
            }
            let noun = mention.first.checked_sub(2).filter(|&n| tokens[n + 1].is(Class::DE));
            let mut verb = mention.end;
            if tokens.get(verb).is_some_and(|t| t.kind == Kind::Comma) {
                let close = (verb + 1..tokens.len().min(verb + APPOSITION)).find(|&n| tokens[n].kind == Kind::Comma);
                verb = close.map_or(verb, |close| close + 1);
            }
            if noun.is_some_and(|noun| self.is_death(noun)) || self.dies(verb) {
                self.dead[mention.entity] = true;
            }
        }
    }

    /// "est mort", "a été tué"; "a tué" tells of somebody else's death.
    fn dies(&self, verb: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let finite = |class| tokens.get(verb).is_some_and(|t| t.is(class) && t.word.auxiliary.finite());
        let behind = |n: usize| (n + 1..tokens.len()).find(|&n| !tokens[n].is(Class::ADVERB));
        let participle = behind(verb).filter(|_| finite(Class::AVOIR | Class::ETRE));
        let participle = match participle {
            Some(been) if finite(Class::AVOIR) => behind(been).filter(|_| self.analysis.lower(been) == "été"),
            participle => participle,
        };
        participle.is_some_and(|participle| self.is_death(participle))
    }

    fn is_death(&self, token: usize) -> bool {
        self.pack.lexicon.is_death(self.analysis.lower(token))
    }
}
