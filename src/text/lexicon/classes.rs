//! The flags of words: closed classes, forms of verbs, frames of contents. Data files name them (`read.rs`); to add a class
//! of function words, add it here and there.

use serde::{Deserialize, Serialize};

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
        /// je, -nous, me, on …: pronouns of the conversation
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
        /// le, la, l', les
        DEFINITE = 1 << 55;
        /// un, une
        INDEFINITE = 1 << 56;
        /// ce, cet, cette, ces
        DEMONSTRATIVE = 1 << 57;
        /// son, leur, ses …: possessives of whoever is told of
        POSSESSIVE = 1 << 58;
        /// mon, votre, nos …: possessives of the conversation
        OUR = 1 << 59;
        /// deux, dix, cent …: numbers in words
        NUMERAL = 1 << 60;
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
        /// "rejette l'idée que P": a noun phrase, where its noun is of what is said.
        SAID = 131072;
        /// "y voit P": a noun phrase where "y" stands before the verb.
        THERE = 262144;
        /// "exprime sa déception": with `NP`, a feeling alone is no content.
        FELT = 524288;
        /// "parle d'un accident": an indefinite noun phrase whose noun is an event or a judgement.
        EVENT = 1048576;
        /// "demande à être reçu": the infinitive right behind "à" is what the subject wants for itself.
        A_INF = 2097152;
    }
}

flags! {
    /// What a word tells of the claims around it; see `claim-words.tsv`.
    Hint: u32 {
        /// alors (que), plus (que) …: a "que" behind it belongs to it
        QUE = 1;
        /// environ, près (de) …: a number follows
        AMOUNT = 2;
        /// soit, notamment …: behind a comma the noun phrase goes on
        FURTHER = 4;
        /// micro, colonnes …: through what somebody speaks
        CHANNEL = 8;
        /// nombreux (à penser que P) …: who says it
        MANY = 16;
        /// difficile (de croire que P) …: nobody says it
        EASE = 32;
        /// (il s')avère (que P) …: nobody says it
        SEEMS = 64;
        /// (on peut) lire …: it stands written
        READS = 128;
        /// sinon, théoriquement …: the conditional tells what would be
        SUPPOSES = 256;
        /// faudrait, aimerait …: the conditional wishes
        WISH = 512;
        /// (aurait) fallu, (aurait) tort …: so it does behind "avoir"
        WISHED = 1024;
        /// (a) voulu (rappeler que P) …: the infinitive says it
        WILLING = 2048;
        /// (a requis l')anonymat …: how somebody spoke
        UNNAMED = 4096;
        /// (exprime sa) déception …: alone behind a possessive it states nothing
        FEELING = 8192;
        /// (une) centaine (de) …: how many of those behind its "de"
        QUANTITY = 16384;
        /// (rejeter une) demande …: what is filed and decided on, not said
        FILED = 32768;
        /// (parle d'un) accident, (prévoit une) baisse …: what happened or will happen, or how somebody judges it
        EVENT = 65536;
        /// (pour X, c'est une) aventure, (pour X, la) saison (est finie): what befalls X, not what X says
        BEFALLS = 131072;
        /// (a) publié (un rapport): its subject brings a text out
        PUBLISHES = 262144;
        /// (un document) consulté (par X): who has it in hand, not who wrote it
        OBTAINED = 524288;
        /// (annonce P dans un) communiqué, (lors d'une) conférence: where or how its speaker says P
        OCCASION = 1048576;
        /// (en) cas (de défaite), (à ce) rythme: at a sentence's start the conditional tells what would be
        CASE = 16777216;
        /// (un élu) interrogé (par X): a journalist speaks with whoever says it
        MET = 2097152;
        /// (au) terme (de la réunion): when or of what somebody speaks, not what they are
        JUNCTURE = 4194304;
        /// (a) réagi (à une enquête): its subject answers a text and goes on itself
        REACTS = 8388608;
        /// (nos) confrères (du Parisien): a medium, in a newspaper
        COLLEAGUE = 33554432;
        /// (selon X,) citant (une source, P): whose word its subject passes on
        RELAYS = 67108864;
        /// (ce qui a) amené (X à annoncer P): whoever stands between it and "à" says P
        CAUSES = 134217728;
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

    /// What may stand between a subject and its verb.
    pub const CLITICS: Class = Class(Class::CLITIC.0 | Class::NE.0 | Class::REFLEXIVE.0);

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
