import Extracts
import Rows
import Testing

@Suite("records")
struct RecordTests {
  /// A file with the columns a and b, and what is to be had of it.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var rows: [[String]]
    var lines: [Int]
    var misfits: [Int]
    var damage: (fact: ExtractError.Fact, line: Int)?

    init(
      _ description: String, _ text: String, _ rows: [[String]] = [], lines: [Int] = [], misfits: [Int] = [],
      damage: (ExtractError.Fact, Int)? = nil
    ) {
      testDescription = description
      self.text = text
      self.rows = rows
      self.lines = lines
      self.misfits = misfits
      self.damage = damage
    }
  }

  static let cases: [Case] = [
    Case("one row", "a;b\n1;2\n", [["1", "2"]], lines: [2]),
    Case("without a last line end", "a;b\n1;2", [["1", "2"]], lines: [2]),
    Case("CRLF", "a;b\r\n1;2\r\n3;4\r\n", [["1", "2"], ["3", "4"]], lines: [2, 3]),
    Case("LF and CRLF mixed", "a;b\n1;2\r\n3;4\n", [["1", "2"], ["3", "4"]], lines: [2, 3]),
    Case("CR at the file's end", "a;b\n1;2\r", [["1", "2"]], lines: [2]),
    Case("a CR within a line ends nothing", "a;b\n1\rx;2\n", [["1\rx", "2"]], lines: [2]),
    Case("blank fields", "a;b\n;\n1;\n;2\n", [["", ""], ["1", ""], ["", "2"]], lines: [2, 3, 4]),
    Case("header alone", "a;b\n"),
    Case("header alone without line end", "a;b"),
    Case("header alone, CRLF", "a;b\r\n"),
    Case("quoted header", "\"a\";\"b\"\n1;2\n", [["1", "2"]], lines: [2]),
    Case("empty lines are no rows", "a;b\n\n1;2\n\r\n\n3;4\n\n", [["1", "2"], ["3", "4"]], lines: [3, 6]),
    Case("empty lines before the header", "\n\r\na;b\n1;2\n", [["1", "2"]], lines: [4]),
    Case("a line of spaces is a row", "a;b\n  \n1;2\n", [["1", "2"]], lines: [3], misfits: [2]),
    Case("too few and too many fields", "a;b\n1\n1;2\n1;2;3\n;;\n", [["1", "2"]], lines: [3], misfits: [2, 4, 5]),
    Case("too few fields last", "a;b\n1;2\n3", [["1", "2"]], lines: [2], misfits: [3]),
    Case("quoted fields", "a;b\n\"1\";2\n1;\"2\"\n", [["1", "2"], ["1", "2"]], lines: [2, 3]),
    Case("quoted fields, CRLF", "a;b\r\n\"1\";\"2\"\r\n", [["1", "2"]], lines: [2]),
    Case("a delimiter in quotes", "a;b\n\"1;1\";2\n", [["1;1", "2"]], lines: [2]),
    Case("doubled quotes", "a;b\n\"1\"\"1\";\"\"\"2\"\"\"\n", [["1\"1", "\"2\""]], lines: [2]),
    Case("nothing but doubled quotes", "a;b\n\"\"\"\";\"\"\"\"\"\"\n", [["\"", "\"\""]], lines: [2]),
    Case("empty quotes", "a;b\n\"\";\"\"\n", [["", ""]], lines: [2]),
    Case("empty quotes alone are a row", "a;b\n\"\"\n", misfits: [2]),
    Case(
      "line breaks in quotes", "a;b\n\"1\n1\";2\n\"3\r\n\n3\";4\n5;6\n",
      [["1\n1", "2"], ["3\r\n\n3", "4"], ["5", "6"]],
      lines: [2, 4, 7]),
    Case("a misfit over several lines", "a;b\n\"1\n1\"\n5;6\n", [["5", "6"]], lines: [4], misfits: [2]),
    Case("a line break in the header", "\"a\n\";b\n1;2\n", [["1", "2"]], lines: [3]),
    Case(
      "spaces around", "a;b\n 1 ;\t2 \u{A0}\n\" 3\u{202F}\";\u{2003}4\n", [["1", "2"], ["3", "4"]], lines: [2, 3]),
    Case("blank but not empty", "a;b\n \u{A0};\" \"\n", [["", ""]], lines: [2]),
    Case("letters beyond ASCII", "a;b\nåäö;\"€𝄞\"\n", [["åäö", "€𝄞"]], lines: [2]),
    Case("text after a closing quote", "a;b\n1;2\n\"1\"x;2\n", damage: (.textAfterQuote, 3)),
    Case("a space after a closing quote", "a;b\n\"1\" ;2\n", damage: (.textAfterQuote, 2)),
    Case("text after a closing quote over lines", "a;b\n\"1\n\n1\"x;2\n", damage: (.textAfterQuote, 4)),
    Case("a CR after a closing quote", "a;b\n\"1\"\r;2\n", damage: (.textAfterQuote, 2)),
    Case("a quote in an unquoted field", "a;b\n1;2\n1;x\"2\"\n", damage: (.quoteInField, 3)),
    Case("a quote after a space", "a;b\n1; \"2\"\n", damage: (.quoteInField, 2)),
    Case("a quote that never closes", "a;b\n1;2\n3;\"4\n5;6\n", damage: (.unclosedQuote, 3)),
    Case("a quote that never closes, at the end", "a;b\n1;2\n3;\"", damage: (.unclosedQuote, 3)),
    Case("a quote that never closes, doubled", "a;b\n3;\"4\"\"\n", damage: (.unclosedQuote, 2)),
    Case("a quote that never closes, in the header", "\"a;b\n1;2\n", damage: (.unclosedQuote, 1)),
  ]

  @Test(arguments: cases)
  func reading(_ one: Case) throws {
    let expected = one.rows.map { $0.map { $0.isEmpty ? nil : RowsReading.Cell.text($0) } }
    for blockSize in [16, 64, 512 << 10] {
      for isTakenForQuoted in [false, true] {
        let reading = try RowsReading(
          Array(one.text.utf8), .texts("a", "b"), .init(blockSize: blockSize, isTakenForQuoted: isTakenForQuoted))
        #expect(
          reading.damage == one.damage.map { ExtractError(file: "a.csv", place: .line($0.line), fact: $0.fact) })
        guard one.damage == nil else { continue }
        #expect(reading.rows.map(\.cells) == expected)
        #expect(reading.rows.map(\.line) == one.lines)
        #expect(reading.misfits == one.misfits)
      }
    }
  }

  @Test("the slow twin agrees with the written table", arguments: cases)
  func slowTwin(_ one: Case) {
    let slow = SlowReading(one.text, delimiter: ";")
    #expect(slow.damage?.fact == one.damage?.fact)
    guard one.damage == nil else { return }
    #expect(slow.rows.map(\.cells) == one.rows.map { $0.map { $0.isEmpty ? nil : .text($0) } })
    #expect(slow.rows.map(\.line) == one.lines)
    #expect(slow.misfits == one.misfits)
  }

  @Test("one column: an empty line is no row, empty quotes are")
  func oneColumn() throws {
    for isTakenForQuoted in [false, true] {
      let reading = try RowsReading(
        Array("a\n1\n\n\r\n2\r\n3;4\n".utf8), .of([.init(name: "a", column: "a", type: .text)], delimiter: 59),
        .init(isTakenForQuoted: isTakenForQuoted))
      #expect(reading.rows.map(\.cells) == [[.text("1")], [.text("2")]])
      #expect(reading.rows.map(\.line) == [2, 5])
      #expect(reading.misfits == [6])
    }
    let quoted = try RowsReading(Array("a\n\"\"\n\n\"x\"\n".utf8), .texts("a"))
    #expect(quoted.rows.map(\.cells) == [[nil], [.text("x")]])
    #expect(quoted.rows.map(\.line) == [2, 4])
  }

  @Test(
    "a stray quote on line 3 of a file larger than the longest row",
    arguments: [
      ("x;\"y\"z", ExtractError.Fact.textAfterQuote, 3),
      // It closes on the next line, before the b.
      ("\"x", .textAfterQuote, 4),
      ("x;y\"z", .quoteInField, 3),
      // The longest row ends behind an opening quote: quotes are even in number.
      ("x;y\"zabc", .rowTooLong(limit: 16 << 20), 3),
    ])
  func largeFile(_ third: String, _ fact: ExtractError.Fact, _ line: Int) throws {
    let text = "a;b\n1;2\n\(third)\n" + String(repeating: "åäö;\"b\"\n", count: 1_700_000)
    let reading = try RowsReading(Array(text.utf8), .texts("a", "b"), .init(encoding: .utf8))
    #expect(reading.damage == ExtractError(file: "a.csv", place: .line(line), fact: fact))
  }

  @Test("the line where the quote opened, in a large file without others")
  func largeFileWithOneQuote() throws {
    let text = "a;b\n1;2\nx;\"y\n" + String(repeating: "åäö;b\n", count: 2_500_000)
    let reading = try RowsReading(Array(text.utf8), .texts("a", "b"), .init(encoding: .utf8))
    #expect(reading.damage == ExtractError(file: "a.csv", place: .line(3), fact: .unclosedQuote))
  }
}
