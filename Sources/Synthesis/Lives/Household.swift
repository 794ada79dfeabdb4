import Rows

/// One month of a household's assistance, as it stands in the row of each adult.
struct AidMonth {
  let month: Int
  /// Serial index of the household.
  let household: Int
  /// Position in `Municipalities.all`.
  let municipality: Int
  /// The household's amount in öre.
  let amount: Int
  let type: Int
  /// Position in `Obstacles.codes`; nil: not stated.
  let obstacle: Int?
  let endsWith: Int?
}

/// One or two adults, lived together: assistance depends on the pay of all and returns in what each can expect.
struct Household {
  private(set) var adults: [WorkingLife]
  private(set) var aid: [[AidMonth]]
  private var random: Random

  private let index: Int
  private let type: Int
  private let need: Int
  private var obstacles: [Int]
  private var isAssisted: Bool
  /// When assistance that paused comes back.
  private var resumes: Int?
  /// Until when the first adult also stands in another household.
  private var alsoElsewhereUntil = 0

  /// The households of persons 2·pair and 2·pair + 1: one if they are a couple, else two.
  static func ofPair(_ pair: Int, world: World) -> [(adults: [Person], index: Int)] {
    var random = Random(seed: world.seed, key: -1 - pair, purpose: .traits)
    let first = Person(index: 2 * pair, municipality: nil, world: world)
    guard 2 * pair + 1 < world.persons else { return [([first], 2 * pair)] }
    if random.chance(0.18) {
      let second = Person(index: 2 * pair + 1, municipality: first.municipality, world: world)
      return [([first, second], 2 * pair)]
    }
    return [([first], 2 * pair), ([Person(index: 2 * pair + 1, municipality: nil, world: world)], 2 * pair + 1)]
  }

  /// - Parameter index: That of the first adult.
  init(adults persons: [Person], index: Int, world: World) {
    self.index = index
    random = Random(seed: world.seed, key: -1 - index, purpose: .life)
    adults = persons.map { WorkingLife(person: $0, world: world) }
    aid = persons.map { _ in [] }
    type = persons.count == 2 ? random.pick([7, 8, 8]) : Household.singles.draw(&random)
    need = (persons.count == 2 ? 11_000 : 7400) + 100 * random.below(45)
    obstacles = []
    isAssisted = random.chance(persons.contains { $0.footing == .distant } ? 0.3 : 0.04)
    for _ in persons { obstacles.append(Obstacles.draw(&random)) }
  }

  private static let singles = Weighted([(1, 42), (3, 26), (4, 3), (5, 6), (6, 19), (9, 4)])

  mutating func live(world: World) {
    for month in 0..<Timeline.count {
      let before = isAssisted
      for position in adults.indices { adults[position].live(month, assisted: before, world: world) }
      if before { assist(month) }
      decide(month)
    }
  }

  /// Writes the month's rows and draws whether it is the last.
  private mutating func assist(_ month: Int) {
    let pay = adults.reduce(0) { $0 + $1.monthsPay }
    let staying = adults.contains { $0.isHere }
    let ends = !staying || random.chance(pay > 11_000 ? 0.4 : type >= 7 ? 0.03 : leavingHazard)
    let amount = max(400, need - pay / 200 * 100 + 100 * random.within(-6...6)) * 100
    let endsWith: Int? = ends && random.chance(0.8) ? (pay > 11_000 ? 0 : random.below(4)) : nil
    if month >= Timeline.firstDelivered {
      for position in adults.indices where adults[position].isHere {
        note(position, month, amount: amount, endsWith: endsWith)
      }
    }
    if ends { isAssisted = false }
    if ends, staying, random.chance(0.25) { resumes = month + random.within(2...3) }
  }

  private var leavingHazard: Double { adults[0].person.footing == .distant ? 0.022 : 0.05 }

  private mutating func note(_ position: Int, _ month: Int, amount: Int, endsWith: Int?) {
    let home = adults[position].person.municipality
    let obstacle = random.chance(0.012) ? nil : obstacles[position]
    aid[position].append(
      AidMonth(
        month: month, household: 2 * index, municipality: home, amount: amount,
        type: type, obstacle: obstacle, endsWith: endsWith))
    guard position == 0, month < alsoElsewhereUntil else { return }
    aid[0].append(
      AidMonth(
        month: month, household: 2 * index + 1, municipality: random.chance(0.5) ? home : (home + 1) % 290,
        amount: amount / 3 / 100 * 100, type: 1, obstacle: obstacle, endsWith: nil))
  }

  /// Whether the household has assistance next month.
  private mutating func decide(_ month: Int) {
    guard !isAssisted else {
      if random.chance(0.02), let position = adults.indices.last { obstacles[position] = Obstacles.draw(&random) }
      return
    }
    let employed = adults.contains { $0.isEmployed }
    let distant = adults.contains { $0.person.footing == .distant }
    let hazard = employed ? 0.0005 : distant ? 0.009 : adults[0].person.region == 4 ? 0.007 : 0.0035
    let begins = random.chance(hazard)
    guard adults.contains(where: { $0.isHere }), begins || resumes == month + 1 else { return }
    isAssisted = true
    resumes = nil
    if random.chance(0.02) { alsoElsewhereUntil = month + random.within(2...5) }
  }
}

/// Obstacles to providing for oneself.
enum Obstacles {
  static let codes: [StaticString] = [
    "ARBETSLOS_INGEN", "SOCIALA_SKAL", "SJUK_INGEN", "ARBETSLOS_OTILLRACKLIG", "UTAN_HINDER", "DELTID_OTILLRACKLIG",
    "SJUK_OTILLRACKLIG", "ARBETSLOS_VANTAR", "ETABLERING_OTILLRACKLIG", "HELTID_OTILLRACKLIG",
    "FORALDRAPENNING_OTILLRACKLIG", "SJUK_VANTAR", "ETABLERING_SAKNAS", "ETABLERING_VANTAR", "DELTID_VANTAR",
    "HELTID_VANTAR", "FORALDRAPENNING_VANTAR", "SAKNAR_BARNOMSORG", "PENSION_OTILLRACKLIG", "PENSION_VANTAR",
    "SJUKERSATTNING_OTILLRACKLIG", "SJUKERSATTNING_VANTAR", "ENSAMKOMMANDE_GYMNASIUM",
  ]
  private static let shares: [Double] = [
    34, 12, 11, 7, 7, 5, 4, 3, 3, 2, 2, 2, 1.2, 1, 1, 0.8, 0.8, 0.8, 1, 0.5, 0.5, 0.5, 0.2,
  ]
  private static let weighted = Weighted(Array(zip(codes.indices, shares)))

  static func draw(_ random: inout Random) -> Int { weighted.draw(&random) }
}
