import Histories
import Outcomes
import Rows

/// A field that the measures read: its name and type are theirs, all else is the specification's.
struct RequiredField {
  var name: String
  var kind: FieldKind
  /// The measures need a value in every row.
  var required: Bool
  var codes: RequiredCodes = .any
}

/// What the measures expect of a code list.
enum RequiredCodes {
  case any
  /// These codes are in it.
  case codes([String])
  /// Every code has one of these groups, and those of `needed` occur.
  case groups([String], needed: [String])
  /// Four digits, with the first two as group: the county.
  case municipalities
  /// Whole numbers.
  case numbers

  /// What is wrong with a list, with the line of the entry where it is wrong with one.
  func errors(in read: ReadCodeList) -> [(fact: DefinitionError.Fact, line: Int?)] {
    let entries = zip(read.list.entries, read.lines)
    switch self {
    case .any: return []
    case .codes(let needed):
      return needed.filter { !read.list.codes.contains($0) }.map { (.missing(.code, name: $0), nil) }
    case .groups(let valid, let needed):
      let unknown = entries.filter { !valid.contains($0.0.group) }
      return unknown.map { entry, line in
        (.unknown(.group, name: entry.group, nearest: nearestName(to: entry.group, among: valid)), line)
      } + needed.filter { !read.list.groups.contains($0) }.map { (.missing(.group, name: $0), nil) }
    case .municipalities:
      return entries.filter { !isMunicipality($0.0) }.map { (.municipalityCode, $0.1) }
    case .numbers:
      return entries.filter { UInt8($0.0.code).map { $0 == 0 } ?? true }.map { (.causeCode, $0.1) }
    }
  }

  private func isMunicipality(_ entry: CodeList.Entry) -> Bool {
    entry.code.utf8.count == 4 && entry.code.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && entry.group == entry.code.prefix(2)
  }
}

/// The names of the sources, in the order in which tables list them.
let sourceNames = [
  "placements", "results", "registrations", "earnings", "assistance", "activities", "decisions", "persons",
  "identities", "contracts", "survey", "published_results", "weights",
]

/// What the measures read of each source.
let requiredFields: [String: [RequiredField]] = [
  "placements": [
    needed("placement", .text), needed("person", .person), needed("service", .openCode), optional("level", .code),
    needed("contract", .text), needed("area", .text), municipality(required: false), needed("start", .date),
    needed("planned_end", .date), optional("end", .date),
    optional("end_reason", .code, .groups(EndClass.allCases.map(\.rawValue), needed: ["work", "interruption"])),
    optional("extended", .flag),
  ],
  "results": [
    needed("placement", .text), needed("result", .code, .codes(["RR1", "RR2"])), needed("kind", .code),
    needed("approved", .date),
  ],
  "registrations": [
    needed("person", .person),
    needed("category", .code, .groups(CategoryClass.allCases.map(\.rawValue), needed: [])),
    needed("from", .date), optional("to", .date), optional("cause", .code, .numbers),
  ],
  "earnings": [
    needed("period", .month), needed("person", .person), needed("employer", .text), needed("specification", .whole),
    needed("gross_pay", .amount), needed("submitted", .date),
  ],
  "assistance": [
    needed("household", .text), needed("person", .person), municipality(required: true), needed("month", .month),
    needed("amount", .amount), optional("household_type", .code),
    optional("obstacle", .code, .groups(ObstacleGroup.ofList.map(\.rawValue), needed: [])),
    optional("exit_reason", .openCode),
  ],
  "activities": [
    needed("activity", .text), needed("person", .person), municipality(required: true), needed("kind", .code),
    needed("start", .date), optional("planned_end", .date), optional("end", .date),
    optional("end_reason", .code, .codes(["STATLIG_INSATS"])), optional("hours", .decimal),
  ],
  "decisions": [
    needed("person", .person), municipality(required: true), needed("month", .month),
    needed("decision", .code, .codes(["ANVISAD", "UNDANTAG", "NEDSATT", "AVSLAG"])), optional("hours", .decimal),
    optional("child_under_8", .flag), optional("full_time_preschool", .flag), optional("notified", .date),
  ],
  "persons": [
    needed("person", .person), needed("birth_year", .whole), needed("sex", .code), optional("birth_region", .code),
    optional("education", .code), optional("disability", .flag), optional("died", .date),
    optional("emigrated", .date),
  ],
  "identities": [needed("old", .person), needed("new", .person), needed("changed", .date)],
  "contracts": [
    needed("contract", .text), needed("provider", .text), needed("provider_name", .text), needed("area", .text),
    needed("start", .date), optional("end", .date),
  ],
  "survey": [
    needed("year", .whole), municipality(required: true), needed("question", .openCode),
    needed("answer", .code, .codes(["JA", "NEJ", "VET_EJ"])),
  ],
  "published_results": [
    needed("period", .month), needed("area", .text), needed("provider_name", .text), needed("contract", .text),
    optional("contract_start", .date), optional("active_22_months", .flag),
    optional("rating", .code, .codes(["none", "1"])), optional("weighted_result", .decimal),
    needed("participants", .whole), optional("at_risk", .flag),
  ]
    + ["a", "b", "c"].flatMap { level in
      ["participants", "rr1", "rr2"].map { needed($0 + "_" + level, .whole) }
    },
  "weights": [needed("period", .month)] + ["a", "b", "c"].map { needed("weight_" + $0, .decimal) },
]

extension ObstacleGroup {
  /// The groups that a code list can give; `none` is being without assistance.
  static let ofList = allCases.filter { $0 != .none }
}

private func needed(_ name: String, _ kind: FieldKind, _ codes: RequiredCodes = .any) -> RequiredField {
  RequiredField(name: name, kind: kind, required: true, codes: codes)
}

private func optional(_ name: String, _ kind: FieldKind, _ codes: RequiredCodes = .any) -> RequiredField {
  RequiredField(name: name, kind: kind, required: false, codes: codes)
}

private func municipality(required: Bool) -> RequiredField {
  RequiredField(name: "municipality", kind: .code, required: required, codes: .municipalities)
}
