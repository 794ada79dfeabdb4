import Rows

/// One file of a delivery.
struct DeliveryFile: Sendable {
  let name: String
  let source: Source
  let dialect: Dialect
}

/// All files of a delivery and where each row goes.
struct DeliveryLayout: Sendable {
  static let firstYear = 2021
  static let lastYear = 2025

  private(set) var files: [DeliveryFile] = []
  /// Position of each source's first file.
  private var firstFile: [Int] = []

  init() {
    for source in Source.allCases {
      firstFile.append(files.count)
      files += DeliveryLayout.names(of: source).map {
        DeliveryFile(name: $0.name, source: source, dialect: source.dialect($0.year, $0.part))
      }
    }
  }

  private static func names(of source: Source) -> [(name: String, year: Int, part: Int)] {
    switch source {
    case .placements: parts("placeringar", 4) { "\($0)Q\($1)" }
    case .results: years("resultat", from: firstYear)
    case .registrations: years("inskrivningar", from: firstYear - 1)
    case .earnings: parts("agi", 12) { Month(year: $0, month: $1).description }
    case .assistance: parts("bistand", 12) { Month(year: $0, month: $1).description }
    case .activities: years("insatser", from: firstYear)
    case .decisions: years("aktivitetskrav", from: lastYear)
    case .persons: years("personer", from: lastYear)
    case .identities: years("idbyten", from: lastYear)
    case .contracts: years("avtal", from: lastYear)
    case .survey: years("enkat", from: firstYear)
    }
  }

  private static func years(_ stem: String, from first: Int) -> [(name: String, year: Int, part: Int)] {
    (first...lastYear).map { (name: "\(stem)-\($0).csv.gz", year: $0, part: 1) }
  }

  private static func parts(
    _ stem: String, _ count: Int, _ label: (Int, Int) -> String
  ) -> [(name: String, year: Int, part: Int)] {
    (firstYear...lastYear).flatMap { year in
      (1...count).map { (name: "\(stem)-\(label(year, $0)).csv.gz", year: year, part: $0) }
    }
  }

  func file(_ source: Source) -> Int { firstFile[source.rawValue] }

  /// The file of a source with a file a month; months are those of `Timeline`.
  func file(_ source: Source, month: Int) -> Int { firstFile[source.rawValue] + month - Timeline.firstDelivered }

  func file(_ source: Source, quarterOf day: Day) -> Int {
    firstFile[source.rawValue] + (day.month - Month(year: DeliveryLayout.firstYear, month: 1)) / 3
  }

  func file(_ source: Source, yearOf day: Day) -> Int {
    let first = source == .registrations ? DeliveryLayout.firstYear - 1 : DeliveryLayout.firstYear
    return firstFile[source.rawValue] + max(0, day.components.year - first)
  }
}

extension Source {
  /// The dialect of a source's file: each agency has its own, and changes it with the years.
  fileprivate func dialect(_ year: Int, _ part: Int) -> Dialect {
    var dialect = Dialect()
    switch self {
    case .placements: placements(year, &dialect)
    case .earnings: earnings(year, part, &dialect)
    case .assistance: assistance(year, part, &dialect)
    case .results:
      dialect.hasCarriageReturns = year == 2022
      dialect.delimiter = UInt8(ascii: year == 2024 ? "," : ";")
    case .registrations:
      dialect.encoding = year == 2021 ? .windows1252 : .utf8
      dialect.hasCarriageReturns = year == 2021
      dialect.hasDashedDates = year < 2024
      dialect.delimiter = year == 2023 ? 9 : UInt8(ascii: ";")
    case .activities:
      dialect.encoding = year == 2022 ? .utf8WithMark : .utf8
      dialect.delimiter = UInt8(ascii: year == 2023 ? "," : ";")
      dialect.quotesAll = year == 2021
    case .decisions:
      dialect.flags = .digits
      dialect.hasDashedMonths = false
    case .persons: dialect.flags = .letters
    case .identities: dialect.delimiter = UInt8(ascii: ",")
    case .contracts:
      dialect.encoding = .windows1252
      dialect.hasCarriageReturns = true
    case .survey:
      dialect.delimiter = UInt8(ascii: year == 2025 ? "," : ";")
      dialect.encoding = year == 2022 ? .utf8WithMark : .utf8
      dialect.endsWithLineBreak = year != 2024
    }
    return dialect
  }

  private func placements(_ year: Int, _ dialect: inout Dialect) {
    dialect.encoding = year == 2021 ? .windows1252 : year == 2022 ? .utf8WithMark : .utf8
    dialect.hasCarriageReturns = year < 2023
    dialect.hasDashedDates = year != 2022
    dialect.flags = year == 2025 ? .english : .words
    dialect.endsWithLineBreak = year != 2024
  }

  private func earnings(_ year: Int, _ month: Int, _ dialect: inout Dialect) {
    dialect.hasDashedMonths = year >= 2024
    dialect.hasCarriageReturns = year == 2021
    dialect.encoding = year == 2021 && month <= 6 ? .windows1252 : .utf8
    dialect.delimiter = year == 2023 ? UInt8(ascii: ",") : year == 2025 && month > 6 ? 9 : UInt8(ascii: ";")
    dialect.hasDashedDates = year != 2022
    switch (year, month) {
    case (2022, 6): dialect.amounts = .grouped(0xA0)
    case (2023, 6): dialect.amounts = .point
    case (2024, 6): dialect.amounts = .grouped(0x202F)
    default: break
    }
    dialect.quotesAll = year == 2025 && month == 2
  }

  private func assistance(_ year: Int, _ month: Int, _ dialect: inout Dialect) {
    dialect.hasDashedMonths = year != 2021
    dialect.encoding = year == 2022 ? .windows1252 : .utf8
    dialect.hasCarriageReturns = year == 2022
    dialect.endsWithLineBreak = month != 12
    switch (year, month) {
    case (2022, 1...6): dialect.amounts = .grouped(0xA0)
    case (2023, 1...3): dialect.amounts = .grouped(0x20)
    case (2024, 1...3): dialect.amounts = .point
    default: break
    }
  }
}
