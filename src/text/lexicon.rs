//! The small lexicon: what a word form can be (function word, form of a reporting verb, role noun, first name …).
//! Data files in, look-ups by form or by stem out.

use super::conjugation::Conjugations;
use super::words::Words;
use crate::table::{Source, TableError};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

/// Declares a set of flags with the usual operations.
macro_rules! flags {
    ($(#[$doc:meta])* $name:ident: $bits:ty { $($(#[$each:meta])* $flag:ident = $value:expr;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub struct $name($bits);
        impl $name {
            $($(#[$each])* pub const $flag: $name = $name($value);)*
            /// True where one flag of `other` is set.
            #[inline]
            pub fn any(self, other: $name) -> bool {
                self.0 & other.0 != 0
            }
            /// True where no flag is set.
            #[inline]
            pub fn none(self) -> bool {
                self.0 == 0
            }
        }
        impl std::ops::BitOr for $name {
            type Output = $name;
            #[inline]
            fn bitor(self, other: $name) -> $name {
                $name(self.0 | other.0)
            }
        }
        impl std::ops::BitOrAssign for $name {
            #[inline]
            fn bitor_assign(&mut self, other: $name) {
                self.0 |= other.0;
            }
        }
    };
}

flags! {
    /// The closed word classes a form can belong to.
    Class: u64 {
        /// le, une, ce, leurs …
        DETERMINER = 1;
        /// de, d', du, des
        DE = 1 << 1;
        /// à, au, aux
        A = 1 << 2;
        /// en, dans, sur, par … and `DE`, `A`
        PREPOSITION = 1 << 3;
        /// il, elle, on … as subjects
        SUBJECT = 1 << 4;
        /// je, nous, tu, vous, on: pronouns of the conversation
        SPEAKER = 1 << 5;
        /// se, me, le, la, lui, y, en … before a verb
        CLITIC = 1 << 6;
        /// ne, n'
        NE = 1 << 7;
        /// pas, jamais, rien …
        NEGATION = 1 << 8;
        /// et, ou, mais, or …
        COORDINATOR = 1 << 9;
        /// si, quand, car, lorsque … without `QUE`
        SUBORDINATOR = 1 << 10;
        /// que, qu'
        QUE = 1 << 11;
        /// qui
        QUI = 1 << 12;
        /// dont, où, lequel …
        RELATIVE = 1 << 13;
        /// toujours, également … and words in -ment
        ADVERB = 1 << 14;
        /// lundi, hier, matin …
        TIME = 1 << 15;
        /// forms of avoir
        AVOIR = 1 << 16;
        /// forms of être
        ETRE = 1 << 17;
        /// si, où, comment, pourquoi …: introduces an indirect question
        QUESTION = 1 << 18;
        /// -t-il, -elle …
        INVERTED = 1 << 19;
        /// celui-ci, cette dernière, certains, beaucoup …: full pronouns
        PRONOUN = 1 << 20;
        /// finite forms of pouvoir, devoir, vouloir, aller, venir, faire
        MODAL = 1 << 21;
        /// honorifics
        HONORIFIC = 1 << 22;
        /// first names of women
        FEMALE = 1 << 23;
        /// first names of men
        MALE = 1 << 24;
        /// a name's particle: van, von, ben, el …
        PARTICLE = 1 << 25;
        /// se, s'
        REFLEXIVE = 1 << 26;
        /// lui, eux, moi … behind a preposition
        STRONG = 1 << 27;
        /// feminine forms of determiners, pronouns, honorifics and nouns of people
        FEMININE = 1 << 28;
        /// plural forms of determiners, pronouns and honorifics
        PLURAL = 1 << 29;
        /// masculine forms of honorifics, pronouns and nouns of people
        MASCULINE = 1 << 30;
        /// finite forms of ordinary verbs, many of them nouns or participles too
        VERB = 1 << 31;
        /// infinitives of ordinary verbs
        INFINITIVE = 1 << 32;
        /// conditionals of any verb, known or told by their ending
        CONDITIONAL = 1 << 33;
        /// unknown words with the ending of a finite verb
        LOOKS_FINITE = 1 << 34;
        /// first words of the heads of institutions' names
        HEAD = 1 << 35;
        /// words that open an adverbial attribution: selon, d', pour …
        ATTRIBUTION = 1 << 36;
        /// those of them that are a whole one: selon, pour
        WHOLE_ATTRIBUTION = 1 << 40;
        /// words that stand second in a longer one: après …
        IN_ATTRIBUTION = 1 << 41;
        /// words with a full stop inside: "lemonde.fr"
        DOTTED = 1 << 37;
        /// ordinary words
        COMMON = 1 << 38;
        /// first words of adverbials: pour (sa part), en (effet) …
        IN_ADVERBIAL = 1 << 42;
        /// function words that hardly any other language has
        MARK = 1 << 39;
        /// forms that begin a verb of several words: met (en garde)
        IN_PHRASE = 1 << 43;
        /// words beside names that tell what these name
        CONTEXT = 1 << 44;
        /// first words (in lower case) of what is capitalised and no name
        IN_NO_NAME = 1 << 45;
        /// words in -ment, many of them adverbs
        IN_MENT = 1 << 46;
        /// jeune, ancien, nouvelle …: adjectives that stand before their noun
        FORE = 1 << 47;
        /// après, lors, depuis …: prepositions of time
        WHEN = 1 << 48;
        /// semaine, mois, été …: with "dernier" or "ce" a time
        PERIOD = 1 << 49;
        /// en, début, fin …: a time with a month behind it
        WITHIN = 1 << 50;
        /// très, assez, plutôt: adverbs that tell the degree of an adjective
        DEGREE = 1 << 51;
        /// forms of verbs that attribute
        SAYING = 1 << 52;
        /// words that stand second in an adverbial: (pour) sa (part), (en) effet …
        SECOND_IN_ADVERBIAL = 1 << 53;
        /// maître, docteur …: honorifics of women and men alike, even where the noun has a feminine form
        EITHER = 1 << 54;
    }
}

flags! {
    /// Tenses, moods and persons that a verb form can have.
    Forms: u16 {
        /// Present.
        PRESENT = 1;
        /// Imperfect.
        IMPERFECT = 2;
        /// Simple past.
        PAST = 4;
        /// Future.
        FUTURE = 8;
        /// Conditional.
        CONDITIONAL = 16;
        /// Subjunctive.
        SUBJUNCTIVE = 32;
        /// Infinitive.
        INFINITIVE = 64;
        /// Present participle.
        PRESENT_PARTICIPLE = 128;
        /// Past participle.
        PAST_PARTICIPLE = 256;
        /// Third person singular.
        SINGULAR = 512;
        /// Third person plural.
        PLURAL = 1024;
        /// First or second person.
        SPEAKER = 2048;
        /// All tenses that can carry a main clause.
        FINITE = 1 | 2 | 4 | 8 | 16;
    }
}

flags! {
    /// How the content of a verb may stand; see `docs/dictionaries.md`.
    Frames: u32 {
        /// X affirme que P
        QUE = 1;
        /// X demande si P
        SI = 2;
        /// X affirme avoir P
        INF = 4;
        /// X promet de P
        DE_INF = 8;
        /// X demande à Y de P
        ORDER_DE = 16;
        /// X appelle Y à P
        ORDER_A = 32;
        /// X dénonce P
        NP = 64;
        /// « P », affirme X
        QUOTE = 128;
        /// P, affirme X
        INCISE = 256;
        /// X qualifie Y de Z
        OF = 512;
        /// X décrit Y comme Z
        AS = 1024;
        /// a text or thing may be the subject
        DOC = 2048;
        /// P, a-t-on appris de X
        FROM = 4096;
        /// X se dit prêt à P
        ADJ = 8192;
        /// X alerte Y sur P
        WHOM = 16384;
        /// "juge P inutile", "estime nécessaire de P": an object and what it is judged to be.
        JUDGED = 32768;
        /// "est convaincu que P": the participle with "être" says what its subject thinks.
        HELD = 65536;
    }
}

/// How firmly a content is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Modality {
    /// Said plainly.
    Asserted,
    /// Said in the journalistic conditional.
    Conditional,
    /// The attribution is denied, or the source rejects the content.
    Negated,
    /// Asked.
    Question,
    /// Demanded or wished for.
    Order,
}

impl Modality {
    /// The word that records use.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Asserted => "asserted",
            Modality::Conditional => "conditional",
            Modality::Negated => "negated",
            Modality::Question => "question",
            Modality::Order => "order",
        }
    }
}

/// A verb that attributes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Verb {
    /// Infinitive, with "se" where it is pronominal.
    pub lemma: Arc<str>,
    /// What it does: say, announce, deny …
    pub class: Arc<str>,
    /// What it makes of its content.
    pub modality: Modality,
    /// How its content may stand.
    pub frames: Frames,
    /// True for "se féliciter" and the like.
    pub pronominal: bool,
    /// The lemma's words behind the verb: "en garde" of "mettre en garde".
    pub tail: Vec<String>,
}

/// What a common noun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NounClass {
    /// ministre, avocate
    Person,
    /// police, riverains
    Group,
    /// entreprise, syndicat
    Organisation,
    /// quotidien, chaîne
    Media,
    /// rapport, étude
    Document,
    /// annonce, idée: takes a content
    Statement,
    /// pays, ville
    Place,
}

/// Whom a noun may describe who has another noun beside the name: "la magistrate" for "la procureure X".
#[derive(Debug, Serialize, Deserialize)]
pub struct Description {
    /// The word behind "de", or the adjective, that makes the description ("chef de l'État"); empty where the noun alone does.
    pub complement: String,
    /// Numbers of the nouns beside the name, or with which it begins.
    pub roles: Vec<u16>,
    /// Subkinds of what is named.
    pub subkinds: Vec<String>,
}

/// What one word form can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Its closed classes.
    pub class: Class,
    /// Tenses and persons as a verb that attributes.
    pub forms: Forms,
    /// Tenses and persons as avoir, être or another auxiliary.
    pub auxiliary: Forms,
    /// What it can stand for as a common noun.
    pub noun: Option<NounClass>,
    /// Number of the common noun: the same for "professeur", "professeure" and their plurals.
    pub lemma: u16,
    verb: u16,
    pronominal: u16,
}

impl Word {
    /// A form of which nothing is known but its letters.
    pub(super) fn new(form: &str) -> Word {
        let class = if form.len() > 6 && form.ends_with("ment") { Class::IN_MENT } else { Class::default() };
        Word { class, ..Word::default() }
    }

    fn note_conditional(&mut self, forms: Forms) {
        if forms.any(Forms::CONDITIONAL) && forms.any(Forms::SINGULAR | Forms::PLURAL) {
            self.class |= Class::CONDITIONAL;
        }
    }
}

/// The words of a form as the tokens of a text: an elided word ends with its apostrophe ("d'abord" is "d'" and "abord").
/// Capitals stay as they are.
pub fn split(form: &str) -> Vec<String> {
    let elided = |word: &str| word.find('\'').filter(|&at| at < 3 && at + 1 < word.len()).map(|at| at + 1);
    let words = form.split(' ').filter(|word| !word.is_empty());
    let pieces = words.flat_map(|word| match elided(word) {
        Some(at) => vec![&word[..at], &word[at..]],
        None => vec![word],
    });
    pieces.map(str::to_string).collect()
}

/// The entries of a list.
fn set(source: Source<'_>) -> FxHashSet<String> {
    source.lines().map(|(_, line)| line.to_string()).collect()
}

/// True where a set of nouns in the singular has a noun or its singular.
fn has_noun(nouns: &FxHashSet<String>, noun: &str) -> bool {
    nouns.contains(noun) || noun.strip_suffix('s').is_some_and(|singular| nouns.contains(singular))
}

/// The plurals of a noun: "élus", "lieux", "journaux"; none where the singular is one.
fn plurals(singular: &str) -> impl Iterator<Item = String> + use<> {
    let regular = (!singular.ends_with(['s', 'x', 'z'])).then(|| format!("{singular}s"));
    let in_x = singular.ends_with("au") || singular.ends_with("eu");
    let in_x = in_x.then(|| format!("{singular}x"));
    let in_aux = singular.strip_suffix("al").map(|stem| format!("{stem}aux"));
    [regular, in_x, in_aux].into_iter().flatten()
}

impl Default for Word {
    #[inline]
    fn default() -> Word {
        Word {
            class: Class::default(),
            forms: Forms::default(),
            auxiliary: Forms::default(),
            noun: None,
            lemma: u16::MAX,
            verb: u16::MAX,
            pronominal: u16::MAX,
        }
    }
}

/// Common words whose stems begin alike. To stem them all takes a fifth of a start, and an article asks for few.
#[derive(Default, Serialize, Deserialize)]
struct Common {
    words: Vec<String>,
    #[serde(skip)]
    stems: OnceLock<FxHashSet<String>>,
}

/// The two letters that a stem begins with, without accents, of which stemming takes some away.
fn start_of_stem(word: &str) -> String {
    let plain = |c| if matches!(c, 'é' | 'è') { 'e' } else { c };
    word.chars().take(2).map(plain).collect()
}

/// All that is known about a language's words.
#[derive(Serialize, Deserialize)]
pub struct Lexicon {
    words: Words,
    verbs: Vec<Verb>,
    /// Adverbials of several words, by the first.
    adverbials: FxHashMap<String, Vec<Vec<String>>>,
    /// Numbers of the verbs with a tail, by the forms of their first word.
    phrases: FxHashMap<Box<str>, Vec<u16>>,
    /// By what their stems begin with.
    common: FxHashMap<String, Common>,
    abbreviations: FxHashSet<String>,
    conditional_traps: FxHashSet<String>,
    generic: FxHashSet<String>,
    private: FxHashSet<String>,
    official: FxHashSet<String>,
    kin: FxHashSet<String>,
    /// By the noun's number.
    descriptions: FxHashMap<u16, Vec<Description>>,
    topics: FxHashSet<String>,
    voices: FxHashSet<String>,
    advocates: FxHashSet<String>,
    deaths: FxHashSet<String>,
    norms: FxHashSet<String>,
    works: FxHashSet<String>,
    /// By their forms.
    bridges: FxHashMap<Box<str>, Vec<Bridge>>,
    #[serde(skip, default = "snowball")]
    stemmer: Stemmer,
}

/// A form of a verb that leads to an infinitive of saying: "tient" of "tient à préciser que P".
#[derive(Serialize, Deserialize)]
pub struct Bridge {
    /// What stands between it and the infinitive.
    pub tail: Vec<String>,
    /// When it leads there.
    pub when: When,
    /// With "se".
    pub pronominal: bool,
    /// What the form can be.
    pub forms: Forms,
}

/// When a verb leads to an infinitive of saying.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// Always.
    Always,
    /// Where it is denied: "n'hésite pas à dire".
    Denied,
    /// Where the infinitive has a clause behind it: "souhaite rappeler que P".
    Clause,
}

/// The stemmer of French, the one language with a pack.
fn snowball() -> Stemmer {
    Stemmer::create(Algorithm::French)
}

/// The texts of a lexicon's data files.
pub struct Files<'a> {
    /// `function-words.tsv`
    pub function_words: Source<'a>,
    /// `conjugations.tsv`
    pub conjugations: Source<'a>,
    /// `verbs.tsv`
    pub verbs: Source<'a>,
    /// `nouns.tsv`
    pub nouns: Source<'a>,
    /// `honorifics.tsv`
    pub honorifics: Source<'a>,
    /// `first-names.tsv`
    pub first_names: Source<'a>,
    /// `abbreviations.txt`
    pub abbreviations: Source<'a>,
    /// `common-words.txt`
    pub common_words: Source<'a>,
    /// `conditional-traps.txt`
    pub conditional_traps: Source<'a>,
    /// `generic-descriptions.txt`
    pub generic_descriptions: Source<'a>,
    /// `people.tsv`
    pub people: Source<'a>,
    /// `descriptions.tsv`
    pub descriptions: Source<'a>,
    /// `common-verbs.tsv`
    pub common_verbs: Source<'a>,
    /// `norm-nouns.txt`
    pub norm_nouns: Source<'a>,
    /// `work-nouns.txt`
    pub work_nouns: Source<'a>,
    /// `deaths.txt`
    pub deaths: Source<'a>,
    /// `topic-nouns.txt`
    pub topic_nouns: Source<'a>,
    /// `bridges.tsv`
    pub bridges: Source<'a>,
    /// `voice-nouns.txt`
    pub voice_nouns: Source<'a>,
    /// `advocate-nouns.txt`
    pub advocate_nouns: Source<'a>,
}

const CLASSES: [(&str, Class); 35] = [
    ("determiner", Class::DETERMINER),
    ("de", Class::DE),
    ("a", Class::A),
    ("preposition", Class::PREPOSITION),
    ("subject", Class::SUBJECT),
    ("speaker", Class::SPEAKER),
    ("clitic", Class::CLITIC),
    ("ne", Class::NE),
    ("negation", Class::NEGATION),
    ("coordinator", Class::COORDINATOR),
    ("subordinator", Class::SUBORDINATOR),
    ("que", Class::QUE),
    ("qui", Class::QUI),
    ("relative", Class::RELATIVE),
    ("adverb", Class::ADVERB),
    ("degree", Class::DEGREE),
    ("time", Class::TIME),
    ("question", Class::QUESTION),
    ("inverted", Class::INVERTED),
    ("pronoun", Class::PRONOUN),
    ("modal", Class::MODAL),
    ("particle", Class::PARTICLE),
    ("fore", Class::FORE),
    ("when", Class::WHEN),
    ("period", Class::PERIOD),
    ("within", Class::WITHIN),
    ("reflexive", Class::REFLEXIVE),
    ("strong", Class::STRONG),
    ("feminine", Class::FEMININE),
    ("plural", Class::PLURAL),
    ("masculine", Class::MASCULINE),
    ("avoir", Class::AVOIR),
    ("etre", Class::ETRE),
    ("honorific", Class::HONORIFIC),
    ("mark", Class::MARK),
];

const MODALITIES: [(&str, Modality); 4] = [
    ("asserted", Modality::Asserted),
    ("negated", Modality::Negated),
    ("question", Modality::Question),
    ("order", Modality::Order),
];

const FRAMES: [(&str, Frames); 17] = [
    ("que", Frames::QUE),
    ("si", Frames::SI),
    ("inf", Frames::INF),
    ("de-inf", Frames::DE_INF),
    ("order-de", Frames::ORDER_DE),
    ("order-a", Frames::ORDER_A),
    ("np", Frames::NP),
    ("quote", Frames::QUOTE),
    ("incise", Frames::INCISE),
    ("of", Frames::OF),
    ("as", Frames::AS),
    ("doc", Frames::DOC),
    ("from", Frames::FROM),
    ("adj", Frames::ADJ),
    ("whom", Frames::WHOM),
    ("judged", Frames::JUDGED),
    ("held", Frames::HELD),
];

const NOUNS: [(&str, NounClass); 7] = [
    ("person", NounClass::Person),
    ("group", NounClass::Group),
    ("organisation", NounClass::Organisation),
    ("media", NounClass::Media),
    ("document", NounClass::Document),
    ("statement", NounClass::Statement),
    ("place", NounClass::Place),
];

impl Lexicon {
    /// Reads a language's data files.
    ///
    /// # Errors
    /// The first line that breaks its file's format.
    pub fn read(files: &Files<'_>) -> Result<Lexicon, TableError> {
        let mut lexicon = Lexicon::neutral();
        lexicon.topics = set(files.topic_nouns);
        lexicon.voices = set(files.voice_nouns);
        lexicon.advocates = set(files.advocate_nouns);
        lexicon.deaths = set(files.deaths);
        lexicon.norms = set(files.norm_nouns);
        lexicon.works = set(files.work_nouns);
        lexicon.generic = set(files.generic_descriptions);
        for row in files.people.rows(&["noun", "side"])? {
            let Lexicon { private, official, kin, .. } = &mut lexicon;
            let side = row.choice(1, &[("private", 0), ("official", 1), ("kin", 2)])?;
            [private, official, kin][side].insert(row.cell(0).to_string());
        }
        lexicon.conditional_traps = set(files.conditional_traps);
        let conjugations = Conjugations::read(files.conjugations)?;
        lexicon.read_verbs(files.verbs, &conjugations)?;
        lexicon.read_common_verbs(files.common_verbs, &conjugations)?;
        lexicon.read_auxiliaries(files.conjugations, &conjugations)?;
        lexicon.read_bridges(files.bridges, &conjugations)?;
        for row in files.function_words.rows(&["form", "classes"])? {
            let mut class = Class::default();
            for word in row.values(1) {
                class |= row.pick(word, &CLASSES)?;
            }
            let words = split(row.cell(0));
            if let [first, second, ..] = words.as_slice() {
                if class != Class::ADVERB {
                    return Err(row.error("a form of several words can only be an adverb"));
                }
                lexicon.entry(first).class |= Class::IN_ADVERBIAL;
                lexicon.entry(second).class |= Class::SECOND_IN_ADVERBIAL;
                lexicon.adverbials.entry(first.clone()).or_default().push(words);
                continue;
            }
            lexicon.entry(row.cell(0)).class |= class;
        }
        lexicon.read_nouns(files.nouns)?;
        lexicon.read_descriptions(files.descriptions)?;
        for row in files.honorifics.rows(&["form", "gender", "number"])? {
            let gender =
                row.choice(1, &[("female", Class::FEMININE), ("male", Class::MASCULINE), ("", Class::EITHER)])?;
            let number =
                row.choice(2, &[("singular", Class::default()), ("plural", Class::PLURAL), ("", Class::default())])?;
            let form = row.cell(0).trim_end_matches('.').to_lowercase();
            lexicon.entry(&form).class |= Class::HONORIFIC | gender | number;
        }
        for row in files.first_names.rows(&["name", "gender"])? {
            let both = Class::FEMALE | Class::MALE;
            let gender = row.choice(1, &[("female", Class::FEMALE), ("male", Class::MALE), ("both", both)])?;
            lexicon.entry(&row.cell(0).to_lowercase()).class |= gender;
        }
        lexicon.abbreviations =
            files.abbreviations.lines().map(|(_, line)| line.trim_end_matches('.').to_lowercase()).collect();
        for (_, word) in files.common_words.lines() {
            lexicon.common.entry(start_of_stem(&word.to_lowercase())).or_default().words.push(word.to_string());
            lexicon.note(word, Class::COMMON);
        }
        Ok(lexicon)
    }

    /// A lexicon that knows no word, for languages without a pack.
    pub fn neutral() -> Lexicon {
        Lexicon {
            words: Words::default(),
            verbs: Vec::new(),
            adverbials: FxHashMap::default(),
            phrases: FxHashMap::default(),
            common: FxHashMap::default(),
            abbreviations: FxHashSet::default(),
            conditional_traps: FxHashSet::default(),
            generic: FxHashSet::default(),
            private: FxHashSet::default(),
            official: FxHashSet::default(),
            kin: FxHashSet::default(),
            descriptions: FxHashMap::default(),
            topics: FxHashSet::default(),
            voices: FxHashSet::default(),
            advocates: FxHashSet::default(),
            deaths: FxHashSet::default(),
            norms: FxHashSet::default(),
            works: FxHashSet::default(),
            bridges: FxHashMap::default(),
            stemmer: snowball(),
        }
    }

    fn entry(&mut self, form: &str) -> &mut Word {
        self.words.entry(form)
    }

    fn read_verbs(&mut self, source: Source<'_>, conjugations: &Conjugations<'_>) -> Result<(), TableError> {
        for row in source.rows(&["lemma", "model", "class", "modality", "frames"])? {
            let lemma = row.cell(0);
            let pronominal = lemma.starts_with("se ") || lemma.starts_with("s'");
            let bare = lemma.trim_start_matches("se ").trim_start_matches("s'");
            let mut words = bare.split(' ');
            let infinitive = words.next().unwrap_or("");
            let tail: Vec<String> = words.map(str::to_string).collect();
            let mut frames = Frames::default();
            for word in row.values(4) {
                frames |= row.pick(word, &FRAMES)?;
            }
            let number = u16::try_from(self.verbs.len()).map_err(|_| row.error("too many verbs"))?;
            let phrase = !tail.is_empty();
            self.verbs.push(Verb {
                lemma: lemma.into(),
                class: row.cell(2).into(),
                modality: row.choice(3, &MODALITIES)?,
                frames,
                pronominal,
                tail,
            });
            let known = conjugations.inflect(infinitive, row.cell(1), |form, forms| {
                // First and second persons and subjunctives attribute nothing to anybody: left out, they cost no look-up.
                if forms.any(Forms::SPEAKER) || forms.any(Forms::SUBJUNCTIVE) {
                    return;
                }
                if phrase {
                    let numbers = self.phrases.entry(form.into()).or_default();
                    if !numbers.contains(&number) {
                        numbers.push(number);
                    }
                }
                let word = self.entry(form);
                word.class |= Class::SAYING;
                if phrase {
                    word.class |= Class::IN_PHRASE;
                }
                let slot = if pronominal { &mut word.pronominal } else { &mut word.verb };
                if *slot == u16::MAX && !phrase {
                    *slot = number;
                }
                word.forms |= forms;
                word.note_conditional(forms);
            });
            if !known {
                return Err(row.error(format!("{:?} is no model of conjugations.tsv for this verb", row.cell(1))));
            }
        }
        Ok(())
    }

    fn read_bridges(&mut self, source: Source<'_>, conjugations: &Conjugations<'_>) -> Result<(), TableError> {
        for row in source.rows(&["verb", "model", "tail", "when"])? {
            let verb = row.cell(0);
            let bare = verb.trim_start_matches("se ").trim_start_matches("s'");
            let when = row.choice(3, &[("", When::Always), ("ne", When::Denied), ("que", When::Clause)])?;
            let known = conjugations.inflect(bare, row.cell(1), |form, forms| {
                // "aimerait préciser" is polite.
                let participle = forms.any(Forms::PAST_PARTICIPLE | Forms::PRESENT_PARTICIPLE);
                if (participle || forms.finite()) && !forms.any(Forms::CONDITIONAL) {
                    let tail = row.cell(2).split_whitespace().map(str::to_string).collect();
                    let bridge = Bridge { tail, when, pronominal: bare != verb, forms };
                    let known = self.bridges.entry(form.into()).or_default();
                    let alike = |other: &&mut Bridge| {
                        other.tail == bridge.tail && other.when == when && other.pronominal == bridge.pronominal
                    };
                    match known.iter_mut().find(alike) {
                        // "craint" is a finite form and a participle.
                        Some(other) => other.forms |= forms,
                        None => known.push(bridge),
                    }
                }
            });
            if !known {
                return Err(row.error(format!("{:?} is no model of conjugations.tsv for this verb", row.cell(1))));
            }
        }
        Ok(())
    }

    /// What the verbs that a lower-case word is a form of lead to.
    pub fn bridges(&self, word: &str) -> &[Bridge] {
        self.bridges.get(word).map_or(&[], Vec::as_slice)
    }

    /// Ordinary verbs: their finite forms show where a clause has its verb.
    fn read_common_verbs(&mut self, source: Source<'_>, conjugations: &Conjugations<'_>) -> Result<(), TableError> {
        for row in source.rows(&["lemma", "model"])? {
            let known = conjugations.inflect(row.cell(0), row.cell(1), |form, forms| {
                if forms.finite() {
                    let word = self.entry(form);
                    word.class |= Class::VERB;
                    word.note_conditional(forms);
                } else if forms.any(Forms::INFINITIVE) {
                    self.entry(form).class |= Class::INFINITIVE;
                }
            });
            if !known {
                return Err(row.error(format!("{:?} is no model of conjugations.tsv for this verb", row.cell(1))));
            }
        }
        Ok(())
    }

    /// Auxiliaries and the commonest verbs: their forms carry clauses, whatever else they mean.
    fn read_auxiliaries(&mut self, source: Source<'_>, conjugations: &Conjugations<'_>) -> Result<(), TableError> {
        let verbs = [
            ("avoir", "avoir", Class::AVOIR),
            ("être", "être", Class::ETRE),
            ("pouvoir", "pouvoir", Class::MODAL),
            ("devoir", "devoir", Class::MODAL),
            ("vouloir", "vouloir", Class::MODAL),
            ("aller", "aller", Class::MODAL),
            ("venir", "tenir", Class::MODAL),
            ("faire", "faire", Class::MODAL),
            ("continuer", "aimer", Class::MODAL),
            ("persister", "aimer", Class::MODAL),
        ];
        for (lemma, model, class) in verbs {
            let known = conjugations.inflect(lemma, model, |form, forms| {
                if forms.any(Forms::FINITE | Forms::SUBJUNCTIVE | Forms::INFINITIVE | Forms::PRESENT_PARTICIPLE) {
                    let word = self.entry(form);
                    word.class |= class;
                    word.auxiliary |= forms;
                    word.note_conditional(forms);
                }
            });
            if !known {
                return Err(source.error(1, format!("no model {model:?}")));
            }
        }
        Ok(())
    }

    fn read_nouns(&mut self, source: Source<'_>) -> Result<(), TableError> {
        for (number, row) in source.rows(&["lemma", "feminine", "class"])?.into_iter().enumerate() {
            let number = u16::try_from(number).map_err(|_| row.error("too many nouns"))?;
            let class = row.choice(2, &NOUNS)?;
            let (masculine, feminine) = (row.cell(0), row.cell(1));
            let told = class == NounClass::Person && !feminine.is_empty() && feminine != masculine;
            for (form, gender) in [(masculine, Class::MASCULINE), (feminine, Class::FEMININE)] {
                let singular = form.to_lowercase();
                for form in plurals(&singular).chain([singular.clone()]).filter(|_| !form.is_empty()) {
                    let word = self.entry(&form);
                    if word.noun.is_none() {
                        word.noun = Some(class);
                        word.lemma = number;
                        // "accusée" is a participle too.
                        if told && (word.class.none() || word.class == Class::SAYING) {
                            word.class |= gender;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn read_descriptions(&mut self, source: Source<'_>) -> Result<(), TableError> {
        for row in source.rows(&["noun", "complement", "roles", "subkinds"])? {
            let lemma = |noun: &str| {
                let known = self.words.get(noun).filter(|word| word.noun.is_some());
                known.map(|word| word.lemma).ok_or_else(|| row.error(format!("{noun:?} is no noun of nouns.tsv")))
            };
            let noun = lemma(row.cell(0))?;
            let description = Description {
                complement: row.cell(1).to_string(),
                roles: row.values(2).map(lemma).collect::<Result<_, _>>()?,
                subkinds: row.values(3).map(str::to_string).collect(),
            };
            self.descriptions.entry(noun).or_default().push(description);
        }
        Ok(())
    }

    /// Whom the noun of this number may describe.
    pub fn descriptions(&self, lemma: u16) -> &[Description] {
        self.descriptions.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// Notes that a form (in lower case) is of one more class.
    pub fn note(&mut self, form: &str, class: Class) {
        self.entry(form).class |= class;
    }

    /// Notes the words (in lower case) of an adverbial that names a source.
    pub fn note_attribution(&mut self, words: &[String]) {
        let (first, second) = (words.first(), words.get(1));
        let whole = if second.is_none() { Class::WHOLE_ATTRIBUTION } else { Class::default() };
        for (form, class) in [(first, Class::ATTRIBUTION | whole), (second, Class::IN_ATTRIBUTION)] {
            if let Some(form) = form {
                self.note(form, class);
            }
        }
    }

    /// What is known of a form in lower case.
    pub fn word(&self, form: &str) -> Option<&Word> {
        self.words.get(form)
    }

    /// How many words the longest adverbial has that begins with `first`, where `word` gives the ones behind it by number.
    pub fn adverbial<'a>(&self, first: &str, word: impl Fn(usize) -> &'a str) -> Option<usize> {
        let known = self.adverbials.get(first)?.iter();
        let fits = known.filter(|words| words.iter().enumerate().skip(1).all(|(n, wanted)| word(n) == wanted));
        fits.map(Vec::len).max()
    }

    /// What is known of the form in lower case that stands in a text from byte `start` up to `end`.
    #[inline]
    pub(super) fn word_at(&self, text: &str, start: usize, end: usize) -> Option<&Word> {
        self.words.at(text, start, end)
    }

    /// The verb of which a form is a form: "se plaindre" with a reflexive pronoun before it, "plaindre" without.
    pub fn verb(&self, word: Word, pronominal: bool) -> Option<&Verb> {
        let number = if pronominal && word.pronominal != u16::MAX { word.pronominal } else { word.verb };
        self.verbs.get(number as usize)
    }

    /// The verbs of several words whose first word has this form (in lower case).
    pub fn phrases(&self, form: &str, pronominal: bool) -> impl Iterator<Item = &Verb> {
        let numbers = self.phrases.get(form).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|&n| &self.verbs[n as usize]).filter(move |verb| verb.pronominal == pronominal)
    }

    /// True for an ordinary word of the language in lower case, in any inflection.
    pub fn is_common(&self, lower: &str) -> bool {
        self.is_listed(lower) || {
            let stems = |common: &Common| common.words.iter().map(|word| self.stem(word)).collect();
            let common = self.common.get(&start_of_stem(lower));
            common.is_some_and(|common| common.stems.get_or_init(|| stems(common)).contains(&self.stem(lower)))
        }
    }

    /// True for an ordinary word in lower case that a list has in just this form, not in another with the same stem:
    /// "corse", not "corsica" or "corsaire".
    pub fn is_listed(&self, lower: &str) -> bool {
        self.words.get(lower).is_some_and(|word| {
            word.class.any(Class::COMMON)
                || !word.forms.none()
                || !word.auxiliary.none()
                || word.noun.is_some()
                || word.class.any(Class::CLOSED)
        })
    }

    /// True where the full stop behind `form` (lower case) ends no sentence.
    pub fn is_abbreviation(&self, form: &str) -> bool {
        self.abbreviations.contains(form)
    }

    /// An unknown word in lower case, of which only the ending tells something.
    pub(super) fn unknown(&self, form: &str) -> Word {
        let mut word = Word::new(form);
        word.class |= self.by_ending(form);
        word
    }

    /// What the ending of an unknown word in lower case tells: a conditional, a finite verb, nothing.
    pub fn by_ending(&self, form: &str) -> Class {
        const FINITE: [&str; 12] =
            ["aient", "era", "eront", "ira", "iront", "dra", "dront", "tra", "vra", "vront", "rront", "èrent"];
        const CONDITIONAL: [&str; 8] = ["er", "ir", "dr", "ttr", "îtr", "vr", "rr", "aur"];
        if !form.ends_with(['t', 'a']) {
            return Class::default();
        }
        if let Some(stem) = form.strip_suffix("ait").or_else(|| form.strip_suffix("aient")) {
            let conditional = stem.len() > 3
                && CONDITIONAL.iter().any(|ending| stem.ends_with(ending))
                && !self.conditional_traps.contains(stem);
            if conditional {
                return Class::CONDITIONAL | Class::LOOKS_FINITE;
            }
            let verb = form.len() > 5 && !form.ends_with("trait");
            return if verb { Class::LOOKS_FINITE } else { Class::default() };
        }
        let finite = FINITE.iter().any(|ending| form.len() > ending.len() + 2 && form.ends_with(ending));
        if finite { Class::LOOKS_FINITE } else { Class::default() }
    }

    /// True for a noun that describes a person without a function of their own: "la jeune femme", "l'intéressé".
    pub fn is_generic(&self, noun: &str) -> bool {
        self.generic.contains(noun)
    }

    /// True for a noun of somebody who is told of by what happened to them ("la victime") and one of an office ("le maire").
    pub fn tells_apart(&self, private: &str, official: &str) -> bool {
        self.private.contains(private) && self.official.contains(official)
    }

    /// True for a noun of what is applied rather than says: "selon la loi", "selon les critères".
    pub fn is_norm(&self, noun: &str) -> bool {
        has_noun(&self.norms, noun)
    }

    /// True for a work after which something is made: "d'après une photo".
    pub fn is_work(&self, noun: &str) -> bool {
        has_noun(&self.works, noun)
    }

    /// True for a word that tells of somebody's death: "décès", "tuée".
    pub fn is_death(&self, word: &str) -> bool {
        self.deaths.contains(word)
    }

    /// True for a noun that names a topic rather than stating something: "le sujet", "la question".
    pub fn is_topic(&self, noun: &str) -> bool {
        has_noun(&self.topics, noun)
    }

    /// True for those who speak for the body behind their "de": "la direction de X".
    pub fn is_voice(&self, noun: &str) -> bool {
        has_noun(&self.voices, noun)
    }

    /// True for a body that exists to speak up: "pour le syndicat, P".
    pub fn is_advocate(&self, noun: &str) -> bool {
        self.advocates.contains(noun)
    }

    /// True for a noun that tells whose relative somebody is: "la mère de la lycéenne".
    pub fn is_kin(&self, noun: &str) -> bool {
        self.kin.contains(noun)
    }

    /// The Snowball stem of a form.
    pub fn stem(&self, form: &str) -> String {
        self.stemmer.stem(&form.to_lowercase()).into_owned()
    }
}

impl Class {
    /// All classes whose members are function words.
    pub const CLOSED: Class = Class(
        Class::DETERMINER.0
            | Class::PREPOSITION.0
            | Class::DE.0
            | Class::A.0
            | Class::SUBJECT.0
            | Class::CLITIC.0
            | Class::NE.0
            | Class::NEGATION.0
            | Class::COORDINATOR.0
            | Class::SUBORDINATOR.0
            | Class::QUE.0
            | Class::QUI.0
            | Class::RELATIVE.0
            | Class::ADVERB.0
            | Class::TIME.0
            | Class::QUESTION.0
            | Class::PRONOUN.0
            | Class::STRONG.0,
    );

    /// All classes of which one has each form that attributes or helps to: what verb groups begin with.
    pub const ATTRIBUTING: Class = Class(Class::SAYING.0 | Class::AVOIR.0 | Class::ETRE.0 | Class::MODAL.0);

    /// All classes of which one has each form that can carry a clause.
    pub const VERBAL: Class =
        Class(Class::ATTRIBUTING.0 | Class::VERB.0 | Class::LOOKS_FINITE.0 | Class::CONDITIONAL.0);
}

impl Forms {
    /// True for a form that can carry a clause with a third person as its subject.
    #[inline]
    pub fn finite(self) -> bool {
        self.any(Forms::FINITE) && self.any(Forms::SINGULAR | Forms::PLURAL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_begin_as_their_words_do() {
        let pack = crate::extractor::french();
        let common = pack.lexicon.common.iter();
        let words: Vec<(&String, &String)> =
            common.flat_map(|(start, common)| common.words.iter().map(move |word| (start, word))).collect();
        assert!(words.len() > 10_000, "{} common words", words.len());
        for (start, word) in words {
            let stem = pack.lexicon.stem(word);
            // "es" has the stem "e": no other word has one letter.
            assert!(stem.len() == 1 || start_of_stem(&stem) == *start, "{word}: {stem}");
        }
    }
}
