import Rows

/// Reads a file of extracts/: how one source is delivered.
struct SourceReader {
  let source: String
  let codeLists: [String: ReadCodeList]
  var reader = DefinitionReader()
  /// Names of fields of which another part could not be read.
  var unreadFields: Set<String> = []

  init(source: String, codeLists: [String: ReadCodeList]) {
    self.source = source
    self.codeLists = codeLists
  }

  /// The specification, or nil where a part of it cannot be read: the errors say which.
  mutating func specification(_ top: Setting) -> SourceSpecification? {
    let found = reader.members(
      of: top, needed: ["files", "key", "fields"],
      optional: ["required", "delimiter", "encoding", "max_rejected", "last_by", "date"])
    let fields = found["fields"].flatMap { readFields($0) } ?? []
    let names = fields.map(\.field.name) + unreadFields
    let key = found["key"].flatMap { reader.names(of: $0, kind: .field, valid: names) }
    if let setting = found["key"], let key { check(key: key, of: fields.map(\.field), at: setting) }
    let specification = SourceSpecification(
      name: source, files: found["files"].flatMap { glob($0) } ?? "",
      required: found["required"].flatMap { reader.flag($0) } ?? false,
      delimiter: found["delimiter"].flatMap { delimiter($0) },
      encoding: found["encoding"].flatMap { reader.choice($0, of: SourceSpecification.Encoding.self) },
      maxRejected: found["max_rejected"].flatMap { reader.share($0) }.map { Double($0) / 1_000_000 } ?? 0.005,
      key: key ?? [], lastBy: found["last_by"].flatMap { dateField($0, in: fields, types: [.date]) },
      date: found["date"].flatMap { dateField($0, in: fields, types: [.date, .month, .whole]) },
      fields: fields.map(\.field))
    checkContract(specification, fields: fields, at: found["fields"] ?? top)
    return reader.errors.isEmpty ? specification : nil
  }

  private mutating func glob(_ setting: Setting) -> String? {
    reader.value(setting, .glob) { $0.contains("/") ? nil : $0 }
  }

  private mutating func delimiter(_ setting: Setting) -> UInt8? {
    reader.value(setting, .oneOf(["\";\"", "\",\"", "tab"])) { [";": 0x3B, ",": 0x2C, "tab": 0x09][$0] }
  }

  private mutating func dateField(_ setting: Setting, in fields: [ReadField], types: [FieldKind]) -> String? {
    let names = fields.map(\.field.name) + unreadFields
    guard let text = reader.text(setting),
      let name = reader.name(text, at: setting, kind: .field, valid: names)
    else { return nil }
    if let field = fields.first(where: { $0.field.name == name })?.field, !types.contains(field.type.kind) {
      reader.report(.dateField(name: name), at: setting)
    }
    return name
  }

  /// A key must have a value in every row, and bring the rows of one person to one place.
  private mutating func check(key: [String], of fields: [FieldSpecification], at setting: Setting) {
    if key.isEmpty { reader.report(.expected(.notEmpty), at: setting) }
    let parts = key.compactMap { name in fields.first { $0.name == name } }
    for part in parts where !part.required { reader.report(.keyFieldNotRequired(name: part.name), at: setting) }
    guard parts.count == key.count else { return }
    let ofPersons = fields.contains { $0.name == "person" }
    let oneText = parts.count == 1 && parts[0].type == .text
    if ofPersons, !key.contains("person"), !oneText { reader.report(.personKey, at: setting) }
  }

  /// The source offers the fields that the measures read, and none that they do not know.
  private mutating func checkContract(_ specification: SourceSpecification, fields: [ReadField], at setting: Setting) {
    guard let required = requiredFields[source] else { return }
    for field in fields {
      guard let needed = required.first(where: { $0.name == field.field.name }) else {
        let nearest = nearestName(to: field.field.name, among: required.map(\.name))
        reader.report(.unknown(.field, name: field.field.name, nearest: nearest), at: field.setting)
        continue
      }
      check(field, against: needed)
    }
    let named = unreadFields.union(fields.map(\.field.name))
    for needed in required where !named.contains(needed.name) {
      reader.report(.missing(.field, name: needed.name), at: setting)
    }
  }

  private mutating func check(_ field: ReadField, against needed: RequiredField) {
    let type = field.field.type
    if type.kind != needed.kind {
      reader.report(.wrongType(field: needed.name, expected: needed.kind.rawValue), at: field.setting)
    } else if case .code(let list, _) = type, let read = codeLists[list.name], read.readable {
      reader.report(
        needed.codes.errors(in: read).map { fact, line in
          DefinitionError(fact, at: .file("codes/\(list.name).csv", line: line))
        })
    }
    if needed.required, !field.field.required {
      reader.report(.fieldMustBeRequired(name: needed.name), at: field.setting)
    }
  }
}

/// A field and where it stands.
struct ReadField {
  var field: FieldSpecification
  var setting: Setting
}
