//! Articles in XML: feeds (RSS, Atom), NITF and NewsML-G2. Entities that a file defines itself are never expanded.

use super::decode::decode_declared;
use super::html;
use super::values::{author, iso};
use super::{Broken, Format, IngestError, Item, Raw, byte_pattern, pattern, place};
use crate::document::Document;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use regex::{Regex, bytes};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

/// Elements that open a file of news, and those that are an article each.
const ROOTS: &[&str] = &["rss", "RDF", "feed", "nitf", "newsItem", "newsMessage"];
const ARTICLES: &[&str] = &["item", "entry", "nitf", "newsItem"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Id,
    Title,
    Date,
    Url,
    Publisher,
    Author,
    Edition,
    Section,
    Page,
    Text,
}

/// What holds what: the parent ("" for an article's own attributes), the element, the attribute or "" for its content.
/// Where several are there, the upper one counts.
const SOURCES: &[(&str, &str, &str, Field)] = &[
    ("item", "guid", "", Field::Id),
    ("item", "title", "", Field::Title),
    ("item", "pubDate", "", Field::Date),
    ("item", "dc:date", "", Field::Date),
    ("item", "link", "", Field::Url),
    ("item", "dc:publisher", "", Field::Publisher),
    ("item", "source", "", Field::Publisher),
    ("item", "dc:creator", "", Field::Author),
    ("item", "author", "", Field::Author),
    ("item", "prism:section", "", Field::Section),
    ("item", "content:encoded", "", Field::Text),
    ("item", "description", "", Field::Text),
    ("entry", "id", "", Field::Id),
    ("entry", "title", "", Field::Title),
    ("entry", "published", "", Field::Date),
    ("entry", "updated", "", Field::Date),
    ("entry", "link", "href", Field::Url),
    ("source", "title", "", Field::Publisher),
    ("author", "name", "", Field::Author),
    ("entry", "content", "", Field::Text),
    ("entry", "summary", "", Field::Text),
    ("docdata", "doc-id", "id-string", Field::Id),
    ("hedline", "hl1", "", Field::Title),
    ("head", "title", "", Field::Title),
    ("docdata", "date.issue", "norm", Field::Date),
    ("head", "pubdata", "date.publication", Field::Date),
    ("head", "pubdata", "name", Field::Publisher),
    ("head", "pubdata", "edition.name", Field::Edition),
    ("head", "pubdata", "position.section", Field::Section),
    ("head", "pubdata", "position.sequence", Field::Page),
    ("body.head", "byline", "", Field::Author),
    ("body", "body.content", "", Field::Text),
    ("body.head", "abstract", "", Field::Text),
    ("", "newsItem", "guid", Field::Id),
    ("contentMeta", "headline", "", Field::Title),
    ("itemMeta", "title", "", Field::Title),
    ("itemMeta", "versionCreated", "", Field::Date),
    ("contentMeta", "contentCreated", "", Field::Date),
    ("itemMeta", "provider", "literal", Field::Publisher),
    ("provider", "name", "", Field::Publisher),
    ("contentMeta", "creditline", "", Field::Publisher),
    ("contentMeta", "by", "", Field::Author),
    ("creator", "name", "", Field::Author),
    ("contentMeta", "creator", "literal", Field::Author),
    ("contentSet", "inlineXML", "", Field::Text),
    ("contentSet", "inlineData", "", Field::Text),
];

/// What was found of one article: the source's place in the table, and the XML inside it.
#[derive(Debug, Default)]
pub struct Article(Vec<(usize, String)>);

impl Article {
    /// Bytes that it holds.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|(_, xml)| xml.len()).sum()
    }

    fn attributes(&mut self, parent: &str, element: &str, tag: &BytesStart<'_>) {
        let value =
            |name: &str| tag.try_get_attribute(name).ok().flatten().map(|attribute| attribute.value.to_string());
        // Links of feeds that lead elsewhere: to the feed itself, to answers, to files.
        if element == "link" && value("rel").is_some_and(|rel| rel != "alternate") {
            return;
        }
        let sources =
            SOURCES.iter().enumerate().filter(|(_, (p, e, a, _))| (*p, *e) == (parent, element) && !a.is_empty());
        self.0.extend(sources.filter_map(|(source, (_, _, attribute, _))| Some((source, value(attribute)?))));
    }

    fn first(&self, field: Field) -> Option<String> {
        let mut found: Vec<_> = self.0.iter().filter(|(source, _)| SOURCES[*source].3 == field).collect();
        found.sort_by_key(|(source, _)| *source);
        found.into_iter().map(|(_, xml)| text(xml)).find(|text| !text.is_empty())
    }

    /// The document, by the name of its file, "#", and its id or else its line.
    ///
    /// # Errors
    /// It has no text.
    pub fn document(&self, file: &str, number: u64) -> Result<Document, IngestError> {
        let id = self.first(Field::Id).unwrap_or_else(|| number.to_string());
        let text = self.first(Field::Text).ok_or(IngestError::Empty)?;
        Ok(Document {
            name: format!("{file}#{id}"),
            text,
            title: self.first(Field::Title),
            date: self.first(Field::Date).as_deref().and_then(iso),
            url: self.first(Field::Url),
            publisher: self.first(Field::Publisher),
            author: self.first(Field::Author).as_deref().and_then(author),
            edition: self.first(Field::Edition),
            section: self.first(Field::Section),
            page: self.first(Field::Page),
            ..Document::default()
        })
    }
}

/// True where a text begins with the tag, in lower case, of a root element of news.
pub fn opens(start: &str) -> bool {
    let name = start.strip_prefix('<').and_then(|rest| rest.split([' ', '>', '\n', '\t', '\r']).next()).unwrap_or("");
    let local = name.rsplit(':').next().unwrap_or(name);
    ROOTS.iter().any(|root| root.eq_ignore_ascii_case(local))
}

/// The articles of a file; where it is broken, those before. It may be a page, too.
///
/// # Errors
/// The bytes are no text.
pub fn articles(file: &Arc<str>, bytes: Vec<u8>, limit: usize) -> Result<Vec<Result<Item, Broken>>, IngestError> {
    static DECLARED: LazyLock<bytes::Regex> =
        LazyLock::new(|| byte_pattern(r#"^<\?xml[^>]+?encoding\s*=\s*["']([\w-]+)"#));
    let label = DECLARED.captures(&bytes).and_then(|found| found.get(1));
    let xml = decode_declared(&bytes, label.map(|label| label.as_bytes()))?;
    let mut found = Vec::new();
    let mut scan = Scan::new(&xml);
    loop {
        match scan.next() {
            Ok(Some((line, article))) => found.push(if article.bytes() > limit {
                Err((place(file, Some(line)), IngestError::Large(limit)))
            } else {
                Ok(Item { file: file.clone(), number: line, raw: Raw::Article(article) })
            }),
            Ok(None) => break,
            Err(_) if scan.path.first().is_some_and(|root| root == "html") => {
                return Ok(vec![Ok(Item { file: file.clone(), number: 1, raw: Raw::File(bytes, Format::Html) })]);
            }
            Err(error) => {
                let line = scan.line(scan.reader.error_position());
                found.push(Err((place(file, Some(line)), error)));
                break;
            }
        }
    }
    if found.is_empty() {
        found.push(Err((file.to_string(), IngestError::Empty)));
    }
    Ok(found)
}

struct Scan<'a> {
    reader: Reader<&'a [u8]>,
    xml: &'a str,
    /// The prefix of the root's name, with its colon.
    prefix: String,
    /// The names of the open elements, without that prefix.
    path: Vec<String>,
    /// A byte and its line, from 1.
    counted: (usize, u64),
}

impl<'a> Scan<'a> {
    fn new(xml: &'a str) -> Scan<'a> {
        Scan { reader: Reader::from_str(xml), xml, prefix: String::new(), path: Vec::new(), counted: (0, 1) }
    }

    /// The next article and the line where it begins; none at the end.
    fn next(&mut self) -> Result<Option<(u64, Article)>, IngestError> {
        let broken = |error: quick_xml::Error| IngestError::Xml(error.to_string());
        let mut current: Option<(usize, u64, Article)> = None;
        loop {
            let at = self.reader.buffer_position();
            match self.reader.read_event().map_err(broken)? {
                Event::Start(tag) => {
                    let name = self.name(&tag);
                    if self.path.is_empty() && !ROOTS.contains(&name.as_str()) {
                        let unknown = IngestError::Xml(format!("<{name}> opens no known format of news"));
                        self.path.push(name);
                        return Err(unknown);
                    }
                    if let Some((_, _, article)) = &mut current {
                        let parent = self.path.last().map_or("", String::as_str);
                        article.attributes(parent, &name, &tag);
                        if let Some(source) = source(parent, &name, "") {
                            let inner = self.reader.read_text(tag.name()).map_err(broken)?;
                            article.0.push((source, inner.to_string()));
                            continue;
                        }
                    } else if ARTICLES.contains(&name.as_str()) {
                        let mut article = Article::default();
                        article.attributes("", &name, &tag);
                        current = Some((self.path.len(), self.line(at), article));
                    }
                    self.path.push(name);
                }
                Event::Empty(tag) => {
                    let name = self.name(&tag);
                    if let Some((_, _, article)) = &mut current {
                        article.attributes(self.path.last().map_or("", String::as_str), &name, &tag);
                    }
                }
                Event::End(_) => {
                    self.path.pop();
                    if let Some((_, line, article)) = current.take_if(|(depth, ..)| *depth == self.path.len()) {
                        return Ok(Some((line, article)));
                    }
                }
                Event::Eof => {
                    let open = self.path.last().map(|name| IngestError::Xml(format!("the file ends inside <{name}>")));
                    return open.map_or(Ok(None), Err);
                }
                _ => {}
            }
        }
    }

    /// The name of an element without the prefix that the root has, which is then the format's own.
    fn name(&mut self, tag: &BytesStart<'_>) -> String {
        let name = tag.name();
        let name: &str = name.as_ref();
        if self.path.is_empty() {
            self.prefix = name.split_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
        }
        name.strip_prefix(&self.prefix).unwrap_or(name).to_string()
    }

    /// The line of a byte behind the one that was asked for before.
    fn line(&mut self, at: u64) -> u64 {
        let (from, line) = self.counted;
        let to = self.xml.len().min(at as usize).max(from);
        let breaks = memchr::memchr_iter(b'\n', &self.xml.as_bytes()[from..to]).count();
        self.counted = (to, line + breaks as u64);
        self.counted.1
    }
}

fn source(parent: &str, element: &str, attribute: &str) -> Option<usize> {
    SOURCES.iter().position(|(p, e, a, _)| (*p, *e, *a) == (parent, element, attribute))
}

/// The text of the XML inside an element or an attribute. It may be markup, or be HTML once it is unescaped.
fn text(xml: &str) -> String {
    static HTML: LazyLock<Regex> = LazyLock::new(|| pattern(r"<[A-Za-z/!]|&#?\w+;"));
    let mut plain = String::new();
    let mut rest = xml;
    while !rest.is_empty() {
        let (escaped, data) = rest.split_once("<![CDATA[").unwrap_or((rest, ""));
        if escaped.contains('<') {
            return html::text(xml);
        }
        // An entity that is not known stays as it is.
        plain.push_str(&unescape(escaped).unwrap_or(Cow::Borrowed(escaped)));
        let (data, behind) = data.split_once("]]>").unwrap_or((data, ""));
        plain.push_str(data);
        rest = behind;
    }
    if HTML.is_match(&plain) { html::text(&plain) } else { plain.trim().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_may_be_plain_escaped_or_markup() {
        for (xml, expected) in [
            ("R&amp;D : 1 &lt; 2\nfin ", "R&D : 1 < 2\nfin"),
            ("&lt;p&gt;L&amp;eacute;a&lt;/p&gt;b", "Léa\n\nb"),
            ("<![CDATA[<p>a</p>]]><![CDATA[<p>b]]>", "a\n\nb"),
            ("<p>a</p><p>b &lt; c</p>", "a\n\nb < c"),
            ("&lol; d&eacute;j&agrave;", "&lol; déjà"),
        ] {
            assert_eq!(text(xml), expected, "{xml}");
        }
    }
}
