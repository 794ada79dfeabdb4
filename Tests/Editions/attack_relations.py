"""What the documentation says of the tables: relations that hold between the counts of an edition, and of two."""

import datetime
from collections import defaultdict

from attack_unknowns import CURVES, INFINITY, PARENTS, add_months, last_day, mark


def sums(e):
    """Groups of a finer set add up to those of a coarser one."""
    for table, sets in e.sets.items():
        if table in ("survey-context", "reform-demands", "provider-model", "provider-calibration"):
            continue
        for fine in sets:
            if "end_reason" in fine:
                continue
            targets = {coarse: None for coarse in sets if set(coarse) < set(fine)
                       and not any(set(coarse) < set(between) < set(fine) for between in sets)}
            for name in set(fine) & set(PARENTS):
                targets[tuple(PARENTS[name][0] if each == name else each for each in fine)] = name
            for coarse, through in targets.items():
                if coarse in sets:
                    add_up(e, table, sets[fine], coarse, through)


def add_up(e, table, groups, coarse, through):
    children = defaultdict(list)
    for group in groups:
        parent, length = PARENTS.get(through, (None, 0))
        values = {(parent if name == through else name): (value[:length] if name == through and value != "unknown" else value)
                  for name, value in group}
        children[tuple((name, values[name]) for name in coarse)].append(group)
    for parent in e.sets[table][coarse]:
        for (measure, window), columns in e.kinds[table].items():
            if (table, measure) in (("reform", "recipients"), ("cohort-profile", "share")):
                continue
            for column in columns:
                parts = [e.at(table, measure, window, child, column) for child in children[parent]]
                total = e.at(table, measure, window, parent, column)
                if table == "reform" and through is None and "obstacle" not in coarse and parts == []:
                    continue
                e.system.add(parts, [total], note=f"groups by {' x '.join(dict(children[parent][0])) if parts else '?'} add up")


def persons(e):
    """First placements: cohort-profile, job-entry, its curves, earnings-profile, sustained-work."""
    s = e.system
    total = e.at("cohort-profile", "persons")
    for group in e.groups("cohort-profile"):
        s.same(e.at("cohort-profile", "share", "", group), e.at("cohort-profile", "persons", "", group), "the share's count")
        s.same(e.at("cohort-profile", "share", "", group, "n"), total, "shares are of all")
        s.least[e.at("cohort-profile", "persons", "", group)] = 1
    kinds = e.kinds.get("job-entry", {})
    windows = sorted({int(window[:-1]) for _, window in kinds})
    measures = sorted({measure for measure, _ in kinds})
    for group in e.groups("job-entry"):
        def n(h, measure="registered"):
            return e.at("job-entry", measure, f"{h}m", group, "n")
        whole = e.at("cohort-profile", "persons", "", group)
        ready = [h for h in windows if e.matured(group, h)]
        for h in windows:
            for measure in measures:
                s.same(n(h, measure), n(h), "one window, one number of matured")
            s.add([e.at("job-entry", f"registered_{kind}", f"{h}m", group) for kind in ("unsubsidised", "subsidised")],
                  [e.at("job-entry", "registered", f"{h}m", group)], note="unsubsidised + subsidised = registered")
            if h in ready:
                s.same(n(h), n(ready[0]), "all are matured")
                s.same(n(h), whole, "all are matured")
            elif whole is not None:
                s.most([n(h)], [whole], "matured of all")
        s.least[n(ready[0]) if ready else None] = 1
        for short, long in zip(windows, windows[1:]):
            s.most([n(long)], [n(short)], "a longer window, fewer matured")
            for measure in measures:
                s.most([e.at("job-entry", measure, f"{long}m", group, "n-x")], [e.at("job-entry", measure, f"{short}m", group, "n-x")],
                       "who has not entered in a longer window has not in a shorter")
    for table in e.sets:
        if e.groups(table, "obstacle") and e.groups(table, "assistance"):
            for (measure, window), columns in e.kinds[table].items():
                for column in columns:
                    s.same(e.at(table, measure, window, (("obstacle", "none"),), column),
                           e.at(table, measure, window, (("assistance", "no"),), column), "no obstacle: no assistance")
    for group in e.groups("earnings-profile"):
        rest = tuple(pair for pair in group if pair[0] != "relative_month")
        n = e.at("earnings-profile", "share_paid", "", group, "n")
        s.same(n, e.at("job-entry", "earnings", "24m", rest, "n"), "matured for 24 months")
        for measure in "mean_pay", "days_registered":
            s.same(n, e.at("earnings-profile", measure, "", group, "n"), "the same persons")
        s.same(e.at("earnings-profile", "share_paid", "", group), e.at("earnings-profile", "median_pay_paid", "", group, "n"), "who was paid")
    for group in e.groups("sustained-work"):
        def at(measure, window, column="x"):
            return e.at("sustained-work", measure, window, group, column)
        s.most([at("sustained", "6m", "n")], [at("sustained", "3m", "n")], "fewer matured")
        s.most([at("sustained", "12m", "n")], [at("sustained", "6m", "n")], "fewer matured")
        s.most([at("sustained", "6m")], [at("sustained", "3m")], "six months hold three")
        s.most([at("sustained", "12m")], [at("sustained", "6m")], "twelve months hold six")
        for window in "3m", "6m", "12m":
            if add_months(e.ends(group), 24 + int(window[:-1]) - 1) <= e.complete:
                s.same(at("sustained", window, "n"), e.at("job-entry", "earnings", "24m", group), "who entered by earnings")
        results(e, "sustained-work", group)


def results(e, table, group):
    s = e.system
    def at(measure, column="x"):
        return e.at(table, measure, "22m", group, column)
    s.same(at("rr1", "n"), at("rr2", "n"), "the same placements")
    s.same(at("rr1"), at("rr2_of_rr1", "n"), "who had the first result")
    s.most([at("rr2_of_rr1")], [at("rr2")], "of these, the second")


def curves(e):
    """Curves: causes add up and grow; who is at risk has had no event; nobody is censored while all can be followed."""
    s = e.system
    for table, causes in CURVES.items():
        marks = sorted({int(window[:-1]) for measure, window in e.kinds.get(table, {}) if window and measure == causes[0]})
        first = table == "job-entry-curve"
        for group in e.groups(table):
            def n(m, cause=causes[0]):
                return e.at(table, cause, f"{m}m", group, "n")
            def events(m):
                return [e.at(table, cause, f"{m}m", group) for cause in causes]
            def counted(measure, window="", column="x"):
                return e.at("job-entry" if first else "interruptions", measure, window, group, column)
            everybody = n(0)
            s.least[everybody] = 1
            s.same(everybody, counted("registered", "3m", "n") if first else counted("ended", "", "n"), "all are at risk on day 0")
            s.same(everybody, e.at(table, "median_days", "", group, "n"), "the median is over all")
            followed = (e.complete - e.ends(group)).days + (not first)
            for m in marks:
                for cause in causes[1:] + ["survival"]:
                    s.same(n(m), n(m, cause), "one number at risk")
                if first:
                    s.add(events(m), [e.at(table, "survival", f"{m}m", group)], note="causes add up to all")
                if m + 1 in marks:
                    s.most([n(m + 1)], [n(m)], "at risk, fewer and fewer")
                    s.most([n(m + 1)] + events(m), [everybody], "who had an event is not at risk later")
                    for before, after in zip(events(m), events(m + 1)):
                        s.most([before], [after], "events add to events")
                if followed >= mark(m):
                    s.most([everybody], [n(m)] + events(m), "who is not at risk has had an event, while nobody is censored")
                for h in (18, 24) if first else ():
                    if mark(m) <= mark(h) and not followed >= mark(m):
                        s.most([counted("registered", f"{h}m", "n")], [n(m)] + events(m), "the matured are at risk or had an event")
            top = marks[-1] if marks else 0
            if first:
                s.most([e.at(table, "cif_job", f"{top}m", group)], [e.at(table, "median_days", "", group)], "events by the last mark")
                for measure, cause in (("registered", "cif_job"), ("education", "cif_education")):
                    for h, m in ((3, 2), (6, 5), (12, 12), (18, 17), (24, 23)):
                        n_h, x_h = (counted(measure, f"{h}m", column) for column in ("n", "x"))
                        s.most([e.at(table, cause, f"{m}m", group), n_h], [x_h, everybody], "on the curve: entered within the window")
                        if followed >= mark(h + 1) and h + 1 in marks and measure == "registered":
                            s.most([x_h], events(h + 1), "entered within the window: on the curve, or something else before")
            else:
                interrupted, switched = counted("interrupted_share"), counted("switch_share")
                s.same(e.at(table, "median_days", "", group), counted("ended"), "all who ended")
                s.most([events(top)[2]], [switched], "switches by the last mark")
                s.most([events(top)[3]], [interrupted], "interruptions by the last mark")
                s.most([events(top)[i] for i in (0, 1, 4)] + [interrupted, switched], [counted("ended")], "ends by the last mark")
                if not group:
                    for cause, codes in ((0, ["ARBETE"]), (1, ["UTBILDNING"]), (4, ["FORTSATT", "OKAND"])):
                        s.most([events(top)[cause]], [e.at("interruptions", "ended", "", (("end_reason", code),)) or "zero"
                                                      for code in codes], "of all who ended so")


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
            if ongoing != "zero":
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


def welfare(e):
    """welfare-exit, municipal-interruptions, reform and reform-demands."""
    s = e.system
    for group in e.groups("welfare-exit"):
        def at(measure, window="", column="n"):
            return e.at("welfare-exit", measure, window, group, column)
        everybody = at("recipients", "", "x")
        s.least[everybody] = 1
        quarter = dict(group).get("quarter")
        end = last_day(quarter) if quarter else e.last
        start = datetime.date(end.year, end.month - 2, 1)
        for measure, h in (("exit", 6), ("exit", 12), ("exit", 18), ("job_entry_registered", 12), ("job_entry_earnings", 12),
                           ("amount_per_adult", 0)):
            window, months = f"{h}m" if h else "", h + 3 if measure == "exit" else h
            if add_months(start, months) <= e.complete + datetime.timedelta(1):
                s.same(at(measure, window), everybody, "all are matured")
            else:
                s.most([at(measure, window)], [everybody], "matured of all")
        for short, long in ((6, 12), (12, 18)):
            s.most([at("exit", f"{long}m")], [at("exit", f"{short}m")], "fewer matured")
            s.most([at("exit", f"{long}m", "n-x")], [at("exit", f"{short}m", "n-x")], "no exit in a longer window, none in a shorter")
        for h in 6, 12:
            if add_months(start, 12 + h + 1) <= e.complete + datetime.timedelta(1):
                s.same(at("return", f"{h}m"), at("exit", "12m", "x"), "all exits are matured")
        s.most([at("return", "6m")], [at("exit", "12m", "x")], "matured exits")
        s.most([at("return", "6m")], [at("exit", "18m", "x")], "matured exits")
        s.most([at("return", "12m")], [at("return", "6m")], "fewer matured")
        s.most([at("return", "12m", "n-x")], [at("return", "6m", "n-x")], "no return in a longer window, none in a shorter")
    for group in e.groups("municipal-interruptions"):
        def at(measure, column="x"):
            return e.at("municipal-interruptions", measure, "", group, column)
        s.least[at("activities")] = 1
        for measure, n in (("ended", "activities"), ("overlap_share", "activities"), ("interrupted_reported", "ended")):
            s.same(at(measure, "n"), at(n), "the same activities")
        s.same(at("interrupted_linked", "n"), at("linked_by_chance", "n"), "the same activities")
        s.most([at("interrupted_linked", "n")], [at("ended")], "of those ended")
        s.most([at("interrupted_linked")], [at("days_lost", "n")], "linked ones lost days")
        s.most([at("days_lost", "n")], [at("interrupted_linked"), at("interrupted_reported")], "reported or linked")
    for group in e.groups("reform"):
        def at(measure, column="n", window=""):
            return e.at("reform", measure, window, group, column)
        months = at("recipient_months", "x")
        s.most([at("recipients", "x")], [months], "a month each, at least")
        s.add([at("recipients", "x")] * 12, [months], 0, INFINITY, "twelve months each, at most")
        for measure in "amount_per_adult", "in_activity_share":
            s.same(at(measure), months, "the same months")
        year = int(dict(group)["year"])
        for measure, last in (("job_entry_12m", (12, 12, 1)), ("exit_12m", (12, 14, 0))):
            if add_months(datetime.date(year, last[0], 1), last[1] + 1 - last[2]) <= e.complete + datetime.timedelta(1):
                s.same(at(measure, "n", "12m"), months, "all are matured")
            s.most([at(measure, "n", "12m")], [months], "matured of all")
        for measure in "exempt", "reduced", "denied":
            s.same(at(measure), at("assigned"), "the same decisions")
        s.most([at(measure, "x") for measure in ("assigned", "exempt", "reduced", "denied")], [at("assigned")], "one decision each")
        s.most([at("hours_mean")], [at("assigned", "x")], "hours of those assigned")
        s.same(at("full_time_share"), at("hours_mean"), "those with hours")
        s.same(at("notified_share", "x"), at("notified_days_median"), "those notified")
        s.most([at("interrupted_by_state")], [months], "of all months")
    for fine, whole in (("municipality", "county"), ("county", None), ("municipality", None), ("obstacle", None)):
        parts = defaultdict(list)
        for group in e.groups("reform", "year", fine):
            value = dict(group)[fine]
            key = (group[0],) + (((whole, value[:2]),) if whole else ())
            parts[key].append(e.at("reform", "recipients", "", group))
            s.most(parts[key][-1:], [e.at("reform", "recipients", "", key)], "distinct persons of more")
        for key, places in parts.items():
            s.most([e.at("reform", "recipients", "", key)], places, "distinct persons")
    for group in e.groups("reform-demands"):
        for measure, window in e.kinds["reform-demands"]:
            for column in "n", "x":
                year = tuple(pair for pair in group if pair[0] == "year")
                one = e.at("reform-demands", measure, window, group, column)
                years = [year] if year else e.groups("reform", "year")
                s.add([e.at("reform", measure, window, each, column) for each in years], [one], note="demands are measures of the reform")


def context(e):
    """survey-context: every question is asked of the same persons."""
    s = e.system
    for measure, window in e.kinds.get("survey-context", {}):
        for column in "n", "x":
            answers = defaultdict(list)
            for group in e.groups("survey-context"):
                answers[group[0][1], group[1][1]].append(e.at("survey-context", measure, window, group, column))
            for (year, _), parts in answers.items():
                one = next(parts for (other, _), parts in answers.items() if other == year)
                s.add(parts, one, note="answers add up to the same persons")
                pair = (("year", year),)
                if measure == "job_entry":
                    s.add(parts + [e.at("job-entry", "registered", window, pair + (("county", "unknown"),), column)],
                          [e.at("job-entry", "registered", window, pair, column)], note="answers add up to all with a municipality")
                else:
                    s.most(parts, [e.at("interruptions", measure, window, pair, column)], "first placements of all")
    for group in e.groups("survey-context"):
        s.most([e.at("survey-context", "interrupted_share", "", group, "n")],
               [e.at("survey-context", "job_entry", "12m", group, "n")], "ended of all")


def editions(early, late, rows_come_late):
    """The same cells in two editions: what was matured stays as it was, or is more where rows may have come late."""
    s = early.system
    for place in [place for place, name in enumerate(s.names) if name[0] == early.number]:
        _, table, measure, window, group, column = s.names[place]
        other = late.at(table, measure, window, group, column)
        if other is None or column == "n-x":
            continue
        names = {name for name, _ in group}
        if table in ("flow-stock", "municipal-interruptions", "reform", "provider-switches", "reform-demands"):
            fixed = "month" in names or "year" in names and table == "reform" and measure in (
                "recipients", "recipient_months", "in_activity_share", "amount_per_adult", "interrupted_by_state")
        else:
            months = int(window[:-1]) if window else 0
            fixed = bool(names & {"year", "quarter"}) and early.matured(group, months) and table in (
                "cohort-profile", "job-entry", "welfare-exit", "job-entry-curve", "placement-curve", "sustained-work", "survey-context")
            fixed = fixed and measure not in ("return", "interrupted_share") and (table, column) != ("cohort-profile", "n") and not measure.startswith("sustained") and measure != "median_days"
        if fixed and not rows_come_late:
            s.same(place, other, "the same in both editions")
        elif table not in ("provider-model", "provider-calibration") and (table != "flow-stock" or measure in ("started", "ended")):
            s.most([place], [other], "an edition later, as many or more")
            if table == "job-entry" and column == "n":
                s.most([early.at(table, measure, window, group, "n-x")], [late.at(table, measure, window, group, "n-x")],
                       "an edition later, as many or more")

