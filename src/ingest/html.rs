//! Pages and fragments of HTML: their text as paragraphs with an empty line between, and of a page its metadata.
//! `legible` finds the main text of a page; what is here goes over tags one by one, so that nesting costs nothing.

use super::IngestError;
use super::decode::decode_declared;
use super::fields::{author, iso};
use crate::document::Document;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use regex::bytes::Regex;
use std::cell::RefCell;
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

/// Elements inside each other up to which the main text is looked for: browsers build no deeper trees, and the time that
/// a tree takes grows with the square of its depth.
const DEEPEST: usize = 512;

/// The document of a page: its main text, or where none is found all its text. `label` is the encoding that it was sent in,
/// where that is known.
///
/// # Errors
/// The bytes are no text, or there is none in them.
pub fn page(name: &str, bytes: &[u8], label: Option<&str>) -> Result<Document, IngestError> {
    let html = decode_declared(bytes, label.map(str::as_bytes).or_else(|| charset(bytes)))?;
    let seen = tokens(&html);
    let article = if seen.deepest > DEEPEST { None } else { legible::parse(&html, None, None).ok() };
    let main = article.as_ref().map(|article| text(&article.content)).filter(|text| !text.is_empty());
    let mut document = Document::new(name, main.unwrap_or(seen.text));
    if document.text.is_empty() {
        return Err(IngestError::Empty);
    }
    document.url = seen.canonical;
    document.date = seen.time.as_deref().and_then(iso);
    document.section = seen.section;
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
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Sink::default(), Default::default());
    // Only a script that is to run holds the tokenizer up.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut seen = tokenizer.sink.0.into_inner();
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
    canonical: Option<String>,
    time: Option<String>,
    section: Option<String>,
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

    fn tag(&mut self, tag: &Tag) {
        // XHTML inside XML may have a prefix.
        let name = tag.name.rsplit_once(':').map_or(&*tag.name, |(_, name)| name);
        let start = tag.kind == TagKind::StartTag;
        if let Some((skipped, open)) = &mut self.skipped {
            match start {
                _ if skipped != name || tag.self_closing => {}
                true => *open += 1,
                false if *open > 1 => *open -= 1,
                false => self.skipped = None,
            }
            return;
        }
        if !tag.self_closing && !UNNESTED.contains(&name) {
            self.depth = if start { self.depth + 1 } else { self.depth.saturating_sub(1) };
            self.deepest = self.deepest.max(self.depth);
        }
        if SKIPPED.contains(&name) && start && !tag.self_closing {
            self.skipped = Some((name.to_string(), 1));
        }
        self.gap = self.gap.max(match name {
            "br" => Gap::Line,
            "td" | "th" => Gap::Space,
            _ if BLOCKS.contains(&name) => Gap::Paragraph,
            _ => Gap::None,
        });
        if start {
            self.metadata(name, tag);
        }
    }

    fn metadata(&mut self, name: &str, tag: &Tag) {
        let value = |name: &str| {
            let mut named = tag.attrs.iter().filter(|attribute| &*attribute.name.local == name);
            named.next().map(|attribute| attribute.value.trim()).filter(|value| !value.is_empty())
        };
        let is = |name: &str, expected: &str| value(name).is_some_and(|value| value.eq_ignore_ascii_case(expected));
        match name {
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

#[derive(Default)]
struct Sink(RefCell<Seen>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(characters) if seen.skipped.is_none() => seen.characters(&characters),
            Token::TagToken(tag) => {
                seen.tag(&tag);
                if tag.kind == TagKind::StartTag && !tag.self_closing {
                    return match &*tag.name {
                        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                        "style" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
                        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                        _ => TokenSinkResult::Continue,
                    };
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
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
