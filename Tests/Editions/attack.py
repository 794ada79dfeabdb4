#!/usr/bin/env python3
"""Attacks editions as a reader would who knows their documentation, and nothing of how they were protected.

    attack.py EDITION [EDITION…] [--measures DIR]… [--contracts FILE] [--late] [--present]
              [--tables a,b] [--seconds N] [--minimum N]

Every count of every row is an unknown: n, x, and n - x where x is part of n. What is published fixes some of them; what the
documentation says of the tables relates them: groups add up, quarters and municipalities lie in years and counties, windows
are nested, placements started, ended and ongoing follow from month to month, curves lose those at risk who had an event, and
one table's n is another's count. Linear programs then say from where to where each withheld count can lie. Several editions,
from the earliest to the latest, are attacked together.

A finding is a withheld count of persons or placements that lies within less than --minimum (5) and may be from 1 to one less
than that: printed with its interval and the equations that say so. Exit code 6: there are findings, or a published count is
small.

--measures   the tables before disclosure control (WORKSPACE/measures), one for each edition: relations that do not hold in
             them are named and dropped, they are mistakes of this program; and only counts that are small are findings
--contracts  a file of contracts as delivered, gzip or not: which provider has a contract in which months is known to anybody
--late       rows may have come late: what is the same in two editions is as many or more in the later
--present    that a row is there, though withheld, is taken to say that there is somebody in it
--tables     looks only for findings in these tables
--seconds    stops looking for wider intervals after so long; what is left is reported as not decided

Needs numpy, scipy and highspy (PyPI).
"""

import argparse
import gzip
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from attack_intervals import intervals, presolve
from attack_placements import flows, placements
from attack_relations import context, curves, editions, persons, sums, welfare
from attack_unknowns import INFINITY, Edition, System, last_day


def explain(system, target, lowest, highest):
    """The equations that hold a count where it is: of the smallest neighbourhood that does, those that matter."""
    of = defaultdict(list)
    for i, row in enumerate(system.rows):
        for place in row[0]:
            of[place].append(i)
    near, chosen = {target}, []
    for _ in range(8):
        chosen = sorted({i for place in near if place not in system.known for i in of[place]})
        near = {place for i in chosen for place in system.rows[i][0]} | {target}
        if len(chosen) > 2500:
            break
        ends, used = bounds(system, chosen, sorted(near), target)
        if ends[0] > lowest - 0.01 and ends[1] < highest + 0.01:
            lines = []
            for i in used[:14]:
                terms, low, high, note = system.rows[i]
                parts = [f"{'+' if sign > 0 else '-'} {'' if abs(sign) == 1 else f'{abs(sign)} '}{system.name(place)}"
                         + (f" ({system.known[place]})" if place in system.known else "") for place, sign in terms.items()]
                relation = f"= {low}" if low == high else f">= {low}" if high == INFINITY else f"in {low}..{high}"
                lines.append("  " + " ".join(parts[:12]) + (f" and {len(parts) - 12} more" if len(parts) > 12 else "") + f" {relation}: {note}")
            return lines + ([f"  and {len(used) - 14} more"] if len(used) > 14 else [])
    return ["  by more equations than can be shown"]


def bounds(system, chosen, places, target):
    column = {place: i for i, place in enumerate(places)}
    upper, right, which, equal, equals, whose = [], [], [], [], [], []
    for i in chosen:
        terms, low, high, _ = system.rows[i]
        if low == high:
            equal.append(terms), equals.append(low), whose.append(i)
        else:
            if high < INFINITY:
                upper.append(terms), right.append(high), which.append(i)
            upper.append({place: -sign for place, sign in terms.items()}), right.append(-low), which.append(i)

    def matrix(rows):
        entries = [(i, column[place], sign) for i, terms in enumerate(rows) for place, sign in terms.items()]
        return csr_matrix(([sign for _, _, sign in entries], ([i for i, _, _ in entries], [j for _, j, _ in entries])),
                          shape=(len(rows), len(places))) if rows else None
    limits = [(system.known[place],) * 2 if place in system.known else (system.least.get(place, 0), 1e6) for place in places]
    ends, used = [], set()
    for sign in 1, -1:
        costs = numpy.zeros(len(places))
        costs[column[target]] = sign
        result = linprog(costs, matrix(upper), right or None, matrix(equal), equals or None, limits, method="highs")
        if result.status != 0:
            return (-INFINITY, INFINITY), []
        ends.append(sign * result.fun)
        for marginals, names in ((result.ineqlin.marginals, which), (result.eqlin.marginals, whose)):
            used |= {names[i] for i, value in enumerate(marginals) if abs(value) > 1e-7}
    return ends, sorted(used)


def contracts_of(path):
    """Which provider has a contract in a month; nothing where it changes within the month."""
    with open(path, "rb") as file:
        data = file.read()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("latin-1")
    rows = [line.split(";") for line in text.splitlines()[1:]]

    def provider(contract, month):
        first, last = f"{month}-01", last_day(month).isoformat()
        over = {row[1] for row in rows if row[0] == contract and row[4] <= last and (not row[5] or first <= row[5])}
        return over.pop() if len(over) == 1 else None
    return provider


def build(folders, measures, contracts, rows_come_late=False, rows_tell=False):
    system = System(rows_tell)
    all_editions = [Edition(i, Path(folder), Path(measures[i]) if measures else None, system) for i, folder in enumerate(folders)]
    for e in all_editions:
        for relations in sums, persons, curves, placements, welfare, context:
            relations(e)
        flows(e, contracts)
    for early, late in zip(all_editions, all_editions[1:]):
        editions(early, late, rows_come_late)
    if not rows_tell:
        system.least.clear()
    return system, all_editions


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("editions", nargs="+")
    parser.add_argument("--measures", action="append", default=[])
    parser.add_argument("--contracts")
    parser.add_argument("--late", action="store_true")
    parser.add_argument("--present", action="store_true")
    parser.add_argument("--tables", default="")
    parser.add_argument("--seconds", type=float, default=INFINITY)
    parser.add_argument("--minimum", type=int, default=5)
    arguments = parser.parse_args()
    if arguments.measures and len(arguments.measures) != len(arguments.editions):
        parser.error("--measures once for each edition")
    began = time.time()

    def say(text):
        print(f"{time.time() - began:5.0f} s  {text}", flush=True)
    system, all_editions = build(arguments.editions, arguments.measures, contracts_of(arguments.contracts) if arguments.contracts else None,
                                 arguments.late, arguments.present)
    for note, terms, low, high, value in system.wrong:
        parts = " ".join(f"{'+' if sign > 0 else '-'} {system.name(place)}" for place, sign in list(terms.items())[:5])
        print(f"does not hold: {note}: {parts} is {value}, not in {low}..{high}")
    failures = 0
    for e in all_editions:
        for place in e.small:
            failures += 1
            print(f"published: {system.name(place)} is {system.known[place]}")
    root, low, high, rows = presolve(system)
    tables = set(arguments.tables.split(",")) - {""}
    wanted = defaultdict(list)
    for place in system.suspects:
        if not tables or system.names[place][1] in tables:
            true = system.truth.get(place)
            if true is None or 1 <= true < arguments.minimum:
                wanted[root[place]].append(place)
    say(f"{len(system.names)} counts, {len(system.known)} published; {len(system.rows)} relations, {len(rows)} left; "
        f"{len(wanted)} withheld counts to look for; {len(system.wrong)} relations do not hold")
    found = intervals(rows, low, high, wanted, arguments.minimum, began + arguments.seconds, say)
    open_ones = 0
    for place, (least, most, exact) in sorted(found.items()):
        if most - least > arguments.minimum - 1e-6 or most < 0.5 or least > arguments.minimum - 0.5:
            continue
        if not exact:
            open_ones += 1
            continue
        failures += 1
        for i, one in enumerate(wanted[place]):
            true = f", in truth {system.truth[one]}" if one in system.truth else ""
            print(f"{'finding' if i == 0 else '   also'}: {system.name(one)} is within {round(least, 3) + 0:g}..{round(most, 3):g}{true}")
        print("\n".join(explain(system, wanted[place][0], least, most)))
    say(f"{failures} findings" + (f", {open_ones} counts not decided" if open_ones else ""))
    sys.exit(6 if failures else 0)


if __name__ == "__main__":
    main()
