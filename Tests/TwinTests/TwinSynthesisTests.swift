import Foundation
import Synthesis
import Testing

/// A realistic delivery through the whole program, with the limits on rejected rows as shipped, and through the twin.
@Suite("The program and the twin agree on synthetic deliveries")
struct TwinSynthesisTests {
  /// More on request: the twin is slow.
  static let persons = ProcessInfo.processInfo.environment["UTFALL_TWIN_PERSONS"].flatMap(Int.init) ?? 10_000

  @Test("of tokens") func tokens() throws { try compare(.token, seed: 11) }

  @Test("of personnummer") func personnummer() throws { try compare(.personnummer, seed: 12) }

  private func compare(_ identifiers: IdentifierKind, seed: UInt64) throws {
    try withTemporaryFolder { folder in
      let delivery = folder.appendingPathComponent("delivery")
      try Synthesizer(persons: Self.persons, seed: seed, identifiers: identifiers, jobs: 2).write(to: delivery.path)
      var definition = TwinDefinition()
      definition.identifiers = identifiers == .token ? .token : .personnummer
      let run = try TwinRun(delivery: delivery, overrides: definition.overrides, jobs: 2, in: folder, last: .measure)
      let differences = try run.differences(from: Twin(delivery: delivery, definition))
      #expect(differences == [])
    }
  }
}
