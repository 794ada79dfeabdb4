import Tables

/// A dimension whose codes lie within the codes of another: a municipality in a county, a contract in an area.
///
/// Who attacks a release knows it, so that what is published of the finer adds up to what is published of the coarser.
public struct Hierarchy: Sendable, Equatable {
  public var finer: String
  public var coarser: String
  fileprivate var rule: Rule

  fileprivate enum Rule: Sendable, Equatable {
    case listed([String: String])
    case year
    case quarter
    case county
  }

  fileprivate init(_ finer: String, _ coarser: String, _ rule: Rule) {
    self.finer = finer
    self.coarser = coarser
    self.rule = rule
  }

  /// - Parameter parents: for each code of the finer dimension, the one of the coarser it lies in.
  public init(finer: String, coarser: String, parents: [String: String]) {
    self.init(finer, coarser, .listed(parents))
  }

  /// Those that the codes themselves show.
  public static let ofCodes = [
    Hierarchy("quarter", "year", .year), Hierarchy("month", "quarter", .quarter),
    Hierarchy("municipality", "county", .county),
  ]

  /// The code of the coarser dimension that a code lies in; nil where that is not known.
  func parent(_ code: String) -> String? {
    if code == unknownCode { return rule.isListed ? nil : unknownCode }
    switch rule {
    case .listed(let parents): return parents[code]
    case .year: return String(code.prefix(4))
    case .county: return String(code.prefix(2))
    case .quarter:
      guard let month = Int(code.suffix(2)), (1...12).contains(month) else { return nil }
      return code.prefix(4) + "Q\((month + 2) / 3)"
    }
  }
}

extension Hierarchy.Rule {
  fileprivate var isListed: Bool { if case .listed = self { true } else { false } }
}
