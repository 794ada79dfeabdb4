import Foundation

/// The Public Employment Service's results of 2025 as their file has them, read without the pipeline, and what follows
/// from them row by row: slow and obvious.
struct RawPublishedResults {
  /// Of the file, by column.
  typealias Row = [String: String]

  /// In order of periods.
  let rows: [Row]
  /// In order.
  let periods: [String]
  /// By period, in millionths.
  private let weights: [String: [Int]]
  /// Each contract's rows, in order of periods.
  private let courses: [String: [Row]]

  init(folder: String) throws {
    let file = folder + "/af-resultatuppfoljning-2025.csv.gz"
    rows = Self.rows(of: try Self.inflated(file)).sorted { $0["PERIOD"]! < $1["PERIOD"]! }
    periods = Set(rows.map { $0["PERIOD"]! }).sorted()
    courses = Dictionary(grouping: rows) { $0["KA-NUMMER"]! }
    let published = Self.rows(of: try String(contentsOfFile: folder + "/af-vikter-2025.csv", encoding: .utf8))
    weights = Dictionary(
      uniqueKeysWithValues: published.map { row in
        (row["PERIOD"]!, ["A", "B", "C"].map { Int((Double.written(row["VIKT NIVÅ " + $0]!) * 1_000_000).rounded()) })
      })
  }

  private static func inflated(_ path: String) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// No field of these files is quoted.
  private static func rows(of text: String) -> [Row] {
    let lines = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }.map { $0.components(separatedBy: ";") }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// What holds of each row, by period and contract; nil: nothing.
  func ofRows(_ value: (Row) -> Double?) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: rows.compactMap { row in value(row).map { (Self.key(row), $0) } })
  }

  /// What holds of each row and the contract's row before it; nil: nothing.
  func ofChanges(_ value: (_ before: Row, _ after: Row) -> Double?) -> [String: Double] {
    let pairs = courses.values.flatMap { zip($0, $0.dropFirst()) }
    return Dictionary(
      uniqueKeysWithValues: pairs.compactMap { pair in value(pair.0, pair.1).map { (Self.key(pair.1), $0) } })
  }

  private static func key(_ row: Row) -> String { row["PERIOD"]! + " " + row["KA-NUMMER"]! }

  /// Rating 1 or none, weighted result below 0.2, active for 22 months.
  func isAtRisk(_ row: Row) -> Bool {
    let sum = zip(["A", "B", "C"], weights[row["PERIOD"]!]!).reduce(0) { sum, level in
      sum + level.1 * (count("RR1 NIVÅ " + level.0, row) + count("RR2 NIVÅ " + level.0, row))
    }
    let isBelow = 5 * sum < 2_000_000 * count("DELTAGARE", row)
    return ["-", "1"].contains(row["BETYG"]!) && isBelow && row["AVTAL HAR VARIT AKTIVT I 22 MÅNADER"] == "Ja"
  }

  private func count(_ column: String, _ row: Row) -> Int { Int(row["ANTAL " + column]!)! }

  /// The share with RR1 less that of the period before, what the mix of levels makes of it, and what results make.
  func decomposition(from before: String, to after: String) -> [Double] {
    func total(_ column: String, _ period: String) -> Double {
      Double(rows.filter { $0["PERIOD"] == period }.reduce(0) { $0 + count(column, $1) })
    }
    func share(_ level: String, _ period: String) -> Double {
      total("DELTAGARE NIVÅ " + level, period) / total("DELTAGARE", period)
    }
    func rate(_ level: String, _ period: String) -> Double {
      total("RR1 NIVÅ " + level, period) / total("DELTAGARE NIVÅ " + level, period)
    }
    var effects = [0.0, 0.0, 0.0]
    for level in ["A", "B", "C"] {
      let (p0, p1) = (share(level, before), share(level, after))
      let (r0, r1) = (rate(level, before), rate(level, after))
      effects[0] += p1 * r1 - p0 * r0
      effects[1] += (p1 - p0) * (r1 + r0) / 2
      effects[2] += (r1 - r0) * (p1 + p0) / 2
    }
    return effects
  }
}

extension Double {
  /// As the files write it, with a decimal comma.
  fileprivate static func written(_ text: String) -> Double { Double(text.replacingOccurrences(of: ",", with: "."))! }
}
