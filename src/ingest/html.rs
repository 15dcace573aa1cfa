//! Pages and fragments of HTML: their text as paragraphs with an empty line between, and of a page its metadata.
//! `legible` finds the main text of a page; what is here goes over tags one by one, so that nesting costs nothing.

use super::IngestError;
use super::decode::decode_declared;
use super::fields::iso;
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

/// Elements whose attributes tell something of the page.
const TELLING: &[&str] = &["link", "meta", "time"];

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
    let mut document = Document::new(name, main.unwrap_or(seen.text));
    if document.text.is_empty() {
        return Err(IngestError::Empty);
    }
    document.url = seen.canonical;
    document.date = seen.time.as_deref().and_then(iso);
    if let Some(article) = article {
        document.title = Some(article.title).filter(|title| !title.is_empty());
        document.date = article.published_time.as_deref().and_then(iso).or(document.date);
        document.publisher = article.site_name;
    }
    Ok(document)
}

/// The text of a fragment of HTML or of XHTML.
pub fn text(html: &str) -> String {
    tokens(html).text
}

/// The encoding that a page declares near its beginning.
fn charset(bytes: &[u8]) -> Option<&[u8]> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)<meta[^>]+?charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+?encoding\s*=\s*["']([\w-]+)"#)
            .expect("the pattern is fixed and well formed")
    });
    let found = CHARSET.captures(&bytes[..bytes.len().min(4096)])?;
    found.get(1).or(found.get(2)).map(|label| label.as_bytes())
}

fn tokens(html: &str) -> Seen {
    let mut seen = Seen::default();
    let mut tokenizer = Tokenizer::new_with_emitter(
        html,
        CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| seen.event(&event)),
    );
    while let Some(Ok(state)) = tokenizer.next() {
        tokenizer.set_state(state);
    }
    seen.text.truncate(seen.text.trim_end().len());
    seen
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
    /// The tag that is being read.
    tag: Tag,
    most_attributes: usize,
    canonical: Option<String>,
    time: Option<String>,
}

/// A start tag, its name without the prefix that it may have in XHTML.
#[derive(Default)]
struct Tag {
    name: String,
    attributes: usize,
    /// Names and values, where the tag is one of those that tell something of the page.
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

impl Seen {
    fn characters(&mut self, characters: &str) {
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

    /// Takes the next event; how the tokenizer goes on, where a tag changes that.
    fn event(&mut self, event: &CallbackEvent<'_>) -> Option<State> {
        match event {
            CallbackEvent::String { value } if self.skipped.is_none() => {
                self.characters(&String::from_utf8_lossy(value));
            }
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: local(name), ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attributes += 1;
                self.most_attributes = self.most_attributes.max(self.tag.attributes);
                if TELLING.contains(&&*self.tag.name) {
                    self.tag.known.push((String::from_utf8_lossy(name).into_owned(), String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, known)) = self.tag.known.last_mut() {
                    *known = String::from_utf8_lossy(value).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.tag(&tag.name, true, *self_closing);
                if self.skipped.is_none() {
                    self.metadata(&tag);
                }
                return if *self_closing { None } else { content(&tag.name) };
            }
            CallbackEvent::EndTag { name } => {
                self.tag = Tag::default();
                self.tag(&local(name), false, false);
            }
            _ => {}
        }
        None
    }

    fn tag(&mut self, name: &str, start: bool, self_closing: bool) {
        if let Some((skipped, open)) = &mut self.skipped {
            match start {
                _ if skipped != name || self_closing => {}
                true => *open += 1,
                false if *open > 1 => *open -= 1,
                false => self.skipped = None,
            }
            return;
        }
        if !self_closing && !UNNESTED.contains(&name) {
            self.depth = if start { self.depth + 1 } else { self.depth.saturating_sub(1) };
            self.deepest = self.deepest.max(self.depth);
        }
        if SKIPPED.contains(&name) && start && !self_closing {
            self.skipped = Some((name.to_string(), 1));
        }
        self.gap = self.gap.max(match name {
            "br" => Gap::Line,
            "td" | "th" => Gap::Space,
            _ if BLOCKS.contains(&name) => Gap::Paragraph,
            _ => Gap::None,
        });
    }

    fn metadata(&mut self, tag: &Tag) {
        let value = |name: &str| {
            let named = tag.known.iter().find(|(known, _)| known == name);
            named.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
        };
        let is = |name: &str, expected: &str| value(name).is_some_and(|value| value.eq_ignore_ascii_case(expected));
        match &*tag.name {
            "link" if is("rel", "canonical") => self.canonical = value("href").map(str::to_string),
            "meta" if is("property", "og:url") && self.canonical.is_none() => {
                self.canonical = value("content").map(str::to_string);
            }
            "meta" if is("itemprop", "datePublished") => self.time = value("content").map(str::to_string),
            "time" if self.time.is_none() => self.time = value("datetime").map(str::to_string),
            _ => {}
        }
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
