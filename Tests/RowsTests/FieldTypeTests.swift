import Rows
import Testing

@Suite("field types")
struct FieldTypeTests {
  private static let format = ReadValue.rejected(.format)

  private func check(_ cases: [(text: String, expected: ReadValue)], _ type: FieldType) throws {
    let read = try ReadValue.of(cases.map(\.text), type)
    for (one, value) in zip(cases, read) { #expect(value == one.expected, "\(one.text)") }
  }

  @Test("dates")
  func dates() throws {
    func day(_ year: Int, _ month: Int, _ day: Int) -> ReadValue {
      .value(Int64(Day(year: year, month: month, day: day)!.rawValue))
    }
    try check(
      [
        ("1970-01-01", .value(0)), ("1969-12-31", .value(-1)), ("20000301", .value(11017)),
        ("2024-02-29", day(2024, 2, 29)), ("20240229", day(2024, 2, 29)), (" 2024-02-29\u{A0}", day(2024, 2, 29)),
        ("0001-01-01", day(1, 1, 1)), ("9999-12-31", day(9999, 12, 31)), ("", .missing), (" \u{202F} ", .missing),
      ], .date)
    try check(
      [
        "2023-02-29", "1900-02-29", "2024-04-31", "2024-00-10", "2024-13-10", "2024-01-00", "2024-01-32", "0000-01-01",
        "2024-1-01", "2024-01-1", "24-01-01", "240101", "2024/01/01", "2024-01/01", "2024.01.01", "01-01-2024",
        "2024-0101", "202401-01", "2024--0101", "2024-01-01x", "2024-01-01 00:00", "2024-01-01T00:00:00", "2024010",
        "202401011", "+2024-01-01", "2024-01-0a", "２０２４-01-01", "2024:01:01", "2024-01-0:", "2024-01-0/", "-", "0",
        "--------", "2024 101", "2024-W01-1",
      ].map { ($0, Self.format) }, .date)
  }

  @Test("months")
  func months() throws {
    func month(_ year: Int, _ month: Int) -> ReadValue { .value(Int64(year * 12 + month - 1)) }
    try check(
      [
        ("2024-01", month(2024, 1)), ("202412", month(2024, 12)), (" 0001-01 ", month(1, 1)),
        ("999912", month(9999, 12)), ("", .missing),
      ], .month)
    try check(
      [
        "2024-00", "2024-13", "202413", "0000-01", "2024-1", "2024/01", "24-01", "2024", "20241", "2024-001",
        "2024-01-",
        "2024-01-01", "20240101", "2024_01", "202a-01", "2024-0:", "-------", "2024M01",
      ].map { ($0, Self.format) }, .month)
  }

  @Test("whole numbers")
  func wholes() throws {
    try check(
      [
        ("0", .value(0)), ("-0", .value(0)), ("+0", .value(0)), ("7", .value(7)), ("-7", .value(-7)), ("+7", .value(7)),
        (" 12 ", .value(12)), ("007", .value(7)), ("000000000000000000000000000007", .value(7)),
        ("-000000000000000000000000000007", .value(-7)), ("999999999999999999", .value(999_999_999_999_999_999)),
        ("-999999999999999999", .value(-999_999_999_999_999_999)), ("", .missing),
      ], .whole(minimum: nil, maximum: nil))
    try check(
      [
        "1 000", "1\u{A0}000", "1.0", "1,0", "-", "+", "--1", "+-1", "- 1", "1-", "a", "0x10", "1e3", "\u{2212}1", "١",
        "1000000000000000000", "9223372036854775807", "-9223372036854775808", "99999999999999999999999999",
      ].map { ($0, Self.format) }, .whole(minimum: nil, maximum: nil))
    try check(
      [
        ("-3", .rejected(.range)), ("-2", .value(-2)), ("5", .value(5)), ("6", .rejected(.range)), ("", .missing),
        ("x", Self.format),
      ], .whole(minimum: -2, maximum: 5))
  }

  @Test("amounts (ruling 6)")
  func amounts() throws {
    try check(
      [
        ("0", .value(0)), ("-0", .value(0)), ("1", .value(100)), ("-1", .value(-100)), ("12,5", .value(1250)),
        ("12.5", .value(1250)), ("12,05", .value(1205)), ("-12.50", .value(-1250)), ("0,01", .value(1)),
        ("-0,01", .value(-1)), ("1 234", .value(123_400)), ("12 345,6", .value(1_234_560)),
        ("123 456.78", .value(12_345_678)), ("1\u{A0}234", .value(123_400)), ("1\u{202F}234", .value(123_400)),
        ("1 234\u{A0}567\u{202F}890,12", .value(123_456_789_012)), ("-1 234", .value(-123_400)),
        ("001 234", .value(123_400)), ("1234", .value(123_400)), ("1234567,89", .value(123_456_789)),
        ("\u{202F} 1 234 \u{A0}", .value(123_400)), ("000000000000000000000000000000000000000001", .value(100)),
        ("9999999999,99", .value(999_999_999_999)), ("9999999999", .value(999_999_999_900)),
        ("-9 999 999 999,99", .value(-999_999_999_999)), ("", .missing),
      ], .amount(minimum: nil, maximum: nil))
    try check(
      [
        "+1", "- 1", "--1", "-", "1-", ",5", ".5", "-,5", "5,", "5.", "12,345", "12,3456", "1,2,3", "1.234,56",
        "1,234.56",
        "1  234", "1 \u{A0}234", "12 34", "1 2345", "1234 567", "1 234 56", "1 234 ,5", "1 23,4", "0 123 4", " 1 234 5",
        "1\t234", "1\u{2009}234", "1'234", "1_234", "12,5 ,", "1 234,5 6", "12:-", "kr 12", "12 kr", "1e3", "\u{2212}1",
        "1,-", "10000000000", "9999999999999999999999", "10 000 000 000", "999 999 999 999 999 999 999,99",
        "1 000 000 000 000 000 000 000 000 000 000 000", "00000000000000000000000000000000000000000000000000001",
      ].map { ($0, Self.format) }, .amount(minimum: nil, maximum: nil))
    try check(
      [
        ("-0,01", .rejected(.range)), ("0", .value(0)), ("10", .value(1000)), ("10,01", .rejected(.range)),
        ("1 000", .rejected(.range)), ("", .missing),
      ], .amount(minimum: 0, maximum: 1000))
  }

  @Test("decimals (ruling 6)")
  func decimals() throws {
    try check(
      [
        ("0", .value(0)), ("40", .value(40_000_000)), ("37,5", .value(37_500_000)), ("37.5", .value(37_500_000)),
        ("0,000001", .value(1)), ("0,0000004", .value(0)), ("0,0000005", .value(1)), ("0,9999999", .value(1_000_000)),
        ("1,23456789012345678901234567890", .value(1_234_568)), ("007,10", .value(7_100_000)),
        (" 1 ", .value(1_000_000)),
        ("999999999,999999", .value(999_999_999_999_999)), ("", .missing),
      ], .decimal(minimum: nil, maximum: nil))
    try check(
      [
        "-1", "+1", ",5", "5,", ".5", "5.", ",", "1,2,3", "1,2.3", "1 000", "1e3", "a", "0,5x", "1000000000",
        "99999999999999999999", "NaN", "1,\u{A0}5",
      ].map { ($0, Self.format) }, .decimal(minimum: nil, maximum: nil))
    try check(
      [
        ("0", .value(0)), ("80", .value(80_000_000)), ("80,000001", .rejected(.range)), ("80,5", .rejected(.range)),
        ("x", Self.format),
      ], .decimal(minimum: 0, maximum: 80_000_000))
    try check([("0,5", .rejected(.range)), ("1", .value(1_000_000))], .decimal(minimum: 1_000_000, maximum: nil))
  }

  @Test("flags")
  func flags() throws {
    try check(["Ja", "JA", "ja", "jA", "J", "j", "1", "true", "True", "TRUE", " Ja "].map { ($0, .value(1)) }, .flag)
    try check(["Nej", "NEJ", "nej", "nEj", "N", "n", "0", "false", "FALSE", "\u{A0}0"].map { ($0, .value(0)) }, .flag)
    try check(
      [
        "yes", "no", "y", "t", "f", "2", "10", "01", "jaa", "ne", "neja", "truee", "falsee", "tru", "fals", "j a", "Jå",
        "-", "jа", "*", "Q", "\u{11}", "1 1",
      ].map { ($0, Self.format) }, .flag)
    try check([("", .missing), ("  ", .missing)], .flag)
  }

  @Test("codes of a closed list are the positions of its distinct codes")
  func closedCodes() throws {
    let long = String(repeating: "å", count: 20)
    let list = CodeList(
      name: "codes",
      entries: [("A", "a"), ("B", "b"), ("Aa", "a"), ("01", "b"), (long, "c"), ("C D", "d")].map {
        CodeList.Entry(value: $0.0, code: $0.1)
      })
    #expect(list.codes == ["a", "b", "c", "d"])
    try check(
      [
        ("A", .value(0)), (" B\u{A0}", .value(1)), ("Aa", .value(0)), ("01", .value(1)), (long, .value(2)),
        ("C D", .value(3)), ("", .missing),
      ], .code(list, open: false))
    try check(
      ["a", "b", "AA", "AB", "1", "001", "A\u{200B}", "C  D", long + "x", String(repeating: "B", count: 32), "-"].map {
        ($0, .rejected(.code))
      }, .code(list, open: false))
  }

  @Test("open codes and texts take any text, trimmed")
  func openCodes() throws {
    let list = CodeList(name: "codes", entries: [CodeList.Entry(value: "A", code: "A")])
    let specification = SourceSpecification.of([
      FieldSpecification(name: "c", column: "c", type: .code(list, open: true)),
      FieldSpecification(name: "t", column: "t", type: .text),
    ])
    let reading = try RowsReading(Array("c;t\nA; x y \nny;\u{A0}å\u{2003}\n ;\u{FEFF}z\n".utf8), specification)
    #expect(
      reading.rows.map(\.cells) == [
        [.text("A"), .text("x y")], [.text("ny"), .text("å")], [nil, .text("\u{FEFF}z")],
      ])
    #expect(reading.rows.allSatisfy { $0.rejection == nil })
  }
}
