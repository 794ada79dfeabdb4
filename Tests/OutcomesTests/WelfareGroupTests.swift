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
    _ name: String, _ placements: [Placement] = [], _ activities: [Activity] = [],
    _ registrations: [RegistrationPeriod] = [], _ expected: RecipientOutcome.Group
  ) {
    testDescription = name
    self.placements = placements
    self.activities = activities
    self.registrations = registrations
    self.expected = expected
  }
}

private let registered = [RegistrationPeriod(from: "2023-01-01", to: nil, category: .unemployed)]

@Suite struct WelfareGroupTests {
  @Test(
    "where a recipient stands on 1 April 2023",
    arguments: [
      Case("nowhere", .none),
      Case("placed", [.written("2023-01-01")], [], registered, .placement),
      Case("placed from the day itself", [.written("2023-04-01")], .placement),
      Case("placed from the day after", [.written("2023-04-02")], .none),
      Case("placed to the day itself", [.written("2023-01-01", "2023-04-01", .work)], .placement),
      Case("placed to the day before", [.written("2023-01-01", "2023-03-31", .work)], [], registered, .registered),
      Case("a void placement", [.written("2023-01-01", nil, .void)], [], registered, .registered),
      Case(
        "a void placement before another", [.written("2023-01-01", nil, .void), .written("2023-02-01")], .placement),
      Case("outside the cohort", [.written("2019-01-01")], .placement),
      Case(
        "ended, but placed again", [.written("2022-01-01", "2022-02-01", .work), .written("2023-02-01")], .placement),
      Case("in an activity", [], [.written("2023-01-01", "2023-04-01")], registered, .municipal),
      Case("in an open activity", [], [.written("2023-04-01")], .municipal),
      Case("in an activity to the day before", [], [.written("2023-01-01", "2023-03-31")], .none),
      Case("in an activity from the day after", [], [.written("2023-04-02")], .none),
      Case("both", [.written("2023-01-01")], [.written("2023-01-01")], registered, .both),
      Case("void placement and activity", [.written("2023-01-01", nil, .void)], [.written("2023-01-01")], .municipal),
      Case("registered", [], [], registered, .registered),
      Case(
        "registered to the day itself", [], [],
        [.init(from: "2023-01-01", to: "2023-04-01", category: .administrative, cause: 6)], .registered),
      Case(
        "registered to the day before", [], [], [.init(from: "2023-01-01", to: "2023-03-31", category: .unemployed)],
        .none),
      Case("registered from the day after", [], [], [.init(from: "2023-04-02", to: nil, category: .unemployed)], .none),
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
