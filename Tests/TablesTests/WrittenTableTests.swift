import Tables
import Testing

/// Tables read back from the layout in which they are written.
@Suite("written table")
struct WrittenTableTests {
  private static let header = "level,measure,window,n,x,value,ci_low,ci_high,status\n"

  private func error(_ text: String) -> LayoutError? {
    do throws(LayoutError) {
      _ = try WrittenTable(id: "t", csv: Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test("what is written is read")
  func roundTrip() throws {
    let rows = [
      MeasuredRow(
        dimensions: ["a,\"b\"", "x\ny"], measure: "registered", window: "12m", n: 120, x: 30, value: 0.25, low: 0.125,
        high: 0.5, kind: .share),
      MeasuredRow(
        dimensions: ["_T", "å"], measure: "m", n: 0, x: nil, value: nil, status: .immature, kind: .share),
      MeasuredRow(
        dimensions: ["", "_T"], measure: "m", n: nil, x: nil, value: -1.5, status: .notReached, kind: .median),
    ]
    let table = try WrittenTable(id: "t", csv: TableLayout.csv(dimensions: ["level", "area"], rows: rows))
    #expect(table.dimensions == ["level", "area"])
    #expect(table.rows.map(\.dimensions) == rows.map(\.dimensions))
    #expect(table.rows.map(\.measure) == ["registered", "m", "m"])
    #expect(table.rows.map(\.window) == ["12m", "", ""])
    #expect(table.rows.map(\.n) == [120, 0, nil])
    #expect(table.rows.map(\.x) == [30, nil, nil])
    #expect(table.rows.map(\.value) == [0.25, nil, -1.5])
    #expect(table.rows.map(\.low) == [0.125, nil, nil])
    #expect(table.rows.map(\.high) == [0.5, nil, nil])
    #expect(table.rows.map(\.status) == [.ok, .immature, .notReached])
    #expect(TableLayout.csv(dimensions: table.dimensions, rows: table.rows).count > 0)
  }

  @Test("lines may end as elsewhere, and the last not at all")
  func lineEnds() throws {
    let text = "measure,window,n,x,value,ci_low,ci_high,status\r\nm,,,3,3,,,ok\r\n\"m\",,,4,4,,,ok"
    let table = try WrittenTable(id: "t", csv: Array(text.utf8))
    #expect(table.dimensions == [])
    #expect(table.rows.map(\.x) == [3, 4])
  }

  @Test(
    "anything else is an error with its line",
    arguments: [
      ("", 1, LayoutError.Fact.header),
      ("level,measure\n", 1, .header),
      (header + "A,m,,1,1,1,,,ok,\n", 2, .fields),
      (header + "\n", 2, .fields),
      (header + "A,m,,1,1,1,,,fine\n", 2, .status),
      (header + "A,m,,1,1,1,,,ok\nA,m,,1.5,1,1,,,ok\n", 3, .number),
      (header + "A,m,,1,1,1e3,,,ok\n", 2, .number),
      (header + "A,m,,1,1,nan,,,ok\n", 2, .number),
      (header + "\"A,m,,1,1,1,,,ok\n", 2, .quotes),
      (header + "\"A\"b,m,,1,1,1,,,ok\n", 2, .quotes),
      (header + "A\"b,m,,1,1,1,,,ok\n", 2, .quotes),
    ])
  func errors(text: String, line: Int, fact: LayoutError.Fact) {
    #expect(error(text) == LayoutError(table: "t", line: line, fact: fact))
  }

  @Test("bytes that are no text are an error")
  func encoding() {
    #expect(throws: LayoutError(table: "t", line: 2, fact: .encoding)) {
      try WrittenTable(id: "t", csv: Array(Self.header.utf8) + [0xFF] + Array(",m,,1,1,1,,,ok\n".utf8))
    }
  }
}
