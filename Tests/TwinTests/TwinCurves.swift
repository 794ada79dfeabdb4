import Foundation

/// Curves of competing events over the days since a start, straight from their formulas in measures.md.
struct TwinCurve {
  /// For each unit the day on which it was last followed, and what happened on it; nil: nothing yet.
  let spells: [(time: Int, event: String?)]

  private struct Step {
    let day: Int
    let n: Double
    let d: Double
    let own: Double
    /// S just before the day, and F just after it.
    let survivalBefore: Double
    let incidence: Double
  }

  static func day(ofMonth month: Int) -> Int { Int((30.4375 * Double(month) + 0.5).rounded(.down)) }

  private func atRisk(_ day: Int) -> Int { spells.count { $0.time >= day } }

  /// S just after a day.
  private func survival(_ day: Int) -> Double { steps(of: nil).last { $0.day <= day }.map(after) ?? 1 }

  private func after(_ step: Step) -> Double { step.survivalBefore * ((step.n - step.d) / step.n) }

  /// Every day on which anything happened, with the events of one kind.
  private func steps(of event: String?) -> [Step] {
    let byDay = Dictionary(grouping: spells, by: \.time)
    var left = spells.count
    var (survival, incidence) = (1.0, 0.0)
    var steps: [Step] = []
    for day in byDay.keys.sorted() {
      let happened = byDay[day]!.compactMap(\.event)
      if !happened.isEmpty {
        let (n, d) = (Double(left), Double(happened.count))
        let own = Double(event == nil ? happened.count : happened.count { $0 == event })
        incidence += survival * (own / n)
        if abs(incidence - 1) < 1e-12 { incidence = 1 }
        steps.append(Step(day: day, n: n, d: d, own: own, survivalBefore: survival, incidence: incidence))
        survival *= (n - d) / n
      }
      left -= byDay[day]!.count
    }
    return steps
  }

  /// The cumulative incidence of one kind of event at each mark.
  func incidence(_ measure: String, of event: String, marks: ClosedRange<Int>) -> [TwinCell] {
    let steps = steps(of: event)
    return marks.map { month in
      let past = steps.filter { $0.day <= TwinCurve.day(ofMonth: month) }
      let value = past.last?.incidence ?? 0
      var variance = 0.0
      for step in past {
        let ahead = value - step.incidence
        if step.n > step.d { variance += ahead * ahead * step.d / (step.n * (step.n - step.d)) }
        variance += pow(step.survivalBefore, 2) * step.own * (step.n - step.own) / pow(step.n, 3)
        variance -= 2 * ahead * step.survivalBefore * step.own / pow(step.n, 2)
      }
      let spread = TwinEstimates.z * max(0, variance).squareRoot() / ((1 - value) * log(1 - value))
      return cell(
        measure, month, events: past.map(\.own).reduce(0, +), value, left: past.last.map(after) ?? 1,
        low: 1 - pow(1 - value, exp(spread)), high: 1 - pow(1 - value, exp(-spread)))
    }
  }

  /// The share without any event at each mark.
  func survival(_ measure: String, marks: ClosedRange<Int>) -> [TwinCell] {
    let steps = steps(of: nil)
    return marks.map { month in
      let past = steps.filter { $0.day <= TwinCurve.day(ofMonth: month) }
      let value = past.last.map(after) ?? 1
      let sum = past.map { $0.n > $0.d ? $0.d / ($0.n * ($0.n - $0.d)) : 0 }.reduce(0, +)
      let spread = TwinEstimates.z * (value * value * sum).squareRoot() / (value * log(value))
      return cell(
        measure, month, events: past.map(\.d).reduce(0, +), value, left: value,
        low: pow(value, exp(-spread)), high: pow(value, exp(spread)))
    }
  }

  /// Immature where nobody is followed so far, though some had no event (ruling 34).
  private func cell(
    _ measure: String, _ month: Int, events: Double, _ value: Double, left: Double, low: Double, high: Double
  ) -> TwinCell {
    let n = atRisk(TwinCurve.day(ofMonth: month))
    if n == 0 && left > 0 { return .immature(measure, "\(month)m") }
    let isInside = 0 < value && value < 1
    return TwinCell(
      measure: measure, window: "\(month)m", n: n, x: Int(events), value: value, low: isInside ? low : nil,
      high: isInside ? high : nil)
  }

  /// The first day with a cumulative incidence of a half; of any event where `event` is nil.
  func medianDays(of event: String?) -> TwinCell {
    let steps = steps(of: event)
    let day = steps.first { (event == nil ? 1 - after($0) : $0.incidence) >= 0.5 - 1e-9 }?.day
    return TwinCell(
      measure: "median_days", n: spells.count, x: Int(steps.map(\.own).reduce(0, +)), value: day.map { Double($0) },
      status: day == nil ? "not_reached" : "ok")
  }
}

extension TwinFacts {
  /// Ruling 33: on the same day job, then education, then left; followed to the earliest end of the sources.
  func jobEntryCurve(_ cohort: TwinCohort) -> TwinTable {
    let sets = possible([[], ["year"], ["level"], ["assistance"], ["obstacle"], ["level", "assistance"]])
    let followedTo = min(definition.lastDay(of: "registrations"), definition.lastDay(of: "persons"))
    return TwinTable(id: "job-entry-curve", units: cohort.first, by: sets) {
      dimension($1, of: $0)
    } cells: { group, _ in
      let curve = TwinCurve(
        spells: group.map { placement in
          let person = persons[placement.person]!
          let left = [person.died, person.emigrated].compactMap { $0 }.filter { $0 > placement.start }.min()
          let events: [(day: TwinDay?, name: String)] = [
            (registeredEntry(placement.person, after: placement.start)?.day, "job"),
            (educationEntry(placement.person, after: placement.start), "education"), (left, "left"),
          ]
          let seen = events.filter { $0.day != nil && $0.day! <= followedTo }
          let first = seen.map { $0.day! }.min()
          return (
            (first ?? followedTo).number - placement.start.number,
            first.map { day in seen.first { $0.day == day }!.name }
          )
        })
      return ["job", "education", "left"].flatMap { curve.incidence("cif_" + $0, of: $0, marks: 0...24) }
        + curve.survival("survival", marks: 0...24) + [curve.medianDays(of: "job")]
    }
  }

  /// Ruling 36; unknown ends count with completed ones.
  func placementCurve(_ cohort: TwinCohort) -> TwinTable {
    let sets = possible([[], ["year"], ["level"], ["assistance"]])
    return TwinTable(id: "placement-curve", units: cohort.cohort, by: sets) {
      dimension($1, of: $0)
    } cells: { group, _ in
      let curve = TwinCurve(
        spells: group.map { (daysAtRisk($0), $0.endClass == "unknown" ? "completed" : $0.endClass) })
      return ["work", "education", "switch", "interruption", "completed"].flatMap {
        curve.incidence("cif_" + $0, of: $0, marks: 0...12)
      } + [curve.medianDays(of: nil)]
    }
  }
}
