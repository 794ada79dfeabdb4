import Histories
import Outcomes
import Rows
import Tables
import Testing

@Suite("job-entry-curve and placement-curve") struct CurveTableTests {
  private func entrant(
    _ number: Int = 1, job: Int? = nil, education: Int? = nil, left: Int? = nil, start: Day = day(2023, 3, 15)
  ) -> PlacementOutcome {
    placement(number, start: start).with {
      $0.registeredDays = job
      $0.educationDays = education
      $0.leftDays = left
    }
  }

  @Test(
    "on one day job comes before education, and education before leaving (ruling 33)",
    arguments: [
      // days of job, education, left; x of the three causes at 1m
      (20, 20, 20, "1 0 0"), (nil, 20, 20, "0 1 0"), (21, 20, 20, "0 1 0"), (nil, nil, 20, "0 0 1"),
      (21, 22, 20, "0 0 1"),
      (30, nil, nil, "1 0 0"), (31, nil, nil, "0 0 0"),
    ] as [(Int?, Int?, Int?, String)])
  func causes(job: Int?, education: Int?, left: Int?, expected: String) throws {
    let made = try table("job-entry-curve", placements: [entrant(job: job, education: education, left: left)])
    let counts = ["cif_job", "cif_education", "cif_left"].map { measure in
      made.rows.first { $0.measure == measure && $0.window == "1m" }.map { String($0.x!) } ?? ""
    }
    #expect(counts.joined(separator: " ") == expected)
  }

  @Test("followed to the earliest end of registrations and persons; an event on that day counts") func censored() throws
  {
    // Registrations are complete for 40 days after the start.
    let complete = Completeness(from: day(2021, 1, 1), to: day(2023, 3, 15) + 40)
    let units = [entrant(1, job: 40), entrant(2, job: 41), entrant(3, start: day(2023, 3, 15) + 41)]
    let made = try table("job-entry-curve", placements: units, context(registrations: complete))
    #expect(made.text("cif_job", "0m") == "2 0 ok")
    #expect(made.text("cif_job", "1m") == "2 0 ok")
    #expect(made.text("cif_job", "2m") == "0 - immature")
    #expect(made.text("survival", "2m") == "0 - immature")
    #expect(made.text("median_days") == "3 1 ok")
  }

  @Test("where nobody is left the curve goes on at its last value (ruling 34)") func last() throws {
    let made = try table("job-entry-curve", placements: [entrant(1, job: 5), entrant(2, left: 9)])
    #expect(made.text("cif_job", "24m") == "0 1 ok")
    #expect(made.text("survival", "24m") == "0 2 ok")
    #expect(made.rows.first { $0.measure == "survival" && $0.window == "24m" }?.low == nil)
    #expect(made.rows.first { $0.measure == "cif_job" && $0.window == "24m" }?.value == 0.5)
    #expect(made.rows.last?.value == 5)
    #expect(made.rows.map(\.measure).count == 4 * 25 + 1)
  }

  @Test("a median that is not reached says so") func notReached() throws {
    let made = try table("job-entry-curve", placements: [entrant(1, job: 5), entrant(2), entrant(3)])
    #expect(made.text("median_days") == "3 1 not_reached")
    #expect(made.rows.last?.value == nil)
  }

  @Test(
    "without censoring the incidence is the share whose first event was this by then", arguments: [1, 2] as [UInt64])
  func shares(seed: UInt64) throws {
    var random = Generator(state: seed)
    let units = (0..<300).map { number in
      entrant(number, job: random.maybe(1000).map { $0 + 1 }, education: random.maybe(1000).map { $0 + 1 }, left: 1001)
    }
    let made = try table("job-entry-curve", placements: units)
    for (month, mark) in [(1, 30), (2, 61), (3, 91), (12, 365), (24, 731)] {
      let jobs = units.count { unit in
        guard let job = unit.registeredDays else { return false }
        return job <= mark && job <= unit.educationDays ?? job
      }
      let row = try #require(made.rows.first { $0.measure == "cif_job" && $0.window == "\(month)m" })
      #expect(abs(row.value! - Double(jobs) / 300) < 1e-12)
      #expect(row.x == Int64(jobs))
      let parts = ["cif_job", "cif_education", "cif_left", "survival"].map { measure in
        made.rows.first { $0.measure == measure && $0.window == "\(month)m" }!.value!
      }
      #expect(abs(parts.reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test("a single cause is 1 − Kaplan–Meier, censored or not") func singleCause() throws {
    var random = Generator(state: 5)
    let complete = Completeness(from: day(2021, 1, 1), to: day(2024, 6, 30))
    let units = (0..<200).map {
      entrant($0, job: random.maybe(500).map { $0 + 1 }, start: day(2022, 1, 1) + random.below(900))
    }
    let made = try table("job-entry-curve", placements: units, context(registrations: complete))
    for month in 0...24 {
      let pair = ["cif_job", "survival"].map { measure in
        made.rows.first { $0.measure == measure && $0.window == "\(month)m" }!
      }
      #expect(pair[0].n == pair[1].n && pair[0].x == pair[1].x)
      if let share = pair[0].value, let rest = pair[1].value { #expect(abs(share + rest - 1) < 1e-12) }
    }
  }

  @Test("placements that ended are the sum of the classes, unknown with completed") func classes() throws {
    let reasons = [Reason.work, Reason.switch, Reason.sickness, Reason.other]
    var units = (0..<40).map { number in
      placement(number, end: day(2023, 5, 1), reason: reasons[number % 4], daysAtRisk: 10 + number)
    }
    units.append(placement(50, end: day(2023, 5, 1), daysAtRisk: 48).with { $0.endClass = .unknown })
    units += (60..<70).map { placement($0, daysAtRisk: 1022) }
    let made = try table("placement-curve", placements: units)
    let events = made.rows.filter { $0.window == "12m" }.map { $0.x! }
    #expect(events == [10, 0, 10, 20, 1])
    #expect(made.text("cif_work", "12m") == "10 10 ok")
    // 26 of 51 have ended on day 35.
    #expect(made.text("median_days") == "51 41 ok")
    #expect(made.rows.last?.value == 35)
  }

  @Test("the time of a placement counts its first and last day") func time() throws {
    let made = try table(
      "placement-curve", placements: [placement(1, end: day(2023, 4, 13), reason: Reason.work, daysAtRisk: 30)])
    #expect(made.text("cif_work", "0m") == "1 0 ok")
    #expect(made.text("cif_work", "1m") == "1 1 ok")
  }
}
