import Extracts
import Glibc
import Testing

@Suite("wording of errors")
struct ExtractErrorTests {
  static let cases: [(fact: ExtractError.Fact, place: ExtractError.Place, sentence: String)] = [
    (.unreadable(EACCES), .file, "p.csv.gz: can't be read: no permission"),
    (.unreadable(EIO), .byte(4096), "p.csv.gz: byte 4096: can't be read: input/output error"),
    (.empty, .file, "p.csv.gz: nothing in it, not even a header line"),
    (.cutShort, .byte(77), "p.csv.gz: byte 77: the compressed data ends too early; the file is cut"),
    (.reservedFlag, .byte(3), "p.csv.gz: byte 3: a gzip header with a reserved flag set; the file is damaged"),
    (
      .unknownMethod, .byte(2),
      "p.csv.gz: byte 2: a gzip header with an unknown compression method; the file is damaged"
    ),
    (
      .headerChecksum, .byte(10),
      "p.csv.gz: byte 10: a gzip header whose checksum does not fit; the file is damaged"
    ),
    (.damagedData, .byte(12), "p.csv.gz: byte 12: the compressed data is damaged"),
    (
      .checksum, .byte(20), "p.csv.gz: byte 20: the CRC-32 of the inflated data does not fit; the file is damaged"
    ),
    (.length, .byte(20), "p.csv.gz: byte 20: the length of the inflated data does not fit; the file is damaged"),
    (
      .trailingBytes, .byte(28),
      "p.csv.gz: byte 28: bytes after the last gzip member that are not zero padding; the file is damaged"
    ),
    (.packed("zip"), .file, "p.csv.gz: packed as zip; expected plain text or gzip"),
    (.noFile, .file, "p.csv.gz: no file that can be read, but a pipe or a device"),
    (
      .wideLetters, .file, "p.csv.gz: written in UTF-16 or UTF-32; expected UTF-8, Windows-1252 or ISO-8859-1"
    ),
    (.loneReturn, .line(1), "p.csv.gz:1: a carriage return that ends no line; lines end in LF or CRLF"),
    (.nulByte, .line(5), "p.csv.gz:5: a NUL byte"),
    (.invalidUTF8, .line(6), "p.csv.gz:6: not UTF-8, as the specification declares"),
    (.unclosedQuote, .line(7), "p.csv.gz:7: a quote that never closes"),
    (.quoteInField, .line(8), "p.csv.gz:8: a quote inside an unquoted field"),
    (.textAfterQuote, .line(9), "p.csv.gz:9: text after a closing quote"),
    (.rowTooLong(limit: 16_777_216), .line(10), "p.csv.gz:10: a row longer than 16777216 bytes"),
    (.tooManyColumns(limit: 1000), .line(1), "p.csv.gz:1: more than 1000 columns"),
    (
      .noHeader(columns: 4), .line(1),
      "p.csv.gz:1: none of the source's columns among the 4 of the first line; it seems to be no header line"
    ),
    (
      .noHeader(columns: 1), .line(1),
      "p.csv.gz:1: the first line is a single column, and none of the source's; it is no header line, "
        + "or has another delimiter"
    ),
    (
      .columnTwice("Kön", found: ["Kön", "Kön", "Namn"]), .line(1),
      "p.csv.gz:1: the column \"Kön\" stands twice in the header line; found: \"Kön\", \"Kön\", \"Namn\""
    ),
    (
      .columnMissing("Kön", nearest: nil, found: ["Namn", "Född"]), .line(1),
      "p.csv.gz:1: no column \"Kön\"; found: \"Namn\", \"Född\""
    ),
    (
      .columnMissing("Kön", nearest: "Kon", found: ["Namn", "Kon"]), .line(1),
      "p.csv.gz:1: no column \"Kön\"; the nearest is \"Kon\"; found: \"Namn\", \"Kon\""
    ),
  ]

  @Test(arguments: cases)
  func sentence(_ fact: ExtractError.Fact, _ place: ExtractError.Place, _ sentence: String) {
    #expect("\(ExtractError(file: "p.csv.gz", place: place, fact: fact))" == sentence)
  }

  @Test(
    "the system's words are English, whatever the locale",
    arguments: [
      (ENOENT, "no such file or folder"), (EACCES, "no permission"), (EPERM, "no permission"),
      (EISDIR, "it is a folder"), (ENOTDIR, "a part of the path is no folder"), (ENOSPC, "the disk is full"),
      (ELOOP, "too many links, or links in a circle"),
      (EDQUOT, "the disk quota is used up"), (EROFS, "the file system is read-only"),
      (EMFILE, "too many open files"), (ENFILE, "too many open files"), (EFBIG, "the file would be too large"),
      (EIO, "input/output error"), (EDOM, "system error 33"),
    ])
  func systemWords(_ code: Int32, _ words: String) {
    #expect(systemMessage(code) == words)
  }

  @Test("bytes in hexadecimal")
  func digits() {
    #expect(hexadecimal([0, 1, 0x9A, 0xBC, 0xDE, 0xFF]) == "00019abcdeff")
  }
}
