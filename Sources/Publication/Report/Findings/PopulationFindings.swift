import Tables

extension Findings {
  /// How many persons and placements, in which period.
  var population: [Finding] {
    let parameters = context.manifest.parameters
    guard let view = context.view("attrition") ?? context.view("cohort-profile") else { return [] }
    let persons = view.row(["step": "persons"], "left") ?? view.row([:], "persons")
    let placements = view.row(["step": "placements"], "left")
    guard let persons else { return [] }
    guard let number = persons.shown else {
      return [Finding(table: view.table.id, text: words(.findingWithheld, ["subject": words[.subjectPersons]]))]
    }
    let period = [
      "from": style.date(parameters["cohort.from"] ?? "–"), "to": style.date(parameters["cohort.to"] ?? "–"),
      "persons": style.decimal(number, places: 0),
    ]
    guard let all = placements?.shown else {
      return [Finding(table: view.table.id, text: words(.findingPersons, period))]
    }
    let values = period.merging(["placements": style.decimal(all, places: 0)]) { $1 }
    return [Finding(table: view.table.id, text: words(.findingPopulation, values))]
  }

  /// Who they were, and until when they can be followed.
  var coverage: [Finding] {
    var found: [Finding] = []
    if let view = context.view("cohort-profile"), let set = view.set(["assistance"]),
      let row = set.row(["yes"], "share")
    {
      found += sentence(row, in: view.table.id, about: .subjectAssistance) { words(.findingAssistance, parts($0)) }
    }
    if let view = context.view("job-entry"), let short = shortest(view), let long = longest(view), short.n != long.n,
      let all = short.n, let followed = long.n
    {
      found.append(
        Finding(
          table: view.table.id,
          text: words(
            .findingMatured,
            [
              "window": context.window(long.window), "followed": style.whole(followed), "all": style.whole(all),
              "short": context.window(short.window),
            ])))
    }
    return found
  }

  private func shortest(_ view: TableView) -> (window: String, n: Int64?)? {
    windows(view).first.map { ($0, view.row([:], "registered", $0)?.n) }
  }

  private func longest(_ view: TableView) -> (window: String, n: Int64?)? {
    windows(view).last.map { ($0, view.row([:], "registered", $0)?.n) }
  }

  private func windows(_ view: TableView) -> [String] {
    view.set([])?.measures.first { $0.name == "registered" }?.windows ?? []
  }

  /// How much was withheld, rejected or can't be produced.
  var certainty: [Finding] {
    quality + incompleteness + withholding + missing + check
  }

  private var quality: [Finding] {
    let rows = context.manifest.sources.map(\.total)
    let read = rows.reduce(0) { $0 + $1.read }
    let rejected = rows.reduce(0) { $0 + $1.rejected }
    let superseded = rows.reduce(0) { $0 + $1.superseded }
    guard read > 0 else { return [] }
    func share(_ count: Int) -> String { style.percent(Double(count) / Double(read), places: 2) }
    let text = words(
      .findingRows,
      [
        "read": style.whole(read), "sources": style.whole(rows.count), "rejected": share(rejected),
        "superseded": share(superseded),
      ])
    return [Finding(table: "data-quality", text: text)]
  }

  private var incompleteness: [Finding] {
    guard !context.incompleteYears.isEmpty else { return [] }
    return [
      Finding(
        table: "interruptions", text: words(.findingIncomplete, ["years": words.list(context.incompleteYears)]))
    ]
  }

  /// Whole tables that could not be produced.
  private var missing: [Finding] {
    var tables: [String] = []
    for part in context.manifest.notProduced where part.measure == nil && part.set == nil {
      let title = context.title(ofTable: part.table)
      if !tables.contains(title) { tables.append(title) }
    }
    guard !tables.isEmpty else { return [] }
    return [Finding(table: "", text: words(.findingNotProduced, ["tables": words.list(tables)]))]
  }

  private var check: [Finding] { [Finding(table: "", text: words[.findingCheck])] }

  private var withholding: [Finding] {
    let all = context.views.reduce(0) { $0 + $1.table.rows.count }
    let withheld = context.views.reduce(0) { $0 + $1.withheld }
    guard all > 0 else { return [] }
    return [
      Finding(
        table: "", text: words(.findingDisclosure, ["withheld": style.whole(withheld), "all": style.whole(all)]))
    ]
  }
}
