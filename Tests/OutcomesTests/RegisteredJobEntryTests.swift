import Histories
import Outcomes
import Rows
import Testing

private struct Case: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var periods: [RegistrationPeriod]
  /// Days from t0 to the entry.
  var days: Int?
  var subsidised: Bool

  init(_ name: String, _ periods: [RegistrationPeriod], _ days: Int?, subsidised: Bool = false) {
    testDescription = name
    self.periods = periods.sorted { $0.from < $1.from }
    self.days = days
    self.subsidised = subsidised
  }

  func check() {
    let entry = RegisteredJobEntry(JobEntryDefinition()).firstEntry(in: periods.span, after: t0)
    #expect(entry.map { $0.day - t0 } == days)
    #expect((entry?.subsidised ?? false) == subsidised)
  }
}

@Suite struct RegisteredJobEntryTests {
  @Test(
    "first registered job entry",
    arguments: [
      // periods (class, from…to, cause), expected days after the start
      Case("never registered", [], nil),
      Case("starts work the day after", [.work(1...90)], 1),
      Case("starts work on t0 itself", [.work(0...90)], nil),
      Case("starts work on t0 and again later", [.work(0...90), .work(92...100)], 92),
      Case("worked all along", [.work((-30)...)], nil),
      Case("continues a part-time job", [.partTime(-30...10), .work(11...90)], nil),
      Case("one day between two jobs", [.partTime(-30...10), .work(12...90)], 12),
      Case("an open job covers the day before", [.partTime((-30)...), .work(40...90)], nil),
      Case("an earlier, longer job covers the day before", [.partTime(-30...60), .work(-20...5), .work(40...90)], nil),
      Case("a job that starts the same day covers nothing before", [.partTime(5...20), .work(5...90)], 5),
      Case(
        "of two that start the same day the longer covers on", [.partTime(-30...60), .work(-30...5), .work(40...90)],
        nil),
      Case("unemployment covers nothing", [.unemployed((-30)...), .work(7...)], 7),
      Case("a programme is no job", [.period(.programme, 5...)], nil),
      Case("starting a business is", [.period(.startBusiness, 5...)], 5),
      Case("the first of two", [.work(20...30), .work(50...)], 20),
    ])
  fileprivate func periods(_ written: Case) { written.check() }

  @Test(
    "enrolments that end for work",
    arguments: [
      Case("leaves for work", [.unemployed(0...40, cause: 2)], 40),
      Case("leaves for work on t0", [.unemployed(-40...0, cause: 2)], nil),
      Case("leaves for work the day after t0", [.unemployed(-40...1, cause: 1)], 1),
      Case("same employer again", [.unemployed(0...40, cause: 3)], 40),
      Case("other known cause", [.unemployed(0...40, cause: 5)], nil),
      Case("contact lost", [.unemployed(0...40, cause: 6)], nil),
      Case("education is no job", [.unemployed(0...40, cause: 8)], nil),
      Case("no cause", [.unemployed(0...40)], nil),
      Case("a later period follows", [.unemployed(0...40, cause: 1), .unemployed(45...)], 40),
      Case("a job on the way comes first", [.unemployed(0...40, cause: 1), .work(30...)], 30),
      Case(
        "a later period's end for work is earlier", [.unemployed(-5...40, cause: 1), .unemployed(3...9, cause: 2)], 9),
      Case("a job-class period's own end counts", [.work(-40...7, cause: 1)], 7),
      Case(
        "a cause without an end is disregarded",
        [.init(from: t0 - 5, to: nil, category: .unemployed, cause: 1)], nil),
    ])
  fileprivate func causes(_ written: Case) { written.check() }

  @Test(
    "kind of the first entry",
    arguments: [
      Case("new start job", [.newStartJob(3...9)], 3, subsidised: true),
      Case("subsidised employment", [.subsidised(3...9)], 3, subsidised: true),
      Case("Samhall", [.unemployed(-3...9, cause: 4)], 9, subsidised: true),
      Case("both on one day", [.subsidised(3...9), .work(3...9)], 3),
      Case("both on one day, the other order", [.work(3...9), .subsidised(3...9)], 3),
      Case("two subsidised on one day", [.subsidised(3...9), .newStartJob(3...9)], 3, subsidised: true),
      Case("unsubsidised a day later does not decide", [.subsidised(3...9), .work(4...9)], 3, subsidised: true),
      Case("subsidised a day later does not either", [.work(3...9), .subsidised(4...9)], 3),
      Case("cause and subsidised job on one day", [.unemployed(-5...3, cause: 1), .subsidised(3...9)], 3),
      Case("Samhall and a job on one day", [.unemployed(-5...3, cause: 4), .work(3...9)], 3),
      Case(
        "a covered job on that day does not decide",
        [.work(-9...2), .unemployed(-5...3, cause: 4), .work(3...9)], 3, subsidised: true),
      Case(
        "Samhall and subsidised on one day", [.unemployed(-5...3, cause: 4), .subsidised(3...9)], 3, subsidised: true),
    ])
  fileprivate func kinds(_ written: Case) { written.check() }

  @Test("classes and causes are those of the definition")
  func definition() {
    let rule = RegisteredJobEntry(JobEntryDefinition(classes: [.programme], causes: [6], subsidisedClasses: []))
    let periods: [RegistrationPeriod] = [.work(1...9), .unemployed(2...20, cause: 6), .period(.programme, 30...)]
    #expect(rule.firstEntry(in: periods.span, after: t0)?.day == t0 + 20)
    #expect(rule.firstEntry(in: periods.span, after: t0 + 20)?.day == t0 + 30)
  }

  @Test("education: the last day of an enrolment that ends for it")
  func education() {
    let rule = EducationEntry(JobEntryDefinition())
    func days(_ periods: [RegistrationPeriod]) -> Int? { rule.first(in: periods.span, after: t0).map { $0 - t0 } }
    #expect(days([]) == nil)
    #expect(days([.unemployed(-9...0, cause: 8)]) == nil)
    #expect(days([.unemployed(-9...1, cause: 8)]) == 1)
    #expect(days([.unemployed(-9...1, cause: 1)]) == nil)
    #expect(days([.unemployed(-9...40, cause: 8), .unemployed(-5...20, cause: 8)]) == 20)
    #expect(
      days([.unemployed(-9...20, cause: 8), .unemployed(20...20, cause: 8), .unemployed(30...50, cause: 8)]) == 20)
  }
}
