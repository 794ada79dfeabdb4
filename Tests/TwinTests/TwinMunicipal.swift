/// The tables of the municipalities: their activities, and what they answer in the survey (rulings 49 and 51).
extension TwinFacts {
  func municipalTables(_ cohort: TwinCohort) -> [TwinTable] {
    var tables: [TwinTable] = []
    if delivered.contains("activities") { tables.append(municipalInterruptions(cohort)) }
    if delivered.contains("assistance") { tables += [reform(cohort), reformDemands(cohort)] }
    if delivered.contains("survey") { tables += [survey, surveyContext(cohort)] }
    return tables
  }

  private func county(_ municipality: TwinText) -> String {
    TwinText(bytes: Array(municipality.bytes.prefix(2))).description
  }

  // MARK: Activities

  private func municipalInterruptions(_ cohort: TwinCohort) -> TwinTable {
    let placements = Dictionary(grouping: cohort.placements, by: \.person)
    let units = activities.values.joined().filter {
      definition.cohortFrom <= $0.start && $0.start <= definition.cohortTo
    }
    return TwinTable(
      id: "municipal-interruptions", units: units, by: [[], ["year"], ["kind"], ["county"], ["municipality"]]
    ) { activity, dimension in
      switch dimension {
      case "year": String(activity.start.year)
      case "kind": activity.kind.description
      case "county": county(activity.municipality)
      default: activity.municipality.description
      }
    } cells: { group, _ in
      activityCells(group, placements)
    }
  }

  private func activityCells(_ group: [TwinActivity], _ placements: [TwinText: [TwinPlacement]]) -> [TwinCell] {
    let ended = group.filter { $0.end != nil }
    let planned = ended.filter { $0.plannedEnd != nil }
    let linked = planned.filter { isLinked($0, -14...14, placements) }
    let lost = ended.filter { isReported($0) || isLinked($0, -14...14, placements) }.compactMap { activity in
      activity.plannedEnd.map { $0.number - activity.end!.number }
    }.filter { $0 > 0 }
    let overlapping = group.count { activity in
      let last = activity.end ?? definition.lastDay(of: "activities")
      return (placements[activity.person] ?? []).contains {
        $0.start <= last && ($0.end == nil || activity.start <= $0.end!)
      }
    }
    return [
      .count("activities", group.count), .share("ended", ended.count, of: group.count),
      .share("interrupted_reported", ended.count(where: isReported), of: ended.count),
      .share("interrupted_linked", linked.count, of: planned.count),
      .share("linked_by_chance", planned.count { isLinked($0, 60...88, placements) }, of: planned.count),
      .average("days_lost", over: lost.count, Double(lost.reduce(0, +)) / Double(lost.count)),
      .share("overlap_share", overlapping, of: group.count),
    ]
  }

  func isReported(_ activity: TwinActivity) -> Bool { activity.endReason == "STATLIG_INSATS" }

  /// Whether the activity ended early and a placement starts so many days after the end.
  func isLinked(
    _ activity: TwinActivity, _ days: ClosedRange<Int>, _ placements: [TwinText: [TwinPlacement]]
  ) -> Bool {
    guard let end = activity.end, let planned = activity.plannedEnd, end < planned else { return false }
    return (placements[activity.person] ?? []).contains { days.contains($0.start.number - end.number) }
  }

  // MARK: Survey

  /// A municipality in a year, asked one question; nil: all.
  private struct Asked {
    let year: Int
    let municipality: TwinText
    let question: TwinText?
  }

  private var survey: TwinTable {
    var table = TwinTable(id: "survey", dimensions: ["year", "county", "question"])
    for set in [["year"], ["year", "county"], ["year", "question"], ["year", "county", "question"]] {
      let units = asked(byQuestion: set.contains("question"))
      let groups = Dictionary(grouping: units) { unit in
        set.map { dimension in
          switch dimension {
          case "year": TwinText(String(unit.year))
          case "county": TwinText(county(unit.municipality))
          default: unit.question!
          }
        }
      }
      for key in groups.keys.sorted(by: { TwinTable.precedes($0, $1, in: set) }) {
        table.append(set, key, surveyCells(groups[key]!))
      }
    }
    return table
  }

  /// Every municipality that there is, in each year in which any answered.
  private func asked(byQuestion: Bool) -> [Asked] {
    Set(answers.map(\.year)).flatMap { year -> [Asked] in
      let questions = Set(answers.filter { $0.year == year }.map(\.question))
      return TwinCodes.municipalities.flatMap { municipality in
        byQuestion
          ? questions.map { Asked(year: year, municipality: municipality, question: $0) }
          : [Asked(year: year, municipality: municipality, question: nil)]
      }
    }
  }

  private func surveyCells(_ group: [Asked]) -> [TwinCell] {
    let answered = group.filter { !given($0).isEmpty }
    var cells: [TwinCell] = [
      .count("answered", answered.count), .share("response_rate", answered.count, of: group.count),
    ]
    guard group[0].question != nil else { return cells }
    func yes(_ units: [Asked]) -> (x: Int, n: Int) {
      let all = units.flatMap(given)
      return (all.count { $0.answer == "JA" }, all.count)
    }
    let now = yes(group)
    let before = yes(
      group.map { Asked(year: $0.year - 1, municipality: $0.municipality, question: $0.question) })
    cells.append(.share("yes_share", now.x, of: now.n))
    if before.n > 0 {
      cells.append(
        .average("change", over: now.n, Double(now.x) / Double(now.n) - Double(before.x) / Double(before.n)))
    }
    return cells
  }

  private func given(_ asked: Asked) -> [TwinAnswer] {
    (answersOf[TwinAsked(year: asked.year, municipality: asked.municipality)] ?? []).filter {
      asked.question == nil || $0.question == asked.question
    }
  }

  /// A first placement and one question of the latest survey before its year.
  private struct Context {
    let placement: TwinPlacement
    let question: TwinText
    let answer: TwinText?
  }

  private func surveyContext(_ cohort: TwinCohort) -> TwinTable {
    let units = cohort.first.flatMap { placement -> [Context] in
      let earlier = answers.map(\.year).filter { $0 < placement.start.year }
      guard let municipality = placement.municipality, let year = earlier.max() else { return [] }
      return Set(answers.filter { $0.year == year }.map(\.question)).map { question in
        let answer = given(Asked(year: year, municipality: municipality, question: question)).first?.answer
        return Context(placement: placement, question: question, answer: answer)
      }
    }
    return TwinTable(id: "survey-context", units: units, by: [["year", "question", "answer"]]) { unit, dimension in
      switch dimension {
      case "year": String(unit.placement.start.year)
      case "question": unit.question.description
      default: stated(unit.answer)
      }
    } cells: { group, _ in
      contextCells(group.map(\.placement))
    }
  }

  private func contextCells(_ group: [TwinPlacement]) -> [TwinCell] {
    let ended = group.filter { $0.end != nil }
    let interrupted = TwinCell.share(
      "interrupted_share", ended.count { $0.endClass == "interruption" }, of: ended.count)
    guard delivered.contains("registrations") else { return [interrupted] }
    let matured = group.filter { registrationsMatured($0.start, 12) }
    let entered = matured.count { hasEntered($0.person, within: 12, of: $0.start) }
    return [.share("job_entry", months: 12, entered, of: matured.count), interrupted]
  }

  func hasEntered(_ person: TwinText, within months: Int, of start: TwinDay) -> Bool {
    registeredEntry(person, after: start).map { $0.day <= start.adding(months: months) } ?? false
  }
}
