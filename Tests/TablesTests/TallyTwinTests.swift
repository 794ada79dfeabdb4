import Foundation
import Histories
import Outcomes
import Rows
import Tables
import Testing

/// Random records through the tallies, in partitions, and through their twin.
@Suite("tallies agree with their twin") struct TallyTwinTests {
  private static let definitions = [
    TableDefinition(
      id: "job-entry", by: [[], ["quarter"], ["level"], ["year", "level"], ["county", "contract"]],
      windows: [24, 3, 12]),
    TableDefinition(
      id: "interruptions",
      by: [[], ["level"], ["end_reason"], ["year", "end_reason"], ["contract", "end_reason", "level"]]),
    TableDefinition(id: "welfare-exit", by: [["group"], [], ["group", "obstacle"]], windows: [6, 12, 18]),
  ]

  private let context = Tables.TableContext(
    book: book,
    followUp: FollowUp(
      persons: Completeness(from: day(2021, 1, 1), to: day(2025, 5, 31)),
      placements: Completeness(from: day(2021, 1, 1), to: day(2024, 11, 15)),
      registrations: Completeness(from: day(2021, 1, 1), to: day(2025, 2, 27)),
      earnings: Completeness(from: day(2022, 3, 1), to: day(2025, 5, 30)),
      assistance: Completeness(from: day(2021, 1, 1), to: day(2025, 3, 31))),
    definitions: OutcomeDefinitions(cohort: Cohort(from: day(2022, 1, 10), to: day(2024, 12, 5)), obstacleGroups: []),
    delivered: allSources)

  @Test("every n and x, over any partition and order", arguments: [1, 2, 3] as [UInt64])
  func agreement(seed: UInt64) throws {
    var random = Generator(state: seed)
    let placements = (0..<1500).map { self.placement($0, &random) }
    let recipients = (0..<1500).map { self.recipient($0 / 3, &random) }
    let set = try TableSet(definitions: TallyTwinTests.definitions, context: context)
    var parts = [set.makeTally(), set.makeTally(), set.makeTally()]
    for part in parts.indices {
      parts[part].add(
        OutcomeRecords(
          placements: placements.filter { $0.person.high % 3 == part },
          recipients: recipients.filter { $0.person.high % 3 == part }))
    }
    var merged = parts[2]
    merged.merge(parts[0])
    let stored = try JSONEncoder().encode(parts[1].sums)
    merged.merge(set.makeTally(resuming: try JSONDecoder().decode([GroupedSums].self, from: stored)))
    let tables = try set.measuredTables(merged, accounting: [], attrition: AttritionCounts())
    var whole = set.makeTally()
    whole.add(OutcomeRecords(placements: placements, recipients: recipients))
    #expect(try set.measuredTables(whole, accounting: [], attrition: AttritionCounts()) == tables)
    let twin = TallyTwin(context: context, placements: placements, recipients: recipients)
    compare(tables[0]) { twin.jobEntry($0, columns: tables[0].dimensions) }
    compare(tables[1]) { twin.interruptions($0, columns: tables[1].dimensions) }
    compare(tables[2]) { twin.welfare($0, columns: tables[2].dimensions) }
  }

  private func compare(_ table: MeasuredTable, twin: (MeasuredRow) -> (n: Int64?, x: Int64?)) {
    #expect(table.rows.count > 100)
    for row in table.rows {
      let expected = twin(row)
      #expect(row.n == expected.n, "\(row)")
      #expect(row.x == (expected.n == 0 ? nil : expected.x), "\(row)")
    }
  }

  private func placement(_ number: Int, _ random: inout Generator) -> PlacementOutcome {
    let start = day(2022, 1, 10) + random.below(1060)
    let length = random.below(400)
    let ended = start + length <= context.followUp.placements.to && random.below(4) > 0
    let end = ended ? start + length : nil
    let unit = TablesTests.placement(
      number, first: random.below(3) > 0, start: start, level: random.maybe(3), municipality: random.maybe(4),
      contract: random.below(3), end: end, planned: start + random.below(400),
      reason: ended ? random.below(4) : nil, daysAtRisk: length + 1)
    return unit.with {
      $0.registeredDays = random.maybe(800)
      $0.registeredSubsidised = random.below(2) == 0
      $0.educationDays = random.maybe(800)
      $0.earningsMonths = random.maybe(27).map { $0 + 1 }
      $0.nextStart = end.flatMap { end in random.maybe(300).map { end + 1 + $0 } }
    }
  }

  private func recipient(_ person: Int, _ random: inout Generator) -> RecipientOutcome {
    let exit = random.maybe(20).map { $0 + 1 }
    var unit = TablesTests.recipient(
      person, month: Month(year: 2022, month: 1) + 3 * random.below(12),
      group: RecipientOutcome.Group.allCases[random.below(5)],
      obstacle: random.maybe(6).map { ObstacleGroup.allCases[$0] },
      amount: Int64(random.below(1_000_000)), exit: exit, back: exit == nil ? nil : random.maybe(14).map { $0 + 3 })
    unit.registeredDays = random.maybe(700).map { $0 + 1 }
    unit.earningsMonths = random.maybe(20).map { $0 + 1 }
    return unit
  }
}

/// SplitMix64: the same numbers on every machine.
struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// A number below `bound`, or nil one time in four.
  mutating func maybe(_ bound: Int) -> Int? { below(4) == 0 ? nil : below(bound) }
}
