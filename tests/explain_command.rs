//! `extract explain` from outside: names, claims with their parts marked, cues that announce nothing.

use crate::common;

use common::{code, folder, run, stderr, stdout};

const TEXT: &str = "Anne Leroy, maire de Lyon, a déclaré à l'AFP que le pont resterait ouvert. \
    Elle n'a pas voulu s'exprimer davantage. Le rapport a été annoncé.\n";

#[test]
fn claims_are_shown_in_their_sentence_with_what_is_known_of_them() {
    let folder = folder(&[("a.txt", TEXT.as_bytes())]);
    let output = run(&folder, &["explain", "a.txt"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let lines: Vec<&str> = stdout(&output).lines().map(str::trim).collect();
    for line in [
        "e1  Anne Leroy  person, by rule: Anne Leroy",
        "c1  [Anne Leroy, maire de Lyon], {a déclaré} à l'AFP que ⟨le pont resterait ouvert⟩.",
        "Anne Leroy (person by name), through AFP; indirect, asserted; fr/verb (déclarer), \
         right 85 times in 100",
        "no claim (annoncer): it is in the passive, and no agent or judgement stands with it",
    ] {
        assert!(lines.contains(&line), "{line:?} is none of {lines:#?}");
    }
}

#[test]
fn what_goes_into_a_pipe_has_no_colours() {
    let folder = folder(&[("a.txt", TEXT.as_bytes())]);
    assert!(!stdout(&run(&folder, &["explain", "a.txt"])).contains('\u{1b}'));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", b"\xff\xfe\x00")]);
    let output = run(&folder, &["explain", "b.txt", "a.txt"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("b.txt"), "{}", stderr(&output));
    assert!(stdout(&output).contains("c1  [Anne Leroy"), "{}", stdout(&output));
}
