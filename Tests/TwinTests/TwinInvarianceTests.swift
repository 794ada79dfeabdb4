import Foundation
import Pipeline
import ShippedPipeline
import Testing

/// What must not show in any table: how many work at it, in what order rows and files came, where it runs.
@Suite("Nothing but the delivery's content shows in the tables")
struct TwinInvarianceTests {
  /// Of one delivery the edition of few tables; of the others all that there is before disclosure control, which takes most of
  /// the time.
  @Test(
    "the same bytes for 1, 2 and 7 jobs", arguments: [(101, nil), (102, .measure), (103, .measure)] as [(Int, Stage?)])
  func jobs(seed: Int, last: Stage?) throws {
    try withTemporaryFolder { folder in
      var random = RandomDelivery(seed: seed, persons: 1000)
      let delivery = folder.appendingPathComponent("delivery")
      try random.write(to: delivery)
      let pipeline = try TwinRun.tolerantPipeline(in: folder, tables: last == nil ? .few : .all)
      let runs = try [1, 2, 7].map { jobs in
        let own = folder.appendingPathComponent("jobs-\(jobs)")
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        return try TwinRun(
          delivery: delivery, overrides: random.definition.overrides, jobs: jobs, in: own, pipeline: pipeline,
          last: last)
      }
      #expect(runs[0].edition.isEmpty == (last != nil))
      for run in runs.dropFirst() {
        #expect(run.measures == runs[0].measures)
        #expect(run.rejects == runs[0].rejects)
        #expect(run.edition == runs[0].edition)
      }
    }
  }

  /// A workspace keeps what it can use again, and only that.
  @Test(
    "the same bytes in a workspace that others have used", arguments: [(151, nil), (152, .measure)] as [(Int, Stage?)])
  func usedWorkspace(seed: Int, last: Stage?) throws {
    try withTemporaryFolder { folder in
      let pipeline = try TwinRun.tolerantPipeline(in: folder, tables: last == nil ? .few : .all)
      var deliveries = [RandomDelivery(seed: seed, persons: 300), RandomDelivery(seed: seed + 1000, persons: 300)]
      for index in deliveries.indices { try deliveries[index].write(to: folder.appendingPathComponent("\(index)")) }
      func run(_ delivery: Int, _ definition: Int, in name: String) throws -> TwinRun {
        var parameters = deliveries[definition].definition
        parameters.identifiers = deliveries[delivery].definition.identifiers
        let own = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        return try TwinRun(
          delivery: folder.appendingPathComponent("\(delivery)"), overrides: parameters.overrides, jobs: 2, in: own,
          pipeline: pipeline, last: last)
      }
      var known: [String: TwinRun] = [:]
      for (delivery, definition) in [(0, 0), (0, 1), (0, 0), (1, 1), (1, 0), (0, 0)] {
        let again = try run(delivery, definition, in: "used")
        let name = "fresh-\(delivery)-\(definition)"
        let fresh = try known[name] ?? run(delivery, definition, in: name)
        known[name] = fresh
        #expect(again.measures == fresh.measures)
        #expect(again.rejects.filter { fresh.rejects[$0.key] != $0.value }.keys.sorted() == [])
        #expect(again.edition == fresh.edition)
      }
    }
  }

  /// Every table but what data-quality says of each file.
  @Test("the same tables whatever the order of rows and files", arguments: 201...203)
  func shuffled(seed: Int) throws {
    try withTemporaryFolder { folder in
      var random = RandomDelivery(seed: seed, persons: 1000)
      let delivery = folder.appendingPathComponent("delivery")
      try random.write(to: delivery)
      let twin = try Twin(delivery: delivery, random.definition).delivery
      var shuffled = ShuffledDelivery(twin, in: delivery, seed: seed)
      try shuffled.writeInOrder(to: folder.appendingPathComponent("in-order"))
      try shuffled.writeShuffled(to: folder.appendingPathComponent("shuffled"))
      let pipeline = try TwinRun.tolerantPipeline(in: folder)
      let runs = try ["in-order", "shuffled"].map { name in
        let own = folder.appendingPathComponent("run-" + name)
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        return try TwinRun(
          delivery: folder.appendingPathComponent(name), overrides: random.definition.overrides, jobs: 3, in: own,
          pipeline: pipeline, last: .measure)
      }
      #expect(Set(runs[0].measures.keys) == Set(runs[1].measures.keys))
      for (table, bytes) in runs[0].measures {
        #expect(try withoutFiles(bytes) == withoutFiles(runs[1].measures[table] ?? []), "\(table)")
      }
    }
  }

  /// A table's rows but those of single files.
  private func withoutFiles(_ table: [UInt8]) throws -> [[String]] {
    let rows = try TwinFile.records(table, delimiter: UInt8(ascii: ",")).map { $0.map(\.description) }
    guard let file = rows[0].firstIndex(of: "file") else { return rows }
    return rows.filter { ["_T", "file"].contains($0[file]) }
  }

  /// All tables before disclosure control, and the edition of few. In a process of its own, since all tests share one
  /// environment.
  @Test("the same bytes in another time zone and locale")
  func environment() async {
    await #expect(processExitsWith: .success) {
      try withTemporaryFolder { folder in
        var random = RandomDelivery(seed: 301, persons: 500)
        let delivery = folder.appendingPathComponent("delivery")
        try random.write(to: delivery)
        for (tables, last) in [(.all, .measure), (.few, nil)] as [(ShippedTables, Stage?)] {
          let own = folder.appendingPathComponent("\(tables)")
          try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
          let pipeline = try TwinRun.tolerantPipeline(in: own, tables: tables)
          let runs = try [("UTC", "C"), ("Asia/Kathmandu", "sv_SE.UTF-8"), ("America/New_York", "tr_TR.UTF-8")].map {
            Self.enter(zone: $0, locale: $1)
            let own = own.appendingPathComponent($1)
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            return try TwinRun(
              delivery: delivery, overrides: random.definition.overrides, jobs: 2, in: own, pipeline: pipeline,
              last: last)
          }
          for run in runs {
            let isSame = run.measures == runs[0].measures && run.rejects == runs[0].rejects
            guard isSame, run.edition == runs[0].edition else { exit(1) }
          }
        }
      }
    }
  }

  private static func enter(zone: String, locale: String) {
    for name in ["LC_ALL", "LANG"] { setenv(name, locale, 1) }
    setenv("TZ", zone, 1)
    tzset()
    setlocale(LC_ALL, "")
  }
}
