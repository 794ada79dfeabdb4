import Tables
import Testing

@Suite("layout") struct TableLayoutTests {
  private func text(_ rows: [MeasuredRow]) -> String {
    String(decoding: MeasuredTable(id: "t", dimensions: ["area", "level"], rows: rows).csv, as: UTF8.self)
  }

  private let header = "area,level,measure,window,n,x,value,ci_low,ci_high,status\n"

  @Test("a table without units is its header alone") func empty() { #expect(text([]) == header) }

  @Test(
    "quotes only where they are needed",
    arguments: [
      ("Norr", "Norr"), ("Öst, väst", "\"Öst, väst\""), ("\"Nya\" Norr", "\"\"\"Nya\"\" Norr\""), ("a\nb", "\"a\nb\""),
      ("a;b", "a;b"), (" a ", " a "), ("", ""),
    ])
  func quoting(value: String, written: String) {
    let row = MeasuredRow(dimensions: [value, "_T"], measure: "persons", n: nil, x: 3, value: 3, kind: .count)
    #expect(text([row]) == header + written + ",_T,persons,,,3,3,,,ok\n")
  }

  @Test("numbers to six decimals, blanks where nothing applies") func numbers() {
    let share = MeasuredRow(
      dimensions: ["Norr", "A"], measure: "earnings", window: "12m", n: 3, x: 1, value: 1 / 3, low: 0, high: 0.5,
      kind: .share)
    let immature = MeasuredRow(
      dimensions: ["Norr", "A"], measure: "earnings", window: "24m", n: 0, x: nil, value: nil, status: .immature,
      kind: .share)
    #expect(
      text([share, immature]) == header + "Norr,A,earnings,12m,3,1,0.333333,0,0.5,ok\n"
        + "Norr,A,earnings,24m,0,,,,,immature\n")
  }
}
