/// Numbers as a person reads them: `250,000`, `43.8 %`, `1 min 5 s`.
enum Figures {
  /// Thousands apart.
  static func grouped(_ number: some BinaryInteger) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// `x` of `n` in percent with one decimal, half away from zero; nil where there is nothing to share.
  static func percent(_ x: Int64, of n: Int64) -> String? {
    guard n > 0 else { return nil }
    let tenths = (2000 * x + n) / (2 * n)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// Seconds, below ten of them with tenths unless said otherwise; from a minute on minutes too.
  static func time(_ duration: Duration, tenths: Bool = true) -> String {
    let (seconds, attoseconds) = duration.components
    if tenths, seconds < 10 { return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s" }
    return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }

  /// `850`, `12 k`, `3.4 M`: enough of it to see how fast something goes.
  static func rough(_ number: Int) -> String {
    switch number {
    case ..<10_000: grouped(number)
    case ..<1_000_000: "\(number / 1000) k"
    default: "\(number / 1_000_000).\(number / 100_000 % 10) M"
    }
  }
}

/// Rows of text with the columns one below the other; the first to the left, the others to the right.
struct AlignedColumns {
  private var rows: [[String]] = []

  mutating func append(_ row: [String]) { rows.append(row) }

  var lines: [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max()! }
    return rows.map { row in
      row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + space : space + text
      }.joined(separator: "  ")
    }
  }
}
