import Synthesis
import Testing

@Suite("The survey of 2023")
struct SurveyTests {
  private static let published = [
    ("gives_measures", 98), ("support_registration", 88), ("support_case", 91), ("support_activity_report", 83),
    ("support_decisions", 83), ("pes_fulfils_task_far_from_work", 19), ("pes_local_resources_sufficient", 14),
    ("strategic_cooperation", 61), ("operational_cooperation", 50),
  ]

  /// Municipality to answer; the last row of a municipality holds, faulty rows are left out.
  private func answers(_ seed: UInt64) throws -> [String: [String: String]] {
    var answers: [String: [String: String]] = [:]
    for row in try Delivery(persons: 1, seed: seed).rows("enkat") where row["År"] == "2023" {
      guard let answer = row["Svar"], ["JA", "NEJ", "VET_EJ"].contains(answer), row["Svarsdatum"] != nil,
        let question = row["Fråga"], !question.isEmpty, let municipality = row["Kommun"], municipality != "9999"
      else { continue }
      answers[question, default: [:]][municipality] = answer
    }
    return answers
  }

  @Test("gives the published figures", arguments: [1, 2, 3, 4, 5])
  func published(seed: UInt64) throws {
    let answers = try answers(seed)
    #expect(Set(answers.keys) == Set(SurveyTests.published.map { $0.0 }))
    for (question, percent) in SurveyTests.published {
      let all = try #require(answers[question])
      #expect(all.count == 244)
      let yes = all.values.filter { $0 == "JA" }.count
      #expect(yes == Int((Double(percent) * 2.44).rounded()), "\(question)")
    }
  }

  @Test("has the named counties highest and lowest", arguments: [1, 2, 3, 4, 5])
  func counties(seed: UInt64) throws {
    let answers = try answers(seed)
    for (question, highest, lowest) in [
      ("strategic_cooperation", ["12", "22"], ["20", "23", "25"]),
      ("operational_cooperation", ["12", "21"], ["05", "07"]),
    ] {
      let byCounty = Dictionary(grouping: try #require(answers[question])) { String($0.key.prefix(2)) }
      let shares = byCounty.mapValues { county in
        Double(county.filter { $0.value == "JA" }.count) / Double(county.count)
      }
      let ranked = shares.sorted { $0.value < $1.value }.map(\.key)
      #expect(Set(ranked.prefix(lowest.count)) == Set(lowest), "\(question)")
      #expect(Set(ranked.suffix(highest.count)) == Set(highest), "\(question)")
      let others = shares.filter { !(highest + lowest).contains($0.key) }.values
      #expect(highest.allSatisfy { shares[$0]! > others.max()! })
      #expect(lowest.allSatisfy { shares[$0]! < others.min()! })
    }
  }
}
