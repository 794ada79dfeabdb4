import Histories
import Outcomes
import Rows
import Testing

private let r: Month = "2023-04"

private struct Case: CustomTestStringConvertible, Sendable {
  var testDescription: String
  /// Months from R with a row.
  var months: [Int]
  /// Months from R to the exit, and from the exit to the return.
  var exit: Int?
  var back: Int?

  init(_ name: String, _ months: [Int], exit: Int?, back: Int? = nil) {
    testDescription = name
    self.months = months
    self.exit = exit
    self.back = back
  }
}

private func exitAndReturn(
  _ months: [Int], to: Day = "2024-04-30", _ definition: WelfareDefinition = .init(), person: Person? = nil
) throws -> (exit: Int?, back: Int?) {
  let complete = Completeness(from: "2021-01-01", to: to)
  let rows = months.map { AssistanceMonth.written(r + $0) }
  let rule = try WelfareExit(definition, complete: complete)
  guard let exit = rule.exit(in: rows.span, after: r, person: person) else { return (nil, nil) }
  let back = WelfareReturn(definition, complete: complete).first(in: rows.span, after: exit)
  return (exit - r, back.map { $0 - exit })
}

@Suite struct WelfareTests {
  @Test(
    "exit and return, with months complete to R + 12",
    arguments: [
      // months with a row from R on
      Case("gone at once", [0], exit: 1),
      Case("one month without is no exit", [0, 2], exit: 3),
      Case("two months without are none", [0, 3], exit: 4),
      Case("three are", [0, 4], exit: 1, back: 3),
      Case("back after four", [0, 5], exit: 1, back: 4),
      Case("rows before R do not matter", [-3, -2, 0, 1], exit: 2),
      Case("several households a month", [0, 0, 1, 1], exit: 2),
      Case("the return is the first row", [0, 6, 7, 11], exit: 1, back: 5),
      Case("the last exit that can be seen", Array(0...9), exit: 10),
      Case("one month too late", Array(0...10), exit: nil),
      Case("never", Array(0...12), exit: nil),
      Case("a return in the last month", [0, 12], exit: 1, back: 11),
      Case("a row after the last complete month is not there", [0, 13], exit: 1),
      Case("nor does it end the months without", Array(0...9) + [13], exit: 10),
    ])
  fileprivate func exits(_ written: Case) throws {
    let found = try exitAndReturn(written.months)
    #expect(found.exit == written.exit)
    #expect(found.back == written.back)
  }

  @Test("the months of an exit must be complete", arguments: [("2023-07-31" as Day, 1), ("2023-07-30", nil)])
  func completeTo(to: Day, exit: Int?) throws { #expect(try exitAndReturn([0], to: to).exit == exit) }

  @Test(
    "no exit for who died or emigrated on or before the exit month's last day",
    arguments: [("2023-05-31" as Day, nil), ("2023-06-01", 1), ("2023-05-01", nil), ("2021-02-01", nil)])
  func left(day: Day, exit: Int?) throws {
    let died = Person(birthYear: 1980, sex: 0, died: day)
    let emigrated = Person(birthYear: 1980, sex: 0, emigrated: day)
    #expect(try exitAndReturn([0], person: died).exit == exit)
    #expect(try exitAndReturn([0], person: emigrated).exit == exit)
  }

  @Test("the months of an exit are those of the definition")
  func exitMonths() throws {
    let found = try exitAndReturn([0, 2, 5], WelfareDefinition(exitMonths: 1))
    #expect(found.exit == 1 && found.back == 1)
    #expect(throws: OutcomeDefinitionError.exitMonthsNotPositive) {
      try exitAndReturn([0], WelfareDefinition(exitMonths: 0))
    }
  }

  @Test(
    "amount per adult: whole öre, half away from zero",
    arguments: [
      (100, 1, 100), (101, 2, 51), (-101, 2, -51), (100, 3, 33), (200, 3, 67), (-100, 3, -33), (-200, 3, -67),
      (7, 4, 2), (6, 4, 2), (5, 4, 1), (0, 2, 0), (.max, 1, .max), (.max, 2, 4_611_686_018_427_387_904),
      (.min, 2, -4_611_686_018_427_387_904),
    ] as [(Int64, Int, Int64)])
  func amount(amount: Int64, adults: Int, share: Int64) {
    let rows: [AssistanceMonth] = [.written("2023-04", amount: amount, adults: adults)]
    #expect(AmountPerAdult.sum(rows.span) == share)
  }

  @Test("each household's share is rounded before they are summed")
  func households() {
    let rows: [AssistanceMonth] = [
      .written("2023-04", household: 1, amount: 101, adults: 2),
      .written("2023-04", household: 2, amount: 303, adults: 2),
    ]
    #expect(AmountPerAdult.sum(rows.span) == 51 + 152)
  }
}
