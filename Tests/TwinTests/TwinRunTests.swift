import Foundation
import Pipeline
import Testing

/// Random deliveries through the whole program and through the twin: the same tables, and the same rows rejected.
@Suite("The program and the twin agree")
struct TwinRunTests {
  @Test("on random deliveries", arguments: 1...40)
  func random(seed: Int) throws {
    try withTemporaryFolder { folder in
      var random = RandomDelivery(seed: seed, persons: [50, 500, 1000, 2000][seed % 4])
      let delivery = folder.appendingPathComponent("delivery")
      try random.write(to: delivery)
      let run = try TwinRun(
        delivery: delivery, overrides: random.definition.overrides, jobs: [1, 2, 7][seed % 3], in: folder,
        pipeline: TwinRun.tolerantPipeline(in: folder), last: .measure)
      let differences = try run.differences(from: Twin(delivery: delivery, random.definition))
      #expect(differences == [])
    }
  }
}
