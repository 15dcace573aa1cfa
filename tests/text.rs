//! How a text is taken apart: tokens with French elision, quotation marks of all kinds, sentences.

use sourcier::document::fold;
use sourcier::language::LanguagePack;
use sourcier::table::Source;
use sourcier::text::{Analysis, Kind};
use std::path::Path;

/// The French pack, read from the project's data files.
fn pack() -> LanguagePack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/fr");
    LanguagePack::french(|file| {
        let text = std::fs::read_to_string(folder.join(file)).expect("a data file");
        Source { file, text: Box::leak(text.into_boxed_str()) }
    })
    .expect("good data files")
}

fn words(pack: &LanguagePack, text: &str) -> Vec<String> {
    let folded = fold(text);
    let analysis = Analysis::new(&folded, 0, &pack.lexicon);
    (0..analysis.tokens.len())
        .filter(|&n| matches!(analysis.tokens[n].kind, Kind::Word | Kind::Number))
        .map(|n| analysis.str(n).to_string())
        .collect()
}

fn sentences(pack: &LanguagePack, text: &str) -> Vec<String> {
    let folded = fold(text);
    let analysis = Analysis::new(&folded, 0, &pack.lexicon);
    analysis.sentences[..analysis.outer]
        .iter()
        .map(|sentence| analysis.span(sentence.first, sentence.end).of(&folded).to_string())
        .collect()
}

fn quotations(pack: &LanguagePack, text: &str) -> Vec<String> {
    let folded = fold(text);
    let analysis = Analysis::new(&folded, 0, &pack.lexicon);
    analysis.quotes.iter().map(|quote| quote.inner.of(&folded).to_string()).collect()
}

#[test]
fn elided_words_stand_alone_and_whole_ones_stay_whole() {
    let pack = pack();
    assert_eq!(words(&pack, "L’homme d'aujourd’hui"), ["L'", "homme", "d'", "aujourd'hui"]);
    assert_eq!(words(&pack, "lorsqu'elle, jusqu’ici"), ["lorsqu'", "elle", "jusqu'", "ici"]);
    assert_eq!(words(&pack, "O'Brien et N'Golo Kanté"), ["O'Brien", "et", "N'Golo", "Kanté"]);
    assert_eq!(words(&pack, "un porte-parole de Saint-Denis"), ["un", "porte-parole", "de", "Saint-Denis"]);
}

#[test]
fn inverted_pronouns_begin_with_their_hyphen() {
    let pack = pack();
    assert_eq!(words(&pack, "a-t-il dit, ajoute-t-elle"), ["a", "-t-il", "dit", "ajoute", "-t-elle"]);
    assert_eq!(words(&pack, "dit-elle, ont-ils ajouté"), ["dit", "-elle", "ont", "-ils", "ajouté"]);
}

#[test]
fn numbers_acronyms_and_addresses_are_one_word() {
    let pack = pack();
    assert_eq!(
        words(&pack, "2.700.000 F, 1,4 million, 15 000 euros"),
        ["2.700.000", "F", "1,4", "million", "15 000", "euros"]
    );
    assert_eq!(words(&pack, "à 3H30, le 1er"), ["à", "3H30", "le", "1er"]);
    assert_eq!(words(&pack, "les U.S.A. et lemonde.fr"), ["les", "U.S.A.", "et", "lemonde.fr"]);
}

#[test]
fn abbreviations_initials_and_decimals_end_no_sentence() {
    let pack = pack();
    assert_eq!(sentences(&pack, "M. Leroy et Mme. Petit sont là. MM. Roux et Blanc aussi.").len(), 2);
    assert_eq!(sentences(&pack, "J. K. Rowling écrit. Le Dr. Knock lit l'art. 5 du code.").len(), 2);
    assert_eq!(sentences(&pack, "Il a couru 3.5 km. Elle a marché… Puis rien.").len(), 3);
    assert_eq!(sentences(&pack, "Un titre sans point\n\nUn texte. Une autre phrase.").len(), 3);
    assert_eq!(sentences(&pack, "Il roulait à 80 km/h. L'expert l'a dit.").len(), 2);
}

#[test]
fn lines_cut_to_a_width_are_joined() {
    let line = "Le conseil municipal de la ville a voté hier soir le budget que le\nmaire avait présenté à ses adjoints en début de semaine devant les\n";
    let text = format!("{}Jura et la Saône. Fin.", line.repeat(3));
    assert_eq!(sentences(&pack(), &text).len(), 2);
}

#[test]
fn a_quotation_is_one_block_of_its_sentence() {
    let pack = pack();
    assert_eq!(sentences(&pack, "« Non. Jamais ! », a dit Paul. Il est parti.").len(), 2);
    assert_eq!(sentences(&pack, "Paul parle. « Non. Jamais. » Il est parti.").len(), 3);
}

#[test]
fn all_marks_are_paired() {
    let pack = pack();
    for text in ["« un »", "«un»", "«\u{202F}un\u{A0}»", "“un”", "\"un\"", "„un“", "‹ un ›"] {
        assert_eq!(quotations(&pack, text), ["un"], "{text}");
    }
    assert_eq!(quotations(&pack, "« un “deux” ‹ trois › quatre » et \"cinq\""), ["un “deux” ‹ trois › quatre", "cinq"]);
    assert_eq!(quotations(&pack, "« un « deux » trois »"), ["un « deux » trois"]);
    assert_eq!(quotations(&pack, "« jamais fermée, et \"une autre\""), ["une autre"]);
    assert_eq!(quotations(&pack, "un » de trop et « rien"), [""; 0]);
}

#[test]
fn a_quotation_runs_over_paragraphs_with_repeated_marks() {
    let pack = pack();
    assert_eq!(quotations(&pack, "« Un.\n« Deux. »"), ["Un.\n« Deux."]);
}
