/// Why a file of a delivery can't be read, and where: the file's name, never what stands in it.
public struct ExtractError: Error, Equatable, Sendable {
  /// Name of the file within the delivery.
  public var file: String
  public var place: Place
  public var fact: Fact

  public init(file: String, place: Place, fact: Fact) {
    self.file = file
    self.place = place
    self.fact = fact
  }

  public enum Place: Equatable, Sendable {
    case file
    /// Offset in the file as delivered, 0 its first byte.
    case byte(Int)
    /// 1 is the header line.
    case line(Int)
  }

  public enum Fact: Equatable, Sendable {
    /// A call to the operating system failed with this `errno`.
    case unreadable(Int32)
    case empty
    case cutShort
    case reservedFlag
    case unknownMethod
    case headerChecksum
    case damagedData
    case checksum
    case length
    case trailingBytes
    /// Neither plain text nor gzip, but what this is called.
    case packed(String)
    /// Neither a file nor a link to one.
    case noFile
    case nulByte
    /// UTF-16 or UTF-32.
    case wideLetters
    case invalidUTF8
    case unclosedQuote
    case quoteInField
    case textAfterQuote
    case rowTooLong(limit: Int)
    case tooManyColumns(limit: Int)
    /// In the header line; the lines after it may stand in it too, and it is not told.
    case loneReturn
    /// None of the columns that the source has; what stands there instead may be a row, and is not told.
    case noHeader(columns: Int)
    case columnTwice(String, found: [String])
    /// `nearest`: a column that no field asks for, and that is probably meant.
    case columnMissing(String, nearest: String?, found: [String])
  }
}

extension ExtractError: CustomStringConvertible {
  public var description: String {
    switch place {
    case .file: "\(file): \(fact)"
    case .byte(let offset): "\(file): byte \(offset): \(fact)"
    case .line(let line): "\(file):\(line): \(fact)"
    }
  }
}

extension ExtractError.Fact: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let code): "can't be read: \(systemMessage(code))"
    case .empty: "nothing in it, not even a header line"
    case .cutShort: "the compressed data ends too early; the file is cut"
    case .reservedFlag: "a gzip header with a reserved flag set; the file is damaged"
    case .unknownMethod: "a gzip header with an unknown compression method; the file is damaged"
    case .headerChecksum: "a gzip header whose checksum does not fit; the file is damaged"
    case .damagedData: "the compressed data is damaged"
    case .checksum: "the CRC-32 of the inflated data does not fit; the file is damaged"
    case .length: "the length of the inflated data does not fit; the file is damaged"
    case .trailingBytes: "bytes after the last gzip member that are not zero padding; the file is damaged"
    case .packed(let kind): "packed as \(kind); expected plain text or gzip"
    case .noFile: "no file that can be read, but a pipe or a device"
    case .nulByte: "a NUL byte"
    case .wideLetters: "written in UTF-16 or UTF-32; expected UTF-8, Windows-1252 or ISO-8859-1"
    case .invalidUTF8: "not UTF-8, as the specification declares"
    case .unclosedQuote: "a quote that never closes"
    case .quoteInField: "a quote inside an unquoted field"
    case .textAfterQuote: "text after a closing quote"
    case .rowTooLong(let limit): "a row longer than \(limit) bytes"
    case .tooManyColumns(let limit): "more than \(limit) columns"
    case .loneReturn: "a carriage return that ends no line; lines end in LF or CRLF"
    case .noHeader(columns: 1):
      "the first line is a single column, and none of the source's; it is no header line, or has another delimiter"
    case .noHeader(let count):
      "none of the source's columns among the \(count) of the first line; it seems to be no header line"
    case .columnTwice(let name, let found):
      "the column \"\(name)\" stands twice in the header line; found: \(listed(found))"
    case .columnMissing(let name, let nearest, let found):
      "no column \"\(name)\"; " + (nearest.map { "the nearest is \"\($0)\"; " } ?? "") + "found: \(listed(found))"
    }
  }

  private func listed(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
}
