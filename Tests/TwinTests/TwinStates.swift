/// The dimensions of a placement, `unknown` where they are not stated (measures.md, States before the start).
extension TwinFacts {
  func dimension(_ name: String, of placement: TwinPlacement) -> String {
    let month = placement.start.inMonth
    let person = persons[placement.person]
    switch name {
    case "quarter": return "\(month.year)Q\(month.quarter)"
    case "year": return String(month.year)
    case "level": return stated(placement.level)
    case "county": return stated(placement.municipality.map { TwinText(bytes: Array($0.bytes.prefix(2))) })
    case "area": return placement.area.description
    case "contract": return placement.contract.description
    case "provider": return stated(provider(of: placement))
    case "end_reason": return stated(placement.endReason)
    case "sex": return stated(person?.sex)
    case "age": return person.map { ageGroup(month.year, $0.birthYear) } ?? "unknown"
    case "birth_region": return stated(person?.birthRegion)
    case "education": return stated(person?.education)
    case "disability": return person?.disability.map { $0 ? "yes" : "no" } ?? "unknown"
    case "assistance": return hadAssistance(placement).map { $0 ? "yes" : "no" } ?? "unknown"
    case "assistance_months": return assistanceMonths(placement)
    case "obstacle": return obstacle(placement)
    default: preconditionFailure("no dimension \(name)")
    }
  }

  func stated(_ text: TwinText?) -> String { text?.description ?? "unknown" }

  private func ageGroup(_ year: Int, _ birthYear: Int) -> String {
    let (age, tooEarly) = year.subtractingReportingOverflow(birthYear)
    switch tooEarly ? -1 : age {
    case 16...24: return "16-24"
    case 25...34: return "25-34"
    case 35...44: return "35-44"
    case 45...54: return "45-54"
    case 55...120: return "55+"
    default: return "unknown"
    }
  }

  /// Whether the person has a row for the month before the start; nil: unknown.
  private func hadAssistance(_ placement: TwinPlacement) -> Bool? {
    let before = placement.start.inMonth - 1
    guard let assistanceMonths, assistanceMonths.contains(before) else { return nil }
    return assistance[placement.person]?[before] != nil
  }

  private func assistanceMonths(_ placement: TwinPlacement) -> String {
    let months = (1...12).map { placement.start.inMonth - $0 }
    guard let assistanceMonths, months.allSatisfy(assistanceMonths.contains) else { return "unknown" }
    switch months.count(where: { assistance[placement.person]?[$0] != nil }) {
    case 0: return "0"
    case 1...3: return "1-3"
    case 4...9: return "4-9"
    default: return "10-12"
    }
  }

  private func obstacle(_ placement: TwinPlacement) -> String {
    guard let had = hadAssistance(placement) else { return "unknown" }
    guard had, let aid = assistance[placement.person]?[placement.start.inMonth - 1]?.lowest else { return "none" }
    return aid.obstacle.map { TwinCodes.obstacles[$0]! } ?? "unknown"
  }

  /// The provider of the contract row in force on the start, the one that starts last (ruling 11).
  func provider(of placement: TwinPlacement) -> TwinText? {
    let inForce = (contracts[placement.contract] ?? []).filter {
      $0.start <= placement.start && ($0.end == nil || placement.start <= $0.end!)
    }
    return inForce.max { $0.start < $1.start }?.provider
  }
}
