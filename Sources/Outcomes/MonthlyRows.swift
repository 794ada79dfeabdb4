import Histories
import Rows

/// A row that concerns one month, in an array that is sorted by month.
protocol MonthlyRow {
  var month: Month { get }
}

extension MonthlyPay: MonthlyRow {}
extension AssistanceMonth: MonthlyRow {}
extension Decision: MonthlyRow {}
extension AdultMonth: MonthlyRow {}

extension Span where Element: MonthlyRow {
  /// Index of the first row of `month` or a later one; `count` where there is none.
  func firstIndex(from month: Month) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].month < month { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The month of the row at `index`; nil: there is none, or it is after `last`.
  func month(at index: Int, to last: Month) -> Month? {
    guard index < count, self[index].month <= last else { return nil }
    return self[index].month
  }

  /// The rows of `month` that begin at `index`.
  func rows(of month: Month, from index: Int) -> Range<Int> {
    var end = index
    while end < count, self[end].month == month { end += 1 }
    return index..<end
  }
}
