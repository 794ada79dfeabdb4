import Disclosure
import Tables

/// What the values of a measure are, which decides how they are written.
package enum MeasureUnit: Sendable {
  case count, share, rate, days, hours, kronor, ratio, number, points, index, indexDifference, yesNo

  init(_ row: ReleasedRow) { self.init(measure: row.measure, kind: row.kind) }

  package init(measure: String, kind: MeasuredRow.Kind) {
    switch measure {
    case "amount_per_adult", "mean_pay", "median_pay_paid": self = .kronor
    case "hours_mean": self = .hours
    case "expected": self = .number
    case "weighted_result", "published_result": self = .index
    // Published results have three decimals: what differs by less than half of the last is the same.
    case "difference": self = .indexDifference
    case "rr1_rate_standardised": self = .share
    // On the scale of log odds: no share, nor a difference between any.
    case "coefficient", "standard_error": self = .index
    case "rating", "rating_change", "reference": self = .count
    // Of one contract: 1 where it is so, else 0.
    case "at_risk", "at_risk_twice", "renamed": self = .yesNo
    // The spread of a share over municipalities.
    case "exempt_q1", "exempt_median", "exempt_q3": self = .share
    case _ where measure.split(separator: "_").contains("days"): self = .days
    default:
      switch kind {
      case .count: self = .count
      case .share, .curve: self = .share
      case .rate: self = .rate
      case .ratio: self = .ratio
      case .difference: self = .points
      case .mean, .median: self = .number
      }
    }
  }

  /// A value as the style writes it.
  package func text(_ value: Double, _ style: NumberStyle) -> String {
    switch self {
    case .count: style.decimal(value, places: 0)
    case .share: style.percent(value)
    case .rate, .number, .hours: style.decimal(value, places: value.magnitude < 1 ? 2 : 1)
    case .days: style.decimal(value, places: value == value.rounded() ? 0 : 1)
    case .kronor: style.kronor(value)
    case .ratio: style.decimal(value, places: 2)
    case .index: style.decimal(value, places: 3)
    case .indexDifference: style.decimal(value, places: 4)
    case .yesNo: value > 0.5 ? style.yes : style.no
    case .points: (value > 0 ? "+" : "") + style.decimal(100 * value, places: 1)
    }
  }

  /// The ends of an interval, the unit once: `30,2–32,3`.
  package func interval(_ low: Double, _ high: Double, _ style: NumberStyle) -> String {
    switch self {
    case .share: style.decimal(100 * low, places: 1) + "–" + style.decimal(100 * high, places: 1)
    case .kronor: style.decimal(low, places: 0) + "–" + style.decimal(high, places: 0)
    // A dash before a minus sign would be read as one.
    default: text(low, style) + (low < 0 || high < 0 ? style.to : "–") + text(high, style)
    }
  }
}
