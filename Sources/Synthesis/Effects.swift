/// The truth put into a delivery: what multiplies a person's monthly hazard of job entry or interruption.
///
/// A hazard is the base multiplied by one ratio from each list. Ratios are written as numbers, not as exponents, so
/// that no machine's rounding enters. For hazards this small a ratio's logarithm is also about the effect on the
/// log-odds of entering within a month.
struct Effects: Sendable {
  var jobEntryBase = 0.07
  var level = ["A": 1.45, "B": 1.0, "C": 0.6]
  var age = ["16-24": 1.25, "25-34": 1.15, "35-44": 1.0, "45-54": 0.82, "55+": 0.5]
  /// Assistance in the month before the placement; without a placement, in the month before.
  var assistance = ["no": 1.0, "yes": 0.55]
  var education = ["1": 0.75, "2": 1.0, "3": 1.12, "unknown": 0.9]
  var birthRegion = ["SE": 1.0, "NORDEN": 1.0, "EU": 0.95, "OVRIGA": 0.82]
  var disability = ["no": 1.0, "yes": 0.7]
  /// How close to work a person's life is (`Person.Footing`), which no extract shows.
  var footing = ["settled": 1.0, "seeking": 1.0, "distant": 0.35]
  /// Standard deviation between persons of a ratio with mean 1 that no extract shows.
  var unseen = 0.2
  /// Standard deviation between providers of their ratio.
  var provider = 0.16

  var interruptionBase = 0.03
  var interruptionLevel = ["A": 0.8, "B": 1.0, "C": 1.3]
  var interruptionProvider = 0.2

  static let standard = Effects()

  /// Ratios by `Person`'s codes, looked up once a month and person.
  let levelRatios: [Double]
  let interruptionRatios: [Double]
  let ageRatios: [Double]
  let educationRatios: [Double]
  let regionRatios: [Double]
  let distantRatio: Double

  private init() {
    // A placement without a stated level has the ratio of level B.
    levelRatios = [1, level["A"]!, level["B"]!, level["C"]!]
    interruptionRatios = [1, interruptionLevel["A"]!, interruptionLevel["B"]!, interruptionLevel["C"]!]
    ageRatios = ["16-24", "25-34", "35-44", "45-54", "55+"].map { [age] in age[$0]! }
    educationRatios = [education["unknown"]!, education["1"]!, education["2"]!, education["3"]!]
    distantRatio = footing["distant"]!
    regionRatios = [1, birthRegion["SE"]!, birthRegion["NORDEN"]!, birthRegion["EU"]!, birthRegion["OVRIGA"]!]
  }

  /// The ratio of everything about the person that does not change with the months, but for the unseen.
  func ratio(of person: Person) -> Double {
    educationRatios[person.education] * regionRatios[person.region]
      * (person.footing == .distant ? distantRatio : 1)
      * (person.hasDisability ? disability["yes"]! : disability["no"]!)
  }

  func ratio(ageInYear age: Int) -> Double { ageRatios[max(0, min(4, (age - 15) / 10))] }

  func ratio(assisted: Bool) -> Double { assisted ? assistance["yes"]! : assistance["no"]! }
}
