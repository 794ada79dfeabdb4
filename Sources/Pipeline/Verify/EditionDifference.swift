/// Something that keeps an edition from coming out the same again, and what it lies in.
public struct EditionDifference: Sendable, Equatable {
  /// What changed.
  public enum Cause: String, Sendable, CaseIterable { case input, definition, program, edition }

  public enum Fact: Sendable, Equatable {
    /// Its digest is not the manifest's.
    case changed
    /// The manifest lists it, and it is not there.
    case missing
    /// It is there, and the manifest does not list it.
    case new
    /// The manifest names another version of the program.
    case version(edition: String, program: String)
    /// The program makes another file of what changed.
    case follows([Cause])
    /// The program makes another file although nothing that it is made from changed.
    case unexplained
    /// A part of the manifest that does not say what the run found.
    case part(String)
    /// The run came to no end, for a reason that it gives.
    case noResult(String)
  }

  public var cause: Cause
  /// Path within the delivery or the edition; empty where it is no file.
  public var file: String
  public var fact: Fact

  public init(_ cause: Cause, file: String = "", _ fact: Fact) {
    self.cause = cause
    self.file = file
    self.fact = fact
  }
}

extension EditionDifference: CustomStringConvertible {
  public var description: String { file.isEmpty ? what : "\(place): \(what)" }

  private var place: String {
    switch (fact, cause) {
    case (.follows, _), (.unexplained, _), (_, .edition), (_, .program): file
    default: "\(cause.rawValue) \(file)"
    }
  }

  private var what: String {
    switch fact {
    case .changed:
      cause == .edition
        ? "a file of the edition changed since it was published"
        : "changed: its SHA-256 is not the manifest's"
    case .missing:
      cause == .edition ? "a file of the edition is missing" : "missing: the manifest lists it"
    case .new:
      cause == .edition ? "no file of the edition: the manifest does not list it" : "new: the manifest does not list it"
    case .version(let edition, let program):
      "program changed: version \(edition) made the edition, this is version \(program)"
    case .follows(let causes):
      "comes out otherwise, since the \(causes.map(\.rawValue).joined(separator: " and the ")) changed"
    case .unexplained:
      "comes out otherwise from the same inputs and definitions: the program changed, or the file and manifest.json "
        + "were changed together"
    case .part(let part): "its \(part) are not those of the run: a file of the edition changed"
    case .noResult(let message): "no result to compare: \(message)"
    }
  }
}
