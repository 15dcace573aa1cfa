//! What the words right before a name tell of it: "le prix X", "la ville de X", "le groupe agroalimentaire ivoirien X".

use crate::entities::Frame;
use crate::gazetteer::EntityKind;
use crate::language::{Context, LanguagePack};
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// Words over which a minister's fields may reach.
const FIELDS: usize = 16;

/// Adjectives over which a noun tells of a name: "le groupe agroalimentaire ivoirien X".
const ADJECTIVES: usize = 2;

/// The last word before "de", "du", "de la" and the like right before token `at`.
pub(super) fn before_de(frame: &Frame<'_>, at: usize) -> Option<usize> {
    let analysis = frame.analysis;
    let near = |n: usize| n.checked_sub(1).filter(|&n| frame.adjacent(n) && analysis.tokens[n].kind == Kind::Word);
    let mut de = near(at)?;
    if matches!(analysis.str(de), "la" | "l'" | "La" | "L'" | "Le") {
        de = near(de)?;
    }
    near(de).filter(|_| analysis.tokens[de].is(Class::DE))
}

/// What the word right before a name tells of it.
pub(super) fn word_before(frame: &Frame<'_>, pack: &LanguagePack, at: usize) -> Option<Option<EntityKind>> {
    let before = at.checked_sub(1).filter(|&n| frame.adjacent(n))?;
    let quoted = frame.analysis.tokens[before].kind == Kind::QuoteOpen;
    let before = if quoted { before.checked_sub(1)? } else { before };
    let told = told_by(frame, pack, before, Context::Before);
    // "« C'est fini », coupe Anne Leroy": behind a comma it is a verb.
    let verb = || before > 1 && matches!(frame.analysis.tokens[before - 1].kind, Kind::Comma | Kind::QuoteClose);
    if told == Some(None) && !quoted && frame.opens_full_name(at) && (complements_somebody(frame, before) || verb()) {
        None
    } else {
        told
    }
}

/// What the word before "de" and a name tells of it.
pub(super) fn word_before_de(frame: &Frame<'_>, pack: &LanguagePack, at: usize) -> Option<Option<EntityKind>> {
    told_by(frame, pack, before_de(frame, at)?, Context::De)
}

/// What a noun, or the noun before adjectives, tells of a name behind it; right before it, also over a complement: "le
/// fabricant de montres X".
pub(super) fn told_by(
    frame: &Frame<'_>,
    pack: &LanguagePack,
    noun: usize,
    context: Context,
) -> Option<Option<EntityKind>> {
    let analysis = frame.analysis;
    let told = |n: usize| {
        let may_tell = analysis.tokens[n].is(Class::CONTEXT);
        may_tell.then(|| pack.context(analysis.lower(n), context)).flatten()
    };
    // "le festival a invité X", "le film montre X": a verb ends what the noun tells of.
    let adjective = |n: usize| {
        let token = &analysis.tokens[n];
        let small = token.kind == Kind::Word && !token.capital && !token.is(Class::CLOSED);
        small && !analysis.carries_clause(n) && !token.word.forms.finite()
    };
    // The noun before "de" and the word at `n`: "le fabricant de montres X"; `du`: also before "du", "le géant du sport X".
    let governor = |n: usize, du: bool| {
        // "le géant de la literie X"
        let de = n - usize::from(du && n > 2 && matches!(analysis.str(n - 1), "la" | "l'"));
        let of = de > 1 && (analysis.is_bare_de(de - 1) || du && analysis.str(de - 1) == "du");
        (of && adjective(n) && (de - 2..n).all(|n| frame.adjacent(n))).then(|| de - 2)
    };
    let head = |n: usize| {
        let over = governor(n, n == noun).filter(|_| context == Context::Before)?;
        let beyond = over.checked_sub(1).filter(|_| adjective(over) && frame.adjacent(over - 1));
        [Some(over), beyond, governor(over, false)].into_iter().flatten().find_map(|n| told(n).flatten()).map(Some)
    };
    let mut at = noun;
    for _ in 0..ADJECTIVES {
        let named = told(at);
        // "le fabricant de montres X" is no watch.
        let made = named == Some(Some(EntityKind::Product)) && at > 0 && analysis.str(at - 1) != "du";
        let maker = made.then(|| head(at)).flatten().filter(|head| *head == Some(EntityKind::Organisation));
        if let Some(told) = maker.or(named) {
            return Some(told);
        }
        if !adjective(at) {
            return None;
        }
        if let Some(told) = head(at) {
            return Some(told);
        }
        at = at.checked_sub(1).filter(|&before| frame.adjacent(before))?;
    }
    told(at)
}

/// True for a noun in what tells somebody's role: "l'auteur du film", "la championne en titre".
fn complements_somebody(frame: &Frame<'_>, noun: usize) -> bool {
    let analysis = frame.analysis;
    let of = |n: usize| analysis.tokens[n].is(Class::DE) || analysis.str(n) == "en";
    analysis
        .before_article(noun)
        .filter(|&n| of(n) && n > 0)
        .is_some_and(|n| analysis.tokens[n - 1].word.noun == Some(NounClass::Person))
}

/// True for a name right behind the noun of a ship or behind its adjective: "le navire humanitaire Louise Varnet".
pub(super) fn is_ship(frame: &Frame<'_>, pack: &LanguagePack, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&n| frame.adjacent(n) && frame.analysis.tokens[n].kind == Kind::Word);
    before.is_some_and(|n| told_by(frame, pack, n, Context::Ship).is_some() && !complements_somebody(frame, n))
}

/// True for a minister's field at token `at`: "le ministre du Tourisme", "la secrétaire d'État à la Jeunesse".
pub(super) fn behind_minister(frame: &Frame<'_>, pack: &LanguagePack, at: usize) -> bool {
    let analysis = frame.analysis;
    analysis.before_article(at).filter(|&n| n > 0 && analysis.tokens[n].is(Class::DE | Class::A)).is_some_and(|n| {
        let office = pack.context(analysis.lower(n - 1), Context::Minister).is_some() || analysis.str(n - 1) == "État";
        office || analysis.str(n - 1) == "et" && has_fields_before(frame, pack, n - 1)
    })
}

/// True for an "et" behind a minister and the first of the fields: "le ministre de la Culture et".
pub(super) fn has_fields_before(frame: &Frame<'_>, pack: &LanguagePack, and: usize) -> bool {
    let analysis = frame.analysis;
    let fields =
        |n: &usize| matches!(analysis.tokens[*n].kind, Kind::Word | Kind::Comma) && !analysis.carries_clause(*n);
    let minister =
        |n: usize| analysis.tokens[n + 1].is(Class::DE) && pack.context(analysis.lower(n), Context::Minister).is_some();
    (and.saturating_sub(FIELDS)..and).rev().take_while(fields).any(minister)
}

/// The number in words with its capital, in the plural and behind an article, before a word of a house's or a work's name: "les
/// Deux Tours", "la ferme des Trois Chênes".
pub(super) fn numeral_before(frame: &Frame<'_>, at: usize) -> Option<usize> {
    let tokens = &frame.analysis.tokens;
    let number = at.checked_sub(1).filter(|&n| frame.adjacent(n) && !frame.shouted[n] && !frame.initial[n])?;
    let counts = tokens[number].capital
        && !tokens[number].capitals
        && tokens[number].is(Class::NUMERAL)
        && tokens[number].is(Class::PLURAL);
    let article = number.checked_sub(1).filter(|&n| frame.adjacent(n))?;
    (counts && matches!(frame.analysis.lower(article), "les" | "des" | "aux")).then_some(number)
}
