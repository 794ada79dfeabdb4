import Foundation
import Pipeline
import Rows
import Testing

/// The default pipeline and the twin, each written from the contract, describe the same delivery.
@Suite("The default pipeline and the twin agree on the contract")
struct TwinContractTests {
  @Test("on fields, columns and keys", arguments: TwinSource.all.map(\.name))
  func sources(name: String) throws {
    let twin = TwinSource.named(TwinText(name))
    let source = try #require(Definition.load(folder: TwinRun.shippedPipeline).source(name))
    #expect(source.fields.map(\.name) == twin.fields.map(\.name))
    #expect(source.fields.map { TwinText($0.column) } == twin.fields.map(\.column))
    #expect(source.fields.map(\.required) == twin.fields.map(\.required))
    #expect(source.key == twin.key)
    #expect(source.date == twin.dated)
    #expect(source.lastBy == twin.lastBy)
    for (field, other) in zip(source.fields, twin.fields) {
      if case .code(let list, open: false) = field.type, case .code(let codes) = other.type {
        #expect(Set(list.entries.map { TwinText($0.value) }) == Set(codes), "\(field.name)")
      }
    }
  }

  @Test("on parameters", arguments: 1...20)
  func parameters(seed: Int) throws {
    let twin = RandomDelivery(seed: seed, persons: 1).definition
    let definition = try Definition.load(folder: TwinRun.shippedPipeline, overrides: twin.overrides)
    #expect(definition.identifiers.rawValue == "\(twin.identifiers)")
    #expect(definition.cohort.from.description == twin.cohortFrom.description)
    #expect(definition.cohort.to.description == twin.cohortTo.description)
    #expect(definition.cohort.services == twin.services.map { $0.map(\.description) })
    #expect(definition.latestCompleteTo.description == twin.cutOff.description)
    for source in TwinSource.all.map(\.name) {
      #expect(definition.completeTo[source]?.description == twin.lastDay(of: source).description)
      #expect(definition.completeFrom[source]?.description == twin.completeFrom[source]?.description)
    }
  }

  @Test("a table agrees with itself, and with nothing that differs in a figure")
  func comparison() throws {
    var table = TwinTable(id: "t", dimensions: ["area"])
    table.append(["area"], ["O,1"], [.share("s", 1, of: 3), .count("c", 2)])
    #expect(try TwinComparison(table, written: Array(table.csv.utf8)).differences.isEmpty)
    for (old, new) in [("0.333333", "0.333334"), ("O,1", "O,2"), ("2,2", "2,3"), ("ok\n", "ok\nx\n"), ("\n", "\r\n")] {
      let changed = table.csv.replacingOccurrences(of: old, with: new)
      #expect(try !TwinComparison(table, written: Array(changed.utf8)).differences.isEmpty, "\(old)")
    }
  }
}
