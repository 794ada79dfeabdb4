"""The counts of editions as unknowns, what is published of them, and relations between them."""

import calendar
import csv
import datetime
import json
from collections import defaultdict

NUMBERS = ["n", "x", "value", "ci_low", "ci_high", "status"]
WITHHELD = {"primary", "secondary"}
INFINITY = float("inf")
# Counts of rows and institutions, or made of tables that stand here themselves.
UNCOUNTED = {"data-quality", "attrition", "survey", "published-results", "change"}
CURVES = {"job-entry-curve": ["cif_job", "cif_education", "cif_left"],
          "placement-curve": ["cif_work", "cif_education", "cif_switch", "cif_interruption", "cif_completed"]}
PERIODS = {"year", "quarter", "month", "half_year"}
PARENTS = {"quarter": ("year", 4), "municipality": ("county", 2)}
DEFAULTS = {"cohort.from": "2022-01-01", "cohort.to": "2024-12-31", "complete_to.placements": "2025-12-31"}



def add_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def mark(months):
    return int(30.4375 * months + 0.5)


def last_day(code):
    """Of a year, quarter, half-year or month as the tables write it."""
    year, rest = int(code[:4]), code[4:]
    month = {"": 12, "Q": 3 * int(rest[1:] or 0), "H": 6 * int(rest[1:] or 0), "-": int(rest[1:] or 0)}[rest[:1]]
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class System:
    """Unknowns, what is known of them, and the relations between them."""

    def __init__(self, rows_tell):
        """rows_tell: that a row is there says that there is somebody in it."""
        self.rows_tell = rows_tell
        self.names, self.index, self.known, self.truth, self.least = [], {}, {}, {}, defaultdict(int)
        self.suspects, self.rows, self.seen, self.wrong = {}, [], set(), []

    def unknown(self, key):
        if key not in self.index:
            self.index[key] = len(self.names)
            self.names.append(key)
        return self.index[key]

    def add(self, plus, minus, low=0, high=0, note=""):
        """low <= sum of plus - sum of minus <= high. None among them: a row is not there, and nothing is said. 0: no row is
        needed, the count is zero."""
        terms = defaultdict(int)
        for sign, side in ((1, plus), (-1, minus)):
            for place in side:
                if place is None:
                    return
                if place != "zero":
                    terms[place] += sign
        terms = {place: sign for place, sign in terms.items() if sign}
        shape = (frozenset(terms.items()), low, high)
        if not terms or shape in self.seen:
            return
        self.seen.add(shape)
        if all(place in self.truth for place in terms):
            value = sum(sign * self.truth[place] for place, sign in terms.items())
            if not low - 1e-6 <= value <= high + 1e-6:
                self.wrong.append((note, terms, low, high, value))
                return
        self.rows.append((terms, low, high, note))

    def same(self, one, other, note):
        self.add([one], [other], note=note)

    def most(self, small, large, note):
        """Sum of `small` <= sum of `large`."""
        self.add(large, small, 0, INFINITY, note)

    def name(self, place):
        edition, table, measure, window, group, column = self.names[place]
        where = "&".join(f"{name}={value}" for name, value in group) or "_T"
        return f"{f'[{edition + 1}] ' if edition else ''}{table} {where} {measure}{' ' + window if window else ''} {column}"


class Edition:
    """The rows of one edition, as unknowns of the system."""

    def __init__(self, number, folder, measures, system):
        self.number, self.system, self.rows, self.kinds, self.sets = number, system, {}, {}, {}
        self.small = []
        manifest = folder / "manifest.json"
        parameters = json.loads(manifest.read_text(encoding="utf-8"))["parameters"] if manifest.exists() else DEFAULTS
        self.first, self.last, self.complete = (datetime.date.fromisoformat(parameters[key]) for key in DEFAULTS)
        for path in sorted((folder / "tables").glob("*.csv")):
            if path.stem not in UNCOUNTED:
                self.read(path.stem, path, measures / path.name if measures else None)

    def read(self, table, path, measures):
        rows, truth = read_csv(path), {}
        if measures:
            truth = {self.key(table, row): row for row in read_csv(measures)}
        self.sets[table] = defaultdict(dict)
        self.kinds[table] = defaultdict(set)
        for row in rows + list(truth.values()):
            self.kinds[table][row["measure"], row["window"]] |= {column for column in "nx" if row[column]}
        for row in rows:
            key = self.key(table, row)
            self.rows[key] = row["status"]
            self.sets[table][tuple(name for name, _ in key[2])][key[2]] = True
            self.fix(table, key, row, truth.get(key))

    def fix(self, table, key, row, truth):
        measure, window, group = key[1:2] + key[3:] + key[2:3]
        columns = self.kinds[table][measure, window]
        for column in columns:
            place = self.system.unknown((self.number, table, measure, window, group, column))
            # Curves go on beyond the last one at risk: who had an event by then is not said.
            if row["status"] not in WITHHELD and (row[column] or table not in CURVES):
                self.system.known[place] = int(row[column] or 0)
            if truth and (truth[column] or table not in CURVES):
                self.system.truth[place] = int(truth[column] or 0)
        if columns == {"n", "x"} and measure != "interruption_rate" and (table not in CURVES or measure == "median_days"):
            n, x = self.at(table, measure, window, group, "n"), self.at(table, measure, window, group, "x")
            rest = self.system.unknown((self.number, table, measure, window, group, "n-x"))
            if {n, x} <= set(self.system.truth):
                self.system.truth[rest] = self.system.truth[n] - self.system.truth[x]
            self.system.add([n], [x, rest], note="n = x + the others")
        for column in "n", "x", "n-x":
            place = self.at(table, measure, window, group, column)
            persons = not (column == "n" and measure == "interruption_rate"
                           or table == "reform-demands" and measure.startswith("exempt_"))
            if place is not None and persons:
                if row["status"] in WITHHELD:
                    self.system.suspects[place] = row["status"]
                else:
                    self.published(place)

    def published(self, place):
        known, names = self.system.known, self.system.names[place]
        if place not in known and names[5] != "n-x":
            return
        if place not in known and names[5] == "n-x":
            known[place] = known[self.at(*names[1:5], "n")] - known[self.at(*names[1:5], "x")]
        if 1 <= known[place] < 5:
            self.small.append(place)

    def key(self, table, row):
        group = tuple((name, value) for name, value in row.items() if name not in NUMBERS + ["measure", "window"] and value != "_T")
        return table, row["measure"], group, row["window"]

    def at(self, table, measure, window="", group=(), column="x"):
        return self.system.index.get((self.number, table, measure, window, tuple(group), column))

    def groups(self, table, *names):
        """The groups of a table; of the sets of these dimensions alone, where any are named."""
        sets = self.sets.get(table, {})
        return [group for dimensions in sets if not names or dimensions == names for group in sets[dimensions]]

    def ends(self, group):
        """The last day on which somebody of a group started."""
        days = [last_day(value) for name, value in group if name in PERIODS] + [self.last]
        return min(days)

    def matured(self, group, months):
        return add_months(self.ends(group), months) <= self.complete

