//! GEXF 1.3 for Gephi: who speaks through which outlet, who speaks about whom, which outlets share sources. Weights count
//! claims (or shared sources), and spells hold the dates of the articles for the timeline.

use super::{Article, Fault, Format};
use crate::output::xml::escaped;
use crate::record::{ClaimRecord, EntityRecord};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::Arc;

/// What is linked with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// From who speaks to the outlet: the publisher and the media through which the words came.
    SpeakersOutlets,
    /// From who speaks to who and what the claim names.
    SpeakersSubjects,
    /// Between outlets, by the number of the sources that both have.
    OutletsSources,
}

/// A network in the making. Needs no texts.
#[derive(Debug)]
pub struct Gexf {
    network: Network,
    nodes: BTreeMap<Node, Known>,
    links: BTreeMap<(Node, Node), Link>,
}

/// What makes two names of different articles one node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    name: String,
    kind: String,
}

/// Nodes with their gender.
type Nodes = BTreeMap<Node, Option<&'static str>>;

/// What is known of a node.
#[derive(Debug, Default)]
struct Known {
    gender: Option<&'static str>,
    claims: usize,
    days: Days,
}

/// How two nodes are linked.
#[derive(Debug, Default)]
struct Link {
    weight: usize,
    days: Days,
}

/// First and last days (ISO 8601) of the dates on which something was: the same day, or those of a month or a year.
type Days = BTreeSet<(String, String)>;

impl Gexf {
    /// An empty network.
    pub fn new(network: Network) -> Gexf {
        Gexf { network, nodes: BTreeMap::new(), links: BTreeMap::new() }
    }

    /// Counts a claim: its speakers, and what they are linked with.
    fn claim(&mut self, article: &Article, claim: &ClaimRecord, days: &Days) {
        let speakers = speakers(article, claim);
        let others = match self.network {
            Network::SpeakersSubjects => subjects(article, claim),
            Network::SpeakersOutlets | Network::OutletsSources => outlets(article, claim),
        };
        if speakers.is_empty() || others.is_empty() {
            return;
        }
        let both: Nodes = speakers.iter().chain(&others).map(|(node, gender)| (node.clone(), *gender)).collect();
        for (node, gender) in both {
            let known = self.nodes.entry(node).or_default();
            known.gender = known.gender.or(gender);
            known.claims += 1;
            known.days.extend(days.iter().cloned());
        }
        for speaker in speakers.keys() {
            for other in others.keys().filter(|other| *other != speaker) {
                let link = self.links.entry((speaker.clone(), other.clone())).or_default();
                link.weight += 1;
                link.days.extend(days.iter().cloned());
            }
        }
    }

    /// Links the outlets instead of what they are linked with: by how many sources two of them share.
    fn share(&mut self) {
        let mut by_source: BTreeMap<Node, Vec<(Node, Days)>> = BTreeMap::new();
        for ((source, outlet), link) in std::mem::take(&mut self.links) {
            by_source.entry(source).or_default().push((outlet, link.days));
        }
        for outlets in by_source.values() {
            for (n, (one, days)) in outlets.iter().enumerate() {
                for (other, others) in &outlets[n + 1..] {
                    let link = self.links.entry((one.clone(), other.clone())).or_default();
                    link.weight += 1;
                    link.days.extend(days.union(others).cloned());
                }
            }
        }
        let outlets: BTreeSet<Node> = by_source.into_values().flatten().map(|(outlet, _)| outlet).collect();
        self.nodes.retain(|node, _| outlets.contains(node));
    }
}

impl Format for Gexf {
    fn add(&mut self, article: &Article, _out: &mut dyn Write) -> Result<(), Fault> {
        let days: Days = article.metadata(|document| &document.date).and_then(days).into_iter().collect();
        for claim in &article.claims {
            self.claim(article, claim, &days);
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let directed = if self.network == Network::OutletsSources { "undirected" } else { "directed" };
        if self.network == Network::OutletsSources {
            self.share();
        }
        let dated = self.nodes.values().any(|known| !known.days.is_empty());
        let time = if dated { " mode=\"dynamic\" timeformat=\"date\"" } else { "" };
        write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n\
             <meta><creator>Sourcier</creator></meta>\n<graph defaultedgetype=\"{directed}\"{time}>\n\
             <attributes class=\"node\">\n<attribute id=\"kind\" title=\"kind\" type=\"string\"/>\n\
             <attribute id=\"gender\" title=\"gender\" type=\"string\"/>\n\
             <attribute id=\"claims\" title=\"claims\" type=\"integer\"/>\n</attributes>\n<nodes>\n"
        )?;
        let mut numbers: BTreeMap<&Node, usize> = BTreeMap::new();
        for (n, (node, known)) in self.nodes.iter().enumerate() {
            numbers.insert(node, n);
            let gender = known.gender.map_or_else(String::new, |gender| value("gender", gender));
            writeln!(
                out,
                "<node id=\"{n}\" label=\"{}\"><attvalues>{}{gender}{}</attvalues>{}</node>",
                escaped(&node.name),
                value("kind", &node.kind),
                value("claims", &known.claims.to_string()),
                spells(&known.days)
            )?;
        }
        out.write_all(b"</nodes>\n<edges>\n")?;
        for (n, ((from, to), link)) in self.links.iter().enumerate() {
            let (from, to) = (numbers[from], numbers[to]);
            let (weight, spells) = (link.weight, spells(&link.days));
            writeln!(out, "<edge id=\"{n}\" source=\"{from}\" target=\"{to}\" weight=\"{weight}\">{spells}</edge>")?;
        }
        out.write_all(b"</edges>\n</graph>\n</gexf>\n")
    }
}

/// Who says a claim: named sources.
fn speakers(article: &Article, claim: &ClaimRecord) -> Nodes {
    let Some(source) = &claim.source else { return Nodes::new() };
    let speaker = |(id, name): (&String, &Arc<str>)| match article.entity(id) {
        Some(entity) => node(entity),
        None => (Node { name: name.to_string(), kind: source.kind.to_string() }, None),
    };
    source.entities.iter().zip(&source.names).map(speaker).collect()
}

/// Who and what a claim names.
fn subjects(article: &Article, claim: &ClaimRecord) -> Nodes {
    claim.mentions.iter().filter_map(|id| article.entity(id)).map(node).collect()
}

/// Where a claim can be read and through whom it came.
fn outlets(article: &Article, claim: &ClaimRecord) -> Nodes {
    let publisher = article.metadata(|document| &document.publisher);
    let names = publisher.into_iter().chain(claim.via.iter().map(|via| &*via.name));
    names.map(|name| (Node { name: name.to_string(), kind: "media".to_string() }, None)).collect()
}

fn node(entity: &EntityRecord) -> (Node, Option<&'static str>) {
    let node = Node { name: entity.name.to_string(), kind: entity.kind.name().to_string() };
    (node, entity.gender.map(|gender| gender.name()))
}

/// The first and the last day of a date; none where it is no date.
fn days(date: &str) -> Option<(String, String)> {
    let day = date.get(..date.len().min("2026-03-03".len()))?;
    let mut parts = day.split('-').map(str::parse::<u32>);
    let year = parts.next()?.ok()?;
    let month = parts.next().transpose().ok()?;
    if parts.next().transpose().ok()?.is_some() {
        return Some((day.to_string(), day.to_string()));
    }
    let last = match month {
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        Some(2) => 28,
        _ => 31,
    };
    let (first, end) = (month.unwrap_or(1), month.unwrap_or(12));
    Some((format!("{year:04}-{first:02}-01"), format!("{year:04}-{end:02}-{last}")))
}

fn value(of: &str, value: &str) -> String {
    format!("<attvalue for=\"{of}\" value=\"{}\"/>", escaped(value))
}

fn spells(days: &Days) -> String {
    if days.is_empty() {
        return String::new();
    }
    let spells: String = days
        .iter()
        .map(|(start, end)| format!("<spell start=\"{}\" end=\"{}\"/>", escaped(start), escaped(end)))
        .collect();
    format!("<spells>{spells}</spells>")
}
