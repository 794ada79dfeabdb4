import Disclosure

/// `datapackage.json`: the tables as a Frictionless tabular data package, each CSV with its schema, size and digest.
/// Source: Data Package, Tabular Data Resource and Table Schema, version 1 (specs.frictionlessdata.io).
struct DataPackage {
  static let path = "datapackage.json"

  let tables: [ReleasedTable]
  /// The CSV of each table.
  let files: [EditionFile]
  let words: DocumentWords

  var file: EditionFile { EditionFile(path: DataPackage.path, bytes: text.bytes) }

  private var text: JSONText {
    let manifest = words.context.manifest
    return .object([
      ("profile", .string("tabular-data-package")),
      ("name", .string(DataPackage.name(manifest.pipeline))),
      ("title", .string(words.title)),
      ("description", .string(words[.packageDescription])),
      ("version", .string(manifest.version)),
      ("resources", .list(zip(tables, files).map { resource($0, $1) })),
    ])
  }

  private func resource(_ table: ReleasedTable, _ file: EditionFile) -> JSONText {
    let text = words.context.texts.tables[table.id]
    var members: [(key: String, value: JSONText)] = [
      ("name", .string(table.id)),
      ("path", .string(file.path)),
      ("profile", .string("tabular-data-resource")),
      ("title", .string(words.context.title(ofTable: table.id))),
    ]
    if let text { members.append(("description", .string(words.context.style.withDates(text.definition)))) }
    return .object(
      members + [
        ("format", .string("csv")), ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
        ("bytes", .whole(file.bytes.count)), ("hash", .string("sha256:" + file.sha256)),
        ("dialect", DataPackage.dialect), ("schema", TableSchema(table: table, words: words).text),
      ])
  }

  private static let dialect = JSONText.object([
    ("delimiter", .string(",")), ("lineTerminator", .string("\n")), ("quoteChar", .string("\"")),
    ("doubleQuote", .truth(true)), ("header", .truth(true)),
  ])

  /// Lower-case letters, digits, `-`, `_` and `.`.
  private static func name(_ pipeline: String) -> String {
    let letters = pipeline.lowercased().unicodeScalars.map { scalar -> Character in
      let allowed = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return allowed || scalar == "_" || scalar == "." ? Character(scalar) : "-"
    }
    return letters.isEmpty ? "utfall" : String(letters)
  }
}
