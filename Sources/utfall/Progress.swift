import Pipeline
import Synchronization

/// Shows on standard error how far a run has come.
///
/// On a terminal one line that is drawn anew, at most ten times a second, and cleared at the end; else a plain line
/// for each stage that has ended. What is read is counted without a lock: it is told from all workers, often.
final class Progress: Sendable {
  /// A stage at work, and what had been read when it began.
  private struct Work {
    var name: String
    var bytes: Int
    var began: ContinuousClock.Instant
    var bytesBefore: Int
    var rowsBefore: Int
  }

  private struct State {
    /// In the order of their beginning: one can be written while the next is computed.
    var work: [Work] = []
    /// Something stands on the terminal's line.
    var isDrawn = false
  }

  private let terminal: Terminal?
  private let start = ContinuousClock.now
  private let state = Mutex(State())
  private let bytes = Atomic(0)
  private let rows = Atomic(0)
  /// Milliseconds after the start at which the line may be drawn again.
  private let nextDrawing = Atomic(0)

  private static let interval = 100

  init(terminal: Terminal? = Terminal()) { self.terminal = terminal }

  /// Takes an event from any thread.
  func report(_ event: RunEvent) {
    switch event {
    case .read(let bytes, let rows):
      self.bytes.add(bytes, ordering: .relaxed)
      self.rows.add(rows, ordering: .relaxed)
      drawIfDue()
    case .began(let stage, let detail, let bytes): begin(Self.name(stage, detail), bytes: bytes)
    case .ended(let stage, let detail, let rows): end(Self.name(stage, detail), rows: rows)
    case .skipped(let stage, let detail): say("\(Self.name(stage, detail)): there already")
    case .note(let text): note(text)
    }
  }

  /// Something to know, which stays on a terminal too.
  func note(_ text: String) {
    state.withLock { state in
      Self.clear(&state)
      StandardStreams.complain("note: " + text)
    }
  }

  /// Does the work that reports, and takes the drawn line away whatever comes of it.
  func during<Value, Failure>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
    defer { state.withLock { Self.clear(&$0) } }
    return try work()
  }

  private static func name(_ stage: Stage, _ detail: String) -> String {
    detail.isEmpty ? stage.rawValue : stage.rawValue + " " + detail
  }

  private func begin(_ name: String, bytes: Int) {
    let work = Work(
      name: name, bytes: bytes, began: .now, bytesBefore: self.bytes.load(ordering: .relaxed),
      rowsBefore: rows.load(ordering: .relaxed))
    state.withLock { $0.work.append(work) }
    drawIfDue()
  }

  private func end(_ name: String, rows: Int?) {
    state.withLock { state in
      guard let index = state.work.firstIndex(where: { $0.name == name }) else { return }
      let ended = state.work.remove(at: index)
      guard terminal == nil else { return }
      let what = rows.map { "\(Figures.grouped($0)) rows in " } ?? ""
      StandardStreams.tell("\(name): \(what)\(Figures.time(.now - ended.began))\n")
    }
  }

  /// A plain line; nothing on a terminal, where only what is at work is shown.
  private func say(_ line: String) {
    guard terminal == nil else { return }
    state.withLock { _ in StandardStreams.tell(line + "\n") }
  }

  private func drawIfDue() {
    guard let terminal else { return }
    let now = Int((ContinuousClock.now - start) / .milliseconds(1))
    let due = nextDrawing.load(ordering: .relaxed)
    guard now >= due,
      nextDrawing.compareExchange(expected: due, desired: now + Self.interval, ordering: .relaxed).exchanged
    else { return }
    state.withLock { state in
      guard let work = state.work.last else { return }
      StandardStreams.tell(Terminal.clearing + line(work).prefix(terminal.width - 1))
      state.isDrawn = true
    }
  }

  private static func clear(_ state: inout State) {
    if state.isDrawn { StandardStreams.tell(Terminal.clearing) }
    state.isDrawn = false
  }

  /// `ingest earnings  43 %  2.4 M rows/s  3 s left`
  private func line(_ work: Work) -> String {
    let seconds = (ContinuousClock.now - work.began) / .seconds(1)
    let bytes = bytes.load(ordering: .relaxed) - work.bytesBefore
    let rows = rows.load(ordering: .relaxed) - work.rowsBefore
    var parts = [work.name]
    if work.bytes > 0 { parts.append("\(min(100, bytes * 100 / work.bytes)) %") }
    if rows > 0, seconds > 0 { parts.append(Figures.rough(Int(Double(rows) / seconds)) + " rows/s") }
    if bytes > 0, bytes < work.bytes {
      let left = seconds * Double(work.bytes - bytes) / Double(bytes)
      if left >= 1 { parts.append(Figures.time(.seconds(Int(left)), tenths: false) + " left") }
    }
    return parts.joined(separator: "  ")
  }
}
