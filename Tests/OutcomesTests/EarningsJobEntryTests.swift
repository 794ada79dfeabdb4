import Histories
import Outcomes
import Rows
import Testing

/// Thresholds in öre: a quarter of the price base amount.
private let of2022: Int64 = 12_075_00
private let of2023: Int64 = 13_125_00
private let of2024: Int64 = 14_325_00

private struct Case: CustomTestStringConvertible, Sendable {
  typealias Entry = EarningsJobEntry.Entry
  var testDescription: String
  /// Öre by months from M0.
  var pay: [Int: Int64]
  var expected: Entry

  init(_ name: String, _ pay: [Int: Int64], _ months: Int?, before: Bool = false) {
    testDescription = name
    self.pay = pay
    expected = Entry(observed: true, months: months, atThresholdBefore: before)
  }
}

/// M0 = January 2023.
private func entry(
  _ pay: [Int: Int64], _ definition: JobEntryDefinition = .init(), m0: Month = "2023-01",
  complete: Completeness = .init(from: "2021-01-01", to: "2024-12-31")
) throws -> EarningsJobEntry.Entry {
  let rows = pay.sorted { $0.key < $1.key }.map { MonthlyPay(month: m0 + $0.key, gross: $0.value) }
  return EarningsJobEntry(try EarningsThreshold(definition, complete: complete)).entry(in: rows.span, after: m0)
}

@Suite struct EarningsJobEntryTests {
  @Test(
    "first job entry by earnings",
    arguments: [
      // pay by month from M0, expected month of entry
      Case("no pay at all", [:], nil),
      Case("pay of nothing", [1: 0, 2: 0], nil),
      Case("pay at the threshold", [3: of2023], 3),
      Case("an öre below", [3: of2023 - 1], nil),
      Case("starts in the month of the placement", [0: of2023, 1: of2023], 1),
      Case("only in the month of the placement", [0: of2023], nil),
      Case("below before, at the threshold in M0", [-1: of2022 - 1, 0: of2023, 1: of2023], 1),
      Case("at the threshold before, in M0 and on", [-1: of2022, 0: of2023, 1: of2023, 2: of2023], nil, before: true),
      Case("at the threshold before, not in M0", [-1: of2022, 0: of2023 - 1, 1: of2023], 1, before: true),
      Case("at the threshold before, and again in the second month", [-1: of2022, 2: of2023], 2, before: true),
      Case("stops and comes back", [-1: of2022, 0: of2023, 1: of2023, 2: 100, 3: of2023], 3, before: true),
      Case("the exemption holds for the first month alone", [0: of2023, 2: of2023], 2),
      Case("long before does not matter", [-2: of2022, 1: of2023], 1),
      Case("the first of two", [4: of2023, 8: of2023], 4),
      Case("each month has the threshold of its year", [-1: of2022, 0: of2022, 1: of2022], nil, before: true),
      Case("over a new year's threshold", [11: of2023, 12: of2024], 11),
      Case("an öre below the new year's", [12: of2024 - 1], nil),
      Case("at the new year's", [12: of2024], 12),
      Case(
        "same pay falls below the new year's and is raised",
        [-1: of2022, 0: of2023, 1: of2023, 12: of2023, 13: of2024], 13, before: true),
      Case("in the last complete month", [23: of2024], 23),
      Case("after it", [24: 99_999_00], nil),
    ])
  fileprivate func first(_ written: Case) throws { #expect(try entry(written.pay) == written.expected) }

  @Test("a month before complete_from is missing")
  func completeFrom() throws {
    let pay = [-1: of2022, 0: of2023, 3: of2023]
    let observed = Completeness(from: "2022-12-01", to: "2024-12-31")
    #expect(try entry(pay, complete: observed) == .init(observed: true, months: 3, atThresholdBefore: true))
    let missing = Completeness(from: "2022-12-02", to: "2024-12-31")
    #expect(try entry(pay, complete: missing) == .init())
  }

  @Test("a month that complete_to cuts is not there")
  func completeTo() throws {
    #expect(try entry([5: of2023], complete: .init(from: "2022-01-01", to: "2023-06-30")).months == 5)
    #expect(try entry([5: of2023], complete: .init(from: "2022-01-01", to: "2023-06-29")).months == nil)
    #expect(try entry([:], complete: .init(from: "2022-01-01", to: "2022-12-30")) == .init())
  }

  @Test("the threshold is exact: the smallest whole öre that is the share or more")
  func exactThreshold() throws {
    // 0.333333 × 52,500 kr = 17,499.9825 kr
    let definition = JobEntryDefinition(priceBaseShare: 333_333)
    #expect(try entry([3: 17_499_98], definition).months == nil)
    #expect(try entry([3: 17_499_99], definition).months == 3)
    let huge = JobEntryDefinition(priceBaseShare: .max, priceBase: [2022: .max, 2023: .max])
    let complete = Completeness(from: "2022-01-01", to: "2023-12-31")
    #expect(try entry([3: .max - 1], huge, complete: complete).months == nil)
  }

  @Test("years without a price base amount are named")
  func missingYears() {
    let definition = JobEntryDefinition(priceBase: [2022: 48_300, 2024: 57_300])
    #expect(throws: OutcomeDefinitionError.noPriceBase(years: [2021, 2023, 2025])) {
      try entry([:], definition, complete: .init(from: "2021-12-01", to: "2025-01-31"))
    }
    #expect(throws: Never.self) { try entry([:], definition, complete: .init(from: "2021-12-02", to: "2022-12-31")) }
    #expect(
      "\(OutcomeDefinitionError.noPriceBase(years: [2021, 2023]))" == "job_entry.price_base: no amount for 2021, 2023")
  }

  @Test("a threshold that all pay reaches is refused", arguments: [(0, 48_300), (-1, 48_300), (250_000, 0)])
  func notPositive(share: Int64, base: Int64) {
    let definition = JobEntryDefinition(priceBaseShare: share, priceBase: [2022: base])
    #expect(throws: OutcomeDefinitionError.thresholdNotPositive) {
      try entry([:], definition, complete: .init(from: "2022-01-01", to: "2022-12-31"))
    }
  }
}
