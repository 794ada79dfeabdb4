import Rows

/// Why a placement ended, as the extract writes it.
enum EndReason: Int, CaseIterable {
  case work, education, completed, switched, unknown, contractEnded, moved, deregistered, other
  case illness, parentalLeave, misconduct, declined, cannotBenefit, stateMeasure, municipalMeasure
  case misregistered, withdrawn

  var code: StaticString {
    switch self {
    case .work: "ARBETE"
    case .education: "UTBILDNING"
    case .completed: "FORTSATT"
    case .switched: "BYTE"
    case .unknown: "OKAND"
    case .contractEnded: "HAVT_AVTAL"
    case .moved: "FLYTT"
    case .deregistered: "AVAKTUALISERAD"
    case .other: "ANNAT"
    case .illness: "SJUKDOM"
    case .parentalLeave: "FORALDRALEDIG"
    case .misconduct: "MISSKOTSAMHET"
    case .declined: "AVBOJT"
    case .cannotBenefit: "KAN_EJ_TILLGODOGORA"
    case .stateMeasure: "ANNAN_STATLIG_INSATS"
    case .municipalMeasure: "KOMMUNAL_INSATS"
    case .misregistered: "FELREGISTRERAD"
    case .withdrawn: "ATERKALLAD"
    }
  }

  static let interruptions = Weighted<EndReason>([
    (.illness, 24), (.parentalLeave, 8), (.misconduct, 9), (.declined, 13), (.cannotBenefit, 14), (.stateMeasure, 10),
    (.municipalMeasure, 6), (.moved, 5), (.deregistered, 6), (.other, 5),
  ])
}

/// A placement with a provider, from start to end, with its results.
struct PlacementCourse {
  /// Month of the start.
  let month: Int
  let start: Day
  let plannedEnd: Day
  let contract: Int
  let provider: Int
  /// 1 to 3 for A to C; 0: not stated.
  let level: Int
  /// Assistance in the month before the start.
  let isAssisted: Bool
  /// When time runs out, extensions included.
  var limit: Day
  var isExtended = false
  var end: Day?
  var reason: EndReason?
  var isVoid = false

  /// First result: when it happened, and as which kind; approvals follow.
  var resultMonth: Int?
  var isEducation = false
  var firstApproval: Day?
  var secondApproval: Day?
}

/// How placements begin and end.
extension WorkingLife {
  private var isPlaced: Bool { placements.last.map { $0.end == nil && !$0.isVoid } ?? false }

  /// A placement, and one registered by mistake beside it, can still be numbered.
  private var hasRoom: Bool { placements.count + 2 <= World.mostPerPerson }

  mutating func followPlacement(_ month: Int, assisted: Bool, world: World) {
    if isPlaced {
      continuePlacement(month, assisted: assisted, world: world)
    } else if isHere, hasRoom, month >= Timeline.firstDelivered, isSeeking(before: month) {
      considerPlacement(month, assisted: assisted, world: world)
    }
    noteResult(month)
  }

  private mutating func considerPlacement(_ month: Int, assisted: Bool, world: World) {
    var hazard = person.footing == .distant ? 0.021 : 0.046
    if let last = placements.last(where: { !$0.isVoid }), let reason = last.reason {
      hazard = reason == .completed ? 0.026 : 0.06
    }
    guard random.chance(hazard) else { return }
    let start = Timeline.startDay(in: month, &random)
    guard start > placements.last?.end ?? Timeline.firstDays[0], isEnrolled,
      start > periods[periods.count - 1].from
    else { return }
    place(on: start, leaving: nil, level: nil, assisted: assisted, world: world)
  }

  private mutating func place(on start: Day, leaving: Int?, level: Int?, assisted: Bool, world: World) {
    let area = Municipalities.all[person.municipality].area
    let contract = world.market.choose(area: area, on: start, leaving: leaving, &random)
    let days = random.pick([182, 182, 182, 91, 273, 364])
    let month = start.month - Timeline.first
    let drawn = drawLevel(month, assisted: assisted)
    let placement = PlacementCourse(
      month: month, start: start, plannedEnd: start + days, contract: contract,
      provider: world.market.contracts[contract].provider(on: start) ?? 0, level: level ?? drawn,
      isAssisted: assisted, limit: start + days)
    if random.chance(0.014) {
      // Registered by mistake; soon after, the right one follows.
      var mistake = placement
      mistake.isVoid = true
      mistake.reason = random.chance(0.6) ? .misregistered : .withdrawn
      mistake.end = random.chance(0.5) ? min(start + random.below(20), Timeline.cutOff) : nil
      placements.append(mistake)
    }
    placements.append(placement)
  }

  /// The further from work, the likelier a level with more support.
  private mutating func drawLevel(_ month: Int, assisted: Bool) -> Int {
    let age = (Timeline.first + month).year - person.birth.year
    var distance = random.bell() + 0.8 * (1 - person.unseen)
    distance += (age > 50 ? 0.4 : 0) + (person.education == 1 ? 0.35 : 0) + (person.hasDisability ? 0.5 : 0)
    distance += (assisted ? 0.5 : 0) + (person.region == 4 ? 0.25 : 0)
    if random.chance(0.02) { return 0 }
    return distance < -0.1 ? 1 : distance < 0.85 ? 2 : 3
  }

  private mutating func continuePlacement(_ month: Int, assisted: Bool, world: World) {
    let placement = placements[placements.count - 1]
    // A placement that follows a switch can start a month ahead.
    guard placement.month < month else { return }
    if let ending = ending(of: placement, month, world: world) {
      end(placements.count - 1, on: ending.day, ending.reason)
      if ending.reason == .switched, ending.day + 26 < Timeline.cutOff, hasRoom {
        let next = ending.day + random.within(1...25)
        place(on: next, leaving: placement.contract, level: placement.level, assisted: assisted, world: world)
      }
    } else if placement.limit <= Timeline.lastDay(month) {
      if !placement.isExtended, random.chance(0.22) {
        placements[placements.count - 1].isExtended = true
        placements[placements.count - 1].limit = placement.limit + random.pick([91, 182])
      } else {
        end(placements.count - 1, on: placement.limit, random.chance(0.03) ? .unknown : .completed)
      }
    }
  }

  /// What ends the placement before its time in the month, if anything does.
  private mutating func ending(
    of placement: PlacementCourse, _ month: Int, world: World
  ) -> (day: Day, reason: EndReason)? {
    let day = Timeline.day(in: month, &random)
    if let died { return (died, .other) }
    if let emigrated { return (emigrated, .moved) }
    switch event {
    case .job(let entry) where random.chance(0.75): return (entry + random.below(15), .work)
    case .education(let last): return (last, .education)
    case .deregistered(let last): return (last, .deregistered)
    default: break
    }
    if let closing = world.market.contracts[placement.contract].end, closing <= Timeline.lastDay(month) {
      return (max(closing, Timeline.firstDays[month]), .contractEnded)
    }
    let provider = world.market.providers[placement.provider]
    let ratio = world.effects.interruptionRatios[placement.level] * provider.interruptionRatio
    if random.chance(world.effects.interruptionBase * ratio) {
      return (day, EndReason.interruptions.draw(&random))
    }
    return random.chance(0.012) ? (day, .switched) : nil
  }

  private mutating func end(_ position: Int, on day: Day, _ reason: EndReason) {
    placements[position].end = day
    placements[position].reason = reason
  }
}
