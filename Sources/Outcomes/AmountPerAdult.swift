import Histories
import Rows

/// A recipient's own share of the aid in a month: each household's amount over the adults with a row in that
/// household and month, in whole öre, half away from zero, summed over the person's households.
public enum AmountPerAdult {
  /// - Parameter rows: the person's, of one month. Öre.
  public static func sum(_ rows: Span<AssistanceMonth>) -> Int64 {
    var sum: Int64 = 0
    for index in rows.indices { sum += share(of: rows[index].amount, adults: Int64(rows[index].adults)) }
    return sum
  }

  static func share(of amount: Int64, adults: Int64) -> Int64 {
    let (quotient, remainder) = amount.quotientAndRemainder(dividingBy: adults)
    guard remainder.magnitude >= adults.magnitude - remainder.magnitude else { return quotient }
    return quotient + remainder.signum()
  }
}
