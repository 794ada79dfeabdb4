"""What the documentation says of the tables of placements, and of the stock and flow of placements month by month."""

from collections import defaultdict

from attack_unknowns import INFINITY, add_months, last_day


def results(e, table, group):
    s = e.system
    def at(measure, column="x"):
        return e.at(table, measure, "22m", group, column)
    s.same(at("rr1", "n"), at("rr2", "n"), "the same placements")
    s.same(at("rr1"), at("rr2_of_rr1", "n"), "who had the first result")
    s.most([at("rr2_of_rr1")], [at("rr2")], "of these, the second")


def placements(e):
    """interruptions, provider-performance, provider-switches, provider-model."""
    s = e.system
    reasons = [group for group in e.groups("interruptions", "end_reason")]
    for group in e.groups("interruptions"):
        def at(measure, column="x", window="", group=group):
            return e.at("interruptions", measure, window, group, column)
        if group not in reasons:
            s.least[at("ended", "n")] = 1
            for share in "interrupted_share", "switch_share":
                s.same(at(share, "n"), at("ended"), "shares are of those ended")
            s.same(at("interruption_rate"), at("interrupted_share"), "interruptions")
            s.most([at("interrupted_share"), at("switch_share")], [at("ended")], "ended so or otherwise")
            s.most([at("ended", "n")], [at("interruption_rate", "n")], "a day at risk each, at least")
            interruptions = at("interrupted_share")
        else:
            s.least[at("ended")] = 1
            s.same(at("ended", "n"), at("ended", group=()), "all who ended")
            s.same(at("interruption_rate"), at("ended"), "interruptions for the reason")
            s.same(at("interruption_rate", "n"), at("interruption_rate", "n", group=()), "all days at risk")
            interruptions = at("ended")
        s.same(at("early_days_mean", "n"), at("early_days_median", "n"), "the same interruptions")
        s.most([at("early_days_mean", "n")], [interruptions], "those before the planned end")
        s.most([at("return_share", "n", "6m")], [interruptions], "those matured")
        for table in ("cohort-profile", "job-entry"):
            n = e.at("cohort-profile", "persons", "", group) if table == "cohort-profile" else e.at(table, "registered", "12m", group, "n")
            s.most([n], [at("ended", "n")], "first placements of all")
    if reasons:
        def column(measure, column="x", window=""):
            return [place for group in reasons if (place := e.at("interruptions", measure, window, group, column)) is not None]
        def total(measure, column="x", window=""):
            return e.at("interruptions", measure, window, (), column)
        s.add(column("ended"), [total("ended")], note="reasons add up to all who ended")
        s.add(column("interruption_rate"), [total("interruption_rate")], note="reasons add up to all interruptions")
        s.same(e.at("interruptions", "ended", "", (("end_reason", "BYTE"),)), total("switch_share"), "switches")
        for measure, window, which in (("early_days_mean", "", "n"), ("return_share", "6m", "n"), ("return_share", "6m", "x")):
            s.add(column(measure, which, window), [total(measure, which, window)], note="reasons add up")
    mature = e.matured((), 12)
    for group in e.groups("provider-performance"):
        def at(measure, column="x", window=""):
            return e.at("provider-performance", measure, window, group, column)
        everybody = at("placements")
        s.least[everybody] = 1
        s.same(everybody, e.at("interruptions", "ended", "", group, "n"), "placements")
        for column in "n", "x":
            s.same(at("interrupted_share", column), e.at("interruptions", "interrupted_share", "", group, column), "interrupted")
        if mature:
            s.same(everybody, at("job_entry", "n", "12m"), "all are matured")
        for measure in "expected", "ratio", "shrunken_ratio", "funnel_95", "funnel_998":
            s.same(at("job_entry", "n", "12m"), at(measure, "n", "12m"), "the same placements")
            s.same(at("job_entry", "x", "12m"), at(measure, "x", "12m"), "the same job entries")
        levels = [measure for measure, _ in e.kinds["provider-performance"] if measure.startswith("level_")]
        s.add([at(level) for level in levels], [everybody], note="levels add up")
        for level in levels:
            s.same(at(level, "n"), everybody, "levels are of all placements")
            if not group:
                s.same(at(level), e.at("interruptions", "ended", "", (("level", level[6:]),), "n"), "placements at the level")
        s.most([at("rr1", "n", "22m")], [everybody], "matured of all")
        results(e, "provider-performance", group)
        for column in "x", "n-x":
            s.most([e.at("job-entry", "registered", "12m", group, column)], [at("job_entry", column, "12m")], "first placements of all")
    for measure, window in e.kinds.get("sustained-work", {}):
        for column in "n", "x":
            s.same(e.at("sustained-work", measure, window, (), column), e.at("provider-performance", measure, window, (), column), "all placements")
    switches = e.groups("provider-switches")
    for group in switches:
        count, n = e.at("provider-switches", "switches", "", group), e.at("provider-switches", "job_entry", "12m", group, "n")
        s.least[count] = 1
        s.most([n], [count], "matured of all")
        s.most([count], [e.at("interruptions", "switch_share", "", group)], "of all that ended with a change of provider")
    for origin in {group[0][1] for group in switches if len(group) == 2}:
        s.most([e.at("provider-switches", "switches", "", group) for group in switches if len(group) == 2 and group[0][1] == origin],
               [e.at("interruptions", "switch_share", "", (("provider", origin),))], "of all that left the provider")
    model(e, mature)


def model(e, mature):
    s = e.system
    factors = defaultdict(list)
    for group in e.groups("provider-model"):
        for measure in "coefficient", "reference":
            row = [e.at("provider-model", measure, "", group, column) for column in ("n", "x", "n-x")]
            if row[0] is None:
                continue
            s.same(row[0], e.at("provider-model", "standard_error", "", group, "n"), "the same placements")
            s.same(row[1], e.at("provider-model", "standard_error", "", group), "the same placements")
            pair = (tuple(value for _, value in group),)
            factors[group[0][1]].append(row)
            if mature and group[0][1] != "half_year":
                s.same(row[0], e.at("interruptions", "ended", "", pair, "n"), "placements")
            for column, place in zip(("n", "x", "n-x"), row):
                s.most([e.at("job-entry", "registered", "12m", pair, column)], [place], "first placements of all")
    tenths = [[e.at("provider-calibration", "expected", "12m", group, column) for column in ("n", "x", "n-x")]
              for group in e.groups("provider-calibration")]
    for rows in list(factors.values()) + [tenths]:
        for i, column in enumerate("nx"):
            s.add([row[i] for row in rows], [e.at("provider-performance", "job_entry", "12m", (), column)], note="placements of the model")


def flows(e, contracts):
    """Stock and flow month by month, and the cohort's placements in the months they started in."""
    s = e.system
    def rest(group):
        return tuple(pair for pair in group if pair[0] != "month")
    months = [dict(group)["month"] for group in e.groups("flow-stock", "month")]
    cohort = [month for month in months if e.first <= last_day(month) and last_day(month) <= e.last]
    later = [month for month in months if month > cohort[-1]] if cohort else []
    def at(measure, month, group):
        place = e.at("flow-stock", measure, "", (("month", month),) + group)
        return "zero" if place is None else place
    def started(chosen, group):
        return [at("started", month, group) for month in chosen]
    def ready(months, h):
        return [month for month in months if add_months(last_day(month), h) <= e.complete]
    for group in {rest(group) for group in e.groups("flow-stock")}:
        for before, month in zip([None] + months, months):
            ongoing, ended = at("ongoing", month, group), at("ended", month, group)
            low, high = (0, 0) if before else (0, INFINITY)
            s.add([ongoing, ended], [at("started", month, group), at("ongoing", before, group) if before else "zero"], low, high,
                  "ongoing = ongoing before + started - ended")
            s.most([at("extended", month, group)], [ongoing], "extended of ongoing")
            if s.rows_tell and ongoing != "zero":
                s.add([ongoing, ended, at("started", month, group)], [], 1, INFINITY, "there is a row")
        def all_ended(column):
            return e.at("interruptions", "ended", "", group, column)
        s.add(started(cohort, group), [all_ended("n")], note="placements started in the cohort's months")
        s.add(started(cohort, group), [e.at("provider-performance", "placements", "", group)], note="placements started in the cohort's months")
        for table in "provider-performance", "sustained-work":
            s.add(started(ready(cohort, 22), group), [e.at(table, "rr1", "22m", group, "n")], note="started in months matured for 22 months")
        s.most([all_ended("n-x")], [at("ongoing", months[-1], group)], "ongoing of the cohort")
        s.most([all_ended("x")], [at("ended", month, group) for month in months], "ended, whenever started")
        stock = [at("ongoing", months[0], group), at("ended", months[0], group)]
        s.most([at("ended", month, group) for month in months] + [at("started", months[0], group)], [all_ended("x")] + stock
               + started(later, group), "ended: of the cohort, started before or later")
        for table, measure, h in (("job-entry", "registered", 12), ("job-entry", "registered", 18), ("job-entry", "registered", 24)):
            s.most([e.at(table, measure, f"{h}m", group, "n")], started(ready(cohort, h), group), "first placements of those started")
    for table in "interruptions", "cohort-profile", "sustained-work", "job-entry", "provider-model":
        for group in e.groups(table):
            named = dict(group)
            named = {named["factor"]: named["level"]} if "factor" in named and "level" in named else named
            period = next((named.pop(name) for name in ("half_year", "quarter", "year") if name in named), None)
            if period and set(named) <= {"county"}:
                chosen = [month for month in cohort if period_of(month, period) == period]
                all_of = started(chosen, tuple(named.items()))
                s.add(all_of, [e.at(table, "ended", "", group, "n")], note="placements started in the period")
                s.add(started(ready(chosen, 22), tuple(named.items())), [e.at(table, "rr1", "22m", group, "n")], note="matured ones")
                for measure in "coefficient", "reference":
                    s.add(all_of, [e.at(table, measure, "", group, "n")], note="placements started in the half-year")
                s.most([e.at(table, "persons", "", group)], all_of, "first placements of those started")
                s.most([e.at(table, "registered", "3m", group, "n")], all_of, "first placements of those started")
    if contracts:
        at_provider = defaultdict(list)
        for group in e.groups("flow-stock", "month", "contract"):
            if dict(group)["month"] in cohort:
                at_provider[contracts(dict(group)["contract"], dict(group)["month"])].append(e.at("flow-stock", "started", "", group))
        for provider, parts in at_provider.items():
            if None not in at_provider or provider:
                s.add(parts, [e.at("provider-performance", "placements", "", (("provider", provider),))], note="the provider's contracts")


def period_of(month, like):
    year, number = month[:4], int(month[5:])
    return year + (f"Q{(number + 2) // 3}" if "Q" in like else f"H{(number + 5) // 6}" if "H" in like else "")
