extension Findings {
  /// Job entry within 12 months: all, and between groups and years.
  var jobEntry: [Finding] {
    guard let view = context.view("job-entry") else { return [] }
    var found = sentence(view.row([:], "registered", "12m"), in: view.table.id, about: .subjectJobEntry) {
      words(.findingJobEntry, parts($0))
    }
    found += sentence(view.row([:], "earnings", "12m"), in: view.table.id, about: .subjectEarningsEntry) {
      words(.findingEarningsEntry, parts($0))
    }
    found += sentence(
      view.row([:], "registered_subsidised", "12m"), in: view.table.id, about: .subjectSubsidised
    ) { words(.findingSubsidised, parts($0)) }
    found += extremes(view, by: "level", "registered", "12m", .findingByLevel)
    found += byAssistance(view)
    found += extremes(view, by: "sex", "registered", "12m", .findingBySex)
    return found + firstAndLastYear(view)
  }

  /// Those with social assistance before the start beside those without.
  private func byAssistance(_ view: TableView) -> [Finding] {
    guard let set = view.set(["assistance"]), let one = set.row(["yes"], "registered", "12m"),
      let other = set.row(["no"], "registered", "12m")
    else { return [] }
    guard let a = one.shown, let b = other.shown else {
      let withheld = [one, other].first { $0.isWithheld }
      return sentence(withheld, in: view.table.id, about: .subjectByAssistance) { _ in "" }
    }
    let (high, low) = a < b ? (other, one) : (one, other)
    let text = words(
      .findingByAssistance,
      [
        "first": context.estimate(one), "second": context.estimate(other),
        "difference": style.decimal(100 * (a - b).magnitude, places: 1), "certainty": certainty(of: high, over: low),
      ])
    return [Finding(table: view.table.id, text: text)]
  }

  /// The first and the last start year that are followed for 12 months.
  private func firstAndLastYear(_ view: TableView) -> [Finding] {
    let years = shown(view, by: "year", "registered", "12m").rows
    guard years.count > 1, let first = years.first, let last = years.last else { return [] }
    let isRise = last.row.value! > first.row.value!
    let text = words(
      .findingByYear,
      [
        "first": first.label, "last": last.label, "before": context.estimate(first.row),
        "after": context.estimate(last.row),
        "certainty": certainty(of: isRise ? last.row : first.row, over: isRise ? first.row : last.row),
      ])
    return [Finding(table: view.table.id, text: text)]
  }

  /// Work that lasts.
  var sustained: [Finding] {
    guard let view = context.view("sustained-work") else { return [] }
    return sentence(view.row([:], "sustained", "12m"), in: view.table.id, about: .subjectSustained) {
      words(.findingSustained, parts($0))
    }
  }

  /// Who had pay before and after the start.
  var earnings: [Finding] {
    guard let view = context.view("earnings-profile"),
      let before = view.row(["relative_month": "-12"], "share_paid"), before.shown != nil
    else { return [] }
    let start = view.row(["relative_month": "0"], "share_paid")
    return sentence(view.row(["relative_month": "24"], "share_paid"), in: view.table.id, about: .subjectEarnings) {
      words(
        .findingEarnings,
        [
          "before": context.estimate(before), "start": start.map(context.estimate) ?? "–",
          "after": context.estimate($0),
        ])
    }
  }
}
