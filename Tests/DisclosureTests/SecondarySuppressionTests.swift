import Disclosure
import Tables
import Testing

/// Tables of counts with a known answer.
@Suite("secondary suppression") struct SecondarySuppressionTests {
  /// Counts by the codes of some dimensions, `_T` for the rest.
  static func table(_ dimensions: [String], _ counts: [([String], Int64)], id: String = "t") -> MeasuredTable {
    MeasuredTable(
      id: id, dimensions: dimensions,
      rows: counts.map { codes, x in
        MeasuredRow(dimensions: codes, measure: "persons", n: nil, x: x, value: Double(x), kind: .count)
      })
  }

  static func protected(_ tables: [MeasuredTable], _ containments: [Containment] = []) throws -> [[String]] {
    let definitions = tables.map { TableDefinition(id: $0.id, by: []) }
    let release = try protect(tables, definitions: definitions, rules: DisclosureRules(), containments: containments)
    return release.tables.map { table in
      table.rows.filter { $0.status == .primary || $0.status == .secondary }.map { row in
        row.dimensions.joined(separator: "/") + (row.status == .primary ? " p" : " s")
      }
    }
  }

  @Test("one dimension: the smallest other group, not the total") func oneWay() throws {
    let table = Self.table(["level"], [(["_T"], 63), (["A"], 3), (["B"], 40), (["C"], 20)])
    #expect(try Self.protected([table]) == [["A p", "C s"]])
  }

  @Test("two dimensions: a rectangle of the smallest cells, no margin") func twoWay() throws {
    let table = Self.table(
      ["level", "sex"],
      [
        (["_T", "_T"], 303), (["A", "_T"], 63), (["B", "_T"], 100), (["C", "_T"], 140), (["_T", "K"], 133),
        (["_T", "M"], 170), (["A", "K"], 3), (["A", "M"], 60), (["B", "K"], 30), (["B", "M"], 70),
        (["C", "K"], 100), (["C", "M"], 40),
      ])
    #expect(try Self.protected([table]) == [["A/K p", "A/M s", "B/K s", "B/M s"]])
  }

  @Test("two unsafe groups whose sum is too small take a third") func singletons() throws {
    let table = Self.table(["level"], [(["_T"], 72), (["A"], 1), (["B"], 1), (["C"], 30), (["D"], 40)])
    #expect(try Self.protected([table]) == [["A p", "B p", "C s"]])
  }

  @Test("two unsafe groups protect each other") func twoUnsafe() throws {
    let table = Self.table(["level"], [(["_T"], 77), (["A"], 3), (["B"], 4), (["C"], 30), (["D"], 40)])
    #expect(try Self.protected([table]) == [["A p", "B p"]])
  }

  @Test("a hierarchy: what a county withholds its municipalities must withhold, too") func hierarchy() throws {
    let counts: [([String], Int64)] = [
      (["_T", "_T"], 100), (["01", "_T"], 40), (["03", "_T"], 60), (["01", "0114"], 3), (["01", "0115"], 37),
      (["03", "0305"], 25), (["03", "0319"], 35),
    ]
    #expect(
      try Self.protected([Self.table(["county", "municipality"], counts)]) == [["01/0114 p", "01/0115 s"]])
  }

  @Test("contracts in areas, where that is declared") func declaredHierarchy() throws {
    let area = Containment(
      finer: "contract", coarser: "area", parents: ["k1": ["N"], "k2": ["N"], "k3": ["S"], "k4": ["S"]])
    let table = Self.table(
      ["area", "contract"],
      [
        (["_T", "_T"], 103), (["N", "_T"], 43), (["S", "_T"], 60), (["_T", "k1"], 3), (["_T", "k2"], 40),
        (["_T", "k3"], 30), (["_T", "k4"], 30),
      ])
    // Without it the smallest other contract would do.
    #expect(try Self.protected([table]) == [["_T/k1 p", "_T/k3 s"]])
    #expect(try Self.protected([table], [area]) == [["_T/k1 p", "_T/k2 s"]])
  }

  @Test("quarters lie in their year") func quarters() throws {
    let table = Self.table(
      ["year", "quarter"],
      [
        (["_T", "_T"], 183), (["2022", "_T"], 83), (["2023", "_T"], 100), (["_T", "2022Q1"], 3),
        (["_T", "2022Q2"], 80), (["_T", "2023Q1"], 20), (["_T", "2023Q2"], 80),
      ])
    #expect(try Self.protected([table]) == [["_T/2022Q1 p", "_T/2022Q2 s"]])
  }

  @Test("the same count in another table is withheld there, too") func linkedTables() throws {
    let profile = Self.table(["level"], [(["_T"], 63), (["A"], 3), (["B"], 20), (["C"], 40)], id: "cohort-profile")
    let entry = MeasuredTable(
      id: "job-entry", dimensions: ["level"],
      rows: [("_T", 63, 30), ("A", 3, 0), ("B", 20, 10), ("C", 40, 20)].map { level, n, x in
        MeasuredRow(
          dimensions: [level], measure: "registered", window: "3m", n: n, x: x, value: 0, low: 0, high: 1, kind: .share)
      })
    // All are matured, so that the denominators of one are the counts of the other.
    #expect(try Self.protected([profile, entry]) == [["A p", "B s"], ["A p", "B s"]])
  }

  @Test("registered work is unsubsidised and subsidised") func kinds() throws {
    func row(_ level: String, _ kind: String, _ x: Int64) -> MeasuredRow {
      MeasuredRow(
        dimensions: [level], measure: "registered" + kind, window: "12m", n: 100, x: x, value: 0, low: 0, high: 1,
        kind: .share)
    }
    let table = MeasuredTable(
      id: "job-entry", dimensions: ["level"],
      rows: [row("A", "", 33), row("A", "_unsubsidised", 30), row("A", "_subsidised", 3)])
    let statuses = try protect(
      [table], definitions: [TableDefinition(id: "job-entry", by: [])], rules: DisclosureRules()
    ).tables[0].rows.map(\.status)
    #expect(statuses[2] == .primary)
    #expect(statuses.count { $0 == .secondary } == 1 && statuses.count { $0 == .ok } == 1)
  }
}
