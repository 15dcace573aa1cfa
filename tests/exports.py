"""Opens what `extract export` wrote with the tools it is for; exit code 77 and a name where one is absent.

usage: exports.py spacy | networkx | cassis
"""
import json
import sys


def check_spacy():
    import spacy
    from spacy import displacy
    from spacy.util import filter_spans

    nlp = spacy.blank("fr")

    def span(doc, part):
        return doc.char_span(part["start"], part["end"], label=part["label"], kb_id=part["kb_id"], alignment_mode="expand")

    docs = []
    for line in open("spacy.jsonl", encoding="utf-8"):
        record = json.loads(line)
        doc = nlp.make_doc(record["text"])
        doc.ents = filter_spans([span(doc, part) for part in record["ents"]])
        for name, parts in record["spans"].items():
            doc.spans[name] = [span(doc, part) for part in parts]
        doc.user_data["claims"] = record["claims"]
        docs.append(doc)
    found = [(ent.text, ent.label_) for ent in docs[0].ents]
    assert ("Paul Martin", "person") in found and ("AFP", "media") in found, found
    contents = [content.text for content in docs[0].spans["claims"]]
    assert "Oui" in contents and "nous partons" in contents, contents
    assert [cue.text for cue in docs[1].spans["cues"]][:1] == ["a déclaré"]
    assert docs[0].user_data["claims"][0]["source"] == ["Le Monde"]

    drawn = json.load(open("displacy.json", encoding="utf-8"))
    page = displacy.render(drawn, style="ent", manual=True, page=True)
    assert page.count("<mark") == sum(len(article["ents"]) for article in drawn), page
    page = displacy.render(drawn, style="span", manual=True, page=True)
    assert all(word in page for word in ("claim", "source", "cue", "partons")), page


def check_networkx():
    import networkx

    graph = networkx.read_gexf("speakers-outlets.gexf")
    assert graph.is_directed() and graph.number_of_edges() == 7, graph
    labels = {data["label"]: data for _, data in graph.nodes(data=True)}
    assert labels["Marie Durand"]["gender"] == "female" and labels["AFP"]["kind"] == "media", labels
    assert labels["Le Phare"]["spells"] == [("2026-03-02", "2026-03-02")], labels
    shared = networkx.read_gexf("outlets-sources.gexf")
    assert not shared.is_directed()
    assert sorted(weight for _, _, weight in shared.edges(data="weight")) == [1.0, 1.0, 1.0, 1.0, 2.0]


def check_cassis():
    import os

    from cassis import Cas, TypeSystem

    types = TypeSystem()
    span = types.create_type("custom.Span", "uima.tcas.Annotation")
    for name in ("label", "Name", "Type", "Modality"):
        types.create_feature(span, name, "uima.cas.String")
    relation = types.create_type("custom.Relation", "uima.tcas.Annotation")
    types.create_feature(relation, "label", "uima.cas.String")
    types.create_feature(relation, "Governor", span)
    types.create_feature(relation, "Dependent", span)
    cas = Cas(types)
    cas.sofa_string = "🙂 La maire, Zoé Martin, dit que « oui » suffit."
    cas.sofa_mime = "text/plain"

    def put(words, label, **features):
        begin = cas.sofa_string.index(words)
        annotation = span(begin=begin, end=begin + len(words), label=label, **features)
        cas.add(annotation)
        return annotation

    person = put("Zoé Martin", "person")
    claim = put("« oui » suffit", "Claim", Type="mixed", Modality="asserted")
    source = put("La maire, Zoé Martin", "Source")
    for label, end in (("source", source), ("cue", put("dit", "Cue")), ("speaker", person)):
        cas.add(relation(begin=end.begin, end=end.end, label=label, Governor=claim, Dependent=end))
    os.mkdir("made")
    cas.to_json("made/a.json")


try:
    {"spacy": check_spacy, "networkx": check_networkx, "cassis": check_cassis}[sys.argv[1]]()
except ImportError as error:
    print(error.name)
    sys.exit(77)
