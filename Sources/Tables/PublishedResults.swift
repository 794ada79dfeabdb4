import Rows

/// The Public Employment Service's own published results: counts of each contract in each measurement period, and the
/// weights by level of each period.
public struct PublishedResults: Sendable, Equatable {
  public var contracts: [ContractResults]
  /// By period, then by level as `levels` lists them, in millionths.
  public var weights: [Month: [Int64]]

  /// The levels that results and weights are published for, as tables name them.
  public static let levels = ["A", "B", "C"]

  public init(contracts: [ContractResults] = [], weights: [Month: [Int64]] = [:]) {
    self.contracts = contracts
    self.weights = weights
  }
}

/// What is published of one contract in one measurement period. RR2 is a stage of the same person's result as RR1.
public struct ContractResults: Sendable, Equatable {
  public var period: Month
  public var area: String
  public var contract: String
  public var providerName: String
  /// nil: not published.
  public var contractStart: Day?
  public var active22Months: Bool?
  public var rating: Rating?
  /// In millionths.
  public var weightedResult: Int64?
  public var participants: Int64
  /// As `PublishedResults.levels` lists them.
  public var levels: [LevelCounts]

  public init(
    period: Month, area: String, contract: String, providerName: String, contractStart: Day? = nil,
    active22Months: Bool? = nil, rating: Rating? = nil, weightedResult: Int64? = nil, participants: Int64,
    levels: [LevelCounts]
  ) {
    self.period = period
    self.area = area
    self.contract = contract
    self.providerName = providerName
    self.contractStart = contractStart
    self.active22Months = active22Months
    self.rating = rating
    self.weightedResult = weightedResult
    self.participants = participants
    self.levels = levels
  }

  public enum Rating: Sendable, Equatable {
    /// The contract was given none.
    case none
    case given(Int)
  }
}

/// Participants, first results and approved follow-ups at one level.
public struct LevelCounts: Sendable, Equatable {
  public var participants: Int64
  public var rr1: Int64
  public var rr2: Int64

  public init(participants: Int64 = 0, rr1: Int64 = 0, rr2: Int64 = 0) {
    self.participants = participants
    self.rr1 = rr1
    self.rr2 = rr2
  }

  static func += (sum: inout LevelCounts, counts: LevelCounts) {
    sum.participants += counts.participants
    sum.rr1 += counts.rr1
    sum.rr2 += counts.rr2
  }
}
