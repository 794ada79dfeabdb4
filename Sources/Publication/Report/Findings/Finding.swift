import Disclosure

/// A sentence that the tables say, with the table where it can be checked.
package struct Finding: Equatable {
  package var table: String
  package var text: String
}

/// Writes the findings: what each table says in its main numbers, by rules that never read a withheld cell.
package struct Findings {
  let context: ReportContext

  package init(context: ReportContext) { self.context = context }

  var words: Words { context.words }
  var style: NumberStyle { context.style }

  /// Under headings, in the order of the report; a heading without findings is left out.
  package var sections: [(heading: String, findings: [Finding])] {
    [
      (words[.headingWho], population + coverage), (words[.headingJobs], jobEntry + sustained + earnings),
      (words[.headingPlacements], placements + providers + published),
      (words[.headingWelfare], welfare + municipal + reform), (words[.headingMunicipalities], survey),
      (words[.headingHowSure], certainty),
    ].filter { !$0.1.isEmpty }
  }

  /// A sentence about a row: its numbers, or that they are withheld or not there yet; nothing without the row.
  func sentence(
    _ row: ReleasedRow?, in table: String, about subject: Sentence, _ text: (ReleasedRow) -> String
  ) -> [Finding] {
    guard let row else { return [] }
    switch row.status {
    case .ok where row.value != nil: return [Finding(table: table, text: text(row))]
    case .primary, .secondary:
      return [Finding(table: table, text: words(.findingWithheld, ["subject": words[subject]]))]
    case .immature: return [Finding(table: table, text: words(.findingImmature, ["subject": words[subject]]))]
    case .ok, .notReached: return []
    }
  }

  /// x and n of a share as numbers of a sentence.
  func parts(_ row: ReleasedRow) -> [String: String] {
    [
      "estimate": context.estimate(row), "x": row.x.map(style.whole) ?? "–", "n": row.n.map(style.whole) ?? "–",
    ]
  }

  /// The groups of a dimension whose value is shown, with that row, and how many others are withheld or immature.
  func shown(_ view: TableView, by dimension: String, _ measure: String, _ window: String = "")
    -> (rows: [(label: String, code: String, row: ReleasedRow)], withheld: Int, immature: Int)
  {
    guard let set = view.set([dimension]) else { return ([], 0, 0) }
    var rows: [(label: String, code: String, row: ReleasedRow)] = []
    var withheld = 0
    var immature = 0
    for group in set.groups where group != ["unknown"] {
      guard let row = set.row(group, measure, window) else { continue }
      if row.shown != nil { rows.append((context.label(group[0], of: dimension), group[0], row)) }
      if row.isWithheld { withheld += 1 }
      if row.status == .immature { immature += 1 }
    }
    return (rows, withheld, immature)
  }

  /// Highest and lowest group of a dimension; nothing where fewer than two are shown. Where others are not, it is said
  /// only of those shown: what is withheld may be higher or lower.
  func extremes(
    _ view: TableView, by dimension: String, _ measure: String, _ window: String, _ phrase: Sentence
  ) -> [Finding] {
    let (rows, withheld, immature) = shown(view, by: dimension, measure, window)
    guard rows.count > 1, let high = rows.max(by: { $0.row.value! < $1.row.value! }),
      let low = rows.min(by: { $0.row.value! < $1.row.value! })
    else { return [] }
    var text = words(
      phrase,
      [
        "high": words.quoted(high.label), "highest": context.estimate(high.row), "low": words.quoted(low.label),
        "lowest": context.estimate(low.row), "certainty": certainty(of: high.row, over: low.row),
        "among": withheld + immature > 0 ? words[.amongShown] : "",
      ])
    for (number, one, several) in [
      (withheld, Sentence.groupWithheld, Sentence.groupsWithheld), (immature, .groupImmature, .groupsImmature),
    ] where number > 0 {
      text += " " + (number == 1 ? words[one] : words(several, ["number": style.whole(number)]))
    }
    return [Finding(table: view.table.id, text: text)]
  }

  /// Whether two intervals lie apart, in words.
  func certainty(of high: ReleasedRow, over low: ReleasedRow) -> String {
    guard let lower = high.low, let upper = low.high else { return words[.intervalsMissing] }
    return words[lower > upper ? .intervalsApart : .intervalsOverlap]
  }
}
