import Disclosure
import Tables

/// The counties with the highest and the lowest share of yes to a question of the latest survey.
///
/// Of released rows alone. Counties with the same share are named together, up to three; of more their number is said.
struct SurveyCounties {
  let view: TableView
  let context: ReportContext

  private var words: Words { context.words }
  private static let mostNamed = 3

  /// A sentence for each question, in the order of the table.
  var sentences: [String] {
    guard let set = view.set(["year", "county", "question"]), let places = Places(set),
      let year = set.groups.map({ $0[places.year] }).max()
    else { return [] }
    var questions: [String] = []
    for group in set.groups where group[places.year] == year && !questions.contains(group[places.question]) {
      questions.append(group[places.question])
    }
    return questions.compactMap { question in
      let groups = set.groups.filter { $0[places.year] == year && $0[places.question] == question }
      let shown = groups.filter { $0[places.county] != unknownCode }.compactMap { group in
        set.row(group, "yes_share").flatMap { row in
          row.shown == nil ? nil : (county: context.label(group[places.county], of: "county"), row: row)
        }
      }
      return sentence(question, year, shown)
    }
  }

  private struct Places {
    let year, county, question: Int

    init?(_ set: GroupedRows) {
      guard let year = set.names.firstIndex(of: "year"), let county = set.names.firstIndex(of: "county"),
        let question = set.names.firstIndex(of: "question")
      else { return nil }
      (self.year, self.county, self.question) = (year, county, question)
    }
  }

  private func sentence(
    _ question: String, _ year: String, _ shown: [(county: String, row: ReleasedRow)]
  ) -> String? {
    guard let high = shown.compactMap(\.row.value).max(), let low = shown.compactMap(\.row.value).min(), low < high
    else { return nil }
    return words(
      .findingSurveyCounties,
      [
        "question": words.quoted(context.label(question, of: "question")), "year": year,
        "high": place(shown.filter { $0.row.value == high }), "low": place(shown.filter { $0.row.value == low }),
      ])
  }

  /// One county with its counts, several with the share that they have in common.
  private func place(_ counties: [(county: String, row: ReleasedRow)]) -> String {
    let share = context.style.percent(counties[0].row.value!)
    let names = counties.map(\.county)
    if names.count == 1, let x = counties[0].row.x, let n = counties[0].row.n {
      let counts = ["x": context.style.whole(x), "n": context.style.whole(n)]
      return words(.surveyCounty, counts.merging(["county": names[0], "share": share]) { $1 })
    }
    let named =
      names.count > Self.mostNamed
      ? words(.surveyCountyCount, ["number": context.style.whole(names.count)]) : words.list(names)
    return words(.surveyCounties, ["counties": named, "share": share])
  }
}

extension Findings {
  /// Where the answers to the survey's first question differ most.
  var survey: [Finding] {
    guard let view = context.view("survey"),
      let first = SurveyCounties(view: view, context: context).sentences.first
    else { return [] }
    return [Finding(table: view.table.id, text: first)]
  }
}
