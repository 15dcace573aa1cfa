//! A language pack: the data files of one language, read and checked.

use crate::gazetteer::{EntityKind, KINDS, is_country_code, subkind};
use crate::table::{Source, TableError};
use crate::text::lexicon::{self, Files};
use crate::text::{Analysis, Class, Kind, Lexicon};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// A head noun of names that stand in no dictionary ("tribunal de Bobigny").
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Institution {
    /// The head's first word where it always has capitals: "CHU", "FC", "Racing".
    pub written: Option<String>,
    /// The head's words after the first, in lower case.
    pub rest: Vec<String>,
    /// What such a name names.
    pub kind: EntityKind,
    /// A finer kind.
    #[serde(borrow)]
    pub subkind: Option<&'static str>,
    /// A name behind "de" completes it.
    pub de_name: bool,
    /// A name right behind completes it.
    pub name: bool,
    /// A name right behind is the whole name, without the head in lower case: "le groupe Bolloré".
    pub apart: bool,
    /// A common noun behind "de" completes it.
    pub de_common: bool,
    /// "pour la défense des forêts", "contre la faim"
    pub purpose: bool,
    /// Adjectives may stand between.
    pub adjective: bool,
    /// It counts only behind an article, a preposition or the like.
    pub determined: bool,
}

/// The heads of names that begin with one word.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Heads {
    /// The word alone.
    pub alone: Vec<Institution>,
    /// Those with more words, by the token behind the first; longer ones first.
    pub longer: FxHashMap<String, Vec<Institution>>,
}

/// What may follow an adverbial that names a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attributed {
    /// Anybody and anything that says.
    Any,
    /// The same, where nothing before it in its clause governs the adverbial: "à entendre X, P".
    Set,
    /// Somebody who speaks, with a comma behind.
    Speaker,
    /// The noun behind is the whole source: "de source policière".
    Itself,
    /// Nothing: whoever its possessive stands for is the source, "à ses yeux".
    Theirs,
}

/// An adverbial that names a source: "selon", "d'après".
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Attribution {
    /// Its words as tokens in lower case.
    pub words: Vec<String>,
    /// What may follow.
    pub who: Attributed,
}

/// How a word of `name-contexts.tsv` stands to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Right before it: "le prix Renaudot".
    Before,
    /// Before "de" and it: "la ville de Foix".
    De,
    /// Before "de" and it, as a part of it: "place du Calvaire".
    Street,
    /// With a capital inside a sentence, as the head of a name: "la Police de Nyon".
    Capital,
    /// Behind an ordinal, as the head of a name: "12e chambre correctionnelle".
    Numbered,
    /// Before the first hyphen in it: "Saint-Junien".
    First,
    /// Between hyphens in it: "Bar-le-Duc".
    Inside,
    /// Before "à" and it: "grâce à Lantier".
    A,
    /// Behind an article and right before it, a noun of nationality: "l'américain Tenavel" is a firm, "l'Américain Ravell" somebody.
    Nationality,
    /// In the clause before "entre" and two names: "la route est coupée entre Plouvel et Guerlac".
    Between,
    /// At its end: "la Leaders Cup".
    Last,
    /// Before a number, with which it is the name: "Samu 35", "RN 10"; with which it is none: "Top 50".
    Number,
    /// A maker, whose name with a model behind it is the model's: "la Fiat Multalia".
    Maker,
    /// Behind a product's name, as a part of it: "Galaxy S26 Edge".
    Version,
    /// In the sentence of a car's model that stands alone: "la passagère de la Corsa".
    Vehicle,
    /// Letters in brackets behind somebody: "(BLR)".
    Bracket,
    /// Before two towns joined by a hyphen: "la ligne Valbourg-Morvan".
    Line,
    /// In the sentence of a river: "l'Orvaine est en crue".
    River,
    /// Right before the name of a ship, whoever or whatever else has that name: "la frégate Bretagne".
    Ship,
    /// Before "dans" and it: "publié dans Brumal Biology".
    In,
    /// Behind its comma, of a firm alone: "Kervado, fondée en 2019".
    Founded,
    /// In the English title of a song, a film or a book: "Give Me a Season".
    Title,
    /// Before "de" and the fields of an office: "le ministre de la Culture et de la Poste".
    Minister,
    /// Somebody is addressed with it, as it is written: "Mme Salem".
    Address,
    /// Before whoever made a photograph, as it is written: "© REMY VARDON".
    Credit,
    /// Before "sous le nom de" and what is sold so.
    Sold,
    /// In a body's name before "en" and a noun: "Institut de recherche en biologie".
    En,
    /// In a body's name before "contre" and a noun: "Agence de lutte contre le dopage".
    Contre,
    /// Behind it, what firms do: "Kervado emploie 300 personnes", "Kervado a licencié".
    Does,
    /// Behind "aux" and the like, none of the name before it: "la Ville de Foix aux côtés de Kervado".
    Aux,
    /// In the sentence of a firm's name alone: "Kervado en liquidation".
    Business,
}

const CONTEXTS: [(&str, Context); 31] = [
    ("before", Context::Before),
    ("de", Context::De),
    ("street", Context::Street),
    ("capital", Context::Capital),
    ("numbered", Context::Numbered),
    ("first", Context::First),
    ("inside", Context::Inside),
    ("à", Context::A),
    ("nationality", Context::Nationality),
    ("entre", Context::Between),
    ("last", Context::Last),
    ("number", Context::Number),
    ("maker", Context::Maker),
    ("version", Context::Version),
    ("vehicle", Context::Vehicle),
    ("bracket", Context::Bracket),
    ("line", Context::Line),
    ("river", Context::River),
    ("ship", Context::Ship),
    ("dans", Context::In),
    ("founded", Context::Founded),
    ("title", Context::Title),
    ("minister", Context::Minister),
    ("address", Context::Address),
    ("credit", Context::Credit),
    ("sold", Context::Sold),
    ("en", Context::En),
    ("contre", Context::Contre),
    ("aux", Context::Aux),
    ("does", Context::Does),
    ("business", Context::Business),
];

/// What a word's ending tells, where no list has the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Somebody from a place: "le Biterrois".
    Inhabitant,
    /// Several from a place: "les Sahraouis".
    Inhabitants,
    /// An adjective in the name of a body: "Direction régionale".
    Adjective,
    /// The second word of a species: "Xylella fastidiosa".
    Latin,
    /// A noun of somebody behind a verb of saying: "précise la gauchère".
    Agent,
}

const ENDINGS: [(&str, Ending); 5] = [
    ("inhabitant", Ending::Inhabitant),
    ("inhabitants", Ending::Inhabitants),
    ("adjective", Ending::Adjective),
    ("latin", Ending::Latin),
    ("agent", Ending::Agent),
];

/// The words of each context, with what a name is beside them; none where it is no mention.
type Contexts = [FxHashMap<String, Option<EntityKind>>; CONTEXTS.len()];

/// Everything that a language brings.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct LanguagePack {
    /// Its words.
    pub lexicon: Lexicon,
    /// Its heads of names, by the first word of the head.
    pub institutions: FxHashMap<String, Heads>,
    /// Words inside capitalised names that tell what they name.
    pub name_words: FxHashMap<String, EntityKind>,
    /// Words around and in names that tell what they name.
    contexts: Contexts,
    /// Endings of words, by what they tell.
    endings: [Vec<String>; ENDINGS.len()],
    /// What is capitalised and no name ("Tour de France"), as words by the first; longer ones first.
    pub no_names: FxHashMap<String, Vec<Vec<String>>>,
    /// Its adverbials that name a source, by their first words; longer ones first.
    pub attributions: FxHashMap<String, Vec<Attribution>>,
    /// Stems of words behind which "selon X" tells what something depends on: "varie selon les régions".
    varying: Vec<String>,
    /// Adjectives with which, before a colon, somebody says something: "X est formel : P".
    stances: FxHashSet<String>,
    /// Adjectives of nationality with the codes of their countries.
    nationalities: FxHashMap<String, Vec<String>>,
}

/// Words at the start of a text in which its language shows.
const SAMPLE: usize = 80;

/// Marks of the language that the sample must have, and how many different ones among them: prose of other languages has
/// one or two of them now and then.
const MARKS: usize = 5;
const DIFFERENT_MARKS: usize = 4;

/// Words up to which a text counts as short.
const SHORT: usize = 40;

/// Known words without which nothing is told of a short text.
const FEW: usize = 4;

impl LanguagePack {
    /// True where the first words of a text, cut with this pack's lexicon, leave no doubt that it is in this language.
    pub fn recognises(&self, analysis: &Analysis<'_>) -> bool {
        let words = (0..analysis.tokens.len()).filter(|&at| analysis.tokens[at].kind == Kind::Word).take(SAMPLE);
        let marks: Vec<&str> =
            words.filter(|&at| analysis.tokens[at].is(Class::MARK)).map(|at| analysis.lower(at)).collect();
        let different = marks.iter().enumerate().filter(|(n, mark)| !marks[..*n].contains(mark)).count();
        marks.len() >= MARKS && different >= DIFFERENT_MARKS || self.knows_most(analysis)
    }

    /// True for a text of few words, nearly all of which, names aside, are words of the language: a headline, an alert.
    fn knows_most(&self, analysis: &Analysis<'_>) -> bool {
        let words = || analysis.tokens.iter().filter(|token| token.kind == Kind::Word);
        if words().nth(SHORT).is_some() {
            return false;
        }
        let small = || words().filter(|token| !token.capital);
        let known = small().filter(|token| {
            let word = token.word;
            !word.class.none() || word.noun.is_some() || !word.forms.none() || !word.auxiliary.none()
        });
        let (known, all) = (known.count(), small().count());
        let marked = small().any(|token| token.is(Class::MARK));
        known >= FEW && known * 4 >= all * if marked { 3 } else { 4 }
    }

    /// The French pack, from the files of `dictionaries/fr` as `file` finds them by name.
    ///
    /// # Errors
    /// The first broken line.
    pub fn french<'a>(file: impl Fn(&'static str) -> Source<'a>) -> Result<LanguagePack, TableError> {
        let files = Files {
            function_words: file("function-words.tsv"),
            conjugations: file("conjugations.tsv"),
            verbs: file("verbs.tsv"),
            nouns: file("nouns.tsv"),
            honorifics: file("honorifics.tsv"),
            first_names: file("first-names.tsv"),
            abbreviations: file("abbreviations.txt"),
            common_words: file("common-words.txt"),
            conditional_traps: file("conditional-traps.txt"),
            generic_descriptions: file("generic-descriptions.txt"),
            people: file("people.tsv"),
            descriptions: file("descriptions.tsv"),
            common_verbs: file("common-verbs.tsv"),
            norm_nouns: file("norm-nouns.txt"),
            work_nouns: file("work-nouns.txt"),
            topic_nouns: file("topic-nouns.txt"),
            bridges: file("bridges.tsv"),
            voice_nouns: file("voice-nouns.txt"),
            advocate_nouns: file("advocate-nouns.txt"),
            claim_words: file("claim-words.tsv"),
            deaths: file("deaths.txt"),
        };
        let mut lexicon = Lexicon::read(&files)?;
        let mut name_words = FxHashMap::default();
        for row in file("name-words.tsv").rows(&["word", "kind"])? {
            name_words.insert(row.cell(0).to_string(), row.choice(1, &KINDS)?);
        }
        let nationalities = nationalities(file("nationalities.tsv"))?;
        let contexts = contexts(file("name-contexts.tsv"), nationalities.keys())?;
        let institutions = institutions(file("institutions.tsv"))?;
        let no_names = no_names(file("no-names.txt"));
        let attributions = attributions(file("attributions.tsv"))?;
        note_heads(&mut lexicon, &institutions, &contexts);
        note_contexts(&mut lexicon, &contexts);
        no_names.keys().for_each(|first| lexicon.note(&first.to_lowercase(), Class::IN_NO_NAME));
        attributions.values().flatten().for_each(|adverbial| lexicon.note_attribution(&adverbial.words));
        let words = |name| file(name).lines().map(|(_, line)| line.to_string());
        Ok(LanguagePack {
            lexicon,
            institutions,
            name_words,
            contexts,
            endings: endings(file("endings.tsv"))?,
            no_names,
            attributions,
            varying: words("varying.txt").collect(),
            stances: words("stances.txt").collect(),
            nationalities,
        })
    }

    /// How many words the longest form has that is capitalised and no name, where `word` gives the words from its first on
    /// by number, as the text has them.
    pub fn no_name<'a>(&self, word: impl Fn(usize) -> &'a str) -> Option<usize> {
        let forms = self.no_names.get(word(0))?;
        let fits = |words: &&Vec<String>| words.iter().enumerate().all(|(n, wanted)| word(n) == wanted);
        forms.iter().find(fits).map(Vec::len)
    }

    /// True for a word of what changes with something: "varie", "différente".
    pub fn varies(&self, word: &str) -> bool {
        self.varying.iter().any(|stem| word.starts_with(stem.as_str()))
    }

    /// True for an adjective that tells how somebody says something: "catégorique", "formelle".
    pub fn is_stance(&self, word: &str) -> bool {
        self.stances.contains(word)
    }

    /// The countries (ISO 3166-1 alpha-2) of whoever an adjective in lower case tells of: "américaine", "congolais"; none for
    /// another word.
    pub fn countries(&self, adjective: &str) -> Option<&[String]> {
        self.nationalities.get(adjective).map(Vec::as_slice)
    }

    /// What a name is beside the lower-case word `word`, or its plural's singular, if that tells: none inside for no mention.
    pub fn context(&self, word: &str, context: Context) -> Option<Option<EntityKind>> {
        let words = &self.contexts[context as usize];
        words.get(word).or_else(|| words.get(word.strip_suffix('s')?)).copied()
    }

    /// True for a word with an ending that tells this.
    pub fn ends(&self, word: &str, ending: Ending) -> bool {
        self.endings[ending as usize].iter().any(|ending| word.ends_with(ending.as_str()))
    }
}

/// The words of `name-contexts.tsv`, and adjectives of nationality.
fn contexts<'a>(source: Source<'_>, nationalities: impl Iterator<Item = &'a String>) -> Result<Contexts, TableError> {
    let mut contexts = Contexts::default();
    for row in source.rows(&["word", "where", "kind"])? {
        let kind = if row.cell(2).is_empty() { None } else { Some(row.choice(2, &KINDS)?) };
        contexts[row.choice(1, &CONTEXTS)? as usize].insert(row.cell(0).to_string(), kind);
    }
    let firms = nationalities.map(|adjective| (adjective.clone(), Some(EntityKind::Organisation)));
    contexts[Context::Nationality as usize].extend(firms);
    Ok(contexts)
}

/// Notes the first words of what makes names.
fn note_heads(lexicon: &mut Lexicon, institutions: &FxHashMap<String, Heads>, contexts: &Contexts) {
    let heads = [Context::Capital, Context::Numbered].into_iter().flat_map(|context| contexts[context as usize].keys());
    institutions.keys().chain(heads).for_each(|head| lexicon.note(head, Class::HEAD));
}

/// Notes the words beside names, for the contexts that are asked for most often, with their plurals.
fn note_contexts(lexicon: &mut Lexicon, contexts: &Contexts) {
    let noted = [
        Context::Before,
        Context::De,
        Context::A,
        Context::Nationality,
        Context::Last,
        Context::Line,
        Context::Founded,
        Context::In,
        Context::Title,
    ];
    for word in noted.iter().flat_map(|&context| contexts[context as usize].keys()) {
        lexicon.note(word, Class::CONTEXT);
        lexicon.note(&format!("{word}s"), Class::CONTEXT);
    }
}

fn endings(source: Source<'_>) -> Result<[Vec<String>; ENDINGS.len()], TableError> {
    let mut endings: [Vec<String>; ENDINGS.len()] = Default::default();
    for row in source.rows(&["ending", "tells"])? {
        for told in row.values(1) {
            endings[row.pick(told, &ENDINGS)? as usize].push(row.cell(0).to_string());
        }
    }
    Ok(endings)
}

/// The forms of `no-names.txt` as words, by the first; longer ones first.
fn no_names(source: Source<'_>) -> FxHashMap<String, Vec<Vec<String>>> {
    let mut forms: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
    for (_, line) in source.lines() {
        let words = lexicon::split(line);
        if let Some(first) = words.first() {
            forms.entry(first.clone()).or_default().push(words);
        }
    }
    forms.values_mut().for_each(|forms| forms.sort_by_key(|words| std::cmp::Reverse(words.len())));
    forms
}

fn nationalities(source: Source<'_>) -> Result<FxHashMap<String, Vec<String>>, TableError> {
    let mut countries: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for row in source.rows(&["masculine", "feminine", "country"])? {
        let country = row.cell(2);
        if !is_country_code(country) {
            return Err(row.error(format!("{country:?} is no ISO 3166-1 alpha-2 code")));
        }
        for column in [0, 1] {
            let known = countries.entry(row.cell(column).to_string()).or_default();
            if !known.iter().any(|known| known == country) {
                known.push(country.to_string());
            }
        }
    }
    Ok(countries)
}

fn attributions(source: Source<'_>) -> Result<FxHashMap<String, Vec<Attribution>>, TableError> {
    let choices = [
        ("any", Attributed::Any),
        ("set", Attributed::Set),
        ("speaker", Attributed::Speaker),
        ("self", Attributed::Itself),
        ("theirs", Attributed::Theirs),
    ];
    let mut attributions: FxHashMap<String, Vec<Attribution>> = FxHashMap::default();
    for row in source.rows(&["words", "who"])? {
        let words = lexicon::split(row.cell(0));
        let Some(first) = words.first().cloned() else {
            return Err(row.error("the words are empty"));
        };
        attributions.entry(first).or_default().push(Attribution { words, who: row.choice(1, &choices)? });
    }
    attributions.values_mut().for_each(|list| list.sort_by_key(|adverbial| std::cmp::Reverse(adverbial.words.len())));
    Ok(attributions)
}

fn institutions(source: Source<'_>) -> Result<FxHashMap<String, Heads>, TableError> {
    let mut heads: FxHashMap<String, Heads> = FxHashMap::default();
    for row in source.rows(&["head", "kind", "subkind", "complements"])? {
        let kind = row.choice(1, &KINDS)?;
        let mut words = row.cell(0).split(' ');
        let Some(first) = words.next().filter(|word| !word.is_empty()) else {
            return Err(row.error("the head is empty"));
        };
        let mut institution = Institution {
            written: first.starts_with(char::is_uppercase).then(|| first.to_string()),
            rest: words.map(str::to_lowercase).collect(),
            kind,
            subkind: subkind(&row, 2, kind)?,
            de_name: false,
            name: false,
            apart: false,
            de_common: false,
            purpose: false,
            adjective: false,
            determined: false,
        };
        for word in row.values(3) {
            match word {
                "de-name" => institution.de_name = true,
                "name" => institution.name = true,
                "apart" => institution.apart = true,
                "de-common" => institution.de_common = true,
                "purpose" => institution.purpose = true,
                "adjective" => institution.adjective = true,
                "determined" => institution.determined = true,
                _ => {
                    return Err(row.error(format!(
                        "{word:?} is none of de-name, name, apart, de-common, purpose, adjective, determined"
                    )));
                }
            }
        }
        let heads = heads.entry(first.to_lowercase()).or_default();
        let second = institution.rest.first().and_then(|word| lexicon::split(word).into_iter().next());
        second.map_or(&mut heads.alone, |token| heads.longer.entry(token).or_default()).push(institution);
    }
    for list in heads.values_mut().flat_map(|heads| heads.longer.values_mut()) {
        list.sort_by_key(|institution| std::cmp::Reverse(institution.rest.len()));
    }
    Ok(heads)
}
