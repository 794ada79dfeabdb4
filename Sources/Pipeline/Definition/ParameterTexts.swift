import Publication

/// The parameters of a definition as a reader understands them, in one language.
struct ParameterTexts {
  private let values: [String: String]
  private let language: EditionTexts.Language
  /// Labels by dimension and code, for parameters that list codes.
  private let labels: [String: [String: String]]
  /// Names of dimensions, for parameters that list dimensions.
  private let names: [String: String]

  /// The dimension whose labels stand for the items of a list.
  private static let dimensions = [
    "job_entry.classes": CodeLabels.categoryClass, "job_entry.subsidised_classes": CodeLabels.categoryClass,
    "job_entry.causes": CodeLabels.cause, "job_entry.subsidised_causes": CodeLabels.cause,
    "job_entry.education_causes": CodeLabels.cause,
  ]

  private static let listsOfDimensions: Set = ["provider_model.factors"]

  init(
    _ definition: Definition, language: EditionTexts.Language, labels: [String: [String: String]],
    dimensions: [String: String]
  ) {
    let parts: [DefinitionPart] = [.identifiers, .completeness, .outcomes, .tables, .disclosure]
    let parameters = parts.flatMap { definition.parameters(of: $0) }
    values = Dictionary(parameters.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    self.language = language
    self.labels = labels
    names = dimensions.mapValues { $0.prefix(1).lowercased() + $0.dropFirst() }
  }

  var paths: [String] { values.keys.sorted() }

  /// The value of a parameter; nil where there is none of that name.
  func text(of path: String) -> String? {
    guard let value = values[path] else { return nil }
    guard value.hasPrefix("["), value.hasSuffix("]") else { return number(value) }
    let codes = value.dropFirst().dropLast().split(separator: ", ").map(String.init)
    let known = Self.listsOfDimensions.contains(path) ? names : Self.dimensions[path].flatMap { labels[$0] } ?? [:]
    let items = codes.map { known[$0] ?? $0 }
    return items.joined(separator: items.contains { $0.contains(",") } ? "; " : ", ")
  }

  /// A decimal number with the language's decimal sign; anything else as it is.
  private func number(_ value: String) -> String {
    exactDecimal(value, places: 18) == nil ? value : NumberStyle(language: language).decimal(value)
  }
}
