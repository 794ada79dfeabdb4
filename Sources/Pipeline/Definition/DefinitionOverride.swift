/// A `--set` of the command line: a dotted path into definition.yaml and the value that stands there instead.
///
/// The value is YAML, so `[3m, 6m]` is a list. It replaces what the path names, whole: `complete_to=2025-12-31` holds
/// for every source whatever the file says of each. Later overrides win.
struct DefinitionOverride: Sendable, Equatable {
  var path: [String]
  var value: DefinitionTree

  init(_ argument: String) throws(DefinitionErrors) {
    let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let names = halves[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let place = DefinitionPlace.override(String(halves[0]))
    guard halves.count == 2, !names.contains("") else {
      throw DefinitionErrors([DefinitionError(.overrideMalformed, at: place)])
    }
    path = names
    value = try DefinitionTree(yaml: String(halves[1]), place: place)
    if halves[1].allSatisfy({ $0 == " " }) { value.content = .scalar("") }
  }

  /// The overrides that stand when all are applied, by path: those that no later one replaces. In the order of their
  /// paths they give the same definition.
  static func lasting(_ arguments: [String]) -> [String: String] {
    var lasting: [String: String] = [:]
    for argument in arguments {
      let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let path = String(halves[0])
      lasting = lasting.filter { $0.key != path && !$0.key.hasPrefix(path + ".") }
      lasting[path] = halves.count > 1 ? String(halves[1]) : ""
    }
    return lasting
  }

  func apply(to tree: inout DefinitionTree) throws(DefinitionErrors) {
    try Self.set(path[...], to: value, in: &tree, under: nil)
  }

  private static func set(
    _ path: ArraySlice<String>, to value: DefinitionTree, in tree: inout DefinitionTree, under parent: String?
  ) throws(DefinitionErrors) {
    guard let name = path.first else {
      tree = value
      return
    }
    var members = try members(of: tree, named: parent, place: value.place)
    let index = members.firstIndex { $0.name == name } ?? members.count
    if index == members.count {
      let nothing = DefinitionTree(place: value.place, content: .mapping([]))
      members.append(DefinitionTree.Member(name: name, place: value.place, value: nothing))
    }
    if path.count == 1 { members[index].place = value.place }
    try set(path.dropFirst(), to: value, in: &members[index].value, under: name)
    tree.content = .mapping(members)
  }

  /// What stands below a key; a date for every source becomes the default beside which one source can stand.
  private static func members(
    of tree: DefinitionTree, named name: String?, place: DefinitionPlace
  ) throws(DefinitionErrors) -> [DefinitionTree.Member] {
    switch tree.content {
    case .mapping(let members): return members
    case .scalar where name == "complete_to" || name == "complete_from":
      return [DefinitionTree.Member(name: "default", place: tree.place, value: tree)]
    default:
      throw DefinitionErrors([DefinitionError(.overrideBelowValue(name: name ?? ""), at: place)])
    }
  }
}
