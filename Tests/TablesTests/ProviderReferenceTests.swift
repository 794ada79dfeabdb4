import FoundationEssentials
import Outcomes
import Rows
import Tables
import Testing

/// The provider tables of the placements of `Reference/providers-units.csv` agree with R (`Reference/providers.R`).
@Suite("provider tables agree with R") struct ProviderReferenceTests {
  private let tables: [String: MeasuredTable]

  init() throws {
    var used = providerContext(factors: ["level", "sex", "age", "education", "half_year", "year"])
    used.book.provider = (0..<25).map { "P" + String($0 + 10) }
    let placements = try rows("providers-units.csv").flatMap { row in
      alike(row.count("trials"), entered: row.count("successes"), level: row.count("level"), sex: row.count("sex")).map
      {
        $0.with { unit in
          unit.start = day(2022 + row.count("half") / 2, 1 + 6 * (row.count("half") % 2), 15)
          unit.provider = TextCode(rawValue: UInt32(row.count("provider")))
          unit.ageGroup = row.count("age")
          // The list's last position is `unknown`.
          unit.education = row.count("education") == 3 ? nil : Code(rawValue: UInt16(row.count("education")))
        }
      }
    }
    tables = try providerTables(placements, used)
  }

  @Test("expected, ratio, shrunken ratio and funnel") func performance() throws {
    let table = try #require(tables["provider-performance"])
    for row in try rows("providers-table.csv") {
      let provider = "P" + String(row.count("provider") + 10)
      func made(_ measure: String) throws -> MeasuredRow {
        try #require(table.rows.first { $0.dimensions == [provider] && $0.measure == measure })
      }
      let (expected, ratio) = try (made("expected"), made("ratio"))
      #expect(expected.n == Int64(row.count("n")) && ratio.x == Int64(row.count("observed")))
      #expect(agrees(expected.value, row["expected"]) && agrees(ratio.value, row["ratio"]))
      #expect(agrees(ratio.low, row["low"]) && agrees(ratio.high, row["high"]))
      #expect(agrees(try made("shrunken_ratio").value, row["shrunken"]))
      let (narrow, wide) = try (made("funnel_95"), made("funnel_998"))
      #expect(agrees(narrow.low, row["low95"]) && agrees(narrow.high, row["high95"]))
      #expect(agrees(wide.low, row["low998"]) && agrees(wide.high, row["high998"]))
      #expect(narrow.value == nil && narrow.x == nil)
    }
    let expected = try #require(table.rows.first { $0.measure == "expected" && $0.dimensions == ["_T"] })
    let observed = try #require(table.rows.first { $0.measure == "ratio" && $0.dimensions == ["_T"] }?.x)
    #expect(agrees(expected.value, Double(observed)), "E sums to O")
  }

  @Test("coefficients, standard errors, and what is merged or left out") func model() throws {
    let table = try #require(tables["provider-model"])
    let reference = try rows("providers-model.csv")
    let measures = reference.flatMap { row in
      row.text("kind") == "free" ? ["coefficient", "standard_error"] : [row.text("kind")]
    }
    try #require(table.rows.map(\.measure) == measures)
    var next = 0
    for row in reference {
      let first = table.rows[next]
      next += row.text("kind") == "free" ? 2 : 1
      #expect(first.n == Int64(row.count("n")) && first.x == Int64(row.count("x")))
      guard row.text("kind") == "free" else {
        #expect(first.value == nil)
        continue
      }
      let error = table.rows[next - 1]
      #expect(abs(first.value! - row["coefficient"]) < 1e-9 && agrees(error.value, row["error"]), "\(first)")
      #expect(agrees(first.high! - first.low!, 2 * 1.959963984540054 * row["error"]))
    }
  }

  @Test("observed and expected by tenth") func calibration() throws {
    let table = try #require(tables["provider-calibration"])
    let reference = try rows("providers-calibration.csv")
    #expect(table.rows.count == reference.count)
    for (made, row) in zip(table.rows, reference) {
      #expect(made.dimensions == [row.text("tenth")])
      #expect(made.n == Int64(row.count("n")) && made.x == Int64(row.count("observed")))
      #expect(agrees(made.value, row["expected"]))
    }
  }

  private func agrees(_ value: Double?, _ reference: Double) -> Bool {
    guard let value else { return false }
    return abs(value - reference) <= 1e-9 * max(abs(value), abs(reference))
  }
}

/// A row of a file in `Reference`.
private struct ReferenceRow {
  let fields: [String: String]

  subscript(_ name: String) -> Double { Double(fields[name]!)! }
  func count(_ name: String) -> Int { Int(fields[name]!)! }
  func text(_ name: String) -> String { fields[name]! }
}

private func rows(_ file: String, source: String = #filePath) throws -> [ReferenceRow] {
  let folder = source.prefix(through: source.lastIndex(of: "/")!)
  let text = try String(contentsOfFile: folder + "Reference/" + file, encoding: .utf8)
  let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
  return lines.dropFirst().map { ReferenceRow(fields: Dictionary(uniqueKeysWithValues: zip(lines[0], $0))) }
}
