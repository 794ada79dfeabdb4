import Histories
import Outcomes
import Rows
import Testing

private let day: Day = "2023-04-01"

private struct Case: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var placements: [Placement] = []
  var activities: [Activity] = []
  var registrations: [RegistrationPeriod] = []
  var expected: RecipientOutcome.Group

  init(
    _ name: String, _ expected: RecipientOutcome.Group, placements: [Placement] = [], activities: [Activity] = [],
    registrations: [RegistrationPeriod] = []
  ) {
    testDescription = name
    self.expected = expected
    self.placements = placements
    self.activities = activities
    self.registrations = registrations
  }
}

private let registered = [RegistrationPeriod(from: "2023-01-01", to: nil, category: .unemployed)]

@Suite struct WelfareGroupTests {
  @Test(
    "where a recipient stands on 1 April 2023",
    arguments: [
      Case("nowhere", .none),
      Case("placed", .placement, placements: [.written("2023-01-01")], registrations: registered),
      Case("placed from the day itself", .placement, placements: [.written("2023-04-01")]),
      Case("placed from the day after", .none, placements: [.written("2023-04-02")]),
      Case("placed to the day itself", .placement, placements: [.written("2023-01-01", "2023-04-01", .work)]),
      Case("placed to the day before", .none, placements: [.written("2023-01-01", "2023-03-31", .work)]),
      Case(
        "a void placement", .registered, placements: [.written("2023-01-01", nil, .void)], registrations: registered),
      Case(
        "a void placement before another", .placement,
        placements: [.written("2023-01-01", nil, .void), .written("2023-02-01")]),
      Case("outside the cohort", .placement, placements: [.written("2019-01-01")]),
      Case(
        "ended, but placed again", .placement,
        placements: [.written("2022-01-01", "2022-02-01", .work), .written("2023-02-01")]),
      Case(
        "in an activity to the day itself", .municipal, activities: [.written("2023-01-01", "2023-04-01")],
        registrations: registered),
      Case("in an open activity from the day itself", .municipal, activities: [.written("2023-04-01")]),
      Case("in an activity to the day before", .none, activities: [.written("2023-01-01", "2023-03-31")]),
      Case("in an activity from the day after", .none, activities: [.written("2023-04-02")]),
      Case(
        "both", .both, placements: [.written("2023-01-01")], activities: [.written("2023-01-01")],
        registrations: registered),
      Case(
        "void placement and activity", .municipal, placements: [.written("2023-01-01", nil, .void)],
        activities: [.written("2023-01-01")]),
      Case("registered", .registered, registrations: registered),
      Case(
        "registered to the day itself", .registered,
        registrations: [.init(from: "2023-01-01", to: "2023-04-01", category: .administrative, cause: 6)]),
      Case(
        "registered to the day before", .none,
        registrations: [.init(from: "2023-01-01", to: "2023-03-31", category: .unemployed)]),
      Case(
        "registered from the day after", .none,
        registrations: [.init(from: "2023-04-02", to: nil, category: .unemployed)]),
    ])
  fileprivate func group(_ written: Case) {
    let found = WelfareGroup(placementsTo: "2025-12-31").group(
      on: day, placements: written.placements.span, activities: written.activities.span,
      registrations: written.registrations.span)
    #expect(found == written.expected)
  }

  @Test("a placement that starts after what is complete is not there")
  func placementsTo() {
    let placements: [Placement] = [.written("2023-03-01")]
    let none: [Activity] = []
    let found = WelfareGroup(placementsTo: "2023-02-28").group(
      on: day, placements: placements.span, activities: none.span, registrations: registered.span)
    #expect(found == .registered)
  }
}
