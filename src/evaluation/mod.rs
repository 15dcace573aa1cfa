//! Scores an extraction against gold annotations, figure for figure as the annotation guidelines define them.

pub mod examples;

use crate::record::{ClaimRecord, EntityRecord, Record};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Not;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The gold annotations of one document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gold {
    /// Name; its last part is compared.
    pub doc: String,
    /// The text, where the file carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Mentions: start, end, kind, and "optional" where it may be left.
    #[serde(default)]
    pub entities: Vec<Vec<serde_json::Value>>,
    /// Claims.
    #[serde(default)]
    pub claims: Vec<GoldClaim>,
}

/// A gold claim.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GoldClaim {
    /// The content, in code points.
    pub spans: Vec<[usize; 2]>,
    /// direct, indirect or mixed.
    pub r#type: Option<String>,
    /// The words that name the source.
    #[serde(default)]
    pub source: Option<[usize; 2]>,
    /// Canonical names.
    #[serde(default)]
    pub source_names: Option<Vec<String>>,
    /// The cue.
    #[serde(default)]
    pub cue: Option<[usize; 2]>,
    /// Names of the media through which it came; not scored.
    #[serde(default)]
    pub via: Vec<String>,
    /// Modality.
    #[serde(default)]
    pub modality: Option<String>,
    /// May be found or left.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub optional: bool,
    /// No source is right too.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub or_none: bool,
}

impl Gold {
    /// Reads one document a line.
    ///
    /// # Errors
    /// A line that is no gold document.
    pub fn read(lines: &str) -> Result<Vec<Gold>, serde_json::Error> {
        lines.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str).collect()
    }
}

/// Precision, recall and their harmonic mean, rounded to four places, with the counts behind them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    p: f64,
    r: f64,
    f1: f64,
    right: usize,
    guessed: usize,
    gold: usize,
}

impl Figure {
    fn new(right: usize, guessed: usize, gold: usize) -> Figure {
        let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
        let (p, r) = (share(guessed), share(gold));
        let f1 = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
        Figure { p: round(p), r: round(r), f1: round(f1), right, guessed, gold }
    }
}

/// Rounded to four decimals, the way that decimal printing rounds.
fn round(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}

/// All figures of an evaluation.
#[derive(Clone, Debug, Serialize)]
pub struct Score {
    /// Span and kind equal.
    pub entity: Figure,
    /// Span equal.
    pub entity_span: Figure,
    /// Contents overlap by half.
    pub claim: Figure,
    /// Contents overlap by nine tenths.
    pub claim_strict: Figure,
    /// `claim`, and the source is right.
    pub attributed: Figure,
    /// Share of matched claims with the right type.
    pub r#type: f64,
    /// Share of matched claims with the right modality.
    pub modality: f64,
    /// Share of matched claims with a gold cue whose cue overlaps it.
    pub cue: f64,
    /// `entity` by kind.
    pub kinds: BTreeMap<String, Figure>,
    /// Gold documents.
    pub documents: usize,
    /// Gold documents without a record.
    pub documents_missing: Vec<String>,
    /// One line an error.
    #[serde(skip)]
    pub errors: Vec<String>,
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figures = [
            ("entity", &self.entity),
            ("entity_span", &self.entity_span),
            ("claim", &self.claim),
            ("claim_strict", &self.claim_strict),
            ("attributed", &self.attributed),
        ];
        for (name, v) in figures {
            writeln!(
                out,
                "{name:14} P {:.3}  R {:.3}  F1 {:.3}   ({} right of {} guessed, {} gold)",
                v.p, v.r, v.f1, v.right, v.guessed, v.gold
            )?;
        }
        for (kind, v) in &self.kinds {
            writeln!(out, "  {kind:12} P {:.3}  R {:.3}  F1 {:.3}   ({} gold)", v.p, v.r, v.f1, v.gold)?;
        }
        writeln!(
            out,
            "of matched claims: type {:.3}  modality {:.3}  cue {:.3}",
            self.r#type, self.modality, self.cue
        )?;
        write!(out, "{} documents", self.documents)?;
        if !self.documents_missing.is_empty() {
            write!(out, ", no record of {}", self.documents_missing.join(", "))?;
        }
        writeln!(out)
    }
}

/// What was extracted from one document.
#[derive(Default)]
struct Got<'a> {
    text: Option<&'a str>,
    entities: Vec<&'a EntityRecord>,
    claims: Vec<&'a ClaimRecord>,
}

/// Scores `records` (extracted with their texts) against `golds`.
pub fn score(golds: &[Gold], records: &[Record]) -> Score {
    let mut got: BTreeMap<&str, Got<'_>> = BTreeMap::new();
    for record in records {
        match record {
            Record::Document(r) => got.entry(last_part(&r.doc)).or_default().text = r.text.as_deref(),
            Record::Entity(r) => got.entry(last_part(&r.doc)).or_default().entities.push(r),
            Record::Claim(r) => got.entry(last_part(&r.doc)).or_default().claims.push(r),
        }
    }
    let mut counts = Counts::default();
    for gold in golds {
        let name = last_part(&gold.doc);
        let none = Got::default();
        let found = got.get(name);
        if found.is_none() {
            counts.missing.push(name.to_string());
        }
        let found = found.unwrap_or(&none);
        let text: Option<Vec<char>> = gold.text.as_deref().or(found.text).map(|text| text.chars().collect());
        counts.entities(name, gold, found, text.as_deref());
        counts.claims(name, gold, found, text.as_deref());
    }
    counts.score(golds.len())
}

fn last_part(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

#[derive(Default)]
struct Counts {
    entity: [usize; 3],
    span: [usize; 3],
    kinds: BTreeMap<String, [usize; 3]>,
    claim: usize,
    strict: usize,
    claim_got: usize,
    claim_gold: usize,
    attributed: usize,
    types: usize,
    modality: usize,
    cue: usize,
    cue_gold: usize,
    missing: Vec<String>,
    errors: Vec<String>,
}

/// Start, end, kind.
type Mention = (usize, usize, String);

impl Counts {
    fn entities(&mut self, name: &str, gold: &Gold, found: &Got<'_>, text: Option<&[char]>) {
        let mut want: BTreeSet<Mention> = BTreeSet::new();
        let mut free: BTreeSet<(usize, usize)> = BTreeSet::new();
        for mention in &gold.entities {
            let number = |n: usize| mention.get(n).and_then(serde_json::Value::as_u64).unwrap_or(0) as usize;
            if mention.len() > 3 {
                free.insert((number(0), number(1)));
            } else {
                let kind = mention.get(2).and_then(|kind| kind.as_str()).unwrap_or("");
                want.insert((number(0), number(1), kind.to_string()));
            }
        }
        let got: BTreeSet<Mention> = found
            .entities
            .iter()
            .flat_map(|entity| entity.mentions.iter().map(|m| (m.start, m.end, entity.kind.name().to_string())))
            .filter(|(start, end, _)| !free.contains(&(*start, *end)))
            .collect();
        let add = |to: &mut [usize; 3], right: usize, got: usize, gold: usize| {
            to[0] += right;
            to[1] += got;
            to[2] += gold;
        };
        add(&mut self.entity, want.intersection(&got).count(), got.len(), want.len());
        let spans = |set: &BTreeSet<Mention>| set.iter().map(|(a, b, _)| (*a, *b)).collect::<BTreeSet<_>>();
        let (want_spans, got_spans) = (spans(&want), spans(&got));
        add(&mut self.span, want_spans.intersection(&got_spans).count(), got_spans.len(), want_spans.len());
        let kinds: BTreeSet<&String> = want.union(&got).map(|(_, _, kind)| kind).collect();
        for kind in kinds {
            let of = |set: &BTreeSet<Mention>| set.iter().filter(|m| m.2 == *kind).count();
            let right = want.intersection(&got).filter(|m| m.2 == *kind).count();
            add(self.kinds.entry(kind.clone()).or_default(), right, of(&got), of(&want));
        }
        for (what, set, other) in [("missed", &want, &got), ("wrong", &got, &want)] {
            for (start, end, kind) in set.difference(other) {
                let words = show(text, [*start, *end]);
                self.errors.push(format!("{name}\tentity {what}\t{kind}\t{start}:{end}\t{words}"));
            }
        }
    }

    fn claims(&mut self, name: &str, gold: &Gold, found: &Got<'_>, text: Option<&[char]>) {
        let all: Vec<&GoldClaim> = gold.claims.iter().collect();
        let free: BTreeSet<usize> = pairs(&all, &found.claims, text, 0.5)
            .into_iter()
            .filter(|(i, _)| all[*i].optional)
            .map(|(_, j)| j)
            .collect();
        let got: Vec<&ClaimRecord> =
            found.claims.iter().enumerate().filter(|(j, _)| !free.contains(j)).map(|(_, claim)| *claim).collect();
        let want: Vec<&GoldClaim> = all.into_iter().filter(|claim| !claim.optional).collect();
        let matched = pairs(&want, &got, text, 0.5);
        self.claim += matched.len();
        self.strict += pairs(&want, &got, text, 0.9).len();
        self.claim_got += got.len();
        self.claim_gold += want.len();
        for &(i, j) in &matched {
            let (g, s) = (want[i], got[j]);
            let good = source_right(g, s, text);
            self.attributed += usize::from(good);
            self.types += usize::from(g.r#type.as_deref() == Some(&*s.r#type));
            self.modality += usize::from(g.modality.as_deref().unwrap_or("asserted") == s.modality);
            if let Some(cue) = g.cue {
                self.cue_gold += 1;
                let hit = s.cue.as_ref().is_some_and(|c| c.start < cue[1] && cue[0] < c.end);
                self.cue += usize::from(hit);
            }
            if !good {
                let source = s.source.as_ref();
                self.errors.push(format!(
                    "{name}\tclaim source\tgold={:?} {:?}\tgot={:?} {:?}\t{}",
                    g.source_names.as_deref().unwrap_or_default(),
                    g.source.map(|span| show(text, span)),
                    source.map(|s| &s.names),
                    source.and_then(|s| s.text.as_deref()),
                    show(text, g.spans[0])
                ));
            }
        }
        for (_, claim) in want.iter().enumerate().filter(|(i, _)| !matched.iter().any(|pair| pair.0 == *i)) {
            let words: Vec<String> = claim.spans.iter().map(|span| show(text, *span)).collect();
            self.errors.push(format!(
                "{name}\tclaim missed\t{}\t{:?}\t{}",
                claim.r#type.as_deref().unwrap_or(""),
                claim.spans,
                words.join(" … ")
            ));
        }
        for (_, claim) in got.iter().enumerate().filter(|(j, _)| !matched.iter().any(|pair| pair.1 == *j)) {
            self.errors.push(format!("{name}\tclaim wrong\t{}\t{:?}\t{}", claim.construction, claim.spans, claim.text));
        }
    }

    fn score(self, documents: usize) -> Score {
        let figure = |counts: [usize; 3]| Figure::new(counts[0], counts[1], counts[2]);
        let matched = self.claim.max(1) as f64;
        let share = |count: usize, of: f64| round(count as f64 / of);
        Score {
            entity: figure(self.entity),
            entity_span: figure(self.span),
            claim: figure([self.claim, self.claim_got, self.claim_gold]),
            claim_strict: figure([self.strict, self.claim_got, self.claim_gold]),
            attributed: figure([self.attributed, self.claim_got, self.claim_gold]),
            r#type: share(self.types, matched),
            modality: share(self.modality, matched),
            cue: share(self.cue, self.cue_gold.max(1) as f64),
            kinds: self.kinds.into_iter().map(|(kind, counts)| (kind, figure(counts))).collect(),
            documents,
            documents_missing: self.missing,
            errors: self.errors,
        }
    }
}

fn show(text: Option<&[char]>, span: [usize; 2]) -> String {
    text.and_then(|text| text.get(span[0]..span[1])).map_or(String::new(), |chars| chars.iter().collect())
}

/// The code points of `spans` that are letters or digits of the text.
fn points(spans: &[[usize; 2]], text: Option<&[char]>) -> BTreeSet<usize> {
    spans
        .iter()
        .flat_map(|span| span[0]..span[1])
        .filter(|&at| text.is_none_or(|text| text.get(at).is_some_and(|c| c.is_alphanumeric())))
        .collect()
}

/// Intersection over union.
fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    a.intersection(b).count() as f64 / a.union(b).count() as f64
}

/// One-to-one pairs of gold and extracted claims whose contents overlap by `least`, best first.
fn pairs(golds: &[&GoldClaim], gots: &[&ClaimRecord], text: Option<&[char]>, least: f64) -> Vec<(usize, usize)> {
    let got_points: Vec<_> = gots.iter().map(|claim| points(&claim.spans, text)).collect();
    let mut candidates = Vec::new();
    for (i, gold) in golds.iter().enumerate() {
        let want = points(&gold.spans, text);
        for (j, got) in gots.iter().enumerate() {
            let shared = overlap(&want, &got_points[j]);
            if shared >= least {
                let bonus = if source_right(gold, got, text) { 0.01 } else { 0.0 };
                candidates.push((shared + bonus, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in candidates {
        if chosen.iter().all(|&(a, b)| a != i && b != j) {
            chosen.push((i, j));
        }
    }
    chosen
}

fn source_right(gold: &GoldClaim, got: &ClaimRecord, text: Option<&[char]>) -> bool {
    let source = got.source.as_ref();
    let names = source.map_or(&[][..], |source| &source.names);
    let span = source.and_then(|source| Some([source.start?, source.end?]));
    if gold.or_none && names.is_empty() && span.is_none() {
        return true;
    }
    let wanted = gold.source_names.as_deref().unwrap_or_default();
    if !wanted.is_empty() {
        return wanted.iter().any(|a| names.iter().any(|b| same_name(a, b)));
    }
    match (gold.source, span) {
        (Some(want), Some(span)) => overlap(&points(&[want], text), &points(&[span], text)) >= 0.5,
        (Some(_), None) => false,
        (None, _) => names.is_empty() && span.is_none(),
    }
}

/// True where the words of one name all stand in the other: "Trump", "Donald Trump".
fn same_name(a: &str, b: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        let folded: String = name
            .replace('’', "'")
            .nfkd()
            .filter(|c| canonical_combining_class(*c) == 0)
            .collect::<String>()
            .to_lowercase()
            .replace('ß', "ss")
            .replace('-', " ");
        folded.split_whitespace().map(str::to_string).collect()
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}
