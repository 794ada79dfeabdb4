/// The measures of a group of adult months, one function a measure, so that every table that shows one takes it
/// from the same counts (ruling 50).
struct AdultMonthMeasures: Sendable {
  /// A measure, with the sources that it needs besides assistance.
  enum Measure: String, CaseIterable, Sendable {
    case recipients
    case recipientMonths = "recipient_months"
    case assigned, exempt, reduced, denied
    case hoursMean = "hours_mean"
    case fullTimeShare = "full_time_share"
    case preschoolShare = "preschool_share"
    case inActivityShare = "in_activity_share"
    case interruptedByState = "interrupted_by_state"
    case jobEntry = "job_entry_12m"
    case exit = "exit_12m"
    case notifiedShare = "notified_share"
    case notifiedDays = "notified_days_median"
    case amountPerAdult = "amount_per_adult"

    /// nil: none but assistance.
    var source: String? {
      switch self {
      case .recipients, .recipientMonths, .exit, .amountPerAdult: nil
      case .inActivityShare, .interruptedByState: "activities"
      case .jobEntry: "registrations"
      default: "decisions"
      }
    }
  }

  /// Of these measures, those whose source was delivered; the others are listed as left out.
  static func produced(_ measures: [Measure], _ parts: inout ProducedParts) -> [Measure] {
    measures.filter { measure in measure.source.map { parts.produces(measure.rawValue, from: $0) } ?? true }
  }

  let group: [String]
  let position: Int
  let sums: GroupedSums

  private typealias Cell = AdultMonthCell
  private func sum(_ cell: Int) -> Int64 { sums[position, cell] }

  func row(_ measure: Measure) -> MeasuredRow {
    switch measure {
    case .recipients: .count(group, measure.rawValue, sum(Cell.recipients))
    case .recipientMonths: .count(group, measure.rawValue, sum(Cell.withRow))
    case .assigned: share(measure, Cell.assigned, of: Cell.decided)
    case .exempt: share(measure, Cell.exempt, of: Cell.decided)
    case .reduced: share(measure, Cell.reduced, of: Cell.decided)
    case .denied: share(measure, Cell.denied, of: Cell.decided)
    case .hoursMean: hoursMean
    case .fullTimeShare: share(measure, Cell.fullTime, of: Cell.withHours)
    case .preschoolShare: share(measure, Cell.preschool, of: Cell.preschoolStated)
    case .inActivityShare: share(measure, Cell.inActivity, of: Cell.observed)
    case .interruptedByState: share(measure, Cell.endedByState, of: Cell.activityEnded)
    case .jobEntry: share(measure, Cell.jobEntry, of: Cell.jobMatured, window: windowName(AdultMonthCounting.window))
    case .exit: share(measure, Cell.exit, of: Cell.exitMatured, window: windowName(AdultMonthCounting.window))
    case .notifiedShare: share(measure, Cell.notified, of: Cell.placements)
    case .notifiedDays: .median(group, measure.rawValue, sorted: sums.histogram(0, of: position).sorted)
    case .amountPerAdult:
      .mean(
        group, measure.rawValue, n: sum(Cell.withRow), sum: sum(Cell.amount), unit: 100,
        largest: sums.largest[position].amount)
    }
  }

  private func share(_ measure: Measure, _ x: Int, of n: Int, window: String = "") -> MeasuredRow {
    .share(group, measure.rawValue, window: window, n: sum(n), x: sum(x))
  }

  /// Of exact sums: hours that are stated with decimals add up without rounding.
  private var hoursMean: MeasuredRow {
    let n = sum(Cell.withHours)
    var row = MeasuredRow.mean(group, Measure.hoursMean.rawValue, n: n, sum: 0)
    guard n > 0 else { return row }
    let total = Int128(sum(Cell.hours)) * 1_000_000 + Int128(sum(Cell.millionths))
    row.value = Double(total) / Double(Int128(n) * 1_000_000)
    return row
  }
}
