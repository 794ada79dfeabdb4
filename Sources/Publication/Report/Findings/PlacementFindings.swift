extension Findings {
  /// How placements ended and how many were interrupted.
  var placements: [Finding] {
    guard let view = context.view("interruptions") else { return [] }
    var found = sentence(view.row([:], "interrupted_share"), in: view.table.id, about: .subjectInterrupted) {
      words(.findingInterrupted, parts($0))
    }
    found += sentence(view.row([:], "interruption_rate"), in: view.table.id, about: .subjectInterruptionRate) {
      words(.findingInterruptionRate, parts($0))
    }
    found += extremes(view, by: "level", "interruption_rate", "", .findingInterruptionByLevel)
    found += sentence(view.row([:], "return_share", "6m"), in: view.table.id, about: .subjectReturn) {
      words(.findingReturn, parts($0))
    }
    return found
  }

  /// How many providers lie outside what chance and the mix of participants explain.
  var providers: [Finding] {
    guard let view = context.view("provider-performance"), view.set(["provider"]) != nil else { return [] }
    let results = ProviderResults(view, context)
    let ranked = results.providers.filter { $0.isRanked && $0.outer != nil }
    guard !ranked.isEmpty else {
      return [Finding(table: view.table.id, text: words[.findingNoProviders])]
    }
    let above = ranked.count { $0.ratio!.value > $0.outer!.upperBound }
    let below = ranked.count { $0.ratio!.value < $0.outer!.lowerBound }
    var text = words(
      .findingProviders,
      [
        "ranked": style.whole(ranked.count), "above": style.whole(above), "below": style.whole(below),
        "fewest": style.whole(ProviderResults.fewestRanked),
      ])
    if !results.withheld.isEmpty {
      text += " " + words(.providersWithheld, ["number": style.whole(results.withheld.count)])
    }
    return [Finding(table: view.table.id, text: text)]
  }

  /// The latest period of the results that the agency published.
  var published: [Finding] {
    guard let view = context.view("published-results"), let set = view.set(["period"]), let last = set.groups.last,
      let rate = set.row(last, "rr1_rate")
    else { return [] }
    let period = context.label(last[0], of: "period")
    return sentence(rate, in: view.table.id, about: .subjectPublished) { row in
      let first = words(.findingPublished, parts(row).merging(["period": period]) { $1 })
      guard let change = set.row(last, "change")?.shown, let mix = set.row(last, "composition_effect")?.shown else {
        return first
      }
      return first + " "
        + words(
          .findingPublishedChange,
          ["change": MeasureUnit.points.text(change, style), "mix": MeasureUnit.points.text(mix, style)])
    }
  }
}
