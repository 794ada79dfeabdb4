/// Why a delivery could not be written.
public enum SynthesisError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The number of persons is less than 1 or more than this.
  case persons(atMost: Int)
  /// Something is in the folder already.
  case folderInUse(String)
  /// The folder or a file in it cannot be made or written.
  case unwritable(String)

  public var description: String {
    switch self {
    case .persons(let most): "persons: expected a number from 1 to \(most)"
    case .folderInUse(let path): "\(path): the folder is not empty; a delivery is written to a new or an empty one"
    case .unwritable(let path): "\(path): cannot be written; is there room, and permission?"
    }
  }
}
