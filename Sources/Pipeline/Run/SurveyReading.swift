import Rows
import Staging
import Tables

/// Reads what the municipalities answered, as `ingest` left it: a source without persons, small enough to be held whole.
struct SurveyReading {
  private let state: RunState

  init(_ state: RunState) { self.state = state }

  /// The answers of the years that are complete; none where the survey was not delivered.
  func answers() throws(PipelineError) -> SurveyAnswers {
    guard let file = try state.stageFile("survey"), let years = state.surveyYears else { return SurveyAnswers() }
    return try attempt { () throws(WorkspaceError) in
      var columns: [[Int64]] = [[], [], [], []]
      var count = 0
      for (index, name) in ["year", "municipality", "question", "answer"].enumerated() {
        count = try file.read(name, into: &columns[index])
      }
      let rows = (0..<count).filter { years.contains(Int(columns[0][$0])) }.map { row in
        SurveyAnswers.Row(
          year: Int(columns[0][row]), municipality: Int(columns[1][row]), question: Int(columns[2][row]),
          answer: Int(columns[3][row]))
      }
      return SurveyAnswers(
        texts: try file.texts("texts.question"), list: state.codes("survey", "question"),
        answers: state.codes("survey", "answer"), rows: rows)
    }
  }
}
