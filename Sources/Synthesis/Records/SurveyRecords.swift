import Rows

/// The municipalities' yearly survey. Of 2023 it gives the published figures; other years are near them.
///
/// 244 of the 290 municipalities answered in 2023 (84 %), and that many of them said yes to each question as comes
/// nearest to the published share. Answers are spread evenly over the counties, but for those that the publication
/// names as highest (all say yes) or lowest (few do). That 280 municipalities have an agreement is no answer of the
/// survey: it is not here.
struct SurveyRecords {
  struct Question {
    let code: StaticString
    /// Percent of those that answered in 2023.
    let yes: Int
    /// Percentage points that yes gains a year.
    let trend: Int
    let highest: Set<Int>
    let lowest: Set<Int>

    init(_ code: StaticString, _ yes: Int, trend: Int = 0, highest: Set<Int> = [], lowest: Set<Int> = []) {
      self.code = code
      self.yes = yes
      self.trend = trend
      self.highest = highest
      self.lowest = lowest
    }
  }

  /// Counties: 05 Östergötland, 07 Kronoberg, 12 Skåne, 20 Dalarna, 21 Gävleborg, 22 Västernorrland, 23 Jämtland,
  /// 25 Norrbotten.
  static let questions = [
    Question("gives_measures", 98),
    Question("support_registration", 88, trend: 1),
    Question("support_case", 91, trend: 1),
    Question("support_activity_report", 83, trend: 2),
    Question("support_decisions", 83, trend: 1),
    Question("pes_fulfils_task_far_from_work", 19, trend: -2),
    Question("pes_local_resources_sufficient", 14, trend: -1),
    Question("strategic_cooperation", 61, trend: 4, highest: [12, 22], lowest: [20, 23, 25]),
    Question("operational_cooperation", 50, trend: 3, highest: [12, 21], lowest: [5, 7]),
  ]
  static let years = 2021...2025
  static let publishedYear = 2023
  private static let answering = [2021: 231, 2022: 238, 2023: 244, 2024: 236, 2025: 247]
  /// Gotland is a county of one municipality: it would be highest or lowest by its one answer, and stayed away.
  private static let away = 980

  let seed: UInt64

  func write(to rows: inout DeliveryRows) {
    for year in SurveyRecords.years {
      var random = Random(seed: seed, key: year, purpose: .survey)
      let respondents = SurveyRecords.respondents(year, &random)
      for question in SurveyRecords.questions {
        let yes = SurveyRecords.sayingYes(to: question, among: respondents, in: year, &random)
        write(question, yes, respondents, year, &random, to: &rows)
      }
    }
  }

  private func write(
    _ question: Question, _ yes: Set<Int>, _ respondents: [Int], _ year: Int, _ random: inout Random,
    to rows: inout DeliveryRows
  ) {
    let file = rows.layout.file(.survey) + year - SurveyRecords.years.lowerBound
    for municipality in respondents {
      let answer: StaticString = yes.contains(municipality) ? "JA" : random.chance(0.8) ? "NEJ" : "VET_EJ"
      let answered = Day(year: year, month: 10, day: 1 + municipality % 28)!
      for isFirst in random.chance(0.002) ? [true, false] : [false] {
        rows.write(.survey, to: file, superseded: isFirst) { row in
          row.put(whole: year)
          row.put(whole: municipality, width: 4)
          row.put(code: question.code)
          row.put(code: isFirst ? "VET_EJ" : answer)
          row.put(day: answered)
        }
      }
    }
  }

  /// Codes of the municipalities that answered, in order.
  private static func respondents(_ year: Int, _ random: inout Random) -> [Int] {
    let codes = Municipalities.all.map(\.code).filter { $0 != away }
    return Set(shuffled(codes, &random).prefix(answering[year]!)).sorted()
  }

  private static func sayingYes(
    to question: Question, among respondents: [Int], in year: Int, _ random: inout Random
  ) -> Set<Int> {
    let percent = min(99, question.yes + question.trend * (year - publishedYear))
    let wanted = (percent * respondents.count + 50) / 100
    var yes = Set(respondents.filter { question.highest.contains($0 / 100) })
    for county in question.lowest.sorted() {
      let members = respondents.filter { $0 / 100 == county }
      yes.formUnion(shuffled(members, &random).prefix(members.count * 15 / 100))
    }
    let others = respondents.filter { !question.highest.union(question.lowest).contains($0 / 100) }
    return yes.union(spread(wanted - yes.count, over: others, &random))
  }

  /// `count` of the municipalities, from each county in proportion to how many it has.
  private static func spread(_ count: Int, over municipalities: [Int], _ random: inout Random) -> [Int] {
    var chosen: [Int] = []
    var before = 0
    for county in Set(municipalities.map { $0 / 100 }).sorted() {
      let members = municipalities.filter { $0 / 100 == county }
      let from = before * count / municipalities.count
      before += members.count
      chosen += shuffled(members, &random).prefix(before * count / municipalities.count - from)
    }
    return chosen
  }

  private static func shuffled(_ values: [Int], _ random: inout Random) -> [Int] {
    var values = values
    for position in values.indices.dropLast() {
      values.swapAt(position, position + random.below(values.count - position))
    }
    return values
  }
}
