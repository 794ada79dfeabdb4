import Histories
import Rows

/// The months for which a source is complete, worked out once.
struct ClosedMonths: Sendable, Equatable {
  let first: Month
  let last: Month

  init(_ complete: Completeness) {
    first = complete.firstMonth
    last = complete.lastMonth
  }

  func contains(_ month: Month) -> Bool { month >= first && month <= last }
}
