import Synthesis
import Testing

/// The committed results are in `Reference/provider-simulation.csv`; here are a few deliveries of the same.
@Suite("provider comparison on deliveries whose truth is known") struct ProviderSimulationTests {
  @Test("the adjusted ratio finds what providers achieve, the crude one does not") func recovery() throws {
    let found = try ProviderSimulation(deliveries: 5, spread: 0.3).run()
    #expect(found.providers == 200)
    #expect(found.share(found.covered) >= 0.95)
    #expect(found.share(found.coveredCrude) < 0.7)
    #expect(found.adjustedError < found.crudeError / 2)
    #expect(found.shrunkenError < found.adjustedError)
  }

  @Test("without differences few providers lie outside the funnel") func funnel() throws {
    let found = try ProviderSimulation(deliveries: 5, spread: 0).run()
    #expect((0.91...0.99).contains(found.share(found.insideNarrow)))
    #expect(found.share(found.insideWide) >= 0.985)
  }

  @Test("the same seed, the same deliveries; another, others") func seeds() throws {
    let first = try ProviderSimulation(deliveries: 1, spread: 0.3).run()
    #expect(try ProviderSimulation(deliveries: 1, spread: 0.3).run() == first)
    #expect(try ProviderSimulation(deliveries: 1, spread: 0.3, seed: 58).run() != first)
  }
}
