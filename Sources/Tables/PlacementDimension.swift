import Outcomes
import Rows

/// The dimensions by which placements and their participants are grouped, under the names that definitions use.
enum PlacementDimension: String, CaseIterable, Sendable {
  case quarter, year, level, sex, age
  case halfYear = "half_year"
  case birthRegion = "birth_region"
  case education, disability, assistance
  case assistanceMonths = "assistance_months"
  case obstacle, county, municipality, area, contract, provider
  case endReason = "end_reason"

  /// Sources without which the dimension is not known, besides those that the table needs anyway.
  var sources: [String] {
    switch self {
    case .assistance, .assistanceMonths, .obstacle: ["assistance"]
    case .provider: ["contracts"]
    default: []
    }
  }
}

/// Finds the code of a placement in each dimension: the position of its value among `values`.
///
/// The last value of a dimension is `unknown`, but for those that are always known (quarter, half_year, year) and for
/// end_reason, which groups only what has ended.
struct PlacementCoder: Sendable {
  private let calendar: CohortCalendar
  private let book: CodeBook
  private let counties: CountyList
  private let ageGroups: [String]
  private let endReasons: [String]
  private let unknown: UnknownCodes

  init(_ context: TableContext, calendar: CohortCalendar) {
    self.calendar = calendar
    book = context.book
    counties = CountyList(municipalities: context.book.municipality)
    ageGroups = PlacementCoder.ageGroups(context.definitions.ageGroups)
    endReasons = context.book.endReason.map(\.code)
    unknown = UnknownCodes(book: context.book, counties: counties.codes.count, ageGroups: ageGroups.count)
  }

  /// `16-24 25-34 35-44 45-54 55+` for the lower bounds 16, 25, 35, 45, 55.
  private static func ageGroups(_ bounds: [Int]) -> [String] {
    zip(bounds, bounds.dropFirst()).map { "\($0)-\($1 - 1)" } + (bounds.last.map { ["\($0)+"] } ?? [])
  }

  func dimension(_ kind: PlacementDimension) -> Dimension {
    Dimension(name: kind.rawValue, values: values(kind))
  }

  private func values(_ kind: PlacementDimension) -> [String] {
    switch kind {
    case .quarter: calendar.quarters
    case .halfYear: calendar.halfYears
    case .year: calendar.years
    case .endReason: endReasons
    default: statedValues(kind) + [unknownCode]
    }
  }

  private func statedValues(_ kind: PlacementDimension) -> [String] {
    switch kind {
    case .level: book.level
    case .sex: book.sex
    case .age: ageGroups
    case .birthRegion: book.birthRegion
    case .education: book.education
    case .disability, .assistance: ["yes", "no"]
    case .assistanceMonths: ["0", "1-3", "4-9", "10-12"]
    case .obstacle: ObstacleGroup.allCases.map(\.rawValue)
    case .county: counties.codes
    case .municipality: book.municipality
    case .area: book.area
    case .contract: book.contract
    case .provider: book.provider
    case .quarter, .halfYear, .year, .endReason: []
    }
  }

  /// The code of `unit`, which started in `month`; −1 where the dimension does not apply.
  @inline(__always)
  func code(_ kind: PlacementDimension, of unit: borrowing PlacementOutcome, month: Month) -> Int {
    switch kind {
    case .quarter: calendar.quarterIndex(of: month)
    case .halfYear: calendar.halfYearIndex(of: month)
    case .year: calendar.yearIndex(of: month)
    case .sex: Int(unit.sex.rawValue)
    case .age: unit.ageGroup ?? unknown.age
    case .birthRegion: position(unit.birthRegion, unknown.birthRegion)
    case .education: position(unit.education, unknown.education)
    case .disability: position(unit.disability)
    case .assistance: position(unit.assistance)
    case .assistanceMonths: PlacementCoder.assistanceMonths(unit.assistanceMonths)
    case .obstacle: obstaclePosition(unit.obstacle)
    case .endReason: unit.end == nil ? -1 : position(unit.endReason, -1)
    case .level, .county, .municipality, .area, .contract, .provider: code(kind, of: Place(unit))
    }
  }

  /// The code of a place; −1 for dimensions that are not a place's.
  @inline(__always)
  func code(_ kind: PlacementDimension, of place: Place) -> Int {
    switch kind {
    case .level: position(place.level, unknown.level)
    case .county: place.municipality.map { counties.ofMunicipality[Int($0.rawValue)] } ?? unknown.county
    case .municipality: position(place.municipality, unknown.municipality)
    case .area: unknown.area.position(of: place.area)
    case .contract: unknown.contract.position(of: place.contract)
    case .provider: unknown.provider.position(of: place.provider)
    default: -1
    }
  }

  @inline(__always)
  private func position(_ code: Code?, _ unknown: Int) -> Int { code.map { Int($0.rawValue) } ?? unknown }

  /// `yes`, `no`, `unknown`.
  @inline(__always)
  private func position(_ flag: Bool?) -> Int { flag.map { $0 ? 0 : 1 } ?? 2 }

  private static func assistanceMonths(_ months: Int?) -> Int {
    switch months {
    case nil: 4
    case .some(...0): 0
    case .some(1...3): 1
    case .some(4...9): 2
    default: 3
    }
  }
}

/// Where and under what a placement ran, in the cohort or not.
struct Place {
  let level: Code?
  let municipality: Code?
  let contract: TextCode
  let area: TextCode
  let provider: TextCode?

  @inline(__always)
  init(_ placement: borrowing PlacementOutcome) {
    level = placement.level
    municipality = placement.municipality
    contract = placement.contract
    area = placement.area
    provider = placement.provider
  }

  @inline(__always)
  init(_ placement: borrowing OtherPlacement) {
    level = placement.level
    municipality = placement.municipality
    contract = placement.contract
    area = placement.area
    provider = placement.provider
  }
}

/// Position of an obstacle group in the order of tables; unknown last.
@inline(__always)
func obstaclePosition(_ group: ObstacleGroup?) -> Int {
  switch group {
  case .unemployed: 0
  case .social: 1
  case .sick: 2
  case .partTime: 3
  case .other: 4
  case ObstacleGroup.none?: 5
  case nil: 6
  }
}

/// The position of `unknown` in the dimensions that a code list makes up.
private struct UnknownCodes: Sendable {
  let level, age, birthRegion, education, county, municipality: Int
  let area, contract, provider: TextPositions

  init(book: CodeBook, counties: Int, ageGroups: Int) {
    level = book.level.count
    age = ageGroups
    birthRegion = book.birthRegion.count
    education = book.education.count
    county = counties
    municipality = book.municipality.count
    area = TextPositions(book.area)
    contract = TextPositions(book.contract)
    provider = TextPositions(book.provider)
  }
}

/// Positions of a delivery's own texts. One that reads `unknown` is not stated: a table has one row of that name.
struct TextPositions: Sendable {
  private let unknown: Int
  /// Position of the text that reads so.
  private let readsUnknown: Int?

  init(_ texts: [String]) {
    unknown = texts.count
    readsUnknown = texts.firstIndex(of: unknownCode)
  }

  @inline(__always)
  func position(of text: TextCode?) -> Int {
    guard let text, Int(text.rawValue) != readsUnknown else { return unknown }
    return Int(text.rawValue)
  }
}
