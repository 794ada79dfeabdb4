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
    """Unknowns that hang together. What is seen in any solution is possible: many are pushed at once, in random directions.
    In a large component blocks of it are pushed, too, while the others stay where they are in the middle of solutions seen:
    that is fast, and goes far enough for most. Only those that are left are tried alone."""

    def __init__(self, rows, members, low, high, ceiling, minimum, until):
        self.rows, self.members, self.low, self.high, self.ceiling = rows, members, low, high, ceiling
        self.minimum, self.until, self.chance = minimum - 1e-6, until, random.Random(1)
        self.number = {place: i for i, place in enumerate(members)}
        self.of = defaultdict(list)
        for j, row in enumerate(rows):
            for place in row[0]:
                self.of[self.number[place]].append(j)
        self.solver = model_of(rows, members, low, high, ceiling)
        self.middle = solve(self.solver, numpy.zeros(len(members)))
        self.least, self.most = self.middle.copy(), self.middle.copy()
        self.decided, self.counts = set(), ""

    def look(self, values, chosen=slice(None)):
        self.least[chosen] = numpy.minimum(self.least[chosen], values)
        self.most[chosen] = numpy.maximum(self.most[chosen], values)

    def narrow(self, among):
        return [i for i in among if self.most[i] - self.least[i] < self.minimum]

    def in_time(self):
        return time.time() < self.until

    def look_for(self, targets, say):
        rounds = idle = blocks = alone = 0
        left, large = self.narrow(targets), len(self.members) > 4000
        while left and rounds < (8 if large else 40) and idle < 3 and len(targets) > 3 and self.in_time():
            values = solve(self.solver, self.push(left, len(self.members), rounds))
            self.look(values)
            self.middle, rounds = (self.middle * (rounds + 1) + values) / (rounds + 2), rounds + 1
            before, left = len(left), self.narrow(left)
            idle = idle + 1 if before - len(left) < max(1, before // 50) else 0
        for size in (1500, 1500, 1500, 3000, 3000, 6000, 6000) if large else ():
            tried = set()
            while self.in_time() and (fresh := [i for i in left if i not in tried]):
                tried |= self.push_block(self.chance.choice(fresh), left, size)
                left, blocks = self.narrow(left), blocks + 1
        if large and left:
            say(f"{len(self.members)} unknowns: {len(left)} of {len(targets)} left to be tried alone after {blocks} blocks")
        for i in left:
            if self.in_time():
                for sign in (1, -1) if self.narrow([i]) else ():
                    costs = numpy.zeros(len(self.members))
                    costs[i] = sign
                    self.look(solve(self.solver, costs))
                self.decided.add(i)
                alone += 1
        self.decided |= set(targets) - set(self.narrow(targets))
        self.counts = f"{rounds} rounds, {blocks} blocks, {alone} alone"

    def push(self, places, size, turn):
        costs = numpy.zeros(size)
        costs[places] = [(-1, 1)[turn] if turn < 2 else self.chance.choice((-1, 1)) for _ in places]
        return costs

    def push_block(self, seed, left, size):
        block = self.block_around(seed, size)
        inside = {i: k for k, i in enumerate(block)}
        part = []
        for j in sorted({j for i in block for j in self.of[i]}):
            terms, at_least, at_most = self.rows[j]
            fixed = sum(sign * self.middle[self.number[place]] for place, sign in terms.items() if self.number[place] not in inside)
            free = {place: sign for place, sign in terms.items() if self.number[place] in inside}
            part.append((free, at_least - fixed - 1e-7, at_most - fixed + 1e-7))
        solver = model_of(part, [self.members[i] for i in block], self.low, self.high, self.ceiling)
        mine, turn, sums = [i for i in left if i in inside], 0, self.middle[block]
        try:
            while turn < 12 and (places := [inside[i] for i in self.narrow(mine)]):
                values = solve(solver, self.push(places, len(block), turn))
                self.look(values, block)
                sums, turn = sums + values, turn + 1
            self.middle[block] = sums / (turn + 1)
        except RuntimeError:
            pass
        return set(mine)

    def block_around(self, seed, size):
        block, front = {seed: True}, [seed]
        while front and len(block) < size:
            nearer = []
            for j in {j: True for i in front for j in self.of[i]}:
                terms = list(self.rows[j][0])
                for place in terms if len(terms) < 200 else self.chance.sample(terms, 200):
                    if self.number[place] not in block and len(block) < size:
                        block[self.number[place]] = True
                        nearer.append(self.number[place])
            front = nearer
        return list(block)
