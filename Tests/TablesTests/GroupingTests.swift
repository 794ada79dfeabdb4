import Outcomes
import Rows
import Tables
import Testing

@Suite("grouping sets") struct GroupingTests {
  @Test("groups that occur, values in list order, unknown last, totals as _T") func order() throws {
    let made = try table(
      "cohort-profile", by: [["level"], [], ["county", "level"], ["provider"]],
      placements: [
        placement(1, level: nil, municipality: 2, provider: nil),
        placement(2, level: 2, municipality: nil, provider: 1),
        placement(3, level: 0, municipality: 1, provider: 0), placement(4, level: 0, municipality: 0, provider: nil),
      ])
    #expect(made.dimensions == ["level", "county", "provider"])
    #expect(
      made.groups(of: "persons") == [
        "A _T _T", "C _T _T", "unknown _T _T", "_T _T _T", "A 01 _T", "C unknown _T", "unknown 03 _T", "_T _T P1",
        "_T _T P2", "_T _T unknown",
      ])
    #expect(made.text("persons", "", "A", "01", "_T") == "- 2 ok")
    #expect(made.text("share", "", "A", "01", "_T") == "4 2 ok")
  }

  @Test("a share's interval is exact at both ends") func exactEnds() throws {
    let made = try table("cohort-profile", by: [["level"]], placements: [placement(), placement(2)])
    #expect(made.rows[1].high == 1)
    let none = try table("job-entry", windows: [3], placements: [placement()])
    #expect(none.rows[0].low == 0)
  }

  @Test("the share's n is all first placements, with or without the total set") func shareOfAll() throws {
    let placements = [placement(1, level: 0), placement(2, level: 1), placement(3, first: false, level: 1)]
    let made = try table("cohort-profile", by: [["level"]], placements: placements)
    #expect(made.groups(of: "share") == ["A", "B"])
    #expect(made.text("share", "", "B") == "2 1 ok")
  }

  @Test(
    "codes of each dimension of a placement",
    arguments: [
      ("quarter", "2024Q1"), ("year", "2024"), ("level", "B"), ("sex", "M"), ("age", "55+"), ("birth_region", "EU"),
      ("education", "unknown"), ("disability", "no"), ("assistance", "yes"), ("assistance_months", "10-12"),
      ("obstacle", "part_time"), ("county", "12"), ("municipality", "1280"), ("area", "Söder"), ("contract", "K-3"),
      ("provider", "P2"),
    ])
  func codes(dimension: String, expected: String) throws {
    let unit = placement(start: day(2024, 3, 31), level: 1, municipality: 3, contract: 2, provider: 1).with {
      $0.sex = Code(rawValue: 1)
      $0.ageGroup = 4
      $0.birthRegion = Code(rawValue: 2)
      $0.disability = false
      $0.assistance = true
      $0.assistanceMonths = 10
      $0.obstacle = .partTime
      $0.area = TextCode(rawValue: 1)
    }
    let made = try table("cohort-profile", by: [[dimension]], placements: [unit])
    #expect(made.groups(of: "persons") == [expected])
  }

  @Test(
    "months of assistance as groups",
    arguments: [
      (0, "0"), (1, "1-3"), (3, "1-3"), (4, "4-9"), (9, "4-9"), (10, "10-12"), (12, "10-12"), (nil, "unknown"),
    ] as [(Int?, String)])
  func assistanceMonths(months: Int?, expected: String) throws {
    let unit = placement().with { $0.assistanceMonths = months }
    let made = try table("cohort-profile", by: [["assistance_months"]], placements: [unit])
    #expect(made.groups(of: "persons") == [expected])
  }

  @Test("a text of the delivery that reads unknown is not stated") func unknownText() throws {
    var delivered = context()
    delivered.book.provider = ["P1", "unknown", "zz"]
    let units = [placement(1, provider: 1), placement(2, provider: nil), placement(3, provider: 2)]
    let made = try table("cohort-profile", by: [["provider"]], placements: units, delivered)
    #expect(made.groups(of: "persons") == ["zz", "unknown"])
    #expect(made.text("persons", "", "unknown") == "- 2 ok")
  }

  @Test("no unit: the header alone (ruling 31)") func empty() throws {
    for id in ["cohort-profile", "job-entry", "interruptions", "welfare-exit"] {
      let made = try table(id, by: [[], ["county"]])
      #expect(made.rows.isEmpty)
      #expect(made.dimensions == ["county"])
    }
  }

  @Test("sets too large for an array are counted all the same") func manyGroups() throws {
    var large = context()
    large.book.contract = (0..<200).map { "K-\(1000 + $0)" }
    large.book.municipality = (0..<290).map { "\(1000 + $0)" }
    let units = (0..<2000).map { placement($0, municipality: $0 % 290, contract: $0 * 7 % 200) }
    let made = try table("cohort-profile", by: [["municipality", "contract"], ["contract"]], placements: units, large)
    let sets = Dictionary(grouping: made.rows.filter { $0.measure == "persons" }) { $0.dimensions[0] == "_T" }
    #expect(sets[true]?.count == 200)
    #expect(sets[true]?.allSatisfy { $0.x == 10 } == true)
    #expect(sets[false]?.reduce(0) { $0 + $1.x! } == 2000)
    let groups = sets[false]!.map { $0.dimensions.joined() }
    #expect(groups == groups.sorted())
    #expect(Set(groups).count == Set(units.map { "\($0.municipality!.rawValue) \($0.contract.rawValue)" }).count)
  }
}
