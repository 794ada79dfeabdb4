import Rows
import Testing

@Suite("rules under which a row is rejected (ruling 3)")
struct RejectRuleTests {
  private static let classes = CodeList(
    name: "classes", entries: ["A", "B"].map { CodeList.Entry(value: $0, code: $0) })

  /// In an order of its own: the order of fields decides, not that of columns.
  static let specification = SourceSpecification.of([
    FieldSpecification(name: "person", column: "p", type: .person, required: true),
    FieldSpecification(name: "level", column: "l", type: .code(classes, open: false), required: true),
    FieldSpecification(name: "start", column: "s", type: .date, required: true),
    FieldSpecification(name: "planned_end", column: "q", type: .date, notBefore: "start"),
    FieldSpecification(name: "end", column: "e", type: .date, notBefore: "start", requires: "reason"),
    FieldSpecification(name: "reason", column: "r", type: .code(classes, open: false)),
    FieldSpecification(name: "pay", column: "y", type: .amount(minimum: 0, maximum: nil)),
    FieldSpecification(name: "note", column: "n", type: .text),
  ])

  struct Case: CustomTestStringConvertible, Sendable {
    /// p;l;s;q;e;r;y;n
    var row: String
    var field: String?
    var rule: RejectRule?
    var testDescription: String { row }

    init(_ row: String, _ field: String? = nil, _ rule: RejectRule? = nil) {
      self.row = row
      self.field = field
      self.rule = rule
    }
  }

  static let cases: [Case] = [
    Case("P;A;2024-01-02;2024-02-01;2024-01-31;B;10;x"),
    Case("P;A;2024-01-02;;;;;"),
    Case("P;A;2024-01-02;;;B;;"),
    Case("P;A;2024-01-02;2024-01-02;2024-01-02;A;0;"),
    // One rule, one field.
    Case(";A;2024-01-02;;;;;", "person", .missing),
    Case(" \u{A0};A;2024-01-02;;;;;", "person", .missing),
    Case("P P;A;2024-01-02;;;;;", "person", .format),
    Case("P;;2024-01-02;;;;;", "level", .missing),
    Case("P;C;2024-01-02;;;;;", "level", .code),
    Case("P;A;;;;;;", "start", .missing),
    Case("P;A;2024-02-30;;;;;", "start", .format),
    Case("P;A;2024-01-02;x;;;;", "planned_end", .format),
    Case("P;A;2024-01-02;;x;;;", "end", .format),
    Case("P;A;2024-01-02;;;C;;", "reason", .code),
    Case("P;A;2024-01-02;;;;x;", "pay", .format),
    Case("P;A;2024-01-02;;;;-1;", "pay", .range),
    Case("P;A;2024-01-02;2024-01-01;;;;", "planned_end", .order),
    Case("P;A;2024-01-02;;2024-01-01;A;;", "end", .order),
    Case("P;A;2024-01-02;;2024-01-31;;;", "reason", .requiredWith),
    // Several: the first field in the order of the source's list.
    Case("P P;C;2024-02-30;x;x;C;x;", "person", .format),
    Case(";;;;;;;", "person", .missing),
    Case("P;C;2024-02-30;x;x;C;-1;", "level", .code),
    Case("P;A;2024-02-30;x;x;C;-1;", "start", .format),
    Case("P;A;;2024-01-01;;;-1;", "start", .missing),
    Case("P;A;2024-01-02;x;x;C;-1;", "planned_end", .format),
    Case("P;A;2024-01-02;;;C;-1;", "reason", .code),
    // A field's own rules before those across fields.
    Case("P;A;2024-01-02;2024-01-01;2024-01-01;;-1;", "pay", .range),
    Case("P;A;2024-01-02;2024-01-01;;C;;", "reason", .code),
    // `order` before `required_with`, the first field first.
    Case("P;A;2024-01-02;2024-01-01;2024-01-01;;;", "planned_end", .order),
    Case("P;A;2024-01-02;;2024-01-01;;;", "end", .order),
    Case("P;A;2024-01-02;2024-01-01;2024-01-31;;;", "planned_end", .order),
    // What is missing or broken is not compared.
    Case("P;A;;2024-01-01;2024-01-01;A;;", "start", .missing),
    Case("P;A;x;2024-01-01;2024-01-01;;;", "start", .format),
    Case("P;A;2024-01-02;;x;;;", "end", .format),
  ]

  @Test(arguments: cases)
  func rejection(_ one: Case) throws {
    let text = "p;l;s;q;e;r;y;n\n\(one.row)\n"
    let reading = try RowsReading(Array(text.utf8), Self.specification)
    #expect(reading.rows.count == 1)
    expectRejection(reading.rows[0], one)
  }

  private func expectRejection(_ row: RowsReading.Row, _ one: Case) {
    #expect(row.rejection?.rule == one.rule)
    #expect(row.rejection.map { Self.specification.fields[$0.field].name } == one.field)
  }

  @Test("the order of columns changes nothing, nor do other rows")
  func allTogether() throws {
    var random = SeededRandom(51)
    let columns = [7, 3, 0, 5, 6, 1, 4, 2]
    let chosen = (0..<5000).map { _ in random.pick(Self.cases) }
    let lines = chosen.map { one in
      let fields = one.row.split(separator: ";", omittingEmptySubsequences: false)
      return columns.map { String(fields[$0]) }.joined(separator: ";")
    }
    let header = columns.map { Self.specification.fields[$0].column }.joined(separator: ";")
    let text = ([header] + lines).joined(separator: "\n")
    for blockSize in [200, 10_000] {
      let reading = try RowsReading(Array(text.utf8), Self.specification, .init(blockSize: blockSize))
      #expect(reading.rows.count == chosen.count)
      for (row, one) in zip(reading.rows, chosen) { expectRejection(row, one) }
    }
  }

  @Test("a required field without a column would stop the file; an optional one is missing in every row")
  func absentColumn() throws {
    let reading = try RowsReading(
      Array("p;l;s;e\nP;A;2024-01-02;\nP;A;2024-01-02;2024-01-03\n".utf8), Self.specification)
    #expect(reading.rows[0].rejection == nil)
    #expect(reading.rows[0].cells[5...] == [nil, nil, nil])
    #expect(reading.rows[1].rejection == Rejection(field: 5, rule: .requiredWith))
  }

  @Test("a row of another width is counted under `fields`, never read")
  func fields() throws {
    let text = "p;l;s\nP;A;2024-01-02\nP;A\nP;A;2024-01-02;\n\nP;A;x\n"
    let reading = try RowsReading(Array(text.utf8), Self.specification)
    #expect(reading.misfits == [3, 4])
    #expect(reading.rows.map(\.line) == [2, 6])
    #expect(reading.rows.map(\.rejection) == [nil, Rejection(field: 2, rule: .format)])
  }

  @Test("a rejection keeps its field and rule", arguments: RejectRule.allCases)
  func rejectionInTwoBytes(_ rule: RejectRule) {
    for field in [-1, 0, 1, 30, 999] {
      let rejection = Rejection(rawValue: Rejection(field: field, rule: rule).rawValue)
      #expect(rejection.field == field && rejection.rule == rule)
    }
  }

  @Test("rules stand in the order in which they are checked")
  func ruleNames() {
    #expect(
      RejectRule.allCases.map(\.rawValue) == [
        "fields", "missing", "format", "code", "range", "order", "required_with",
      ])
  }
}
