//! What a text is made of: words and marks, quotations, sentences, and the small lexicon that says what a word can be.

pub mod conjugation;
pub mod lexicon;
mod quotes;
mod sentences;
mod tokens;
mod words;

pub use lexicon::{Class, Forms, Lexicon, Word};
pub use quotes::Quote;
pub use sentences::Sentence;
pub use tokens::{Kind, Token};

use crate::document::Span;

/// A text taken apart. Indices in its parts count tokens.
pub struct Analysis<'a> {
    /// The folded text.
    pub text: &'a str,
    /// Words and marks in order.
    pub tokens: Vec<Token>,
    /// Outermost quotations in order.
    pub quotes: Vec<Quote>,
    /// Sentences: first those outside quotations, then those inside, each in order.
    pub sentences: Vec<Sentence>,
    /// How many of the sentences stand outside quotations.
    pub outer: usize,
    /// Words that have a capital or a full stop inside, in order: names begin with one.
    pub names: Vec<usize>,
    /// Words that open the head of an institution's name or what is no name, in order.
    pub openings: Vec<usize>,
    /// The words of each token: to cut them out of the text again and again costs a look whether characters begin there.
    strs: Vec<&'a str>,
    /// The lower case of words that have capitals.
    lowered: String,
}

impl<'a> Analysis<'a> {
    /// Takes a folded text apart, from byte `start` on.
    pub fn new(text: &'a str, start: usize, lexicon: &Lexicon) -> Analysis<'a> {
        let tokens::Cut { mut tokens, strs, lowered, names, marks, openings } = tokens::tokens(text, start, lexicon);
        let quotes = quotes::quotes(text, &mut tokens, &marks);
        let (sentences, outer) = sentences::sentences(text, &tokens, &marks, &quotes, lexicon);
        Analysis { text, tokens, quotes, sentences, outer, names, openings, strs, lowered }
    }

    /// The words of token number `token`.
    #[inline]
    pub fn str(&self, token: usize) -> &'a str {
        self.strs[token]
    }

    /// The words of token number `token` in lower case.
    #[inline]
    pub fn lower(&self, token: usize) -> &str {
        match self.tokens[token].lowered {
            Some((from, to)) => &self.lowered[from as usize..to as usize],
            None => self.str(token),
        }
    }

    /// What token number `token` is; none behind the last one.
    #[inline]
    pub fn kind(&self, token: usize) -> Option<Kind> {
        self.tokens.get(token).map(|token| token.kind)
    }

    /// True where a token is a finite verb by its form.
    pub fn carries_clause(&self, token: usize) -> bool {
        let word = self.tokens[token].word;
        word.auxiliary.finite()
            || word.class.any(Class::LOOKS_FINITE | Class::CONDITIONAL)
            || word.class.any(Class::VERB) && word.noun.is_none()
    }

    /// True for "le", "la" and "l'".
    #[inline]
    pub fn is_definite_article(&self, token: usize) -> bool {
        self.tokens[token].is(Class::DEFINITE) && !self.tokens[token].is(Class::PLURAL)
    }

    /// True for "le", "la", "l'", "un" and "une".
    #[inline]
    pub fn is_article(&self, token: usize) -> bool {
        self.tokens[token].is(Class::DEFINITE | Class::INDEFINITE) && !self.tokens[token].is(Class::PLURAL)
    }

    /// True for "un", "sa", "ce" and the like in the singular: things have them, people and places have none.
    #[inline]
    pub fn introduces_thing(&self, token: usize) -> bool {
        let token = &self.tokens[token];
        token.is(Class::INDEFINITE | Class::DEMONSTRATIVE | Class::POSSESSIVE | Class::OUR) && !token.is(Class::PLURAL)
    }

    /// True for "Le", "La", "L'" and "Les", as a name may have them.
    #[inline]
    pub fn is_capital_article(&self, token: usize) -> bool {
        let token = &self.tokens[token];
        token.is(Class::DEFINITE) && token.capital && !token.capitals
    }

    /// True for "de" and "d'": not for "du" and "des", which have an article in them, nor for "De".
    #[inline]
    pub fn is_bare_de(&self, token: usize) -> bool {
        let token = &self.tokens[token];
        token.is(Class::DE) && !token.is(Class::DETERMINER) && !token.capital
    }

    /// The token right before token `at`; the one before that where "la" or "l'" stands there, as in "de la", "à l'".
    pub fn before_article(&self, at: usize) -> Option<usize> {
        let article = at.checked_sub(1).is_some_and(|n| matches!(self.str(n), "la" | "l'"));
        at.checked_sub(1 + usize::from(article))
    }

    /// The span from token `first` up to and without token `end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.tokens[first].start, self.tokens[end - 1].end)
    }
}
