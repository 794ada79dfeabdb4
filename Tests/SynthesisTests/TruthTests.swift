import Synthesis
import Testing

/// The effects put in show in crude outcomes: not their size, but who does better than whom.
@Suite("Effects put in")
struct TruthTests {
  private static let delivery = Result { try Delivery(persons: 20_000, seed: 5) }

  /// First placements of 2022–2024 in sound rows, and whether the person left for work or a job category began within a
  /// year; a plain reading of the extracts, without the finer rules.
  private struct Placed {
    let level: String
    let age: Int
    let isAssisted: Bool
    let provider: String?
    let enters: Bool
    let ended: Bool
    let interrupted: Bool
  }

  private static let placed = Result { () -> [Placed] in
    let delivery = try TruthTests.delivery.get()
    var jobs: [String: [Int]] = [:]
    for row in try delivery.rows("inskrivningar") {
      guard let person = row["Personnummer"], let category = row["Sökandekategori"] else { continue }
      if jobCategories.contains(category), let day = day(row["Från"]) { jobs[person, default: []].append(day) }
      if "1234".contains(row["Avaktualiseringsorsak"] ?? "-"), row["Avaktualiseringsorsak"] != "",
        let day = day(row["Till"])
      {
        jobs[person, default: []].append(day)
      }
    }
    let births = try Dictionary(
      delivery.rows("personer").map { ($0["Personnummer"] ?? "", Int($0["Födelseår"] ?? "") ?? 0) }
    ) { $1 }
    var aid: Set<String> = []
    for row in try delivery.rows("bistand") {
      aid.insert((row["Personnummer"] ?? "") + (row["Månad"] ?? "").filter { $0 != "-" })
    }
    let providers = try Dictionary(
      delivery.rows("avtal").map { ($0["KA-nummer"] ?? "", $0["Leverantör-id"] ?? "") }
    ) { $0 + "," + $1 }
    var seen: Set<String> = []
    return try delivery.rows("placeringar").compactMap { row -> Placed? in
      guard let person = row["Personnummer"], let start = day(row["Startdatum"]), (2022...2024).contains(start / 372),
        !["FELREGISTRERAD", "ATERKALLAD"].contains(row["Avslutsorsak"]), let birth = births[person], birth > 0,
        seen.insert(person).inserted
      else { return nil }
      let month = start / 31 - 1
      let before = String(month / 12) + (month % 12 < 9 ? "0" : "") + String(month % 12 + 1)
      let provider = providers[row["KA-nummer"] ?? ""]
      return Placed(
        level: row["Nivå"] ?? "", age: start / 372 - birth, isAssisted: aid.contains(person + before),
        provider: provider.flatMap { $0.contains(",") ? nil : $0 },
        enters: (jobs[person] ?? []).contains { $0 > start && $0 <= start + 372 }, ended: row["Slutdatum"] != "",
        interrupted: interruptions.contains(row["Avslutsorsak"] ?? ""))
    }
  }

  private static let jobCategories: Set<String> = [
    "21", "22", "31", "41", "33", "36", "30", "38", "39", "40", "42", "43", "45", "49", "50", "51", "58", "78", "46",
  ]
  private static let interruptions: Set<String> = [
    "SJUKDOM", "FORALDRALEDIG", "MISSKOTSAMHET", "AVBOJT", "KAN_EJ_TILLGODOGORA", "ANNAN_STATLIG_INSATS",
    "KOMMUNAL_INSATS", "FLYTT", "AVAKTUALISERAD", "HAVT_AVTAL", "ANNAT",
  ]

  /// A date as a number in which a month has 31 days and a year 372: enough to tell order and distance.
  private static func day(_ text: String?) -> Int? {
    guard let digits = text.map({ $0.filter { $0 != "-" } }), digits.count == 8, let number = Int(digits) else {
      return nil
    }
    return (number / 10_000 * 12 + number / 100 % 100 - 1) * 31 + number % 100 - 1
  }

  private func share(_ outcome: (Placed) -> Bool = { $0.enters }, where group: (Placed) -> Bool) throws -> Double {
    let members = try TruthTests.placed.get().filter(group)
    try #require(members.count > 200)
    return Double(members.filter(outcome).count) / Double(members.count)
  }

  @Test("the cohort is of the size that the sample needs")
  func cohort() throws { #expect((6000...9000).contains(try TruthTests.placed.get().count)) }

  @Test("level A enters work more often than B, and B than C")
  func level() throws {
    let (a, b, c) = (
      try share { $0.level == "A" }, try share { $0.level == "B" }, try share { $0.level == "C" }
    )
    #expect(a > b + 0.05)
    #expect(b > c + 0.05)
    #expect((0.2...0.5).contains(b))
  }

  @Test("the old and the assisted enter less often")
  func ageAndAssistance() throws {
    #expect(try share { $0.age < 35 } > share { $0.age >= 55 } + 0.06)
    #expect(try share { !$0.isAssisted } > share { $0.isAssisted } + 0.06)
  }

  @Test("placements at level C are interrupted more often than at level A")
  func interruption() throws {
    #expect(
      try share({ $0.interrupted }, where: { $0.ended && $0.level == "C" })
        > share({ $0.interrupted }, where: { $0.ended && $0.level == "A" }) + 0.02)
  }

  @Test("good providers have more entries than bad ones")
  func provider() throws {
    let truth = try #require(try TruthTests.delivery.get().truth()["job_entry"] as? [String: Any])
    let ratios = try #require(truth["provider"] as? [String: Double])
    let good = try share { $0.provider.map { ratios[$0]! > 1.1 } ?? false }
    let bad = try share { $0.provider.map { ratios[$0]! < 0.9 } ?? false }
    #expect(good > bad + 0.02)
  }

  @Test("pay: many months lie below the threshold of job entry, many persons have none, few have it always")
  func pay() throws {
    let rows = try TruthTests.delivery.get().rows("agi")
    let sums = rows.compactMap { Int($0["Kontant bruttolön"] ?? "") }
    let below = Double(sums.filter { $0 < 12_000 }.count) / Double(sums.count)
    #expect((0.1...0.5).contains(below))
    #expect((12...23).contains(Double(rows.count) / 20_000))
    let months = Dictionary(rows.map { ($0["Personnummer"] ?? "", Set([$0["Period"] ?? ""])) }) { $0.union($1) }
    #expect(months.count < 18_500)
    #expect((50...2500).contains(months.values.filter { $0.count >= 60 }.count))
  }
}
