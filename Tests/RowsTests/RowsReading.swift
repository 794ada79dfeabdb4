import Extracts
import Foundation
import Rows

/// All rows of a file, or what is wrong with it, as the reader has them.
struct RowsReading {
  var rows: [Row] = []
  /// Lines with too many or too few fields.
  var misfits: [Int] = []
  var damage: ExtractError?
  var extraColumns: [String] = []

  struct Row: Equatable {
    var line: Int
    /// nil: missing, or against a rule.
    var cells: [Cell?]
    var rejection: Rejection?
  }

  enum Cell: Equatable {
    case number(Int64)
    case text(String)
    case person(Pseudonym)
  }

  /// How a file is read.
  struct Manner {
    var encoding: TextEncoding?
    var blockSize = 512 << 10
    /// Reads with the scanner for quoted fields where no quote stands too.
    var isTakenForQuoted = false
    var identifiers = IdentifierKind.token
    var chainEnds: [Pseudonym: Pseudonym] = [:]
  }

  static let key = [UInt8](0..<32)

  init(_ text: [UInt8], _ specification: SourceSpecification, _ manner: Manner = Manner()) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(text).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    do throws(ExtractReader.Stop) {
      try read(url.path, specification, manner)
    } catch {
      switch error {
      case .damage(let error): damage = error
      case .otherEncoding:
        self = try Self.again(text, specification, manner)
      }
    }
  }

  /// What seemed to be UTF-8 is read from the start as Windows-1252.
  private static func again(
    _ text: [UInt8], _ specification: SourceSpecification, _ manner: Manner
  ) throws -> RowsReading {
    var manner = manner
    manner.encoding = .windows1252
    return try RowsReading(text, specification, manner)
  }

  private mutating func read(
    _ path: String, _ specification: SourceSpecification, _ manner: Manner
  ) throws(ExtractReader.Stop) {
    var reader = RowReader(specification)
    let directory = PersonDirectory(
      kind: manner.identifiers, pseudonymiser: Pseudonymiser(key: Self.key), chainEnds: manner.chainEnds, partitions: 8)
    var layout: FileLayout?
    var batch = RowBatch()
    var storage: [UInt8] = []
    do {
      var file = try ExtractReader(
        path: path, name: "a.csv", encoding: manner.encoding, blockSize: manner.blockSize)
      while var block = try file.next(reusing: storage) {
        if manner.isTakenForQuoted { block.hasQuotes = true }
        layout = try reader.read(&block, layout: layout, file: "a.csv", directory: directory, into: &batch)
        take(batch, reader, directory)
        storage = block.storage
      }
    } catch let error as ExtractError {
      throw .damage(error)
    } catch let stop as ExtractReader.Stop {
      throw stop
    } catch {
      preconditionFailure("\(error)")
    }
    extraColumns = layout?.extraColumns ?? []
  }

  private mutating func take(_ batch: RowBatch, _ reader: RowReader, _ directory: PersonDirectory) {
    misfits += batch.misfits.map(Int.init)
    for row in 0..<batch.rows {
      let cells = reader.specification.fields.indices.map { field -> Cell? in
        let value = batch[row, field]
        guard RowBatch.isValue(value) else { return nil }
        switch reader.specification.fields[field].type {
        case .text, .code(_, open: true):
          return .text(String(decoding: reader.texts[field].text(Int(value)), as: UTF8.self))
        case .person: return .person(directory.person(value))
        default: return .number(value)
        }
      }
      let rejection = batch.rejections[row]
      precondition(rejection == 0 || batch.hasRejections, "a rejection that the batch does not tell")
      rows.append(
        Row(
          line: Int(batch.lines[row]), cells: cells,
          rejection: rejection == 0 ? nil : Rejection(rawValue: rejection)))
    }
  }
}

extension SourceSpecification {
  /// A source with these fields, each in the column of its name.
  static func of(_ fields: [FieldSpecification], delimiter: UInt8? = nil) -> SourceSpecification {
    SourceSpecification(name: "source", files: "a.csv", delimiter: delimiter, key: [fields[0].name], fields: fields)
  }

  /// Text fields that may be blank.
  static func texts(_ names: String...) -> SourceSpecification {
    of(names.map { FieldSpecification(name: $0, column: $0, type: .text) })
  }
}

/// What became of single texts under one type.
enum ReadValue: Equatable {
  case value(Int64)
  case missing
  case rejected(RejectRule)

  /// Each text is a row of its own in one file.
  static func of(_ texts: [String], _ type: FieldType) throws -> [ReadValue] {
    let lines = texts.map { "\($0);x\n" }.joined()
    let specification = SourceSpecification.of([FieldSpecification(name: "v", column: "v", type: type)])
    let reading = try RowsReading(Array(("v;x\n" + lines).utf8), specification)
    precondition(reading.damage == nil && reading.misfits.isEmpty && reading.rows.count == texts.count)
    return reading.rows.map { row in
      if let rejection = row.rejection { return .rejected(rejection.rule) }
      return if case .number(let number) = row.cells[0] { .value(number) } else { .missing }
    }
  }
}

/// Random numbers, the same for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
  mutating func text(_ letters: String, _ length: Int) -> String {
    let scalars = Array(letters.unicodeScalars)
    var text = ""
    for _ in 0..<length { text.unicodeScalars.append(pick(scalars)) }
    return text
  }
}
