"""Runs the sh, python and sql blocks of a section of a page one after the other. Run by readme.rs; exit code 77 where a
package is missing. Arguments: the page, the heading of the section."""

import re
import subprocess
import sys

try:
    import duckdb, pandas, polars, pyarrow  # noqa: E401, F401
except ImportError as error:
    print(error.name)
    sys.exit(77)

page, heading = sys.argv[1:]
section = open(page, encoding="utf-8").read().split(f"\n{heading}\n", 1)[1].split("\n## ", 1)[0]
blocks = re.findall(r"^```(sh|python|sql)\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
assert {language for language, _ in blocks} == {"sh", "python", "sql"}, blocks
names = {}
for language, block in blocks:
    if language == "sh":
        subprocess.run(["sh", "-ec", block], check=True)
    elif language == "python":
        exec(block, names)
    else:
        assert duckdb.execute(block).fetchall(), f"no rows: {block}"
