//! Reads a language's data files into the lexicon: which words, of which class, in which forms.

use super::{
    Bridge, Class, Description, Forms, Frames, Hint, Lexicon, Modality, NounClass, Verb, When, Word, split,
    start_of_stem,
};
use crate::table::{Row, Source, TableError};
use crate::text::conjugation::Conjugations;
use rustc_hash::FxHashSet;

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
    /// `claim-words.tsv`
    pub claim_words: Source<'a>,
}

const CLASSES: [(&str, Class); 41] = [
    ("determiner", Class::DETERMINER),
    ("definite", Class::DEFINITE),
    ("indefinite", Class::INDEFINITE),
    ("demonstrative", Class::DEMONSTRATIVE),
    ("possessive", Class::POSSESSIVE),
    ("our", Class::OUR),
    ("numeral", Class::NUMERAL),
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

const FRAMES: [(&str, Frames); 22] = [
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
    ("said", Frames::SAID),
    ("there", Frames::THERE),
    ("felt", Frames::FELT),
    ("event", Frames::EVENT),
    ("a-inf", Frames::A_INF),
];

const HINTS: [(&str, Hint); 28] = [
    ("que", Hint::QUE),
    ("amount", Hint::AMOUNT),
    ("further", Hint::FURTHER),
    ("case", Hint::CASE),
    ("channel", Hint::CHANNEL),
    ("many", Hint::MANY),
    ("ease", Hint::EASE),
    ("seems", Hint::SEEMS),
    ("reads", Hint::READS),
    ("supposes", Hint::SUPPOSES),
    ("wish", Hint::WISH),
    ("wished", Hint::WISHED),
    ("willing", Hint::WILLING),
    ("unnamed", Hint::UNNAMED),
    ("feeling", Hint::FEELING),
    ("quantity", Hint::QUANTITY),
    ("filed", Hint::FILED),
    ("event", Hint::EVENT),
    ("befalls", Hint::BEFALLS),
    ("publishes", Hint::PUBLISHES),
    ("obtained", Hint::OBTAINED),
    ("occasion", Hint::OCCASION),
    ("met", Hint::MET),
    ("juncture", Hint::JUNCTURE),
    ("reacts", Hint::REACTS),
    ("colleague", Hint::COLLEAGUE),
    ("relays", Hint::RELAYS),
    ("causes", Hint::CAUSES),
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
        let mut lexicon = Lexicon {
            topics: set(files.topic_nouns),
            voices: set(files.voice_nouns),
            advocates: set(files.advocate_nouns),
            deaths: set(files.deaths),
            norms: set(files.norm_nouns),
            works: set(files.work_nouns),
            generic: set(files.generic_descriptions),
            conditional_traps: set(files.conditional_traps),
            ..Lexicon::neutral()
        };
        // What a form is first counts: verbs that attribute before others, these before nouns.
        let conjugations = Conjugations::read(files.conjugations)?;
        lexicon.read_verbs(files.verbs, &conjugations)?;
        lexicon.read_common_verbs(files.common_verbs, &conjugations)?;
        lexicon.read_auxiliaries(files.conjugations, &conjugations)?;
        lexicon.read_bridges(files.bridges, &conjugations)?;
        lexicon.read_function_words(files.function_words)?;
        lexicon.read_nouns(files.nouns)?;
        lexicon.read_descriptions(files.descriptions)?;
        lexicon.read_people(files.people)?;
        lexicon.read_claim_words(files.claim_words)?;
        lexicon.read_honorifics(files.honorifics)?;
        lexicon.read_first_names(files.first_names)?;
        lexicon.abbreviations =
            files.abbreviations.lines().map(|(_, line)| line.trim_end_matches('.').to_lowercase()).collect();
        for (_, word) in files.common_words.lines() {
            lexicon.common.entry(start_of_stem(&word.to_lowercase())).or_default().words.push(word.to_string());
            lexicon.note(word, Class::COMMON);
        }
        Ok(lexicon)
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
                return Err(no_model(&row));
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
                return Err(no_model(&row));
            }
        }
        Ok(())
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
                return Err(no_model(&row));
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

    fn read_function_words(&mut self, source: Source<'_>) -> Result<(), TableError> {
        for row in source.rows(&["form", "classes"])? {
            let mut class = Class::default();
            for word in row.values(1) {
                class |= row.pick(word, &CLASSES)?;
            }
            let words = split(row.cell(0));
            if let [first, second, ..] = words.as_slice() {
                if class != Class::ADVERB {
                    return Err(row.error("a form of several words can only be an adverb"));
                }
                self.note(first, Class::IN_ADVERBIAL);
                self.note(second, Class::SECOND_IN_ADVERBIAL);
                self.adverbials.entry(first.clone()).or_default().push(words);
            } else {
                self.note(row.cell(0), class);
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

    fn read_people(&mut self, source: Source<'_>) -> Result<(), TableError> {
        const SIDES: [(&str, usize); 7] =
            [("private", 0), ("official", 1), ("kin", 2), ("accused", 3), ("court", 4), ("doer", 5), ("harmed", 6)];
        for row in source.rows(&["noun", "sides"])? {
            for side in row.values(1) {
                let nouns = [
                    &mut self.private,
                    &mut self.official,
                    &mut self.kin,
                    &mut self.accused,
                    &mut self.court,
                    &mut self.doers,
                    &mut self.harmed,
                ];
                nouns[row.pick(side, &SIDES)?].insert(row.cell(0).to_string());
            }
        }
        Ok(())
    }

    fn read_claim_words(&mut self, source: Source<'_>) -> Result<(), TableError> {
        for row in source.rows(&["word", "tells"])? {
            let hints = self.hints.entry(row.cell(0).to_string()).or_default();
            for word in row.values(1) {
                *hints |= row.pick(word, &HINTS)?;
            }
        }
        Ok(())
    }

    fn read_honorifics(&mut self, source: Source<'_>) -> Result<(), TableError> {
        for row in source.rows(&["form", "gender", "number"])? {
            let gender =
                row.choice(1, &[("female", Class::FEMININE), ("male", Class::MASCULINE), ("", Class::EITHER)])?;
            let number =
                row.choice(2, &[("singular", Class::default()), ("plural", Class::PLURAL), ("", Class::default())])?;
            let form = row.cell(0).trim_end_matches('.').to_lowercase();
            self.note(&form, Class::HONORIFIC | gender | number);
        }
        Ok(())
    }

    fn read_first_names(&mut self, source: Source<'_>) -> Result<(), TableError> {
        for row in source.rows(&["name", "gender"])? {
            let both = Class::FEMALE | Class::MALE;
            let gender = row.choice(1, &[("female", Class::FEMALE), ("male", Class::MALE), ("both", both)])?;
            self.note(&row.cell(0).to_lowercase(), gender);
        }
        Ok(())
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
}

/// The error of a verb whose second cell names no model, or none that fits it.
fn no_model(row: &Row<'_>) -> TableError {
    row.error(format!("{:?} is no model of conjugations.tsv for this verb", row.cell(1)))
}

/// The entries of a list.
fn set(source: Source<'_>) -> FxHashSet<String> {
    source.lines().map(|(_, line)| line.to_string()).collect()
}

/// The plurals of a noun: "élus", "lieux", "journaux"; none where the singular is one.
fn plurals(singular: &str) -> impl Iterator<Item = String> + use<> {
    let regular = (!singular.ends_with(['s', 'x', 'z'])).then(|| format!("{singular}s"));
    let in_x = singular.ends_with("au") || singular.ends_with("eu");
    let in_x = in_x.then(|| format!("{singular}x"));
    let in_aux = singular.strip_suffix("al").map(|stem| format!("{stem}aux"));
    [regular, in_x, in_aux].into_iter().flatten()
}
