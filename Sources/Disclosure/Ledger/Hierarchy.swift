import Tables

/// A dimension whose codes lie within the codes of another: a municipality in a county, a contract in an area.
///
/// Who attacks a release knows it, so that what is published of the finer adds up to what is published of the coarser.
struct Hierarchy: Sendable, Equatable {
  var finer: String
  var coarser: String
  private let rule: Rule

  private enum Rule: Sendable, Equatable { case year, quarter, county }

  private init(_ finer: String, _ coarser: String, _ rule: Rule) {
    self.finer = finer
    self.coarser = coarser
    self.rule = rule
  }

  /// Those that the codes themselves show.
  static let ofCodes = [
    Hierarchy("quarter", "year", .year), Hierarchy("month", "quarter", .quarter),
    Hierarchy("municipality", "county", .county),
  ]

  /// The code of the coarser dimension that a code lies in; nil where that is not known.
  func parent(_ code: String) -> String? {
    if code == unknownCode { return unknownCode }
    switch rule {
    case .year: return String(code.prefix(4))
    case .county: return String(code.prefix(2))
    case .quarter:
      guard let month = Int(code.suffix(2)), (1...12).contains(month) else { return nil }
      return code.prefix(4) + "Q\((month + 2) / 3)"
    }
  }
}

/// A dimension whose codes are known to lie in one code or several of another: contracts in areas, contracts of providers.
public struct Containment: Sendable, Equatable {
  public var finer: String
  public var coarser: String
  /// By code of the finer dimension.
  public var parents: [String: [String]]

  public init(finer: String, coarser: String, parents: [String: [String]]) {
    self.finer = finer
    self.coarser = coarser
    self.parents = parents
  }

  /// What is known of contracts.
  public static func of(_ contracts: ContractParents) -> [Containment] {
    [
      Containment(finer: "contract", coarser: "area", parents: contracts.areas),
      Containment(finer: "contract", coarser: "provider", parents: contracts.providers),
    ]
  }
}
