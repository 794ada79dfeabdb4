/// All that is wrong with a definition, in the order of its files and lines.
public struct DefinitionErrors: Error, Sendable, Equatable, CustomStringConvertible {
  public var all: [DefinitionError]

  public init(_ all: [DefinitionError]) { self.all = all }

  /// One line an error.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}

/// One thing that is wrong with a definition: a fact and the place where it stands.
public struct DefinitionError: Error, Sendable, Equatable {
  public var place: DefinitionPlace
  /// Dotted path of the key, empty at the top of a file.
  public var key: String
  public var fact: Fact

  public init(_ fact: Fact, at place: DefinitionPlace, key: String = "") {
    self.place = place
    self.key = key
    self.fact = fact
  }

  public enum Fact: Sendable, Equatable {
    case folderUnreadable
    case fileMissing
    case fileUnreadable
    case fileUnexpected
    case notUTF8
    case notYAML(problem: String)
    case severalDocuments
    case keyNotName
    case expected(Expectation)
    case unknown(Kind, name: String, nearest: String?)
    case missing(Kind, name: String)
    case doubled(Kind, name: String)
    case overrideMalformed
    case overrideBelowValue(name: String)
    case fromAfterTo
    case priceBaseMissing(year: Int)
    case alwaysProtected
    case groupingSetUnknown(allowed: String)
    // Code lists.
    case unclosedQuote
    case textAfterQuote
    case fieldCount(expected: Int, found: Int)
    case groupsDiffer(code: String)
    case reservedCode(name: String)
    case municipalityCode
    case causeCode
    // Sources.
    case wrongType(field: String, expected: String)
    case fieldMustBeRequired(name: String)
    case keyFieldNotRequired(name: String)
    case personKey
    case keyNotForType(type: String)
    case dateField(name: String)
    case sourceMissing(name: String)
  }

  /// What sort of name is unknown, missing or doubled.
  public enum Kind: String, Sendable {
    case key, table, chart, dimension, source, field, type, code, group, column, service, cause
    case codeList = "code list"
    case categoryClass = "category class"
    case groupingSet = "grouping set"
    case value, window, measure, parameter, factor, edition
  }

  /// What a value should have been.
  public enum Expectation: Sendable, Equatable {
    case keys, list, text
    case whole(ClosedRange<Int64>)
    case decimal(places: Int)
    case share
    case trueOrFalse
    case oneOf([String])
    case day, dayOrMonth, year
    case ascending, ascendingMonths, months, glob, notEmpty
    case bounds
    case monthNames
  }
}

/// Where something in a definition stands: a line of a file, or an override of the command line.
public enum DefinitionPlace: Sendable, Equatable {
  case file(String, line: Int?)
  /// The dotted path of a `--set`.
  case override(String)
}
