import Histories
import Outcomes
import Disclosure
import Publication
import Rows
import Tables

/// A pipeline's definition: all that an evaluator decides, read from the files of its folder and checked.
public struct Definition: Sendable {
  public var name: String
  public var identifiers: Identifiers
  public var interim: InterimNumbers
  public var cohort: CohortPeriod
  /// For every source, with exceptions.
  public var completeTo: CompletenessBounds
  /// For the sources that it names; the others are complete from their earliest row.
  public var completeFrom: CompletenessBounds
  public var ageGroups: [Int]
  public var jobEntry: JobEntryDefinition
  public var welfare: WelfareDefinition
  public var interruptions: InterruptionDefinition
  /// Factors of the provider model: placement dimensions, in the order of its columns.
  public var providerFactors: [String]
  /// Adult months that a municipality's exempt share must be of to stand among the quartiles of `reform-demands`.
  public var leastMunicipalityMonths = TableContext.standardMunicipalityMonths
  /// In the order in which editions list them.
  public var tables: [TableDefinition]
  public var disclosure: DisclosureRules
  /// Folders of editions that were released before, from the current folder on.
  public var releasedBefore: [String] = []
  /// What the report of editions shows.
  public var report = ReportSettings()
  /// In the order in which tables list them.
  public var sources: [SourceSpecification]
  /// By name.
  public var codeLists: [CodeList]
  /// As read, by path.
  public var files: [DefinitionFile]
  /// As given, in their order.
  public var overrides: [String]
  /// The words of editions, by language.
  var texts: [EditionTexts.Language: EditionTexts] = [:]

  /// What a column of persons holds.
  public enum Identifiers: String, Sendable, CaseIterable { case token, personnummer }

  /// What becomes of personal identity numbers with a letter among their digits.
  public enum InterimNumbers: String, Sendable, CaseIterable { case accept, reject }
}

/// The days on which placements start that are followed up.
public struct CohortPeriod: Sendable, Equatable {
  public var from: Day
  public var to: Day
  /// Services that count; nil: all.
  public var services: [String]?

  public init(from: Day, to: Day, services: [String]? = nil) {
    self.from = from
    self.to = to
    self.services = services
  }
}

/// A day for every source and for some of them another.
public struct CompletenessBounds: Sendable, Equatable {
  public var standard: Day?
  public var bySource: [String: Day]

  public init(standard: Day? = nil, bySource: [String: Day] = [:]) {
    self.standard = standard
    self.bySource = bySource
  }

  public subscript(source: String) -> Day? { bySource[source] ?? standard }
}

/// A file of a definition.
public struct DefinitionFile: Sendable, Equatable {
  /// Within the pipeline's folder, with `/`.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

extension Definition {
  /// The words of an edition in one language, with the labels of the code lists; only these labels where the pipeline
  /// has no file of them.
  public func texts(in language: EditionTexts.Language) -> EditionTexts {
    texts[language] ?? EditionTexts(language: language)
  }

  /// The specification of a source; nil where the pipeline has none.
  public func source(_ name: String) -> SourceSpecification? { sources.first { $0.name == name } }

  /// Whether any source names persons: without one there are no cohort, outcomes or rules about them.
  public var followsPersons: Bool { sources.contains { $0.fields.contains { $0.type == .person } } }

  /// The units that no record is made of unless one of the tables counts them.
  public var outcomeUnits: OutcomeUnits { OutcomeUnits(countedBy: tables.map(\.id)) }

  public func codeList(_ name: String) -> CodeList? { codeLists.first { $0.name == name } }

  /// The code list of a coded field.
  public func codeList(source: String, field: String) -> CodeList? {
    guard case .code(let list, _)? = self.source(source)?.fields.first(where: { $0.name == field })?.type else {
      return nil
    }
    return list
  }

  /// The latest day for which a source is complete: the cut-off of the centuries of identifiers (ruling 13).
  public var latestCompleteTo: Day { sources.compactMap { completeTo[$0.name] }.max() ?? cohort.to }

  /// The group of each code of the obstacle list, in list order.
  public var obstacleGroups: [ObstacleGroup] {
    let groups = codeList(source: "assistance", field: "obstacle")?.groupOfCodes ?? []
    return groups.compactMap(ObstacleGroup.init(rawValue:))
  }

  /// What the rules of outcomes read; `services` are the codes that `cohort.services` have in this delivery.
  public func outcomeDefinitions(services: Set<TextCode>?) -> OutcomeDefinitions {
    OutcomeDefinitions(
      cohort: Cohort(from: cohort.from, to: cohort.to, services: services), jobEntry: jobEntry, welfare: welfare,
      interruptions: interruptions, ageGroups: ageGroups, obstacleGroups: obstacleGroups)
  }
}
