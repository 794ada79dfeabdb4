import Foundation
import Testing

/// What must hold of the twin's tables whatever the delivery.
@Suite("The twin's tables add up")
struct TwinIdentityTests {
  @Test("on random deliveries", arguments: 1...20)
  func identities(seed: Int) throws {
    try withTemporaryFolder { folder in
      var random = RandomDelivery(seed: seed, persons: 300)
      try random.write(to: folder)
      let tables = try Twin(delivery: folder, random.definition).tables
      for table in tables {
        let sums = TwinSums(table)
        switch table.id {
        case "data-quality": sums.checkRowEquation()
        case "attrition": sums.checkAttrition()
        case "job-entry": sums.checkGroups(measures: ["registered", "earnings", "education"])
        case "cohort-profile": sums.checkGroups(measures: ["persons"])
        case "interruptions": sums.checkGroups(measures: ["ended", "interruption_rate", "return_share"])
        default: sums.checkGroups(measures: ["recipients", "exit", "return", "job_entry_registered"])
        }
        sums.checkKinds()
      }
    }
  }
}

/// Sums over the rows of one table.
struct TwinSums {
  let table: TwinTable

  init(_ table: TwinTable) { self.table = table }

  /// Where `column` stands alone against `_T` in all others but `besides`.
  private func rows(by column: String?, besides: [String] = [], _ measure: String) -> [TwinRow] {
    table.rows.filter { row in
      row.measure == measure
        && zip(table.dimensions, row.dimensions).allSatisfy { name, value in
          name == column || besides.contains(name) ? value != "_T" : value == "_T"
        }
    }
  }

  /// Rows read = used + superseded + rejected, for every source, file and month, and each way of dividing
  /// a source's rows gives all of them.
  func checkRowEquation() {
    let parts = ["rows_used", "rows_superseded", "rows_rejected"]
    for column in ["source", "file", "month"] {
      let read = rows(by: column, besides: ["source"], "rows_read")
      let sums = parts.map { rows(by: column, besides: ["source"], $0) }
      #expect(!read.isEmpty)
      for (index, row) in read.enumerated() {
        #expect(row.x == sums.map { $0[index].x! }.reduce(0, +), "\(row.dimensions)")
      }
    }
    for row in rows(by: "source", "rows_rejected") {
      let byRule = table.rows.filter { $0.dimensions[0] == row.dimensions[0] && $0.dimensions[4] != "_T" }
      #expect(byRule.map { $0.x! }.reduce(0, +) == row.x)
    }
  }

  func checkAttrition() {
    let left = rows(by: "step", "left").map { $0.x! }
    let removed = rows(by: "step", "removed").map { $0.x! }
    #expect(left.first! - removed.reduce(0, +) == left.last!)
    #expect(zip(left, left.dropFirst()).allSatisfy { $0 >= $1 })
  }

  /// The groups of one dimension share out the total.
  func checkGroups(measures: [String]) {
    for measure in measures {
      for total in rows(by: nil, measure) {
        for column in table.dimensions where column != "end_reason" {
          let groups = rows(by: column, measure).filter { $0.window == total.window }
          guard !groups.isEmpty else { continue }
          #expect(groups.map { $0.x ?? 0 }.reduce(0, +) == total.x ?? 0, "\(measure) by \(column)")
          #expect(groups.map { $0.n ?? 0 }.reduce(0, +) == total.n ?? 0, "\(measure) by \(column)")
        }
      }
    }
  }

  /// Registered entries are unsubsidised or subsidised.
  func checkKinds() {
    func counts(_ measure: String) -> [Int] { table.rows.filter { $0.measure == measure }.map { $0.x ?? 0 } }
    let kinds = zip(counts("registered_unsubsidised"), counts("registered_subsidised")).map { $0 + $1 }
    #expect(kinds == counts("registered"))
  }
}

/// Gives a new folder to the body and removes it afterwards.
func withTemporaryFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
