import Outcomes

/// Job entry and interruptions of first placements by what the person's municipality answered in the latest survey
/// before the year of the start.
///
/// Placements are counted by year and municipality; a municipality's answers, one to each question of that survey, say
/// to which groups its counts belong. Without an answer to a question they belong to `unknown`; placements without a
/// municipality, and those that no survey precedes, are left out (ruling 51). Descriptive: municipalities that answer
/// alike differ in more than their answers.
struct SurveyContextTable: TalliedTable {
  static let dimensions = ["year", "question", "answer"]
  let id: String
  let shape: CellShape
  private let counting: PlacementCounting
  private let calendar: CohortCalendar
  private let survey: SurveyAnswers
  private let municipalities: Int
  private let jobEntry: (windows: Windows, maturity: DayMaturity)?

  private enum Cell {
    static let ended = 0
    static let interrupted = 1
    static let count = 2
  }
  private static let window = 12

  init(
    _ definition: TableDefinition, _ context: TableContext, _ calendar: CohortCalendar, parts: inout ProducedParts
  ) {
    id = definition.id
    self.calendar = calendar
    survey = context.survey
    municipalities = context.book.municipality.count
    var cells = Cell.count
    if parts.produces("job_entry", from: "registrations"), let complete = context.followUp.registrations {
      let maturity = Maturity(complete)
      let windows = Windows([Self.window], firstCell: cells)
      cells += windows.width
      jobEntry = (windows, DayMaturity(windows, calendar: calendar) { maturity.isMatured(from: $0, window: $1) })
    } else {
      jobEntry = nil
    }
    counting = PlacementCounting(sets: [["year", "municipality"]], context, calendar)
    shape = CellShape(cells: cells, in: counting.grouping)
  }

  var grouping: Grouping { counting.grouping }

  func add(_ records: OutcomeRecords, to sums: inout GroupedSums) {
    counting.add(records.placements, to: &sums) { outcome, unit in
      guard outcome.isFirst, outcome.municipality != nil else { return false }
      if outcome.end != nil { unit.add(to: Cell.ended) }
      if outcome.endClass == .interruption { unit.add(to: Cell.interrupted) }
      guard let (windows, maturity) = jobEntry else { return true }
      let day = calendar.index(of: outcome.start)
      let matured = maturity.matured(dayIndex: day)
      guard matured > 0 else { return true }
      unit.add(
        to: windows.cell(matured: matured, event: maturity.event(afterDays: outcome.registeredDays, dayIndex: day)))
      return true
    }
  }

  func measured(_ sums: GroupedSums) -> MeasuredTable {
    MeasuredTable(
      id: id, dimensions: Self.dimensions, rows: calendar.years.indices.flatMap { rows(ofYear: $0, in: sums) })
  }

  private func rows(ofYear position: Int, in sums: GroupedSums) -> [MeasuredRow] {
    let year = calendar.years[position]
    guard let number = Int(year), let latest = survey.years.last(where: { $0 < number }) else { return [] }
    let answers = survey.rows.filter { $0.year == latest }
    return survey.questions(of: latest).flatMap { question in
      var answer = Array(repeating: survey.answers.count, count: municipalities)
      for row in answers where row.question == question { answer[row.municipality] = row.answer }
      return (0...survey.answers.count).flatMap { code -> [MeasuredRow] in
        let groups = answer.indices.filter { answer[$0] == code }.compactMap { municipality in
          grouping.key(set: 0, codes: [position, municipality]).flatMap { sums.group(of: $0) }
        }
        let stated = code < survey.answers.count ? survey.answers[code] : unknownCode
        return groups.isEmpty ? [] : rows([year, survey.questions[question], stated], of: groups, in: sums)
      }
    }
  }

  /// The measures of some municipalities' placements together.
  private func rows(_ values: [String], of groups: [Int], in sums: GroupedSums) -> [MeasuredRow] {
    let cells = (0..<shape.cells).map { cell in groups.reduce(0) { $0 + sums[$1, cell] } }
    let entered = jobEntry?.windows.shares(values, "job_entry", listed: [Self.window], cells: cells, base: 0) ?? []
    return entered + [.share(values, "interrupted_share", n: cells[Cell.ended], x: cells[Cell.interrupted])]
  }
}
