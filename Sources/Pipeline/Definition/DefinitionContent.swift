import Disclosure
import Outcomes
import Publication
import Rows
import Tables

/// A part of a definition that stages read as one.
public enum DefinitionPart: Sendable, Hashable {
  /// How identifiers are read.
  case identifiers
  /// How one source is read: its specification, with the codes and groups of its lists.
  case source(String)
  /// What the delivery is complete for.
  case completeness
  /// What outcomes mean: the cohort and the parameters of the rules.
  case outcomes
  /// What is tabulated: grouping sets and windows.
  case tables
  /// What is withheld: the rules and what they leave alone.
  case disclosure
  /// What the report of an edition shows.
  case report
}

/// One parameter in the form in which it decides a result.
public struct DefinitionParameter: Sendable, Equatable {
  /// Dotted path, as in the definition file where it stands there.
  public var key: String
  public var value: String

  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

extension Definition {
  /// What a part says, without anything that no result depends on: comments, the order of keys, labels, the
  /// dates between which codes were in use. Lists whose order carries no meaning are sorted.
  public func parameters(of part: DefinitionPart) -> [DefinitionParameter] {
    var content = DefinitionContent()
    switch part {
    case .identifiers where followsPersons:
      content["identifiers"] = identifiers.rawValue
      content["interim"] = interim.rawValue
      // The cut-off of the centuries of ten-digit numbers.
      if identifiers == .personnummer { content["complete_to"] = latestCompleteTo.description }
    case .source(let name):
      if let source = source(name) { content.add(source) }
    case .completeness:
      for name in sourceNames where source(name) != nil {
        content["complete_from." + name] = completeFrom[name]?.description
        content["complete_to." + name] = completeTo[name]?.description
      }
    case .outcomes where followsPersons: addOutcomes(to: &content)
    case .identifiers, .outcomes: break
    case .tables:
      for table in tables {
        content["tables." + table.id + ".by"] = table.by.map { $0.joined(separator: "+") }.listed
        content["tables." + table.id + ".windows"] = table.windows.map { "\($0)m" }.listed
      }
      content["provider_model.factors"] = providerFactors.listed
      // Texts about a table that a definition leaves out name its parameters, too.
      if followsPersons {
        content["reform_demands.municipality_months"] = String(leastMunicipalityMonths)
      }
    case .disclosure: addDisclosure(to: &content)
    case .report: addReport(to: &content)
    }
    return content.parameters
  }

  /// The same as bytes, for the key of a stage: equal where and only where the parameters are.
  public func canonicalBytes(for part: DefinitionPart) -> [UInt8] {
    var bytes: [UInt8] = []
    for parameter in parameters(of: part) {
      for text in [parameter.key, parameter.value] {
        bytes += Array("\(text.utf8.count):".utf8) + Array(text.utf8)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private func addOutcomes(to content: inout DefinitionContent) {
    content["cohort.from"] = cohort.from.description
    content["cohort.to"] = cohort.to.description
    content["cohort.services"] = cohort.services?.sorted().listed
    content["age_groups"] = ageGroups.map(String.init).listed
    content["job_entry.classes"] = jobEntry.classes.map(\.rawValue).sorted().listed
    content["job_entry.causes"] = jobEntry.causes.sorted().map(String.init).listed
    content["job_entry.subsidised_classes"] = jobEntry.subsidisedClasses.map(\.rawValue).sorted().listed
    content["job_entry.subsidised_causes"] = jobEntry.subsidisedCauses.sorted().map(String.init).listed
    content["job_entry.education_causes"] = jobEntry.educationCauses.sorted().map(String.init).listed
    content["job_entry.price_base_share"] = decimal(millionths: jobEntry.priceBaseShare)
    for (year, amount) in jobEntry.priceBase.sorted(by: { $0.key < $1.key }) {
      content["job_entry.price_base.\(year)"] = String(amount)
    }
    content["welfare.exit_months"] = String(welfare.exitMonths)
    content["welfare.return_exit_within"] = String(welfare.returnExitWithin)
    content["interruptions.return_months"] = String(interruptions.returnMonths)
    content["obstacle_groups"] = obstacleGroups.map(\.rawValue).listed
  }

  private func addReport(to content: inout DefinitionContent) {
    for language in EditionTexts.Language.allCases {
      content["report.title." + language.rawValue] = report.title[language]
      content["report.notes." + language.rawValue] = report.notes[language]?.listed
    }
    content["report.publisher"] = report.publisher
    content["report.tables"] = report.tables?.listed
    content["report.charts"] = report.charts?.map(\.rawValue).listed
  }

  private func addDisclosure(to content: inout DefinitionContent) {
    content["disclosure.minimum"] = String(disclosure.minimum)
    content["disclosure.minimum_base"] = String(disclosure.minimumBase)
    content["disclosure.zeros"] = disclosure.zerosSafe ? "safe" : "unsafe"
    content["disclosure.full_cells"] = disclosure.fullCellsSafe ? "safe" : "unsafe"
    content["disclosure.dominance"] = String(disclosure.dominance)
    content["disclosure.round_to"] = disclosure.roundTo.map { String($0) }
    content["disclosure.providers_as_attackers"] = disclosure.providersAsAttackers ? "true" : nil
    for table in tables where !table.protected {
      content["tables." + table.id + ".protect"] = "none"
    }
  }
}

/// Parameters in the order in which they are added; one that is nil is left out.
private struct DefinitionContent {
  private(set) var parameters: [DefinitionParameter] = []

  subscript(key: String) -> String? {
    get { parameters.first { $0.key == key }?.value }
    set {
      if let newValue { parameters.append(DefinitionParameter(key: key, value: newValue)) }
    }
  }

  mutating func add(_ source: SourceSpecification) {
    self["files"] = source.files
    self["required"] = String(source.required)
    self["delimiter"] = source.delimiter.map { String($0) }
    self["encoding"] = source.encoding?.rawValue
    self["max_rejected"] = String(source.maxRejected)
    self["key"] = source.key.listed
    self["last_by"] = source.lastBy
    self["date"] = source.date
    for (position, field) in source.fields.enumerated() { add(field, position: position) }
  }

  private mutating func add(_ field: FieldSpecification, position: Int) {
    let key = "fields." + field.name
    self[key] = String(position)
    self[key + ".column"] = field.column
    self[key + ".type"] = field.type.kind.rawValue
    self[key + ".required"] = String(field.required)
    self[key + ".not_before"] = field.notBefore
    self[key + ".requires"] = field.requires
    switch field.type {
    case .whole(let minimum, let maximum), .amount(let minimum, let maximum), .decimal(let minimum, let maximum):
      self[key + ".minimum"] = minimum.map { String($0) }
      self[key + ".maximum"] = maximum.map { String($0) }
    case .code(let list, _):
      self[key + ".list"] = list.entries.flatMap { [$0.value, $0.code, $0.group] }.listed
    case .person, .date, .month, .flag, .text: break
    }
  }
}

extension [String] {
  /// The texts as one that tells where each ends.
  fileprivate var listed: String {
    "[" + map { $0.contains { "\\,[]".contains($0) } ? "\\\($0.utf8.count)\\" + $0 : $0 }.joined(separator: ", ") + "]"
  }
}

/// A number of millionths, written with the decimals it has.
private func decimal(millionths: Int64) -> String {
  let digits = String(millionths % 1_000_000 + 1_000_000).dropFirst()
  let decimals = digits.reversed().drop { $0 == "0" }.reversed()
  return "\(millionths / 1_000_000)" + (decimals.isEmpty ? "" : "." + String(decimals))
}
