/// What the municipalities answered, one element a municipality, year and question: few enough to be held whole.
public struct SurveyAnswers: Sendable, Equatable {
  /// Codes of the questions: those of the code list in its order, then others by bytes, `unknown` last.
  public var questions: [String]
  /// Codes of the answers, in list order.
  public var answers: [String]
  public var rows: [Row]

  /// The answer that is a yes.
  public static let yes = "JA"

  public struct Row: Sendable, Equatable {
    public var year: Int
    /// Position in the code book's municipalities.
    public var municipality: Int
    /// Position in `questions`.
    public var question: Int
    /// Position in `answers`.
    public var answer: Int

    public init(year: Int, municipality: Int, question: Int, answer: Int) {
      self.year = year
      self.municipality = municipality
      self.question = question
      self.answer = answer
    }
  }

  public init(questions: [String] = [], answers: [String] = [], rows: [Row] = []) {
    self.questions = questions
    self.answers = answers
    self.rows = rows
  }

  /// The years in which a municipality answered, ascending.
  var years: [Int] { Set(rows.map(\.year)).sorted() }

  /// Positions of the questions that a municipality answered in a year, in order.
  func questions(of year: Int) -> [Int] { Set(rows.filter { $0.year == year }.map(\.question)).sorted() }
}

extension SurveyAnswers {
  /// Brings the questions of a delivery into the order of tables.
  ///
  /// - Parameters:
  ///   - texts: the delivery's questions, as rows refer to them.
  ///   - list: the codes of the question list.
  ///   - rows: with positions in `texts`.
  public init(texts: [String], list: [String], answers: [String], rows: [Row]) {
    func rank(_ text: String) -> Int { text == unknownCode ? .max : list.firstIndex(of: text) ?? list.count }
    let order = texts.indices.sorted { a, b in
      let (rankA, rankB) = (rank(texts[a]), rank(texts[b]))
      return rankA == rankB ? texts[a].utf8.lexicographicallyPrecedes(texts[b].utf8) : rankA < rankB
    }
    var places = Array(repeating: 0, count: texts.count)
    for (place, text) in order.enumerated() { places[text] = place }
    self.init(
      questions: order.map { texts[$0] }, answers: answers,
      rows: rows.map { row in
        var row = row
        row.question = places[row.question]
        return row
      })
  }
}
