import Histories
import Outcomes
import Rows
import Testing

private typealias States = StatesBeforeStart.States

/// Rows in these months from M0 = March 2023, each with the obstacle of the first group.
private func states(
  _ months: [Int], complete: Completeness = .init(from: "2021-01-01", to: "2025-12-31")
) -> States {
  states(months.map { .written("2023-03" as Month + $0, obstacle: 0) }, complete: complete)
}

private func states(
  _ rows: [AssistanceMonth], complete: Completeness = .init(from: "2021-01-01", to: "2025-12-31")
) -> States {
  StatesBeforeStart(.standard, complete: complete).states(in: rows.span, before: "2023-03")
}

@Suite struct StatesBeforeStartTests {
  @Test(
    "assistance is a row in M0 − 1, its months those of M0 − 12 to M0 − 1",
    arguments: [
      // months with a row, assistance, assistance_months
      ([], false, 0),
      ([-1], true, 1),
      ([0], false, 0),
      ([-2], false, 1),
      ([-12], false, 1),
      ([-13], false, 0),
      ([-14, -13, -12, 0, 1], false, 1),
      ([-4, -3, -2], false, 3),
      ([-4, -3, -2, -1], true, 4),
      ([-3, -3, -3, -1, -1], true, 2),
      (Array(-10...(-2)), false, 9),
      (Array(-10...(-1)), true, 10),
      (Array(-12...(-1)), true, 12),
      (Array(-20...5), true, 12),
    ] as [([Int], Bool, Int)])
  func months(rows: [Int], assistance: Bool, count: Int) {
    let found = states(rows)
    #expect(found.assistance == assistance)
    #expect(found.assistanceMonths == count)
    #expect(found.obstacle == (assistance ? .unemployed : ObstacleGroup.none))
  }

  @Test("a state is unknown where a month it needs is not complete")
  func completeness() {
    let rows = [-12, -1]
    func from(_ from: Day) -> States { states(rows, complete: .init(from: from, to: "2025-12-31")) }
    #expect(from("2022-03-01") == States(assistance: true, assistanceMonths: 2, obstacle: .unemployed))
    #expect(from("2022-03-02") == States(assistance: true, obstacle: .unemployed))
    #expect(from("2023-02-01") == States(assistance: true, obstacle: .unemployed))
    #expect(from("2023-02-02") == States())
    func to(_ to: Day) -> States { states(rows, complete: .init(from: "2021-01-01", to: to)) }
    #expect(to("2023-02-28") == States(assistance: true, assistanceMonths: 2, obstacle: .unemployed))
    #expect(to("2023-02-27") == States())
  }

  @Test("the obstacle is that of the lowest household in M0 − 1")
  func households() {
    let two: [AssistanceMonth] = [
      .written("2023-01", household: 1, obstacle: 4), .written("2023-02", household: 2, obstacle: 2),
      .written("2023-02", household: 3, obstacle: 0), .written("2023-03", household: 1, obstacle: 1),
    ]
    #expect(states(two) == States(assistance: true, assistanceMonths: 2, obstacle: .sick))
  }

  @Test("a blank obstacle on the lowest household's row is unknown")
  func blankObstacle() {
    let rows: [AssistanceMonth] = [.written("2023-02", household: 2), .written("2023-02", household: 3, obstacle: 0)]
    #expect(states(rows) == States(assistance: true, assistanceMonths: 1))
  }

  @Test(
    "age groups",
    arguments: [
      (15, nil), (16, 0), (24, 0), (25, 1), (34, 1), (35, 2), (44, 2), (45, 3), (54, 3), (55, 4), (120, 4), (121, nil),
      (-1, nil),
    ] as [(Int, Int?)])
  func ages(age: Int, index: Int?) {
    let groups = AgeGroups(lowerBounds: [16, 25, 35, 45, 55])
    #expect(groups.index(birthYear: 2023 - age, startYear: 2023) == index)
  }

  @Test("a birth year may be any whole number", arguments: [Int.min, Int.max])
  func birthYears(year: Int) {
    #expect(AgeGroups(lowerBounds: [16]).index(birthYear: year, startYear: 2023) == nil)
  }

  @Test("labels of age groups")
  func labels() {
    #expect(AgeGroups(lowerBounds: [16, 25, 35, 45, 55]).labels == ["16-24", "25-34", "35-44", "45-54", "55+"])
  }
}
