"""Reads an Europresse export with Europarser and writes what it finds to pivots.jsonl, and its outputs to files. Exit code 77
without Europarser."""

import json
import sys

try:
    from europarser.models import FileToTransform
    from europarser.pivot import PivotTransformer
    from europarser.transformers.to_csv import CSVTransformer
    from europarser.transformers.to_iramuteq import IramuteqTransformer
    from europarser.transformers.to_json import JSONTransformer
except ImportError:
    sys.exit(77)

with open(sys.argv[1], encoding="utf-8-sig") as file:
    pivots = PivotTransformer().transform([FileToTransform(name=sys.argv[1], file=file.read())])

with open("pivots.jsonl", "w", encoding="utf-8") as file:
    for pivot in pivots:
        print(json.dumps(pivot.model_dump(), ensure_ascii=False), file=file)
for transformer, name in [
    (CSVTransformer, "europarser.csv"),
    (JSONTransformer, "europarser.json"),
    (IramuteqTransformer, "iramuteq.txt"),
]:
    with open(name, "w", encoding="utf-8") as file:
        file.write(transformer().transform(pivots).data)
