//! What becomes of a dictionary's names where they stand: some are a part of a longer name, some of what is no mention.

use super::around::{before_de, has_fields_before, is_ship, numeral_before, word_before, word_before_de};
use super::none::is_aged;
use super::shapes::{is_english_link, is_model};
use crate::entities::{Draft, Frame};
use crate::gazetteer::{EntityKind, Gazetteer};
use crate::language::{Context, LanguagePack};
use crate::text::lexicon::NounClass;
use crate::text::{Analysis, Class, Kind, Token};

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

/// True for a number that counts what stands behind it: "17 salariés", "55 %".
fn counts(frame: &Frame<'_>, at: usize) -> bool {
    let analysis = frame.analysis;
    analysis.tokens.get(at + 1).is_some_and(|next| {
        let thing = || next.word.noun.is_some() || !next.is(Class::CLOSED) && analysis.str(at + 1).ends_with('s');
        next.kind == Kind::Word && !next.capital && thing() || next.kind == Kind::Other
    })
}

/// One past the first word of the model behind a firm's name: "sa Peugeot 208", "le smartphone Nokia Brumea"; of a maker also
/// "la Fiat Multalia", "aux Dyson V15".
fn model_end(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, draft: &Draft) -> Option<usize> {
    let (analysis, model) = (frame.analysis, draft.end);
    let tokens = &analysis.tokens;
    let next = tokens.get(model).filter(|_| frame.adjacent(model - 1))?;
    let text = analysis.str(model);
    // "la BMW i4", "la Peugeot e-208"
    let small = text.starts_with(|c: char| c.is_ascii_lowercase()) && is_model(text);
    if !next.capital && next.kind != Kind::Number && !small || gazetteer.entry(draft.entry?).subkind != Some("company")
    {
        return None;
    }
    let before = draft.first.checked_sub(1).filter(|&n| frame.adjacent(n))?;
    let maker = || pack.context(draft.span.of(analysis.text), Context::Maker).is_some();
    let coded = is_model(text) && (next.capital || small);
    // "le nouveau Tenavel 17 Ultra"
    let article = match before.checked_sub(1).filter(|&n| tokens[before].is(Class::FORE) && frame.adjacent(n)) {
        Some(n) if tokens[n].is(Class::DETERMINER) => n,
        _ => before,
    };
    let definite = || analysis.is_definite_article(article) || matches!(analysis.lower(article), "du" | "au");
    let introduced = analysis.introduces_thing(article)
        || definite() && maker()
        || coded && maker()
        || is_numbered_model(frame, pack, model) && maker()
        || next.capital && pack.context(analysis.lower(article), Context::Before) == Some(Some(EntityKind::Product));
    let firm = |n: usize| {
        pack.name_words.get(analysis.str(n)) == Some(&EntityKind::Organisation)
            || pack.context(analysis.lower(n), Context::Last).is_some()
    };
    let run = || (model..tokens.len()).take_while(|&n| tokens[n].capital && frame.adjacent(n - 1));
    let named = next.capital
        && !next.is(Class::CLOSED | Class::FEMALE | Class::MALE)
        && next.word.noun.is_none()
        && !run().any(firm);
    let numbered = next.kind == Kind::Number && !counts(frame, model);
    (introduced && (named || numbered || coded)).then_some(model + 1)
}

/// "Tenavel 17 Ultra": a number at token `at` with a word of a version behind it.
pub(super) fn is_numbered_model(frame: &Frame<'_>, pack: &LanguagePack, at: usize) -> bool {
    let analysis = frame.analysis;
    let version = |n: usize| {
        let listed = || pack.context(analysis.lower(n), Context::Version).is_some();
        pack.name_words.get(analysis.str(n)) == Some(&EntityKind::Product) || listed()
    };
    analysis.tokens.get(at).is_some_and(|token| token.kind == Kind::Number)
        && analysis.tokens.get(at + 1).is_some_and(|next| next.capital && next.joined)
        && version(at + 1)
}

/// True for a word that tells a version behind the product's name that ends before token `at`: "Galaxy S26 Edge"; behind a
/// number any unknown word does.
pub(super) fn is_version(frame: &Frame<'_>, pack: &LanguagePack, at: usize) -> bool {
    let analysis = frame.analysis;
    let token = &analysis.tokens[at];
    let numbered = || analysis.str(at - 1).ends_with(|c: char| c.is_ascii_digit());
    let unknown = || {
        !token.is(Class::CLOSED | Class::FEMALE | Class::MALE | Class::CONTEXT)
            && token.word.noun.is_none()
            && !pack.lexicon.is_common(analysis.lower(at))
    };
    token.kind == Kind::Word
        && token.capital
        && (pack.context(analysis.lower(at), Context::Version).is_some() || numbered() && unknown())
}

/// One past the words and numbers that tell a version behind the product's name that ends before token `end`, up to `limit`.
pub(super) fn version_end(frame: &Frame<'_>, pack: &LanguagePack, mut end: usize, limit: usize) -> usize {
    let analysis = frame.analysis;
    while end < limit && frame.adjacent(end - 1) {
        // "l'iPhone 5", but "Claude 3 fois".
        let number = analysis.tokens[end].kind == Kind::Number && analysis.str(end).len() < 4 && !counts(frame, end);
        let word = || pack.name_words.get(analysis.str(end)) == Some(&EntityKind::Product);
        if !(number || word() || is_model(analysis.str(end)) || is_version(frame, pack, end)) {
            break;
        }
        end += 1;
    }
    end
}

/// Makes one name of a maker's and its model's, where a dictionary has both: "la Peugeot e-308".
pub(super) fn join_makers(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    let text = frame.analysis.text;
    let mut maker: Option<(usize, usize)> = None;
    for n in 0..drafts.len() {
        let draft = &mut drafts[n];
        let vehicle =
            |draft: &Draft| draft.entry.is_some_and(|entry| gazetteer.entry(entry).subkind == Some("vehicle"));
        if let Some((first, _)) =
            maker.filter(|&(_, end)| end == draft.first && frame.adjacent(end - 1) && vehicle(draft))
        {
            draft.first = first;
            draft.span.start = frame.analysis.tokens[first].start;
            drafts[n - 1].end = drafts[n - 1].first;
        }
        let draft = &drafts[n];
        let makes =
            draft.kind == EntityKind::Organisation && pack.context(draft.span.of(text), Context::Maker).is_some();
        maker = makes.then_some((draft.first, draft.end));
    }
    drafts.retain(|draft| draft.end > draft.first);
}

/// One past the rest of a game's title: "Brumecraft Shadows", and behind an English colon "Brumecraft: Shadows".
fn title_end(frame: &Frame<'_>, mut end: usize, limit: usize) -> usize {
    let tokens = &frame.analysis.tokens;
    let word = |n: usize| n < limit && tokens[n].kind == Kind::Word && tokens[n].capital;
    loop {
        let colon = end + 1 < limit && tokens[end].kind == Kind::Colon && tokens[end].start == tokens[end - 1].end;
        match () {
            () if word(end) && frame.adjacent(end - 1) => end += 1,
            () if colon && word(end + 1) && tokens[end + 1].start == tokens[end].end + 1 => end += 2,
            () => return end,
        }
    }
}

/// Lengthens names of a dictionary by what tells a version or a branch: "iPhone 11 Pro", "DST Global".
pub(super) fn extend(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, drafts: &mut [Draft]) {
    let analysis = frame.analysis;
    for n in 0..drafts.len() {
        let limit = drafts.get(n + 1).map_or(analysis.tokens.len(), |next| next.first);
        let from = n.checked_sub(1).map_or(0, |before| drafts[before].end);
        let draft = &mut drafts[n];
        let renamed = |draft: &Draft, end, kind| {
            let span = analysis.span(draft.first, end);
            Draft { span, end, kind, subkind: None, entry: None, core: None, ..*draft }
        };
        if let Some(end) = model_end(frame, gazetteer, pack, draft).filter(|&end| end <= limit) {
            *draft = renamed(draft, end, EntityKind::Product);
        }
        let fits = |kind| kind == draft.kind || draft.end - draft.first == 1;
        let numbered = numbered(frame, pack, draft.first, draft.end);
        if let Some((end, kind)) = numbered.filter(|&(end, kind)| end <= limit && fits(kind)) {
            *draft = renamed(draft, end, kind);
        }
        let whole = analysis.tokens[draft.end - 1].end == draft.span.end;
        match draft.kind {
            EntityKind::Product if whole => add_version(frame, gazetteer, pack, draft, limit),
            EntityKind::Person => {
                add_initial(frame, gazetteer, draft);
                add_surnames(frame, pack, draft, limit);
            }
            _ => {
                add_grand(frame, gazetteer, draft, from);
                while draft.end < limit && add_branch(frame, gazetteer, pack, draft) {}
            }
        }
    }
}

/// Adds to a product's name what tells its version, to a game's the rest of its title.
fn add_version(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, draft: &mut Draft, limit: usize) {
    draft.end = version_end(frame, pack, draft.end, limit);
    draft.end += usize::from(is_plus(frame.analysis, draft.end));
    if draft.entry.is_some_and(|entry| gazetteer.entry(entry).subkind == Some("game")) {
        draft.end = title_end(frame, draft.end, limit);
    }
    draft.span.end = frame.analysis.tokens[draft.end - 1].end;
}

/// Adds to a town's name what makes it that of the towns around it: "le Grand Nancy". The name before ends before token `from`.
fn add_grand(frame: &Frame<'_>, gazetteer: &Gazetteer, draft: &mut Draft, from: usize) {
    let analysis = frame.analysis;
    let Some(grand) = draft.first.checked_sub(1).filter(|&n| n > from && analysis.str(n) == "Grand") else { return };
    let town = draft.entry.is_some_and(|entry| gazetteer.entry(entry).subkind == Some("city"));
    let article = analysis.is_definite_article(grand - 1) || matches!(analysis.lower(grand - 1), "du" | "au");
    if town && article && (grand - 1..=grand).all(|n| frame.adjacent(n)) {
        let span = analysis.span(grand, draft.end);
        *draft = Draft { span, first: grand, subkind: Some("area"), entry: None, ..*draft };
    }
}

/// Adds to the surname of somebody known the initial before it: "N. Sarkozy".
fn add_initial(frame: &Frame<'_>, gazetteer: &Gazetteer, draft: &mut Draft) {
    let analysis = frame.analysis;
    let tokens = &analysis.tokens;
    let (Some(letter), Some(entry)) = (draft.first.checked_sub(2), draft.entry) else { return };
    let stop = &tokens[letter + 1];
    let apart = stop.kind == Kind::Stop && stop.start == tokens[letter].end && tokens[draft.first].joined;
    let initial = analysis.str(letter);
    let whole = draft.end == draft.first + 1 && apart && tokens[letter].capital && initial.chars().count() == 1;
    if whole && gazetteer.entry(entry).name.starts_with(initial) {
        draft.first = letter;
        draft.span.start = tokens[letter].start;
    }
}

/// Makes somebody else's name of somebody's full name with further surnames.
fn add_surnames(frame: &Frame<'_>, pack: &LanguagePack, draft: &mut Draft, limit: usize) {
    let further = further_surnames(frame, pack, draft, limit);
    if further > 0 {
        let end = draft.end + further;
        *draft = Draft { span: frame.analysis.span(draft.first, end), end, entry: None, ..*draft };
    }
}

/// Adds the word behind a name that makes another body, a building or a branch of it; false where none does.
fn add_branch(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, draft: &mut Draft) -> bool {
    let analysis = frame.analysis;
    let tokens = &analysis.tokens;
    let at = draft.end;
    if !frame.adjacent(at - 1) || tokens[at - 1].end != draft.span.end {
        return false;
    }
    let word = pack.name_words.get(analysis.str(at)).copied();
    match draft.kind {
        // "Accor Arena"
        EntityKind::Organisation if word == Some(EntityKind::Place) => {
            *draft = Draft { kind: EntityKind::Place, subkind: Some("building"), entry: None, ..*draft };
        }
        // "Sahel Security", "Nantes Basket"
        EntityKind::Place if word == Some(EntityKind::Organisation) || names_body_of_place(frame, pack, draft) => {
            *draft = Draft { kind: EntityKind::Organisation, subkind: None, entry: None, ..*draft };
        }
        // "Bosch Rail Systems"
        EntityKind::Organisation if word.is_none() && goes_on_as_firm(frame, gazetteer, pack, draft) => {
            draft.end = at + 1;
            *draft = Draft { entry: None, ..*draft };
        }
        EntityKind::Organisation if is_national(frame, pack, draft) => {
            let countries = pack.countries(analysis.str(at)).unwrap_or_default();
            let own =
                |entry: &usize| gazetteer.entry(*entry).country.as_ref().is_some_and(|own| countries.contains(own));
            draft.entry = draft.entry.filter(own);
        }
        EntityKind::Organisation | EntityKind::Media
            if matches!(word, Some(EntityKind::Organisation | EntityKind::Media)) => {}
        _ => return false,
    }
    draft.end = at + 1;
    draft.span.end = tokens[at].end;
    true
}

/// "Bosch Rail Systems": an unknown word between a firm and a word that firms have in their names.
fn goes_on_as_firm(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, draft: &Draft) -> bool {
    let analysis = frame.analysis;
    let at = draft.end;
    let firm = draft.entry.is_some_and(|entry| gazetteer.entry(entry).subkind == Some("company"));
    let unknown = |token: &Token| {
        token.kind == Kind::Word
            && token.capital
            && !token.capitals
            && !token.is(Class::CLOSED | Class::FEMALE | Class::MALE | Class::HONORIFIC)
    };
    firm && frame.adjacent(at)
        && unknown(&analysis.tokens[at])
        && analysis.tokens.get(at + 1).is_some_and(unknown)
        && pack.name_words.get(analysis.str(at + 1)) == Some(&EntityKind::Organisation)
}

/// "la directrice de Valbourg Mobilités": behind "de" and a town's or a country's name an ordinary noun with a capital makes a
/// body there, in the plural or behind an office.
fn names_body_of_place(frame: &Frame<'_>, pack: &LanguagePack, draft: &Draft) -> bool {
    let analysis = frame.analysis;
    let at = draft.end;
    let noun = &analysis.tokens[at];
    let office = |n: usize| analysis.tokens[n].word.noun == Some(NounClass::Person);
    let of = draft.first.checked_sub(2).filter(|&n| analysis.is_bare_de(n + 1) && frame.adjacent(n + 1));
    of.is_some_and(|n| office(n) || n > 0 && !analysis.tokens[n].is(Class::CLOSED) && office(n - 1))
        && noun.capital
        && !noun.capitals
        && !noun.is(Class::CLOSED | Class::FEMALE | Class::MALE | Class::HONORIFIC)
        && noun.word.noun != Some(NounClass::Person)
        // "la maire de Valbourg Centre"
        && pack.context(analysis.lower(at), Context::De) != Some(Some(EntityKind::Place))
        && pack.lexicon.is_common_capital(analysis.lower(at))
}

/// True for the sign at the end of "Galaxy S26+".
fn is_plus(analysis: &Analysis<'_>, at: usize) -> bool {
    let figures = at.checked_sub(1).is_some_and(|n| analysis.str(n).ends_with(|c: char| c.is_ascii_digit()));
    let sign = analysis.tokens.get(at).is_some_and(|token| token.start == analysis.tokens[at - 1].end);
    figures && sign && analysis.str(at) == "+"
}

/// Words that somebody's known full name may have more in a text.
const SURNAMES: usize = 2;

/// How many unknown words with a capital make another one's name of somebody's full name: "Mohamed Ali Boughazim".
fn further_surnames(frame: &Frame<'_>, pack: &LanguagePack, draft: &Draft, limit: usize) -> usize {
    let analysis = frame.analysis;
    let plain = |n: usize| analysis.tokens[n].capital && !analysis.tokens[n].capitals;
    let surname = |&n: &usize| {
        plain(n)
            && frame.adjacent(n - 1)
            && analysis.tokens[n].kind == Kind::Word
            && !analysis.tokens[n].is(Class::CLOSED | Class::HONORIFIC | Class::FEMALE | Class::MALE)
            && !pack.lexicon.is_common(analysis.lower(n))
            && !pack.name_words.contains_key(analysis.str(n))
    };
    if draft.end - draft.first < 2 || !(draft.first..draft.end).all(plain) {
        return 0;
    }
    let words = (draft.end..limit).take_while(surname).take(SURNAMES).count();
    let more = analysis.tokens.get(draft.end + words).is_some_and(|next| next.capital && next.joined);
    if more { 0 } else { words }
}

/// True where the adjective of a country or region follows a body's name that a common noun with a capital makes: "la Marine
/// nationale sénégalaise", "le Parquet vaudois".
fn is_national(frame: &Frame<'_>, pack: &LanguagePack, draft: &Draft) -> bool {
    let analysis = frame.analysis;
    let common = |n: usize| pack.lexicon.is_common(analysis.lower(n));
    let adjective = &analysis.tokens[draft.end];
    adjective.is(Class::CONTEXT)
        && !adjective.capital
        && pack.context(analysis.lower(draft.end), Context::Nationality).is_some()
        && analysis.tokens[draft.first].capital
        && !analysis.tokens[draft.first].capitals
        // "les Gardiens de la révolution iraniens": of several the adjective tells who they are, and is none of the name.
        && !analysis.str(draft.first).ends_with('s')
        && common(draft.first)
        && common(draft.end - 1)
}

/// Makes ships of the people and places behind the noun of one: "la frégate Bretagne".
pub(super) fn rename_ships(frame: &Frame<'_>, pack: &LanguagePack, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| matches!(draft.kind, EntityKind::Person | EntityKind::Place)) {
        // "le ferry Calais-Douvres"
        let text = frame.analysis.text;
        let hyphen = text[draft.span.end..].starts_with(['-', '–']) || text[..draft.span.start].ends_with(['-', '–']);
        if !hyphen && is_ship(frame, pack, draft.first) {
            *draft = Draft { kind: EntityKind::Product, subkind: None, entry: None, gender: None, ..draft.clone() };
        }
    }
}

/// "le ministre de la Culture et de la Poste": a body's name that is a further field of a minister.
fn is_field(frame: &Frame<'_>, pack: &LanguagePack, draft: &Draft) -> bool {
    let analysis = frame.analysis;
    let single = draft.end == draft.first + 1;
    // "le ministre néerlandais de la Défense", but "le Premier ministre de l'Inde"
    let minister = |n: usize| {
        pack.context(analysis.lower(n), Context::Minister).is_some()
            && !(n > 0 && analysis.lower(n - 1).starts_with("premi"))
    };
    let article = single && draft.first > 0 && analysis.str(draft.first - 1) == "la";
    // "la ministre déléguée à la Défense"
    let delegated = || draft.first.checked_sub(3).filter(|&n| analysis.tokens[n + 1].is(Class::A));
    let place = article && draft.kind == EntityKind::Place;
    let governor = if place { before_de(frame, draft.first).or_else(delegated) } else { None };
    if governor.is_some_and(|n| minister(n) || n > 0 && !analysis.tokens[n].is(Class::CLOSED) && minister(n - 1)) {
        return true;
    }
    let body = draft.kind == EntityKind::Organisation && single;
    let and = before_de(frame, draft.first).filter(|&n| body && analysis.str(n) == "et");
    and.is_some_and(|and| has_fields_before(frame, pack, and))
}

/// Drops the names of a dictionary that are a part of what is no mention: "le Festival de Cannes", "le Suisse Loris Meylan".
pub(super) fn without_events(frame: &Frame<'_>, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    drafts.retain(|draft| {
        let named = || matches!(draft.kind, EntityKind::Place | EntityKind::Person);
        // "les NRJ Music Awards"
        let prize = || {
            let tokens = &frame.analysis.tokens;
            let link = |n: usize| is_english_link(frame.analysis.str(n));
            let belongs = |n: &usize| frame.adjacent(*n - 1) && (tokens[*n].capital || link(*n));
            let run = (draft.end..tokens.len()).take_while(belongs);
            let ends = |n: usize| pack.context(frame.analysis.lower(n), Context::Last).is_some();
            run.last().is_some_and(|n| tokens[n].is(Class::CONTEXT) && ends(n))
        };
        let no_mention = || {
            word_before_de(frame, pack, draft.first) == Some(None)
                || word_before(frame, pack, draft.first) == Some(None)
                || is_inhabitant(frame, pack, draft)
                // "le manoir des Deux Tours"
                || draft.end == draft.first + 1 && numeral_before(frame, draft.first).is_some()
                || is_inside_title(frame, pack, draft)
        };
        !(is_field(frame, pack, draft) || named() && no_mention() || prize())
    });
}

/// "notre confrère Le Bled Parle": a word between an article and another word of a medium's name, which stands behind a noun
/// of media.
fn is_inside_title(frame: &Frame<'_>, pack: &LanguagePack, draft: &Draft) -> bool {
    let analysis = frame.analysis;
    let article = draft.first.checked_sub(1).filter(|&n| analysis.is_capital_article(n) && !frame.initial[n]);
    let goes_on = analysis.tokens.get(draft.end).is_some_and(|next| next.kind == Kind::Word && next.capital);
    goes_on
        && frame.adjacent(draft.end - 1)
        && article.is_some_and(|n| frame.adjacent(n) && word_before(frame, pack, n) == Some(Some(EntityKind::Media)))
}

/// "le Suisse", "la Suisse Camille Rochaz": somebody from a country or region that has the same name.
fn is_inhabitant(frame: &Frame<'_>, pack: &LanguagePack, draft: &Draft) -> bool {
    let analysis = frame.analysis;
    let at = draft.first;
    if draft.end == at + 1 && is_aged(frame, at) {
        return true;
    }
    let noun = draft.kind == EntityKind::Place
        && draft.end == at + 1
        && analysis.tokens[at].is(Class::CONTEXT)
        && pack.context(analysis.lower(at), Context::Nationality).is_some();
    let Some(article) = at.checked_sub(1).filter(|&n| noun && frame.adjacent(n)) else { return false };
    let named = at + 1 < analysis.tokens.len() && frame.adjacent(at) && frame.opens_full_name(at + 1);
    matches!(analysis.lower(article), "le" | "au" | "du" | "un" | "ce")
        || named && matches!(analysis.lower(article), "la" | "une")
}
