import Publication
import Testing

@Suite("numbers as a language writes them") struct NumberStyleTests {
  let swedish = NumberStyle(language: .swedish)
  let english = NumberStyle(language: .english)

  @Test(
    "whole numbers",
    arguments: [
      (Int64(0), "0", "0"), (999, "999", "999"), (1000, "1\u{A0}000", "1,000"),
      (1_234_567, "1\u{A0}234\u{A0}567", "1,234,567"), (-12_345, "\u{2212}12\u{A0}345", "\u{2212}12,345"),
    ])
  func whole(number: Int64, swedish: String, english: String) {
    #expect(self.swedish.whole(number) == swedish)
    #expect(self.english.whole(number) == english)
  }

  @Test(
    "decimals, halves away from zero",
    arguments: [
      (0.0, 1, "0,0", "0.0"), (0.05, 1, "0,1", "0.1"), (-0.04, 1, "0,0", "0.0"),
      (-0.25, 1, "\u{2212}0,3", "\u{2212}0.3"),
      (1234.5, 1, "1\u{A0}234,5", "1,234.5"), (0.007, 2, "0,01", "0.01"), (2.5, 0, "3", "3"),
    ])
  func decimal(number: Double, places: Int, swedish: String, english: String) {
    #expect(self.swedish.decimal(number, places: places) == swedish)
    #expect(self.english.decimal(number, places: places) == english)
  }

  @Test("per cent, kronor and dates") func others() {
    #expect(swedish.percent(0.312) == "31,2\u{A0}%")
    #expect(english.percent(0.312) == "31.2%")
    #expect(swedish.percent(0.14, places: 0) == "14\u{A0}%")
    #expect(swedish.kronor(8801.154) == "8\u{A0}801\u{A0}kr")
    #expect(english.kronor(8801.154) == "SEK\u{A0}8,801")
    #expect(swedish.date("2025-12-31") == "31\u{A0}december 2025")
    #expect(english.date("2022-01-01") == "1\u{A0}January 2022")
    #expect(swedish.date("soon") == "soon")
    #expect(swedish.month("2025-03") == "mars\u{A0}2025")
    #expect(english.month("2026-10", short: true) == "Oct\u{A0}2026")
    #expect(swedish.quarter("2023Q1") == "2023\u{A0}kv\u{A0}1")
    #expect(english.quarter("2023Q1") == "2023\u{A0}Q1")
    #expect(english.withDates("from 2022-01-01 to 2024-12-31.") == "from 1\u{A0}January 2022 to 31\u{A0}December 2024.")
    #expect(swedish.withDates("a-b-c 12-34-5678") == "a-b-c 12-34-5678")
  }

  @Test("an interval has its unit once") func interval() {
    #expect(MeasureUnit.share.interval(0.3017, 0.3232, swedish) == "30,2–32,3")
    #expect(MeasureUnit.rate.interval(4.21, 4.56, english) == "4.2–4.6")
    #expect(MeasureUnit.kronor.interval(8_000, 9_000.4, swedish) == "8\u{A0}000–9\u{A0}000")
    #expect(MeasureUnit.points.text(0.0123, swedish) == "+1,2")
    #expect(MeasureUnit.points.text(-0.0123, swedish) == "\u{2212}1,2")
  }

  @Test("a coefficient is no share: as it stands, on the scale of log odds") func coefficient() {
    #expect(MeasureUnit(measure: "coefficient", kind: .difference).text(-1.025012, english) == "\u{2212}1.025")
    #expect(MeasureUnit(measure: "standard_error", kind: .difference).text(0.094842, swedish) == "0,095")
    #expect(MeasureUnit(measure: "change", kind: .difference).text(0.0123, swedish) == "+1,2")
  }
}
