import Yams

/// A YAML file as read: scalars are texts, whatever they look like, and everything knows its place.
struct DefinitionTree: Sendable, Equatable {
  var place: DefinitionPlace
  var content: Content

  enum Content: Sendable, Equatable {
    /// An empty value is the empty text.
    case scalar(String)
    case sequence([DefinitionTree])
    case mapping([Member])
  }

  struct Member: Sendable, Equatable {
    var name: String
    /// Of the name.
    var place: DefinitionPlace
    var value: DefinitionTree
  }
}

extension DefinitionTree {
  /// The tree of a YAML text. Everything stands at `place`, with its line where that is a file.
  init(yaml: String, place: DefinitionPlace) throws(DefinitionErrors) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw DefinitionErrors(composeErrors(error, place: place))
    }
    var errors: [DefinitionError] = []
    let empty = DefinitionTree(place: place, content: .mapping([]))
    self = root.map { DefinitionTree(node: $0, place: place, errors: &errors) } ?? empty
    guard errors.isEmpty else { throw DefinitionErrors(errors) }
  }

  private init(node: Node, place file: DefinitionPlace, errors: inout [DefinitionError]) {
    place = file.line(node.mark?.line)
    switch node {
    case .scalar(let scalar):
      content = .scalar(scalar.style == .plain && ["~", "null"].contains(scalar.string) ? "" : scalar.string)
    case .alias:
      content = .scalar("")
    case .sequence(let sequence):
      var items: [DefinitionTree] = []
      for item in sequence { items.append(DefinitionTree(node: item, place: file, errors: &errors)) }
      content = .sequence(items)
    case .mapping(let mapping):
      var members: [Member] = []
      for (key, value) in mapping {
        let place = file.line(key.mark?.line)
        guard let name = key.scalar?.string else {
          errors.append(DefinitionError(.keyNotName, at: place))
          continue
        }
        members.append(
          Member(name: name, place: place, value: DefinitionTree(node: value, place: file, errors: &errors)))
      }
      content = .mapping(members)
    }
  }
}

extension DefinitionPlace {
  /// The whole file, where it is in one.
  var whole: DefinitionPlace { line(nil) }

  /// The same place at another line, where it is in a file.
  fileprivate func line(_ line: Int?) -> DefinitionPlace {
    guard case .file(let path, _) = self else { return self }
    return .file(path, line: line)
  }
}

/// What the YAML library found, as facts.
private func composeErrors(_ error: any Error, place: DefinitionPlace) -> [DefinitionError] {
  switch error as? YamlError {
  case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
    [DefinitionError(.notYAML(problem: problem), at: place.line(mark.line))]
  case .composer(_, "but found another document", let mark, _):
    [DefinitionError(.severalDocuments, at: place.line(mark.line))]
  case .composer(_, let problem, let mark, _):
    [DefinitionError(.notYAML(problem: problem), at: place.line(mark.line))]
  case .duplicatedKeysInMapping(let names, let context):
    // The mark is that of the first name's first occurrence.
    names.enumerated().map { position, name in
      DefinitionError(.doubled(.key, name: name), at: place.line(position == 0 ? context.mark.line : nil))
    }
  case .reader(let problem, _, _, _):
    [DefinitionError(.notYAML(problem: problem), at: place)]
  default:
    [DefinitionError(.notYAML(problem: "it cannot be read"), at: place)]
  }
}
