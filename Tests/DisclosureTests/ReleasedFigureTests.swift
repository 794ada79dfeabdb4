import Disclosure
import Tables
import Testing

@Suite("figures of notes") struct ReleasedFigureTests {
  private func percent(_ n: Int64, _ x: Int64, _ rules: DisclosureRules = DisclosureRules()) -> Int? {
    ReleasedFigure(MeasuredFigure(.atThresholdBefore, n: n, x: x), rules: rules)?.percent
  }

  @Test(
    "in whole percent, halves up, where a percent is 5 persons or more and neither side is few",
    arguments: [
      // n, x, percent; nil: not told
      (500, 5, 1), (499, 5, nil), (500, 4, nil), (500, 496, nil), (500, 495, 99), (500, 0, 0), (500, 500, 100),
      (1000, 124, 12), (1000, 125, 13), (1000, 5, 1), (10_000, 49, 0),
    ] as [(Int64, Int64, Int?)])
  func told(n: Int64, x: Int64, expected: Int?) { #expect(percent(n, x) == expected) }

  @Test("who knows n and the percent cannot tell 5 counts apart, and few on either side are never told") func counts() {
    for n in [Int64(500), 501, 777, 5000] {
      let told = Dictionary(grouping: Int64(0)...n) { percent(n, $0) }
      for share in 2...98 { #expect((told[share] ?? []).count >= 5, "\(n), \(share)") }
      #expect(told[nil] == Array(1...4) + Array(n - 4...n - 1))
    }
  }

  @Test("where zeros or full groups are unsafe they are not told") func zeros() {
    #expect(percent(500, 0, DisclosureRules(zerosSafe: false)) == nil)
    #expect(percent(500, 500, DisclosureRules(fullCellsSafe: false)) == nil)
  }

  @Test("providers that are taken for attackers could subtract their own") func attackers() {
    #expect(percent(10_000, 1000, DisclosureRules(providersAsAttackers: true)) == nil)
  }
}
