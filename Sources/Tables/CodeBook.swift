import Histories

/// The codes that outcome records refer to by position, each list in the order in which tables list it.
public struct CodeBook: Sendable, Equatable {
  public var level: [String]
  public var sex: [String]
  public var birthRegion: [String]
  public var education: [String]
  public var householdType: [String]
  public var endReason: [EndReason]
  public var activityKind: [String]
  /// Four digits each; the first two are the county.
  public var municipality: [String]
  /// Distinct texts of the delivery, sorted by bytes.
  public var contract: [String]
  /// Distinct texts of the delivery, sorted by bytes.
  public var area: [String]
  /// Distinct texts of the delivery, sorted by bytes.
  public var provider: [String]

  public init(
    level: [String], sex: [String], birthRegion: [String], education: [String], householdType: [String],
    endReason: [EndReason], activityKind: [String] = [], municipality: [String], contract: [String] = [],
    area: [String] = [],
    provider: [String] = []
  ) {
    self.level = level
    self.sex = sex
    self.birthRegion = birthRegion
    self.education = education
    self.householdType = householdType
    self.endReason = endReason
    self.activityKind = activityKind
    self.municipality = municipality
    self.contract = contract
    self.area = area
    self.provider = provider
  }

  public struct EndReason: Sendable, Equatable {
    public var code: String
    public var endClass: EndClass

    public init(code: String, endClass: EndClass) {
      self.code = code
      self.endClass = endClass
    }
  }
}

/// The counties of a municipality list: the distinct first two digits, in the list's order.
struct CountyList: Sendable {
  let codes: [String]
  /// For each municipality the position of its county.
  let ofMunicipality: [Int]

  init(municipalities: [String]) {
    var codes: [String] = []
    ofMunicipality = municipalities.map { municipality in
      let county = String(municipality.prefix(2))
      if let known = codes.firstIndex(of: county) { return known }
      codes.append(county)
      return codes.count - 1
    }
    self.codes = codes
  }
}
