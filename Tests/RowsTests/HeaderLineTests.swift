import Extracts
import Rows
import Testing

@Suite("header lines")
struct HeaderLineTests {
  static let specification = SourceSpecification.of([
    FieldSpecification(name: "id", column: "Id", type: .text, required: true),
    FieldSpecification(name: "sex", column: "Kön", type: .text, required: true),
    FieldSpecification(name: "note", column: "Anm", type: .text),
  ])

  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    /// id, sex and note of the only row.
    var row: [String?]
    var extra: [String]

    init(_ description: String, _ text: String, _ row: [String?], extra: [String] = []) {
      testDescription = description
      self.text = text
      self.row = row
      self.extra = extra
    }
  }

  static let cases: [Case] = [
    Case("as the source has them", "Id;Kön;Anm\n1;K;x\n", ["1", "K", "x"]),
    Case("in another order", "Anm;Kön;Id\nx;K;1\n", ["1", "K", "x"]),
    Case("without an optional column", "Kön;Id\nK;1\n", ["1", "K", nil]),
    Case("with columns that no field asks for", "Q;Kön;Id;P\nq;K;1;p\n", ["1", "K", nil], extra: ["Q", "P"]),
    Case("with spaces and a byte order mark", "\u{FEFF} Id ;\u{A0}Kön\n1;K\n", ["1", "K", nil]),
    Case("quoted", "\"Id\";\"Kön\"\r\n1;K\r\n", ["1", "K", nil]),
    Case("with a delimiter in a name", "\"A;B\";Id;Kön\nx;1;K\n", ["1", "K", nil], extra: ["A;B"]),
    Case("with a trailing delimiter", "Id;Kön;\n1;K;\n", ["1", "K", nil], extra: [""]),
    Case("with two columns without a name", "Id;;Kön;\n1;x;K;y\n", ["1", "K", nil], extra: ["", ""]),
    Case("by comma", "Id,Kön,Anm\n1,K,x\n", ["1", "K", "x"]),
    Case("by tab", "Id\tKön\tAnm\n1\tK\tx\n", ["1", "K", "x"]),
    Case("the most frequent delimiter", "Id,A;B,Kön\n1,x,K\n", ["1", "K", nil], extra: ["A;B"]),
    Case("quoted delimiters don't count", "Id;\"a,b,c,d\";Kön\n1;x;K\n", ["1", "K", nil], extra: ["a,b,c,d"]),
    Case("only the first line counts", "Id;Kön\n\"1,2,3,4,5\";K\n", ["1,2,3,4,5", "K", nil]),
    Case("the delimiter behind empty lines", "\n\r\nId,Kön\n1,K\n", ["1", "K", nil]),
    Case("a tie of semicolon and comma", "Id;Kön;A,B,C\n1;K;x\n", ["1", "K", nil], extra: ["A,B,C"]),
    Case("a tie of comma and tab", "Id,Kön,A\tB\tC\n1,K,x\n", ["1", "K", nil], extra: ["A\tB\tC"]),
  ]

  @Test(arguments: cases)
  func columns(_ one: Case) throws {
    let reading = try RowsReading(Array(one.text.utf8), Self.specification)
    #expect(reading.damage == nil)
    #expect(reading.rows.map(\.cells) == [one.row.map { $0.map(RowsReading.Cell.text) }])
    #expect(reading.rows.map(\.rejection) == [nil])
    #expect(reading.extraColumns == one.extra)
    #expect(reading.misfits.isEmpty)
  }

  @Test("a declared delimiter is not asked for in the header line")
  func declaredDelimiter() throws {
    var specification = Self.specification
    specification.delimiter = UInt8(ascii: ",")
    let reading = try RowsReading(Array("Id,Kön,A;B;C;D\n1,K,x\n".utf8), specification)
    #expect(reading.rows.map(\.cells) == [[.text("1"), .text("K"), nil]])
  }

  @Test("a header alone is legal", arguments: ["Id;Kön", "Id;Kön\n", "Id;Kön\r\n", "Id;Kön\n\n\n"])
  func headerAlone(_ text: String) throws {
    let reading = try RowsReading(Array(text.utf8), Self.specification)
    #expect(reading.damage == nil && reading.rows.isEmpty && reading.misfits.isEmpty)
  }

  @Test(
    "what stops the run",
    arguments: [
      ("", "a.csv: nothing in it, not even a header line"),
      ("\n\n", "a.csv: nothing in it, not even a header line"),
      ("Id;Anm;Q\n1;x;q\n", "a.csv:1: no column \"Kön\"; found: \"Id\", \"Anm\", \"Q\""),
      ("id;Kön\n", "a.csv:1: no column \"Id\"; the nearest is \"id\"; found: \"id\", \"Kön\""),
      ("ID;KÖN\n", "a.csv:1: no column \"Id\"; the nearest is \"ID\"; found: \"ID\", \"KÖN\""),
      ("Id;Kn;Anm\n", "a.csv:1: no column \"Kön\"; the nearest is \"Kn\"; found: \"Id\", \"Kn\", \"Anm\""),
      ("Id;Kön;Id\n", "a.csv:1: the column \"Id\" stands twice in the header line; found: \"Id\", \"Kön\", \"Id\""),
      (
        "Id;Q;Kön;Q\n",
        "a.csv:1: the column \"Q\" stands twice in the header line; found: \"Id\", \"Q\", \"Kön\", \"Q\""
      ),
      ("\nId;Q\n", "a.csv:2: no column \"Kön\"; found: \"Id\", \"Q\""),
    ])
  func damage(_ text: String, _ sentence: String) throws {
    let reading = try RowsReading(Array(text.utf8), Self.specification)
    #expect(reading.damage.map { "\($0)" } == sentence)
  }

  @Test("a file without header line: its first row is not told")
  func noHeader() throws {
    let reading = try RowsReading(Array("198112189876;K;198112189876\n".utf8), Self.specification)
    #expect(
      reading.damage.map { "\($0)" }
        == "a.csv:1: none of the source's columns among the 3 of the first line; it seems to be no header line")
  }

  @Test(
    "rows that the header line goes on with, for want of a line end, are not told",
    arguments: [
      ("Id;Kön;Anm198112189876;K;x\n", ["column 3", "column 4", "column 5"], nil),
      (
        "Anm;Id;Kön19791218;K;x\n2;M;y\n", [],
        "no column \"Kön\"; found: \"Anm\", \"Id\", \"column 3\", \"column 4\", \"column 5\""
      ),
      (
        "Id;Kön;Q;1979;Q\n", [],
        "the column \"column 5\" stands twice in the header line; "
          + "found: \"Id\", \"Kön\", \"column 3\", \"column 4\", \"column 5\""
      ),
      ("Id;Kön\r1;K\r", [], "a carriage return that ends no line; lines end in LF or CRLF"),
      ("Id;Kön;\rab;K;\r", [], "a carriage return that ends no line; lines end in LF or CRLF"),
      ("Id;Kön;\"A\r\nB\"\r\n", ["A\r\nB"], nil),
    ] as [(String, [String], String?)])
  func missingLineEnd(_ text: String, _ extra: [String], _ sentence: String?) throws {
    let reading = try RowsReading(Array(text.utf8), Self.specification)
    #expect(reading.damage.map { "\($0)" } == sentence.map { "a.csv:1: " + $0 })
    #expect(reading.extraColumns == extra)
  }

  @Test("a thousand columns, and one more")
  func manyColumns() throws {
    let names = "Id;Kön" + (3...1000).map { ";c\($0)" }.joined()
    let row = "1;K" + String(repeating: ";", count: 998)
    let reading = try RowsReading(Array("\(names)\n\(row)\n".utf8), Self.specification)
    #expect(reading.rows.map(\.cells) == [[.text("1"), .text("K"), nil]])
    #expect(
      try RowsReading(Array("\(names);d\n".utf8), Self.specification).damage
        == ExtractError(file: "a.csv", place: .line(1), fact: .tooManyColumns(limit: 1000)))
  }
}
