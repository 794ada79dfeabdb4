import Rows

/// A value in a definition and the dotted path of its key.
struct Setting {
  var key: String
  /// Of the key, or of the value itself where it has none.
  var place: DefinitionPlace
  var tree: DefinitionTree

  /// The top of a file.
  init(top tree: DefinitionTree) {
    key = ""
    place = tree.place.whole
    self.tree = tree
  }

  private init(key: String, place: DefinitionPlace, tree: DefinitionTree) {
    self.key = key
    self.place = place
    self.tree = tree
  }

  fileprivate func member(_ member: DefinitionTree.Member) -> Setting {
    Setting(key: key.isEmpty ? member.name : key + "." + member.name, place: member.place, tree: member.value)
  }

  /// The setting below this one with that name; this one's place where it has none.
  func named(_ name: String) -> Setting {
    guard case .mapping(let members) = tree.content, let found = members.first(where: { $0.name == name }) else {
      return self
    }
    return member(found)
  }

  fileprivate func item(_ tree: DefinitionTree) -> Setting {
    Setting(key: key, place: tree.place, tree: tree)
  }
}

/// Takes values of the right type out of settings, and collects every error on the way.
///
/// What cannot be read is reported once and comes back as nil; reading goes on with the next.
struct DefinitionReader {
  private(set) var errors: [DefinitionError] = []

  mutating func report(_ fact: DefinitionError.Fact, at setting: Setting) {
    errors.append(DefinitionError(fact, at: setting.place, key: setting.key))
  }

  mutating func report(_ found: [DefinitionError]) { errors += found }

  /// The named settings below one, each of which must be known; those of `needed` must be there.
  mutating func members(
    of setting: Setting, needed: [String], optional: [String] = [], kind: DefinitionError.Kind = .key
  ) -> [String: Setting] {
    guard let all = allMembers(of: setting) else { return [:] }
    var found: [String: Setting] = [:]
    for (name, member) in all {
      if needed.contains(name) || optional.contains(name) {
        found[name] = member
      } else {
        let nearest = nearestName(to: name, among: needed + optional)
        errors.append(DefinitionError(.unknown(kind, name: name, nearest: nearest), at: member.place, key: setting.key))
      }
    }
    for name in needed where found[name] == nil { report(.missing(.key, name: name), at: setting) }
    return found
  }

  /// All settings below one, whatever their names.
  mutating func allMembers(of setting: Setting) -> [(name: String, setting: Setting)]? {
    guard case .mapping(let members) = setting.tree.content else {
      report(.expected(.keys), at: setting)
      return nil
    }
    return members.map { ($0.name, setting.member($0)) }
  }

  mutating func items(of setting: Setting) -> [Setting]? {
    guard case .sequence(let items) = setting.tree.content else {
      report(.expected(.list), at: setting)
      return nil
    }
    return items.map(setting.item)
  }

  mutating func text(_ setting: Setting, expected: DefinitionError.Expectation = .text) -> String? {
    guard case .scalar(let text) = setting.tree.content, !text.isEmpty else {
      report(.expected(expected), at: setting)
      return nil
    }
    return text
  }

  /// A value that `parse` understands.
  mutating func value<Value>(
    _ setting: Setting, _ expected: DefinitionError.Expectation, parse: (String) -> Value?
  ) -> Value? {
    guard let text = text(setting, expected: expected) else { return nil }
    guard let value = parse(text) else {
      report(.expected(expected), at: setting)
      return nil
    }
    return value
  }

  mutating func whole(_ setting: Setting, in range: ClosedRange<Int64>) -> Int64? {
    value(setting, .whole(range)) { text in
      exactDecimal(text, places: 0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  mutating func flag(_ setting: Setting) -> Bool? {
    value(setting, .trueOrFalse) { ["true": true, "false": false][$0] }
  }

  /// A share of 0 to 1, in millionths.
  mutating func share(_ setting: Setting) -> Int64? {
    value(setting, .share) { text in
      exactDecimal(text, places: 6).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
    }
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ setting: Setting, of type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    value(setting, .oneOf(type.allCases.map(\.rawValue))) { Choice(rawValue: $0) }
  }

  mutating func day(_ setting: Setting) -> Day? { value(setting, .day, parse: parseDay) }

  /// The texts of a list, each once, with their settings.
  mutating func distinctTexts(of setting: Setting, kind: DefinitionError.Kind) -> [(text: String, setting: Setting)]? {
    guard let items = items(of: setting) else { return nil }
    var found: [(text: String, setting: Setting)] = []
    for item in items {
      guard let text = text(item) else { continue }
      if found.contains(where: { $0.text == text }) {
        report(.doubled(kind, name: text), at: item)
      } else {
        found.append((text, item))
      }
    }
    return found
  }

  /// The names of a list, each of which must be valid and stand once.
  mutating func names(of setting: Setting, kind: DefinitionError.Kind, valid: [String]) -> [String]? {
    guard let texts = distinctTexts(of: setting, kind: kind) else { return nil }
    return texts.compactMap { text, item in name(text, at: item, kind: kind, valid: valid) }
  }

  /// `name` where it is valid.
  mutating func name(
    _ name: String, at setting: Setting, kind: DefinitionError.Kind, valid: [String]
  ) -> String? {
    guard !valid.contains(name) else { return name }
    report(.unknown(kind, name: name, nearest: nearestName(to: name, among: valid)), at: setting)
    return nil
  }
}

/// A day written `YYYY-MM-DD`.
func parseDay(_ text: String) -> Day? {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.map(\.count) == [4, 2, 2] else { return nil }
  let numbers = parts.compactMap { exactDecimal(String($0), places: 0) }
  guard numbers.count == 3 else { return nil }
  return Day(year: Int(numbers[0]), month: Int(numbers[1]), day: Int(numbers[2]))
}

/// A month written `YYYY-MM`.
func parseMonth(_ text: String) -> Month? { parseDay(text + "-01")?.month }
