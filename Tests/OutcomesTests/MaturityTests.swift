import Histories
import Outcomes
import Rows
import Testing

@Suite struct MaturityTests {
  @Test(
    "a window of days has ended by the last complete day",
    arguments: [
      ("2024-12-31", 12, true), ("2025-01-01", 12, false), ("2024-02-29", 22, true),
      // add_months: the last day of February where the day does not exist
      ("2025-08-31", 4, true), ("2025-08-31", 5, false), ("2025-12-31", 0, true),
    ] as [(Day, Int, Bool)])
  func days(start: Day, window: Int, matured: Bool) {
    let maturity = Maturity(Completeness(from: "2021-01-01", to: "2025-12-31"))
    #expect(maturity.isMatured(from: start, window: window) == matured)
  }

  @Test(
    "a window to the last day of February ends there", arguments: [("2025-02-28" as Day, true), ("2025-02-27", false)])
  func february(to: Day, matured: Bool) {
    let maturity = Maturity(Completeness(from: "2021-01-01", to: to))
    for start: Day in ["2024-08-28", "2024-08-29", "2024-08-31"] {
      #expect(maturity.isMatured(from: start, window: 6) == matured)
    }
  }

  @Test(
    "a window of months needs its last month whole", arguments: [("2025-06-30" as Day, true), ("2025-06-29", false)])
  func months(to: Day, matured: Bool) {
    let maturity = Maturity(Completeness(from: "2021-01-01", to: to))
    let welfare = WelfareDefinition()
    #expect(maturity.isMatured(from: "2024-06" as Month, window: 12) == matured)
    #expect(maturity.isMaturedForExit(from: "2024-04", window: 12, welfare) == matured)
    #expect(maturity.isMaturedForReturn(from: "2023-12", window: 6, welfare) == matured)
  }

  @Test("earnings need the month before the start", arguments: [("2022-12-01" as Day, true), ("2022-12-02", false)])
  func earnings(from: Day, matured: Bool) {
    let maturity = Maturity(Completeness(from: from, to: "2024-01-31"))
    #expect(maturity.isMaturedForEarnings(from: "2023-01", window: 12) == matured)
    #expect(!maturity.isMaturedForEarnings(from: "2023-02", window: 12))
  }
}
