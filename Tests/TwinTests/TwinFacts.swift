struct TwinPlacement {
  let id: TwinText
  let person: TwinText
  let service: TwinText
  let level: TwinText?
  let contract: TwinText
  let area: TwinText
  let municipality: TwinText?
  let start: TwinDay
  let plannedEnd: TwinDay
  /// Nil: ongoing on the last day for which placements are complete.
  let end: TwinDay?
  let endReason: TwinText?
  let isExtended: Bool
  let isVoid: Bool

  /// `work`, `interruption` …; nil: ongoing.
  var endClass: String? { TwinCodes.endReasons.first { $0.code == endReason }?.kind }
}

struct TwinPerson {
  let birthYear: Int
  let sex: TwinText
  let birthRegion: TwinText?
  let education: TwinText?
  let disability: Bool?
  let died: TwinDay?
  let emigrated: TwinDay?
}

struct TwinRegistration {
  let from: TwinDay
  let to: TwinDay?
  let category: String
  let cause: TwinText?

  func covers(_ day: TwinDay) -> Bool { from <= day && (to == nil || day <= to!) }
}

/// An adult's row of assistance in one month.
struct TwinAid {
  let household: TwinText
  let municipality: TwinText
  let amount: Int
  let type: TwinText?
  let obstacle: TwinText?
}

struct TwinHousehold: Hashable {
  let month: TwinMonth
  let municipality: TwinText
  let household: TwinText
}

struct TwinContract {
  let provider: TwinText
  let start: TwinDay
  let end: TwinDay?
}

struct TwinActivity {
  let person: TwinText
  let municipality: TwinText
  let kind: TwinText
  let start: TwinDay
  let plannedEnd: TwinDay?
  /// Nil: ongoing on the last day for which activities are complete.
  let end: TwinDay?
  let endReason: TwinText?
}

/// A municipality's decision on an adult's month.
struct TwinDecision {
  let month: TwinMonth
  let municipality: TwinText
  let kind: TwinText
  /// Millionths of an hour a week.
  let hours: Int?
  let childUnder8: Bool?
  let preschool: Bool?
  let notified: TwinDay?
}

/// A municipality's answer to one question.
struct TwinAnswer {
  let year: Int
  let municipality: TwinText
  let question: TwinText
  let answer: TwinText
}

struct TwinAsked: Hashable {
  let year: Int
  let municipality: TwinText
}

/// What the measures may see of a delivery: used rows, and of these nothing that is dated later than
/// their source is complete (ruling 10).
struct TwinFacts {
  let definition: TwinDefinition
  let delivered: Set<String>
  var placements: [TwinPlacement] = []
  var persons: [TwinText: TwinPerson] = [:]
  var registrations: [TwinText: [TwinRegistration]] = [:]
  /// Gross pay in öre of all employers together.
  var pay: [TwinText: [TwinMonth: Int]] = [:]
  var assistance: [TwinText: [TwinMonth: [TwinAid]]] = [:]
  var adults: [TwinHousehold: Set<TwinText>] = [:]
  var activities: [TwinText: [TwinActivity]] = [:]
  var decisions: [TwinText: [TwinDecision]] = [:]
  var answers: [TwinAnswer] = []
  var answersOf: [TwinAsked: [TwinAnswer]] = [:]
  var contracts: [TwinText: [TwinContract]] = [:]
  var weights: [(period: TwinMonth, byLevel: [String: Double])] = []
  var earningsMonths: TwinMonths?
  var assistanceMonths: TwinMonths?
  var registrationsMonths: TwinMonths?
  /// When each stage of a placement's result was approved.
  var approvals: [TwinText: [TwinText: TwinDay]] = [:]
  var activityMonths: TwinMonths?
  var decisionMonths: TwinMonths?

  init(_ delivery: TwinDelivery, _ definition: TwinDefinition) {
    self.definition = definition
    delivered = Set(delivery.files.keys)
    earningsMonths = completeMonths("earnings", delivery)
    assistanceMonths = completeMonths("assistance", delivery)
    registrationsMonths = completeMonths("registrations", delivery)
    activityMonths = completeMonths("activities", delivery)
    decisionMonths = completeMonths("decisions", delivery)
    readPlacements(delivery.used("placements"))
    readPersons(delivery.used("persons"))
    readRegistrations(delivery.used("registrations"))
    readMonths(delivery)
    readSpells(delivery)
    readApprovals(delivery.used("results"))
    readWeights(delivery.used("weights"))
    readDecisions(delivery.used("decisions"))
    readAnswers(delivery.used("survey"))
  }

  private mutating func readApprovals(_ rows: [TwinRecord]) {
    for row in rows {
      guard let approved = seen(row.day("approved"), "results") else { continue }
      approvals[row.text("placement")!, default: [:]][row.text("result")!] = approved
    }
  }

  /// Nil where no row says from when the source is complete.
  private func completeMonths(_ source: String, _ delivery: TwinDelivery) -> TwinMonths? {
    let accepted = (delivery.records[source] ?? []).filter { $0.rejected == nil }
    let dated = TwinSource.all.first { $0.name == source }!.dated!
    let earliest = accepted.compactMap { $0.day(dated) ?? $0.month(dated)?.firstDay }.min()
    guard let from = definition.completeFrom[source] ?? earliest else { return nil }
    return TwinMonths(from: from, to: definition.lastDay(of: source))
  }

  /// The date, unless it is later than the source is complete.
  private func seen(_ day: TwinDay?, _ source: String) -> TwinDay? {
    day.flatMap { $0 <= definition.lastDay(of: source) ? $0 : nil }
  }

  private mutating func readPlacements(_ rows: [TwinRecord]) {
    let void = Set(TwinCodes.endReasons.filter { $0.kind == "void" }.map(\.code))
    for row in rows {
      let end = seen(row.day("end"), "placements")
      placements.append(
        TwinPlacement(
          id: row.text("placement")!, person: row.text("person")!, service: row.text("service")!,
          level: row.text("level"), contract: row.text("contract")!, area: row.text("area")!,
          municipality: row.text("municipality"), start: row.day("start")!, plannedEnd: row.day("planned_end")!,
          end: end, endReason: end == nil ? nil : row.text("end_reason"),
          isExtended: row.flag("extended") == true, isVoid: row.text("end_reason").map(void.contains) ?? false))
    }
  }

  private mutating func readPersons(_ rows: [TwinRecord]) {
    for row in rows {
      persons[row.text("person")!] = TwinPerson(
        birthYear: row.number("birth_year")!, sex: row.text("sex")!, birthRegion: row.text("birth_region"),
        education: row.text("education"), disability: row.flag("disability"), died: seen(row.day("died"), "persons"),
        emigrated: seen(row.day("emigrated"), "persons"))
    }
  }

  private mutating func readRegistrations(_ rows: [TwinRecord]) {
    for row in rows {
      guard let from = seen(row.day("from"), "registrations") else { continue }
      let to = seen(row.day("to"), "registrations")
      registrations[row.text("person")!, default: []].append(
        TwinRegistration(
          from: from, to: to, category: TwinCodes.categories[row.text("category")!]!,
          cause: to == nil ? nil : row.text("cause")))
    }
  }

  private mutating func readMonths(_ delivery: TwinDelivery) {
    for row in delivery.used("earnings") where earningsMonths?.contains(row.month("period")!) == true {
      pay[row.text("person")!, default: [:]][row.month("period")!, default: 0] += row.number("gross_pay")!
    }
    for row in delivery.used("assistance") where assistanceMonths?.contains(row.month("month")!) == true {
      let (person, month) = (row.text("person")!, row.month("month")!)
      let aid = TwinAid(
        household: row.text("household")!, municipality: row.text("municipality")!, amount: row.number("amount")!,
        type: row.text("household_type"), obstacle: row.text("obstacle"))
      assistance[person, default: [:]][month, default: []].append(aid)
      adults[TwinHousehold(month: month, municipality: aid.municipality, household: aid.household), default: []]
        .insert(person)
    }
  }

  private mutating func readWeights(_ rows: [TwinRecord]) {
    for row in rows {
      let byLevel = ["A": row.decimal("weight_a")!, "B": row.decimal("weight_b")!, "C": row.decimal("weight_c")!]
      weights.append((row.month("period")!, byLevel))
    }
  }

  private mutating func readSpells(_ delivery: TwinDelivery) {
    for row in delivery.used("activities") {
      guard let start = seen(row.day("start"), "activities") else { continue }
      let end = seen(row.day("end"), "activities")
      activities[row.text("person")!, default: []].append(
        TwinActivity(
          person: row.text("person")!, municipality: row.text("municipality")!, kind: row.text("kind")!, start: start,
          plannedEnd: row.day("planned_end"), end: end, endReason: end == nil ? nil : row.text("end_reason")))
    }
    for row in delivery.used("contracts") {
      guard let start = seen(row.day("start"), "contracts") else { continue }
      contracts[row.text("contract")!, default: []].append(
        TwinContract(provider: row.text("provider")!, start: start, end: seen(row.day("end"), "contracts")))
    }
  }

  private mutating func readDecisions(_ rows: [TwinRecord]) {
    guard let decisionMonths else { return }
    for row in rows where row.month("month")! <= decisionMonths.last {
      decisions[row.text("person")!, default: []].append(
        TwinDecision(
          month: row.month("month")!, municipality: row.text("municipality")!, kind: row.text("decision")!,
          hours: row.millionths("hours"), childUnder8: row.flag("child_under_8"),
          preschool: row.flag("full_time_preschool"), notified: seen(row.day("notified"), "decisions")))
    }
  }

  private mutating func readAnswers(_ rows: [TwinRecord]) {
    for row in rows where row.number("year")! <= definition.lastDay(of: "survey").year {
      answers.append(
        TwinAnswer(
          year: row.number("year")!, municipality: row.text("municipality")!, question: row.text("question")!,
          answer: row.text("answer")!))
    }
    answersOf = Dictionary(grouping: answers) { TwinAsked(year: $0.year, municipality: $0.municipality) }
  }
}

extension [TwinAid] {
  /// The row of the lowest household, by household and then municipality (ruling 12).
  var lowest: TwinAid? { self.min { ($0.household, $0.municipality) < ($1.household, $1.municipality) } }
}
