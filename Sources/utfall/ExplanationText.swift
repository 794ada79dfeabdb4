import Pipeline
import Publication

/// What a person wants to read of how a row came about.
struct ExplanationText {
  private let explanation: Explanation
  private let words: Words

  init(_ explanation: Explanation) {
    self.explanation = explanation
    words = Words(language: explanation.texts.language)
  }

  var text: String {
    [head, notes, parameters, sources, attrition].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n\n"
      + explanation.measures.map { measure($0).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var texts: EditionTexts { explanation.texts }

  private var head: [String] {
    let table = texts.tables[explanation.table]
    let group = explanation.group.map { dimension, value in
      let (name, label) = named(value, of: dimension)
      return "\(name): \(label)"
    }
    let title = [table?.title, "(\(explanation.table))"].compactMap { $0 }.joined(separator: " ")
    let total = texts.label("_T", of: "*")
    return [
      title,
      [table?.unit, group.isEmpty ? total : group.joined(separator: ", ")].compactMap { $0 }
        .joined(separator: ". "),
    ] + (table.map { ["", $0.definition] } ?? [])
  }

  /// A dimension and a value of it in words; a factor of the model is a dimension itself, whose values are its levels.
  private func named(_ value: String, of dimension: String) -> (name: String, label: String) {
    let isOfModel = explanation.table == "provider-model"
    let factor = explanation.group.first { $0.dimension == "factor" }?.value
    switch dimension {
    case "factor" where isOfModel: return (texts.dimensions[dimension] ?? dimension, texts.dimensions[value] ?? value)
    case "level" where isOfModel: return (words.factorValue, texts.label(value, of: factor ?? dimension))
    default: return (texts.dimensions[dimension] ?? dimension, texts.label(value, of: dimension))
    }
  }

  private var notes: [String] { texts.tables[explanation.table]?.notes.map { "- " + $0 } ?? [] }

  private var parameters: [String] {
    guard !explanation.parameters.isEmpty else { return [] }
    return [words.parameters] + explanation.parameters.map { "  \($0.key): \($0.value ?? words.every)" }
  }

  private var sources: [String] {
    var columns = AlignedColumns()
    columns.append([
      words.source, words.read, words.used, words.superseded, words.rejected, words.completeFrom, words.completeTo,
    ])
    for source in explanation.sources {
      let rows = [source.rows.read, source.rows.used, source.rows.superseded, source.rows.rejected]
      columns.append(
        [label(source.name)] + rows.map { String($0) } + [beginning(source.completeFrom), source.completeTo])
    }
    let missing = explanation.notDelivered.map(label).joined(separator: ", ")
    return columns.lines + (missing.isEmpty ? [] : ["\(words.notDelivered): \(missing)"])
  }

  private func beginning(_ beginning: Explanation.Beginning) -> String {
    switch beginning {
    case .day(let day): day
    case .earliestRow: words.earliestRow
    case .always: ""
    }
  }

  private func label(_ source: String) -> String { texts.label(source, of: "source") }

  private var attrition: [String] {
    guard !explanation.attrition.isEmpty else { return [] }
    var columns = AlignedColumns()
    columns.append([texts.tables["attrition"]?.title ?? "", words.removed, words.left])
    for step in explanation.attrition {
      columns.append([name(step.what), step.removed.map(count) ?? "", count(step.left)])
    }
    return columns.lines
  }

  private func name(_ step: Explanation.Step.What) -> String {
    switch step {
    case .attrition(let name): return texts.label(name, of: "step")
    case .used(let source): return "\(label(source)): \(words.used)"
    case .total(let table, let measure, let groups):
      let values = groups.map { texts.label($0.value, of: $0.dimension) }
      return
        ([texts.measure(measure, of: table)?.title ?? measure]
        + (values.isEmpty ? [texts.label("_T", of: "*")] : values)).joined(separator: ", ")
    case .group: return words.group
    }
  }

  private func count(_ count: Explanation.Count) -> String {
    switch count {
    case .number(let text): text
    case .withheld: words.withheld
    case .unreleased: words.unreleased
    }
  }

  private func decimal(_ number: String) -> String { NumberStyle(language: texts.language).decimal(number) }

  private func measure(_ measure: Explanation.Measure) -> [String] {
    let text = texts.measure(measure.name, of: explanation.table)
    var columns = AlignedColumns()
    let reason = measure.leftOut.map { [words.leftOut($0)] } ?? []
    columns.append(["  " + words.window] + reason + ["n", "x", words.value, words.interval, ""])
    for row in measure.rows {
      let interval = row.low.isEmpty ? "" : "\(decimal(row.low)) – \(decimal(row.high))"
      let left = measure.leftOut == nil ? [] : [row.leftOut.map(count) ?? ""]
      columns.append(
        ["  " + row.window] + left + [row.n, row.x, decimal(row.value), interval, words.status(row.status)])
    }
    let title = [text?.title, "(\(measure.name))"].compactMap { $0 }.joined(separator: " ")
    return [title] + (text.map { ["  " + $0.definition] } ?? [])
      + columns.lines.map { line in
        String(line.reversed().drop { $0 == " " }.reversed())
      }
  }
}

/// The words of explanations that no definition has.
private struct Words {
  let language: EditionTexts.Language

  var parameters: String { either("Parametrar som gällde", "Parameters that held") }
  var every: String { either("alla", "all") }
  var source: String { either("Källa", "Source") }
  var read: String { either("lästa rader", "rows read") }
  var used: String { either("använda", "used") }
  var superseded: String { either("ersatta", "superseded") }
  var rejected: String { either("avvisade", "rejected") }
  var completeFrom: String { either("fullständig från", "complete from") }
  var earliestRow: String { either("tidigaste raden", "earliest row") }
  var completeTo: String { either("fullständig till", "complete to") }
  var factorValue: String { either("faktorns värde", "value of the factor") }
  var notDelivered: String { either("Inte levererat", "Not delivered") }
  var removed: String { either("bort", "removed") }
  var left: String { either("kvar", "left") }
  var withheld: String { either("undertryckt", "withheld") }
  var unreleased: String { either("i ingen tabell", "in no table") }
  var group: String { either("I denna grupp", "In this group") }
  var window: String { either("tid", "window") }
  var value: String { either("värde", "value") }
  var interval: String { either("95 % intervall", "95 % interval") }

  func leftOut(_ reason: Explanation.LeftOut) -> String {
    switch reason {
    case .notFollowed: either("kan inte följas", "cannot be followed")
    case .notEnded: either("pågår", "ongoing")
    }
  }

  func status(_ status: String) -> String {
    switch status {
    case "primary", "secondary": withheld
    case "immature": either("kan inte följas än", "cannot be followed yet")
    case "not_reached": either("ej uppnått", "not reached")
    default: ""
    }
  }

  private func either(_ swedish: String, _ english: String) -> String { language == .swedish ? swedish : english }
}
