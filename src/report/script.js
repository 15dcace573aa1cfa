// What the page does: draws the overview from the counted tables, then reads the records and shows one article at a time.
// The part of the address behind "#" holds the view, the filters and the document, so that every state has a link.
"use strict";

const KINDS = ["person", "organisation", "media", "place", "product"];
const FILTERS = ["document", "publisher", "source", "kind", "medium", "modality"];
const LIST = 25;
const BARS = 12;
const find = (selector) => document.querySelector(selector);
const parsed = (id) => JSON.parse(document.getElementById(id).textContent);

/** An element with its attributes and children; SVG where the name says so. */
function make(name, attributes, ...children) {
  const space = name.startsWith("svg:") ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml";
  const element = document.createElementNS(space, name.replace("svg:", ""));
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
const percent = (share) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
/** For comparing: without case and accents. */
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
/** The address of a view. */
const address = (values) => "#" + new URLSearchParams(values);

// ---- Overview

const statistics = parsed("statistics");

/** Horizontal bars, each below its label. A bar is a list of parts: [share of the width, class, words]. */
function bars(title, rows) {
  const svg = make("svg:svg", { class: "bars", role: "img", "aria-label": title, height: rows.length * 40 });
  rows.forEach(({ label, value, parts }, row) => {
    const y = row * 40;
    // What is too long of a label goes behind the value.
    const room = value.length * 8;
    svg.append(
      make("svg:text", { x: 0, y: y + 13 }, label, make("svg:title", {}, label)),
      make("svg:rect", { class: "paper", x: "100%", y, width: room, height: 18, transform: `translate(-${room})` }),
      make("svg:text", { x: "100%", y: y + 13, "text-anchor": "end" }, value),
    );
    svg.append(make("svg:rect", { class: "track", x: 0, y: y + 19, width: "100%", height: 12 }));
    let x = 0;
    for (const [share, name, words] of parts) {
      const rect = { class: name, x: `${x}%`, y: y + 19, width: `${share * 100}%`, height: 12 };
      svg.append(make("svg:rect", rect, make("svg:title", {}, words)));
      x += share * 100;
    }
  });
  return svg;
}

/** Columns from left to right; where they are many, only the highest has its number. */
function columns(title, rows) {
  const svg = make("svg:svg", { role: "img", "aria-label": title, height: 200 });
  const most = Math.max(...rows.map((row) => row.value), 1);
  const every = Math.ceil(rows.length / 6);
  rows.forEach(({ label, value }, place) => {
    const [left, width, height] = [(place / rows.length) * 100, 100 / rows.length, (value / most) * 150];
    const middle = `${left + width / 2}%`;
    const rect = { class: "bar", x: `${left + width * 0.1}%`, y: 170 - height, width: `${width * 0.8}%`, height };
    svg.append(make("svg:rect", rect, make("svg:title", {}, `${label}: ${value}`)));
    if (rows.length <= 6 || value === most)
      svg.append(make("svg:text", { x: middle, y: 164 - height, "text-anchor": "middle" }, String(value)));
    if (place % every === 0) svg.append(make("svg:text", { x: middle, y: 190, "text-anchor": "middle" }, label));
  });
  return svg;
}

/** A table of rows: [heading, cell of a row, whether it is a number]. It is built when it is first opened. */
function table(rows, headings) {
  const details = make("details", {}, make("summary", {}, `Table (${count(rows.length, "row")})`));
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    const style = (number) => ({ class: number ? "number" : null });
    const head = make(
      "tr",
      {},
      ...headings.map(([name, , number]) => make("th", { scope: "col", ...style(number) }, name)),
    );
    const body = rows.map((row) =>
      make("tr", {}, ...headings.map(([, cell, number]) => make("td", style(number), cell(row) ?? "–"))),
    );
    details.append(
      make(
        "div",
        { class: "scroll", tabindex: 0 },
        make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)),
      ),
    );
  });
  return details;
}

/** A chart with its title, a line on how to read it, and its table. */
function chart(title, note, drawing, rows, headings) {
  const caption = make("figcaption", {}, make("h3", {}, title), make("div", { class: "faint" }, note));
  const shown = rows.length ? [drawing(), table(rows, headings)] : [make("p", {}, "None.")];
  find("#charts").append(make("figure", {}, caption, ...shown));
}

const linkTo = (source) => make("a", { href: address({ view: "articles", source }) }, source);
const claimsOf = [["Claims", (row) => String(row.claims), true]];
const mediumOf = [
  ["Medium", (row) => row.medium ?? "all claims"],
  ["Role", (row) => row.role],
];

/** Bars as long as their rows' numbers, the longest across the width. */
function counted(title, rows, label) {
  const top = rows.slice(0, BARS);
  const most = Math.max(...top.map((row) => row.claims));
  const bar = (row) => ({
    label: label(row),
    value: String(row.claims),
    parts: [[row.claims / most, "bar", `${label(row)}: ${row.claims}`]],
  });
  return () => bars(title, top.map(bar));
}

/** Bars of shares of a whole. */
function shares(title, rows, label) {
  const bar = (row) => ({
    label: label(row),
    value: `${percent(row.share)} of ${row.whole ?? row.claims}`,
    parts: [[row.share, "bar", `${label(row)}: ${percent(row.share)}`]],
  });
  return () => bars(title, rows.slice(0, BARS).map(bar));
}

/** One bar of the three genders. */
function genderBar(label, rows, number, share) {
  const all = rows.reduce((sum, row) => sum + row[number], 0);
  const part = (row) => [row[number] / all, row.gender ?? "unknown", `${row.gender ?? "not known"}: ${row[number]}`];
  return {
    label,
    value: `women ${percent(rows[0][share])}, men ${percent(rows[1][share])}`,
    parts: all ? rows.map(part) : [],
  };
}

function drawOverview() {
  const { totals, sources, media, gender, types, modality, conditional, months } = statistics;
  const names = {
    documents: "documents",
    entities: "entities",
    mentions: "mentions",
    claims: "claims",
    named: "of a named source",
    unnamed: "of an unnamed one",
    unattributed: "of no source",
    sources: "named sources",
    media: "media",
  };
  for (const [key, name] of Object.entries(names)) {
    find("#totals").append(make("div", {}, make("dt", {}, name), make("dd", {}, totals[key].toLocaleString("en"))));
  }
  chart(
    "Most quoted sources",
    "Claims whose source is an entity with a name.",
    counted("Most quoted sources", sources, (row) => row.source),
    sources,
    [
      ["Source", (row) => linkTo(row.source)],
      ["Kind", (row) => row.kind],
      ["Gender", (row) => row.gender],
      ...claimsOf,
      ["Documents", (row) => String(row.documents), true],
    ],
  );
  chart(
    "Sources by medium",
    "Who published the document, or through whom the claim came (via).",
    counted("Sources by medium", media, (row) => `${row.medium}${row.role === "via" ? " (via)" : ""} → ${row.source}`),
    media,
    [...mediumOf, ["Source", (row) => linkTo(row.source)], ...claimsOf],
  );
  chart(
    "Women and men",
    "Shares of the people quoted whose gender is known; what is not known is grey.",
    () =>
      bars("Women and men among the people quoted", [
        genderBar("People quoted", gender, "people", "people_share"),
        genderBar("Their claims", gender, "claims", "claims_share"),
      ]),
    totals.sources ? gender : [],
    [
      ["Gender", (row) => row.gender],
      ["People", (row) => String(row.people), true],
      ["Share", (row) => (row.people_share === null ? null : percent(row.people_share)), true],
      ...claimsOf,
      ["Share of claims", (row) => (row.claims_share === null ? null : percent(row.claims_share)), true],
    ],
  );
  chart(
    "Claims over time",
    "By the documents' month; those without a date stand last.",
    () =>
      columns(
        "Claims by month",
        months.map((row) => ({ label: row.month ?? "no date", value: row.claims })),
      ),
    months,
    [["Month", (row) => row.month], ["Documents", (row) => String(row.documents), true], ...claimsOf],
  );
  chart(
    "Share of the conditional",
    "Claims reported at arm's length, in all and by medium.",
    shares("Share of the conditional", conditional, (row) =>
      row.medium === null ? "All claims" : `${row.medium}${row.role === "via" ? " (via)" : ""}`,
    ),
    totals.claims ? conditional : [],
    [
      ...mediumOf,
      ...claimsOf,
      ["Conditional", (row) => String(row.conditional), true],
      ["Share", (row) => percent(row.share), true],
    ],
  );
  for (const [title, note, rows] of [
    ["Direct and indirect", "All in quotation marks, none, or some.", types],
    ["Modality", "How firmly claims are said.", modality],
  ]) {
    const whole = rows.map((row) => ({ ...row, whole: totals.claims }));
    chart(
      title,
      note,
      shares(title, whole, (row) => row.value),
      rows,
      [[title, (row) => row.value], ...claimsOf, ["Share", (row) => percent(row.share), true]],
    );
  }
}

// ---- Articles

/** The documents with their entities and claims, in the order of the records; none before the records are read. */
let documents = null;

/** Groups the records by document. A document's records stand together. */
function group(records) {
  const groups = [];
  for (const record of records) {
    let last = groups.at(-1);
    if (!last || record.record === "document" || last.doc !== record.doc) {
      const known = record.record === "document" ? record : {};
      last = { doc: record.doc, record: known, entities: [], claims: [] };
      last.plain = plain([record.doc, known.title, known.author, known.section].filter(Boolean).join("\n"));
      groups.push(last);
    }
    if (record.record === "entity") last.entities.push(record);
    if (record.record === "claim") last.claims.push(record);
  }
  for (const { record, claims } of groups) {
    for (const claim of claims) {
      claim.media = claim.via.map((via) => via.name).concat(record.publisher ?? []);
      claim.plain = claim.source ? plain([...claim.source.names, claim.source.text ?? ""].join("\n")) : "";
    }
  }
  return groups;
}

/** What the address says. */
const state = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

/** The claims of a document that pass the filters. */
function passing(doc, { source, kind, medium, modality }) {
  const words = source && plain(source);
  return doc.claims.filter(
    (claim) =>
      (!words || claim.plain.includes(words)) &&
      (!kind || (claim.source?.kind ?? "none") === kind) &&
      (!medium || claim.media.includes(medium)) &&
      (!modality || claim.modality === modality),
  );
}

/** Fills a menu with the values that occur, the most frequent first. */
function menu(name, all, values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const options = sorted.map(([value, number]) => make("option", { value }, `${value} (${number})`));
  find(`#filters [name=${name}]`).replaceChildren(make("option", { value: "" }, all), ...options);
}

function fillFilters() {
  const claims = documents.flatMap((doc) => doc.claims);
  menu(
    "publisher",
    "any",
    documents.flatMap((doc) => doc.record.publisher ?? []),
  );
  menu(
    "kind",
    "any",
    claims.map((claim) => claim.source?.kind ?? "none"),
  );
  menu(
    "medium",
    "any",
    claims.flatMap((claim) => claim.media),
  );
  menu(
    "modality",
    "any",
    claims.map((claim) => claim.modality),
  );
  find("#sources").replaceChildren(...statistics.sources.map((row) => make("option", { value: row.source })));
  for (const kind of KINDS) {
    const box = make("input", { type: "checkbox", checked: "" });
    box.addEventListener("change", () => paint(kind, box.checked));
    find("#kinds").append(make("label", {}, box, make("mark", { class: kind }, kind)));
  }
}

/** Colours the names of a kind, or no longer. */
function paint(kind, coloured) {
  for (const mark of find("#article").querySelectorAll(`[data-kind=${kind}]`)) mark.classList.toggle(kind, coloured);
}

/** The list of the documents that pass, a page of them. */
function drawList(found, chosen, page) {
  const { doc, page: _, ...kept } = state();
  const pages = Math.max(1, Math.ceil(found.length / LIST));
  const item = ({ number, claims }) => {
    const { record, doc: name } = documents[number];
    const facts = [record.date, record.publisher, count(claims.length, "claim")].filter(Boolean).join(" · ");
    const link = { href: address({ ...kept, doc: number + 1 }), "aria-current": number === chosen ? "page" : null };
    return make("li", {}, make("a", link, record.title ?? name, make("span", { class: "faint" }, facts)));
  };
  find("#list ol").replaceChildren(...found.slice(page * LIST, (page + 1) * LIST).map(item));
  find("#shown").textContent = `Page ${page + 1} of ${pages}`;
  for (const button of find("#list").querySelectorAll("button")) {
    const to = page + Number(button.dataset.step);
    button.disabled = to < 0 || to >= pages;
    button.onclick = () => {
      location.hash = address({ ...state(), page: to + 1 });
    };
  }
}

/** All that is lit together: a claim's card and its parts in the text, by the claim's id. */
let parts = new Map();

/** Lights these claims and no others. */
function light(ids) {
  for (const [id, { card, pieces }] of parts) {
    const on = ids.includes(id);
    card.classList.toggle("on", on);
    for (const [part, element] of pieces) if (!on) element.classList.remove(`on-${part}`);
  }
  for (const id of ids) for (const [part, element] of parts.get(id)?.pieces ?? []) element.classList.add(`on-${part}`);
}

/** Lights claims while an element is pointed at or has the focus. */
function lights(element, ids) {
  element.addEventListener("mouseover", () => light(ids));
  element.addEventListener("mouseleave", () => light([]));
  element.addEventListener("focusin", () => light(ids));
  element.addEventListener("focusout", () => light([]));
}

/** The places of the text that are something: its names and the parts of the claims. Offsets count code points. */
function places(doc, claims) {
  const found = [];
  for (const entity of doc.entities) {
    for (const { start, end } of entity.mentions) found.push({ start, end, entity });
  }
  for (const claim of claims) {
    for (const [start, end] of claim.spans) found.push({ start, end, part: "content", claim });
    for (const part of ["source", "cue"]) {
      const { start, end } = claim[part] ?? {};
      if (typeof start === "number") found.push({ start, end, part, claim });
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The text, cut wherever something begins or ends, in paragraphs. */
function drawText(doc, claims) {
  const text = Array.from(doc.record.text);
  const all = places(doc, claims);
  const edges = new Set([0, text.length, ...all.flatMap(({ start, end }) => [start, end])]);
  text.forEach((character, place) => {
    if (character === "\n") edges.add(place).add(place + 1);
  });
  const cuts = [...edges].sort((a, b) => a - b);
  const numbered = new Set();
  const box = make("div", { class: "text", lang: doc.record.language });
  let paragraph = make("p", {});
  let next = 0;
  let open = [];
  for (let cut = 0; cut + 1 < cuts.length; cut += 1) {
    const [start, end] = [cuts[cut], cuts[cut + 1]];
    while (next < all.length && all[next].start <= start) open.push(all[next++]);
    open = open.filter((place) => place.end > start);
    const words = text.slice(start, end).join("");
    if (words === "\n") {
      if (paragraph.hasChildNodes()) box.append(paragraph);
      paragraph = make("p", {});
    } else {
      paragraph.append(...piece(words, open, numbered));
    }
  }
  box.append(paragraph);
  return box;
}

/** One piece of text with what it is part of; the number of each claim stands where its content begins. */
function piece(words, open, numbered) {
  const buttons = [];
  const claimed = open.filter(({ claim }) => claim);
  for (const { part, claim } of claimed) {
    if (part !== "content" || numbered.has(claim.id)) continue;
    numbered.add(claim.id);
    const label = `Claim ${claim.id.slice(1)}, ${who(claim)}, ${claim.modality}`;
    const button = make("button", { type: "button", class: "number-of", "aria-label": label }, claim.id.slice(1));
    button.addEventListener("click", () => parts.get(claim.id).card.querySelector("button").focus());
    lights(button, [claim.id]);
    buttons.push(button);
  }
  if (!open.length) return [words];
  const entity = open.find((place) => place.entity)?.entity;
  const content = claimed.filter(({ part }) => part === "content").at(-1);
  const own = claimed.filter(({ part }) => part !== "content");
  const names = [...new Set(own.map(({ part }) => part)), ...(content ? ["content", content.claim.modality] : [])];
  const element = make(entity ? "mark" : "span", { class: names.join(" ") }, words);
  if (entity) {
    element.dataset.kind = entity.kind;
    element.title = `${entity.name}, ${entity.kind}`;
    element.classList.add(entity.kind);
  }
  for (const { part, claim } of claimed) parts.get(claim.id).pieces.push([part, element]);
  // A source or a cue stands for its own claims, other words for the innermost content around them.
  const ids = own.length ? own.map(({ claim }) => claim.id) : content ? [content.claim.id] : [];
  if (ids.length) lights(element, ids);
  return [...buttons, element];
}

/** Whom a claim comes from, in words. */
function who({ source }) {
  if (!source) return "nobody named";
  return source.names.length ? source.names.join(", ") : (source.text ?? "not found");
}

/** A claim as a card; its words are in this language. */
function drawCard(claim, lang) {
  const { source, cue } = claim;
  const how = [source?.kind, source?.resolved && `by ${source.resolved}`].filter(Boolean).join(", ");
  const words = make("button", { type: "button", lang }, claim.text);
  words.addEventListener("click", () => {
    parts.get(claim.id).pieces[0]?.[1].scrollIntoView({ block: "center" });
  });
  const line = (...children) => make("p", { class: "faint" }, ...children);
  const card = make(
    "li",
    { class: "card" },
    make("p", {}, `${claim.id.slice(1)} `, make("strong", {}, who(claim)), how && ` (${how})`),
    words,
    source?.text && source.names.length && !source.names.includes(source.text)
      ? line(`said by “${source.text}”`)
      : null,
    claim.via.length ? line(`through ${claim.via.map((via) => via.name).join(", ")}`) : null,
    line(`${claim.type}, ${claim.modality}${claim.parent ? `, inside ${claim.parent.slice(1)}` : ""}`),
    line(
      `${claim.construction}${cue?.lemma ? ` (${cue.lemma})` : ""}, right ${Math.round(claim.confidence * 100)} times in 100`,
    ),
  );
  lights(card, [claim.id]);
  return card;
}

/** The article and the cards of its claims. */
function drawArticle(found, place) {
  const { number, claims } = found[place];
  const doc = documents[number];
  const { record } = doc;
  parts = new Map(claims.map((claim) => [claim.id, { card: drawCard(claim, record.language), pieces: [] }]));
  const kept = state();
  const step = (words, to) =>
    found[to] ? make("a", { href: address({ ...kept, doc: found[to].number + 1 }) }, words) : null;
  const link = /^https?:/.test(record.url ?? "")
    ? make("a", { href: record.url, rel: "noreferrer" }, "the page")
    : null;
  const page = record.page && `p. ${record.page}`;
  const origin = [record.date, record.publisher, record.edition, record.section, page, record.author];
  const facts = [...origin, record.title ? doc.doc : null].filter(Boolean).join(" · ");
  const note =
    "These records hold no text, so only the claims' own words are shown. Write them with extract --text, or give the " +
    "articles to extract report.";
  find("#article").replaceChildren(
    make("h3", { id: "article-title", tabindex: -1, lang: record.language }, record.title ?? doc.doc),
    make("p", { class: "faint" }, facts, link && " · ", link),
    typeof record.text === "string" ? drawText(doc, claims) : make("p", { class: "note" }, note),
    make("p", { class: "pager" }, step("← Previous document", place - 1), step("Next document →", place + 1)),
  );
  const heading =
    claims.length === doc.claims.length
      ? count(claims.length, "claim")
      : `${claims.length} of ${count(doc.claims.length, "claim")}`;
  find("#claims").replaceChildren(
    make("h3", {}, heading),
    make("ol", {}, ...claims.map((claim) => parts.get(claim.id).card)),
  );
  for (const box of find("#kinds").querySelectorAll("input")) {
    if (!box.checked) paint(box.parentElement.textContent, false);
  }
}

/** The article that is shown, so that it is drawn again only when something about it changed. */
let drawn = null;

function drawArticles(values) {
  for (const field of FILTERS) {
    const input = find(`#filters [name=${field}]`);
    if (input !== document.activeElement) input.value = values[field] ?? "";
  }
  const words = values.document && plain(values.document);
  const narrowed = ["source", "kind", "medium", "modality"].some((field) => values[field]);
  const found = [];
  let claims = 0;
  documents.forEach((doc, number) => {
    if (words && !doc.plain.includes(words)) return;
    if (values.publisher && doc.record.publisher !== values.publisher) return;
    const passed = narrowed ? passing(doc, values) : doc.claims;
    if (narrowed && !passed.length) return;
    claims += passed.length;
    found.push({ number, claims: passed });
  });
  find("#found").textContent =
    `${count(claims, "claim")} in ${found.length.toLocaleString("en")} of ${count(documents.length, "document")}`;
  const place = Math.max(
    0,
    found.findIndex(({ number }) => number === Number(values.doc) - 1),
  );
  const page = values.page ? Number(values.page) - 1 : Math.floor(place / LIST);
  drawList(found, found[place]?.number, page);
  const key = JSON.stringify([found[place]?.number, ...FILTERS.map((field) => values[field])]);
  if (key === drawn) return;
  drawn = key;
  if (found.length) drawArticle(found, place);
  else
    for (const id of ["#article", "#claims"])
      find(id).replaceChildren(make("p", {}, id === "#article" ? "Nothing passes the filters." : ""));
}

/** Shows what the address says. */
function show() {
  const values = state();
  const view = values.view === "articles" ? "articles" : "overview";
  for (const name of ["overview", "articles"]) find(`#${name}`).hidden = name !== view;
  for (const link of document.querySelectorAll("header a")) {
    link.toggleAttribute("aria-current", false);
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
  }
  if (view === "articles" && documents) drawArticles(values);
}

/** Changes the filters in the address without a new entry in the history. */
function filter() {
  const set = FILTERS.map((name) => [name, find(`#filters [name=${name}]`).value]).filter(([, value]) => value);
  location.replace(address({ view: "articles", ...Object.fromEntries(set) }));
}

find("#filters").addEventListener("input", filter);
find("#filters").addEventListener("submit", (event) => event.preventDefault());
find("#filters").addEventListener("reset", () => {
  location.hash = address({ view: "articles" });
});
find("#skip").addEventListener("click", (event) => {
  event.preventDefault();
  find("#view").focus();
});
if (matchMedia("(max-width: 1100px)").matches) find("#list").open = false;

let before = state();
addEventListener("hashchange", () => {
  const values = state();
  show();
  // A new document is read from its title on.
  if (values.doc !== before.doc && documents && values.view === "articles" && values.doc) {
    find("#article-title")?.focus({ preventScroll: true });
    find("#article").scrollIntoView({ block: "start" });
  }
  before = values;
});

drawOverview();
show();
// The overview is painted before the records, which may be many, are read.
requestAnimationFrame(() =>
  setTimeout(() => {
    documents = group(parsed("records"));
    document.getElementById("records").remove();
    fillFilters();
    show();
    document.documentElement.dataset.ready = "yes";
  }),
);
