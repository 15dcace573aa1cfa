//! The built-in data: it reads without an error, holds what the README promises, and inflects verbs rightly.

use sourcier::gazetteer::{EntityKind, Gazetteer};
use sourcier::language::LanguagePack;
use sourcier::table::Source;
use sourcier::text::Forms;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries")
}

fn source(path: &Path) -> Source<'static> {
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let text = std::fs::read_to_string(path).expect("a data file");
    Source { file: leak(path.display().to_string()), text: leak(text) }
}

fn names() -> Vec<Source<'static>> {
    let mut files: Vec<_> =
        root().join("entities").read_dir().expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.iter().map(|file| source(file)).collect()
}

#[test]
fn there_are_names_for_a_newspaper() {
    let gazetteer = Gazetteer::new(&names()).expect("good dictionaries");
    let mut counts: HashMap<EntityKind, usize> = HashMap::new();
    for number in 0..gazetteer.len() {
        *counts.entry(gazetteer.entry(number).kind).or_default() += 1;
    }
    let least = [
        (EntityKind::Media, 400),
        (EntityKind::Organisation, 600),
        (EntityKind::Person, 600),
        (EntityKind::Product, 250),
        (EntityKind::Place, 1_000),
    ];
    for (kind, wanted) in least {
        assert!(counts[&kind] >= wanted, "{kind:?}: {} names", counts[&kind]);
    }
}

#[test]
fn people_have_roles_and_media_have_owners() {
    let gazetteer = Gazetteer::new(&names()).expect("good dictionaries");
    let entries: Vec<_> = (0..gazetteer.len()).map(|number| gazetteer.entry(number)).collect();
    let whole = entries
        .iter()
        .filter(|entry| entry.roles().next().is_some() && entry.gender.is_some() && entry.country.is_some());
    assert!(whole.count() >= 5_000, "people with role, gender and country");
    assert!(entries.iter().filter(|entry| entry.owner.is_some()).count() >= 700, "media with owners");
    for (name, role) in [("Emmanuel Macron", "président de la République"), ("Valérie Hayer", "eurodéputée")] {
        let found = entries.iter().find(|entry| *entry.name == *name).unwrap_or_else(|| panic!("{name} is not known"));
        assert!(found.roles().any(|found| found == role), "{name} is no {role}");
    }
    let owner = |name: &str| entries.iter().find(|entry| *entry.name == *name).and_then(|entry| entry.owner.as_deref());
    assert_eq!((owner("Les Echos"), owner("France Inter")), (Some("LVMH"), Some("Radio France")));
}

#[test]
fn no_file_gives_a_form_twice() {
    for file in names() {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (line, text) in file.lines().skip(1) {
            let cells: Vec<&str> = text.split('\t').collect();
            let aliases = cells[2].split('|').filter(|alias| !alias.is_empty()).map(|alias| {
                ["mid:", "weak:", "any:"].iter().find_map(|note| alias.strip_prefix(note)).unwrap_or(alias)
            });
            for form in std::iter::once(cells[1]).chain(aliases) {
                let first = *seen.entry(form).or_insert(line);
                assert_eq!(first, line, "{}:{line}: {form:?} stands in line {first} too", file.file);
            }
        }
    }
}

#[test]
fn verbs_inflect_as_french_does() {
    let file = |name: &'static str| source(&root().join("fr").join(name));
    let lemmas = file("verbs.tsv").lines().count() - 1;
    assert!(lemmas >= 200, "{lemmas} verbs");
    let pack = LanguagePack::french(file).expect("good data files");
    let expected = [
        ("annonça", "annoncer", Forms::PAST),
        ("jugeait", "juger", Forms::IMPERFECT),
        ("révélera", "révéler", Forms::FUTURE),
        ("révèle", "révéler", Forms::PRESENT),
        ("rappellent", "rappeler", Forms::PRESENT),
        ("maintiennent", "maintenir", Forms::PRESENT),
        ("prétendrait", "prétendre", Forms::CONDITIONAL),
        ("craignent", "craindre", Forms::PRESENT),
        ("écrivit", "écrire", Forms::PAST),
        ("promis", "promettre", Forms::PAST_PARTICIPLE),
        ("reconnaît", "reconnaître", Forms::PRESENT),
        ("disant", "dire", Forms::PRESENT_PARTICIPLE),
        ("assurait", "assurer", Forms::IMPERFECT),
        ("montrerait", "montrer", Forms::CONDITIONAL),
        ("montrait", "montrer", Forms::IMPERFECT),
    ];
    for (form, lemma, tense) in expected {
        let word = pack.lexicon.word(form).unwrap_or_else(|| panic!("{form} is not known"));
        assert!(word.forms.any(tense), "{form} lacks its tense");
        assert_eq!(pack.lexicon.verb(*word, false).map(|verb| &*verb.lemma), Some(lemma), "{form}");
    }
    for imperfect in ["montrait", "assurait", "tirait", "livrait"] {
        let conditional = sourcier::text::Class::CONDITIONAL;
        let known = pack.lexicon.word(imperfect).is_some_and(|word| word.class.any(conditional));
        assert!(!known && !pack.lexicon.by_ending(imperfect).any(conditional), "{imperfect} is no conditional");
    }
    for conditional in ["bénéficierait", "viendrait", "courraient", "paraîtrait", "finirait"] {
        let class = sourcier::text::Class::CONDITIONAL;
        let known = pack.lexicon.word(conditional).is_some_and(|word| word.class.any(class));
        assert!(known || pack.lexicon.by_ending(conditional).any(class), "{conditional} is a conditional");
    }
}
