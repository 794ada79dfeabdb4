import Histories
import Outcomes
import Rows
import Testing

@Suite struct SwitchPairTests {
  /// Day of the end of the origin, which begins at 2023-01-01 with provider 1 and id 5.
  private static let end: Day = "2023-03-31"

  struct Next: Sendable {
    var start: Int
    var id: UInt32 = 6
    var provider: UInt32? = 2
    var endClass: EndClass?
  }

  @Test(
    "the destination is the first placement from the end to 31 days after it, under another provider",
    arguments: [
      // days from the end to each start, and the pair's id
      ("starts on the day of the end", [Next(start: 0)], 6),
      ("starts the day before", [Next(start: -1)], nil),
      ("31 days after", [Next(start: 31)], 6),
      ("32 days after", [Next(start: 32)], nil),
      ("under the same provider", [Next(start: 5, provider: 1)], nil),
      ("under a provider that is not known", [Next(start: 5, provider: nil)], nil),
      ("void", [Next(start: 5, endClass: .void)], nil),
      ("a void one before it", [Next(start: 5, endClass: .void), Next(start: 6, id: 7)], 7),
      (
        "the first decides, though a later one is elsewhere", [Next(start: 5, provider: 1), Next(start: 6, id: 7)], nil
      ),
      ("of two on one day the lower id", [Next(start: 5, id: 9), Next(start: 5, id: 8, provider: 3)], 8),
      ("none", [], nil),
    ] as [(String, [Next], TextCode?)])
  func destination(name: String, next: [Next], expected: TextCode?) {
    #expect(pair(of: placements(next), completeTo: "2025-12-31") == expected, "\(name)")
  }

  @Test("what starts after the last complete day is not there") func complete() {
    #expect(pair(of: placements([Next(start: 5)]), completeTo: Self.end + 5) == 6)
    #expect(pair(of: placements([Next(start: 5)]), completeTo: Self.end + 4) == nil)
  }

  @Test("only a switch has a destination", arguments: EndClass.allCases) func classes(endClass: EndClass) {
    #expect(
      (pair(of: placements([Next(start: 5)], endClass), completeTo: "2025-12-31") != nil) == (endClass == .switch))
  }

  @Test("an origin of one day finds a destination that stands before it in order") func oneDay() {
    var placements = placements([Next(start: 0, id: 4)])
    placements[placements.firstIndex { $0.id == 5 }!].start = Self.end
    placements.sort { ($0.start, $0.id) < ($1.start, $1.id) }
    #expect(placements.map(\.id) == [4, 5])
    #expect(pair(of: placements, completeTo: "2025-12-31") == 4)
  }

  private func placements(_ next: [Next], _ endClass: EndClass = .switch) -> [Placement] {
    var origin = Placement.written("2023-01-01", Self.end, endClass, id: 5)
    origin.provider = 1
    let others = next.map { next in
      var placement = Placement.written(Self.end + next.start, nil, next.endClass, id: TextCode(rawValue: next.id))
      placement.provider = next.provider.map { TextCode(rawValue: $0) }
      return placement
    }
    return ([origin] + others).sorted { ($0.start, $0.id) < ($1.start, $1.id) }
  }

  private func pair(of placements: [Placement], completeTo: Day) -> TextCode? {
    let origin = placements.firstIndex { $0.id == 5 }!
    return SwitchPair(completeTo: completeTo).destination(of: origin, in: placements.span).map { placements[$0].id }
  }
}
