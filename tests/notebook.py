"""Runs examples/notebook.ipynb and compares its tables, prints and plots with those that are committed. Run by readme.rs; exit
code 77 where a package is missing. With `--renew` it writes the new ones instead."""

import pathlib
import sys

try:
    import ipykernel, matplotlib, nbclient, nbformat, polars  # noqa: E401, F401
except ImportError as error:
    print(error.name)
    sys.exit(77)


def said(cell):
    """A cell's outputs: words, and of plots only that there is one, since their bytes change with matplotlib."""
    for output in cell.get("outputs", []):
        data = output.get("data", {"text/plain": output.get("text")})
        yield data["text/plain"], "image/png" in data


RENEW = "python3 tests/notebook.py --renew"
PATH = pathlib.Path(__file__).parent.parent / "examples/notebook.ipynb"
notebook = nbformat.read(PATH, as_version=4)
before = [list(said(cell)) for cell in notebook.cells]
client = nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": PATH.parent}}, record_timing=False)
client.execute()
if "--renew" in sys.argv:
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.write(notebook, PATH)
else:
    for cell, old in zip(notebook.cells, before, strict=True):
        assert list(said(cell)) == old, f"\n{cell.source}\n\nsays {list(said(cell))}\nwhere {old} is committed; renew it: {RENEW}"
