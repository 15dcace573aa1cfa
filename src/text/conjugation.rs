//! Inflects verbs: an infinitive and its model's endings in, all forms with their tense and person out.

use super::lexicon::Forms;
use crate::table::{Row, Source, TableError};
use rustc_hash::FxHashMap;

/// The endings of one conjugation model; see `docs/dictionaries.md`.
struct Model<'a> {
    strip: usize,
    present: [&'a str; 6],
    imperfect: &'a str,
    future: &'a str,
    past: [&'a str; 6],
    subjunctive: [&'a str; 6],
    present_participle: &'a str,
    past_participle: &'a str,
}

/// All conjugation models of a language, by name.
pub struct Conjugations<'a>(FxHashMap<&'a str, Model<'a>>);

/// The model of what has one form for all persons and stands in no table: "dixit".
const INVARIABLE: &str = "invariable";

const IMPERFECT: [&str; 6] = ["ais", "ais", "ait", "ions", "iez", "aient"];
const FUTURE: [&str; 6] = ["ai", "as", "a", "ons", "ez", "ont"];

fn ending(cell: &str) -> &str {
    if cell == "-" { "" } else { cell }
}

fn six<'a>(row: &Row<'a>, column: usize) -> Result<[&'a str; 6], TableError> {
    let endings: Vec<&str> = row.cell(column).split(' ').map(ending).collect();
    endings.try_into().map_err(|_| row.error(format!("six endings are needed in column {}", column + 1)))
}

impl<'a> Conjugations<'a> {
    /// Reads `conjugations.tsv`.
    ///
    /// # Errors
    /// A line that breaks the format.
    pub fn read(source: Source<'a>) -> Result<Conjugations<'a>, TableError> {
        let columns = [
            "model",
            "strip",
            "present",
            "imperfect",
            "future",
            "past",
            "subjunctive",
            "present_participle",
            "past_participle",
        ];
        let mut models = FxHashMap::default();
        for row in source.rows(&columns)? {
            let model = Model {
                strip: row.cell(1).parse().map_err(|_| row.error("strip is no number"))?,
                present: six(&row, 2)?,
                imperfect: ending(row.cell(3)),
                future: ending(row.cell(4)),
                past: six(&row, 5)?,
                subjunctive: six(&row, 6)?,
                present_participle: ending(row.cell(7)),
                past_participle: ending(row.cell(8)),
            };
            models.insert(row.cell(0), model);
        }
        Ok(Conjugations(models))
    }

    /// Calls `each` with every form of `infinitive`, inflected like `model`. False where there is no such model,
    /// or the infinitive is too short for it.
    pub fn inflect(&self, infinitive: &str, model: &str, mut each: impl FnMut(&str, Forms)) -> bool {
        if model == INVARIABLE {
            each(infinitive, Forms::PRESENT | Forms::SINGULAR | Forms::PLURAL);
            return true;
        }
        let Some(model) = self.0.get(model) else { return false };
        let Some((cut, _)) = infinitive.char_indices().rev().nth(model.strip.saturating_sub(1)) else { return false };
        let stem = if model.strip == 0 { infinitive } else { &infinitive[..cut] };
        let mut form = String::new();
        let mut put = |parts: [&str; 2], forms: Forms| {
            form.clear();
            form.push_str(stem);
            form.push_str(parts[0]);
            form.push_str(parts[1]);
            each(&form, forms);
        };
        for person in 0..6 {
            let who = match person {
                2 => Forms::SINGULAR,
                5 => Forms::PLURAL,
                _ => Forms::SPEAKER,
            };
            put([model.present[person], ""], Forms::PRESENT | who);
            put([model.imperfect, IMPERFECT[person]], Forms::IMPERFECT | who);
            put([model.future, FUTURE[person]], Forms::FUTURE | who);
            put([model.future, IMPERFECT[person]], Forms::CONDITIONAL | who);
            put([model.past[person], ""], Forms::PAST | who);
            put([model.subjunctive[person], ""], Forms::SUBJUNCTIVE | who);
        }
        put([model.present_participle, ""], Forms::PRESENT_PARTICIPLE);
        for agreement in ["", "e", "s", "es"] {
            if agreement != "s" || !model.past_participle.ends_with('s') {
                put([model.past_participle, agreement], Forms::PAST_PARTICIPLE);
            }
        }
        each(infinitive, Forms::INFINITIVE);
        true
    }
}
