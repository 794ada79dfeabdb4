import Extracts
import Rows

/// A file of a source, as the delivery folder has it.
public struct DeliveredFile: Sendable, Equatable {
  public var name: String
  public var path: String
  public var bytes: Int

  public init(name: String, path: String, bytes: Int) {
    self.name = name
    self.path = path
    self.bytes = bytes
  }
}

/// Shares the files of a source out to workers, block by block.
///
/// A file's blocks come one after the other, each from whichever worker is free: while one worker reads
/// the rows of a block, another inflates the next one. So all cores work also where one file is far
/// larger than the rest, and no block waits in a queue.
final class FileFeed: Sendable {
  private struct State: ~Copyable {
    /// Files not begun yet, the last in name first.
    var waiting: [OpenFile]
    /// Files begun, with no worker at them now.
    var idle: [OpenFile] = []
    /// Files that a worker is reading from.
    var busy = 0
    var finished: [FinishedFile] = []
  }

  /// A file with its reader, held by one worker at a time.
  final class OpenFile: @unchecked Sendable {
    let rank: Int
    let file: DeliveredFile
    fileprivate var reader: ReaderBox?
    fileprivate(set) var layout: FileLayout?
    fileprivate(set) var bytesRead = 0

    fileprivate init(rank: Int, file: DeliveredFile) {
      self.rank = rank
      self.file = file
    }
  }

  fileprivate final class ReaderBox {
    var reader: ExtractReader
    init(_ reader: consuming ExtractReader) { self.reader = reader }
  }

  /// What became of a file.
  struct FinishedFile: Sendable {
    var rank: Int
    var sha256: String
    var stop: ExtractReader.Stop?
  }

  private let state: Monitor<StateBox>
  private let encodings: [Int: TextEncoding]
  private let declared: TextEncoding?
  private let blockSize: Int

  private final class StateBox {
    var state: State
    init(_ state: consuming State) { self.state = state }
  }

  /// - Parameters:
  ///   - files: in name order: their index is their rank.
  ///   - encodings: by rank, where a file is known not to be what it seemed.
  init(files: [DeliveredFile], declared: TextEncoding?, encodings: [Int: TextEncoding], blockSize: Int) {
    let open = files.enumerated().map { OpenFile(rank: $0.offset, file: $0.element) }
    state = Monitor(StateBox(State(waiting: open.reversed())))
    self.declared = declared
    self.encodings = encodings
    self.blockSize = blockSize
  }

  /// A file to read the next block of: the worker's last one if it is idle, else one not begun, else any.
  /// nil: all is read.
  func take(after last: OpenFile?) -> OpenFile? {
    state.wait { box -> OpenFile?? in
      if let last, let index = box.state.idle.firstIndex(where: { $0 === last }) {
        box.state.busy += 1
        return box.state.idle.remove(at: index)
      }
      if let next = box.state.waiting.popLast() ?? box.state.idle.popLast() {
        box.state.busy += 1
        return next
      }
      return box.state.busy == 0 ? .some(nil) : nil
    }
  }

  /// The file's next block. A file that is at its end, or damaged, is finished; one that goes on is given
  /// back, unless its layout is not known yet: the block with the header line must be read first.
  func nextBlock(of file: OpenFile, reusing storage: consuming [UInt8]) -> TextBlock? {
    do throws(ExtractReader.Stop) {
      if file.reader == nil { file.reader = ReaderBox(try open(file)) }
      guard let block = try file.reader!.reader.next(reusing: storage) else {
        finish(file, stop: nil)
        return nil
      }
      file.bytesRead = block.bytesRead
      if file.layout != nil { giveBack(file) }
      return block
    } catch {
      finish(file, stop: error)
      return nil
    }
  }

  /// Makes the header's layout known to the workers that read on.
  func setLayout(_ layout: FileLayout, of file: OpenFile) {
    file.layout = layout
    giveBack(file)
  }

  /// Ends the reading of a file whose rows are damaged. Another worker may be at it, or have finished it.
  func stop(_ file: OpenFile, _ error: ExtractError, holding: Bool) {
    state.change { box in
      box.state.finished.append(FinishedFile(rank: file.rank, sha256: "", stop: .damage(error)))
      box.state.idle.removeAll { $0 === file }
      if holding { box.state.busy -= 1 }
    }
  }

  /// Every file, by rank; the first thing that was wrong with each, if anything.
  func results() -> [FinishedFile] {
    state.with { box in
      Dictionary(grouping: box.state.finished, by: \.rank).sorted { $0.key < $1.key }.map { _, all in
        all.min { $0.isBefore($1) }!
      }
    }
  }

  private func open(_ file: OpenFile) throws(ExtractReader.Stop) -> ExtractReader {
    do {
      return try ExtractReader(
        path: file.file.path, name: file.file.name, encoding: encodings[file.rank] ?? declared, blockSize: blockSize)
    } catch {
      throw .damage(error)
    }
  }

  private func giveBack(_ file: OpenFile) {
    state.change { box in
      box.state.idle.append(file)
      box.state.busy -= 1
    }
  }

  private func finish(_ file: OpenFile, stop: ExtractReader.Stop?) {
    let sha256 = file.reader?.reader.digest() ?? ""
    file.reader = nil
    state.change { box in
      box.state.finished.append(FinishedFile(rank: file.rank, sha256: sha256, stop: stop))
      box.state.busy -= 1
    }
  }
}

extension FileFeed.FinishedFile {
  /// Damage before none; of two damages the one on the earlier line.
  fileprivate func isBefore(_ other: Self) -> Bool { severity < other.severity }

  private var severity: (Int, Int) {
    switch stop {
    case .damage(let error):
      if case .line(let line) = error.place { (0, line) } else { (1, 0) }
    case .otherEncoding: (2, 0)
    case nil: (3, 0)
    }
  }
}
