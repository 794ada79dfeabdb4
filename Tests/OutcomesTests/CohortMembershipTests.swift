import Histories
import Outcomes
import Rows
import Testing

private struct Case: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var placement: Placement
  var known: Bool
  var expected: CohortMembership.Standing

  init(_ name: String, _ placement: Placement, known: Bool = true, _ expected: CohortMembership.Standing) {
    testDescription = name
    self.placement = placement
    self.known = known
    self.expected = expected
  }
}

@Suite struct CohortMembershipTests {
  @Test(
    "which placements form the cohort",
    arguments: [
      Case("first day of the period", .written("2022-01-01"), .member),
      Case("the day before", .written("2021-12-31"), .outsideCohort),
      Case("last day of the period", .written("2024-12-31"), .member),
      Case("the day after", .written("2025-01-01"), .outsideCohort),
      Case("void", .written("2023-05-01", "2023-05-02", .void), .void),
      Case("void without an end", .written("2023-05-01", nil, .void), .void),
      Case("void outside the period is void", .written("2020-05-01", nil, .void), .void),
      Case("void of an unknown person is void", .written("2023-05-01", nil, .void), known: false, .void),
      Case("unknown person", .written("2023-05-01"), known: false, .unknownPerson),
      Case("unknown person outside the period", .written("2020-05-01"), known: false, .outsideCohort),
      Case("ended with any other class", .written("2023-05-01", "2023-06-01", .unknown), .member),
    ])
  fileprivate func standing(_ written: Case) {
    let rule = CohortMembership(OutcomeDefinitions.standard.cohort, completeTo: "2025-12-31")
    #expect(rule.standing(of: written.placement, personKnown: written.known) == written.expected)
  }

  @Test("only the services of the definition", arguments: [(0, false), (1, true), (2, false), (3, true), (9, false)])
  func services(service: UInt32, member: Bool) {
    var cohort = OutcomeDefinitions.standard.cohort
    cohort.services = [1, 3]
    let rule = CohortMembership(cohort, completeTo: "2025-12-31")
    let placement = Placement.written("2023-05-01", service: TextCode(rawValue: service))
    #expect(rule.standing(of: placement, personKnown: true) == (member ? .member : .outsideCohort))
  }

  @Test("no service counts where the definition names none that is delivered")
  func noServices() {
    var cohort = OutcomeDefinitions.standard.cohort
    cohort.services = []
    let rule = CohortMembership(cohort, completeTo: "2025-12-31")
    #expect(rule.standing(of: .written("2023-05-01"), personKnown: true) == .outsideCohort)
  }

  @Test("a start after what is complete is outside", arguments: [("2024-06-30" as Day, true), ("2024-07-01", false)])
  func completeTo(start: Day, member: Bool) {
    let rule = CohortMembership(OutcomeDefinitions.standard.cohort, completeTo: "2024-06-30")
    #expect(rule.standing(of: .written(start), personKnown: true) == (member ? .member : .outsideCohort))
  }
}
