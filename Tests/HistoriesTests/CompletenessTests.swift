import Histories
import Rows
import Testing

@Suite("What a source is complete for") struct CompletenessTests {
  @Test("a month belongs to it from its first to its last day")
  func months() throws {
    let first = try #require(Day(year: 2023, month: 3, day: 1))
    let last = try #require(Day(year: 2024, month: 2, day: 29))
    let whole = Completeness(from: first, to: last)
    #expect(whole.firstMonth == Month(year: 2023, month: 3))
    #expect(whole.lastMonth == Month(year: 2024, month: 2))
    let cut = Completeness(from: first + 1, to: last - 1)
    #expect(cut.firstMonth == Month(year: 2023, month: 4))
    #expect(cut.lastMonth == Month(year: 2024, month: 1))
    for (number, isCovered) in [(-1, false), (0, true), (9, true), (10, false)] {
      #expect(cut.covers(Month(year: 2023, month: 4) + number) == isCovered, "\(number)")
    }
  }

  @Test("less than a month covers none")
  func lessThanAMonth() throws {
    let short = Completeness(
      from: try #require(Day(year: 2023, month: 3, day: 2)), to: try #require(Day(year: 2023, month: 3, day: 31)))
    for number in 1...12 { #expect(!short.covers(Month(year: 2023, month: number))) }
  }
}
