import Foundation
import Pipeline
import Tables
import Testing

/// Two editions beside each other: which cells differ, and what is named as the reason.
@Suite("compare") struct CompareTests {
  private let folder: RunFolder
  private let first: String

  init() throws {
    folder = try RunFolder(persons: 240)
    first = folder.root + "/published/first"
    folder.edition = first
    try folder.run(overrides: Self.early)
    folder.edition = folder.root + "/published/second"
  }

  /// An edition whose delivery was complete to the middle of 2024.
  private static let early = ["cohort.to=2023-12-31", "complete_to=2024-06-30"]

  private func compare(_ overrides: [String]) throws -> EditionComparison {
    try folder.run(overrides: overrides)
    return try EditionComparison(before: first, after: folder.edition)
  }

  private func causes(_ comparison: EditionComparison) -> Set<ChangeCause> {
    Set(comparison.cells.flatMap(\.causes))
  }

  private func isReleased(_ side: ChangedCell.Side?) -> Bool { side.map { !$0.isWithheld } ?? true }

  @Test("the same edition twice: no cell")
  func same() throws {
    let comparison = try compare(Self.early)
    #expect(comparison.cells == [])
    #expect(comparison.counts.allSatisfy { $0.differ == 0 })
    #expect(comparison.csv.split(separator: 10).count == 1)
    #expect(comparison.edited == [])
  }

  @Test("a later cut-off: who could not be followed before, and windows over more")
  func maturity() throws {
    let comparison = try compare(["cohort.to=2023-12-31", "complete_to=2025-06-30"])
    let changes = comparison.changes
    #expect(changes.sources == [])
    #expect(changes.parameters == [])
    #expect(changes.disclosure == [])
    #expect(changes.version == nil)
    let earnings = try #require(changes.followUp.first { $0.key == "complete_to.earnings" })
    #expect(earnings.before == "2024-06-30")
    #expect(earnings.after == "2025-06-30")
    let cells = comparison.cells
    #expect(cells.contains { $0.before?.status == .immature && $0.after?.status == .ok })
    for cell in cells where isReleased(cell.before) && isReleased(cell.after) {
      #expect(cell.causes == [.maturity], "\(cell.table) \(cell.group) \(cell.measure)")
    }
    let total = try #require(
      cells.first { $0.table == "job-entry" && $0.group.isEmpty && $0.measure == "registered" && $0.window == "12m" })
    #expect(total.causes == [.maturity])
    #expect(total.before!.n! < total.after!.n!)
    #expect(total.difference == total.after!.value! - total.before!.value!)
  }

  @Test("a month of pay more: data, by source and with its rows")
  func data() throws {
    let header = "Period;Personnummer;Arbetsgivare;Specifikationsnummer;Kontant bruttolön;Inlämnad\n"
    let rows = (0..<240).filter { $0 % 2 == 1 }.map {
      "2023-10;\(SmallDelivery.canary)-\(1000 + $0);E;\(10_000 + $0);30000;2023-11-01\n"
    }
    try folder.put(GzipFile.bytes(of: header + rows.joined()), at: "agi-2.csv.gz")
    let comparison = try compare(Self.early)
    let source = try #require(comparison.changes.sources.first)
    #expect(comparison.changes.sources.count == 1)
    #expect(source.source == "earnings")
    #expect(source.filesNew == 1)
    #expect(source.filesRevised == 0)
    #expect(source.filesGone == 0)
    #expect(source.after!.used - source.before!.used == 120)
    #expect(comparison.cells.contains { $0.table == "job-entry" && $0.measure == "earnings" && $0.causes == [.data] })
    #expect(causes(comparison).subtracting([.data, .disclosure]) == [])
    #expect(!String(decoding: comparison.csv, as: UTF8.self).contains(SmallDelivery.canary))
  }

  @Test("revised and missing files are told apart")
  func revised() throws {
    let name = "inskrivningar-1.csv.gz"
    let lines = SmallDelivery(persons: 240).files.first { $0.name == name }!.lines
    try folder.put(GzipFile.bytes(of: lines.dropLast(100).joined(separator: "\n") + "\n"), at: name)
    try folder.remove("insatser-1.csv.gz")
    let changes = try compare(Self.early).changes
    #expect(changes.sources.map(\.source) == ["registrations", "activities"])
    #expect(changes.sources.map(\.filesNew) == [0, 0])
    #expect(changes.sources.map(\.filesRevised) == [1, 0])
    #expect(changes.sources.map(\.filesGone) == [0, 1])
    #expect(changes.sources[1].after == nil)
  }

  @Test("a parameter of the measures, and one of how an extract is read")
  func definitions() throws {
    let comparison = try compare(Self.early + ["job_entry.price_base_share=0.5"])
    #expect(comparison.changes.parameters.map(\.key) == ["job_entry.price_base_share"])
    #expect(comparison.changes.files == [])
    #expect(comparison.cells.contains { $0.measure == "earnings" && $0.causes == [.definitions] })
    #expect(causes(comparison).subtracting([.definitions, .disclosure]) == [])

    let from = try compare(Self.early + ["complete_from.earnings=2022-06"])
    #expect(from.changes.parameters.map(\.key) == ["complete_from.earnings"])
    #expect(causes(from).subtracting([.definitions, .disclosure]) == [])

    try folder.replace("max_rejected:", with: "max_rejected: 0.4 #", in: "extracts/earnings.yaml")
    #expect(try compare(Self.early).changes.files == ["extracts/earnings.yaml and its code lists"])
  }

  @Test("grouping sets and windows: the cells that are new or gone")
  func listed() throws {
    let comparison = try compare(Self.early + ["tables.job-entry.windows=[3m, 12m]"])
    #expect(comparison.changes.parameters.map(\.key) == ["tables.job-entry.windows"])
    // What is withheld to protect others can change in every table, and what is computed from it with it.
    #expect(
      comparison.cells.allSatisfy {
        ["job-entry", "change"].contains($0.table) || $0.causes.contains(.disclosure)
      })
    let gone = comparison.cells.filter { $0.after == nil && isReleased($0.before) }
    #expect(!gone.isEmpty)
    #expect(gone.allSatisfy { $0.causes == [.definitions] && $0.difference == nil && $0.window != "12m" })
  }

  @Test("another minimum: cells that are withheld show no number, and say why")
  func disclosure() throws {
    let comparison = try compare(Self.early + ["disclosure.minimum=20"])
    #expect(comparison.changes.disclosure.map(\.key) == ["disclosure.minimum"])
    #expect(!comparison.cells.isEmpty)
    for cell in comparison.cells {
      #expect(cell.causes == [.disclosure])
      #expect(cell.difference == nil)
      // A row of the table change that is made from a withheld one is not there.
      guard let before = cell.before, let after = cell.after else { continue }
      #expect(before.isWithheld || after.isWithheld)
      for side in [before, after] {
        #expect(side.n == nil && side.x == nil)
        #expect(side.value == nil && side.low == nil && side.high == nil)
      }
    }
    let lines = String(decoding: comparison.csv, as: UTF8.self).split(separator: "\n")
    #expect(
      lines[0]
        == "table,group,measure,window,n_before,x_before,value_before,ci_low_before,ci_high_before,status_before,"
        + "n_after,x_after,value_after,ci_low_after,ci_high_after,status_after,difference,cause")
    #expect(lines.dropFirst().contains { $0.hasSuffix(",,,,,,ok,,,,,,primary,,disclosure") })
  }

  @Test("a table that was edited afterwards is said to be")
  func edited() throws {
    try folder.run(overrides: Self.early)
    let path = folder.edition + "/tables/attrition.csv"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try Data(text.replacing("rows_read,left,,,", with: "rows_read,left,,,9").utf8).write(to: URL(fileURLWithPath: path))
    let comparison = try EditionComparison(before: first, after: folder.edition)
    #expect(comparison.edited == [path])
    #expect(comparison.cells.map(\.table) == ["attrition"])
    #expect(comparison.cells.map(\.causes) == [[.program]])
  }

  @Test("change.csv is written anywhere but into an edition")
  func place() throws {
    let comparison = try compare(Self.early)
    let path = folder.root + "/change.csv"
    for _ in 0..<2 { try comparison.write(to: try EditionComparison.place(path)) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(comparison.csv))
    for path in [first, first + "/change.csv", first + "/tables/job-entry.csv", first + "/tables/../manifest.json"] {
      #expect(throws: PipelineError.self) { try EditionComparison.place(path) }
    }
  }
}
