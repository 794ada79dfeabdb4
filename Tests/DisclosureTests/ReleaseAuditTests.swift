import Disclosure
import Tables
import Testing

/// What is released, seen by who has nothing but the files: the audit knows neither the true counts nor the proofs.
@Suite("a release and its audit") struct ReleaseAuditTests {
  private static func released(_ table: MeasuredTable) throws -> ReleasedTable {
    let release = try protect(
      [table], definitions: [TableDefinition(id: table.id, by: [])], rules: DisclosureRules())
    return try #require(release.tables.first)
  }

  /// - Parameter reprinted: of a row that is withheld: printed in the file after all, with its count.
  private static func findings(
    _ released: ReleasedTable, _ measured: MeasuredTable, reprinted: Int? = nil
  ) throws -> [String] {
    var lines = String(decoding: TableLayout.csv(dimensions: released.dimensions, rows: released.rows), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    if let reprinted {
      let x = try #require(measured.rows[reprinted].x)
      lines[reprinted + 1] = (measured.rows[reprinted].dimensions + ["persons", "", "", "\(x)", "\(x)", "", "", "ok"])
        .joined(separator: ",")
    }
    let table = try #require(EditionTable(id: released.id, text: lines.joined(separator: "\n")))
    return EditionAudit([[table]], definitions: [], rules: DisclosureRules()).findings()
  }

  @Test(
    "whichever row is printed after all that is withheld for others, a small count is told",
    arguments: [
      SecondarySuppressionTests.table(["level"], [(["_T"], 63), (["A"], 3), (["B"], 40), (["C"], 20)]),
      SecondarySuppressionTests.table(["level"], [(["_T"], 72), (["A"], 1), (["B"], 1), (["C"], 30), (["D"], 40)]),
      SecondarySuppressionTests.table(
        ["level", "sex"],
        [
          (["_T", "_T"], 303), (["A", "_T"], 63), (["B", "_T"], 100), (["C", "_T"], 140), (["_T", "K"], 133),
          (["_T", "M"], 170), (["A", "K"], 3), (["A", "M"], 60), (["B", "K"], 30), (["B", "M"], 70),
          (["C", "K"], 100), (["C", "M"], 40),
        ]),
      SecondarySuppressionTests.table(
        ["county", "municipality"],
        [
          (["_T", "_T"], 100), (["01", "_T"], 40), (["03", "_T"], 60), (["01", "0114"], 3), (["01", "0115"], 37),
          (["03", "0305"], 25), (["03", "0319"], 35),
        ]),
    ])
  func noneIsSuperfluous(_ table: MeasuredTable) throws {
    let released = try Self.released(table)
    #expect(try Self.findings(released, table) == [])
    for row in released.rows.indices where released.rows[row].status == .secondary {
      #expect(try !Self.findings(released, table, reprinted: row).isEmpty, "row \(row)")
    }
  }

  /// Covers for what only looks small are looked for by linear programming.
  @Test(
    "a safe count beside a small one does not look small either",
    .enabled(if: EditionAudit.method.contains("linear programming"))
  )
  func looks() throws {
    func assigned(_ code: String, _ n: Int64, _ x: Int64) -> MeasuredRow {
      let share = Double(x) / Double(n)
      return MeasuredRow(
        dimensions: [code], measure: "assigned", n: n, x: x, value: share, low: 0, high: 1, kind: .share)
    }
    func hours(_ code: String, _ n: Int64) -> MeasuredRow {
      MeasuredRow(dimensions: [code], measure: "hours_mean", n: n, x: nil, value: 30, kind: .mean)
    }
    // Two are decided on in A and none is assigned, so none has hours; in C two are assigned without hours.
    let rows = [
      assigned("_T", 230, 90), assigned("A", 2, 0), assigned("B", 128, 50), assigned("C", 100, 40), hours("_T", 78),
      MeasuredRow(
        dimensions: ["A"], measure: "hours_mean", n: 0, x: nil, value: nil, status: .immature, kind: .mean),
      hours("B", 40), hours("C", 38),
    ]
    let table = MeasuredTable(id: "reform", dimensions: ["county"], rows: rows)
    let released = try Self.released(table)
    #expect(released.rows[1].status == .primary)
    #expect(try Self.findings(released, table) == [])
    // C is the cover of the two of A; B as well, or the none of A would lie between none and two.
    #expect(released.rows.map(\.status) == [.ok, .primary, .secondary, .secondary, .ok, .immature, .ok, .ok])
    // With everybody who has hours printed, who sees that can't tell the none of A from two.
    let text = """
      county,measure,window,n,x,value,ci_low,ci_high,status
      _T,assigned,,230,90,,,,ok
      A,assigned,,,,,,,primary
      B,assigned,,128,50,,,,ok
      C,assigned,,,,,,,secondary
      _T,hours_mean,,78,,30,,,ok
      A,hours_mean,,0,,,,,immature
      B,hours_mean,,40,,30,,,ok
      C,hours_mean,,38,,30,,,ok
      """
    let printed = try #require(EditionTable(id: "reform", text: text))
    #expect(
      EditionAudit([[printed]], definitions: [], rules: DisclosureRules()).findings()
        == ["reform: unit-month assigned [county=A] lies between 0 and 2"])
  }

  /// Municipalities by month, with counties and totals: many more unsafe counts than are looked at one by one.
  private static func random(seed: UInt64) -> MeasuredTable {
    var state = seed
    func next(_ bound: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % bound)
    }
    let months = (1...12).map { "2024-" + ($0 < 10 ? "0" : "") + "\($0)" }
    let municipalities = (1...9).flatMap { county in (1...12).map { "0\(county)" + ($0 < 10 ? "0" : "") + "\($0)" } }
    var counts: [[String]: Int64] = [:]
    for municipality in municipalities {
      for month in months {
        let x = next(3) == 0 ? next(40) : next(9)
        for where_ in [
          ["_T", "_T"], [String(municipality.prefix(2)), "_T"], [String(municipality.prefix(2)), municipality],
        ] {
          for when in ["_T", month] { counts[where_ + [when], default: 0] += x }
        }
      }
    }
    let ordered = counts.keys.sorted { $0.lexicographicallyPrecedes($1) }
    return SecondarySuppressionTests.table(
      ["county", "municipality", "month"], ordered.map { ($0, counts[$0]!) })
  }

  @Test(
    "of a large release no small count can be computed, and no total is withheld", arguments: [1, 2, 3] as [UInt64])
  func large(_ seed: UInt64) throws {
    let table = Self.random(seed: seed)
    let released = try Self.released(table)
    #expect(released.rows.count { $0.status == .primary } > 400)
    #expect(try Self.findings(released, table) == [])
    for row in released.rows where row.dimensions == ["_T", "_T", "_T"] { #expect(row.status == .ok) }
  }
}
