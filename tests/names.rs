//! Runs the examples of `dictionaries/fr/names/*.txt`: each line is a text in which all names are marked with their kind,
//! `<person>Anne Leroy</person>`; these must be found, and nothing else.

use sourcier::{Document, Extractor, Options, Record};
use std::fmt::Write;
use std::path::Path;

const KINDS: [&str; 5] = ["person", "organisation", "media", "product", "place"];

/// A mention: where it begins and ends in code points, and its kind.
type Mention = (usize, usize, &'static str);

/// A line's text without its tags, and what they mark.
fn parse(line: &str) -> (String, Vec<Mention>) {
    let (mut text, mut marked, mut open) = (String::new(), Vec::new(), None);
    let (mut rest, mut at) = (line, 0);
    while let Some(c) = rest.chars().next() {
        let tag = |slash: &str| KINDS.into_iter().find(|kind| rest.starts_with(&format!("<{slash}{kind}>")));
        if let Some(kind) = tag("") {
            open = Some(at);
            rest = &rest[kind.len() + 2..];
        } else if let Some(kind) = tag("/") {
            let start = open.take().unwrap_or_else(|| panic!("unbalanced tags: {line}"));
            marked.push((start, at, kind));
            rest = &rest[kind.len() + 3..];
        } else {
            text.push(c);
            at += 1;
            rest = &rest[c.len_utf8()..];
        }
    }
    (text, marked)
}

#[test]
fn names_are_found_and_nothing_else() {
    let extractor =
        Extractor::new(Options { language: Some("fr".to_string()), ..Options::default() }).expect("good dictionaries");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/fr/names");
    let mut files: Vec<_> = folder.read_dir().expect("the folder").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    let (mut report, mut all, mut failed) = (String::new(), 0, 0);
    for file in files {
        let lines = std::fs::read_to_string(&file).expect("a text");
        let examples = lines.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        for (number, line) in examples {
            all += 1;
            let (text, wanted) = parse(line);
            let records = extractor.extract(&Document::new("example", text.replace('¶', "\n"))).records;
            let mut found: Vec<Mention> = Vec::new();
            for record in &records {
                if let Record::Entity(entity) = record {
                    found.extend(entity.mentions.iter().map(|m| (m.start, m.end, entity.kind.name())));
                }
            }
            found.sort_unstable();
            if found != wanted {
                failed += 1;
                let name = file.file_name().and_then(|n| n.to_str()).unwrap_or("");
                let words = |&(start, end, kind): &Mention| {
                    format!("{kind} {:?}", text.chars().skip(start).take(end - start).collect::<String>())
                };
                let found: Vec<String> = found.iter().map(words).collect();
                writeln!(report, "  {name}:{}: {line}\n      found {}", number + 1, found.join(", "))
                    .expect("a string grows");
            }
        }
    }
    assert_eq!(failed, 0, "{failed} of {all} examples fail:\n{report}");
}

/// The entities of a text in French: names and genders, by first mention.
fn entities(text: &str) -> Vec<(String, Option<String>)> {
    let extractor =
        Extractor::new(Options { language: Some("fr".to_string()), ..Options::default() }).expect("good dictionaries");
    let records = extractor.extract(&Document::new("example", text.to_string())).records;
    let entity = |record: &Record| match record {
        Record::Entity(entity) => {
            let record = serde_json::to_value(entity).expect("a record");
            Some((entity.name.to_string(), record["gender"].as_str().map(str::to_string)))
        }
        _ => None,
    };
    records.iter().filter_map(entity).collect()
}

#[test]
fn the_words_around_a_name_tell_its_gender() {
    for (text, gender) in [
        ("Claude Bruzac, comédienne, a signé l'appel.", Some("female")),
        ("Claude Bruzac, comédien, a signé l'appel.", Some("male")),
        ("L'infirmière Claude Bruzac a signé l'appel.", Some("female")),
        ("Âgée de 43 ans, Claude Bruzac signe l'appel.", Some("female")),
        ("Claude Bruzac s'est dite prête à signer.", Some("female")),
        ("Claude Bruzac est arrivé hier au tribunal.", Some("male")),
        ("Claude Bruzac signe l'appel.", None),
        ("Le fils de Claude Bruzac est arrivé hier au tribunal.", None),
    ] {
        let wanted = vec![("Claude Bruzac".to_string(), gender.map(str::to_string))];
        assert_eq!(entities(text), wanted, "{text}");
    }
}

#[test]
fn what_has_one_name_is_one_entity() {
    for (text, count) in [
        ("Le général Assimi GOITA a parlé. Assimi Goïta a quitté la salle.", 1),
        ("Tidjane Jean-Luc Bruzac a parlé. Tidjane Bruzac a quitté la salle.", 1),
        ("La Commission électorale indépendante (CEI) a tranché. La CEI attend.", 1),
        ("Paul Bruzac et Jean Bruzac ont parlé.", 2),
    ] {
        assert_eq!(entities(text).len(), count, "{text}");
    }
}
