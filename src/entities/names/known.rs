//! What becomes of a dictionary's names where they stand: some are a part of a longer name, some of what is no mention.

use super::kinds::{word_before, word_before_de};
use crate::entities::{Draft, Frame};
use crate::gazetteer::{EntityKind, Gazetteer};
use crate::language::{Context, LanguagePack};
use crate::text::{Class, Kind};

/// One past the number that belongs to the name from token `first` up to `end`, and what the whole names: "Samu 35", "la RN 10".
pub(super) fn numbered(
    frame: &Frame<'_>,
    pack: &LanguagePack,
    first: usize,
    end: usize,
) -> Option<(usize, EntityKind)> {
    let analysis = frame.analysis;
    let tokens = &analysis.tokens;
    tokens.get(end).filter(|token| token.kind == Kind::Number && frame.adjacent(end - 1))?;
    let number = analysis.str(end);
    let plain = number.len() < 5 && number.bytes().all(|b| b.is_ascii_digit());
    let kind = pack.context(analysis.lower(end - 1), Context::Number).flatten().filter(|_| plain)?;
    // "le RN 10 sièges", "il a 7 ans": roads are feminine or have their head in the name.
    let article = || first.checked_sub(1).is_some_and(|n| matches!(analysis.lower(n), "la" | "l'" | "cette" | "une"));
    let road = kind != EntityKind::Place || end - first > 1 || tokens[first].capital && article();
    road.then_some((end + 1, kind))
}

/// "16e", "8a", "A55": the model in a product's name, letters and digits.
fn is_model(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() < 6 && digits > 0 && digits < text.len() && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// One past the model behind a maker's name with an article that counts: "une Seat Ateca", "sa Peugeot 208".
fn model_end(frame: &Frame<'_>, gazetteer: &Gazetteer, draft: &Draft) -> Option<usize> {
    let (analysis, model) = (frame.analysis, draft.end);
    let tokens = &analysis.tokens;
    let article = draft.first.checked_sub(1).filter(|&n| frame.adjacent(n))?;
    let one = matches!(analysis.lower(article), "un" | "une" | "sa" | "son" | "leur" | "cette" | "ma" | "mon");
    let next = tokens.get(model).filter(|_| frame.adjacent(model - 1))?;
    let named = next.capital && !next.is(Class::CLOSED | Class::FEMALE | Class::MALE) && next.word.noun.is_none();
    let numbered = next.kind == Kind::Number
        && tokens.get(model + 1).is_none_or(|t| t.word.noun.is_none() && t.kind != Kind::Other);
    let company = gazetteer.entry(draft.entry?).subkind == Some("company");
    (company && one && (named || numbered)).then_some(model + 1)
}

/// Lengthens names of a dictionary by what tells a version or a branch: "iPhone 11 Pro", "DST Global".
pub(super) fn extend(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, drafts: &mut [Draft]) {
    let analysis = frame.analysis;
    let tokens = &analysis.tokens;
    for n in 0..drafts.len() {
        let limit = drafts.get(n + 1).map_or(tokens.len(), |next| next.first);
        let draft = &mut drafts[n];
        if let Some(end) = model_end(frame, gazetteer, draft).filter(|&end| end <= limit) {
            let span = analysis.span(draft.first, end);
            *draft = Draft { span, end, kind: EntityKind::Product, subkind: None, entry: None, core: None, ..*draft };
        }
        let fits = |kind| kind == draft.kind || draft.end - draft.first == 1;
        let numbered = numbered(frame, pack, draft.first, draft.end);
        if let Some((end, kind)) = numbered.filter(|&(end, kind)| end <= limit && fits(kind)) {
            let span = analysis.span(draft.first, end);
            *draft = Draft { span, end, kind, subkind: None, entry: None, core: None, ..*draft };
        }
        while draft.end < limit && frame.adjacent(draft.end - 1) && tokens[draft.end - 1].end == draft.span.end {
            let (at, token) = (draft.end, &tokens[draft.end]);
            let word = pack.name_words.get(analysis.str(at)).copied();
            // "l'iPhone 5", but "Claude 3 fois".
            let counts = tokens.get(at + 1).is_some_and(|next| {
                next.kind == Kind::Word
                    && !next.capital
                    && (next.word.noun.is_some() || analysis.str(at + 1).ends_with('s'))
                    || next.kind == Kind::Other
            });
            let version = token.kind == Kind::Number && analysis.str(at).len() < 4 && !counts;
            let more = match draft.kind {
                EntityKind::Product => version || is_model(analysis.str(at)) || word == Some(EntityKind::Product),
                // "Accor Arena"
                EntityKind::Organisation if word == Some(EntityKind::Place) => {
                    *draft = Draft { kind: EntityKind::Place, subkind: Some("building"), entry: None, ..*draft };
                    true
                }
                EntityKind::Organisation | EntityKind::Media => {
                    matches!(word, Some(EntityKind::Organisation | EntityKind::Media))
                }
                _ => false,
            };
            if !more {
                break;
            }
            draft.end = at + 1;
            draft.span.end = token.end;
        }
    }
}

/// Drops the names of a dictionary that are a part of what is no mention: "le Festival de Cannes", "le Suisse Loris Meylan".
pub(super) fn without_events(frame: &Frame<'_>, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    drafts.retain(|draft| {
        !matches!(draft.kind, EntityKind::Place | EntityKind::Person)
            || word_before_de(frame, pack, draft.first) != Some(None)
                && word_before(frame, pack, draft.first) != Some(None)
                && !is_inhabitant(frame, pack, draft)
    });
}

/// "le Suisse", "la Suisse Camille Rochaz": somebody from a country or region that has the same name.
fn is_inhabitant(frame: &Frame<'_>, pack: &LanguagePack, draft: &Draft) -> bool {
    let analysis = frame.analysis;
    let at = draft.first;
    let noun = draft.kind == EntityKind::Place
        && draft.end == at + 1
        && analysis.tokens[at].is(Class::CONTEXT)
        && pack.context(analysis.lower(at), Context::Nationality).is_some();
    let Some(article) = at.checked_sub(1).filter(|&n| noun && frame.adjacent(n)) else { return false };
    let named = at + 1 < analysis.tokens.len() && frame.adjacent(at) && frame.opens_full_name(at + 1);
    matches!(analysis.lower(article), "le" | "au" | "du" | "un" | "ce")
        || named && matches!(analysis.lower(article), "la" | "une")
}
