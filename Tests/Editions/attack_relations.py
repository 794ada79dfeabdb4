"""What the documentation says of the tables of persons, recipients and activities, of sums in all tables, and of two editions:
relations that hold between their counts."""

import datetime
from collections import defaultdict

from attack_placements import results
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
        if add_months(start, 18 + 3) <= e.complete + datetime.timedelta(1):
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
            fixed = fixed and (table, column) != ("cohort-profile", "n")
            fixed = fixed and measure not in ("return", "interrupted_share", "sustained", "median_days")
        if fixed and not rows_come_late:
            s.same(place, other, "the same in both editions")
        elif table not in ("provider-model", "provider-calibration") and (table != "flow-stock" or measure in ("started", "ended")):
            s.most([place], [other], "an edition later, as many or more")
            if table == "job-entry" and column == "n" and not rows_come_late:
                s.most([early.at(table, measure, window, group, "n-x")], [late.at(table, measure, window, group, "n-x")],
                       "an edition later, as many or more")

