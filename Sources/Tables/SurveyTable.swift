import Rows

/// The yearly survey of the municipalities: how many answered, which share of them said yes, and what that changed by
/// since the year before. The counties with the highest and lowest shares are those of the set by year, county and
/// question.
///
/// The units are all municipalities of the code list in each year of the survey, so that a county in which nobody
/// answered has its rows, too; questions are those that somebody answered in the year (ruling 51). Institutions are
/// counted, not persons.
struct SurveyTable: Sendable {
  static let dimensions = ["year", "county", "question"]
  let id: String
  private let sets: [[String]]
  private let columns: [String]
  private let survey: SurveyAnswers
  private let counties: CountyList
  /// Municipalities of each county.
  private let sizes: [Int]

  init(_ parts: ProducedParts, _ context: TableContext, id: String) {
    self.id = id
    sets = parts.sets
    var columns: [String] = []
    for name in sets.joined() where !columns.contains(name) { columns.append(name) }
    self.columns = columns
    survey = context.survey
    counties = CountyList(municipalities: context.book.municipality)
    var sizes = Array(repeating: 0, count: counties.codes.count)
    for county in counties.ofMunicipality { sizes[county] += 1 }
    self.sizes = sizes
  }

  /// A group of municipalities in one year; nil: not divided by it.
  private struct Cell: Hashable {
    var year: Int
    var county: Int?
    var question: Int?

    func inYear(_ year: Int) -> Cell { Cell(year: year, county: county, question: question) }
  }

  /// What the municipalities of a cell answered.
  private struct Count {
    var municipalities: Set<Int> = []
    var answers: Int64 = 0
    var yes: Int64 = 0
  }

  func measured() -> MeasuredTable {
    let counts = counted()
    let rows = sets.flatMap { set in cells(of: set).flatMap { self.rows(of: $0, counts) } }
    return MeasuredTable(id: id, dimensions: columns, rows: rows)
  }

  private func counted() -> [Cell: Count] {
    let yes = survey.answers.firstIndex(of: SurveyAnswers.yes)
    var counts: [Cell: Count] = [:]
    for row in survey.rows {
      let county = counties.ofMunicipality[row.municipality]
      for cell in [
        Cell(year: row.year), Cell(year: row.year, county: county), Cell(year: row.year, question: row.question),
        Cell(year: row.year, county: county, question: row.question),
      ] {
        counts[cell, default: Count()].municipalities.insert(row.municipality)
        counts[cell]!.answers += 1
        if row.answer == yes { counts[cell]!.yes += 1 }
      }
    }
    return counts
  }

  /// In the order of the rows: dimensions as the set names them.
  private func cells(of set: [String]) -> [Cell] {
    // A year is no code of a list: its text decides, as of every such value.
    let years = survey.years.sorted { String($0).utf8.lexicographicallyPrecedes(String($1).utf8) }
    return years.flatMap { year in
      let counties: [Int?] = set.contains("county") ? Array(sizes.indices) : [nil]
      let questions: [Int?] = set.contains("question") ? survey.questions(of: year) : [nil]
      return counties.flatMap { county in questions.map { Cell(year: year, county: county, question: $0) } }
    }
  }

  private func rows(of cell: Cell, _ counts: [Cell: Count]) -> [MeasuredRow] {
    let count = counts[cell] ?? Count()
    let group = values(of: cell)
    let asked = cell.county.map { sizes[$0] } ?? counties.ofMunicipality.count
    let answered = Int64(count.municipalities.count)
    let rows: [MeasuredRow] = [
      .count(group, "answered", answered), .share(group, "response_rate", n: Int64(asked), x: answered),
    ]
    guard cell.question != nil else { return rows }
    let yes = MeasuredRow.share(group, "yes_share", n: count.answers, x: count.yes)
    return rows + [yes] + (change(to: yes, since: counts[cell.inYear(cell.year - 1)], group).map { [$0] } ?? [])
  }

  /// nil: nobody of the cell answered the year before.
  private func change(to yes: MeasuredRow, since before: Count?, _ group: [String]) -> MeasuredRow? {
    guard let before, let n = yes.n else { return nil }
    let value = yes.value.map { $0 - Double(before.yes) / Double(before.answers) }
    return MeasuredRow(
      dimensions: group, measure: "change", n: n, x: nil, value: value, status: n > 0 ? .ok : .immature,
      kind: .difference)
  }

  private func values(of cell: Cell) -> [String] {
    columns.map { column in
      switch column {
      case "year": String(cell.year)
      case "county": cell.county.map { counties.codes[$0] } ?? totalCode
      default: cell.question.map { survey.questions[$0] } ?? totalCode
      }
    }
  }
}
