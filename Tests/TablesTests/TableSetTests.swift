import Outcomes
import Rows
import Tables
import Testing

@Suite("what is produced") struct TableSetTests {
  @Test("a set or measure whose source is missing is left out and listed (ruling 18)") func leftOut() throws {
    let definitions = [
      TableDefinition(id: "cohort-profile", by: [[], ["assistance"], ["level"], ["level", "obstacle"]]),
      TableDefinition(id: "job-entry", by: [[]], windows: [3]),
      TableDefinition(id: "interruptions", by: [[], ["provider"]]),
      TableDefinition(id: "welfare-exit", by: [[]]),
    ]
    let set = try TableSet(
      definitions: definitions, context: context(without: ["assistance", "earnings", "contracts"]))
    #expect(
      set.notProduced == [
        NotProduced(table: "cohort-profile", set: ["assistance"], source: "assistance"),
        NotProduced(table: "cohort-profile", set: ["level", "obstacle"], source: "assistance"),
        NotProduced(table: "job-entry", measure: "earnings", source: "earnings"),
        NotProduced(table: "interruptions", set: ["provider"], source: "contracts"),
        NotProduced(table: "welfare-exit", source: "assistance"),
      ])
    var tally = set.makeTally()
    tally.add(OutcomeRecords(placements: [placement()]))
    let tables = try set.measuredTables(tally, accounting: [], attrition: AttritionCounts())
    #expect(tables.map(\.id) == ["cohort-profile", "job-entry", "interruptions"])
    #expect(tables[0].groups(of: "persons") == ["_T", "A"])
    #expect(!tables[1].rows.contains { $0.measure == "earnings" })
    #expect(tables[2].dimensions.isEmpty)
  }

  @Test("without registrations and earnings there is no job-entry") func noJobEntry() throws {
    let set = try TableSet(
      definitions: [TableDefinition(id: "job-entry", by: [[]])],
      context: context(without: ["registrations", "earnings"]))
    #expect(
      set.notProduced == [
        NotProduced(table: "job-entry", source: "registrations"), NotProduced(table: "job-entry", source: "earnings"),
      ])
  }

  @Test("recipients' groups need every source that makes them, measures their own") func recipients() throws {
    let set = try TableSet(
      definitions: [TableDefinition(id: "welfare-exit", by: [[], ["group"]])],
      context: context(without: ["registrations"]))
    #expect(
      set.notProduced == [
        NotProduced(table: "welfare-exit", set: ["group"], source: "registrations"),
        NotProduced(table: "welfare-exit", measure: "job_entry_registered", source: "registrations"),
      ])
  }

  @Test("names that do not exist") func unknownNames() {
    #expect(throws: TableError.unknownTable("jobs")) {
      try TableSet(definitions: [TableDefinition(id: "jobs", by: [])], context: context())
    }
    #expect(throws: TableError.unknownDimension(table: "job-entry", dimension: "end_reason")) {
      try TableSet(definitions: [TableDefinition(id: "job-entry", by: [["end_reason"]])], context: context())
    }
  }
}
