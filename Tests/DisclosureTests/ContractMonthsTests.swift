import Disclosure
import Tables
import Testing

/// Placements of three contracts by the month that they started in: those of the cohort are all of these.
@Suite("months of contracts") struct ContractMonthsTests {
  private static let months = ["2024-01", "2024-02", "2024-03"]
  private static let started: [(contract: String, counts: [Int64])] = [
    ("1", [2, 20, 21]), ("2", [30, 31, 32]), ("3", [33, 34, 35]),
  ]

  private static func row(_ codes: [String], _ measure: String, _ x: Int64) -> MeasuredRow {
    MeasuredRow(dimensions: codes, measure: measure, n: nil, x: x, value: Double(x), kind: .count)
  }

  private static let tables: [MeasuredTable] = {
    let all = months.indices.map { month in started.reduce(0) { $0 + $1.counts[month] } }
    let flow =
      zip(months, all).map { row([$0, "_T"], "started", $1) }
      + started.flatMap { contract, counts in zip(months, counts).map { row([$0, contract], "started", $1) } }
    let placements =
      [row(["_T"], "placements", all.reduce(0, +))]
      + started.map { row([$0.contract], "placements", $0.counts.reduce(0, +)) }
    return [
      MeasuredTable(id: "flow-stock", dimensions: ["month", "contract"], rows: flow),
      MeasuredTable(id: "provider-performance", dimensions: ["contract"], rows: placements),
    ]
  }()

  /// The file of flows of which these months of contracts 1 and 2 are withheld.
  private static func flow(hiding months: Set<String>) throws -> EditionTable {
    let lines = tables[0].rows.map { row in
      let isHidden = months.contains(row.dimensions[0]) && ["1", "2"].contains(row.dimensions[1])
      let x = row.x!
      let numbers = isHidden ? ",,,,,\(x < 5 ? "primary" : "secondary")" : ",\(x),\(x),,,ok"
      return (row.dimensions + ["started", ""]).joined(separator: ",") + "," + numbers
    }
    return try written("flow-stock", by: "month,contract", lines)
  }

  private func findings(_ tables: [EditionTable]...) -> [String] {
    EditionAudit(tables, definitions: [], rules: DisclosureRules()).findings()
  }

  private func released(_ earlier: [EditionTable]...) throws -> [ReleasedTable] {
    let definitions = Self.tables.map { TableDefinition(id: $0.id, by: []) }
    return try protect(Self.tables, definitions: definitions, rules: DisclosureRules(), earlier: earlier).tables
  }

  @Test("a month is hidden by other months of the contract") func hidden() throws {
    let released = try released()
    let rows = released.flatMap(\.rows)
    let withheld = rows.filter { $0.status == .primary || $0.status == .secondary }.map(\.dimensions)
    // A month of another contract for the first month's total, another month for the contract's, and theirs.
    #expect(withheld.count >= 4)
    #expect(withheld.allSatisfy { $0.count == 2 && $0[1] != "_T" })
    #expect(withheld.count { $0[1] == "1" } >= 2)
    #expect(try findings(released.map(written)) == [])
  }

  @Test("a month that the others of a contract tell") func told() throws {
    let flow = try Self.flow(hiding: ["2024-01"])
    #expect(findings([flow]) == [])
    let definitions = Self.tables.map { TableDefinition(id: $0.id, by: []) }
    let placements = try release([Self.tables[1]], definitions: definitions, rules: DisclosureRules()).map(written)
    #expect(
      findings([flow] + placements) == [
        "flow-stock: flow started [contract=1, month=2024-01, quarter=2024Q1, year=2024] = placement [contract=1] (43) "
          + "− flow started [contract=1, month=2024-02, quarter=2024Q1, year=2024] (20) "
          + "− flow started [contract=1, month=2024-03, quarter=2024Q1, year=2024] (21)"
      ])
  }

  @Test("a month that an edition hides by another month than the one before") func editions() throws {
    let definitions = Self.tables.map { TableDefinition(id: $0.id, by: []) }
    let placements = try release([Self.tables[1]], definitions: definitions, rules: DisclosureRules()).map(written)
    let before = try [Self.flow(hiding: ["2024-01", "2024-02"])] + placements
    let now = try [Self.flow(hiding: ["2024-01", "2024-03"])] + placements
    #expect(findings(before) == [])
    #expect(findings(now) == [])
    let told = "flow-stock: flow started [contract=1, month=2024-01"
    #expect(findings(now, before).contains { $0.hasPrefix(told) })
    #expect(try findings(released(before).map(written), before) == [])
  }
}
