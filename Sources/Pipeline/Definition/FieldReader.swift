import Rows

/// The types a field can have, as a definition names them; an open code is a text with labels.
enum FieldKind: String, CaseIterable {
  case person, date, month, whole, amount, decimal, flag, code, text
  case openCode = "code with open: true"

  /// Those that stand behind `type:`.
  static let names = allCases.filter { $0 != .openCode }.map(\.rawValue)

  /// Decimals of a bound, for the types that have bounds.
  var boundPlaces: Int? {
    switch self {
    case .whole: 0
    case .amount: 2
    case .decimal: 6
    default: nil
    }
  }
}

extension FieldType {
  var kind: FieldKind {
    switch self {
    case .person: .person
    case .date: .date
    case .month: .month
    case .whole: .whole
    case .amount: .amount
    case .decimal: .decimal
    case .flag: .flag
    case .code(_, let open): open ? .openCode : .code
    case .text: .text
    }
  }
}

extension SourceReader {
  /// The fields in their order, with names and columns that stand once.
  mutating func readFields(_ setting: Setting) -> [ReadField]? {
    guard let items = reader.items(of: setting) else { return nil }
    var fields: [ReadField] = []
    var references: [(name: String, setting: Setting)] = []
    for item in items {
      guard let field = field(item, references: &references) else { continue }
      if fields.contains(where: { $0.field.name == field.name }) {
        reader.report(.doubled(.field, name: field.name), at: item)
      }
      if fields.contains(where: { $0.field.column == field.column }) {
        reader.report(.doubled(.column, name: field.column), at: item)
      }
      fields.append(ReadField(field: field, setting: item))
    }
    let names = fields.map(\.field.name) + unreadFields
    for (name, setting) in references { _ = reader.name(name, at: setting, kind: .field, valid: names) }
    return fields
  }

  /// One field; the fields it refers to are checked when all are known.
  private mutating func field(
    _ setting: Setting, references: inout [(name: String, setting: Setting)]
  ) -> FieldSpecification? {
    let found = reader.members(
      of: setting, needed: ["name", "column", "type"],
      optional: ["required", "list", "open", "minimum", "maximum", "not_before", "requires"])
    guard let name = found["name"].flatMap({ reader.text($0) }) else { return nil }
    let type = type(found)
    guard let column = found["column"].flatMap({ reader.text($0) }), let type else {
      unreadFields.insert(name)
      return nil
    }
    let notBefore = found["not_before"].flatMap { reader.text($0) }
    let requires = found["requires"].flatMap { reader.text($0) }
    if let notBefore, let setting = found["not_before"] {
      references.append((notBefore, setting))
      if type != .date { reader.report(.keyNotForType(type: type.kind.rawValue), at: setting) }
    }
    if let requires, let setting = found["requires"] { references.append((requires, setting)) }
    let required = found["required"].flatMap { reader.flag($0) } ?? false
    return FieldSpecification(
      name: name, column: column, type: type, required: required, notBefore: notBefore, requires: requires)
  }

  private mutating func type(_ found: [String: Setting]) -> FieldType? {
    guard let setting = found["type"], let text = reader.text(setting, expected: .oneOf(FieldKind.names)),
      let name = reader.name(text, at: setting, kind: .type, valid: FieldKind.names),
      let kind = FieldKind(rawValue: name)
    else { return nil }
    for key in ["list", "open", "minimum", "maximum"] {
      let fits = key == "list" || key == "open" ? kind == .code : kind.boundPlaces != nil
      if let setting = found[key], !fits { reader.report(.keyNotForType(type: kind.rawValue), at: setting) }
    }
    switch kind {
    case .person: return .person
    case .date: return .date
    case .month: return .month
    case .flag: return .flag
    case .text: return .text
    case .code, .openCode: return codeType(found, at: setting)
    case .whole, .amount, .decimal: return bounded(kind, found)
    }
  }

  private mutating func codeType(_ found: [String: Setting], at type: Setting) -> FieldType? {
    guard let setting = found["list"] else {
      reader.report(.missing(.key, name: "list"), at: type)
      return nil
    }
    guard let text = reader.text(setting),
      let name = reader.name(text, at: setting, kind: .codeList, valid: codeLists.keys.sorted())
    else { return nil }
    return .code(codeLists[name]!.list, open: found["open"].flatMap { reader.flag($0) } ?? false)
  }

  private mutating func bounded(_ kind: FieldKind, _ found: [String: Setting]) -> FieldType {
    let minimum = bound(found["minimum"], kind)
    let maximum = bound(found["maximum"], kind)
    if let minimum, let maximum, minimum > maximum { reader.report(.expected(.bounds), at: found["maximum"]!) }
    switch kind {
    case .whole: return .whole(minimum: minimum, maximum: maximum)
    case .amount: return .amount(minimum: minimum, maximum: maximum)
    default: return .decimal(minimum: minimum, maximum: maximum)
    }
  }

  private mutating func bound(_ setting: Setting?, _ kind: FieldKind) -> Int64? {
    guard let setting, let places = kind.boundPlaces else { return nil }
    return reader.value(setting, .decimal(places: places)) { exactDecimal($0, places: places) }
  }
}
