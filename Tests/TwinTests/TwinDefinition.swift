/// The parameters of a run that the twin knows; the rest has the defaults of measures.md.
struct TwinDefinition {
  enum Identifiers { case token, personnummer }

  var identifiers = Identifiers.token
  var cohortFrom = TwinDay(2022, 1, 1)!
  var cohortTo = TwinDay(2024, 12, 31)!
  var services: Set<TwinText>?
  /// By source; the others have `completeToDefault`.
  var completeTo: [String: TwinDay] = [:]
  var completeToDefault = TwinDay(2025, 12, 31)!
  /// By source; the others are complete from the date of their earliest accepted row.
  var completeFrom: [String: TwinDay] = [
    "earnings": TwinDay(2021, 1, 1)!, "assistance": TwinDay(2021, 1, 1)!,
  ]

  func lastDay(of source: String) -> TwinDay { completeTo[source] ?? completeToDefault }

  /// The latest day for which any source is complete; published results have the default.
  var cutOff: TwinDay { (TwinSource.all.map { lastDay(of: $0.name) } + [completeToDefault]).max()! }

  /// The same parameters as the command line's `--set` takes them.
  var overrides: [String] {
    let to = completeTo.keys.sorted().map { ", \($0): \(completeTo[$0]!)" }.joined()
    let from = completeFrom.keys.sorted().map { "\($0): \(completeFrom[$0]!)" }.joined(separator: ", ")
    let services =
      services.map { ["cohort.services=[\($0.map(\.description).sorted().joined(separator: ", "))]"] } ?? []
    return [
      "identifiers=\(identifiers)", "cohort.from=\(cohortFrom)", "cohort.to=\(cohortTo)",
      "complete_to={default: \(completeToDefault)\(to)}", "complete_from={\(from)}",
    ] + services
  }
}

/// The months for which a source is complete.
struct TwinMonths {
  let first: TwinMonth
  let last: TwinMonth

  /// The first begins on or after `from`, the last ends on or before `to`.
  init(from: TwinDay, to: TwinDay) {
    first = from == from.inMonth.firstDay ? from.inMonth : from.inMonth + 1
    last = to == to.inMonth.lastDay ? to.inMonth : to.inMonth - 1
  }

  func contains(_ month: TwinMonth) -> Bool { first <= month && month <= last }
}
