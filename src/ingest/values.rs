//! What stands in a field or a header: dates in ISO 8601 however they are written, authors out of bylines.

use super::pattern;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The date of a year, a month and a day in numbers; without the last ones where they are none.
pub fn date_of_parts(year: &str, month: Option<&str>, day: Option<&str>) -> Option<String> {
    let number = |part: Option<&str>, most: u32| part?.trim().parse().ok().filter(|number| (1..=most).contains(number));
    let year = number(Some(year), 9999).filter(|year| *year >= 1000)?;
    Some(match (number(month, 12), number(day, 31)) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, _) => year.to_string(),
    })
}

/// The words of a text with one space between them.
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who wrote it by the words of a byline: in one line, without the "Par" before the name. None where there are no words, or
/// the one that Europarser writes for none.
pub fn author(byline: &str) -> Option<String> {
    let words: Vec<&str> = byline.split_whitespace().collect();
    let words = words.strip_prefix(&["Par"]).or(words.strip_prefix(&["By"])).unwrap_or(&words);
    Some(words.join(" ")).filter(|author| !author.is_empty() && !author.eq_ignore_ascii_case("unknown"))
}

/// A date at the start of a field: "2026-03-03T08:15:00Z", "2026 03 03T08:15:00", "2026/03/03", "20260303", "03/03/2026"
/// (the day first), "Tue, 3 Mar 2026 08:15:00 GMT".
pub fn iso(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    static DATES: LazyLock<[Regex; 5]> = LazyLock::new(|| {
        [
            r"^(?<y>\d{4}) (?<m>0[1-9]|1[0-2]) (?<d>0[1-9]|[12]\d|3[01])(?:\D|$)",
            r"^(?<y>\d{4})(?:[-/](?<m>0[1-9]|1[0-2])(?:[-/](?<d>0[1-9]|[12]\d|3[01]))?)?(?:[^\d/-]|$)",
            r"^(?<y>\d{4})(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\d|3[01])(?:\D|$)",
            r"^(?<d>0?[1-9]|[12]\d|3[01])[/.](?<m>0?[1-9]|1[0-2])[/.](?<y>\d{4})(?:\D|$)",
            r"^(?:[A-Z][a-z]{2}, )?(?<d>0?[1-9]|[12]\d|3[01]) (?<m>[A-Z][a-z]{2}) (?<y>\d{4})(?:\D|$)",
        ]
        .map(pattern)
    });
    let found = DATES.iter().find_map(|pattern| pattern.captures(date))?;
    let mut parts = Vec::new();
    for part in ["y", "m", "d"].into_iter().filter_map(|part| found.name(part)) {
        let number = if part.as_str().starts_with(|c: char| c.is_ascii_alphabetic()) {
            (MONTHS.iter().position(|month| *month == part.as_str())? + 1).to_string()
        } else {
            part.as_str().to_string()
        };
        parts.push(format!("{number:0>2}"));
    }
    Some(parts.join("-"))
}

/// The first date in French or English words ("mardi 3 mars 2026", "Tuesday, March 3, 2026", "3 March 2026"): where it stands,
/// with the day of the week, and the date in ISO 8601.
pub fn in_words(text: &str) -> Option<(Range<usize>, String)> {
    const MONTHS: [&[&str]; 12] = [
        &["janvier", "january"],
        &["février", "fevrier", "february"],
        &["mars", "march"],
        &["avril", "april"],
        &["mai", "may"],
        &["juin", "june"],
        &["juillet", "july"],
        &["août", "aout", "august"],
        &["septembre", "september"],
        &["octobre", "october"],
        &["novembre", "november"],
        &["décembre", "decembre", "december"],
    ];
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        let months = MONTHS.concat().join("|");
        let days = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday";
        pattern(&format!(
            r"(?i)(?:\b(?:{days}),?\s+)?\b(?:(?<d>[1-9]|0[1-9]|[12]\d|3[01])(?:er)?\s+(?<m>{months})|(?<m2>{months})\s+(?<d2>[1-9]|0[1-9]|[12]\d|3[01]),)\s+(?<y>\d{{4}})\b"
        ))
    });
    let found = DATE.captures(text)?;
    let part = |one: &str, other: &str| found.name(one).or(found.name(other)).map(|part| part.as_str().to_lowercase());
    let month = part("m", "m2")?;
    let number = MONTHS.iter().position(|names| names.contains(&month.as_str()))? + 1;
    Some((found.get(0)?.range(), format!("{}-{number:02}-{:0>2}", &found["y"], part("d", "d2")?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_words() {
        for (given, rest, expected) in [
            ("France, mardi 3 mars 2026 - 08:15", ("France, ", " - 08:15"), "2026-03-03"),
            ("dimanche 1er février 2026", ("", ""), "2026-02-01"),
            ("World, Friday, November 13, 2015", ("World, ", ""), "2015-11-13"),
            ("03 DÉCEMBRE 2019, p. 4", ("", ", p. 4"), "2019-12-03"),
            ("3 March 2026", ("", ""), "2026-03-03"),
        ] {
            let (range, date) = in_words(given).expect(given);
            assert_eq!((&given[..range.start], &given[range.end..], date.as_str()), (rest.0, rest.1, expected));
        }
        assert_eq!(in_words("mardi 32 mars 2026, 785 mots"), None);
    }

    #[test]
    fn dates_as_archives_write_them() {
        for (given, expected) in [
            ("2026-03-03", Some("2026-03-03")),
            ("2026-03-03T08:15:00Z", Some("2026-03-03")),
            ("2026 03 03T08:15:00", Some("2026-03-03")),
            ("2026-03", Some("2026-03")),
            ("2026", Some("2026")),
            ("2026/03/03 08:15", Some("2026-03-03")),
            ("20260303", Some("2026-03-03")),
            ("3/3/2026", Some("2026-03-03")),
            ("31.12.2026", Some("2026-12-31")),
            ("Tue, 03 Mar 2026 08:15:00 +0100", Some("2026-03-03")),
            ("3 Dec 2026", Some("2026-12-03")),
            ("3 Foo 2026", None),
            ("2026-13-03", None),
            ("mardi", None),
        ] {
            assert_eq!(iso(given).as_deref(), expected, "{given}");
        }
    }
}
