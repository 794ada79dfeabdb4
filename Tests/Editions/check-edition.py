#!/usr/bin/env python3
"""Checks the files of an edition with the tools of others.

    check-edition.py EDITION

Says what was checked, with how many numbers; a tool that is not installed is skipped, and said to be. Exit code 1: something
differs. Tools: frictionless, openpyxl, pyaxis, duckdb, roc-validator (PyPI; without a network, rocrate==0.10.0 has the context that
it needs); soffice (LibreOffice); R, with pxR. check-report.py looks at the report.
"""

import csv
import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import tools
from tools import command, has, say

NUMBERS = ["n", "x", "value", "ci_low", "ci_high"]
WITHHELD = {"primary", "secondary"}


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(row, column, withheld, unavailable, inapplicable):
    """What another format has in the place of a number of the CSV."""
    if row["status"] in WITHHELD:
        return withheld
    if row[column]:
        return float(row[column])
    return inapplicable if row["status"] == "ok" else unavailable


def check_manifest(edition):
    manifest = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    listed = {entry["file"]: entry["sha256"] for entry in manifest["outputs"] + manifest["definitions"]}
    there = {str(path.relative_to(edition)) for path in edition.rglob("*") if path.is_file()} - {"manifest.json"}
    for name in sorted(there ^ set(listed)):
        say("FAIL", f"manifest.json: {name} is " + ("not there" if name in listed else "not listed"))
    wrong = [name for name in sorted(there & set(listed))
             if hashlib.sha256((edition / name).read_bytes()).hexdigest() != listed[name]]
    say("FAIL" if wrong else "ok", f"manifest.json: digests of {len(listed)} files {' '.join(wrong)}")


def check_data_package(edition, tables):
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    names = [resource["name"] for resource in package["resources"]]
    if sorted(names) != sorted(tables):
        say("FAIL", f"datapackage.json: lists {names}")
    if not has("frictionless"):
        return
    from frictionless import validate
    report = validate(str(edition / "datapackage.json"))
    for error in report.flatten(["title", "rowNumber", "fieldName", "type", "note"])[:10]:
        say("FAIL", f"frictionless: {error}")
    rows = sum(task.stats.get("rows", 0) for task in report.tasks)
    if report.valid:
        say("ok", f"frictionless: datapackage.json is valid, {len(report.tasks)} tables, {rows} rows")


def check_crate(edition):
    crate = json.loads((edition / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    graph = {entity["@id"]: entity for entity in crate["@graph"]}
    for part in graph["./"]["hasPart"]:
        entity = graph[part["@id"]]
        file = edition / entity["name"]
        if "sha256" in entity and hashlib.sha256(file.read_bytes()).hexdigest() != entity["sha256"]:
            say("FAIL", f"ro-crate-metadata.json: digest of {entity['name']}")
    validator = command("rocrate-validator")
    if not validator:
        return
    with tempfile.TemporaryDirectory() as folder:
        cache = crate_context(Path(folder) / "context", crate["@context"][0])
        offline = ["--offline", "--cache-path", str(cache)] if cache else []
        for severity in ["REQUIRED", "RECOMMENDED"]:
            run = subprocess.run(
                [validator, "--disable-color", "-y", "validate", "--no-paging", "-v", "--profile-identifier", "ro-crate-1.1",
                 "--requirement-severity", severity, *offline, str(edition)],
                capture_output=True, text=True, check=False)
            if re.search(r"URLError|ConnectionError|Unable\s+to\s+retrieve", run.stdout):
                return say("skip", "roc-validator: no network for the context of RO-Crate, nor rocrate==0.10.0, which has it")
            issues = re.findall(r"\[ (ro-crate-1\.1_\d+\.\d+) \] ([^:]*(?::[^:]*)?):", run.stdout)
            if run.returncode == 0:
                say("ok", f"roc-validator: RO-Crate 1.1, {severity}, {len(graph)} entities")
            else:
                # Who publishes is recommended to be said, and known only where the definition says it.
                known = all("author" in text or "publisher" in text for _, text in issues) and issues
                named = "; ".join(" ".join([check, *text.split()]) for check, text in issues)
                outcome = "note" if severity == "RECOMMENDED" and known else "FAIL"
                say(outcome, f"roc-validator, {severity}: {named or run.stdout[-3000:] + run.stderr[-500:]}")


def crate_context(path, address):
    """A cache for roc-validator with the context that the package rocrate ships, where that is of this version."""
    package = importlib.util.find_spec("rocrate")
    file = package and Path(package.origin).parent / "data" / "ro-crate.jsonld"
    if not file or not file.exists() or json.loads(file.read_bytes())["@id"] != address:
        return None
    import io
    import requests
    import requests_cache
    import urllib3

    class Shipped(requests.adapters.BaseAdapter):
        def send(self, request, **_):
            response = requests.Response()
            response.status_code, response.url, response.request = 200, request.url, request
            response.headers["Content-Type"] = "application/ld+json"
            response.raw = urllib3.HTTPResponse(
                io.BytesIO(file.read_bytes()), headers=response.headers, status=200, preload_content=False)
            return response

        def close(self):
            pass

    session = requests_cache.CachedSession(cache_name=str(path), backend="sqlite", expire_after=-1)
    session.mount("https://", Shipped())
    for headers in [None, {"Accept": "application/ld+json, application/json"}]:
        session.get(address, headers=headers)
    session.close()
    return path


def compare_sheet(name, tool, rows, dimensions, cells):
    """`cells`: the sheet's rows below its header, as lists. Returns the numbers compared."""
    if len(cells) != len(rows):
        say("FAIL", f"{tool}: sheet {name} has {len(cells)} rows, its CSV {len(rows)}")
        return 0
    first = len(dimensions) + 2
    for number, (row, cell) in enumerate(zip(rows, cells), start=2):
        for offset, column in enumerate(NUMBERS):
            want = expected(row, column, "[c]", "[x]", None)
            have = cell[first + offset]
            if isinstance(want, float) and not isinstance(have, str) and have is not None:
                have = float(have)
            if have != want:
                say("FAIL", f"{tool}: sheet {name}, row {number}, {column}: {have!r} instead of {want!r}")
                return 0
    return len(rows) * len(NUMBERS)


def dimensions_of(rows):
    columns = list(rows[0]) if rows else []
    return columns[: columns.index("measure")] if columns else []


def check_workbook(edition, tables):
    path = edition / "tables.xlsx"
    if not path.exists():
        say("skip", "tables.xlsx: this edition has none")
        return
    if has("openpyxl"):
        import openpyxl
        book = openpyxl.load_workbook(path)
        count = 0
        for name, rows in tables.items():
            sheet = book[name]
            cells = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
            count += compare_sheet(name, "openpyxl", rows, dimensions_of(rows), cells)
            if sheet.freeze_panes != "A2" or not sheet.auto_filter.ref:
                say("FAIL", f"openpyxl: sheet {name} has no frozen header or no filter")
            formulas = [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
            if formulas:
                say("FAIL", f"openpyxl: sheet {name} has formulas: {formulas[:5]}")
        say("ok", f"openpyxl: tables.xlsx, {len(book.sheetnames)} sheets, {count} numbers and marks as in the CSVs")
    check_workbook_by_office(path, tables)


def number(text):
    """As LibreOffice writes it in full: a share in per cent."""
    return round(float(text.rstrip("%")) / 100, 9) if text.endswith("%") else float(text)


def check_workbook_by_office(path, tables):
    office = command("soffice")
    if not office:
        return
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir", folder, str(path)],
            check=True, capture_output=True)
        count = 0
        for name, rows in tables.items():
            with open(f"{folder}/tables-{name}.csv", encoding="utf-8", newline="") as file:
                lines = list(csv.reader(file))[1:]
            first = len(dimensions_of(rows)) + 2
            for line in lines:
                for place in range(first, first + len(NUMBERS)):
                    text = line[place]
                    line[place] = text if text in ("[c]", "[x]") else number(text) if text else None
            count += compare_sheet(name, "LibreOffice", rows, dimensions_of(rows), lines)
        say("ok", f"LibreOffice: tables.xlsx, {count} numbers and marks as in the CSVs")


def group_code(row, dimensions):
    parts = [f"{name}={row[name]}" for name in dimensions if row[name] != "_T"]
    return "&".join(parts) or "_T"


def check_px(edition, tables):
    if not has("pyaxis"):
        return
    from pyaxis import pyaxis
    count = cells = 0
    for name, rows in tables.items():
        path = edition / "px" / f"{name}.px"
        if max(map(len, path.read_text(encoding="utf-8").split("DATA=")[0].splitlines())) > 256:
            say("FAIL", f"px/{name}.px: a line of more than 256 characters")
        parsed = pyaxis.parse(str(path), encoding="utf-8", null_values=None or r"^$", sd_values=r"^$")
        meta = parsed["METADATA"]
        variables = meta["STUB"] + meta["HEADING"]
        codes = [meta[f"CODES({variable})"] for variable in variables]
        data = list(parsed["DATA"]["DATA"])
        size = 1
        for values in codes:
            size *= len(values)
        if size != len(data):
            say("FAIL", f"pyaxis: px/{name}.px has {len(data)} cells instead of {size}")
            continue
        places = [{code: number for number, code in enumerate(values)} for values in codes]
        seen = set()
        for row in rows:
            keys = [group_code(row, dimensions_of(rows)), row["measure"], row["window"] or "none"]
            for column in NUMBERS:
                place = 0
                for index, key in zip(places, keys + [column]):
                    place = place * len(index) + index[key]
                seen.add(place)
                want = expected(row, column, '".."', '"..."', '"."')
                have = data[place] if isinstance(want, str) else float(data[place])
                if have != want:
                    say("FAIL", f"pyaxis: px/{name}.px, {keys} {column}: {have!r} instead of {want!r}")
                    return
        if len(seen) != len(rows) * len(NUMBERS) or any(data[p] != '"."' for p in set(range(size)) - seen):
            say("FAIL", f"pyaxis: px/{name}.px has numbers that the CSV has not")
        count += len(seen)
        cells += size
    say("ok", f"pyaxis: {len(tables)} px files, {count} numbers and symbols as in the CSVs, of {cells} cells")


def check_px_by_r(edition, tables):
    r = command("Rscript")
    if not r:
        return
    program = """
    if (!requireNamespace("pxR", quietly = TRUE)) quit(status = 9)
    for (file in commandArgs(TRUE)) {
      px <- pxR::read.px(file, encoding = "UTF-8")
      data <- px$DATA$value
      cat(basename(file), length(data$value), format(sum(data$value, na.rm = TRUE), digits = 15), "\\n")
    }"""
    files = [str(edition / "px" / f"{name}.px") for name in tables]
    run = subprocess.run([r, "-e", program, *files], capture_output=True, text=True, check=False)
    if run.returncode == 9:
        return say("skip", "R has no package pxR")
    if run.returncode != 0:
        return say("FAIL", f"R, pxR: {run.stderr[-800:]}")
    sums = {line.split()[0]: float(line.split()[2]) for line in run.stdout.splitlines() if ".px " in line}
    for name, rows in tables.items():
        want = sum(float(row[column]) for row in rows for column in NUMBERS if row[column])
        if abs(sums[f"{name}.px"] - want) > 1e-6 * max(1, abs(want)):
            say("FAIL", f"R, pxR: {name}.px sums to {sums[f'{name}.px']} instead of {want}")
    say("ok", f"R, pxR: {len(sums)} px files, the sum of each as in its CSV")


def check_types(edition, tables):
    """DuckDB and R read each CSV with the types of its schema."""
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    if has("duckdb"):
        import duckdb
        count = 0
        for resource in package["resources"]:
            types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}
            columns = {field["name"]: types[field["type"]] for field in resource["schema"]["fields"]}
            shape = ", ".join(f"'{name}': '{type}'" for name, type in columns.items())
            have = duckdb.sql(
                f"SELECT count(*), sum(value), sum(x) FROM read_csv('{edition / resource['path']}', header = true, "
                f"delim = ',', quote = '\"', columns = {{{shape}}})").fetchall()[0]
            rows = tables[resource["name"]]
            want = sum(float(row["value"]) for row in rows if row["value"])
            if have[0] != len(rows) or abs((have[1] or 0) - want) > 1e-6 * max(1, abs(want)):
                say("FAIL", f"duckdb: {resource['path']}: {have}")
            count += have[0]
        say("ok", f"duckdb: {len(package['resources'])} CSVs with the types of their schemas, {count} rows")
    r = command("Rscript")
    if not r:
        return
    program = """
    for (file in commandArgs(TRUE)) {
      head <- names(read.csv(file, nrows = 1, check.names = FALSE))
      classes <- ifelse(head %in% c("n", "x", "value", "ci_low", "ci_high"), "numeric", "character")
      data <- read.csv(file, colClasses = classes, check.names = FALSE, fileEncoding = "UTF-8")
      cat(basename(file), nrow(data), format(sum(data$value, na.rm = TRUE), digits = 15), "\\n")
    }"""
    files = [str(edition / "tables" / f"{name}.csv") for name in tables]
    run = subprocess.run([r, "-e", program, *files], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return say("FAIL", f"R: {run.stderr[-800:]}")
    count = 0
    for line in run.stdout.splitlines():
        name, number, total = line.split()
        rows = tables[name.removesuffix(".csv")]
        want = sum(float(row["value"]) for row in rows if row["value"])
        if int(number) != len(rows) or abs(float(total) - want) > 1e-6 * max(1, abs(want)):
            say("FAIL", f"R: {name}: {number} rows, sum {total}")
        count += int(number)
    say("ok", f"R: {len(tables)} CSVs, {count} rows")


def check_dossiers(edition, tables):
    """Each table has its dossier, and the rows that it counts by status are those of the CSV."""
    for name, rows in tables.items():
        text = (edition / "dossier" / f"{name}.md").read_text(encoding="utf-8")
        totals = [0] * 6
        for line in text.split("\n## ")[2].splitlines():
            if not line.startswith("| ") or line.startswith(("| ---", "| :")):
                continue
            numbers = [re.sub(r"\D", "", cell) for cell in line.strip("| ").split(" | ")][-8:-2]
            if all(numbers):
                totals = [total + int(number) for total, number in zip(totals, numbers)]
        states = ["ok", "primary", "secondary", "immature", "not_reached"]
        want = [len(rows)] + [sum(row["status"] == state for row in rows) for state in states]
        if totals != want:
            say("FAIL", f"dossier/{name}.md counts {totals} instead of {want}")
    say("ok", f"dossiers: {len(tables)}, rows by status as in the CSVs")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    edition = Path(sys.argv[1]).resolve()
    tables = {path.stem: read_csv(path) for path in sorted((edition / "tables").glob("*.csv"))}
    tables = {name: rows for name, rows in tables.items() if rows}
    check_manifest(edition)
    check_data_package(edition, {path.stem for path in (edition / "tables").glob("*.csv")})
    check_types(edition, tables)
    check_crate(edition)
    check_workbook(edition, tables)
    check_px(edition, tables)
    check_px_by_r(edition, tables)
    check_dossiers(edition, tables)
    sys.exit(1 if tools.failures else 0)


if __name__ == "__main__":
    main()
