extension Findings {
  /// Exit from social assistance, return to it, and how it differs by what recipients took part in.
  var welfare: [Finding] {
    guard let view = context.view("welfare-exit") else { return [] }
    var found = sentence(view.row([:], "exit", "12m"), in: view.table.id, about: .subjectExit) {
      words(.findingExit, parts($0))
    }
    found += sentence(view.row([:], "return", "12m"), in: view.table.id, about: .subjectWelfareReturn) {
      words(.findingWelfareReturn, parts($0))
    }
    return found + extremes(view, by: "group", "exit", "12m", .findingExitByGroup)
  }

  /// Municipal activities that a measure of the state interrupted.
  var municipal: [Finding] {
    guard let view = context.view("municipal-interruptions") else { return [] }
    let found = sentence(view.row([:], "interrupted_reported"), in: view.table.id, about: .subjectActivities) {
      words(.findingActivities, parts($0))
    }
    guard let linked = view.row([:], "interrupted_linked"), let chance = view.row([:], "linked_by_chance"),
      linked.shown != nil, chance.shown != nil
    else { return found }
    let text = words(
      .findingActivitiesLinked, ["linked": context.estimate(linked), "chance": context.estimate(chance)])
    return found + [Finding(table: view.table.id, text: text)]
  }

  /// The latest year's indicators of the reform.
  var reform: [Finding] {
    guard let view = context.view("reform"), let set = view.set(["year"]) else { return [] }
    let indicators: [(measure: String, phrase: Sentence, subject: Sentence)] = [
      ("assigned", .findingAssigned, .subjectAssigned), ("full_time_share", .findingFullTime, .subjectFullTime),
    ]
    return indicators.flatMap { indicator -> [Finding] in
      guard
        let year = set.groups.last(where: { group in
          set.row(group, indicator.measure).map { $0.status != .immature } ?? false
        })
      else { return [] }
      return sentence(set.row(year, indicator.measure), in: view.table.id, about: indicator.subject) {
        words(indicator.phrase, parts($0).merging(["year": decided(in: year[0])]) { $1 })
      }
    }
  }

  /// A year, with the day in it from which decisions are there.
  private func decided(in year: String) -> String {
    guard let day = context.manifest.parameters["complete_from.decisions"], day.hasPrefix(year), day != "\(year)-01-01"
    else { return year }
    return words(.yearFrom, ["year": year, "day": style.date(day)])
  }
}
