import Histories
import Outcomes
import Rows
import Tables
import Testing

@Suite("welfare-exit") struct WelfareExitTableTests {
  private func completeTo(_ year: Int, _ month: Int) -> TableContext {
    context(assistance: Completeness(from: day(2021, 1, 1), to: Month(year: year, month: month).lastDay))
  }

  @Test("measures in order, one recipient in April 2023") func order() throws {
    let made = try table("welfare-exit", windows: [6, 12, 18], recipients: [recipient()])
    #expect(
      made.rows.map { "\($0.measure) \($0.window) \($0.text)" } == [
        "recipients  - 1 ok", "exit 6m 1 0 ok", "exit 12m 1 0 ok", "exit 18m 1 0 ok", "return 6m 0 - immature",
        "return 12m 0 - immature", "job_entry_registered 12m 1 0 ok", "job_entry_earnings 12m 1 0 ok",
        "amount_per_adult  1 - ok",
      ])
    #expect(made.rows[8].value == 5000)
  }

  @Test(
    "exit within h needs R + h + 2 (ruling 45)",
    arguments: [
      (2023, 12, 6, "1 1 ok"), (2023, 11, 6, "0 - immature"), (2023, 12, 7, "1 0 ok"),
    ])
  func exits(year: Int, month: Int, exit: Int, expected: String) throws {
    let made = try table("welfare-exit", windows: [6], recipients: [recipient(exit: exit)], completeTo(year, month))
    #expect(made.text("exit", "6m") == expected)
  }

  @Test(
    "return within h of exits within 12 months needs R + 12 + h (ruling 46)",
    arguments: [
      // complete to, exit, months from the exit to the return, row of 6m
      (2024, 10, 12, 6, "1 1 ok"),
      (2024, 9, 12, 6, "0 - immature"),
      (2024, 10, 13, 6, "0 - immature"),
      (2024, 10, 12, 7, "1 0 ok"),
    ])
  func returns(year: Int, month: Int, exit: Int, back: Int, expected: String) throws {
    let made = try table("welfare-exit", recipients: [recipient(exit: exit, back: back)], completeTo(year, month))
    #expect(made.text("return", "6m") == expected)
  }

  @Test("the largest contribution is a person's, over all quarters and partitions") func largest() throws {
    let definition = TableDefinition(id: "welfare-exit", by: [[], ["quarter"]])
    let set = try TableSet(definitions: [definition], context: context())
    let spring = Month(year: 2023, month: 4)
    let summer = Month(year: 2023, month: 7)
    var tally = set.makeTally()
    tally.add(
      OutcomeRecords(recipients: [
        recipient(1, month: spring, amount: 300), recipient(1, month: summer, amount: -500),
        recipient(2, month: spring, amount: 150),
      ]))
    tally.add(OutcomeRecords(recipients: [recipient(3, month: summer, amount: 170)]))
    var other = set.makeTally()
    other.add(OutcomeRecords(recipients: [recipient(4, month: spring, amount: 160)]))
    tally.merge(other)
    let made = try set.measuredTables(tally, accounting: [], attrition: AttritionCounts())[0]
    let rows = made.rows.filter { $0.measure == "amount_per_adult" }
    #expect(rows.map(\.dimensions) == [["_T"], ["2023Q2"], ["2023Q3"]])
    #expect(rows.map(\.largest) == [200, 300, 500])
    #expect(rows.map(\.sum) == [280, 610, -330])
  }
}
