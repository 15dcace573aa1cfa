//! Where in the text something stands: in which sentence, in a content, in brackets, in the by-line.

use super::Resolver;
use crate::document::Span;
use crate::entities::Mention;
use crate::gazetteer::EntityKind;
use crate::text::Kind;

/// Tokens back to which the bracket that holds a name may have opened.
const BRACKETS: usize = 8;

impl Resolver<'_> {
    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.analysis.sentences[..self.analysis.outer].partition_point(|sentence| sentence.end <= token)
    }

    /// The first token of which [`Resolver::sentence_of`] gives this sentence or a later one.
    pub(super) fn start_of(&self, sentence: usize) -> usize {
        sentence.checked_sub(1).map_or(0, |before| self.analysis.sentences[before].end)
    }

    /// True for what stands in a content.
    pub(super) fn is_said(&self, span: Span) -> bool {
        self.contents.holding(span).next().is_some()
    }

    /// True for a mention in brackets: "(© Keystone)", "(Sony Columbia)".
    pub(super) fn in_brackets(&self, mention: &Mention) -> bool {
        let before = self.analysis.tokens[mention.first.saturating_sub(BRACKETS)..mention.first].iter().rev();
        let mut before = before.take_while(|token| token.kind != Kind::ParenClose);
        before.any(|token| token.kind == Kind::ParenOpen)
    }

    /// True for whoever wrote the article: "Par X" at the start of a line.
    pub(super) fn in_by_line(&self, mention: &Mention) -> bool {
        let by = mention.first.checked_sub(1).filter(|&n| self.analysis.str(n) == "Par");
        by.is_some_and(|n| n == 0 || self.analysis.tokens[n - 1].kind == Kind::Break)
    }

    /// True for a person whose names before token `at`, if any, all stand in a content without speaking there.
    pub(super) fn only_named_in(&self, one: usize, at: usize, content: &[Span]) -> bool {
        let mut before = self.entities.before(at).iter().filter(|mention| mention.entity == one).peekable();
        let inside = |mention: &Mention| content.iter().any(|span| span.contains(mention.span));
        self.entities.entities[one].kind == EntityKind::Person
            && before.peek().is_some()
            && before.all(|mention| inside(mention) && !self.speaks(mention))
    }
}
