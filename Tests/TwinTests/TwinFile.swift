import Foundation

/// Why the twin cannot go on: the delivery is not as specified.
struct TwinStop: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

/// One file of a delivery as its header and rows of texts.
struct TwinFile {
  let name: String
  let header: [TwinText]
  /// Each with the fields as they stand between the delimiters, quotes resolved, not trimmed.
  let rows: [[TwinText]]
  /// For each row the line on which it begins, the header's being 1.
  let lines: [Int]

  init(_ url: URL) throws {
    name = url.lastPathComponent
    let bytes = TwinFile.utf8(try TwinFile.content(url))
    guard !bytes.isEmpty else { throw TwinStop("\(name): empty") }
    let records = try TwinFile.numbered(bytes, delimiter: TwinFile.delimiter(bytes))
    guard let first = records.first else { throw TwinStop("\(name): no header") }
    header = first.fields.map(\.trimmed)
    rows = records.dropFirst().map(\.fields)
    lines = records.dropFirst().map(\.line)
  }

  /// The file's bytes, inflated by gzip where they begin as gzip does, whatever the name says.
  static func content(_ url: URL) throws -> [UInt8] {
    let raw = try Data(contentsOf: url)
    guard raw.starts(with: [0x1F, 0x8B]) else { return Array(raw) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc"]
    process.standardInput = try FileHandle(forReadingFrom: url)
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw TwinStop("\(url.lastPathComponent): damaged") }
    return Array(data)
  }

  /// Without the byte-order mark; bytes that are not UTF-8 are Windows-1252.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if String(validating: body, as: UTF8.self) != nil { return body }
    let upper: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
      0x017D,
      0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
      0x017E, 0x0178,
    ]
    var scalars = String.UnicodeScalarView()
    for byte in body {
      let scalar = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
      scalars.append(Unicode.Scalar(scalar)!)
    }
    return Array(String(scalars).utf8)
  }

  /// The most frequent of `;` `,` tab in the first line; ties in that order.
  static func delimiter(_ bytes: [UInt8]) -> UInt8 {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    var best: (byte: UInt8, count: Int) = (UInt8(ascii: ";"), 0)
    for candidate in [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")] {
      let count = line.count { $0 == candidate }
      if count > best.count { best = (candidate, count) }
    }
    return best.byte
  }

  static func records(_ bytes: [UInt8], delimiter: UInt8) throws -> [[TwinText]] {
    try numbered(bytes, delimiter: delimiter).map(\.fields)
  }

  /// RFC 4180, lines ended by LF or CRLF; wholly empty lines are none. Each record has the line on which it begins.
  static func numbered(_ bytes: [UInt8], delimiter: UInt8) throws -> [(fields: [TwinText], line: Int)] {
    let quote = UInt8(ascii: "\"")
    let newline = UInt8(ascii: "\n")
    let carriageReturn = UInt8(ascii: "\r")
    var records: [(fields: [TwinText], line: Int)] = []
    var at = 0
    var line = 1
    func endsLine(_ i: Int) -> Bool {
      i >= bytes.count || bytes[i] == newline
        || bytes[i] == carriageReturn && i + 1 < bytes.count && bytes[i + 1] == newline
    }
    while at < bytes.count {
      let start = at
      var fields: [TwinText] = []
      while true {
        var field: [UInt8] = []
        if at < bytes.count, bytes[at] == quote {
          at += 1
          while true {
            guard at < bytes.count else { throw TwinStop("a quote that never closes") }
            if bytes[at] != quote {
              field.append(bytes[at])
              at += 1
            } else if at + 1 < bytes.count, bytes[at + 1] == quote {
              field.append(quote)
              at += 2
            } else {
              at += 1
              break
            }
          }
          guard endsLine(at) || bytes[at] == delimiter else { throw TwinStop("text after a closing quote") }
        } else {
          while !endsLine(at), bytes[at] != delimiter {
            guard bytes[at] != quote else { throw TwinStop("a quote inside an unquoted field") }
            field.append(bytes[at])
            at += 1
          }
        }
        fields.append(TwinText(bytes: field))
        guard !endsLine(at) else { break }
        at += 1
      }
      if at > start { records.append((fields, line)) }
      if at < bytes.count { at += bytes[at] == carriageReturn ? 2 : 1 }
      line += bytes[start..<at].count { $0 == newline }
    }
    return records
  }
}
