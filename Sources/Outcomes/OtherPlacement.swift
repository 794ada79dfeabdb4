import Histories
import Rows

/// A placement that is not in the cohort but stands in the stock of placements: not void, of a person in
/// `persons`, started on or before the last complete day.
public struct OtherPlacement: Sendable, Equatable {
  public var placement: TextCode
  public var start: Day
  public var level: Code?
  public var municipality: Code?
  public var contract: TextCode
  public var area: TextCode
  public var provider: TextCode?
  public var plannedEnd: Day
  public var extended: Bool?
  /// nil: ongoing.
  public var end: Day?

  public init(
    placement: TextCode, start: Day, level: Code? = nil, municipality: Code? = nil, contract: TextCode,
    area: TextCode, provider: TextCode? = nil, plannedEnd: Day, extended: Bool? = nil, end: Day? = nil
  ) {
    self.placement = placement
    self.start = start
    self.level = level
    self.municipality = municipality
    self.contract = contract
    self.area = area
    self.provider = provider
    self.plannedEnd = plannedEnd
    self.extended = extended
    self.end = end
  }

  init(_ placement: borrowing Placement) {
    self.init(
      placement: placement.id, start: placement.start, level: placement.level, municipality: placement.municipality,
      contract: placement.contract, area: placement.area, provider: placement.provider,
      plannedEnd: placement.plannedEnd, extended: placement.extended, end: placement.end)
  }
}

extension OtherPlacement: OutcomeRecord {
  public static let name = "other_placements"

  /// In the order in which records are encoded. No name is a word of SQL, so that queries need no quotes.
  public static let columns: [OutcomeColumn] = [
    .init("placement", .text(source: "placements", field: "placement"), "Id of the placement."),
    .init("start_date", .day, "First day of the placement."),
    .init("level", .code(source: "placements", field: "level"), "Level of the placement; missing: not stated."),
    .init(
      "municipality", .code(source: "placements", field: "municipality"),
      "Municipality of the placement; missing: not stated."),
    .init("contract", .text(source: "placements", field: "contract"), "Contract of the placement."),
    .init("area", .text(source: "placements", field: "area"), "Delivery area of the placement."),
    .init(
      "provider", .text(source: "contracts", field: "provider"),
      "Provider under the contract on the first day; missing: unknown."),
    .init("planned_end_date", .day, "Planned last day of the placement."),
    .init("extended", .flag, "Whether the placement was extended; missing: not stated."),
    .init("end_date", .day, "Last day of the placement; missing: ongoing."),
  ]

  public func encode(into sink: inout OutcomeColumns) {
    sink.put(placement)
    sink.put(start)
    sink.put(level)
    sink.put(municipality)
    sink.put(contract)
    sink.put(area)
    sink.put(provider)
    sink.put(plannedEnd)
    sink.put(extended)
    sink.put(end)
  }

  /// The record in row `row` of columns that hold such placements. Arguments are read in the order of the columns.
  public init(_ columns: OutcomeColumns, row: Int) {
    var from = RecordReader(columns, row: row)
    self.init(
      placement: from.requiredText(), start: from.requiredDay(), level: from.code(), municipality: from.code(),
      contract: from.requiredText(), area: from.requiredText(), provider: from.text(),
      plannedEnd: from.requiredDay(), extended: from.flag(), end: from.day())
  }
}
