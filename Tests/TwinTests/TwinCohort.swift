/// How placements become the cohort, step by step (ruling 20).
struct TwinCohort {
  /// All that are not void, whoever's and whenever started (not after placements are complete).
  let placements: [TwinPlacement]
  let void: Int
  let outside: Int
  let unknownPerson: Int
  let cohort: [TwinPlacement]
  /// Each person's earliest in the cohort; on one day the lower id.
  let first: [TwinPlacement]

  init(_ facts: TwinFacts) {
    let definition = facts.definition
    let real = facts.placements.filter { !$0.isVoid }
    let lastDay = definition.lastDay(of: "placements")
    let inside = real.filter {
      definition.cohortFrom <= $0.start && $0.start <= definition.cohortTo && $0.start <= lastDay
        && definition.services?.contains($0.service) != false
    }
    cohort = inside.filter { facts.persons[$0.person] != nil }
    placements = real.filter { $0.start <= lastDay }
    void = facts.placements.count - real.count
    outside = real.count - inside.count
    unknownPerson = inside.count - cohort.count
    let byPerson = Dictionary(grouping: cohort, by: \.person)
    first = byPerson.values.map { $0.min { ($0.start, $0.id) < ($1.start, $1.id) }! }
  }
}
