//! Cuts a folded text into words and marks. Elided words end with their apostrophe ("l'", "qu'"), inverted pronouns
//! begin with their hyphen ("-t-il"), dotted acronyms and decimals are one word.

use super::lexicon::{Class, Lexicon, Word};

/// What a token is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A word, an elided word, an inverted pronoun.
    Word,
    /// Digits, with decimals and thousands.
    Number,
    /// `.` `!` `?` `…` and runs of them.
    Stop,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// A dash or a hyphen that stands alone.
    Dash,
    /// `(` or `[`
    ParenOpen,
    /// `)` or `]`
    ParenClose,
    /// A mark that opens a quotation (set by the quotation stage for straight marks).
    QuoteOpen,
    /// A mark that closes a quotation.
    QuoteClose,
    /// A straight quotation mark not yet told apart.
    QuoteStraight,
    /// One or more line ends.
    Break,
    /// Anything else.
    #[default]
    Other,
}

/// A word or mark with its place and what the lexicon says of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Token {
    /// First byte in the folded text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// Begins with a capital (or has one inside: "iPhone").
    pub capital: bool,
    /// Two letters or more, all of them capitals.
    pub capitals: bool,
    /// A word with a hyphen.
    pub hyphen: bool,
    /// A word of Latin letters and digits only, but for an apostrophe at its end.
    pub plain: bool,
    /// Nothing but spaces stands between it and the token before.
    pub joined: bool,
    /// What the lexicon knows of it.
    pub word: Word,
    /// The outermost quotation in which it stands.
    pub quote: Option<u32>,
    /// Where the word in lower case begins in the text's lowered words; none where it is so written.
    pub(super) lowered: Option<(u32, u32)>,
}

impl Token {
    /// True where the token belongs to one of the classes.
    #[inline]
    pub fn is(&self, class: Class) -> bool {
        self.word.class.any(class)
    }

    /// True for a first name, whatever else the word is.
    #[inline]
    pub fn is_first_name(&self) -> bool {
        self.is(Class::FEMALE | Class::MALE)
    }
}

const ELIDED: [&str; 14] = ["l", "d", "j", "m", "t", "s", "n", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// Bytes of the longest elided word.
const ELIDED_BYTES: usize = 7;

/// The inverted pronouns, longest first where one ends another.
const INVERTED: [&str; 20] = [
    "-t-elles", "-t-ils", "-t-elle", "-t-il", "-t-on", "-elles", "-elle", "-ils", "-il", "-on", "-je", "-tu", "-nous",
    "-vous", "-ce", "-moi", "-le", "-la", "-les", "-y",
];

/// The tokens of a folded text.
pub(super) struct Cut<'a> {
    pub tokens: Vec<Token>,
    /// The words of each.
    pub strs: Vec<&'a str>,
    /// The lower case of those that have capitals.
    pub lowered: String,
    /// The words that have a capital or a full stop inside, in order.
    pub names: Vec<usize>,
    /// Line ends, stops and quotation marks, in order: what sentences and quotations end with.
    pub marks: Vec<usize>,
    /// The words that open the head of an institution's name or what is no name, in order.
    pub openings: Vec<usize>,
}

/// Cuts a folded text from byte `start` on.
pub(super) fn tokens<'a>(text: &'a str, start: usize, lexicon: &Lexicon) -> Cut<'a> {
    let mut cutter = Cutter {
        text,
        lexicon,
        // A French text has a token for every 4.7 bytes; moving the tokens to more room costs more than the room.
        tokens: Vec::with_capacity(text.len() / 4),
        strs: Vec::with_capacity(text.len() / 4),
        lowered: String::with_capacity(text.len() / 8),
        names: Vec::with_capacity(text.len() / 32),
        marks: Vec::with_capacity(text.len() / 32),
        openings: Vec::new(),
        joined: true,
    };
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        // Without a branch: whether a space stands here is hard to foresee.
        at += usize::from(bytes[at] == b' ');
        let Some(&byte) = bytes.get(at) else { break };
        at = match byte {
            b' ' => at + 1,
            _ if byte.is_ascii_alphabetic() || byte == 0xC3 && is_latin_letter(bytes[at + 1]) => cutter.word(at),
            b'0'..=b'9' => cutter.number(at),
            b',' => cutter.push(at, at + 1, Kind::Comma),
            _ => cutter.cut(at),
        };
    }
    cutter.look_up();
    let Cutter { tokens, strs, lowered, names, marks, openings, .. } = cutter;
    Cut { tokens, strs, lowered, names, marks, openings }
}

struct Cutter<'a, 'l> {
    text: &'a str,
    lexicon: &'l Lexicon,
    tokens: Vec<Token>,
    /// The words of each token.
    strs: Vec<&'a str>,
    lowered: String,
    /// Words that have a capital or a full stop inside.
    names: Vec<usize>,
    /// Line ends, stops and quotation marks.
    marks: Vec<usize>,
    /// Words that open the head of an institution's name or what is no name.
    openings: Vec<usize>,
    /// Nothing but spaces was passed over since the last token.
    joined: bool,
}

impl<'a> Cutter<'a, '_> {
    /// Cuts what begins at byte `at`; returns where it ends.
    fn cut(&mut self, at: usize) -> usize {
        let Some(c) = self.after(at) else { return self.text.len() };
        let next = at + c.len_utf8();
        let kind = match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
                let end = self.while_char(next, |c| c.is_whitespace());
                return self.push(at, end, Kind::Break);
            }
            '.' | '!' | '?' | '…' => {
                let end = self.while_char(next, |c| matches!(c, '.' | '!' | '?' | '…'));
                return self.push(at, end, Kind::Stop);
            }
            '\'' | '‘' if matches!(self.after(next), Some('\'' | '‘')) => {
                let end = self.while_char(next, |c| matches!(c, '\'' | '‘'));
                return self.push(at, end, self.doubled_quote(at, end));
            }
            '<' if self.after(next) == Some('<') => return self.push(at, next + 1, Kind::QuoteOpen),
            '>' if self.after(next) == Some('>') => return self.push(at, next + 1, Kind::QuoteClose),
            ';' => Kind::Semicolon,
            ':' => Kind::Colon,
            '-' | '–' | '—' | '―' => Kind::Dash,
            '(' | '[' => Kind::ParenOpen,
            ')' | ']' => Kind::ParenClose,
            '«' | '“' | '„' | '‹' | '‘' => Kind::QuoteOpen,
            '\'' => self.single_quote(at, next),
            '»' | '”' | '›' => Kind::QuoteClose,
            '"' | '‟' => Kind::QuoteStraight,
            // Unicode's tables last: the marks above are in most texts, other characters in few.
            c if c.is_alphanumeric() => return self.word_of_others(at),
            c if c.is_whitespace() || c.is_control() => {
                self.joined = false;
                return next;
            }
            _ => Kind::Other,
        };
        self.push(at, next, kind)
    }

    /// What an apostrophe between `at` and `next` is that no word has taken: 'P' stands in two that are marks.
    fn single_quote(&self, at: usize, next: usize) -> Kind {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (before, behind) = (self.text[..at].chars().next_back(), self.after(next));
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')');
        match () {
            () if letter(behind) && before.is_none_or(|c| c.is_whitespace() || c == '(') => Kind::QuoteOpen,
            () if (letter(before) || matches!(before, Some('.' | '!' | '?' | '…'))) && behind.is_none_or(ends) => {
                Kind::QuoteClose
            }
            () => Kind::Other,
        }
    }

    /// What two apostrophes between `at` and `next` are: ''P'' stands in two that are marks, the inches of 5'' are none.
    fn doubled_quote(&self, at: usize, next: usize) -> Kind {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (before, behind) = (self.text[..at].chars().next_back(), self.after(next));
        match (letter(before) || matches!(before, Some('.' | '!' | '?' | '…')), letter(behind)) {
            (true, true) => Kind::Other,
            (true, false) => Kind::QuoteClose,
            (false, true) => Kind::QuoteOpen,
            (false, false) => Kind::QuoteStraight,
        }
    }

    /// One past the letters and digits from `from` on; `letters` notes what is among them. Nearly all words are told here, in
    /// place: the rest stands apart.
    #[inline(always)]
    fn letters_end(&self, from: usize, letters: &mut Letters) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(&chunk) = bytes[at..].first_chunk() {
            let (count, capital) = ascii_letters(chunk);
            letters.capital |= capital;
            at += count;
            if count < chunk.len() {
                break;
            }
        }
        let ends = |byte: &u8| matches!(byte, b' ' | b'\n' | b',' | b'.' | b'\'' | b'-' | b')' | b':');
        if bytes.get(at).is_some_and(ends) { at } else { self.other_letters_end(at, letters) }
    }

    /// The same, byte by byte, for digits and letters beside the 26.
    fn other_letters_end(&self, from: usize, letters: &mut Letters) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'a'..=b'z' | b'0'..=b'9' => at += 1,
                b'A'..=b'Z' => {
                    letters.capital = true;
                    at += 1;
                }
                0xC3 if is_latin_letter(bytes[at + 1]) => {
                    // Those before U+00DF are capitals.
                    letters.capital |= bytes[at + 1] < 0x9F;
                    at += 2;
                }
                b'_' => {
                    letters.odd = true;
                    at += 1;
                }
                // U+2000 to U+203F, the no-break space, « and »: no letters among them.
                0..0x80 => return at,
                0xE2 if bytes[at + 1] == 0x80 => return at,
                0xC2 if matches!(bytes[at + 1], 0xA0 | 0xAB | 0xBB) => return at,
                _ => match self.after(at) {
                    Some(c) if is_letter(c) => {
                        letters.capital |= c.is_uppercase();
                        letters.odd |= !('\u{100}'..='\u{17F}').contains(&c);
                        at += c.len_utf8();
                    }
                    _ => return at,
                },
            }
        }
        at
    }

    fn while_char(&self, from: usize, ok: impl Fn(char) -> bool) -> usize {
        self.text[from..].char_indices().find(|&(_, c)| !ok(c)).map_or(self.text.len(), |(n, _)| from + n)
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// "1,4", "2.700.000", "15 000", "3H30", "1er", "20h".
    fn number(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = self.while_char(at, |c| c.is_ascii_digit());
        loop {
            let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
            match bytes.get(end) {
                Some(b'.' | b',') if digits(end + 1) > 0 => end += 1 + digits(end + 1),
                Some(b' ') if digits(end + 1) == 3 && digits(at) <= 3 => end += 4,
                _ => break,
            }
        }
        let word = self.letters_end(end, &mut Letters::default());
        if word == end { self.push(at, end, Kind::Number) } else { self.push_odd(at, word) }
    }

    #[inline(always)]
    fn word(&mut self, at: usize) -> usize {
        if !self.text.as_bytes()[at].is_ascii_lowercase()
            && let Some(end) = self.acronym(at)
        {
            return self.push_odd(at, end);
        }
        let mut letters = Letters::default();
        let end = self.letters_end(at, &mut letters);
        match self.text.as_bytes().get(end) {
            Some(b'\'' | b'-' | b'.' | b'&') => self.word_beside_mark(at, end, letters),
            // Nearly all words end so, with a space or a comma.
            _ => self.push_word(at, end, letters),
        }
    }

    /// A word that begins with none of the letters from A to Z and U+00C0 to U+00FF.
    #[inline(never)]
    fn word_of_others(&mut self, at: usize) -> usize {
        self.word(at)
    }

    /// A word of which the letters from byte `at` up to `end` are known, behind which a mark stands that may belong to it.
    #[inline(never)]
    fn word_beside_mark(&mut self, at: usize, mut end: usize, mut letters: Letters) -> usize {
        let mut dotted = false;
        while let Some(b'\'' | b'-' | b'.' | b'&') = self.text.as_bytes().get(end) {
            let rest = &self.text[end..];
            let mut following = rest.chars();
            let (Some(mark), Some(next)) = (following.next(), following.next()) else { break };
            if !next.is_alphanumeric() && mark != '\'' {
                break;
            }
            match mark {
                '\'' => {
                    let before = &self.text[at..end];
                    let elided = is_elided(before);
                    let named = || self.tokens.last().is_some_and(|last| last.capital && last.end + 1 == at);
                    let name = elided && matches!(before, "N" | "M") && (next.is_uppercase() || named());
                    if elided && !name {
                        return self.push_word(at, end + 1, letters);
                    }
                    if !next.is_alphanumeric() {
                        break;
                    }
                }
                '-' => {
                    if let Some(pronoun) = INVERTED.iter().find(|p| {
                        starts_with_ignoring_case(rest, p)
                            && !rest[p.len()..].starts_with(|c: char| is_letter(c) || c == '-')
                    }) && self.inverts(at, end, pronoun)
                    {
                        self.push_word(at, end, letters);
                        return self.push_odd(end, end + pronoun.len());
                    }
                    letters.hyphen = true;
                }
                '.' if next.is_lowercase() && end - at > 1 => dotted = true,
                '&' if self.text[at..end].chars().all(|c| c.is_uppercase()) => {}
                _ => break,
            }
            letters.odd = true;
            end = self.letters_end(end + mark.len_utf8(), &mut letters);
        }
        self.push_word(at, end, letters);
        if dotted && let Some(token) = self.tokens.last_mut() {
            token.word.class |= Class::DOTTED;
            if !token.capital {
                self.names.push(self.tokens.len() - 1);
            }
        }
        end
    }

    /// True where the hyphenated pronoun behind a word is one: the word is a verb or the pronoun has its "-t-".
    fn inverts(&mut self, at: usize, end: usize, pronoun: &str) -> bool {
        if pronoun.starts_with("-t-") {
            return true;
        }
        let lower = self.text[at..end].to_lowercase();
        match pronoun {
            "-il" | "-elle" | "-ils" | "-elles" | "-on" | "-je" | "-nous" | "-vous" => !lower.ends_with("rendez"),
            _ => self.lexicon.word(&lower).is_some_and(|word| !word.forms.none() || !word.auxiliary.none()),
        }
    }

    /// "C.B.", "U.S.A.", "J.-C."
    fn acronym(&self, at: usize) -> Option<usize> {
        let mut end = at;
        let mut letters = 0;
        while let Some(c) = self.after(end).filter(|c| c.is_uppercase()) {
            if self.after(end + c.len_utf8()) != Some('.') {
                break;
            }
            end += c.len_utf8() + 1;
            letters += 1;
            if self.text[end..].starts_with('-') && self.text[end + 1..].starts_with(char::is_uppercase) {
                end += 1;
            }
        }
        (letters > 1 && !self.text[..end].ends_with('-')).then_some(end)
    }

    /// Notes a mark or number; returns where it ends.
    fn push(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        if matches!(kind, Kind::Break | Kind::Stop | Kind::QuoteOpen | Kind::QuoteClose | Kind::QuoteStraight) {
            self.marks.push(self.tokens.len());
        }
        self.strs.push(&self.text[start..end]);
        self.tokens.push(Token { start, end, kind, joined: self.joined, ..Token::default() });
        self.joined = true;
        end
    }

    /// Notes a word that has other than letters inside.
    fn push_odd(&mut self, start: usize, end: usize) -> usize {
        let text = &self.text[start..end];
        let letters = Letters { capital: text.chars().any(char::is_uppercase), hyphen: text.contains('-'), odd: true };
        self.push_word(start, end, letters)
    }

    #[inline(always)]
    fn push_word(&mut self, start: usize, end: usize, letters: Letters) -> usize {
        let text: &'a str = &self.text[start..end];
        let Letters { capital, hyphen, odd } = letters;
        self.strs.push(text);
        let (plain, joined) = (!odd, self.joined);
        self.tokens.push(Token { start, end, kind: Kind::Word, capital, hyphen, plain, joined, ..Token::default() });
        self.joined = true;
        if capital {
            self.names.push(self.tokens.len() - 1);
            self.lower(text);
        }
        end
    }

    /// Notes the lower case of the last token, which has a capital; apart, so that all other words are noted in place.
    #[inline(never)]
    fn lower(&mut self, text: &str) {
        let from = self.lowered.len();
        if text.is_ascii() {
            self.lowered.push_str(text);
            self.lowered[from..].make_ascii_lowercase();
        } else {
            self.lowered.extend(text.chars().flat_map(char::to_lowercase));
        }
        let mut letters = text.chars().filter(|c| c.is_alphabetic());
        let capitals = letters.all(char::is_uppercase) && text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
        if let Some(token) = self.tokens.last_mut() {
            token.lowered = Some((from as u32, self.lowered.len() as u32));
            token.capitals = capitals;
        }
    }

    /// Notes on all words what the lexicon knows of them. The look-ups stand apart from all else so that the processor
    /// waits for several at once: none depends on what another finds.
    fn look_up(&mut self) {
        for token in self.tokens.iter_mut().filter(|token| token.kind == Kind::Word) {
            let (text, start, end) = match token.lowered {
                Some((start, end)) => (self.lowered.as_str(), start as usize, end as usize),
                None => (self.text, token.start, token.end),
            };
            // The cutting noted which words are dotted.
            let dotted = token.word.class;
            let known = self.lexicon.word_at(text, start, end);
            token.word = known.copied().unwrap_or_else(|| self.lexicon.unknown(&text[start..end]));
            token.word.class |= dotted;
        }
        let mut before = Class::default();
        let mut last = 0;
        for (at, token) in self.tokens.iter_mut().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
            // "le logement" is no adverb: a determiner makes a noun of it; nor is "Frédéric Clément": a capital tells a name.
            if token.is(Class::IN_MENT) && token.word.noun.is_none() {
                let noun = token.capital || before.any(Class::DETERMINER | Class::DE);
                if !(noun && last + 1 == at) {
                    token.word.class |= Class::ADVERB;
                }
            }
            if token.is(Class::HEAD | Class::IN_NO_NAME) {
                self.openings.push(at);
            }
            (before, last) = (token.word.class, at);
        }
    }
}

/// What a word has among its letters.
#[derive(Clone, Copy, Default)]
struct Letters {
    capital: bool,
    hyphen: bool,
    /// Others than Latin letters and digits, but for an apostrophe at the end.
    odd: bool,
}

/// How many ASCII letters eight bytes begin with, and whether a capital is among them: all bytes at once, one bit each.
/// How long a word is cannot be foreseen, and a branch for every byte would guess wrong at the end of most words.
fn ascii_letters(bytes: [u8; 8]) -> (usize, bool) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let bytes = u64::from_le_bytes(bytes);
    let lower = (bytes | (0x20 * ONES)) & !HIGH;
    let from_a = lower + (0x80 - u64::from(b'a')) * ONES;
    let behind_z = lower + (0x7F - u64::from(b'z')) * ONES;
    let letters = from_a & !behind_z & !bytes & HIGH;
    let others = !letters & HIGH;
    let before = others.wrapping_sub(1) & !others;
    // The bit that tells small letters from capitals, moved to the place of the others.
    let capitals = letters & !(bytes << 2) & before;
    (others.trailing_zeros() as usize / 8, capitals != 0)
}

/// True for the second byte of a letter from U+00C0 to U+00FF: all characters there but × and ÷.
fn is_latin_letter(byte: u8) -> bool {
    !matches!(byte, 0x97 | 0xB7)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '_')
}

/// True for what stands before an apostrophe that ends a word: "l", "qu", "jusqu", in any case.
fn is_elided(word: &str) -> bool {
    word.len() <= ELIDED_BYTES && ELIDED.iter().any(|elided| elided.eq_ignore_ascii_case(word)) || word == "Ç"
}

fn starts_with_ignoring_case(text: &str, ascii: &str) -> bool {
    text.as_bytes().get(..ascii.len()).is_some_and(|start| start.eq_ignore_ascii_case(ascii.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::ascii_letters;

    #[test]
    fn letters_are_told_eight_at_once() {
        assert_eq!(ascii_letters(*b"azAZ, de"), (4, true));
        assert_eq!(ascii_letters(*b"azertyui"), (8, false));
        assert_eq!(ascii_letters(*b"de Paris"), (2, false));
        for byte in 0..=u8::MAX {
            let expected = usize::from(byte.is_ascii_alphabetic());
            assert_eq!(ascii_letters([byte, b' ', byte, byte, 0xFF, byte, 0, byte]).0, expected, "{byte}");
            assert_eq!(ascii_letters([b'a', byte, b'.', b'A', b'A', b'A', b'A', b'A']).1, byte.is_ascii_uppercase());
        }
    }
}
