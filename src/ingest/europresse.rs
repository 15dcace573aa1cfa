//! Europresse: an export in HTML, each `<article>` a document. All that is taken for granted of the format stands here, each
//! with a test: which marks tell it, what holds what, how headers and names of publications are written, and which last
//! lines are the export's own.

use super::Format;
use super::export::{Export, note_lacks};
use super::html::{self, Element, Start};
use super::values::{author, in_one_line, in_words};
use super::{byte_pattern, pattern};
use crate::document::Document;
use memchr::memmem;
use regex::{Regex, bytes};
use std::sync::LazyLock;

/// The format.
pub static EXPORT: Export = Export { format: Format::Html, is, opening: &OPENING, document };

static OPENING: LazyLock<bytes::Regex> = LazyLock::new(|| byte_pattern(r"(?i-u)<article[\s>]"));

/// Its articles name their publication in an element of a class of its own.
fn is(head: &[u8]) -> bool {
    OPENING.find(head).is_some_and(|article| memmem::find(&head[article.start()..], b"DocPublicationName").is_some())
}

/// What an element of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Publication,
    /// Date, section, page, number of words.
    Header,
    Section,
    /// What stands behind the section is a header where there is no other.
    BehindSection,
    /// Title, subtitle and what else stands with them.
    Titles,
    Title,
    Subtitle,
    Author,
    /// A paragraph that is the author's where it stands behind the title.
    Byline,
    /// The text with what the export adds, and the text alone.
    Text,
    Container,
    Link,
    /// What the export says of itself, and the article's number in it.
    Footer,
    Number,
}

use Part::{
    Author, BehindSection, Byline, Container, Footer, Header, Link, Number, Publication, Section, Subtitle, Text,
    Title, Titles,
};

/// What has which class. The first one counts.
const CLASSES: [(&str, Part); 12] = [
    ("DocPublicationName", Publication),
    ("DocHeader", Header),
    ("DocTitreSousSection", Section),
    ("titreArticle", Titles),
    ("rdp__articletitle", Title),
    ("titreArticleVisu", Title),
    ("rdp__subtitle", Subtitle),
    ("docAuthors", Author),
    ("sm-margin-bottomNews", Byline),
    ("docOcurrContainer", Container),
    ("DocText", Text),
    ("publiC-lblNodoc", Number),
];

fn part(start: &Start<'_>) -> Option<Part> {
    match start.name() {
        "a" => return Some(Link),
        "footer" => return Some(Footer),
        _ => {}
    }
    CLASSES.iter().find(|(class, _)| start.has_class(class)).map(|(_, part)| *part)
}

/// True where a whole article has the one inside the other; where it has not, the outer one was left open.
fn holds(outer: Part, inner: Part) -> bool {
    match outer {
        _ if inner == outer => false,
        _ if inner == Link => true,
        Titles => matches!(inner, Title | Subtitle | Author | Byline),
        Title => inner == Subtitle,
        Text => !matches!(inner, Publication | Header | Titles | Footer),
        Container => !matches!(inner, Publication | Header | Titles | Footer | Text),
        Footer | Link => true,
        _ => false,
    }
}

/// The document of one article: what stands up to its end, or up to the next one.
fn document(name: &str, html: &str) -> Document {
    static END: LazyLock<Regex> = LazyLock::new(|| pattern("(?i)</article"));
    let end = END.find(html).map(|end| end.start());
    // The start of `<article>` itself is no part of it.
    let start = html.find('>').map_or(html.len(), |at| at + 1);
    let inside = html.get(start..end.unwrap_or(html.len())).unwrap_or("");
    let mut behind_section = false;
    let kind = |start: &Start<'_>| {
        let part = part(start).or((behind_section && start.name() == "span").then_some(BehindSection));
        behind_section = part == Some(Section) || behind_section && part.is_none();
        part
    };
    let (elements, whole) = html::elements(inside, kind, holds);
    let parts = Parts(&elements);

    let mut document = Document::new(name, "");
    if let Some(publication) = parts.first(Publication) {
        (document.publisher, document.edition) = publication_and_edition(publication);
    }
    let mut headers = [Header, BehindSection].into_iter().filter_map(|part| parts.line(part));
    if let Some(header) = headers.find(|header| in_words(header).is_some()) {
        read_header(&header, &mut document);
    }
    document.section = document.section.or(parts.line(Section));
    document.title = parts.title();
    document.author = parts.author();
    let text = parts.first(Container).or(parts.first(Text)).unwrap_or("");
    let link = elements.iter().find(|element| element.kind == Link && element.text.starts_with(PUBLISHED));
    document.url = link.and_then(|link| link.href.clone());
    document.text = without_own_lines(&as_lines(text), &mut document.url);
    let variables = [("subtitle", parts.line(Subtitle)), ("number", parts.line(Number))];
    document.variables.extend(variables.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?))));
    if !whole || end.is_none() {
        document.faults.push("broken marks");
    }
    note_lacks(&mut document);
    document
}

/// The elements of an article.
struct Parts<'a>(&'a [Element<Part>]);

impl Parts<'_> {
    /// The text of the first one that has any.
    fn first(&self, part: Part) -> Option<&str> {
        let mut found = self.0.iter().filter(|element| element.kind == part && !element.text.is_empty());
        found.next().map(|element| element.text.as_str())
    }

    /// As [`Parts::first`], in one line.
    fn line(&self, part: Part) -> Option<String> {
        self.first(part).map(in_one_line)
    }

    /// The title alone, or what stands before the subtitle.
    fn title(&self) -> Option<String> {
        let titles = || {
            let all = self.first(Titles)?;
            let alone = self.first(Subtitle).and_then(|subtitle| all.strip_suffix(subtitle)).unwrap_or(all);
            Some(in_one_line(alone)).filter(|title| !title.is_empty())
        };
        self.line(Title).or_else(titles)
    }

    /// Who wrote it. A byline is the first paragraph of its class behind the title and before the text.
    fn author(&self) -> Option<String> {
        let title = self.0.iter().position(|element| matches!(element.kind, Titles | Title))?;
        let header = self.0[title..].iter().take_while(|element| !matches!(element.kind, Text | Container));
        let byline = header.filter(|element| element.kind == Byline).find_map(|element| author(&element.text));
        self.line(Author).as_deref().and_then(author).or(byline)
    }
}

/// The name of a publication, and what stands behind it: "La Croix, no. 41852", "Le Monde (site web)", "Sud Ouest - Bayonne",
/// in a line of its own, or behind several blanks.
pub fn publication_and_edition(written: &str) -> (Option<String>, Option<String>) {
    static BETWEEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\n,();]|\s[-–]\s|\s{2,}|\s(no\.)"));
    let marked = BETWEEN.replace_all(written, "\n$1");
    let mut words = marked.split('\n').map(in_one_line).filter(|word| !word.is_empty());
    let publication = words.next();
    let edition = words.collect::<Vec<_>>().join(", ");
    (publication, Some(edition).filter(|edition| !edition.is_empty()))
}

/// Reads a header such as "France, mardi 3 mars 2026 - 08:15 UTC +01:00 785 mots, p. 4": the section before the date, and
/// behind it the time, the number of words and the page, where they are there.
fn read_header(header: &str, document: &mut Document) {
    static TIME: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[\s,-]*(\d{1,2}):(\d\d)(:\d\d)?(?:\s*(?:UTC|GMT)?\s*([+-]\d\d):?(\d\d))?"));
    static WORDS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\d[\d\s]*)(?:mots?|words?)\b"));
    static PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[Pp](?:ages?|p?\.)\s*(\S.*)$"));
    let Some((date, day)) = in_words(header) else { return };
    let part = |text: &str| Some(text.trim_matches([' ', ',', '-', ';']).to_string()).filter(|text| !text.is_empty());
    document.section = part(&header[..date.start]);
    let mut behind = &header[date.end..];
    if let Some(time) = TIME.captures(behind) {
        behind = &behind[time[0].len()..];
        let seconds = time.get(3).map_or("", |seconds| seconds.as_str());
        let zone = time.get(4).map_or(String::new(), |hours| format!("{}:{}", hours.as_str(), &time[5]));
        let time = format!("{day}T{:0>2}:{}{seconds}{zone}", &time[1], &time[2]);
        document.variables.insert("time".to_string(), time);
    }
    if let Some(words) = WORDS.captures(behind) {
        let words = words[1].split_whitespace().collect();
        document.variables.insert("words".to_string(), words);
    }
    document.page = PAGE.captures(behind).and_then(|page| part(&page[1]));
    document.date = Some(day);
}

/// The text as lines, where the export has it as the source's HTML in HTML.
fn as_lines(text: &str) -> String {
    if text.contains("</p>") || text.contains("<br") { html::text(text) } else { text.to_string() }
}

/// What the line with an article's address begins with.
const PUBLISHED: &str = "Cet article est paru dans";

/// The text without the last lines that are the export's: where the article was published, copyright, certificate and
/// number. An address that is a line of them is the article's, where none is known yet.
fn without_own_lines(text: &str, url: &mut Option<String>) -> String {
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:(?:©|\(c\)|copyright\b)[\s©]*(?:\d{4}|.*\b(?:tous droits réservés|all rights reserved))",
            r"|tous droits réservés|all rights reserved|le présent document (?:est|et) |ce document est protégé",
            r"|certificat (?:émis|n)|certificate issued|num[ée]ro de (?:document|certificat)",
            r"|[a-z]{2,6}\s?[·•]\s?\d{8}\s?[·•])"
        ))
    });
    let mut rest = text.trim_end();
    loop {
        let start = rest.rfind('\n').map_or(0, |at| at + 1);
        let line = rest[start..].trim();
        let kept = if OWN.is_match(line) {
            start
        } else if let Some(at) = rest[start..].find(PUBLISHED) {
            start + at
        } else if (line.starts_with("https://") || line.starts_with("http://")) && !line.contains(' ') {
            url.get_or_insert_with(|| line.to_string());
            start
        } else {
            break;
        };
        rest = rest[..kept].trim_end();
    }
    rest.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An article with this header and this body.
    fn article(header: &str, body: &str) -> Document {
        document("x#1", &format!("<article><header>{header}</header>{body}</article>"))
    }

    const TEXT: &str = "<div class='docOcurrContainer'><p>Un.</p></div>";

    fn some(text: &str) -> Option<String> {
        Some(text.to_string())
    }

    #[test]
    fn marks_tell_it_from_other_pages() {
        assert!(is(b"<html><ARTICLE class=a><span class=\"DocPublicationName\">"));
        assert!(!is(b"<html><p>DocPublicationName</p><article>"));
        assert!(!is(b"<html><article><p>Un.</p>"));
    }

    #[test]
    fn publications_with_what_stands_behind_them() {
        for (written, name, edition) in [
            ("La Croix, no. 41852", "La Croix", some("no. 41852")),
            ("Le Monde (site web)", "Le Monde", some("site web")),
            ("Le Soir (site web) - Soir Plus", "Le Soir", some("site web, Soir Plus")),
            ("Ouest-Soir\nVannes ; Auray", "Ouest-Soir", some("Vannes, Auray")),
            ("Ouest-Soir       Vannes", "Ouest-Soir", some("Vannes")),
            ("Sud Soir - Bayonne, no. 3", "Sud Soir", some("Bayonne, no. 3")),
            ("Les Temps no. 12", "Les Temps", some("no. 12")),
            ("20 Minutes", "20 Minutes", None),
        ] {
            assert_eq!(publication_and_edition(written), (some(name), edition), "{written}");
        }
        let nested = "<span class='DocPublicationName'><span style='x'>Le</span> Soir   <br>Vannes</span>";
        let found = article(nested, TEXT);
        assert_eq!((found.publisher, found.edition), (some("Le Soir"), some("Vannes")));
    }

    #[test]
    fn headers_give_section_date_time_words_and_page() {
        for (header, section, date, page, time, words) in [
            (
                "mardi 3 mars 2026 - 08:15 UTC +01:00 785 mots, p. 4",
                None,
                "2026-03-03",
                some("4"),
                some("2026-03-03T08:15+01:00"),
                some("785"),
            ),
            (
                "France, mercredi 11 septembre 2024 1 134 mots, p. 11",
                some("France"),
                "2024-09-11",
                some("11"),
                None,
                some("1134"),
            ),
            (
                "Seine-et-Val, lundi 28 janvier 2013, p. 93_T_17",
                some("Seine-et-Val"),
                "2013-01-28",
                some("93_T_17"),
                None,
                None,
            ),
            (
                "lundi 16 octobre 2023 - 16:55:20 -0000 1017 mots",
                None,
                "2023-10-16",
                None,
                some("2023-10-16T16:55:20-00:00"),
                some("1017"),
            ),
            (
                "World, Friday, November 13, 2015 250 words, p. A1, A4",
                some("World"),
                "2015-11-13",
                some("A1, A4"),
                None,
                some("250"),
            ),
        ] {
            let mut found = Document::default();
            read_header(header, &mut found);
            assert_eq!((found.section, found.date, found.page), (section, some(date), page), "{header}");
            assert_eq!(found.variables.get("time"), time.as_ref(), "{header}");
            assert_eq!(found.variables.get("words"), words.as_ref(), "{header}");
        }
    }

    #[test]
    fn the_header_may_stand_behind_the_section() {
        let header = "<span class='DocTitreSousSection'>Idées</span><b></b><span>mardi 3 mars 2026</span>";
        let found = article(header, TEXT);
        assert_eq!((found.section, found.date), (some("Idées"), some("2026-03-03")));
        let undated = format!("<span class='DocHeader'>785 mots</span>{header}");
        assert_eq!(article(&undated, TEXT).date, some("2026-03-03"));
        let own = "<span class='DocTitreSousSection'>Idées</span><span class='DocHeader'>Une, mardi 3 mars 2026</span>";
        assert_eq!(article(own, TEXT).section, some("Une"));
    }

    #[test]
    fn titles_in_all_the_places_where_they_are_found() {
        let inner = "<p class='sm-margin-TopNews titreArticleVisu rdp__articletitle'>Un <mark>pont</mark></p>";
        let subtitle = "<p class='sm-margin-TopNews rdp__subtitle'>Sous le pont</p>";
        let boxed = article(&format!("<div class='titreArticle'>{inner}{subtitle}</div>"), TEXT);
        assert_eq!(
            (boxed.title.as_deref(), &boxed.variables["subtitle"]),
            (Some("Un pont"), &"Sous le pont".to_string())
        );
        for header in [
            "<div class='titreArticle'><div class='titreArticleVisu'>Un pont</div></div>",
            "<div class='titreArticle'>Un pont</div>",
            "<div class='titreArticle'>Un pont<p class='rdp__subtitle'>Sous le pont</p></div>",
            "<p class='titreArticleVisu grandTitre'>Un pont</p>",
            inner,
        ] {
            assert_eq!(article(header, TEXT).title.as_deref(), Some("Un pont"), "{header}");
        }
    }

    #[test]
    fn authors_in_both_places_where_they_are_found() {
        let title = "<div class='titreArticle'>Un pont</div>";
        let byline = "<p class='sm-margin-bottomNews'>Par Léa Moreau</p>";
        let authors = "<div class='docAuthors'>Léa  Moreau</div>";
        assert_eq!(article(&format!("{title}{byline}"), TEXT).author, some("Léa Moreau"));
        assert_eq!(article(&format!("{title}{authors}"), TEXT).author, some("Léa Moreau"));
        assert_eq!(article(&format!("{byline}{title}"), TEXT).author, None, "before the title it is something else");
    }

    #[test]
    fn the_text_is_that_of_the_container_or_else_of_the_document() {
        let both = format!("<section><div class='DocText clearfix'>Avant.{TEXT}</div></section>");
        assert_eq!(article("", &both).text, "Un.");
        assert_eq!(article("", "<div class='DocText clearfix'><p>Un.</p><p>Deux.</p></div>").text, "Un.\n\nDeux.");
        let empty = "<div class='DocText clearfix'><p>Un.</p><div class='docOcurrContainer'> </div></div>";
        assert_eq!(article("", empty).text, "Un.");
        let escaped = "<div class='docOcurrContainer'>&lt;p&gt;Un.&lt;/p&gt;&lt;p&gt;Deux.&lt;/p&gt;</div>";
        assert_eq!(article("", escaped).text, "Un.\n\nDeux.");
    }

    #[test]
    fn the_last_lines_are_the_exports_own() {
        let link = "<a href='https://soir.example/1' target='_blank'> Cet article est paru dans Le Soir (site web)</a>";
        for own in [
            link.to_string(),
            format!("<p>{link}</p><p>© 2026 Le Soir. Tous droits réservés.</p><p>news·20260303·LS·1234</p>"),
            "<p>Cet article est paru dans Le Soir</p><p>https://soir.example/1</p><p>Certificat émis le 3 mars 2026</p>".to_string(),
        ] {
            let body = format!("<div class='docOcurrContainer'><p>Un.</p><p>© Deux Photos</p>{own}<p /></div>");
            let found = article("", &body);
            assert_eq!((found.text.as_str(), found.url), ("Un.\n\n© Deux Photos", some("https://soir.example/1")), "{own}");
        }
        let inside = format!("<div class='docOcurrContainer'><p>Un. {link}</p></div>");
        assert_eq!(article("", &inside).text, "Un.");
    }

    #[test]
    fn the_footer_gives_the_number_and_is_no_text() {
        let footer =
            "<footer><small>© 2026 Le Soir</small><div class='publiC-lblNodoc'>news·20260303·LS·1234</div></footer>";
        let found = article("", &format!("{TEXT}{footer}"));
        assert_eq!((found.text.as_str(), found.variables["number"].as_str()), ("Un.", "news·20260303·LS·1234"));
    }

    #[test]
    fn marks_without_end_cost_no_more_than_others() {
        let nested = format!("<div class='docOcurrContainer'>Un.{}</div>", "<a href=x>a<footer>".repeat(100_000));
        assert_eq!(article("", &nested).faults[0], "broken marks");
    }

    #[test]
    fn what_an_article_lacks_is_noted() {
        let whole = "<span class='DocPublicationName'>Le Soir</span><span class='DocHeader'>mardi 3 mars 2026</span>\
                     <div class='titreArticle'>Un pont</div>";
        assert!(article(whole, TEXT).faults.is_empty());
        assert_eq!(article("", "").faults, ["no text", "no title", "no date", "no publication"]);
        let open = article(&whole.replace("</div>", ""), TEXT);
        assert_eq!(
            (open.title.as_deref(), open.text.as_str(), open.faults),
            (Some("Un pont"), "Un.", vec!["broken marks"])
        );
        let cut = document("x#1", &format!("<article>{whole}<div class='docOcurrContainer'><p>Un. De"));
        assert_eq!((cut.text.as_str(), cut.faults), ("Un. De", vec!["broken marks"]));
    }
}
