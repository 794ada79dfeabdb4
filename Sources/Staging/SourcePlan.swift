import Rows

/// How a source's rows are packed, superseded and staged: its specification with names made positions.
struct SourcePlan: Sendable {
  let specification: SourceSpecification
  let partitions: Int
  let bufferBytes: Int
  /// Low bits of a packed row's second word, which hold its block within the file; the others hold the file's rank.
  let blockBits: UInt32
  /// The field named `person`, which rows are partitioned by; nil: all rows are one partition.
  let person: Int?
  /// Fields that become words of a packed row: all but the person.
  let packedFields: [Int]
  /// The key without the person, as fields.
  let key: [Int]
  /// Whether the person is part of the key.
  let keyHasPerson: Bool
  /// The one text field that is the key of a source partitioned by person whose key is not the person's.
  let textKey: Int?
  let lastBy: Int?
  let date: Int?
  let isIdentities: Bool
  let old: Int?
  let new: Int?

  static var partitionsByPerson: Int { Staging.partitionsByPerson }

  init(_ specification: SourceSpecification, files: Int, bufferBytes: Int = 2 << 10) {
    self.specification = specification
    blockBits = UInt32(32 - max(1, Int.bitWidth - files.leadingZeroBitCount))
    self.bufferBytes = bufferBytes
    let fields = specification.fields
    func index(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }
    person = index("person")
    partitions = person == nil ? 1 : Self.partitionsByPerson
    let person = self.person
    packedFields = fields.indices.filter { $0 != person }
    key = specification.key.compactMap(index).filter { $0 != person }
    keyHasPerson = specification.key.contains("person")
    textKey = person != nil && !keyHasPerson ? key.first : nil
    lastBy = specification.lastBy.flatMap(index)
    date = specification.date.flatMap(index)
    isIdentities = specification.name == "identities"
    old = index("old")
    new = index("new")
  }

  /// Words of a packed row before its fields: the person's number, then the file and block. Where a row of one person
  /// can supersede another's, its line follows: elsewhere rows of one block stay in their order.
  var head: Int { textKey == nil ? 2 : 3 }
  static let personWord = 0
  static let placeWord = 1
  static let lineWord = 2

  /// Words of a packed row.
  var width: Int { head + packedFields.count }

  /// Where a field stands in a packed row.
  func word(of field: Int) -> Int {
    let isBehindPerson = if let person { field > person } else { false }
    return head + (isBehindPerson ? field - 1 : field)
  }

  /// Numeric key fields, whose range decides how a key is packed, and the date, whose smallest value the
  /// default of `complete_from` is.
  var boundedFields: [Int] {
    var wanted = key.filter { !specification.fields[$0].type.isText }
    if let date, !wanted.contains(date) { wanted.append(date) }
    return wanted
  }

  /// What a row is counted under by its date: a month's number, or the value itself for a year.
  @inline(__always)
  func period(of date: Int64) -> Int64 {
    guard case .date = specification.fields[self.date!].type else { return date }
    return Int64(Day(rawValue: Int32(date)).month.rawValue)
  }

  /// What a period is called in the accounting.
  func label(ofPeriod period: Int64) -> String? {
    guard period != RowBatch.missing, let date else { return nil }
    switch specification.fields[date].type {
    case .date, .month: return Month(rawValue: Int32(period)).description
    default: return String(period)
    }
  }
}

extension FieldType {
  /// Whether a row holds the number of a text.
  var isText: Bool {
    switch self {
    case .text, .code(_, open: true): true
    default: false
    }
  }
}

/// Into how many parts persons are dealt out; a power of two. One worker holds one part at a time.
public let partitionsByPerson = 128
