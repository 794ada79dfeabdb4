import Disclosure
import Tables

/// The words of a table's rows, each looked up once: rows are many, and their words are few.
struct KnownLabels {
  private let table: ReleasedTable
  private let context: ReportContext
  private var labels: [KnownValues<Code, String>]
  private var titles = KnownValues<String, String>()
  private var windows = KnownValues<String, String>()
  private var formats = KnownValues<Measure, NumberFormat>()

  private struct Code: Hashable {
    var code: String
    var dimension: String
  }

  private struct Measure: Hashable {
    var name: String
    var kind: MeasuredRow.Kind
  }

  init(table: ReleasedTable, context: ReportContext) {
    self.table = table
    self.context = context
    labels = Array(repeating: KnownValues(), count: table.dimensions.count)
  }

  /// The label of one of a group's codes, by the number of its column.
  mutating func label(_ column: Int, of group: [String]) -> String {
    let dimension = context.dimension(column, of: table.dimensions, in: table.id, group)
    return labels[column].value(of: Code(code: group[column], dimension: dimension)) {
      context.label(group[column], of: dimension)
    }
  }

  mutating func title(of measure: String) -> String {
    titles.value(of: measure) { context.title(of: measure, in: table.id) }
  }

  mutating func window(_ window: String) -> String { windows.value(of: window) { context.window(window) } }

  /// How a row's value is shown in a workbook.
  mutating func format(of row: ReleasedRow) -> NumberFormat {
    formats.value(of: Measure(name: row.measure, kind: row.kind)) { NumberFormat(MeasureUnit(row)) }
  }
}

/// Values by key, each found once.
private struct KnownValues<Key: Hashable, Value> {
  private var values: [Key: Value] = [:]
  /// The same key often follows itself.
  private var last: (key: Key, value: Value)?

  mutating func value(of key: Key, _ find: () -> Value) -> Value {
    if let last, last.key == key { return last.value }
    let value = values[key] ?? find()
    values[key] = value
    last = (key, value)
    return value
  }
}
