/// The values of a closed code list, ready for looking up: each gives the position of its code among
/// the list's distinct codes.
struct CodeTable: Sendable {
  private var table = TextTable<LongKey>()
  private var longer: [[UInt8]: UInt32] = [:]

  init(_ list: CodeList) {
    let codes = list.codes
    for entry in list.entries {
      let position = UInt32(codes.firstIndex(of: entry.code)!)
      let bytes = Array(entry.value.utf8)
      if bytes.count <= LongKey.width {
        let padded = bytes + [UInt8](repeating: 0, count: LongKey.width)
        _ = table.number(of: LongKey(padded.span.bytes, 0, bytes.count)) { position }
      } else {
        longer[bytes] = position
      }
    }
  }

  @inline(__always)
  func position(of text: RawSpan, _ start: Int, _ end: Int) -> Int64 {
    if end - start <= LongKey.width {
      guard let number = table.number(of: LongKey(text, start, end - start)) else { return FieldValue.code }
      return Int64(number)
    }
    let bytes = (start..<end).map { text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
    return longer[bytes].map(Int64.init) ?? FieldValue.code
  }
}

extension CodeList {
  /// The distinct codes, in list order: positions in it are what `Code` counts.
  public var codes: [String] {
    var seen: Set<String> = []
    return entries.map(\.code).filter { seen.insert($0).inserted }
  }
}
