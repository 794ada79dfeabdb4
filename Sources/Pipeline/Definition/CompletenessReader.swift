import Outcomes
import Rows

extension ParameterReader {
  /// `complete_to` or `complete_from`: one day for every source, or days by source with one as `default`.
  ///
  /// A month stands for the day of it that `month` gives.
  mutating func readCompleteness(
    _ setting: Setting, month: KeyPath<Month, Day>, defaultNeeded: Bool
  ) -> CompletenessBounds? {
    guard case .mapping = setting.tree.content else {
      return bound(setting, month: month).map { CompletenessBounds(standard: $0) }
    }
    let needed = defaultNeeded ? ["default"] : []
    let found = reader.members(of: setting, needed: needed, optional: ["default"] + sourceNames, kind: .source)
    var bounds = CompletenessBounds()
    for name in sourceNames {
      if let setting = found[name] { bounds.bySource[name] = bound(setting, month: month) }
    }
    bounds.standard = found["default"].flatMap { bound($0, month: month) }
    return bounds
  }

  private mutating func bound(_ setting: Setting, month: KeyPath<Month, Day>) -> Day? {
    reader.value(setting, .dayOrMonth) { parseDay($0) ?? parseMonth($0)?[keyPath: month] }
  }

  /// No source is complete from a day after the one it is complete to.
  mutating func checkOrder(_ from: CompletenessBounds, _ to: CompletenessBounds, at setting: Setting?) {
    guard let setting else { return }
    for name in sourceNames {
      if let first = from[name], let last = to[name], first > last {
        reader.report(.fromAfterTo, at: setting.named(name))
      }
    }
  }
}
