import Outcomes
import Rows
import Tables
import Testing

@Suite("survey and survey-context") struct SurveyTableTests {
  /// Municipalities 0114, 0180, 0330, 1280; what the first three answered to Q1 in 2021 and 2022, and one to Q2.
  private var answered: TableContext {
    var context = context()
    context.delivered.insert("survey")
    let rows: [(Int, Int, Int, Int)] = [
      (2021, 0, 0, 0), (2021, 2, 0, 1), (2022, 0, 0, 0), (2022, 1, 0, 1), (2022, 2, 0, 0), (2022, 2, 1, 2),
    ]
    context.survey = SurveyAnswers(
      texts: ["Q2", "Q1"], list: ["Q1"], answers: ["JA", "NEJ", "VET_EJ"],
      rows: rows.map { SurveyAnswers.Row(year: $0.0, municipality: $0.1, question: 1 - $0.2, answer: $0.3) })
    return context
  }

  @Test("who answered, the share of yes and its change") func survey() throws {
    let sets = [["year"], ["year", "county"], ["year", "question"], ["year", "county", "question"]]
    let made = try table("survey", by: sets, answered)
    #expect(made.text("answered", "", "2022", "_T", "_T") == "- 3 ok")
    #expect(made.text("response_rate", "", "2021", "_T", "_T") == "4 2 ok")
    #expect(made.text("response_rate", "", "2022", "12", "_T") == "1 0 ok")
    #expect(made.text("yes_share", "", "2022", "_T", "Q1") == "3 2 ok")
    #expect(made.text("yes_share", "", "2022", "12", "Q1") == "0 - immature")
    #expect(made.groups(of: "change") == ["2022 _T Q1", "2022 01 Q1", "2022 03 Q1"])
    #expect(made.rows.filter { $0.measure == "change" }.map(\.value) == [2.0 / 3 - 0.5, -0.5, 1])
    #expect(made.rows.filter { $0.dimensions[2] == "Q2" }.allSatisfy { $0.dimensions[0] == "2022" })
  }

  @Test("placements stand under the answer of the latest survey before their year") func surveyContext() throws {
    let made = try table(
      "survey-context", by: [["year", "question", "answer"]],
      placements: [
        placement(1, start: day(2022, 3, 1), municipality: 0), placement(2, start: day(2022, 3, 1), municipality: 1),
        placement(3, start: day(2023, 3, 1), municipality: 1, end: day(2023, 4, 1), reason: Reason.sickness),
        placement(4, start: day(2023, 3, 1), municipality: nil), placement(5, first: false, municipality: 0),
      ], answered)
    #expect(
      made.groups(of: "job_entry") == ["2022 Q1 JA", "2022 Q1 unknown", "2023 Q1 NEJ", "2023 Q2 unknown"])
    #expect(made.text("interrupted_share", "", "2023", "Q1", "NEJ") == "1 1 ok")
    #expect(made.text("job_entry", "12m", "2022", "Q1", "JA") == "1 0 ok")
  }
}
