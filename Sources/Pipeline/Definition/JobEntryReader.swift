import Histories
import Outcomes
import Rows

extension ParameterReader {
  mutating func readJobEntry(_ setting: Setting) -> JobEntryDefinition? {
    let found = reader.members(
      of: setting,
      needed: [
        "classes", "causes", "subsidised_classes", "subsidised_causes", "education_causes", "price_base_share",
        "price_base",
      ])
    let classes = found["classes"].flatMap { readClasses($0) }
    let causes = found["causes"].flatMap { readCauses($0) }
    let subsidisedClasses = found["subsidised_classes"].flatMap { readClasses($0) }
    let subsidisedCauses = found["subsidised_causes"].flatMap { readCauses($0) }
    let educationCauses = found["education_causes"].flatMap { readCauses($0) }
    let share = found["price_base_share"].flatMap { reader.share($0) }
    let priceBase = found["price_base"].flatMap { readPriceBase($0) }
    guard let classes, let causes, let subsidisedClasses, let subsidisedCauses, let educationCauses, let share,
      let priceBase
    else { return nil }
    return JobEntryDefinition(
      classes: classes, causes: causes, subsidisedClasses: subsidisedClasses, subsidisedCauses: subsidisedCauses,
      educationCauses: educationCauses, priceBaseShare: share, priceBase: priceBase)
  }

  /// Classes that some category has.
  private mutating func readClasses(_ setting: Setting) -> Set<CategoryClass>? {
    let valid = list(source: "registrations", field: "category")?.groups ?? CategoryClass.allCases.map(\.rawValue)
    let names = reader.names(of: setting, kind: .categoryClass, valid: valid)
    return names.map { Set($0.compactMap(CategoryClass.init(rawValue:))) }
  }

  /// Causes of the code list.
  private mutating func readCauses(_ setting: Setting) -> Set<Int>? {
    let valid = codes(source: "registrations", field: "cause") ?? (1...255).map { String($0) }
    return reader.names(of: setting, kind: .cause, valid: valid).map { Set($0.compactMap { Int($0) }) }
  }

  private mutating func readPriceBase(_ setting: Setting) -> [Int: Int64]? {
    guard let years = reader.allMembers(of: setting) else { return nil }
    var amounts: [Int: Int64] = [:]
    for (name, setting) in years {
      guard name.utf8.count == 4, let year = Int(name), year >= 1900 else {
        reader.report(.expected(.year), at: setting)
        continue
      }
      amounts[year] = reader.whole(setting, in: 1...10_000_000)
    }
    return amounts
  }

  /// Every year in which pay is compared with the threshold has an amount: from the month before the first start
  /// to the last month of the delivery.
  mutating func checkPriceBase(
    _ jobEntry: JobEntryDefinition, _ cohort: CohortPeriod, _ completeTo: CompletenessBounds, at setting: Setting
  ) {
    guard let last = completeTo["earnings"] else { return }
    let first = (cohort.from.month - 1).year
    for year in first...max(first, last.month.year) where jobEntry.priceBase[year] == nil {
      reader.report(.priceBaseMissing(year: year), at: setting.named("price_base"))
    }
  }
}
