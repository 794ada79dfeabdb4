import Outcomes
import Rows

/// The dimensions by which recipients of assistance are grouped, under the names that definitions use.
enum RecipientDimension: String, CaseIterable, Sendable {
  case quarter, group, obstacle, county
  case householdType = "household_type"

  /// Sources without which the dimension is not known, besides those that the table needs anyway.
  var sources: [String] { self == .group ? ["registrations", "activities"] : [] }
}

/// Finds the code of a recipient in each dimension: the position of its value among `values`.
struct RecipientCoder: Sendable {
  private let calendar: CohortCalendar
  private let book: CodeBook
  private let counties: CountyList

  init(_ context: TableContext, calendar: CohortCalendar) {
    self.calendar = calendar
    book = context.book
    counties = CountyList(municipalities: context.book.municipality)
  }

  func dimension(_ kind: RecipientDimension) -> Dimension { Dimension(name: kind.rawValue, values: values(kind)) }

  private func values(_ kind: RecipientDimension) -> [String] {
    switch kind {
    case .quarter: calendar.quarters
    case .group: RecipientOutcome.Group.allCases.map(\.rawValue)
    case .obstacle: ObstacleGroup.allCases.map(\.rawValue) + [unknownCode]
    case .county: counties.codes
    case .householdType: book.householdType + [unknownCode]
    }
  }

  @inline(__always)
  func code(_ kind: RecipientDimension, of unit: borrowing RecipientOutcome) -> Int {
    switch kind {
    case .quarter: calendar.quarterIndex(of: unit.month)
    case .group: RecipientCoder.position(unit.group)
    case .obstacle: obstaclePosition(unit.obstacle)
    case .county: counties.ofMunicipality[Int(unit.municipality.rawValue)]
    case .householdType: unit.householdType.map { Int($0.rawValue) } ?? book.householdType.count
    }
  }

  @inline(__always)
  private static func position(_ group: RecipientOutcome.Group) -> Int {
    switch group {
    case .placement: 0
    case .municipal: 1
    case .both: 2
    case .registered: 3
    case .none: 4
    }
  }
}
