import Histories

// Positions are written out, so that a record costs no search for its case; a test holds them to the order of the cases.

extension ObstacleGroup {
  static let all = allCases

  var position: Int {
    switch self {
    case .unemployed: 0
    case .social: 1
    case .sick: 2
    case .partTime: 3
    case .other: 4
    case .none: 5
    }
  }
}

extension EndClass {
  static let all = allCases

  var position: Int {
    switch self {
    case .work: 0
    case .education: 1
    case .completed: 2
    case .switch: 3
    case .interruption: 4
    case .unknown: 5
    case .void: 6
    }
  }
}

extension RecipientOutcome.Group {
  static let all = allCases

  var position: Int {
    switch self {
    case .placement: 0
    case .municipal: 1
    case .both: 2
    case .registered: 3
    case .none: 4
    }
  }
}
