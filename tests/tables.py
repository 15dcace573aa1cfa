"""Compares tables/*.csv and tables/*.parquet with lines.jsonl, read by the library that is named: pandas, polars, duckdb."""

import json
import sys


def expected():
    tables = {"documents": [], "entities": [], "mentions": [], "claims": []}
    for line in open("lines.jsonl", encoding="utf-8"):
        record = json.loads(line)
        kind = record.pop("record")
        if kind == "document":
            variables = json.dumps(record["variables"], ensure_ascii=False, separators=(",", ":"))
            tables["documents"].append({**record, "variables": variables})
        elif kind == "entity":
            mentions = record["mentions"]
            tables["entities"].append({**record, "mentions": len(mentions)})
            for mention in mentions:
                tables["mentions"].append({"doc": record["doc"], "entity": record["id"], **mention})
        else:
            spans, via = record["spans"], record["via"]
            source, cue = record["source"] or {}, record["cue"] or {}
            tables["claims"].append({
                "doc": record["doc"], "id": record["id"], "type": record["type"], "text": record["text"],
                "start": spans[0][0], "end": spans[-1][1],
                "span_starts": [span[0] for span in spans], "span_ends": [span[1] for span in spans],
                "source_text": source.get("text"), "source_start": source.get("start"), "source_end": source.get("end"),
                "source_entities": source.get("entities", []), "source_names": source.get("names", []),
                "source_kind": source.get("kind"), "source_resolved": source.get("resolved"),
                "cue_text": cue.get("text"), "cue_start": cue.get("start"), "cue_end": cue.get("end"),
                "cue_lemma": cue.get("lemma"), "cue_class": cue.get("class"),
                "via_entities": [one["entity"] for one in via], "via_names": [one["name"] for one in via],
                "modality": record["modality"], "mentions": record["mentions"],
                "sentence_start": record["sentence"][0], "sentence_end": record["sentence"][1],
                "construction": record["construction"], "confidence": record["confidence"], "parent": record["parent"],
            })
    return tables


def read(library, file):
    """A file's rows as dictionaries of plain Python values; in CSV all cells are texts."""
    if library.startswith("pandas"):
        import pandas

        if file.endswith(".csv"):
            return pandas.read_csv(file, dtype=str, keep_default_na=False).to_dict("records")
        return pandas.read_parquet(file, dtype_backend="pyarrow").to_dict("records")
    if library == "polars":
        import polars

        if file.endswith(".csv"):
            return polars.read_csv(file, infer_schema=False).to_dicts()
        return polars.read_parquet(file).to_dicts()
    import duckdb

    source = f"read_csv('{file}', all_varchar = true)" if file.endswith(".csv") else f"'{file}'"
    found = duckdb.sql(f"SELECT * FROM {source}")
    return [dict(zip(found.columns, row)) for row in found.fetchall()]


def plain(value):
    """None for every library's null, lists for every library's list."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return value
    return None if value is None or value != value or type(value).__name__ == "NAType" else value


def cell(value):
    """What stands in a CSV cell."""
    if isinstance(value, list):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


library = sys.argv[1]
for name, rows in expected().items():
    assert rows, name
    found = [{key: plain(value) for key, value in row.items()} for row in read(library, f"tables/{name}.parquet")]
    assert found == rows, f"{name}.parquet\n{found}\n{rows}"
    found = [{key: value or "" for key, value in row.items()} for row in read(library, f"tables/{name}.csv")]
    wanted = [{key: cell(value) for key, value in row.items()} for row in rows]
    for one, other in zip(found, wanted, strict=True):
        for key in other:
            same = one[key] == other[key] or (key in ("confidence", "language_confidence") and float(one[key]) == float(other[key]))
            assert same and one.keys() == other.keys(), f"{name}.csv {key}\n{one}\n{other}"
