/// A record of one unit that is staged as columns.
public protocol OutcomeRecord: Sendable {
  /// Name of the records, which stands before their columns' names in the stage file.
  static var name: String { get }
  /// In the order in which records are encoded.
  static var columns: [OutcomeColumn] { get }

  /// Appends the record to columns made for `columns`.
  func encode(into sink: inout OutcomeColumns)
  /// The record in row `row` of columns that hold such records.
  init(_ columns: OutcomeColumns, row: Int)

  // All records at once. Each type makes its own of what stands below: where the type is not known, a record at a time
  // takes longer to be found out than to be read.
  static func encode(_ records: [Self]) -> OutcomeColumns
  static func decode(_ columns: OutcomeColumns) -> [Self]
}

extension OutcomeRecord {
  /// The records as columns.
  public static func encode(_ records: [Self]) -> OutcomeColumns {
    var encoded = OutcomeColumns(columns)
    encoded.reserveCapacity(records.count)
    for record in records { record.encode(into: &encoded) }
    return encoded
  }

  /// The records that columns hold.
  public static func decode(_ columns: OutcomeColumns) -> [Self] {
    (0..<columns.count).map { Self(columns, row: $0) }
  }
}

/// What was made of some persons' histories: records by unit, those of one person next to each other.
public struct OutcomeRecords: Sendable, Equatable {
  public var placements: [PlacementOutcome]
  public var recipients: [RecipientOutcome]
  public var otherPlacements: [OtherPlacement]
  public var switches: [SwitchOutcome]
  public var earningsCourses: [EarningsCourse]
  public var activities: [ActivityOutcome]
  public var adultMonths: [AdultMonth]
  public var recipientPlacements: [RecipientPlacement]

  public init(
    placements: [PlacementOutcome] = [], recipients: [RecipientOutcome] = [], otherPlacements: [OtherPlacement] = [],
    switches: [SwitchOutcome] = [], earningsCourses: [EarningsCourse] = [], activities: [ActivityOutcome] = [],
    adultMonths: [AdultMonth] = [], recipientPlacements: [RecipientPlacement] = []
  ) {
    self.placements = placements
    self.recipients = recipients
    self.otherPlacements = otherPlacements
    self.switches = switches
    self.earningsCourses = earningsCourses
    self.activities = activities
    self.adultMonths = adultMonths
    self.recipientPlacements = recipientPlacements
  }
}

/// What goes through the records of every unit, one kind after the other.
public protocol OutcomeRecordVisitor {
  associatedtype Failure: Error
  mutating func visit<Record: OutcomeRecord>(_ records: inout [Record]) throws(Failure)
}

extension OutcomeRecords {
  /// Gives the records of each unit to a visitor, always in the same order.
  public mutating func visit<Visitor: OutcomeRecordVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
    try visitor.visit(&placements)
    try visitor.visit(&recipients)
    try visitor.visit(&otherPlacements)
    try visitor.visit(&switches)
    try visitor.visit(&earningsCourses)
    try visitor.visit(&activities)
    try visitor.visit(&adultMonths)
    try visitor.visit(&recipientPlacements)
  }
}
