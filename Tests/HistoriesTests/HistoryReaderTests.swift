import Histories
import Rows
import Staging
import Testing

@Suite("A person's history") struct HistoryReaderTests {
  private let folder: StageFolder
  private let last = Day(year: 2024, month: 6, day: 15)!

  init() throws { folder = try StageFolder() }

  private var complete: Completeness { Completeness(from: Day(year: 2023, month: 1, day: 1)!, to: last) }

  /// Every source but those that are named is complete up to `last`.
  private func followUp(without missing: Set<String> = []) -> FollowUp {
    func period(_ name: String) -> Completeness? { missing.contains(name) ? nil : complete }
    return FollowUp(
      persons: complete, placements: complete, results: period("results"), registrations: period("registrations"),
      earnings: period("earnings"), assistance: period("assistance"), activities: period("activities"),
      decisions: period("decisions"))
  }

  private static let codes = HistoryCodes(
    categories: [.unemployed, .work], causes: [1, 8], endReasons: [.work, .void, .unknown], results: [.rr1, .rr2],
    activityEnds: [.stateMeasure, .other], decisions: [.assigned, .exempt])

  private func histories(
    _ sources: [String: StageFile], link: [String: [[Int64]]] = [:], _ followUp: FollowUp? = nil
  ) throws -> [PersonHistory] {
    var reader = HistoryReader(
      files: HistoryFiles(sources: sources, link: try folder.stage("link", link)), codes: Self.codes,
      followUp: followUp ?? self.followUp())
    var histories: [PersonHistory] = []
    var history = PersonHistory()
    try reader.read(partition: 0, into: &history) { histories.append(copy $0) }
    return histories
  }

  // MARK: Persons

  private func persons(_ rows: [(person: UInt64, died: Int64, emigrated: Int64)]) throws -> StageFile {
    try folder.stage(
      "persons", ["birth_year", "sex", "birth_region", "education", "disability", "died", "emigrated"],
      rows.map { ($0.person, [[1980, 1, none, 2, 1, $0.died, $0.emigrated]]) })
  }

  @Test("whoever any source knows has one, by pseudonym, with that source's rows and no other's")
  func everyone() throws {
    let earnings = try folder.stage(
      "earnings", ["period", "gross_pay"],
      [(1, [[month(2024, 1), 100], [month(2024, 2), 200]]), (3, [[month(2024, 1), 300]])])
    let found = try histories(["persons": persons([(2, none, none), (3, none, none)]), "earnings": earnings])
    #expect(found.map(\.pseudonym.low) == [1, 2, 3])
    #expect(found.map { $0.person != nil } == [false, true, true])
    #expect(found.map { $0.earnings.map(\.gross) } == [[100, 200], [], [300]])
    #expect(
      found[1].person
        == Person(birthYear: 1980, sex: Code(rawValue: 1), education: Code(rawValue: 2), disability: true))
  }

  @Test("who died or left after the last day for which that is complete had not")
  func bounded() throws {
    let (at, after) = (Int64(last.rawValue), Int64(last.rawValue) + 1)
    let found = try histories(["persons": persons([(1, at, after), (2, after, at)])])
    #expect(found.map { $0.person?.died } == [last, nil])
    #expect(found.map { $0.person?.emigrated } == [nil, last])
  }

  // MARK: Placements

  private func placement(_ id: Int64, start: Int64, end: Int64 = none, reason: Int64 = none) -> [Int64] {
    [id, 0, none, 5, 6, none, start, start + 180, end, reason, none]
  }

  private func placements(_ rows: [[Int64]]) throws -> StageFile {
    try folder.stage(
      "placements",
      [
        "placement", "service", "level", "contract", "area", "municipality", "start", "planned_end", "end",
        "end_reason", "extended",
      ], [(1, rows)])
  }

  @Test("placements stand by start and number, each with its provider")
  func placementOrder() throws {
    let starts = [day(2023, 5, 1), day(2023, 4, 1), day(2023, 5, 1)]
    let rows = zip([9, 8, 2] as [Int64], starts).map { placement($0, start: $1) }
    let found = try histories(["placements": placements(rows)], link: ["provider": [[0, 1, none]]])
    #expect(found.map { $0.placements.map(\.id.rawValue) } == [[8, 2, 9]])
    #expect(found[0].placements.map(\.provider?.rawValue) == [1, nil, 0])
  }

  @Test("an end after the last day is none, nor is its reason; a void placement is void in any case")
  func ends() throws {
    let (at, after) = (Int64(last.rawValue), Int64(last.rawValue) + 1)
    let start = day(2024, 1, 1)
    let cases: [(end: Int64, reason: Int64)] = [
      (at, 0), (after, 0), (none, 0), (at, 1), (after, 1), (none, 1), (at, none),
    ]
    let rows = cases.enumerated().map { placement(Int64($0), start: start, end: $1.end, reason: $1.reason) }
    let found = try #require(try histories(["placements": placements(rows)]).first?.placements)
    #expect(found.map(\.end) == [last, nil, nil, last, nil, nil, last])
    #expect(found.map(\.endClass) == [.work, nil, nil, .void, .void, .void, nil])
    #expect(found.map(\.endReason?.rawValue) == [0, nil, nil, 1, 1, 1, nil])
    #expect(found.map(\.isVoid) == [false, false, false, true, true, true, false])
  }

  @Test("results go with their placements, by approval; what was approved after the last day is not there")
  func results() throws {
    let rows = [placement(4, start: day(2024, 2, 1)), placement(5, start: day(2024, 1, 1))]
    let at = Int64(last.rawValue)
    let link: [String: [[Int64]]] = [
      "results": [[2, 1]], "result.result": [[1, 0, 0]], "result.kind": [[7, 8, 9]],
      "result.approved": [[at, at + 1, at - 1]],
    ]
    let found = try #require(try histories(["placements": placements(rows)], link: link).first)
    #expect(found.placements.map(\.id.rawValue) == [5, 4])
    #expect(found.results.map(\.placement.rawValue) == [5, 4])
    #expect(found.results.map(\.stage) == [.rr1, .rr2])
    #expect(found.results.map(\.kind.rawValue) == [9, 7])
    let unknown = try histories(["placements": placements(rows)], link: link, followUp(without: ["results"]))
    #expect(unknown.map(\.results) == [[]])
  }

  // MARK: Other sources

  @Test("a period of registration that began in time and ended later is still open, without a cause")
  func registrations() throws {
    let (at, after) = (Int64(last.rawValue), Int64(last.rawValue) + 1)
    let rows = [
      [0, day(2023, 1, 1), at, 1], [1, day(2024, 1, 1), after, 1], [0, at, none, none], [1, after, none, none],
    ]
    let file = try folder.stage("registrations", ["category", "from", "to", "cause"], [(1, rows)])
    let found = try #require(try histories(["registrations": file]).first?.registrations)
    #expect(found.map(\.category) == [.unemployed, .work, .unemployed])
    #expect(found.map(\.to) == [last, nil, nil])
    #expect(found.map(\.cause) == [8, nil, nil])
  }

  @Test("months count that are complete as a whole")
  func months() throws {
    let months = [month(2024, 4), month(2024, 5), month(2024, 6)]
    let earnings = try folder.stage("earnings", ["period", "gross_pay"], [(1, months.map { [$0, 100] })])
    let assistance = try folder.stage(
      "assistance", ["household", "municipality", "month", "amount", "household_type", "obstacle", "exit_reason"],
      [(1, months.map { [0, 0, $0, 100, none, none, none] })])
    let decisions = try folder.stage(
      "decisions",
      ["municipality", "month", "decision", "hours", "child_under_8", "full_time_preschool", "notified"],
      [(1, months.map { [0, $0, 0, none, none, none, Int64(last.rawValue) + ($0 == months[0] ? 0 : 1)] })])
    let sources = ["earnings": earnings, "assistance": assistance, "decisions": decisions]
    let found = try #require(try histories(sources).first)
    let expected = [Month(year: 2024, month: 4), Month(year: 2024, month: 5)]
    #expect(found.earnings.map(\.month) == expected)
    #expect(found.assistance.map(\.month) == expected)
    #expect(found.decisions.map(\.month) == expected)
    #expect(found.decisions.map(\.notified) == [last, nil])
    let unknown = try histories(sources, followUp(without: ["earnings", "assistance", "decisions"]))
    #expect(unknown.map { $0.earnings.isEmpty && $0.assistance.isEmpty && $0.decisions.isEmpty } == [true])
  }

  @Test("assistance stands by month, household and municipality; a household of nobody else has one adult")
  func assistance() throws {
    let rows = [[2, 1, month(2024, 2)], [2, 0, month(2024, 1)], [1, 1, month(2024, 1)], [2, 1, month(2024, 1)]]
    let file = try folder.stage(
      "assistance", ["household", "municipality", "month", "amount", "household_type", "obstacle", "exit_reason"],
      [(1, rows.map { $0 + [100, none, none, none] })])
    let found = try #require(try histories(["assistance": file], link: ["adults": [[2, 3, 4, 5]]]).first?.assistance)
    #expect(found.map(\.household.rawValue) == [1, 2, 2, 2])
    #expect(found.map(\.municipality.rawValue) == [1, 0, 1, 1])
    #expect(found.map(\.adults) == [4, 3, 5, 2])
    #expect(try histories(["assistance": file]).first?.assistance.map(\.adults) == [1, 1, 1, 1])
  }

  @Test("activities stand by start and number; one that began in time and ended later goes on, without a reason")
  func activities() throws {
    let (at, after) = (Int64(last.rawValue), Int64(last.rawValue) + 1)
    let rows = [
      [3, 0, 0, at, none, after, 0, none], [2, 0, 0, at, none, at, 0, none], [1, 0, 0, after, none, none, none, none],
      [4, 0, 0, day(2024, 1, 1), none, at, none, 20_000_000],
    ]
    let file = try folder.stage(
      "activities", ["activity", "municipality", "kind", "start", "planned_end", "end", "end_reason", "hours"],
      [(1, rows)])
    let found = try #require(try histories(["activities": file]).first?.activities)
    #expect(found.map(\.id.rawValue) == [4, 2, 3])
    #expect(found.map(\.end) == [last, last, nil])
    #expect(found.map(\.endReason) == [nil, .stateMeasure, nil])
    #expect(found.map(\.hours) == [20_000_000, nil, nil])
  }
}
