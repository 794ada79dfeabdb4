import Disclosure
import Tables

/// The schema of a table's CSV: type, words and constraints of each column. A row is known by its dimensions, measure
/// and window.
struct TableSchema {
  let table: ReleasedTable
  let words: DocumentWords

  var text: JSONText {
    .object([
      ("fields", .list(table.dimensions.indices.map(dimension) + [measure, window] + numbers + [status])),
      ("missingValues", .list([.string("")])),
      ("primaryKey", .list((table.dimensions + ["measure", "window"]).map { .string($0) })),
    ])
  }

  private func field(
    _ name: String, type: String = "string", title: String, description: String, constraints: [(String, JSONText)] = []
  ) -> JSONText {
    var members: [(key: String, value: JSONText)] = [
      ("name", .string(name)), ("type", .string(type)), ("title", .string(title)),
      ("description", .string(description)),
    ]
    if !constraints.isEmpty { members.append(("constraints", .object(constraints.map { (key: $0.0, value: $0.1) }))) }
    return .object(members)
  }

  private func dimension(_ column: Int) -> JSONText {
    let name = table.dimensions[column]
    let isBlank = table.rows.contains { $0.dimensions[column].isEmpty }
    return field(
      name, title: words.context.name(of: name), description: words[.describeTotal],
      constraints: isBlank ? [] : [("required", .truth(true))])
  }

  private var measure: JSONText {
    let measures = table.measures
    return field(
      "measure", title: words[.measure], description: words[.describeMeasure],
      constraints: [("required", .truth(true))]
        + (measures.isEmpty ? [] : [("enum", .list(measures.map { .string($0) }))])
    )
  }

  private var window: JSONText {
    field("window", title: words[.followUp], description: words[.describeWindow])
  }

  private var numbers: [JSONText] {
    NumberColumn.allCases.map { column in
      let isCount = column == .n || column == .x
      return field(
        column.rawValue, type: isCount ? "integer" : "number", title: words.column(column),
        description: words[TableSchema.description(of: column)],
        constraints: isCount ? [("minimum", .whole(0))] : [])
    }
  }

  private static func description(of column: NumberColumn) -> DocumentPhrase {
    switch column {
    case .n: .describeN
    case .x: .describeX
    case .value: .describeValue
    case .low: .describeLow
    case .high: .describeHigh
    }
  }

  private var status: JSONText {
    let all: [MeasuredRow.Status] = [.ok, .immature, .primary, .secondary, .notReached]
    return field(
      "status", title: words[.status], description: words[.describeStatus],
      constraints: [("required", .truth(true)), ("enum", .list(all.map { .string($0.rawValue) }))])
  }
}
