import Rows

extension PersonRecords {
  /// A file a month. About one row in a hundred is declared again, in the same file or up to six months later; a few
  /// of these once more. The last declaration holds, whichever line comes first.
  mutating func writeEarnings(to rows: inout DeliveryRows) {
    for paid in life.pay {
      let changes = person.identity.changesAfter(Timeline.firstDays[paid.month], &random)
      let drawn = random.unit()
      let due = 11 + (drawn < 0.8 ? 0 : Int(drawn * 40) - 36)
      let first = Declaration(
        paid: paid, amount: paid.amount, fileMonth: paid.month, submitted: Timeline.firstDays[paid.month + 1] + due,
        changes: changes)
      if random.chance(0.009) {
        writeCorrected(first, to: &rows)
      } else {
        write(first, superseded: false, to: &rows)
      }
    }
  }

  /// One employer's statement of a month's pay.
  private struct Declaration {
    let paid: PaidMonth
    let amount: Int
    let fileMonth: Int
    let submitted: Day
    let changes: Int
  }

  private mutating func writeCorrected(_ first: Declaration, to rows: inout DeliveryRows) {
    let second = correction(of: first)
    if random.chance(0.05) {
      let third = correction(of: second)
      write(first, superseded: true, to: &rows)
      write(second, superseded: true, to: &rows)
      write(third, superseded: false, to: &rows)
    } else if random.chance(0.4) {
      write(second, superseded: false, to: &rows)
      write(first, superseded: true, to: &rows)
    } else {
      write(first, superseded: true, to: &rows)
      write(second, superseded: false, to: &rows)
    }
  }

  private mutating func correction(of earlier: Declaration) -> Declaration {
    let lag = random.chance(0.6) ? 0 : random.within(1...6)
    let month = min(earlier.fileMonth + lag, Timeline.count - 1)
    let amount = random.chance(0.1) ? 0 : Int(Double(earlier.amount) * (0.5 + random.unit())) + 13_700
    let day = Timeline.firstDays[month + 1] + random.within(16...26)
    return Declaration(
      paid: earlier.paid, amount: amount, fileMonth: month, submitted: max(day, earlier.submitted + 1),
      changes: earlier.changes)
  }

  private func write(_ declaration: Declaration, superseded: Bool, to rows: inout DeliveryRows) {
    let file = rows.layout.file(.earnings, month: declaration.fileMonth)
    rows.write(.earnings, to: file, superseded: superseded) { row in
      row.put(month: Timeline.first + declaration.paid.month)
      row.put(letter: "A", number: declaration.paid.employer, width: 5)
      row.put(person, changesAfter: declaration.changes, world.identifiers, style: Source.earnings.style)
      row.put(whole: declaration.paid.specification)
      row.put(amount: declaration.amount)
      row.put(day: declaration.submitted)
    }
  }
}
