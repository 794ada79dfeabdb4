import Foundation
import Pipeline
import Testing

/// Deliveries made for what random ones seldom have.
@Suite("The program and the twin agree at the edges")
struct TwinEdgeTests {
  /// Nothing of what was read as UTF-8 may be left when a file turns out, blocks later, not to be UTF-8.
  @Test("where a file is found late not to be UTF-8", arguments: 401...404)
  func encoding(seed: Int) throws {
    try compare(seed: seed) { random, delivery in
      for name in ["activities", "identities"] {
        try remove(name, from: delivery)
        let source = TwinSource.named(TwinText(name))
        var lines = [source.fields.map(\.column.description) + ["Anm"]]
        while lines.count < 12_000 {
          lines += (name == "activities" ? random.activities() : random.identities()).map { $0 + ["Övrigt"] }
        }
        lines[lines.count - 1][source.fields.count] = "@"
        var bytes = RandomDialect.plain(lines)
        bytes[bytes.lastIndex(of: UInt8(ascii: "@"))!] = 0xC5
        try Data(bytes).write(to: delivery.appendingPathComponent(source.files + "stor" + source.ending))
      }
    }
  }

  @Test(
    "without one source, or with none but the required",
    arguments: TwinSource.all.map(\.name).filter { !["placements", "persons"].contains($0) } + ["all"])
  func absent(source: String) throws {
    try compare(seed: 500 + source.utf8.count, last: source == "all" ? nil : .measure) { _, delivery in
      for name in TwinSource.all.map(\.name) where !["placements", "persons"].contains(name) {
        if source == "all" || source == name { try remove(name, from: delivery) }
      }
    }
  }

  @Test("on files that have a header alone", arguments: TwinSource.all.map(\.name))
  func empty(source name: String) throws {
    try compare(seed: 600 + name.utf8.count) { _, delivery in
      try remove(name, from: delivery)
      let source = TwinSource.named(TwinText(name))
      let header = RandomDialect.plain([source.fields.map(\.column.description)])
      for end in [0, 1] {
        try Data(header.dropLast(end)).write(
          to: delivery.appendingPathComponent("\(source.files)\(end)\(source.ending)"))
      }
    }
  }

  /// Of a day on which no placement starts.
  @Test("on a cohort of nobody")
  func nobody() throws {
    let run = try compare(seed: 701, cohort: TwinDay(2022, 1, 30), last: nil) { _, _ in }
    #expect(run.measures["interruptions"]?.count { $0 == UInt8(ascii: "\n") } == 1)
  }

  /// - Parameter last: disclosure control, which takes most of the time, is left out; nil: it is not.
  @discardableResult
  private func compare(
    seed: Int, cohort: TwinDay? = nil, last: Stage? = .measure, _ change: (inout RandomDelivery, URL) throws -> Void
  ) throws -> TwinRun {
    try withTemporaryFolder { folder in
      var random = RandomDelivery(seed: seed, persons: 300)
      if let cohort { (random.definition.cohortFrom, random.definition.cohortTo) = (cohort, cohort) }
      let delivery = folder.appendingPathComponent("delivery")
      try random.write(to: delivery)
      try change(&random, delivery)
      let run = try TwinRun(
        delivery: delivery, overrides: random.definition.overrides, jobs: 2, in: folder,
        pipeline: TwinRun.tolerantPipeline(in: folder), last: last)
      let differences = try run.differences(from: Twin(delivery: delivery, random.definition))
      #expect(differences == [])
      return run
    }
  }

  private func remove(_ source: String, from delivery: URL) throws {
    let stem = TwinSource.named(TwinText(source)).files
    for name in try FileManager.default.contentsOfDirectory(atPath: delivery.path) where name.hasPrefix(stem) {
      try FileManager.default.removeItem(at: delivery.appendingPathComponent(name))
    }
  }
}
