"""From where to where each unknown can lie: linear programs over what is left when known values are put in."""

import random
import time
from collections import defaultdict

import highspy
import numpy
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

INFINITY = float("inf")


def presolve(system):
    """Fixed values are put in, equal unknowns made one, rows of one unknown turned into bounds. Returns where each unknown
    went, its bounds, and the rows that are left."""
    count = len(system.names)
    low, high = numpy.zeros(count), numpy.full(count, INFINITY)
    for place, value in system.known.items():
        low[place] = high[place] = value
    for place, value in system.least.items():
        if place is not None:
            low[place] = max(low[place], value)
    root = list(range(count))

    def find(place):
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    rows, moved = [row[:3] for row in system.rows], True
    while moved:
        moved, left, seen = False, [], set()
        for terms, at_least, at_most in rows:
            new = defaultdict(int)
            for place, sign in terms.items():
                place = find(place)
                if low[place] == high[place]:
                    at_least, at_most = at_least - sign * low[place], at_most - sign * low[place]
                else:
                    new[place] += sign
            new = {place: sign for place, sign in new.items() if sign}
            if not new:
                assert at_least <= 0 <= at_most, "the edition contradicts itself, or a relation does not hold"
                continue
            if len(new) == 1:
                (place, sign), = new.items()
                ends = sorted((at_least / sign, at_most / sign))
                if ends[0] > low[place] or ends[1] < high[place]:
                    low[place], high[place], moved = max(low[place], ends[0]), min(high[place], ends[1]), True
                continue
            if len(new) == 2 and at_least == at_most == 0 and sorted(new.values()) == [-1, 1]:
                one, other = new
                root[other], moved = one, True
                low[one], high[one] = max(low[one], low[other]), min(high[one], high[other])
                continue
            shape = (frozenset(new.items()), at_least, at_most)
            if shape not in seen:
                seen.add(shape)
                left.append((new, at_least, at_most))
        rows = left
    return [find(place) for place in range(count)], low, high, rows


def model_of(rows, places, low, high, ceiling):
    """A linear program for HiGHS, kept between objectives."""
    column = {place: number for number, place in enumerate(places)}
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(places), len(rows)
    lp.col_cost_ = numpy.zeros(len(places))
    lp.col_lower_ = numpy.array([low[place] for place in places])
    lp.col_upper_ = numpy.array([min(high[place], ceiling) for place in places])
    lp.row_lower_ = numpy.array([row[1] for row in rows], dtype=float)
    lp.row_upper_ = numpy.array([row[2] for row in rows], dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = numpy.cumsum([0] + [len(row[0]) for row in rows])
    lp.a_matrix_.index_ = numpy.array([column[place] for row in rows for place in row[0]])
    lp.a_matrix_.value_ = numpy.array([float(sign) for row in rows for sign in row[0].values()])
    solver.passModel(lp)
    return solver


def solve(solver, costs):
    solver.changeColsCost(len(costs), numpy.arange(len(costs), dtype=numpy.int32), costs)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"a linear program ended as {solver.modelStatusToString(solver.getModelStatus())}")
    return numpy.array(solver.getSolution().col_value)


def components(rows):
    """Rows and unknowns that have to do with each other, smallest first."""
    places = sorted({place for row in rows for place in row[0]})
    number = {place: i for i, place in enumerate(places)}
    ends = [(i, len(rows) + number[place]) for i, row in enumerate(rows) for place in row[0]]
    ties = coo_matrix((numpy.ones(len(ends)), ([i for i, _ in ends], [j for _, j in ends])), shape=(len(rows) + len(places),) * 2)
    label = connected_components(ties, directed=False)[1] if rows else []
    parts = defaultdict(lambda: ([], []))
    for i, row in enumerate(rows):
        parts[label[i]][0].append(row)
    for j, place in enumerate(places):
        parts[label[len(rows) + j]][1].append(place)
    return sorted(parts.values(), key=lambda part: len(part[1]))


def intervals(rows, low, high, wanted, minimum, until, say):
    """For each wanted unknown the least and the greatest it can be, and whether that is known: wide ones are followed only
    until they are seen to be wide."""
    found = {place: (low[place], high[place], True) for place in wanted}
    ceiling = 4 * max([value for value in numpy.concatenate([low, high]) if value < INFINITY] + [1000])
    for own, members in components(rows):
        targets = [i for i, place in enumerate(members) if place in wanted]
        if targets:
            part = Component(own, members, low, high, ceiling, minimum, until)
            part.look_for(targets, say)
            found.update({members[i]: (part.least[i], part.most[i], i in part.decided) for i in targets})
            if len(members) > 1000:
                say(f"{len(own)} relations of {len(members)} unknowns: {len(targets)} wanted, {part.counts}")
    return found


class Component:
    """Unknowns that hang together. What is seen in any solution is possible: many are pushed at once, in random directions, none
    farther than it needs from the middle of the solutions seen, so that each leaves something to the others. Only those that
    are left when that no longer helps are tried alone."""

    def __init__(self, rows, members, low, high, ceiling, minimum, until):
        self.minimum, self.until, self.chance = minimum, until, random.Random(1)
        self.low = numpy.array([low[place] for place in members])
        self.high = numpy.array([min(high[place], ceiling) for place in members])
        self.solver = model_of(rows, members, low, high, ceiling)
        self.middle = solve(self.solver, numpy.zeros(len(members)))
        self.least, self.most = self.middle.copy(), self.middle.copy()
        self.decided, self.counts, self.is_large = set(), "", len(members) > 4000

    def look(self, values):
        self.least, self.most = numpy.minimum(self.least, values), numpy.maximum(self.most, values)

    def narrow(self, among):
        return [i for i in among if self.most[i] - self.least[i] < self.minimum - 1e-6]

    def in_time(self):
        return time.time() < self.until

    def look_for(self, targets, say):
        left, rounds, idle = self.narrow(targets), 0, 0
        while len(left) > 3 and idle < 3 and self.in_time():
            values = self.push(left, rounds)
            self.look(values)
            self.middle, rounds = (self.middle * (rounds + 1) + values) / (rounds + 2), rounds + 1
            before, left = len(left), self.narrow(left)
            idle = idle + 1 if before - len(left) < max(1, before // 20) else 0
        if self.is_large and left:
            say(f"{len(self.low)} unknowns: {len(left)} of {len(targets)} left to be tried alone after {rounds} rounds")
        self.bound(self.low, self.high)
        alone = 0
        for i in left:
            if self.in_time():
                for sign in (1, -1) if self.narrow([i]) else ():
                    costs = numpy.zeros(len(self.low))
                    costs[i] = sign
                    self.look(self.best(costs))
                self.decided.add(i)
                alone += 1
        self.decided |= set(targets) - set(self.narrow(targets))
        self.counts = f"{rounds} rounds, {alone} alone"

    def best(self, costs):
        """In a large part by interior points: one within is found sooner than a corner, and tells as much."""
        if self.is_large:
            try:
                self.solver.setOptionValue("solver", "ipm")
                self.solver.setOptionValue("run_crossover", "off")
                return solve(self.solver, costs)
            except RuntimeError:
                self.solver.setOptionValue("solver", "choose")
        return solve(self.solver, costs)

    def push(self, places, turn):
        costs, low, high = numpy.zeros(len(self.low)), self.low.copy(), self.high.copy()
        costs[places] = [(-1, 1)[turn] if turn < 2 else self.chance.choice((-1, 1)) for _ in places]
        low[places] = numpy.maximum(low[places], self.middle[places] - self.minimum)
        high[places] = numpy.minimum(high[places], self.middle[places] + self.minimum)
        self.bound(low, high)
        return self.best(costs)

    def bound(self, low, high):
        self.solver.changeColsBounds(len(low), numpy.arange(len(low), dtype=numpy.int32), low, high)
