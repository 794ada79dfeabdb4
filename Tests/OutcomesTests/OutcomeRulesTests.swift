import Histories
import Outcomes
import Rows
import Testing

private struct Folded: Equatable {
  var records = OutcomeRecords()
  var attrition = AttritionCounts()
}

private func fold(
  _ history: PersonHistory, _ definitions: OutcomeDefinitions = .standard, _ followUp: FollowUp = .standard
) throws -> Folded {
  var folded = Folded()
  try OutcomeRules(definitions: definitions, followUp: followUp).fold(
    history, into: &folded.records, attrition: &folded.attrition)
  return folded
}

@Suite struct OutcomeRulesTests {
  @Test("random histories come out as by the slow rules", arguments: 0..<40 as Range<UInt64>)
  func twin(seed: UInt64) throws {
    var random = RandomHistories(seed: seed)
    let followUp = random.followUp()
    let definitions = random.definitions()
    for _ in 0..<200 {
      let history = random.history(followUp)
      let slow = SlowOutcomes(definitions: definitions, followUp: followUp, history: history)
      let folded = try fold(history, definitions, followUp)
      #expect(folded.records.placements == slow.placementOutcomes)
      #expect(folded.records.recipients == slow.recipientOutcomes)
      #expect(folded.records.otherPlacements == slow.otherPlacements)
      #expect(folded.records.switches == slow.switches)
      #expect(folded.records.earningsCourses == slow.earningsCourses)
      #expect(folded.attrition == slow.attrition)
    }
  }

  @Test("units that no table counts have no records, and the others the same")
  func units() throws {
    var random = RandomHistories(seed: 3)
    let (definitions, followUp) = (random.definitions(), RandomHistories.wholeFollowUp)
    for units in [[], .adultMonths, .earningsCourses] as [OutcomeUnits] {
      let rules = try OutcomeRules(definitions: definitions, followUp: followUp, units: units)
      for _ in 0..<200 {
        let history = random.history(followUp)
        var (expected, folded) = (try fold(history, definitions, followUp), Folded())
        rules.fold(history, into: &folded.records, attrition: &folded.attrition)
        if !units.contains(.adultMonths) {
          expected.records.adultMonths = []
          expected.records.recipientPlacements = []
        }
        if !units.contains(.earningsCourses) { expected.records.earningsCourses = [] }
        #expect(folded == expected)
      }
    }
  }

  @Test("random histories have every outcome, so that the comparison means something")
  func coverage() throws {
    var folded = Folded()
    var random = RandomHistories(seed: 1)
    let definitions = random.definitions()
    let rules = try OutcomeRules(definitions: definitions, followUp: RandomHistories.wholeFollowUp)
    for _ in 0..<2000 {
      rules.fold(
        random.history(RandomHistories.wholeFollowUp), into: &folded.records,
        attrition: &folded.attrition)
    }
    let counts = folded.attrition
    #expect(
      [counts.void, counts.outsideCohort, counts.unknownPerson, counts.repeatPlacements].allSatisfy { $0 > 100 })
    let units = folded.records.placements
    #expect(units.count { $0.registeredDays != nil } > 100)
    #expect(units.count { $0.registeredSubsidised } > 100)
    #expect(units.count { $0.educationDays != nil } > 100)
    #expect(units.count { $0.earningsMonths == 1 } > 100)
    #expect(units.count { $0.leftDays != nil } > 100)
    #expect(units.count { $0.nextStart != nil } > 100)
    #expect(units.count { $0.rr1Days != nil && $0.rr2Days != nil } > 100)
    #expect(units.count { $0.sustainedMonths.map { $0 > 3 } ?? false } > 50)
    #expect(units.count { $0.extended == true } > 100)
    #expect(folded.records.otherPlacements.count > 100)
    #expect(folded.records.switches.count { $0.registeredDays != nil } > 5)
    #expect(folded.records.earningsCourses.count { $0.registeredDays[15] > 0 && $0.pay[20] > 0 } > 10)
    #expect(Set(units.map(\.obstacle)).count == 7)
    #expect(Set(units.map(\.endClass)).count == 7)
    #expect(Set(folded.records.recipients.map(\.group)).count == 5)
    #expect(folded.records.recipients.count { $0.returnMonths != nil } > 100)
  }

  @Test("of two placements on one day the lower id is first")
  func firstPlacement() throws {
    var history = PersonHistory()
    history.person = Person(birthYear: 1980, sex: 1)
    history.placements = [
      .written("2021-06-01", id: 1), .written("2022-01-01", "2022-01-02", .void, id: 9),
      .written("2022-01-01", id: 12), .written("2022-01-01", id: 13), .written("2023-01-01", id: 2),
    ]
    let folded = try fold(history)
    #expect(folded.records.placements.map(\.placement) == [12, 13, 2])
    #expect(folded.records.placements.map(\.isFirst) == [true, false, false])
    var expected = AttritionCounts()
    expected.used = 5
    expected.void = 1
    expected.outsideCohort = 1
    expected.placements = 3
    expected.repeatPlacements = 2
    #expect(folded.attrition == expected)
  }

  @Test("a recipient is seen in the first month of each quarter of the period, in persons or not")
  func recipients() throws {
    var history = PersonHistory()
    history.assistance = (0..<60).map { .written("2021-01" as Month + $0) }
    let months = try fold(history).records.recipients.map(\.month)
    #expect(months == (0..<12).map { "2022-01" as Month + 3 * $0 })
    var definitions = OutcomeDefinitions.standard
    definitions.cohort = Cohort(from: "2022-01-02", to: "2022-10-01")
    #expect(try fold(history, definitions).records.recipients.map(\.month) == ["2022-04", "2022-07", "2022-10"])
    var followUp = FollowUp.standard
    followUp.assistance = Completeness(from: "2024-01-02", to: "2024-07-30")
    #expect(try fold(history, .standard, followUp).records.recipients.map(\.month) == ["2024-04"])
  }

  @Test("what a recipient's household holds is that of the lowest, but the amount of all")
  func households() throws {
    var history = PersonHistory()
    history.assistance = [
      .written("2023-03", household: 0), .written("2023-04", household: 1, municipality: 7, amount: 101, adults: 2),
      .written("2023-04", household: 1, municipality: 8, amount: 100, obstacle: 0),
      .written("2023-04", household: 2, municipality: 3, amount: 10, obstacle: 1),
    ]
    let recipient = try #require(try fold(history).records.recipients.first)
    #expect(recipient.municipality == 7)
    #expect(recipient.obstacle == nil)
    #expect(recipient.amountPerAdult == 51 + 100 + 10)
  }

  @Test("each stage of a placement's results counts from its first approval, whichever placement came first")
  func approvals() throws {
    var history = PersonHistory()
    history.person = Person(birthYear: 1980, sex: 1)
    history.placements = [.written("2023-01-01", id: 1), .written("2023-06-01", id: 2)]
    history.results = [
      .init(placement: 1, stage: .rr2, kind: 0, approved: "2022-12-31"),
      .init(placement: 2, stage: .rr1, kind: 0, approved: "2023-06-01"),
      .init(placement: 2, stage: .rr1, kind: 1, approved: "2023-07-01"),
    ]
    let units = try fold(history).records.placements
    #expect(units.map(\.rr1Days) == [nil, 0])
    #expect(units.map(\.rr2Days) == [-1, nil])
  }

  @Test("what is not delivered is unknown")
  func notDelivered() throws {
    var history = PersonHistory()
    history.person = Person(birthYear: 1980, sex: 1)
    history.placements = [.written("2023-01-01", "2023-02-01", .work)]
    let complete = FollowUp.standard.persons
    let folded = try fold(history, .standard, FollowUp(persons: complete, placements: complete))
    let unit = try #require(folded.records.placements.first)
    #expect(unit.assistance == nil && unit.assistanceMonths == nil && unit.obstacle == nil)
    #expect(unit.registeredDays == nil && unit.educationDays == nil)
    #expect(unit.rr1Days == nil && unit.rr2Days == nil)
    #expect(!unit.earningsObserved && unit.earningsMonths == nil && unit.atThresholdBefore == nil)
    #expect(folded.records.recipients.isEmpty)
  }

  @Test("a definition without the amounts that the cohort's months need is refused, with the years")
  func priceBase() {
    var definitions = OutcomeDefinitions.standard
    definitions.jobEntry.priceBase = [2022: 48_300, 2023: 52_500, 2024: 57_300]
    #expect(throws: OutcomeDefinitionError.noPriceBase(years: [2021, 2025])) {
      try OutcomeRules(definitions: definitions, followUp: .standard)
    }
    definitions.jobEntry.priceBase[2021] = 47_600
    definitions.jobEntry.priceBase[2025] = 58_800
    var followUp = FollowUp.standard
    followUp.earnings?.from = "2015-01-01"
    #expect(throws: Never.self) { try OutcomeRules(definitions: definitions, followUp: followUp) }
  }
}
