import Tables

/// What ties counts of different concepts in one group together, besides the rows themselves.
///
/// Sums: registered = unsubsidised + subsidised, events of a curve = those of its causes. Nested counts: who is
/// matured for a window is matured for every shorter one, who has had no event by then had none before; the larger
/// count is the smaller and a rest. Where the rest of a group is nothing, it is nothing in every part of it. Steps:
/// what is left after a step of the attrition, what is ongoing after a month.
struct CountIdentities {
  let ledger: Ledger
  private let numbers: [String: Int32]
  private let byConcept: [[Ledger.Count]]
  /// Of what is left of n without x: the two.
  private let wholes: [Ledger.Count: (n: Ledger.Count, x: Ledger.Count)]

  init(_ ledger: Ledger, concepts: [String: Int32]) {
    self.ledger = ledger
    numbers = concepts
    var counts = [[Ledger.Count]](repeating: [], count: ledger.concepts.count)
    for count in ledger.conceptOf.indices { counts[Int(ledger.conceptOf[count])].append(Ledger.Count(count)) }
    byConcept = counts
    wholes = ledger.equations.reduce(into: [:]) { wholes, equation in
      guard equation.reason == .complement else { return }
      wholes[equation.terms[2].count] = (equation.terms[0].count, equation.terms[1].count)
    }
  }

  /// The equations, with the rests that they need made in the builder.
  func found(in builder: inout LedgerBuilder) -> [Ledger.Equation] {
    var equations = sums(builder)
    for (larger, smaller) in nestedConcepts { equations += nested([larger], [smaller], in: &builder) }
    equations += nested(["unit-month assigned"], ["unit-month with hours"], in: &builder, value: ledger.printableValue)
    equations += nested(["placement ended"], ["placement interrupted", "placement switched"], in: &builder)
    equations += nested(
      ["unit-month decided"], ["assigned", "exempt", "reduced", "denied"].map { "unit-month " + $0 }, in: &builder)
    equations += nested(
      ["activity interrupted reported", "activity interrupted linked"], ["activity cut short"], in: &builder)
    for (larger, smaller) in nestedCurves { equations += nested(larger, smaller, in: &builder) }
    equations += sameUnits(&builder) + sameFollowUp(builder) + contexts(&builder) + switches(&builder)
    return equations + reasons(builder) + flow(&builder) + attrition(&builder)
  }

  // MARK: Sums

  private static let sums: [(whole: String, parts: [String])] = [
    ("row read", ["row used", "row superseded", "row rejected"]),
    ("participant entered {w}", ["participant entered unsubsidised {w}", "participant entered subsidised {w}"]),
    (
      "participant curve all {w}",
      ["participant curve job {w}", "participant curve education {w}", "participant curve left {w}"]
    ),
    (
      "placement curve all {w}",
      ["work", "education", "switch", "interruption", "completed"].map { "placement curve \($0) {w}" }
    ),
  ]

  /// What a concept and those that it adds up with, or to, have in common: they count the same units, followed over the same
  /// time.
  static func family(of concept: String) -> String {
    let window = window(of: concept) ?? ""
    let sum = sums.first { ([$0.whole] + $0.parts).contains { filled($0, window) == concept } }
    return sum.map { filled($0.whole, window) } ?? concept
  }

  private func sums(_ builder: LedgerBuilder) -> [Ledger.Equation] {
    Self.sums.flatMap { sum in
      windows(of: sum.whole).flatMap { window in
        counts(of: Self.filled(sum.whole, window)).compactMap { count in
          let found = sum.parts.compactMap { part in
            numbers[Self.filled(part, window)].flatMap { builder.known($0, ledger.groupOf[Int(count)]) }
          }
          return found.count == sum.parts.count ? Ledger.Equation([count], minus: found, .identity) : nil
        }
      }
    }
  }

  /// The window at a concept's end, in months: `12m`; nil: it has none.
  static func window(of concept: some StringProtocol) -> String? {
    guard let last = concept.split(separator: " ").last, last.hasSuffix("m"), Int(last.dropLast()) != nil else {
      return nil
    }
    return String(last)
  }

  /// The windows with which a concept occurs, ascending; one that is empty where its name has none.
  func windows(of pattern: String) -> [String] {
    guard let place = pattern.firstRange(of: "{w}") else { return [""] }
    let stem = pattern[..<place.lowerBound]
    return ledger.concepts.filter { $0.hasPrefix(stem) }.map { String($0.dropFirst(stem.count)) }
      .filter { Self.window(of: $0) == $0 }
      .sorted { Int($0.dropLast())! < Int($1.dropLast())! }
  }

  static func filled(_ pattern: String, _ window: String) -> String {
    pattern.replacing("{w}", with: window)
  }

  func number(of concept: String) -> Int32? { numbers[concept] }

  func counts(of concept: String) -> [Ledger.Count] { numbers[concept].map { byConcept[Int($0)] } ?? [] }

  // MARK: Nested counts

  /// Concepts whose windows shrink as they grow longer, with what the shortest lies within.
  private static let shrinking: [(stem: String, within: String?)] = [
    ("participant seen ", "participant"), ("participant paid ", "participant"), ("placement seen ", "placement"),
    ("placement results ", "placement"), ("recipient exit seen ", "recipient"), ("recipient seen ", "recipient"),
    ("recipient paid ", "recipient"), ("recipient return seen ", "recipient left 12m"), ("entrant seen ", nil),
    ("entrant sustained ", nil), ("switch seen ", "switch"), ("participant at risk ", "participant"),
    ("placement at risk ", "placement"),
  ]

  /// Units followed and events among them, of which those without an event shrink with the window.
  private static let followed: [(n: String, x: String)] = [
    ("participant seen ", "participant entered "), ("participant seen ", "participant entered unsubsidised "),
    ("participant seen ", "participant entered subsidised "), ("participant seen ", "participant in education "),
    ("participant paid ", "participant entered by earnings "), ("recipient exit seen ", "recipient left "),
    ("recipient return seen ", "recipient returned "),
  ]

  private static let growing = [
    "participant curve job ", "participant curve education ", "participant curve left ", "participant curve all ",
    "placement curve work ", "placement curve education ", "placement curve switch ",
    "placement curve interruption ", "placement curve completed ", "placement curve all ",
  ]

  private static let within: [(larger: String, smaller: String)] = [
    ("placement interrupted", "placement interrupted early"), ("placement switched", "switch"),
    ("flow ongoing", "flow extended"),
    ("activity ended", "activity ended as planned"), ("activity ended as planned", "activity cut short"),
    ("activity cut short", "activity interrupted linked"), ("recipient-month", "distinct recipient"),
    ("recipient-month", "recipient-month with end"),
  ]

  /// Placements, and the first ones of persons among them; months of recipients, and those that could be followed.
  private static let first: [(all: String, first: String)] = [
    ("placement", "participant"), ("placement seen {w}", "participant seen {w}"),
    ("placement entered {w}", "participant entered {w}"),
    ("placement seen {w} without placement entered {w}", "participant seen {w} without participant entered {w}"),
    ("recipient-month", "reform.job_entry_12m.n {w}"), ("recipient-month", "reform.exit_12m.n {w}"),
  ]

  /// Pairs of which the first is never smaller than the second.
  private var nestedConcepts: [(String, String)] {
    var pairs = Self.within.map { ($0.larger, $0.smaller) }
    for (stem, within) in Self.shrinking {
      let chain = (within.map { [$0] } ?? []) + windows(of: stem + "{w}").map { stem + $0 }
      pairs += zip(chain, chain.dropFirst())
    }
    for (n, x) in Self.followed {
      let chain = windows(of: x + "{w}").map { "\(n)\($0) without \(x)\($0)" }
      pairs += zip(chain, chain.dropFirst())
    }
    for stem in Self.growing {
      let chain = windows(of: stem + "{w}").reversed().map { stem + $0 }
      pairs += zip(chain, chain.dropFirst())
    }
    for (all, first) in Self.first {
      pairs += windows(of: first).map { (Self.filled(all, $0), Self.filled(first, $0)) }
    }
    pairs += windows(of: "placement return seen {w}").map { ("placement interrupted", "placement return seen " + $0) }
    pairs += windows(of: "placement rr2 {w}").map { ("placement rr2 " + $0, "placement rr1 and rr2 " + $0) }
    // All events are at least those by the last mark.
    for (all, stem) in [
      ("participant curve jobs", "participant curve job "), ("placement ended", "placement curve all "),
      ("placement interrupted", "placement curve interruption "), ("placement switched", "placement curve switch "),
    ] {
      pairs += windows(of: stem + "{w}").suffix(1).map { (all, stem + $0) }
    }
    return pairs
  }

  /// The larger ones = the smaller ones + a rest, in every group; no rest in the parts of a group where there is none.
  ///
  /// - Parameter value: what is known of a count where it is asked whether there is a rest; nil: all that there is to know.
  func nested(
    _ larger: [String], _ smaller: [String], in builder: inout LedgerBuilder,
    value: ((Ledger.Count) -> Int64?)? = nil
  ) -> [Ledger.Equation] {
    var pairs: [Nesting] = []
    for count in counts(of: larger[0]) {
      let group = ledger.groupOf[Int(count)]
      func found(_ names: [String]) -> [Ledger.Count]? {
        let counts = names.compactMap { name in numbers[name].flatMap { builder.known($0, group) } }
        return counts.count == names.count ? counts : nil
      }
      guard let wholes = found(larger), let parts = found(smaller) else { continue }
      let sum =
        wholes.flatMap { expanded($0, sign: 1) } + parts.flatMap { expanded($0, sign: -1) }
      let values = sum.map { term in
        (value.map { $0(term.count) } ?? ledger.values[Int(term.count)]).map { $0 * Int64(term.sign) }
      }
      let isNothing = !values.contains(nil) && values.reduce(0) { $0 + $1! } == 0
      pairs.append(Nesting(group: group, terms: sum, isNothing: isNothing))
    }
    let name = "\(larger.joined(separator: " and ")) less \(smaller.joined(separator: " and "))"
    return equations(of: pairs, restsCalled: name, &builder)
  }

  private struct Nesting {
    var group: Int32
    var terms: [Ledger.Term]
    /// The terms add up to nothing.
    var isNothing: Bool
  }

  /// A count as a sum; n − x in the place of what is left of n without x, so that it stands in one equation alone.
  private func expanded(_ count: Ledger.Count, sign: Int) -> [Ledger.Term] {
    guard let whole = wholes[count] else { return [Ledger.Term(count: count, isSubtracted: sign < 0)] }
    return [
      Ledger.Term(count: whole.n, isSubtracted: sign < 0), Ledger.Term(count: whole.x, isSubtracted: sign > 0),
    ]
  }

  private func equations(
    of pairs: [Nesting], restsCalled name: String, _ builder: inout LedgerBuilder
  ) -> [Ledger.Equation] {
    let nothing = Set(pairs.filter(\.isNothing).map(\.group))
    let sets = Set(nothing.map { ledger.groups.dimensions(of: $0) }).sorted()
    return pairs.map { pair in
      let dimensions = ledger.groups.dimensions(of: pair.group)
      let isSame = sets.contains { set in
        set & dimensions == set && nothing.contains(builder.group(pair.group, on: set))
      }
      if isSame { return Ledger.Equation(terms: pair.terms, reason: .sameUnits) }
      let rest = builder.count(builder.concept(name), pair.group)
      return Ledger.Equation(terms: pair.terms + [Ledger.Term(count: rest, isSubtracted: true)], reason: .nested)
    }
  }

  func monthsOfRecipients(_ builder: LedgerBuilder) -> [Ledger.Count: Ledger.Count] {
    guard let months = numbers["recipient-month"] else { return [:] }
    return counts(of: "distinct recipient").reduce(into: [:]) { found, count in
      found[count] = builder.known(months, ledger.groupOf[Int(count)])
    }
  }

  // MARK: Codes within codes

  /// What a group with a code of a coarser dimension counts is what those with the finer codes within it count; more, where
  /// some finer code lies in several coarser ones.
  func contained(_ containments: [Containment], in builder: inout LedgerBuilder) -> [Ledger.Equation] {
    containments.flatMap { containment in
      byConcept.indices.flatMap { concept in contained(containment, Int32(concept), in: &builder) }
    }
  }

  private func contained(
    _ containment: Containment, _ concept: Int32, in builder: inout LedgerBuilder
  ) -> [Ledger.Equation] {
    var within: [Int32: [Ledger.Count]] = [:]
    var shared: Set<Int32> = []
    for count in byConcept[Int(concept)] {
      let group = ledger.groupOf[Int(count)]
      guard let code = ledger.groups.code(group, dimension: containment.finer),
        ledger.groups.code(group, dimension: containment.coarser) == nil
      else { continue }
      let parents = containment.parents[code] ?? []
      for parent in parents {
        let whole = builder.group(group, without: containment.finer, adding: [(containment.coarser, parent)])
        if parents.count == 1 { within[whole, default: []].append(count) } else { shared.insert(whole) }
      }
    }
    return within.keys.sorted().compactMap { group in
      guard let whole = builder.known(concept, group) else { return nil }
      guard shared.contains(group) else { return Ledger.Equation([whole], minus: within[group]!, .contained) }
      let name = "\(ledger.concepts[Int(concept)]) in several \(containment.coarser)s"
      return Ledger.Equation(
        [whole], minus: within[group]! + [builder.count(builder.concept(name), group)], .contained)
    }
  }

  // MARK: The same units under other names

  /// Who has no obstacle code is who has no assistance.
  private func sameUnits(_ builder: inout LedgerBuilder) -> [Ledger.Equation] {
    var equations: [Ledger.Equation] = []
    for concept in byConcept.indices {
      for count in byConcept[concept] {
        let group = ledger.groupOf[Int(count)]
        guard ledger.groups.code(group, dimension: "obstacle") == "none" else { continue }
        let other = builder.group(group, without: "obstacle", adding: [("assistance", "no")])
        guard let same = builder.known(Int32(concept), other), same != count else { continue }
        equations.append(Ledger.Equation([count], minus: [same], .identity))
      }
    }
    return equations
  }

  /// Where as many have been followed by one source as by another, these are the same everywhere.
  private func sameFollowUp(_ builder: LedgerBuilder) -> [Ledger.Equation] {
    [("participant seen ", "participant paid "), ("recipient seen ", "recipient paid ")].flatMap { one, other in
      windows(of: one + "{w}").flatMap { window -> [Ledger.Equation] in
        guard let all = total(one + window), all == total(other + window), let same = number(of: other + window) else {
          return []
        }
        return counts(of: one + window).compactMap { count in
          builder.known(same, ledger.groupOf[Int(count)]).map { Ledger.Equation([count], minus: [$0], .identity) }
        }
      }
    }
  }

  /// The value of a concept for all units together, if it is known.
  func total(_ concept: String) -> Int64? {
    counts(of: concept).first { ledger.groups.named(ledger.groupOf[Int($0)]).isEmpty }.flatMap {
      ledger.values[Int($0)]
    }
  }

  /// Whom a survey's answers divide, and who lives in no known municipality, are all of a year.
  private func contexts(_ builder: inout LedgerBuilder) -> [Ledger.Equation] {
    [("n", "participant seen "), ("x", "participant entered ")].flatMap { side, stem in
      windows(of: "survey-context.job_entry.\(side) {w}").flatMap { window in
        counts(of: "survey-context.job_entry.\(side) \(window)").compactMap { answered -> Ledger.Equation? in
          let group = ledger.groupOf[Int(answered)]
          let named = ledger.groups.named(group)
          guard named.count == 1, let year = named.first, year.dimension == "year",
            let concept = numbers[stem + window], let all = builder.known(concept, group)
          else { return nil }
          let elsewhere = builder.known(concept, builder.group(["year", "county"], [year.code, unknownCode]))
          return Ledger.Equation([all], minus: [answered] + (elsewhere.map { [$0] } ?? []), .identity)
        }
      }
    }
  }

  /// Switches from a provider to others are among its placements that ended so.
  private func switches(_ builder: inout LedgerBuilder) -> [Ledger.Equation] {
    guard let switched = number(of: "placement switched") else { return [] }
    var parts: [String: [Ledger.Count]] = [:]
    for count in counts(of: "switch") {
      let group = ledger.groupOf[Int(count)]
      guard ledger.groups.named(group).count == 2, ledger.groups.code(group, dimension: "destination") != nil,
        let origin = ledger.groups.code(group, dimension: "origin")
      else { continue }
      parts[origin, default: []].append(count)
    }
    let rest = builder.concept("placement switched to nobody known")
    return parts.keys.sorted().compactMap { origin in
      let group = builder.group(["provider"], [origin])
      return builder.known(switched, group).map { all in
        Ledger.Equation([all], minus: parts[origin]! + [builder.count(rest, group)], .nested)
      }
    }
  }

  // MARK: Reasons and steps

  /// In a group of one reason that interrupts, all that ended were interrupted.
  private func reasons(_ builder: LedgerBuilder) -> [Ledger.Equation] {
    guard let ended = numbers["placement ended"] else { return [] }
    return counts(of: "placement interrupted").compactMap { interrupted in
      let group = ledger.groupOf[Int(interrupted)]
      guard ledger.groups.code(group, dimension: "end_reason") != nil, let same = builder.known(ended, group) else {
        return nil
      }
      return Ledger.Equation([interrupted], minus: [same], .identity)
    }
  }

  private static let steps = [
    "rows_read", "rejected", "superseded", "void", "outside_cohort", "unknown_person", "placements",
    "repeat_placements", "persons",
  ]

  /// What is left before a step = what it removes + what is left after it; and what the last steps leave is the
  /// units of other tables.
  private func attrition(_ builder: inout LedgerBuilder) -> [Ledger.Equation] {
    guard let left = numbers["step left"], let removed = numbers["step removed"] else { return [] }
    func count(_ concept: Int32, _ step: String) -> Ledger.Count? {
      builder.known(concept, builder.group(["step"], [step]))
    }
    var equations: [Ledger.Equation] = []
    for (before, step) in zip(Self.steps, Self.steps.dropFirst()) {
      guard let whole = count(left, before), let rest = count(left, step) else { continue }
      let gone = count(removed, step)
      equations.append(Ledger.Equation([whole], minus: [rest] + (gone.map { [$0] } ?? []), .identity))
    }
    for (step, concept) in [("placements", "placement"), ("persons", "participant")] {
      let total = numbers[concept].flatMap { builder.known($0, builder.group([], [])) }
      if let total, let rest = count(left, step) {
        equations.append(Ledger.Equation([rest], minus: [total], .identity))
      }
    }
    return equations
  }
}
