//! The name that begins at a token, if one does: what other modules tell, one after the other.

use super::around::is_ship;
use super::rows::joins;
use super::shapes::{is_road, is_roman};
use super::{Finder, Name, known};
use crate::entities::Draft;
use crate::gazetteer::{EntityKind, Gender};
use crate::language::Context;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// A run of words with capitals that may be a name.
struct Run {
    /// Its first word.
    at: usize,
    /// One past its last word.
    end: usize,
    /// The gender that an honorific before it tells, where there is one.
    honorific: Option<Option<Gender>>,
    /// What the document has shown it to name.
    known: Option<(EntityKind, Option<Gender>)>,
}

impl Run {
    fn is_single(&self) -> bool {
        self.end - self.at == 1
    }

    /// True where an honorific or the document shows that it is a name.
    fn is_shown(&self) -> bool {
        self.known.is_some() || self.honorific.is_some()
    }
}

impl Finder<'_> {
    /// The name that begins at token `at`, and whether its kind is told by anything.
    pub(super) fn at(&self, at: usize) -> Name {
        let sure = |draft: Draft| Some((draft, true));
        if self.is_mere_opening(at) {
            return None;
        }
        if let Some(draft) = self.domain(at).or_else(|| self.quoted(at)) {
            return sure(draft);
        }
        if !self.may_begin(at) {
            return None;
        }
        if let Some(draft) = self.told_by_figures(at) {
            return sure(draft);
        }
        if self.is_canton(at) {
            return sure(self.frame.draft(at, at + 1, EntityKind::Place));
        }
        if self.is_alone_none(at) {
            return None;
        }
        let particles = self.particles_before(at);
        let honorific = self.honorific_before(at - particles);
        if let Some(draft) = self.with_article(at).or_else(|| self.saint(at)) {
            return sure(draft);
        }
        // "l'avocat général Me Verdelin"
        let short = || self.pack.context(self.frame.analysis.str(at), Context::Address).is_some();
        if self.is_title(at) && (honorific.is_none() || short()) && self.is_honorific(at) {
            return None;
        }
        if let Some(branch) = self.branch(at) {
            return sure(branch);
        }
        let run = self.trimmed_run(at, honorific);
        if self.is_event_run(&run) {
            return None;
        }
        if let Some(draft) = honorific.and_then(|gender| self.initial(at, gender)) {
            return sure(draft);
        }
        let one_letter = || self.words(at, run.end).chars().filter(|c| c.is_alphabetic()).nth(1).is_none();
        if run.known.is_none() && one_letter() {
            return None;
        }
        if let Some(draft) = self.marked(&run).or_else(|| self.with_head(&run)) {
            return sure(draft);
        }
        if self.is_none(&run) {
            return None;
        }
        self.named(&run, if honorific.is_some() { at - particles } else { at })
    }

    /// The words from token `at` up to `end` as the text has them.
    pub(super) fn words(&self, at: usize, end: usize) -> &str {
        let analysis = self.frame.analysis;
        if end == at + 1 { analysis.str(at) } else { analysis.span(at, end).of(analysis.text) }
    }

    /// True for a word with its capital that stands in no address and begins no small: "anti-OPA", "ex-RPR" are no names as
    /// a whole.
    fn may_begin(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        let prefixed = token.hyphen && analysis.str(at).starts_with(char::is_lowercase);
        let before = &analysis.text.as_bytes()[..token.start];
        // "Keystone/Laurent Gillieron" are two names.
        let slash = before.ends_with(b"/") && at > 1 && analysis.tokens[at - 2].capital && !before.ends_with(b"//");
        let in_address = matches!(before, [.., b'/' | b'@' | b'#' | b'.']) && !before.ends_with(b"...") && !slash;
        token.capital
            && !prefixed
            && analysis.str(at).starts_with(|c: char| c.is_alphabetic())
            && (!in_address || self.behind_initial(at))
    }

    /// What figures, or the noun of a ship, make of a word with a capital: "Samu 35", "un EC135", "l'A36".
    fn told_by_figures(&self, at: usize) -> Option<Draft> {
        let tokens = &self.frame.analysis.tokens;
        if let Some((end, kind)) = known::numbered(self.frame, self.pack, at, at + 1) {
            return Some(self.frame.draft(at, end, kind));
        }
        // "le Tenavel 17 Ultra" of a maker whom no dictionary has
        let numbered = self.frame.adjacent(at) && known::is_numbered_model(self.frame, self.pack, at + 1);
        if numbered && self.pack.context(self.frame.analysis.str(at), Context::Maker).is_some() {
            return Some(self.frame.draft(at, self.version_end(at + 1), EntityKind::Product));
        }
        if self.is_code_of_product(at) {
            let further = |n: &usize| self.frame.adjacent(*n - 1) && known::is_version(self.frame, self.pack, *n);
            let end = at + 1 + (at + 1..tokens.len()).take_while(further).count();
            return Some(self.frame.draft(at, end, EntityKind::Product));
        }
        if !tokens[at].is(Class::CLOSED) && is_ship(self.frame, self.pack, at) {
            return Some(self.frame.draft(at, self.version_end(self.run(at)), EntityKind::Product));
        }
        let road = at > 0 && tokens[at - 1].is(Class::DETERMINER) && is_road(self.frame.analysis.str(at));
        road.then(|| Draft { subkind: Some("building"), ..self.frame.draft(at, at + 1, EntityKind::Place) })
    }

    /// True for a word whose capital is none of a name, whatever stands behind it.
    fn is_alone_none(&self, at: usize) -> bool {
        self.stands_in_front(at)
            || self.is_unit(at)
            || self.shortens_noun(at)
            || self.is_species(at)
            || self.is_ranking(at)
            || self.is_dated(at)
            || self.is_country_code(at)
            || self.is_counted_in_name(at)
            || self.is_credit_of_nobody(at)
    }

    /// How many particles stand right before a name: "Mme von der Halden".
    fn particles_before(&self, at: usize) -> usize {
        let particle = |&n: &usize| self.frame.analysis.tokens[n].is(Class::PARTICLE) && self.frame.adjacent(n);
        (0..at).rev().take(2).take_while(particle).count()
    }

    /// The run that begins at token `at`, without the ordinary words at its end.
    fn trimmed_run(&self, at: usize, honorific: Option<Option<Gender>>) -> Run {
        let analysis = self.frame.analysis;
        let mut end = self.run(at);
        while end > at + 1 && !self.known.contains_key(self.words(at, end)) && self.is_trailing_common(at, end - 1) {
            end -= 1;
        }
        // "le gouvernement Lecorne II"
        let numbered = end == at + 2 && is_roman(analysis.str(at + 1));
        if numbered && at > 0 && analysis.lower(at - 1) == "gouvernement" {
            end -= 1;
        }
        Run { at, end, honorific, known: self.known.get(self.words(at, end)).copied() }
    }

    /// "Prix Louis Delluc", "la Leaders Cup": a run that begins or ends as what is no mention.
    fn is_event_run(&self, run: &Run) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let last = |n: usize| {
            let word = self.frame.analysis.lower(n);
            tokens[n].is(Class::CONTEXT) && self.pack.context(word, Context::Last).is_some()
        };
        let somebody = || run.honorific.is_some() || tokens[run.at].is_first_name();
        run.known.is_none() && (!run.is_single() && self.is_event(run.at) || !somebody() && last(run.end - 1))
    }

    /// "Byetta® (exénatide)"
    fn marked(&self, run: &Run) -> Option<Draft> {
        let tokens = &self.frame.analysis.tokens;
        let sign = |mark: usize| matches!(self.frame.analysis.str(mark), "®" | "™");
        let mark = tokens.get(run.end).filter(|mark| mark.kind == Kind::Other && mark.start == tokens[run.end - 1].end);
        let article = self.frame.initial[run.at] && tokens[run.at].is(Class::CLOSED) && !run.is_single();
        let marked = mark.is_some() && !article && sign(run.end);
        marked.then(|| self.frame.draft(run.at, run.end, EntityKind::Product))
    }

    /// "place du Calvaire", "35e RI": what stands before the run is a part of the name.
    fn with_head(&self, run: &Run) -> Option<Draft> {
        if run.is_shown() {
            return None;
        }
        let letters = || self.frame.analysis.tokens[run.at].capitals && run.is_single();
        let street = self.street(run.at).map(|first| (first, EntityKind::Place));
        let body = || self.number_before(run.at).filter(|_| letters()).map(|first| (first, EntityKind::Organisation));
        street.or_else(body).map(|(first, kind)| self.frame.draft(first, run.end, kind))
    }

    /// True for a run that is no name, or none that is a mention.
    fn is_none(&self, run: &Run) -> bool {
        let &Run { at, end, known, .. } = run;
        let token = &self.frame.analysis.tokens[at];
        let single = run.is_single();
        let first_name = token.is_first_name();
        if single && self.is_no_single(run) {
            return true;
        }
        let by_line = self.is_by_line(at, end);
        if self.frame.shouted[at] && known.is_none() && !by_line {
            return true;
        }
        let nothing = || single && self.nothing.contains(self.frame.analysis.str(at)) || self.behind_event(at);
        if !run.is_shown() && nothing() {
            return true;
        }
        // "la Seconde Guerre", "les Sahraouis": ordinary words with capitals, inhabitants.
        let named = |n| self.pack.name_words.contains_key(self.frame.analysis.str(n));
        let ordinary = || !single && !first_name && !by_line && (at..end).all(|n| self.common(n) && !named(n));
        if !run.is_shown() && (ordinary() || single && self.names_inhabitants(at)) {
            return true;
        }
        if !single && !first_name && known.is_none() && self.is_field(at, end) {
            return true;
        }
        if !run.is_shown() && self.is_title_of_work(at, end) {
            return true;
        }
        // "Hier Paul Martin": the ordinary word in front is none of the name.
        if !single && self.frame.initial[at] && !self.starts_name(at, end) {
            return true;
        }
        !run.is_shown() && self.opens_quoted_title(at, end).is_some_and(|first| first < at)
    }

    /// True for one word that is no name.
    fn is_no_single(&self, run: &Run) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let (at, token) = (run.at, &tokens[run.at]);
        let small = !token.capitals;
        // "Madame la Maire" in a text with "Arnaud Maire"
        let office = token.word.noun == Some(NounClass::Person) && small && !token.is_first_name();
        if office && at > 0 && tokens[at - 1].is(Class::DETERMINER) && run.honorific.is_none() {
            return true;
        }
        // "Madame la ministre": a title of address alone names nobody.
        let address = token.is(Class::HONORIFIC) && small;
        // "le Commissaire Général de la police"
        let general = || matches!(self.frame.analysis.lower(at), "général" | "générale");
        if address && run.known.is_none() && general() {
            return true;
        }
        // "le modèle Pro", but "le Brumel 17 Air et Pro"
        let row = || at > 0 && joins(self.frame.analysis, at - 1);
        let version = || self.pack.name_words.get(self.frame.analysis.str(at)) == Some(&EntityKind::Product) && !row();
        !run.is_shown() && (address || version() || !self.single_may_be_name(at) && !self.is_behind_family(at))
    }

    /// What a run names that is a name, with what belongs to it; `first` is its first token, particles included.
    fn named(&self, run: &Run, first: usize) -> Name {
        let tokens = &self.frame.analysis.tokens;
        let &Run { at, mut end, honorific, known } = run;
        let first_name = tokens[at].is_first_name();
        let (kind, gender, sure) = match (honorific, known) {
            (Some(gender), _) => (EntityKind::Person, gender, true),
            (None, Some((kind, gender))) => (kind, gender, true),
            (None, None) => {
                let (kind, told) = self.kind(at, end);
                // "Hamnelle de Chloé Zhaval", "Cold Harbour de Paul Verdelin", "« Corridors of Ice »"
                let titled = || self.is_made(end) || !run.is_single() && self.opens_quoted_title(at, end) == Some(at);
                if !told && kind == EntityKind::Person && !first_name && (titled() || self.joins_common(run)) {
                    return None;
                }
                (kind, None, told)
            }
        };
        let gender = gender.or_else(|| (kind == EntityKind::Person).then(|| self.gender(at)).flatten());
        if kind == EntityKind::Product && sure {
            end = self.version_end(end);
        }
        // "Sofiane M., 22 ans": the letter of a surname withheld has its full stop.
        let letter =
            kind == EntityKind::Person && !run.is_single() && self.frame.analysis.str(end - 1).chars().count() == 1;
        let stop = tokens.get(end).filter(|stop| stop.kind == Kind::Stop && stop.start == tokens[end - 1].end);
        end += usize::from(letter && stop.is_some() && (first_name || !self.capital(end + 1)));
        Some((Draft { gender, ..self.frame.draft(first, end, kind) }, sure))
    }

    /// "la distance Terre-Lune": two ordinary words joined.
    fn joins_common(&self, run: &Run) -> bool {
        let parts = || self.frame.analysis.str(run.at).split('-');
        let common = |part: &str| self.pack.lexicon.is_listed(&part.to_lowercase());
        run.is_single() && self.frame.analysis.tokens[run.at].hyphen && parts().all(common)
    }

    /// The gender of somebody whose name begins at token `at`, as the first name tells it.
    fn gender(&self, at: usize) -> Option<Gender> {
        // "François-Henri" is told by its first part where no list has the whole.
        let token = &self.frame.analysis.tokens[at];
        let first = self.frame.analysis.lower(at).split_once('-').and_then(|(first, _)| self.pack.lexicon.word(first));
        let known = token.is_first_name();
        let class = first.filter(|_| !known).map_or(token.word.class, |word| word.class);
        match (class.any(Class::FEMALE), class.any(Class::MALE)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    }
}
