//! Pages and fragments of HTML: their text as paragraphs with an empty line between, and of a page its metadata.
//! `legible` finds the main text of a page; what is here goes over tags one by one, so that nesting costs nothing.

use super::IngestError;
use super::byte_pattern;
use super::decode::decode_declared;
use super::values::{author, iso};
use crate::document::Document;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, State, Tokenizer};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// Elements that stand in lines of their own, in HTML and in NITF.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "block",
    "blockquote",
    "body",
    "bq",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hl1",
    "hl2",
    "hr",
    "li",
    "main",
    "media",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];

/// Elements whose content is no text to read; the head of a NITF body repeats the title.
const SKIPPED: &[&str] = &[
    "body.head",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
];

/// Elements that are open until a parent ends, and so tell nothing of nesting.
const UNNESTED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "td", "th", "track", "tr", "wbr",
];

/// Attributes that tell something of a page or an element.
const TELLING: &[&str] = &["class", "content", "datetime", "href", "itemprop", "property", "rel"];

/// Elements inside each other up to which the main text is looked for: browsers build no deeper trees, and the time that
/// a tree takes grows with the square of its depth.
const DEEPEST: usize = 512;

/// Attributes of one tag up to which the main text is looked for: the time that they take there grows with their square.
const MOST_ATTRIBUTES: usize = 128;

/// The document of a page: its main text, or where none is found all its text. `label` is the encoding that it was sent in,
/// where that is known.
///
/// # Errors
/// The bytes are no text, or there is none in them.
pub fn page(name: &str, bytes: &[u8], label: Option<&str>) -> Result<Document, IngestError> {
    let html = decode_declared(bytes, label.map(str::as_bytes).or_else(|| charset(bytes)))?;
    let seen = tokens(&html);
    let costly = seen.deepest > DEEPEST || seen.most_attributes > MOST_ATTRIBUTES;
    let article = if costly { None } else { legible::parse(&html, None, None).ok() };
    let main = article.as_ref().map(|article| text(&article.content)).filter(|text| !text.is_empty());
    let mut document = Document::new(name, "");
    document.url = seen.canonical.clone();
    document.date = seen.time.as_deref().and_then(iso);
    document.section = seen.section.clone();
    document.text = main.unwrap_or_else(|| seen.finished());
    if document.text.is_empty() {
        return Err(IngestError::Empty);
    }
    if let Some(article) = article {
        document.title = Some(article.title).filter(|title| !title.is_empty());
        document.date = article.published_time.as_deref().and_then(iso).or(document.date);
        document.publisher = article.site_name;
        document.author = article.byline.as_deref().and_then(author);
    }
    Ok(document)
}

/// The text of a fragment of HTML or of XHTML.
pub fn text(html: &str) -> String {
    tokens(html).finished()
}

/// The encoding that a page declares near its beginning.
pub fn charset(bytes: &[u8]) -> Option<&[u8]> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        byte_pattern(r#"(?i)<meta[^>]+?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+?encoding\s*=\s*["']([\w-]+)"#)
    });
    let found = CHARSET.captures(&bytes[..bytes.len().min(4096)])?;
    found.get(1).or(found.get(2)).map(|label| label.as_bytes())
}

/// An element that was looked for.
pub struct Element<K> {
    /// What it is.
    pub kind: K,
    /// Its text, as paragraphs.
    pub text: String,
    /// Where it leads to.
    pub href: Option<String>,
}

/// The start of an element: what tells whether it is looked for.
pub struct Start<'a>(&'a Tag);

impl Start<'_> {
    /// Its name, in lower case.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The value of an attribute that is looked for (`TELLING`), unless it is empty.
    pub fn value(&self, name: &str) -> Option<&str> {
        let named = self.0.known.iter().find(|(known, _)| known == name);
        named.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// True where it is of this class.
    pub fn has_class(&self, class: &str) -> bool {
        self.value("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
    }
}

/// The elements of a fragment that `kind` knows, in the order in which they begin, and whether their marks are whole. An
/// element that is open where one begins that it cannot hold ends there, and so do all that are open at the end.
pub fn elements<K: Copy>(
    html: &str,
    kind: impl FnMut(&Start<'_>) -> Option<K>,
    holds: impl Fn(K, K) -> bool,
) -> (Vec<Element<K>>, bool) {
    let found = scanned(html, Elements { kind, holds, found: Vec::new(), open: Vec::new(), whole: true });
    let whole = found.whole && found.open.is_empty();
    let texts = found.found.into_iter().map(|(kind, href, seen)| Element { kind, href, text: seen.finished() });
    (texts.collect(), whole)
}

fn tokens(html: &str) -> Seen {
    scanned(html, Seen::default())
}

/// What a scan makes of all tokens.
fn scanned<S: Scan>(html: &str, scan: S) -> S {
    let mut events = Events { scan, tag: Tag::default(), told: false };
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| events.event(&event));
    let mut tokenizer = Tokenizer::new_with_emitter(html, emitter);
    while let Some(Ok(state)) = tokenizer.next() {
        tokenizer.set_state(state);
    }
    drop(tokenizer);
    events.scan
}

/// Takes tokens one by one.
trait Scan {
    fn characters(&mut self, characters: &str);
    fn tag(&mut self, tag: &Tag);
}

/// Looks for elements.
struct Elements<K, F, H> {
    kind: F,
    holds: H,
    found: Vec<(K, Option<String>, Seen)>,
    /// Those that are open: their places among those found, their names, and how many of the name are open in each.
    open: Vec<(usize, String, usize)>,
    whole: bool,
}

impl<K: Copy, F: FnMut(&Start<'_>) -> Option<K>, H: Fn(K, K) -> bool> Scan for Elements<K, F, H> {
    fn characters(&mut self, characters: &str) {
        for (place, ..) in &self.open {
            self.found[*place].2.characters(characters);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let start = tag.start && !tag.self_closing;
        // A paragraph ends where a block begins.
        if start && BLOCKS.contains(&&*tag.name) {
            self.open.retain(|(_, name, _)| name != "p");
        }
        let kind = if start { (self.kind)(&Start(tag)) } else { None };
        if let Some(kind) = kind {
            let before = self.open.len();
            self.open.retain(|(place, ..)| (self.holds)(self.found[*place].0, kind));
            self.whole &= self.open.len() == before;
        }
        self.open.retain_mut(|(place, name, open)| {
            self.found[*place].2.tag(tag);
            match start {
                _ if *name != *tag.name => {}
                true => *open += 1,
                false if !tag.start => *open -= 1,
                false => {}
            }
            *open > 0
        });
        if let Some(kind) = kind {
            let href = Start(tag).value("href").map(str::to_string);
            self.open.push((self.found.len(), tag.name.to_string(), 1));
            self.found.push((kind, href, Seen::default()));
        }
    }
}

/// What the tags of a page and what is between them tell.
#[derive(Default)]
struct Seen {
    text: String,
    /// White space that stands before the next word.
    gap: Gap,
    /// The element that is passed over, and how many of its name are open.
    skipped: Option<(String, usize)>,
    depth: usize,
    deepest: usize,
    most_attributes: usize,
    canonical: Option<String>,
    time: Option<String>,
    section: Option<String>,
}

/// A tag, its name without the prefix that it may have in XHTML.
#[derive(Default)]
struct Tag {
    name: String,
    start: bool,
    self_closing: bool,
    /// How many attributes it has.
    attributes: usize,
    /// Names and values of those that tell something.
    known: Vec<(String, String)>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Scan for Seen {
    fn characters(&mut self, characters: &str) {
        if self.skipped.is_some() {
            return;
        }
        for c in characters.chars() {
            if c.is_ascii_whitespace() {
                self.gap = self.gap.max(Gap::Space);
                continue;
            }
            if !self.text.is_empty() {
                self.text.push_str(match self.gap {
                    Gap::None => "",
                    Gap::Space => " ",
                    Gap::Line => "\n",
                    Gap::Paragraph => "\n\n",
                });
            }
            self.gap = Gap::None;
            self.text.push(c);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        self.most_attributes = self.most_attributes.max(tag.attributes);
        let name = &*tag.name;
        if let Some((skipped, open)) = &mut self.skipped {
            match tag.start {
                _ if skipped != name || tag.self_closing => {}
                true => *open += 1,
                false if *open > 1 => *open -= 1,
                false => self.skipped = None,
            }
            return;
        }
        if !tag.self_closing && !UNNESTED.contains(&name) {
            self.depth = if tag.start { self.depth + 1 } else { self.depth.saturating_sub(1) };
            self.deepest = self.deepest.max(self.depth);
        }
        if SKIPPED.contains(&name) && tag.start && !tag.self_closing {
            self.skipped = Some((name.to_string(), 1));
        }
        self.gap = self.gap.max(match name {
            "br" => Gap::Line,
            "td" | "th" => Gap::Space,
            _ if BLOCKS.contains(&name) => Gap::Paragraph,
            _ => Gap::None,
        });
        if tag.start {
            self.metadata(tag);
        }
    }
}

impl Seen {
    /// The text, without white space at its end.
    fn finished(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }

    fn metadata(&mut self, tag: &Tag) {
        let start = Start(tag);
        let value = |name: &str| start.value(name);
        let is = |name: &str, expected: &str| value(name).is_some_and(|value| value.eq_ignore_ascii_case(expected));
        match &*tag.name {
            "link" if is("rel", "canonical") => self.canonical = value("href").map(str::to_string),
            "meta" if is("property", "og:url") && self.canonical.is_none() => {
                self.canonical = value("content").map(str::to_string);
            }
            "meta" if is("itemprop", "datePublished") => self.time = value("content").map(str::to_string),
            "meta" if is("property", "article:section") => self.section = value("content").map(str::to_string),
            "time" if self.time.is_none() => self.time = value("datetime").map(str::to_string),
            _ => {}
        }
    }
}

/// Puts tags together from the tokenizer's events.
struct Events<S> {
    scan: S,
    /// The tag that is being read.
    tag: Tag,
    /// True where its last attribute tells something.
    told: bool,
}

impl<S: Scan> Events<S> {
    /// Takes the next event; how the tokenizer goes on, where a tag changes that.
    fn event(&mut self, event: &CallbackEvent<'_>) -> Option<State> {
        match event {
            CallbackEvent::String { value } => self.scan.characters(&String::from_utf8_lossy(value)),
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: local(name), start: true, ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attributes += 1;
                let name = String::from_utf8_lossy(name);
                self.told = TELLING.contains(&&*name);
                if self.told {
                    self.tag.known.push((name.into_owned(), String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } if self.told => {
                if let Some((_, known)) = self.tag.known.last_mut() {
                    *known = String::from_utf8_lossy(value).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = Tag { self_closing: *self_closing, ..std::mem::take(&mut self.tag) };
                self.scan.tag(&tag);
                return if *self_closing { None } else { content(&tag.name) };
            }
            CallbackEvent::EndTag { name } => {
                // It may have attributes, too.
                let tag = Tag { name: local(name), ..std::mem::take(&mut self.tag) };
                self.scan.tag(&tag);
            }
            _ => {}
        }
        None
    }
}

/// A tag's name without the prefix that XHTML inside XML may have.
fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.rsplit_once(':').map_or(&*name, |(_, name)| name).to_string()
}

/// How what stands behind a start tag is read, where it is no markup.
fn content(name: &str) -> Option<State> {
    match name {
        "script" => Some(State::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" => Some(State::RawText),
        "title" | "textarea" => Some(State::RcData),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_paragraphs_and_line_breaks_lines() {
        for (html, expected) in [
            ("<p>Un  <b>deux</b>\n trois.</p><p>Quatre<br>cinq&nbsp;!", "Un deux trois.\n\nQuatre\ncinq\u{a0}!"),
            ("<h2>Titre</h2>Texte <div><div>bloc</div></div>fin", "Titre\n\nTexte\n\nbloc\n\nfin"),
            ("<ul><li>a<li>b</ul><table><tr><td>c</td><td>d</td></tr></table>", "a\n\nb\n\nc d"),
            ("a<script>if (1 < 2) '<p>'</script><style>p {}</style><!-- b -->c", "ac"),
            ("<x:p>L&#8217;&eacute;t&eacute;</x:p><x:p>a &lt; b &inconnu;", "L’été\n\na < b &inconnu;"),
            ("<svg><svg>a</svg>b</svg>c<script/>d", "cd"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn encodings_that_pages_declare() {
        let some = |label: &'static str| Some(label.as_bytes());
        assert_eq!(charset(b"<html><meta charset=iso-8859-1>"), some("iso-8859-1"));
        assert_eq!(charset(b"<META content='text/html; charset=windows-1252' name=a>"), some("windows-1252"));
        assert_eq!(charset(b"<?xml version='1.0' encoding=\"ISO-8859-15\"?><html>"), some("ISO-8859-15"));
        assert_eq!(charset(b"<p>charset=utf-8"), None);
    }
}
