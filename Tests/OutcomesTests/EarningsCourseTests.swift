import Histories
import Outcomes
import Rows
import Testing

@Suite struct EarningsCourseTests {
  @Test(
    "days registered in each month: periods may overlap, and a day counts once",
    arguments: [
      // periods as first and last day, days of January, February and March 2023
      ("one month whole", [("2023-01-01", "2023-01-31")], [31, 0, 0]),
      ("over the turn of a month", [("2023-01-31", "2023-02-01")], [1, 1, 0]),
      ("overlapping", [("2023-01-01", "2023-01-10"), ("2023-01-05", "2023-01-20")], [20, 0, 0]),
      ("one within another", [("2023-01-01", "2023-01-20"), ("2023-01-05", "2023-01-06")], [20, 0, 0]),
      ("with a day between", [("2023-01-01", "2023-01-02"), ("2023-01-04", "2023-01-04")], [3, 0, 0]),
      ("from before the first month", [("2020-05-01", "2023-02-28")], [31, 28, 0]),
      ("wholly before it", [("2020-05-01", "2022-12-31")], [0, 0, 0]),
      ("still registered", [("2023-03-30", nil)], [0, 0, 2]),
      ("none", [], [0, 0, 0]),
    ] as [(String, [(Day, Day?)], [UInt8])])
  func registeredDays(name: String, periods: [(Day, Day?)], expected: [UInt8]) {
    let rows = periods.map { RegistrationPeriod(from: $0.0, to: $0.1, category: .programme) }
    let days = RegisteredDays(to: "2023-03-31").days(in: rows.span, from: "2023-01")
    #expect([days[0], days[1], days[2]] == expected, "\(name)")
    #expect((3..<EarningsCourse.count).allSatisfy { days[$0] == 0 })
  }

  @Test("who is still registered is so to the last of the 37 months, and no further") func open() {
    let rows = [RegistrationPeriod(from: "2000-01-01", to: nil, category: .unemployed)]
    let days = RegisteredDays(to: "2100-01-01").days(in: rows.span, from: "2023-01")
    #expect(days[0] == 31 && days[1] == 28 && days[13] == 29 && days[36] == 31)
  }

  @Test(
    "a first placement has a course where M0 + 24 is complete",
    arguments: [
      ("2023-12-15" as Day, 1), ("2024-01-01", 0),
    ])
  func maturity(start: Day, courses: Int) throws {
    var history = PersonHistory()
    history.person = Person(birthYear: 1980, sex: 1)
    history.placements = [.written(start, id: 3), .written("2024-02-01", id: 1)]
    history.earnings = [
      MonthlyPay(month: start.month - 13, gross: 1), MonthlyPay(month: start.month - 12, gross: 2),
      MonthlyPay(month: start.month + 24, gross: 3), MonthlyPay(month: start.month + 25, gross: 4),
    ]
    var records = OutcomeRecords()
    var attrition = AttritionCounts()
    try OutcomeRules(definitions: .standard, followUp: .standard).fold(history, into: &records, attrition: &attrition)
    #expect(records.earningsCourses.count == courses)
    guard let course = records.earningsCourses.first else { return }
    #expect(course.placement == 3)
    #expect((0..<EarningsCourse.count).map { course.pay[$0] } == [2] + Array(repeating: 0, count: 35) + [3])
  }
}
