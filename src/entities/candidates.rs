//! Which of the gazetteer's candidates are names where they stand: notes, capitals, hyphens and neighbours decide.

use super::{Draft, Frame, ends_address, vehicles};
use crate::document::{Span, Spans};
use crate::gazetteer::{Candidate, EntityKind, Gazetteer, Note, word_bytes};
use crate::language::{Context, LanguagePack};
use crate::text::lexicon::{Frames, NounClass};
use crate::text::{Analysis, Class, Forms, Kind, Token};
use rustc_hash::FxHashSet;

/// The candidates that count, as drafts by position; what a language pack knows counts where there is one.
pub fn accepted(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: Option<&LanguagePack>) -> Vec<Draft> {
    let analysis = frame.analysis;
    let mut candidates = found(analysis, gazetteer);
    add_capitals(frame, gazetteer, &mut candidates);
    let scale = Scale { frame, gazetteer, pack, candidates: &candidates };
    let mut drafts: Vec<(Draft, Verdict)> = Vec::new();
    let mut surnames: FxHashSet<&str> = FxHashSet::default();
    let mut from = 0;
    for (number, candidate) in candidates.iter().enumerate() {
        let (first, end) = frame.tokens_of(candidate.span, from);
        from = first;
        let entry = gazetteer.entry(candidate.entry);
        if entry.kind == EntityKind::Place && pack.is_some_and(|pack| is_addressed(frame, pack, first)) {
            surnames.insert(candidate.span.of(analysis.text));
        }
        if first == end || scale.is_part_of_word(number, first, end) {
            continue;
        }
        if pack.is_some() && end - first == 1 && scale.belongs_to_unknown_person(candidate, first, entry.kind) {
            if first > 0 && analysis.tokens[first - 1].is_first_name() {
                surnames.insert(candidate.span.of(analysis.text));
            }
            continue;
        }
        if scale.is_part_of_name(number, first, end) {
            continue;
        }
        // "Michel-Édouard Leclerc" and his firm share the name.
        if entry.kind == EntityKind::Person && end - first == 2 && entry.subkind != Some("business") {
            surnames.insert(analysis.str(end - 1));
        }
        let draft = scale.or_department(number, scale.or_medium(scale.draft(candidate, first, end)));
        let verdict = scale.verdict(number, &draft);
        drafts.push((draft, verdict));
    }
    let sure: FxHashSet<usize> =
        drafts.iter().filter(|(_, verdict)| *verdict == Verdict::Sure).filter_map(|(draft, _)| draft.entry).collect();
    let accepted = drafts
        .into_iter()
        .filter(|(draft, verdict)| match verdict {
            Verdict::Sure => true,
            Verdict::WithAnother => draft.entry.is_some_and(|entry| sure.contains(&entry)),
        })
        .map(|(draft, _)| draft)
        .filter(|draft| !(surnames.contains(draft.span.of(analysis.text)) && may_be_surname(frame, gazetteer, draft)));
    extended(frame, gazetteer, accepted)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Sure,
    /// Counts where another mention of the same entry is sure.
    WithAnother,
}

/// What a candidate is weighed with.
struct Scale<'a> {
    frame: &'a Frame<'a>,
    gazetteer: &'a Gazetteer,
    pack: Option<&'a LanguagePack>,
    /// All of them, by position.
    candidates: &'a [Candidate],
}

impl Scale<'_> {
    /// True for a candidate that is a part of a longer word: of one with hyphens, of a site's address.
    fn is_part_of_word(&self, number: usize, first: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let span = self.candidates[number].span;
        let kind = self.gazetteer.entry(self.candidates[number].entry).kind;
        let dateline =
            || kind == EntityKind::Place && self.pack.is_some_and(|pack| heads_line(self.frame, pack, first));
        if !hyphens_allow(analysis.text, self.gazetteer, self.candidates, number) && !dateline() {
            return true;
        }
        // "Sainte-Anne-d'Auray" is one word: the city at its end is none.
        let start = analysis.tokens[first].start;
        let elided = start < span.start
            && analysis.text[start..span.start].contains('-')
            && analysis.text[..span.start].ends_with('\'');
        elided || end - first == 1 && kind != EntityKind::Media && names_domain(analysis, first, span)
    }

    /// True for a candidate that is a part of a longer name or of an office.
    fn is_part_of_name(&self, number: usize, first: usize, end: usize) -> bool {
        match self.gazetteer.entry(self.candidates[number].entry).kind {
            EntityKind::Media => {
                let ends = |pack| ends_firms_name(self.frame, pack, self.candidates, number, first);
                end - first == 1 && (self.pack.is_some_and(ends) || self.begins_other_name(number, first))
            }
            EntityKind::Person => is_office(self.frame, first, end),
            _ => false,
        }
    }

    /// "l'oléoduc Keystone XL": a medium's short name before an unknown word with a capital, which begins nobody's name.
    fn begins_other_name(&self, number: usize, first: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let candidate = &self.candidates[number];
        let entry = self.gazetteer.entry(candidate.entry);
        let short = || !tokens[first].capitals && *entry.name != *candidate.span.of(self.frame.analysis.text);
        let next = first + 1;
        let other = self.frame.adjacent(first)
            && tokens
                .get(next)
                .is_some_and(|token| token.kind == Kind::Word && token.capitals && !token.is(Class::CLOSED));
        let known = || self.candidates.get(number + 1).is_some_and(|known| known.span.start < tokens[next].end);
        other && short() && !known() && !tokens[next].is_first_name()
    }

    /// The draft of a candidate, with a product's version behind it.
    fn draft(&self, candidate: &Candidate, first: usize, end: usize) -> Draft {
        let entry = self.gazetteer.entry(candidate.entry);
        let span = with_version(self.frame.analysis.text, candidate.span, entry.kind);
        let (first, end) = if span == candidate.span { (first, end) } else { self.frame.tokens_of(span, first) };
        let (kind, gender) = (entry.kind, entry.gender);
        Draft { span, first, end, kind, subkind: None, entry: Some(candidate.entry), gender, core: None }
    }

    /// "rapporte Sud-Ouest", "selon Sud-Ouest": a region with a hyphen that has no article behind a word of saying is the paper
    /// of that name; any other draft as it is.
    fn or_medium(&self, draft: Draft) -> Draft {
        let name = draft.span.of(self.frame.analysis.text);
        let region = draft.kind == EntityKind::Place && draft.end - draft.first == 1 && name.contains('-');
        let told = region && self.pack.is_some_and(|pack| is_told_by(self.frame, pack, draft.first));
        match told.then(|| self.gazetteer.number_of_medium(name)).flatten() {
            Some(entry) => Draft { kind: EntityKind::Media, entry: Some(entry), ..draft },
            None => draft,
        }
    }

    /// "la Vienne", "Châtellerault (Vienne)": behind an article, which towns abroad have not, or in brackets behind a French town
    /// the name is that of a French department. "La Vienne impériale", "la Vienne de Freud" are the town.
    fn or_department(&self, number: usize, draft: Draft) -> Draft {
        let analysis = self.frame.analysis;
        let Some(before) = draft.first.checked_sub(1).filter(|_| draft.end - draft.first == 1) else { return draft };
        let entry = |number: usize| self.gazetteer.entry(self.candidates[number].entry);
        let town = |number: usize| entry(number).subkind == Some("city");
        let article = || {
            let described = analysis.tokens.get(draft.end).is_some_and(|next| {
                let word = next.kind == Kind::Word && !next.is(Class::CLOSED | Class::VERBAL) && !next.capital;
                (word || next.is(Class::DE)) && self.frame.adjacent(draft.end - 1)
            });
            analysis.lower(before) == "la" && self.frame.adjacent(before) && !described
        };
        let bracketed = || {
            self.frame.in_brackets(draft.first, draft.end)
                && number.checked_sub(1).is_some_and(|last| {
                    town(last)
                        && entry(last).country.as_deref() == Some("FR")
                        && self.candidates[last].span.end <= analysis.tokens[before].start
                        && before
                            .checked_sub(1)
                            .is_some_and(|n| analysis.tokens[n].end == self.candidates[last].span.end)
                })
        };
        if !town(number) || entry(number).country.as_deref() == Some("FR") || !(article() || bracketed()) {
            return draft;
        }
        let name = format!("département de la {}", draft.span.of(analysis.text));
        let mut search = self.gazetteer.search(&name);
        search.at(0, word_bytes(&name));
        let found = search.finish().into_iter().find(|found| found.span.end == name.len());
        Draft { entry: found.map(|found| found.entry).or(draft.entry), ..draft }
    }

    /// Whether a candidate is a name where it stands, by its note, its form and its neighbours.
    fn verdict(&self, number: usize, draft: &Draft) -> Verdict {
        let &Draft { first, end, kind, .. } = draft;
        let candidate = &self.candidates[number];
        let verdict = verdict(self.frame, candidate, first, end, kind == EntityKind::Person);
        if verdict == Verdict::Sure {
            return verdict;
        }
        let entry = self.gazetteer.entry(candidate.entry);
        let model = end - first == 1 && candidate.note == Note::Weak && entry.subkind == Some("vehicle");
        let told = |pack| {
            model && vehicles::is_driven(self.frame, pack, first, Some(&entry.name))
                || is_read(self.frame, pack, first, kind)
                || kind == EntityKind::Media && is_told_title(self.frame, pack, first, end)
                || kind == EntityKind::Media && candidate.note == Note::Mid && reports(self.frame, pack, first, end)
                || kind == EntityKind::Organisation && is_headed(self.frame, pack, first, end)
        };
        let next = self.candidates.get(number + 1);
        let of_town = || kind == EntityKind::Media && is_of_town(self.frame, self.gazetteer, next, first, end);
        let quoted = || candidate.note == Note::Mid && is_quoted_title(self.frame, first, end, kind);
        let row = || candidate.note == Note::Mid && self.heads_row(next, first, end, kind);
        let label = || {
            candidate.note == Note::Mid
                && self.gazetteer.entry(candidate.entry).subkind == Some("department")
                && !self.frame.analysis.tokens[first].is_first_name()
                && labels_headline(self.frame, first, end)
        };
        if self.pack.is_some_and(told) || quoted() || of_town() || row() || label() { Verdict::Sure } else { verdict }
    }

    /// "Renaissance et Horizons hésitent": an ordinary word at the start of a sentence in a row with another name of its kind.
    fn heads_row(&self, next: Option<&Candidate>, first: usize, end: usize, kind: EntityKind) -> bool {
        let analysis = self.frame.analysis;
        let joins = analysis.kind(end).is_some_and(|mark| mark == Kind::Comma || analysis.str(end) == "et");
        joins
            && self.frame.initial[first]
            && !self.frame.shouted[first]
            && !analysis.tokens[first].is(Class::CLOSED)
            && !analysis.tokens[first].is_first_name()
            && next.is_some_and(|next| {
                let alike = self.gazetteer.entry(next.entry).kind == kind && next.note != Note::Weak;
                alike && analysis.tokens.get(end + 1).is_some_and(|token| token.start == next.span.start)
            })
    }

    /// "Melania Trump" is not Donald Trump, "Claude Simon" no chatbot, "Florence Martin" no city.
    fn belongs_to_unknown_person(&self, candidate: &Candidate, token: usize, kind: EntityKind) -> bool {
        let (frame, candidates) = (self.frame, self.candidates);
        let analysis = frame.analysis;
        let known = |at: usize| {
            let span = analysis.span(at, at + 1);
            // They stand by position, none over another.
            let from = candidates.partition_point(|other| other.span.end <= span.start);
            let mut near = candidates[from..].iter().take_while(|other| other.span.start < span.end);
            near.any(|other| other.span != candidate.span && other.span.overlaps(span))
        };
        let capital = |at: usize| {
            let t = &analysis.tokens[at];
            t.kind == Kind::Word && t.capital && !t.is(Class::CLOSED)
        };
        let first_name = |at: usize| analysis.tokens[at].is_first_name() && capital(at);
        // "Jan VAN DER BERG", "Filip van den Bosch", "Yann Le Boulanger": a particle belongs to the surname.
        let particle = |at: usize| {
            analysis.tokens[at].is(Class::PARTICLE) || matches!(analysis.str(at), "Le" | "La" | "Du") && at > 0
        };
        let first = (1..=token).rev().find(|&at| !particle(at - 1)).unwrap_or(0);
        let behind_first_name = first > 0
            && (first..=token).all(|at| frame.adjacent(at - 1))
            && first_name(first - 1)
            && !known(first - 1)
            && matches!(kind, EntityKind::Person | EntityKind::Place | EntityKind::Product | EntityKind::Organisation);
        let is_first_name = || {
            first_name(token)
                && frame.adjacent(token)
                && capital(token + 1)
                && !analysis.tokens[token + 1].capitals
                && !known(token + 1)
        };
        // "Professeur Uri Dahan"
        let addressed = || {
            token > 0
                && frame.adjacent(token - 1)
                && analysis.tokens[token - 1].is(Class::HONORIFIC)
                && kind == EntityKind::Place
                && frame.adjacent(token)
                && capital(token + 1)
                && !known(token + 1)
        };
        // "A. Réau"
        let initial = || {
            token > 1
                && kind == EntityKind::Place
                && analysis.tokens[token - 1].kind == Kind::Stop
                && frame.adjacent(token - 1)
                && analysis.str(token - 2).chars().count() == 1
                && analysis.tokens[token - 2].capital
                && !frame.initial[token]
        };
        // "Bruno Marvagné Koné"
        let third = || {
            token > 1
                && kind == EntityKind::Place
                && (token - 2..token).all(|at| frame.adjacent(at) && !known(at) && !analysis.tokens[at].capitals)
                && first_name(token - 2)
                && capital(token - 1)
                && !analysis.tokens[token].capitals
        };
        // "Eusebio di Francesco": whoever is known by a single name has no particle behind it.
        let other_with_particle = || {
            kind == EntityKind::Person
                && capital(token)
                && analysis.tokens.get(token + 1).is_some_and(|next| next.is(Class::PARTICLE) && !next.capital)
                && frame.adjacent(token)
                && frame.adjacent(token + 1)
                && capital(token + 2)
        };
        // "l'écrivaine Florence de Changy"
        let somebody_of = || {
            kind == EntityKind::Place
                && first_name(token)
                && analysis.tokens.get(token + 2).is_some_and(|_| matches!(analysis.str(token + 1), "de" | "d'"))
                && (token..token + 2).all(|at| frame.adjacent(at))
                && capital(token + 2)
                && !known(token + 2)
                && token > 0
                && frame.adjacent(token - 1)
                && analysis.tokens[token - 1].word.noun == Some(NounClass::Person)
        };
        // "Claude BERTIN"
        let in_capitals = || {
            first_name(token)
                && kind != EntityKind::Person
                && frame.adjacent(token)
                && !frame.shouted[token]
                && !analysis.tokens[token].capitals
                && capital(token + 1)
                && analysis.tokens[token + 1].capitals
                && analysis.tokens[token + 1].end - analysis.tokens[token + 1].start > 3
                && !known(token + 1)
        };
        behind_first_name
            || in_capitals()
            || is_first_name()
            || addressed()
            || initial()
            || third()
            || other_with_particle()
            || somebody_of()
    }
}

/// "Mme Salem": a place's name behind what somebody is addressed with.
fn is_addressed(frame: &Frame<'_>, pack: &LanguagePack, first: usize) -> bool {
    let analysis = frame.analysis;
    first.checked_sub(1).filter(|&n| frame.adjacent(n)).is_some_and(|n| {
        let title = n - usize::from(analysis.tokens[n].kind == Kind::Stop && n > 0);
        analysis.tokens[title].capital && pack.context(analysis.str(title), Context::Address).is_some()
    })
}

/// True for the name of a place or a firm that does not stand as one, as it does in "à Salem", "chez Suzuki", "le constructeur
/// Suzuki": it may be somebody's.
fn may_be_surname(frame: &Frame<'_>, gazetteer: &Gazetteer, draft: &Draft) -> bool {
    let before = draft.first.checked_sub(1).map(|n| &frame.analysis.tokens[n]);
    let theirs = |token: &Token| {
        token.kind == Kind::ParenOpen
            || token.is(Class::PREPOSITION | Class::DE | Class::A | Class::DETERMINER)
            || token.word.noun == Some(NounClass::Organisation)
    };
    let firm = || draft.entry.is_some_and(|entry| gazetteer.entry(entry).subkind == Some("company"));
    (draft.kind == EntityKind::Place || draft.end - draft.first == 1 && firm()) && !before.is_some_and(theirs)
}

/// "Brumspace Capital": the last word of a firm's name is not the paper of that name.
fn ends_firms_name(
    frame: &Frame<'_>,
    pack: &LanguagePack,
    candidates: &[Candidate],
    number: usize,
    first: usize,
) -> bool {
    let analysis = frame.analysis;
    let before = first.checked_sub(1).filter(|&n| frame.adjacent(n) && !frame.initial[n]);
    before.is_some_and(|n| {
        let unknown = analysis.tokens[n].capital && !analysis.tokens[n].is(Class::CLOSED);
        let apart = number == 0 || candidates[number - 1].span.end <= analysis.tokens[n].start;
        unknown && apart && pack.name_words.get(analysis.str(first)) == Some(&EntityKind::Organisation)
    })
}

/// "nos confrères du Soir": an ordinary word behind "du" and the noun of those who make or read a paper.
fn is_read(frame: &Frame<'_>, pack: &LanguagePack, first: usize, kind: EntityKind) -> bool {
    let analysis = frame.analysis;
    let de = first.checked_sub(1).filter(|&n| kind == EntityKind::Media && n > 0 && analysis.str(n) == "du");
    de.is_some_and(|n| pack.context(analysis.lower(n - 1), Context::De) == Some(Some(EntityKind::Media)))
}

/// "Kervado.com" is a site, not the firm.
fn names_domain(analysis: &Analysis<'_>, at: usize, span: Span) -> bool {
    let token = &analysis.tokens[at];
    let end = analysis.text[span.end.min(token.end)..token.end].strip_prefix('.');
    token.start == span.start && end.is_some_and(ends_address)
}

/// "selon « Libération »": a medium alone in quotation marks behind a preposition.
fn is_quoted_title(frame: &Frame<'_>, first: usize, end: usize, kind: EntityKind) -> bool {
    let tokens = &frame.analysis.tokens;
    let mark = |at: usize| frame.analysis.kind(at);
    let quoted = first > 1 && mark(first - 1) == Some(Kind::QuoteOpen) && mark(end) == Some(Kind::QuoteClose);
    kind == EntityKind::Media && quoted && tokens[first - 2].is(Class::PREPOSITION | Class::DE | Class::A)
}

/// True right behind "selon", "d'après", a verb of saying or the "à" behind one: "rapporte X", "a confié le maire à X".
fn is_told_by(frame: &Frame<'_>, pack: &LanguagePack, first: usize) -> bool {
    let analysis = frame.analysis;
    let says = |n: usize| {
        let word = analysis.tokens[n].word;
        let says = || pack.lexicon.verb(word, false).is_some_and(|verb| verb.frames.any(Frames::QUE | Frames::INCISE));
        word.forms.any(Forms::FINITE | Forms::PAST_PARTICIPLE) && says()
    };
    let before = first.checked_sub(1).filter(|&n| frame.adjacent(n));
    before.is_some_and(|n| match analysis.lower(n) {
        "selon" => true,
        "après" => n > 0 && analysis.lower(n - 1) == "d'",
        "à" => n > 0 && says(n - 1),
        _ => says(n),
    })
}

/// "selon Le Soleil", "« La fin », titre Le Soleil": an article with its capital inside a sentence, behind a word of saying.
fn is_told_title(frame: &Frame<'_>, pack: &LanguagePack, first: usize, end: usize) -> bool {
    let analysis = frame.analysis;
    let article = analysis.is_capital_article(first) && !frame.initial[first] && !frame.shouted[first];
    let before = first.checked_sub(1).filter(|&n| article && end - first > 1 && frame.adjacent(n));
    before.is_some_and(|n| {
        let word = analysis.tokens[n].word;
        let says = || pack.lexicon.verb(word, false).is_some_and(|verb| verb.frames.any(Frames::QUE | Frames::INCISE));
        analysis.lower(n) == "selon" || word.forms.finite() && says()
    })
}

/// "Libération précise que P": at the start of a sentence, before a verb of saying and its "que"; no first name.
fn reports(frame: &Frame<'_>, pack: &LanguagePack, first: usize, end: usize) -> bool {
    let tokens = &frame.analysis.tokens;
    let que = tokens.get(end + 1).is_some_and(|token| token.is(Class::QUE));
    let opens = que && frame.initial[first] && !tokens[first].is_first_name() && frame.adjacent(end - 1);
    let verb = || pack.lexicon.verb(tokens[end].word, false);
    opens && tokens[end].word.forms.finite() && verb().is_some_and(|verb| verb.frames.any(Frames::QUE))
}

/// "Le Soleil (Dakar)": a paper's name with its article, and its town.
fn is_of_town(frame: &Frame<'_>, gazetteer: &Gazetteer, next: Option<&Candidate>, first: usize, end: usize) -> bool {
    let article = end - first > 1 && frame.analysis.is_capital_article(first);
    next.filter(|_| article && frame.in_brackets(end + 1, end + 2)).is_some_and(|next| {
        let town = gazetteer.entry(next.entry).subkind == Some("city");
        town && frame.analysis.span(end + 1, end + 2) == next.span
    })
}

/// Words that a headline has at most.
const HEADLINE: usize = 24;

/// "Orne. Un homme arrêté", "Nord : deux morts à Lille": a department's name at the head of a line that no full stop ends, before
/// what happened there.
fn labels_headline(frame: &Frame<'_>, first: usize, end: usize) -> bool {
    let analysis = frame.analysis;
    let tokens = &analysis.tokens;
    let line = |n: usize| analysis.kind(n).is_none_or(|kind| kind == Kind::Break);
    let opens = first.checked_sub(1).is_none_or(line) && !tokens[first].capitals;
    if !opens || !matches!(analysis.kind(end), Some(Kind::Colon | Kind::Stop)) {
        return false;
    }
    let next = tokens.get(end + 1).filter(|next| matches!(next.kind, Kind::Word | Kind::Number));
    let last = (end + 1..tokens.len().min(end + HEADLINE)).take_while(|&n| !line(n)).last();
    let whole = last.is_some_and(|n| line(n + 1) && tokens[n].kind != Kind::Stop && n > end + 2);
    next.is_some_and(|next| next.is(Class::DETERMINER | Class::NUMERAL) || next.capital || next.kind == Kind::Number)
        && whole
}

/// "le groupe Brumel": a word with its capital, not letters, behind a head that is none of the name.
fn is_headed(frame: &Frame<'_>, pack: &LanguagePack, first: usize, end: usize) -> bool {
    let analysis = frame.analysis;
    let tokens = &analysis.tokens;
    let head = |n: &usize| tokens[*n].is(Class::HEAD) && !tokens[*n].capital && frame.adjacent(*n);
    let apart = |n: usize| {
        let heads = pack.institutions.get(analysis.lower(n));
        heads.is_some_and(|heads| heads.alone.iter().any(|head| head.apart))
    };
    let whole = || !tokens.get(end).is_some_and(|next| next.capital && next.joined);
    tokens[first].capital && !tokens[first].capitals && first.checked_sub(1).filter(head).is_some_and(apart) && whole()
}

/// "SENEGAL-DRAME / Une pirogue a chaviré": a place in capitals at the head of a line, joined with what the text is about; any
/// place joined with a headline.
fn heads_line(frame: &Frame<'_>, pack: &LanguagePack, at: usize) -> bool {
    let analysis = frame.analysis;
    let token = &analysis.tokens[at];
    let opens = at.checked_sub(1).is_none_or(|n| analysis.tokens[n].kind == Kind::Break);
    let slash = || analysis.text[token.end..].starts_with(" /");
    // "MALI-NIGER-ECONOMIE"
    let topic = || analysis.str(at).rsplit_once('-').map(|(_, topic)| topic.to_lowercase());
    let common = || topic().is_some_and(|topic| pack.lexicon.is_common_capital(&topic));
    // "Tunisie-Le syndicat appelle à la grève"
    let article = || {
        let rest = analysis.str(at).split_once('-').map_or("", |(_, rest)| rest);
        let determiner = |word: &str| pack.lexicon.word(word).is_some_and(|word| word.class.any(Class::DETERMINER));
        rest.starts_with(char::is_uppercase) && determiner(&rest.to_lowercase())
    };
    opens && (article() || token.capitals && (slash() || common()))
}

/// "le procureur du Roi Philippe Varlet": a title behind "du" that begins no name, since a surname follows.
fn is_office(frame: &Frame<'_>, first: usize, end: usize) -> bool {
    let analysis = frame.analysis;
    let surname = analysis.tokens.get(end).is_some_and(|next| next.kind == Kind::Word && next.capital);
    surname && first > 0 && analysis.str(first - 1) == "du" && frame.adjacent(first - 1) && frame.adjacent(end - 1)
}

/// A product's name with the figures behind a hyphen: "Airbus A350-900".
fn with_version(text: &str, span: Span, kind: EntityKind) -> Span {
    let figures = |rest: &&str| kind == EntityKind::Product && rest.starts_with(|c: char| c.is_ascii_digit());
    match text[span.end..].strip_prefix('-').filter(figures) {
        Some(version) => Span::new(span.start, span.end + 1 + word_bytes(version)),
        None => span,
    }
}

/// Drafts with what a text adds to a dictionary's name: the country, region or, of a union, a party, a firm or an agency, town of a branch
/// ("Greenpeace France", "ARS Bretagne", "Sud-Rail Lyon"), the part of a region ("Darfour du Nord").
fn extended(frame: &Frame<'_>, gazetteer: &Gazetteer, drafts: impl Iterator<Item = Draft>) -> Vec<Draft> {
    let analysis = frame.analysis;
    let mut found: Vec<Draft> = Vec::with_capacity(drafts.size_hint().1.unwrap_or(0));
    for mut draft in drafts {
        if let Some(last) = found.last_mut() {
            let subkind = |draft: &Draft| draft.entry.and_then(|entry| gazetteer.entry(entry).subkind);
            let area = subkind(&draft);
            let local = area == Some("city")
                && matches!(subkind(last), Some("union" | "party" | "company" | "agency" | "government"));
            let near = local || matches!(area, Some("country" | "continent" | "region" | "department"));
            // "Goodyear Amiens-Nord" has a part of the town.
            let whole = !analysis.text[draft.span.end..].starts_with('-');
            let of = matches!(subkind(last), Some("union" | "police")) && is_joined_by_de(frame, last.end, draft.first);
            let part = matches!(area, Some("city" | "region" | "department"));
            let joined = last.end == draft.first && frame.adjacent(last.end - 1) && near || of && part;
            let branch = last.kind == EntityKind::Organisation && whole && joined;
            if last.span.end > draft.span.start || branch {
                if branch {
                    last.end = draft.end;
                    last.span.end = draft.span.end;
                }
                continue;
            }
        }
        let part = (draft.kind == EntityKind::Place).then(|| part_end(frame, draft.end)).flatten();
        if let Some(end) = part {
            draft.end = end;
            draft.span.end = analysis.tokens[end - 1].end;
        }
        found.push(draft);
    }
    found
}

/// True where "de", "du", "de la" or the like fills the tokens from `end` up to `first`: "la CGT du Cher".
fn is_joined_by_de(frame: &Frame<'_>, end: usize, first: usize) -> bool {
    let tokens = &frame.analysis.tokens;
    end < first
        && first - end < 3
        && tokens[end].is(Class::DE)
        && tokens[end + 1..first].iter().all(|token| token.is(Class::DEFINITE))
        && (end..=first).all(|n| frame.adjacent(n - 1))
}

/// One past "du Nord", "de l'Est" behind the name of a region.
fn part_end(frame: &Frame<'_>, at: usize) -> Option<usize> {
    let analysis = frame.analysis;
    let word = |n: usize| analysis.tokens.get(n).map_or("", |_| analysis.str(n));
    let end = match (word(at), word(at + 1), word(at + 2)) {
        ("du", "Nord" | "Sud" | "Centre", _) => at + 2,
        ("de", "l'", "Est" | "Ouest") => at + 3,
        _ => return None,
    };
    (frame.adjacent(at - 1) && frame.adjacent(at)).then_some(end)
}

/// The dictionary's forms in the text: a name begins where a word does, or behind a hyphen in one ("Mulhouse-Montbéliard").
fn found(analysis: &Analysis<'_>, gazetteer: &Gazetteer) -> Vec<Candidate> {
    let mut search = gazetteer.search(analysis.text);
    for token in &analysis.tokens {
        if token.plain {
            let elided = usize::from(analysis.text.as_bytes()[token.end - 1] == b'\'');
            search.at(token.start, token.end - elided - token.start);
        } else if matches!(token.kind, Kind::Word | Kind::Number) {
            let word = if token.hyphen { &analysis.text[token.start..token.end] } else { "" };
            let hyphens = memchr::memchr_iter(b'-', word.as_bytes()).map(|at| token.start + at + 1);
            for at in std::iter::once(token.start).chain(hyphens).filter(|&at| at < token.end) {
                search.at(at, word_bytes(&analysis.text[at..]));
            }
        }
    }
    search.finish()
}

/// Adds the forms that the text has in capitals, outside what was found as written.
fn add_capitals(frame: &Frame<'_>, gazetteer: &Gazetteer, candidates: &mut Vec<Candidate>) {
    let analysis = frame.analysis;
    let mut found: Vec<Candidate> = Vec::new();
    for (at, token) in analysis.names.iter().map(|&at| (at, &analysis.tokens[at])).filter(|(_, token)| token.capitals) {
        // Short words in capitals are acronyms, which match as written; "LE MONDE" has more behind it.
        let more = analysis.tokens.get(at + 1).is_some_and(|next| next.capitals);
        if token.end - token.start < 5 && !more {
            continue;
        }
        let span = analysis.span(at, at + 1);
        let after = candidates.partition_point(|candidate| candidate.span.end <= token.start);
        let taken = candidates.get(after).is_some_and(|candidate| candidate.span.overlaps(span))
            || found.last().is_some_and(|candidate| candidate.span.overlaps(span));
        // "OUEST-FRANCE"
        let first = analysis.str(at).split('-').next().unwrap_or_default();
        if !taken && let Some(candidate) = gazetteer.in_capitals(analysis.text, token.start, first) {
            found.push(candidate);
        }
    }
    if !found.is_empty() {
        let longer: Spans = found.iter().map(|candidate| candidate.span).collect();
        candidates.retain(|candidate| longer.overlapping(candidate.span).next().is_none());
        candidates.append(&mut found);
        candidates.sort_by_key(|candidate| candidate.span);
    }
}

/// Whether a candidate is a name where it stands, as far as its note and the tokens right beside it tell.
fn verdict(frame: &Frame<'_>, candidate: &Candidate, first: usize, end: usize, person: bool) -> Verdict {
    let closed = candidate.note != Note::Any
        && !frame.analysis.tokens[first].capitals
        && end == first + 1
        && frame.analysis.tokens[first].is(Class::CLOSED);
    if closed {
        return Verdict::WithAnother;
    }
    // "un gîte au Bono": people have no article.
    let article = person
        && end == first + 1
        && first > 0
        && frame.adjacent(first - 1)
        && matches!(frame.analysis.str(first - 1), "le" | "au" | "du");
    if article {
        return Verdict::WithAnother;
    }
    // "plainte contre X", "sous X", "élève de l'X": nobody's name, and no network's.
    let nobody = candidate.span.end - candidate.span.start == 1
        && first > 0
        && matches!(frame.analysis.lower(first - 1), "contre" | "sous" | "l'" | "né" | "née");
    if nobody {
        return Verdict::WithAnother;
    }
    let unsure = match candidate.note {
        Note::Exact | Note::Any => {
            candidate.capitals && frame.shouted[first] && candidate.span.end - candidate.span.start < 5
        }
        Note::Mid => frame.initial[first] && !acts(frame, first, end) || frame.shouted[first] || candidate.capitals,
        Note::Weak => true,
    };
    if unsure { Verdict::WithAnother } else { Verdict::Sure }
}

/// "Orange a perdu des clients", "Carrefour n'ouvre plus": an ordinary noun before a verb has an article, a name has none. Before
/// other verbs than "avoir" a first name may be somebody's.
fn acts(frame: &Frame<'_>, first: usize, end: usize) -> bool {
    let tokens = &frame.analysis.tokens;
    let clitic = |n: &usize| tokens.get(*n).is_some_and(|token| token.is(Class::NE | Class::REFLEXIVE));
    let at = end + (end..end + 2).take_while(clitic).count();
    let verb = tokens.get(at).filter(|token| !token.capital && token.kind == Kind::Word && frame.adjacent(end - 1));
    let has = |verb: &Token| verb.is(Class::AVOIR) && verb.word.auxiliary.finite();
    let finite = |verb: &Token| {
        let word = verb.word;
        // "Casino est un film": so are things of which is told what they are.
        word.auxiliary.finite() && (at > end || !verb.is(Class::ETRE))
            || word.noun.is_none() && (word.forms.finite() || verb.is(Class::VERB))
    };
    let single = end == first + 1 && at == end;
    let told = |verb: &Token| single && has(verb) || !tokens[first].is_first_name() && finite(verb);
    verb.is_some_and(told)
}

/// A hyphen beside a name is allowed before another name ("Mulhouse-Montbéliard") and behind a small prefix
/// ("pro-Trump", "ex-Yougoslavie"), not inside a longer one ("Bourg-en-Bresse").
fn hyphens_allow(text: &str, gazetteer: &Gazetteer, candidates: &[Candidate], number: usize) -> bool {
    // "le baromètre Ifop-JDD" is made by a body and a paper.
    let kind = |n: usize| match gazetteer.entry(candidates[n].entry).kind {
        EntityKind::Media => EntityKind::Organisation,
        kind => kind,
    };
    // "la guerre Israël-Hamas": a country and a body that countries have to do with.
    let power = |n: usize| {
        let power = gazetteer.entry(candidates[n].entry).subkind;
        candidates[n].note != Note::Weak && matches!(power, Some("country" | "armed-group" | "international"))
    };
    let alike = |n: usize| kind(n) == kind(number) || power(n) && power(number);
    let span = candidates[number].span;
    let before = text[..span.start].ends_with('-') && !text[..span.start].ends_with(" -") && span.start > 1;
    let after = text[span.end..].starts_with('-') && text[span.end + 1..].starts_with(char::is_alphanumeric);
    let left = || {
        let head = &text[..span.start - 1];
        let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        matches!(word, "pro" | "anti" | "ex" | "non" | "post" | "pré" | "néo" | "Ex" | "Anti")
            || number > 0 && candidates[number - 1].span.end == head.len() && alike(number - 1)
            || word.is_empty()
    };
    let right = || {
        let tail = &text[span.end + 1..];
        candidates.get(number + 1).is_some_and(|next| next.span.start == span.end + 1) && alike(number + 1)
            || kind(number) == EntityKind::Product && tail.starts_with(|c: char| c.is_ascii_digit())
            || ["là", "ci", "il", "elle", "ils", "elles", "t-"].iter().any(|word| tail.starts_with(word))
    };
    (!before || left()) && (!after || right())
}
