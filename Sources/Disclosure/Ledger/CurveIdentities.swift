/// What ties the marks of a curve to each other: who is at risk just before a day has had no event before it.
extension CountIdentities {
  /// Sums of concepts of which the first is never smaller than the second.
  var nestedCurves: [([String], [String])] {
    [
      (unit: "participant", causes: ["job", "education", "left"]),
      (unit: "placement", causes: ["work", "education", "switch", "interruption", "completed"]),
    ].flatMap { marks(of: $0.unit, causes: $0.causes) } + entries + ends
  }

  private func marks(of unit: String, causes: [String]) -> [([String], [String])] {
    let marks = windows(of: "\(unit) at risk {w}")
    let seen = windows(of: "\(unit) seen {w}")
    func events(_ mark: String) -> [String] {
      let all = "\(unit) curve all \(mark)"
      return number(of: all) == nil ? causes.map { "\(unit) curve \($0) \(mark)" } : [all]
    }
    var pairs: [([String], [String])] = []
    for (mark, next) in zip(marks, marks.dropFirst()) {
      // Who has had an event by a mark is not at risk at the next.
      pairs.append(([unit], ["\(unit) at risk \(next)"] + events(mark)))
    }
    let known = marks.map { ["\(unit) at risk \($0)"] + events($0) }
    let isWhole = known.map { isHeld($0, by: [unit]) }
    for (place, (mark, those)) in zip(marks, known).enumerated() {
      // Who has been followed that long is at risk or has had an event.
      if let window = seen.first(where: { Self.leastDays($0) >= Self.days(mark) }) {
        pairs.append((those, ["\(unit) seen \(window)"]))
      }
      // At a mark whose day some had an event on, as many can have been followed no longer: nobody is missing where that is
      // so at the next one, too.
      if place + 1 < marks.count, isWhole[place] && isWhole[place + 1] { pairs.append((those, [unit])) }
    }
    return pairs
  }

  /// Whose first event is work by the last mark within a window has entered work, if followed through it; and where all have
  /// been, who has entered work has had an event by the mark that follows.
  private var entries: [([String], [String])] {
    let marks = windows(of: "participant at risk {w}")
    return windows(of: "participant entered {w}").flatMap { window -> [([String], [String])] in
      let (seen, all) = ("participant seen \(window)", "participant")
      var pairs: [([String], [String])] = []
      if let mark = marks.last(where: { Self.days($0) <= Self.leastDays(window) }) {
        pairs.append((["participant entered \(window)", all], ["participant curve job \(mark)", seen]))
        pairs.append((["participant in education \(window)", all], ["participant curve education \(mark)", seen]))
      }
      if let mark = marks.first(where: { months($0) > months(window) }), isHeld([seen], by: [all]) {
        pairs.append((["participant curve all \(mark)"], ["participant entered \(window)"]))
      }
      return pairs
    }
  }

  /// Who has ended by the last mark in a way that has no count of its own is among those that were neither interrupted nor
  /// switched.
  private var ends: [([String], [String])] {
    guard let last = windows(of: "placement at risk {w}").last else { return [] }
    let others = ["work", "education", "completed"].map { "placement curve \($0) \(last)" }
    return [(["placement ended"], others + ["placement interrupted", "placement switched"])]
  }

  private func months(_ window: String) -> Int { Int(window.dropLast())! }

  /// The day of a mark.
  private static func days(_ mark: String) -> Int { Int((30.4375 * Double(mark.dropLast())!).rounded()) }

  /// The fewest days that so many months of a calendar have.
  private static func leastDays(_ window: String) -> Int {
    let months = Int(window.dropLast())!
    return months / 12 * 365 + [0, 28, 59, 89, 120, 150, 181, 211, 242, 272, 303, 333][months % 12]
  }

  /// Whether sums of concepts over all units are known, and the first is not the smaller.
  private func isHeld(_ larger: [String], by smaller: [String]) -> Bool {
    guard let larger = total(larger), let smaller = total(smaller) else { return false }
    return larger >= smaller
  }

  private func total(_ names: [String]) -> Int64? {
    let values = names.map { name in
      counts(of: name).first { ledger.groups.named(ledger.groupOf[Int($0)]).isEmpty }.flatMap { ledger.values[Int($0)] }
    }
    return values.contains(nil) ? nil : values.reduce(0) { $0 + $1! }
  }
}
