import Histories
import Outcomes
import Rows
import Testing

private let course = PlacementCourse(completeTo: "2025-06-30")

@Suite struct PlacementCourseTests {
  @Test(
    "days at risk count the first and the last",
    arguments: [
      (.written("2025-01-01", "2025-01-01", .work), 1),
      (.written("2025-01-01", "2025-01-31", .work), 31),
      (.written("2024-02-01", "2024-03-01", .switch), 30),
      (.written("2025-06-01"), 30),
      (.written("2025-06-30"), 1),
      (.written("2025-06-01", "2025-06-30", .completed), 30),
    ] as [(Placement, Int)])
  func daysAtRisk(placement: Placement, days: Int) { #expect(course.daysAtRisk(placement) == days) }

  @Test(
    "the next start is the first after the end",
    arguments: [
      ([.written("2024-01-01", "2024-03-31", .interruption)], nil),
      ([.written("2024-01-01", "2024-03-31", .interruption), .written("2024-03-31")], nil),
      ([.written("2024-01-01", "2024-03-31", .interruption), .written("2024-04-01")], "2024-04-01"),
      ([.written("2024-01-01"), .written("2024-04-01")], nil),
      (
        [
          .written("2024-01-01", "2024-03-31", .interruption), .written("2024-02-01"),
          .written("2024-05-01", nil, .void), .written("2024-06-01"), .written("2024-07-01"),
        ], "2024-06-01"
      ),
      ([.written("2024-01-01", "2024-03-31", .interruption), .written("2025-06-30")], "2025-06-30"),
      ([.written("2024-01-01", "2024-03-31", .interruption), .written("2025-07-01")], nil),
    ] as [([Placement], Day?)])
  func nextStart(placements: [Placement], next: Day?) {
    #expect(course.nextStart(after: 0, in: placements.span) == next)
  }

  @Test(
    "left: the first of death and emigration after the start",
    arguments: [
      (nil, nil, nil), ("2024-02-01", nil, nil), ("2024-02-02", nil, "2024-02-02"), (nil, "2024-02-02", "2024-02-02"),
      ("2024-05-01", "2024-03-01", "2024-03-01"), ("2024-05-01", "2024-06-01", "2024-05-01"),
      ("2024-05-01", "2023-12-01", "2024-05-01"),
    ] as [(Day?, Day?, Day?)])
  func left(died: Day?, emigrated: Day?, expected: Day?) {
    let person = Person(birthYear: 1980, sex: 0, died: died, emigrated: emigrated)
    #expect(Left.first(of: person, after: "2024-02-01") == expected)
  }
}
