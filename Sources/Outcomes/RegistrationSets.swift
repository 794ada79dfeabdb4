import Histories

/// A set of category classes as bits, so that asking it costs the data path no hashing.
struct CategorySet: Sendable, Equatable {
  private var bits: UInt16 = 0

  init(_ classes: Set<CategoryClass>) {
    for category in classes { bits |= Self.bit(category) }
  }

  func contains(_ category: CategoryClass) -> Bool { bits & Self.bit(category) != 0 }

  private static func bit(_ category: CategoryClass) -> UInt16 {
    switch category {
    case .unemployed: 1 << 0
    case .partTime: 1 << 1
    case .work: 1 << 2
    case .newStartJob: 1 << 3
    case .subsidised: 1 << 4
    case .startBusiness: 1 << 5
    case .otherSeeker: 1 << 6
    case .programme: 1 << 7
    case .administrative: 1 << 8
    }
  }
}

/// A set of causes of deregistration (1 to 8) as bits.
struct CauseSet: Sendable, Equatable {
  private var bits: UInt64 = 0

  init(_ causes: Set<Int>) {
    for cause in causes { bits |= Self.bit(cause) }
  }

  func contains(_ cause: Int) -> Bool { bits & Self.bit(cause) != 0 }

  /// No bit for a number that cannot be a cause.
  private static func bit(_ cause: Int) -> UInt64 { (0..<64).contains(cause) ? 1 << UInt64(cause) : 0 }
}
