//! `extract dictionary` from outside: what `check` finds and leaves, which entries `lookup` shows, what `import` makes of
//! the tables of others, and that the result is a dictionary.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

/// The header line of a dictionary of names, with its line end.
const HEADER: &str = "kind\tname\taliases\tsubkind\tgender\tcountry\twikidata\tnote\n";

/// The lines of a dictionary of names that has roles and owners too.
fn with_facts(lines: &[&str]) -> String {
    format!("{}\trole\towner\n{}\n", HEADER.trim_end(), lines.join("\n"))
}

/// The findings of `check` on one file with these lines under its header, without the file's name.
fn findings(lines: &[&str], exit_code: i32) -> Vec<String> {
    let folder = folder(&[("a.tsv", format!("{HEADER}{}\n", lines.join("\n")).as_bytes())]);
    let output = run(&folder, &["dictionary", "check", "a.tsv"]);
    assert_eq!(code(&output), exit_code, "{}", stdout(&output));
    let found = stdout(&output).lines();
    found.map(|line| line.strip_prefix("a.tsv:").expect("a finding has its file").to_string()).collect()
}

/// The lines that `import` makes of one file, without comments and header; all must be well.
fn imported(name: &str, content: &str, arguments: &[&str]) -> Vec<String> {
    let folder = folder(&[(name, content.as_bytes())]);
    let output = run(&folder, &[&["dictionary", "import", name], arguments].concat());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    entries(stdout(&output))
}

/// The lines of a dictionary that are entries.
fn entries(text: &str) -> Vec<String> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.next(), Some(HEADER.trim_end()));
    lines.map(str::to_string).collect()
}

#[test]
fn every_broken_line_is_found() {
    let lines = [
        "robot\tR2\t\t\t\t\t\t",
        "place\tLyon",
        "place\tBronville\t\t\t\tFR\t\t",
        "person\tA B\t…\t\t\t\t\t",
        "media\t\t\t\t\t\t\t",
    ];
    let expected = [
        "2: \"robot\" is none of person, organisation, media, product, place",
        "3: 2 cells; expected 8",
        "5: the form \"…\" has no letter",
        "6: the name is empty",
    ];
    assert_eq!(findings(&lines, 1), expected);
}

#[test]
fn another_header_is_found() {
    let folder = folder(&[("a.tsv", b"# x\nkind\tname\n"), ("b.tsv", b"")]);
    let output = run(&folder, &["dictionary", "check", "."]);
    let places: Vec<&str> = stdout(&output).lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!((code(&output), places), (1, vec!["./a.tsv:2", "./b.tsv:1"]));
}

#[test]
fn duplicates_are_errors() {
    let lines = [
        "place\tLa Tour-d’Aigues\t\t\t\t\t\t",
        "place\tLa Tour-d'Aigues\t\t\t\t\t\t",
        "person\tLa Tour-d'Aigues\tweak:d'Aigues|Aigue|Aigue\t\t\t\t\t",
        "media\tVerrier\tmid:Verrier\t\t\t\t\t",
    ];
    let found = findings(&lines, 1);
    assert_eq!(
        found,
        [
            "3: place \"La Tour-d'Aigues\" stands in a.tsv:2 already",
            "4: the form \"Aigue\" stands in this line already",
            "4: warning: a.tsv:2, place \"La Tour-d’Aigues\", has the form \"La Tour-d'Aigues\" too and wins",
            "5: the form \"Verrier\" stands in this line already",
            "5: warning: \"Verrier\" is also a common word; give it the note mid or weak",
        ]
    );
}

/// Two dictionaries with three forms that stand twice, and a text with two of them.
fn conflicts() -> TempDir {
    let files = [
        (
            "a.tsv",
            format!("{HEADER}media\tLe Verdon\t\t\t\t\t\t\nplace\tZwolle\t\t\t\t\t\t\nmedia\tZwolle\t\t\t\t\t\t\n"),
        ),
        ("b.tsv", format!("{HEADER}place\tCommune du Verdon\tLe Verdon|weak:Zwolle\t\t\t\t\t\n")),
        ("x.txt", "Il a vu Le Verdon et Zwolle ce matin. LE VERDON !".to_string()),
    ];
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    folder(&files)
}

#[test]
fn a_form_of_two_entries_is_a_warning_that_names_both_and_the_winner() {
    let folder = conflicts();
    let output = run(&folder, &["dictionary", "check", "a.tsv", "b.tsv"]);
    let expected = "\
        a.tsv:2: warning: b.tsv:2, place \"Commune du Verdon\", has the form \"Le Verdon\" too and wins\n\
        a.tsv:4: warning: a.tsv:3, place \"Zwolle\", has the form \"Zwolle\" too and wins\n\
        b.tsv:2: warning: a.tsv:3, place \"Zwolle\", has the form \"Zwolle\" too and wins\n";
    assert_eq!((code(&output), stdout(&output)), (0, expected));
    assert_eq!(stderr(&output), "4 names, 0 errors, 3 warnings\n");
    let strict = run(&folder, &["dictionary", "check", "--strict", "a.tsv", "b.tsv"]);
    assert_eq!((code(&strict), stdout(&strict)), (1, expected));
}

#[test]
fn the_winner_is_what_a_text_gets() {
    let folder = conflicts();
    let dictionaries = ["--dictionary", "a.tsv", "--dictionary", "b.tsv"];
    let output = run(&folder, &[&dictionaries[..], &["x.txt", "--language", "fr"]].concat());
    let records = stdout(&output).lines().map(|line| serde_json::from_str::<Value>(line).expect("a record"));
    let found: Vec<(Value, Value, usize)> = records
        .filter(|record| record["record"] == "entity")
        .map(|record| {
            let mentions = record["mentions"].as_array().map_or(0, Vec::len);
            (record["kind"].clone(), record["name"].clone(), mentions)
        })
        .collect();
    assert_eq!(found, [("place".into(), "Commune du Verdon".into(), 2), ("place".into(), "Zwolle".into(), 1)]);
}

#[test]
fn a_surname_that_two_people_share_is_no_finding() {
    let lines = ["person\tAnne Quinard\tweak:Quinard\t\t\t\t\t", "person\tPaul Quinard\tweak:Quinard\t\t\t\t\t"];
    assert_eq!(findings(&lines, 0), [""; 0]);
}

#[test]
fn ordinary_words_and_first_names_need_a_note() {
    let lines = [
        "organisation\tOrange\t\t\t\t\t\t",
        "media\tMarianne\t\t\t\t\t\t",
        "organisation\tQuinardis\tTotal|mid:Orange|weak:Élan\t\t\t\t\t",
        "organisation\tSMIC\tLa Croix\t\t\t\t\t",
        "media\tLibération\t\t\t\t\t\tmid",
        "media\tElle\t\t\t\t\t\tany",
    ];
    let warnings = [
        "2: warning: \"Orange\" is also a common word or another name; give it the note mid or weak",
        "3: warning: \"Marianne\" is also a first name; give it the note mid or weak",
        "4: warning: \"Total\" is also a common word; give it the note mid or weak",
        "4: warning: a.tsv:2, organisation \"Orange\", has the form \"Orange\" too and wins",
    ];
    assert_eq!(findings(&lines, 0), warnings);
}

#[test]
fn decomposed_letters_are_found() {
    let found = findings(&["place\tBe\u{301}ziers-sur-Vire\t\t\t\t\t\t"], 0);
    assert!(found[0].starts_with("2: warning: ") && found[0].contains("is not in Unicode NFC"), "{found:?}");
}

#[test]
fn an_owner_must_be_known() {
    let lines = [
        "media\tLe Quai\t\t\t\t\t\t\t\tVerdon Presse",
        "media\tLe Quai du soir\t\t\t\t\t\t\t\tLe Quai",
        "media\tLe Quai du matin\t\t\t\t\t\t\t\tLVMH",
        "media\tRadio Quai\t\t\t\t\t\t\t\tQuai Presse",
        "media\tQuai TV\t\t\t\t\t\t\t\tMoët Hennessy Louis Vuitton",
        "media\tQuai Vert\t\t\t\t\t\t\t\tLyon",
        "organisation\tVerdon Presse\tVP\t\t\t\t\t\t\t",
    ];
    let folder = folder(&[("a.tsv", with_facts(&lines).as_bytes())]);
    let output = run(&folder, &["dictionary", "check", "a.tsv"]);
    let expected = [
        "5: warning: the owner \"Quai Presse\"",
        "6: warning: the owner \"Moët Hennessy",
        "7: warning: the owner \"Lyon\"",
    ];
    let found: Vec<&str> = stdout(&output).lines().collect();
    assert_eq!((code(&output), found.len()), (0, 3), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(&format!("a.tsv:{expected}")), "{found}");
        assert!(found.ends_with(" is the name of no organisation, media or person"), "{found}");
    }
}

#[test]
fn the_built_in_dictionaries_have_no_errors() {
    let folder = folder(&[]);
    let output = run(&folder, &["dictionary", "check"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).lines().all(|line| line.starts_with("dictionaries/entities/")));
    assert!(stdout(&output).lines().count() < 100, "more warnings than anybody reads");
    assert!(!stdout(&output).contains("the owner"), "{}", stdout(&output));
}

#[test]
fn what_is_no_dictionary_is_named() {
    let latin = [HEADER.as_bytes(), b"place\tB\xe9gles\n"].concat();
    let folder = folder(&[("latin.tsv", &latin), ("x/y", b"")]);
    for (path, message) in [
        ("latin.tsv", "latin.tsv:2: not UTF-8; convert it first, e.g. with iconv -f WINDOWS-1252 -t UTF-8"),
        ("x", "x: no .tsv file in this folder"),
    ] {
        let output = run(&folder, &["dictionary", "check", path]);
        assert_eq!((code(&output), stdout(&output)), (1, ""));
        assert_eq!(stderr(&output), format!("extract: {message}\n"));
    }
}

/// The lines of `lookup --json`.
fn found(folder: &TempDir, arguments: &[&str]) -> Vec<Value> {
    let output = run(folder, &[&["dictionary", "lookup", "--json"], arguments].concat());
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    stdout(&output).lines().map(|line| serde_json::from_str(line).expect("a line is one JSON object")).collect()
}

#[test]
fn lookup_shows_all_that_is_known() {
    let line = "person\tAïssa Tremblay-Koné\tweak:Tremblay|any:atk\tpolitics\tfemale\tCA\tQ12\tmid\n";
    let folder = folder(&[("my.tsv", format!("# mine\n{HEADER}\n{line}").as_bytes())]);
    let expected = "{\"lookup\":\"Tremblay\",\"file\":\"my.tsv\",\"line\":4,\"kind\":\"person\",\
        \"name\":\"Aïssa Tremblay-Koné\",\"subkind\":\"politics\",\"gender\":\"female\",\"country\":\"CA\",\
        \"wikidata\":\"Q12\",\"roles\":[],\"owner\":null,\"forms\":[{\"text\":\"Aïssa Tremblay-Koné\",\"note\":\"mid\"},\
        {\"text\":\"Tremblay\",\"note\":\"weak\"},{\"text\":\"atk\",\"note\":\"any\"}],\"found\":\"Tremblay\",\
        \"exact\":true,\"wins\":true}";
    let found = found(&folder, &["--dictionary", "my.tsv", "Tremblay"]);
    assert_eq!(found, [serde_json::from_str::<Value>(expected).expect("JSON")]);
    let output = run(&folder, &["dictionary", "lookup", "--dictionary", "my.tsv", "Tremblay"]);
    let expected = "Tremblay\n  my.tsv:4: person Aïssa Tremblay-Koné\n    \
        subkind politics, gender female, country CA, wikidata Q12\n    \
        forms mid:Aïssa Tremblay-Koné|weak:Tremblay|any:atk\n";
    assert_eq!(stdout(&output), expected);
}

#[test]
fn lookup_shows_roles_and_owners() {
    let lines = [
        "person\tAïssa Tremblay-Koné\t\tpolitics\tfemale\t\t\t\tdéputée | ministre\t",
        "media\tLe Quai\t\tdaily\t\t\t\t\t\tVerdon Presse",
    ];
    // A file without these columns is read beside one that has them.
    let old = format!("{HEADER}person\tZoé Quinard\t\t\tfemale\t\t\t\n");
    let folder = folder(&[("my/a.tsv", with_facts(&lines).as_bytes()), ("my/b.tsv", old.as_bytes())]);
    let names = ["--dictionary", "my", "Aïssa Tremblay-Koné", "Le Quai", "Zoé Quinard"];
    let output = run(&folder, &[&["dictionary", "lookup"], &names[..]].concat());
    let facts: Vec<&str> = stdout(&output).lines().filter_map(|line| line.strip_prefix("    ")).collect();
    let expected = [
        "subkind politics, gender female, role députée|ministre",
        "forms Aïssa Tremblay-Koné",
        "subkind daily, owner Verdon Presse",
        "forms Le Quai",
        "gender female",
        "forms Zoé Quinard",
    ];
    assert_eq!(facts, expected);
    let found: Vec<(Value, Value)> =
        found(&folder, &names).iter().map(|found| (found["roles"].clone(), found["owner"].clone())).collect();
    let expected = [
        (serde_json::json!(["députée", "ministre"]), Value::Null),
        (serde_json::json!([]), "Verdon Presse".into()),
        (serde_json::json!([]), Value::Null),
    ];
    assert_eq!(found, expected);
}

#[test]
fn lookup_without_an_exact_match_forgives_accents_and_capitals() {
    let folder = folder(&[]);
    let exact = found(&folder, &["Élysée"]);
    assert!(exact.iter().all(|found| found["exact"] == true && found["found"] == "Élysée"), "{exact:?}");
    let loose = found(&folder, &["eLYSEE"]);
    assert_eq!((loose[0]["exact"].clone(), loose[0]["name"].clone()), (false.into(), exact[0]["name"].clone()));
    let output = run(&folder, &["dictionary", "lookup", "eLYSEE"]);
    assert!(stdout(&output).starts_with("eLYSEE: not as written, but with other accents or capitals\n"));
}

#[test]
fn what_no_dictionary_has_is_exit_code_1() {
    let folder = folder(&[]);
    let output = run(&folder, &["dictionary", "lookup", "Qzwxkv", "Lyon"]);
    assert_eq!((code(&output), stderr(&output)), (1, "extract: Qzwxkv: in no dictionary\n"));
    assert!(stdout(&output).starts_with("Lyon\n  dictionaries/entities/places.tsv:"), "{}", stdout(&output));
}

#[test]
fn the_users_entry_wins() {
    let folder = folder(&[("own/a.tsv", format!("{HEADER}organisation\tClub du Rhône\tLyon\t\t\t\t\t\n").as_bytes())]);
    let found = found(&folder, &["--dictionary", "own", "Lyon"]);
    let winners: Vec<&Value> = found.iter().filter(|found| found["wins"] == true).map(|found| &found["name"]).collect();
    assert_eq!((found.len(), winners), (2, vec![&Value::from("Club du Rhône")]));
    let output = run(&folder, &["dictionary", "lookup", "--dictionary", "own", "Lyon"]);
    let heads: Vec<&str> = stdout(&output).lines().filter(|line| line.ends_with("s")).collect();
    assert!(heads[0].ends_with(": place Lyon  loses"), "{heads:?}");
    assert_eq!(heads[1], "  own/a.tsv:2: organisation Club du Rhône  wins");
}

#[test]
fn columns_are_guessed_and_tables_cleaned() {
    let csv = "\u{feff}Nom,Alias,Sexe,Code pays,QID\r\n\
        Zoé  Quinard,Q. Z.|weak:Quinard|ZQ|ZQ,Femme,fr,Q7\r\n\
        \"E\u{301}lie\t\u{200e}Vernot\",,homme,,\r\n\r\n\
        Marianne,Orange|Zoé,x,,\r\n";
    let expected = [
        "person\tÉlie Vernot\t\t\tmale\t\t\t",
        "person\tMarianne\tmid:Orange|mid:Zoé\t\t\t\t\tmid",
        "person\tZoé Quinard\tQ. Z.|weak:Quinard|ZQ\t\tfemale\tFR\tQ7\t",
    ];
    assert_eq!(imported("a.csv", csv, &["--kind", "person"]), expected);
    for (from, to) in [(",", "\t"), (",", ";")] {
        let other = csv.replace("\"E\u{301}lie\t\u{200e}Vernot\"", "\"E\u{301}lie \u{200e}Vernot\"").replace(from, to);
        assert_eq!(imported("a.tsv", &other, &["--kind", "person"]), expected);
    }
}

#[test]
fn columns_can_be_named() {
    let tsv = "what\tcalled\tknown as\tland\tid\n\
        media\tLa Voix du Quai\tLVQ; La Voix\tFR\twd:Q9\nplace\tQuai-sur-Vire\t\tFR\t\n";
    let arguments = [
        "--kind-column",
        "what",
        "--name-column",
        "called",
        "--aliases-column",
        "known as",
        "--separator",
        ";",
        "--country-column",
        "land",
        "--wikidata-column",
        "id",
        "--note",
        "weak",
    ];
    let expected = [
        "place\tQuai-sur-Vire\t\t\t\tFR\t\tweak".to_string(),
        "media\tLa Voix du Quai\tLVQ|La Voix\t\t\tFR\tQ9\tweak".to_string(),
    ];
    let mut found = imported("a.tsv", tsv, &arguments);
    found.reverse();
    assert_eq!(found, expected);
    let folder = folder(&[("a.tsv", tsv.as_bytes())]);
    let output = run(&folder, &["dictionary", "import", "a.tsv", "--kind", "media", "--name-column", "nom"]);
    let message = "extract: a.tsv:1: no column \"nom\"; the columns are what, called, known as, land, id\n";
    assert_eq!((code(&output), stdout(&output), stderr(&output)), (1, "", message));
    let output = run(&folder, &["dictionary", "import", "a.tsv", "--kind", "media"]);
    let message = "extract: a.tsv:1: which column has the names? the columns are what, called, known as, land, id; \
        say it with --name-column\n";
    assert_eq!((code(&output), stdout(&output), stderr(&output)), (1, "", message));
}

/// What `import` writes behind the columns that all dictionaries have: their names, and the cells of each line.
fn further(name: &str, content: &str, arguments: &[&str]) -> Vec<String> {
    let folder = folder(&[(name, content.as_bytes())]);
    let output = run(&folder, &[&["dictionary", "import", name], arguments].concat());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let lines = stdout(&output).lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.splitn(9, '\t').nth(8).unwrap_or("").to_string()).collect()
}

#[test]
fn roles_and_owners_are_imported() {
    // Rows of one item: roles are joined; two people of one name with other roles: none.
    let csv = "person,personLabel,occupation,occupationLabel\n\
        Q1,Anne Quinard,Q82955,femme politique\nQ1,Anne Quinard,Q40348,avocate\nQ1,Anne Quinard,Q40348,avocate\n\
        Q1,Anne Quinard,Q7,Q7\nQ2,Paul Vernot,Q40348,avocat\nQ3,Paul Vernot,Q1930187,journaliste\nQ4,Zoé Vernot,,\n";
    let expected = ["role", "femme politique|avocate", "", ""];
    assert_eq!(further("a.csv", csv, &["--kind", "person"]), expected);
    let csv = "nom,propriétaire,role\nLe Quai,  Verdon  Presse ,x\nRadio Quai,,\n";
    assert_eq!(further("a.csv", csv, &["--kind", "media"]), ["owner", "Verdon Presse", ""]);
    let csv = "kind,name,was,of\nperson,Anne Quinard,maire | députée,LVMH\nmedia,Le Quai,maire,LVMH\n";
    let arguments = ["--kind-column", "kind", "--role-column", "was", "--owner-column", "of"];
    assert_eq!(further("a.csv", csv, &arguments), ["role\towner", "maire|députée\t", "\tLVMH"]);
    assert_eq!(further("a.csv", "name,owner\nQuai SA,LVMH\n", &["--kind", "organisation"]), ["", ""]);
}

#[test]
fn a_subkind_and_no_note_are_constants() {
    let arguments = ["--kind", "organisation", "--subkind", "company", "--note", "none"];
    assert_eq!(imported("a.csv", "name\nOrange\n", &arguments), ["organisation\tOrange\t\tcompany\t\t\t\t"]);
}

/// Two items of a Wikidata query, one of them twice, and one without a label, as `query.wikidata.org` downloads them.
const WIKIDATA: [[&str; 6]; 4] = [
    ["http://www.wikidata.org/entity/Q101", "Odile Quinard", "O. Quinard, Mme Q", "Odette Quinard", "féminin", "FR"],
    ["http://www.wikidata.org/entity/Q101", "Odile Quinard", "O. Quinard, Mme Q", "La Quinard", "féminin", "BE"],
    ["http://www.wikidata.org/entity/Q102", "Q102", "", "", "masculin", ""],
    ["http://www.wikidata.org/entity/Q103", "Marc Vernot", "", "", "male", "CH"],
];
const VARIABLES: [&str; 6] = ["person", "personLabel", "personAltLabel", "birthName", "genderLabel", "countryCode"];

fn checked_wikidata(name: &str, content: &str) {
    let folder = folder(&[
        (name, content.as_bytes()),
        ("x.txt", "Selon Mme Q, le pont tiendra et Marc Vernot le verra.".as_bytes()),
    ]);
    let arguments = ["dictionary", "import", name, "--kind", "person", "-o", "out.tsv"];
    let facts = ["--source", "Wikidata,\n24 November 2026", "--licence", "CC0"];
    let output = run(&folder, &[&arguments[..], &facts].concat());
    let left_out = "2 names of 4 rows\n1 rows left out: their label is a bare Wikidata id\n";
    assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, "", left_out));
    let text = fs::read_to_string(folder.path().join("out.tsv")).expect("the file is there");
    let comments: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
    let made = format!("# Made by extract dictionary import of {name}.");
    assert_eq!(comments, [made.as_str(), "# Source: Wikidata, 24 November 2026", "# Licence: CC0"]);
    let expected =
        ["person\tMarc Vernot\t\t\tmale\tCH\tQ103\t", "person\tOdile Quinard\tO. Quinard|Mme Q\t\tfemale\tFR\tQ101\t"];
    assert_eq!(entries(&text), expected);
    let check = run(&folder, &["dictionary", "check", "--strict", "out.tsv"]);
    assert_eq!((code(&check), stdout(&check)), (0, ""));
    let output = run(&folder, &["--dictionary", "out.tsv", "x.txt", "--language", "fr"]);
    let of = |id: &str| stdout(&output).lines().any(|line| line.contains(&format!("\"wikidata\":\"{id}\"")));
    assert!(of("Q101") && of("Q103"), "{}", stdout(&output));
}

#[test]
fn results_of_wikidata_as_csv() {
    let cell = |cell: &&str| if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_string() };
    let lines = [VARIABLES].into_iter().chain(WIKIDATA).map(|row| row.iter().map(cell).collect::<Vec<_>>().join(","));
    checked_wikidata("query.csv", &(lines.collect::<Vec<_>>().join("\r\n") + "\r\n"));
}

/// The rows as JSON objects without what is empty; each value made by `value`.
fn objects(value: fn(&str) -> Value) -> Vec<Value> {
    let object = |row: [&str; 6]| -> serde_json::Map<String, Value> {
        let full = VARIABLES.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        full.map(|(name, cell)| (name.to_string(), value(cell))).collect()
    };
    WIKIDATA.map(|row| Value::Object(object(row))).to_vec()
}

#[test]
fn results_of_wikidata_as_json() {
    let flat = serde_json::to_string(&objects(|cell| cell.into())).expect("JSON");
    checked_wikidata("query.json", &flat);
}

#[test]
fn results_of_wikidata_as_sparql_json() {
    let bindings = objects(|cell| serde_json::json!({"type": "literal", "xml:lang": "fr", "value": cell}));
    let answer = serde_json::json!({"head": {"vars": VARIABLES}, "results": {"bindings": bindings}});
    checked_wikidata("query.json", &serde_json::to_string_pretty(&answer).expect("JSON"));
}

#[test]
fn aliases_of_repeated_rows_are_joined() {
    let csv = "item,itemLabel,alias\nQ5,Odile Quinard,OQ\nQ5,Odile Quinard,\nQ5,O. Quinard,Quinard O.\nQ6,Odile Q,\n";
    let expected = ["person\tOdile Q\t\t\t\t\tQ6\t", "person\tOdile Quinard\tOQ|O. Quinard|Quinard O.\t\t\t\tQ5\t"];
    assert_eq!(imported("a.csv", csv, &["--kind", "person"]), expected);
}

#[test]
fn of_several_labels_one_must_be_named() {
    let json = "[{\"party\": \"http://www.wikidata.org/entity/Q8\", \"partyLabel\": \"Parti du quai\", \
        \"who\": \"http://www.wikidata.org/entity/Q5\", \"whoLabel\": \"Odile Quinard\", \"whoAltLabel\": \"OQ, …\"}]";
    let folder = folder(&[("a.json", json.as_bytes())]);
    let output = run(&folder, &["dictionary", "import", "--kind", "person", "a.json"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).starts_with("extract: a.json:1: which column has the names?"), "{}", stderr(&output));
    let found = imported("a.json", json, &["--kind", "person", "--name-column", "whoLabel"]);
    assert_eq!(found, ["person\tOdile Quinard\tOQ\t\t\t\tQ5\t"]);
}

#[test]
fn items_of_one_name_are_one_entry_without_what_differs() {
    let csv = "item,itemLabel,alias,genderLabel,countryCode\n\
        Q5,Odile Quinard,OQ,femme,FR\nQ6,Odile Quinard,OdQ,femme,BE\nQ7,Paul Vernot,,,\n,Paul Vernot,PV,,\n";
    let folder = folder(&[("a.csv", csv.as_bytes())]);
    let output = run(&folder, &["dictionary", "import", "--kind", "person", "a.csv"]);
    let message = "2 names of 4 rows\n1 names stand for several items, without what differs between these\n";
    assert_eq!((code(&output), stderr(&output)), (0, message));
    let expected = ["person\tOdile Quinard\tOQ|OdQ\t\tfemale\t\t\t", "person\tPaul Vernot\tPV\t\t\t\tQ7\t"];
    assert_eq!(entries(stdout(&output)), expected);
}

#[test]
fn bad_rows_are_named_and_the_rest_is_imported() {
    let csv = "kind,name,aliases,country\n\
        person,Odile Quinard,,\n\n\"person\",\"Paul\nVernot\",,\nperson,short\nrobot,R2,,\nperson,,,\n\
        person,A|B,,\nperson,…,,\nperson,Léo Vernot,LV;L|V,France\n";
    let json = "[\n{\"kind\": \"person\", \"name\": \"Zoé Vernot\"},\n{\"kind\": \"person\", \"name\": [1]}, 7]";
    let folder = folder(&[("a.csv", csv.as_bytes()), ("b.json", json.as_bytes()), ("c.json", b"{\"a\": [}")]);
    let files = ["a.csv", "none.csv", "b.json", "c.json"];
    let output = run(
        &folder,
        &[&["dictionary", "import", "--kind-column", "kind", "--separator", ";", "-o", "out.tsv"], &files[..]].concat(),
    );
    let missing = fs::read(folder.path().join("none.csv")).expect_err("there is no such file");
    let text = fs::read_to_string(folder.path().join("out.tsv")).expect("the file is there");
    let names: Vec<String> = entries(&text).iter().map(|line| line.split('\t').nth(1).unwrap_or("").into()).collect();
    assert_eq!(names, ["Léo Vernot", "Odile Quinard", "Paul Vernot", "Zoé Vernot"]);
    assert!(text.contains("Léo Vernot\tLV\t"), "{text}");
    let expected = [
        format!("extract: none.csv: {missing}"),
        "extract: a.csv:6: 2 cells; the header has 4".to_string(),
        "extract: a.csv:7: \"robot\" is none of person, organisation, media, product, place".to_string(),
        "extract: a.csv:8: the name is empty".to_string(),
        "extract: a.csv:9: \"A|B\" has a |, which separates aliases".to_string(),
        "extract: a.csv:10: \"…\" has no letter".to_string(),
        "extract: a.csv:11: an alias of \"Léo Vernot\" is left out: \"L|V\" has a |, which separates aliases"
            .to_string(),
        "extract: b.json:3: row 2: \"name\" is a list".to_string(),
        "extract: b.json:3: row 3: not an object".to_string(),
        "4 names of 11 rows".to_string(),
        "1 cells left out that hold no countries, first \"France\" in a.csv:11".to_string(),
    ];
    let messages: Vec<&str> = stderr(&output).lines().filter(|line| !line.contains("c.json:1: no answer")).collect();
    assert_eq!((code(&output), messages), (1, expected.iter().map(String::as_str).collect()));
    assert!(stderr(&output).contains("extract: c.json:1: no answer of a query: "), "{}", stderr(&output));
}

#[test]
fn nothing_imported_replaces_nothing() {
    let folder = folder(&[("bad.csv", b"name\n|\n"), ("out.tsv", b"old")]);
    let output = run(&folder, &["dictionary", "import", "--kind", "place", "bad.csv", "-o", "out.tsv"]);
    assert_eq!(code(&output), 1);
    assert_eq!(fs::read(folder.path().join("out.tsv")).expect("it is there"), b"old");
}

#[test]
fn a_dash_is_standard_input() {
    let folder = folder(&[]);
    let output = run_on(&folder, &["dictionary", "import", "--kind", "place", "-"], "name\nQuai-sur-Vire\n");
    assert_eq!((code(&output), entries(stdout(&output))), (0, vec!["place\tQuai-sur-Vire\t\t\t\t\t\t".to_string()]));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = folder(&[("a.csv", b"name\nX Y\n")]);
    for (arguments, message) in [
        (&["lookup"][..], "error: the following required arguments were not provided:"),
        (&["import", "a.csv"], "error: the following required arguments were not provided:"),
        (
            &["import", "a.csv", "--kind", "robot"],
            "error: invalid value 'robot' for '--kind <KIND>': it is none of person, organisation, media, product, place",
        ),
        (
            &["import", "a.csv", "--kind", "place", "--note", "maybe"],
            "error: invalid value 'maybe' for '--note <NOTE>': it is none of none, any, mid, weak",
        ),
        (&["import", "a.csv", "--kind", "person", "--subkind", "daily"], "error: \"daily\" is no subkind of person"),
    ] {
        let output = run(&folder, &[&["dictionary"], arguments].concat());
        assert_eq!((code(&output), stderr(&output).lines().next()), (2, Some(message)), "{arguments:?}");
    }
}
