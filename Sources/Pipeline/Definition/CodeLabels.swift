import Outcomes
import Publication
import Rows

/// The labels of codes in one language: those of the code lists, and those that are made of numbers.
package struct CodeLabels {
  /// The dimensions under which classes of categories and causes of deregistration are labelled, which no table has.
  static let categoryClass = "category_class"
  static let cause = "cause"

  /// The codes of dimensions that no code list makes up.
  package static let builtIn: [String: [String]] = [
    "*": ["_T", "unknown", "yes", "no"],
    "step": [
      "rows_read", "rejected", "superseded", "void", "outside_cohort", "unknown_person", "placements",
      "repeat_placements", "persons",
    ],
    "assistance_months": ["0", "1-3", "4-9", "10-12"],
    "obstacle": ObstacleGroup.allCases.map(\.rawValue),
    "group": RecipientOutcome.Group.allCases.map(\.rawValue),
    "source": sourceNames,
    "rule": ["fields", "missing", "format", "code", "range", "order", "required_with"],
  ]

  /// The field whose code list a dimension shows; of several the first that there is.
  private static let fields: [(dimension: String, source: String, field: String)] = [
    ("level", "placements", "level"), ("sex", "persons", "sex"), ("birth_region", "persons", "birth_region"),
    ("education", "persons", "education"), ("end_reason", "placements", "end_reason"),
    ("household_type", "assistance", "household_type"), ("kind", "activities", "kind"),
    ("municipality", "placements", "municipality"), ("municipality", "assistance", "municipality"),
    ("municipality", "survey", "municipality"), ("question", "survey", "question"), ("answer", "survey", "answer"),
    (cause, "registrations", "cause"),
  ]

  /// Code lists that no field has, by dimension.
  private static let lists = [("county", "counties"), ("level", "levels"), ("demand", "demands")]

  let language: EditionTexts.Language

  /// Labels of the code lists, by dimension and code.
  func labels(sources: [SourceSpecification], codeLists: [String: CodeList]) -> [String: [String: String]] {
    var labels: [String: [String: String]] = [:]
    for (dimension, source, name) in Self.fields where labels[dimension] == nil {
      let field = sources.first { $0.name == source }?.fields.first { $0.name == name }
      if case .code(let list, _)? = field?.type { labels[dimension] = self.labels(of: list) }
    }
    for (dimension, name) in Self.lists where labels[dimension] == nil {
      labels[dimension] = codeLists[name].map { self.labels(of: $0) }
    }
    return labels
  }

  private func labels(of list: CodeList) -> [String: String] {
    let pairs = list.entries.map { ($0.code, language == .swedish ? $0.labelSwedish : $0.labelEnglish) }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Labels of age groups, quarters and months, for the years that a delivery can hold.
  func labels(patterns: TextsReader.Patterns, _ definition: Definition) -> [String: [String: String]] {
    var labels: [String: [String: String]] = [:]
    let ages = AgeGroups(lowerBounds: definition.ageGroups).labels
    for (index, (code, from)) in zip(ages, definition.ageGroups).enumerated() {
      let to = index + 1 < ages.count ? definition.ageGroups[index + 1] - 1 : nil
      let pattern = patterns.byName[to == nil ? "age_open" : "age"]
      labels["age", default: [:]][code] = pattern.map { Self.fill($0, ["from": "\(from)", "to": "\(to ?? from)"]) }
    }
    let last = max(definition.latestCompleteTo.month.year, definition.cohort.to.month.year)
    for year in min(definition.cohort.from.month.year - 10, last)...last {
      if let pattern = patterns.byName["quarter"] {
        for quarter in 1...4 {
          let text = Self.fill(pattern, ["quarter": "\(quarter)", "year": "\(year)"])
          labels["quarter", default: [:]]["\(year)Q\(quarter)"] = text
        }
      }
      if let pattern = patterns.byName["month"] {
        for (index, name) in patterns.months.enumerated() {
          let code = Month(rawValue: Int32(year * 12 + index)).description
          let text = Self.fill(pattern, ["month": name, "year": "\(year)"])
          for dimension in ["month", "period"] { labels[dimension, default: [:]][code] = text }
        }
      }
    }
    return labels
  }

  private static func fill(_ pattern: String, _ values: [String: String]) -> String {
    values.reduce(pattern) { text, value in
      text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(separator: value.value)
    }
  }
}
