import Extracts
import Tables

/// Why an edition could not be written or read back. What stood at its place before still stands there.
public enum PublicationError: Error, Equatable {
  /// The system refused an operation on a path.
  case system(operation: Operation, path: String, errno: Int32)
  /// What stands at the edition's place is not an edition, and is not replaced.
  case notAnEdition(path: String)
  /// A definition file's path leads out of the edition.
  case pathOutside(String)
  /// The workbook could not be made.
  case workbook(reason: String)
  /// A folder that is to be read as an edition is none.
  case noEdition(path: String)
  /// A file in an edition's `tables/` is not in the layout of tables.
  case notATable(path: String, LayoutError)
  /// Nothing but an edition is written into an edition.
  case withinEdition(path: String)

  public enum Operation: String, Sendable { case create, write, sync, rename, remove, read }
}

extension PublicationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .system(let operation, let path, let errno):
      "\(path): cannot \(operation.rawValue): \(systemMessage(errno))"
    case .notAnEdition(let path):
      "\(path): is neither an edition nor an empty folder; choose another place for the edition or remove it"
    case .pathOutside(let path): "\(path): a definition file must lie within the pipeline's folder"
    case .workbook(let reason): "tables.xlsx: cannot be made: \(reason)"
    case .noEdition(let path): "\(path): no edition; one has a manifest.json and the folder definitions"
    case .notATable(let path, let error): "\(path)/tables/\(error)"
    case .withinEdition(let path): "\(path): lies in an edition or is a folder; choose another place"
    }
  }
}
