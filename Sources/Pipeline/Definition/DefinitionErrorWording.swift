extension DefinitionError: CustomStringConvertible {
  /// The error as one line: place, key and what is wrong.
  public var description: String {
    let prefix =
      switch place {
      case .file(let path, nil): path
      case .file(let path, let line?): "\(path):\(line)"
      case .override(let path): "--set \(path)"
      }
    return prefix + (showsKey ? ": \(key)" : "") + ": " + fact.sentence
  }

  /// An override's path says already where a key stands.
  private var showsKey: Bool {
    guard case .override(let path) = place else { return !key.isEmpty }
    return !key.isEmpty && path != key && !path.hasPrefix(key + ".")
  }
}

extension DefinitionError.Fact {
  /// What is wrong, in words.
  var sentence: String {
    switch self {
    case .folderUnreadable: "no such folder, or it cannot be read"
    case .fileMissing: "the file is missing"
    case .fileUnreadable: "the file cannot be read"
    case .fileUnexpected: "not a file of a definition; expected extracts/*.yaml, codes/*.csv or texts/"
    case .notUTF8: "the file is not UTF-8"
    case .notYAML(let problem): "not YAML: \(problem)"
    case .severalDocuments: "expected a single YAML document"
    case .keyNotName: "expected a name as key"
    case .expected(let expectation): "expected \(expectation.phrase)"
    case .unknown(let kind, let name, nil): "unknown \(kind.rawValue) \"\(name)\""
    case .unknown(let kind, let name, let nearest?):
      "unknown \(kind.rawValue) \"\(name)\"; did you mean \"\(nearest)\"?"
    case .missing(let kind, let name): "missing \(kind.rawValue) \"\(name)\""
    case .doubled(let kind, let name): "the \(kind.rawValue) \"\(name)\" stands twice"
    case .overrideMalformed: "expected key=value, the key as a dotted path"
    case .overrideBelowValue(let name): "\"\(name)\" is a single value, with no keys below it"
    case .fromAfterTo: "the first day is after the last"
    case .priceBaseMissing(let year): "no amount for \(year), a year that is followed"
    case .alwaysProtected: "the table counts people and is always protected"
    case .groupingSetUnknown(let allowed): "no such grouping set in this table; expected \(allowed)"
    case .unclosedQuote: "a quote never closes"
    case .textAfterQuote: "a quote inside an unquoted value, or text after a closing quote"
    case .fieldCount(let expected, let found): "expected \(expected) values, found \(found)"
    case .groupsDiffer(let code): "the code \"\(code)\" stands on an earlier line with another group"
    case .reservedCode(let name): "\"\(name)\" has a meaning of its own in the tables and cannot be a code"
    case .municipalityCode: "expected a code of four digits with its first two as group"
    case .causeCode: "expected a whole number from 1 to 255 as code"
    case .wrongType(let field, let expected): "the field \"\(field)\" must be of type \(expected)"
    case .fieldMustBeRequired(let name): "the measures need \"\(name)\" in every row: required must be true"
    case .keyFieldNotRequired(let name): "\"\(name)\" is part of the key: required must be true"
    case .personKey: "rows of persons need a key with \"person\", or of exactly one text field"
    case .keyNotForType(let type): "has no meaning for the type \(type)"
    case .dateField(let name): "\"\(name)\" is not a date, month or year"
    case .sourceMissing(let name): "the table needs the source \"\(name)\", which has no file in extracts/"
    }
  }
}

extension DefinitionError.Expectation {
  /// What was expected, as the object of "expected".
  var phrase: String {
    switch self {
    case .keys: "keys with values"
    case .list: "a list"
    case .text: "a text"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .decimal(let places): "a number with at most \(places) decimals after a point"
    case .share: "a share from 0 to 1, with at most six decimals after a point"
    case .trueOrFalse: "true or false"
    case .oneOf(let names): names.dropLast().joined(separator: ", ") + (names.count > 1 ? " or " : "") + names.last!
    case .day: "a date written YYYY-MM-DD"
    case .dayOrMonth: "a date written YYYY-MM-DD or a month written YYYY-MM"
    case .year: "a year as key, as 2025"
    case .ascending: "ascending whole numbers"
    case .ascendingMonths: "ascending numbers of months"
    case .months: "a number of months from 1 to 600, as 12m"
    case .glob: "a file name, where * and ? stand for any characters, without /"
    case .notEmpty: "at least one value"
    case .bounds: "a minimum that is not above the maximum"
    case .monthNames: "the names of twelve months"
    }
  }
}
