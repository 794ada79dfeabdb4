/// A placement that ended with a switch, and the one that followed it under another provider (ruling 42).
struct TwinSwitch {
  let origin: TwinPlacement
  let destination: TwinPlacement
}

extension TwinFacts {
  func providerSwitches(_ cohort: TwinCohort) -> TwinTable {
    let all = Dictionary(grouping: cohort.placements, by: \.person)
    let switches = cohort.cohort.compactMap { origin -> TwinSwitch? in
      guard origin.endClass == "switch", let end = origin.end else { return nil }
      let next = all[origin.person]!.filter {
        $0.id != origin.id && end <= $0.start && $0.start.number <= end.number + 31
      }.min { ($0.start, $0.id) < ($1.start, $1.id) }
      guard let next, let from = provider(of: origin), let to = provider(of: next), from != to else { return nil }
      return TwinSwitch(origin: origin, destination: next)
    }
    return TwinTable(
      id: "provider-switches", units: switches, by: [[], ["origin", "destination"], ["level"], ["year"]]
    ) { unit, name in
      switch name {
      case "origin": provider(of: unit.origin)!.description
      case "destination": provider(of: unit.destination)!.description
      default: dimension(name, of: unit.origin)
      }
    } cells: { group, _ in
      guard delivered.contains("registrations") else { return [.count("switches", group.count)] }
      let matured = group.map(\.destination).filter { registrationsMatured($0.start, 12) }
      let entered = matured.count { placement in
        guard let entry = registeredEntry(placement.person, after: placement.start) else { return false }
        return entry.day <= placement.start.adding(months: 12)
      }
      return [.count("switches", group.count), .share("job_entry", months: 12, entered, of: matured.count)]
    }
  }
}
