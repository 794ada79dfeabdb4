import Histories
import Outcomes
import Rows

/// What tables must know besides the records that they count.
public struct TableContext: Sendable, Equatable {
  public var book: CodeBook
  public var followUp: FollowUp
  public var definitions: OutcomeDefinitions
  /// Names of the sources that were delivered.
  public var delivered: Set<String>
  /// Factors of the provider model: names of placement dimensions, in the order of its columns.
  public var providerFactors: [String]
  /// Adult months that a municipality's exempt share must be of to stand among the quartiles of `reform-demands`.
  public var leastMunicipalityMonths: Int
  /// The Public Employment Service's weights by period.
  public var weights: [LevelWeights]
  public var published: PublishedResults
  public var survey: SurveyAnswers

  public init(
    book: CodeBook, followUp: FollowUp, definitions: OutcomeDefinitions, delivered: Set<String>,
    providerFactors: [String] = TableContext.standardFactors,
    leastMunicipalityMonths: Int = TableContext.standardMunicipalityMonths, weights: [LevelWeights] = [],
    published: PublishedResults = PublishedResults(),
    survey: SurveyAnswers = SurveyAnswers()
  ) {
    self.book = book
    self.followUp = followUp
    self.definitions = definitions
    self.delivered = delivered
    self.providerFactors = providerFactors
    self.leastMunicipalityMonths = leastMunicipalityMonths
    self.weights = weights
    self.published = published
    self.survey = survey
  }

  /// What job entry is expected from, unless a definition says otherwise.
  public static let standardFactors = [
    "level", "sex", "age", "birth_region", "education", "disability", "assistance_months", "half_year",
  ]

  /// `reform_demands.municipality_months`, unless a definition says otherwise.
  public static let standardMunicipalityMonths = 30

  func missing(_ sources: [String]) -> [String] { sources.filter { !delivered.contains($0) } }
}

/// A table, a grouping set of it or a measure of it that is left out because a source is not in the delivery (ruling 18).
public struct NotProduced: Sendable, Equatable, Hashable, Codable {
  public var table: String
  /// The grouping set that is left out; nil: not a set.
  public var set: [String]?
  /// The measure that is left out; nil: not a measure.
  public var measure: String?
  /// The source that is missing.
  public var source: String

  public init(table: String, set: [String]? = nil, measure: String? = nil, source: String) {
    self.table = table
    self.set = set
    self.measure = measure
    self.source = source
  }
}

/// Why tables cannot be made of what was given.
public enum TableError: Error, Equatable {
  case unknownTable(String)
  case unknownDimension(table: String, dimension: String)
  case unknownFactor(String)
  /// The factors and the groups that are compared make more combinations than there are numbers.
  case tooManyPatterns
  /// The steps from rows read to placements do not add up.
  case attritionDoesNotAddUp(used: Int, accounted: Int)
  /// No row accounting of the source that the table starts from.
  case noAccounting(source: String)
}

extension TableError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownTable(let table): "tables.\(table): no such table"
    case .unknownDimension(let table, let dimension): "tables.\(table).by: no dimension \(dimension) in this table"
    case .unknownFactor(let factor): "provider_model.factors: no factor \(factor)"
    case .tooManyPatterns: "provider_model.factors: too many combinations with the groups of provider-performance"
    case .attritionDoesNotAddUp(let used, let accounted):
      "attrition: \(used) rows of placements were used, \(accounted) are accounted for"
    case .noAccounting(let source): "attrition: no row accounting of \(source)"
    }
  }
}
