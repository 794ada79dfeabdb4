/// How one file of a delivery is written. Files differ as those of different agencies and years do.
struct Dialect: Sendable {
  enum Encoding: Sendable {
    case utf8
    case utf8WithMark
    case windows1252
  }

  enum Amounts: Sendable {
    /// Whole kronor, digits alone.
    case kronor
    /// Kronor, comma, öre; thousands apart by this Unicode scalar; quoted.
    case grouped(UInt32)
    /// Kronor, point, öre.
    case point
  }

  enum Flags: Sendable {
    case words
    case letters
    case digits
    case english
  }

  var delimiter = UInt8(ascii: ";")
  var encoding = Encoding.utf8
  var hasCarriageReturns = false
  /// Every field stands in quotes.
  var quotesAll = false
  var hasDashedDates = true
  var hasDashedMonths = true
  var amounts = Amounts.kronor
  var flags = Flags.words
  var endsWithLineBreak = true
}
