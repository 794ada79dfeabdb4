/// `ro-crate-metadata.json`: what the edition is made from, by what, and what it holds, as an RO-Crate.
///
/// The crate must have a date. It is the last day for which the delivery is complete: the day of making would make
/// every edition differ. Source: RO-Crate Metadata Specification 1.1.
struct ResearchCrate {
  static let path = "ro-crate-metadata.json"

  /// All files of the edition but the manifest, which is written last, and the crate itself.
  let files: [EditionFile]
  let words: DocumentWords

  private var manifest: Manifest { words.context.manifest }

  var file: EditionFile { EditionFile(path: ResearchCrate.path, bytes: text.bytes) }

  private var text: JSONText {
    .object([
      (
        "@context",
        .list([
          .string("https://w3id.org/ro/crate/1.1/context"),
          .object([("sha256", .string("https://schema.org/sha256"))]),
        ])
      ),
      (
        "@graph",
        .list(
          [descriptor, root, terms, action, program] + publisher + files.map(ResearchCrate.entity) + [manifestEntity]
            + inputEntities)
      ),
    ])
  }

  private var descriptor: JSONText {
    .object([
      ("@id", .string(ResearchCrate.path)), ("@type", .string("CreativeWork")),
      ("conformsTo", ResearchCrate.reference("https://w3id.org/ro/crate/1.1")),
      ("about", ResearchCrate.reference("./")),
    ])
  }

  private var root: JSONText {
    let parts = files.map { ResearchCrate.identifier($0.path) } + [Manifest.path]
    let organisation = publisher.isEmpty ? [] : ["author", "publisher"]
    return .object(
      [
        ("@id", .string("./")), ("@type", .string("Dataset")),
        ("name", .string(words.title)),
        ("description", .string(words[.crateDescription] + " " + words[.crateDate])),
        ("datePublished", .string(date)),
        ("inLanguage", .string(words.language.rawValue)),
        ("license", ResearchCrate.reference(ResearchCrate.termsIdentifier)),
        ("hasPart", .list(parts.map(ResearchCrate.reference))),
        ("mentions", ResearchCrate.reference(ResearchCrate.actionIdentifier)),
      ] + organisation.map { ($0, ResearchCrate.reference(ResearchCrate.publisherIdentifier)) })
  }

  /// The latest of the days for which a source is complete, as ISO 8601; the last day of the cohort where none is given.
  private var date: String {
    let bounds = manifest.parameters.filter { $0.key.hasPrefix("complete_to") }.map(\.value)
    return bounds.max() ?? manifest.parameters["cohort.to"] ?? "0001-01-01"
  }

  /// A crate must say under which terms it may be used; the definition does not know them.
  private var terms: JSONText {
    .object([
      ("@id", .string(ResearchCrate.termsIdentifier)), ("@type", .string("CreativeWork")),
      ("name", .string(words[.termsName])), ("description", .string(words[.termsText])),
    ])
  }

  /// Who publishes the edition, where the definition says it.
  private var publisher: [JSONText] {
    words.context.settings.publisher.map { name in
      [
        .object([
          ("@id", .string(ResearchCrate.publisherIdentifier)), ("@type", .string("Organization")),
          ("name", .string(name)),
        ])
      ]
    } ?? []
  }

  private static let publisherIdentifier = "#publisher"
  private static let termsIdentifier = "#terms"
  private static let actionIdentifier = "#run"
  private static let programIdentifier = "#utfall"

  private var action: JSONText {
    let outputs = files.filter { !$0.path.hasPrefix("definitions/") }.map { ResearchCrate.identifier($0.path) }
    let definitions = files.filter { $0.path.hasPrefix("definitions/") }.map { ResearchCrate.identifier($0.path) }
    return .object([
      ("@id", .string(ResearchCrate.actionIdentifier)), ("@type", .string("CreateAction")),
      ("name", .string(words(.runName, ["pipeline": manifest.pipeline]))),
      ("instrument", ResearchCrate.reference(ResearchCrate.programIdentifier)),
      ("object", .list((inputs.map(\.identifier) + definitions).map(ResearchCrate.reference))),
      ("result", .list((outputs + [Manifest.path]).map(ResearchCrate.reference))),
    ])
  }

  private var program: JSONText {
    .object([
      ("@id", .string(ResearchCrate.programIdentifier)), ("@type", .string("SoftwareApplication")),
      ("name", .string("utfall")), ("version", .string(manifest.version)),
      ("softwareVersion", .string(manifest.version)),
    ])
  }

  // MARK: Files

  private static func entity(_ file: EditionFile) -> JSONText {
    .object([
      ("@id", .string(identifier(file.path))), ("@type", .string("File")), ("name", .string(file.path)),
      ("encodingFormat", .string(mediaType(file.path))), ("contentSize", .string(String(file.bytes.count))),
      ("sha256", .string(file.sha256)),
    ])
  }

  private var manifestEntity: JSONText {
    .object([
      ("@id", .string(Manifest.path)), ("@type", .string("File")), ("name", .string(Manifest.path)),
      ("encodingFormat", .string("application/json")),
    ])
  }

  private static func mediaType(_ path: String) -> String {
    switch path.split(separator: ".").last.map(String.init) ?? "" {
    case "csv": "text/csv"
    case "html": "text/html"
    case "json": "application/json"
    case "md": "text/markdown"
    case "px": "text/plain"
    case "yaml", "yml": "application/yaml"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    default: "application/octet-stream"
    }
  }

  /// Files of the delivery are not in the crate, so they are works that it names.
  private var inputs: [(identifier: String, name: String, sha256: String, bytes: Int)] {
    manifest.sources.flatMap { source in
      source.files.map {
        ("#input/" + ResearchCrate.identifier(source.source + "/" + $0.name), $0.name, $0.sha256, $0.bytes)
      }
    }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  private var inputEntities: [JSONText] {
    inputs.map { input in
      .object([
        ("@id", .string(input.identifier)), ("@type", .string("CreativeWork")), ("name", .string(input.name)),
        ("contentSize", .string(String(input.bytes))), ("sha256", .string(input.sha256)),
      ])
    }
  }

  private static func reference(_ identifier: String) -> JSONText { .object([("@id", .string(identifier))]) }

  /// A path as a relative URI: bytes that a URI does not hold are percent-encoded.
  static func identifier(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "") { text, byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || "-._~/".unicodeScalars.contains(scalar)
      if isPlain {
        text.unicodeScalars.append(scalar)
      } else {
        text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
