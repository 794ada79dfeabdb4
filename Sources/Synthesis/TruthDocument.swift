/// `truth.json`: what was put into a delivery, for those who check what is got out of it.
struct TruthDocument {
  let world: World
  let counts: [DeliveryRows.Count]

  var text: String {
    object(
      0,
      [
        ("note", quoted("Påhittad leverans: ingen person eller leverantör i den finns. An invented delivery.")),
        ("seed", String(world.seed)), ("persons", String(world.persons)),
        ("identifiers", quoted(world.identifiers.kind.rawValue)), ("complete_to", quoted("\(Timeline.cutOff)")),
        ("job_entry", jobEntry), ("interruption", interruption), ("sources", sources),
      ]) + "\n"
  }

  private var jobEntry: String {
    let effects = world.effects
    return object(
      1,
      [
        (
          "note",
          quoted(
            "monthly hazard of entering work while seeking = base times the person's ratios; the logarithm of a ratio "
              + "is the effect on the log hazard; level, provider and the assistance of the month before the placement "
              + "count for 18 months from its start")
        ),
        ("base", "\(effects.jobEntryBase)"), ("level", ratios(effects.level)), ("age", ratios(effects.age)),
        ("assistance", ratios(effects.assistance)), ("education", ratios(effects.education)),
        ("birth_region", ratios(effects.birthRegion)), ("disability", ratios(effects.disability)),
        ("footing", ratios(effects.footing)), ("unseen_standard_deviation", "\(effects.unseen)"),
        ("provider", providers(\.jobEntryRatio)),
      ])
  }

  private var interruption: String {
    object(
      1,
      [
        ("note", quoted("monthly hazard of interruption while placed = base times level times provider")),
        ("base", "\(world.effects.interruptionBase)"), ("level", ratios(world.effects.interruptionLevel)),
        ("provider", providers(\.interruptionRatio)),
      ])
  }

  /// Rows written of each source, and how many of them a reader has to reject or to supersede.
  private var sources: String {
    object(
      1,
      Source.allCases.map { source in
        let count = counts[source.rawValue]
        let parts = "\"rows\": \(count.rows), \"superseded\": \(count.superseded), \"rejected\": \(count.rejected)"
        return (source.name, "{\(parts)}")
      })
  }

  private func ratios(_ ratios: [String: Double]) -> String {
    object(2, ratios.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") })
  }

  private func providers(_ ratio: KeyPath<Provider, Double>) -> String {
    let providers = world.market.providers
    return object(2, providers.indices.map { (Market.identifier($0), "\(providers[$0][keyPath: ratio])") })
  }

  private func object(_ depth: Int, _ members: [(key: String, value: String)]) -> String {
    let indent = String(repeating: "  ", count: depth + 1)
    let lines = members.map { "\(indent)\(quoted($0.key)): \($0.value)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n" + indent.dropLast(2) + "}"
  }

  /// Texts here have neither quotes nor backslashes.
  private func quoted(_ text: String) -> String { "\"\(text)\"" }
}
