import Rows

/// What a person is born with or keeps: drawn from the person's own generator.
struct Person: Sendable {
  /// How close to work a person's life is.
  enum Footing: Sendable {
    /// Mostly employed, enrols now and then.
    case settled
    /// Enrolled, placed, employed by turns.
    case seeking
    /// Long spells of assistance, few jobs.
    case distant
  }

  let index: Int
  let birth: Birth
  let footing: Footing
  /// Position in `Municipalities.all`.
  let municipality: Int
  /// SE NORDEN EU OVRIGA as 1 to 4; 0 where the extract leaves it blank.
  let region: Int
  /// 1 to 3; 0 where the extract leaves it blank.
  let education: Int
  let hasDisability: Bool
  /// The unseen ratio on the hazard of job entry.
  let unseen: Double
  let identity: Identity
  /// Stands in the extract of persons.
  let isListed: Bool

  init(index: Int, municipality: Int?, world: World) {
    var random = Random(seed: world.seed, key: index, purpose: .traits)
    self.index = index
    birth = world.identifiers.birth(of: index)
    footing = Person.footings.draw(&random)
    let home = Municipalities.byInhabitants.draw(&random)
    self.municipality = municipality ?? home
    region = random.chance(0.01) ? 0 : (footing == .settled ? Person.settledRegions : Person.regions).draw(&random)
    education = random.chance(0.02) ? 0 : Person.educations.draw(&random)
    hasDisability = random.chance(footing == .settled ? 0.05 : 0.15)
    unseen = max(0.2, 1 + world.effects.unseen * random.bell())
    identity = Identity(&random)
    isListed = !random.chance(0.003)
  }

  private static let footings = Weighted<Footing>([(.settled, 7), (.seeking, 63), (.distant, 30)])
  private static let regions = Weighted([(1, 48), (2, 2), (3, 6), (4, 44)])
  private static let settledRegions = Weighted([(1, 76), (2, 3), (3, 6), (4, 15)])
  private static let educations = Weighted([(1, 34), (2, 44), (3, 22)])
}

/// The identifiers that a person has had: the present one, and earlier ones with the day each was given up.
struct Identity: Sendable {
  /// When the present identifier came; nil: the person never had another.
  let changed: Day?
  /// When the first gave way to the second; nil: at most one change.
  let changedBefore: Day?
  /// The present identifier is a coordination number, where identifiers are personal identity numbers.
  let isCoordination: Bool

  init(_ random: inout Random) {
    let days = Timeline.cutOff - Timeline.firstDays[Timeline.firstDelivered]
    let changes = random.chance(0.009)
    let day = Timeline.firstDays[Timeline.firstDelivered] + random.within(60...days)
    let twice = random.chance(0.2)
    let gap = random.within(20...400)
    changed = changes ? day : nil
    changedBefore = changes && twice ? day - gap : nil
    isCoordination = random.chance(0.02) && !changes
  }

  /// How many changes lie after what a row of that day is written under: 0 is the present identifier.
  ///
  /// Now and then a row is still written under the identifier that was given up.
  func changesAfter(_ day: Day, _ random: inout Random) -> Int {
    guard let changed else { return 0 }
    if let changedBefore, day < changedBefore { return 2 }
    if day < changed { return 1 }
    return random.chance(0.1) ? 1 : 0
  }
}
